"""Where articles are kept between builds, and the reading of those that changed.

What is known of an article without reading it stands in one index, what it tells in one pack; of
either, parts are read when asked for.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import tzinfo
from functools import cached_property, partial
from pathlib import Path
from typing import IO

from generator.cache import pack, sealed
from generator.errors import DigestError, Problem
from generator.journal import Journal, load_journal, save_journal
from generator.load import read_article, read_bytes, record_name, unreadable
from generator.model import Article
from generator.organisations import Organisations
from generator.resolve import resolve_file
from generator.rows import FACTS, Facts, Row, Rows
from generator.search_terms import article_terms
from generator.stamps import UNSETTLED, Stamp, is_settled, stamp_file
from generator.stories import (
    Shelf,
    StoredStory,
    StoryPack,
    append_story,
    digest_of,
    head_key,
    pack_terms,
    read_terms,
    terms_key,
    text_key,
)
from generator.workers import ALONE, Hands, map_chunks

_FIELDS = ("story", *FACTS)
SPARE = 1 << 20  # bytes of the pack that may lie idle besides as many as are in use
_INDEX, _PACK = "articles.index", "stories.pack"


@dataclass(frozen=True)
class Library:
    """What articles are read with; `key` is that of program, places and bodies.

    `cache` is the folder in which earlier builds left what they read. What search keeps of an
    article is made only where it `has_search`: it costs as much as the rest.
    """

    root: Path
    organisations: Organisations
    zone: tzinfo
    key: str
    cache: Path
    hands: Hands = ALONE
    has_search: bool = True

    @property
    def pack(self) -> Path:
        """The file in which the stories of all articles stand."""
        return self.cache / _PACK


@dataclass(frozen=True)
class Sight:
    """The stamps of all article files by path, in order, and the moment before they were taken."""

    stamps: Mapping[str, Stamp]
    moment: int


@dataclass(frozen=True)
class _Fresh:
    """What a worker made of a file; its facts are those of an article, without its story.

    The parts of the story are sealed already: one process puts those of all into the pack.
    """

    file: str
    digest: bytes
    record: Stamp | None
    problems: tuple[Problem, ...]
    facts: Facts | None
    head: bytes = b""
    text: bytes = b""
    terms: bytes | None = None


@dataclass(frozen=True)
class Shelves:
    """The articles that an earlier build read, as they stand in the index; read when asked for."""

    library: Library
    index: Journal
    rows: Rows

    @cached_property
    def shelf(self) -> Shelf:
        """Where their stories are kept."""
        return open_shelf(self.library)

    def reread(self, files: Sequence[str], sight: Sight) -> None:
        """Read files anew; the index on the disk stays as it is until `save`."""
        with explained(self.library), (self.library.pack).open("ab") as stories:
            for file, row in read_rows(self.library, files, sight, stories):
                self.rows.put(file, row)

    def terms_of(self, article: Article) -> bytes:
        """Return what search keeps of an article, made where it was parsed."""
        row = self.rows.get(article.file)
        if row is None or row.terms is None:
            return article_terms(article)
        kept = read_terms(self.shelf.stories, row.terms, terms_key(row.digest))
        return kept or article_terms(article)

    def save(self) -> None:
        """Keep the index as it is now."""
        save_journal(self.index, self.rows.packed)

    @property
    def stamp(self) -> Stamp | None:
        """The stamp of the index on the disk: another build has changed it if it is another."""
        return stamp_file(self.index.path)


def open_shelves(library: Library) -> Shelves:
    """Return the articles that an earlier build read."""
    index = load_journal(library.cache / _INDEX, library.key)
    return Shelves(library, index, Rows(index.rows))


def open_shelf(library: Library) -> Shelf:
    """Return where the stories of articles are kept."""
    return Shelf(StoryPack(library.pack), library.root, library.zone)


def article_of(shelf: Shelf, file: str, row: Row) -> Article:
    """Return the article of a row; as `Article(story, *facts)`, in a third of the time."""
    article = object.__new__(Article)
    story = StoredStory(shelf, file, row.digest, row.head, row.text)
    vars(article).update(zip(_FIELDS, (story, *(row.facts or ())), strict=True))
    return article


def read_rows(
    library: Library, changed: Sequence[str], sight: Sight, stories: IO[bytes]
) -> Iterator[tuple[str, Row]]:
    """Read files and put their stories into the pack; yield the row of each."""
    for fresh in map_chunks(
        partial(_read_all, replace(library, hands=ALONE)), changed, library.hands
    ):
        stamp = sight.stamps[fresh.file]
        yield (
            fresh.file,
            Row(
                stamp if is_settled(stamp, sight.moment) else UNSETTLED,
                fresh.record,
                fresh.digest,
                append_story(stories, fresh.head),
                append_story(stories, fresh.text),
                None if fresh.terms is None else append_story(stories, fresh.terms),
                fresh.problems,
                fresh.facts,
            ),
        )


def _read_all(library: Library, files: Sequence[str]) -> list[_Fresh]:
    return [_read_one(library, file) for file in files]


def _read_one(library: Library, file: str) -> _Fresh:
    try:
        content = read_bytes(library.root / file)
    except OSError as fault:
        _, problems = resolve_file(unreadable(file, str(fault.strerror)), library.organisations)
        return _Fresh(file, b"", None, problems, None)
    article, problems = resolve_file(
        read_article(library.root, file, content, library.zone), library.organisations
    )
    digest = digest_of(content)
    if article is None:
        return _Fresh(file, digest, None, problems, None)
    record = stamp_file(library.root / record_name(article.id)) if article.date is None else None
    facts = tuple(getattr(article, name) for name in FACTS)
    return _Fresh(
        file,
        digest,
        record,
        problems,
        facts,
        sealed(pack(article.header), head_key(digest)),
        sealed(pack(article.body), text_key(digest)),
        sealed(pack_terms(article_terms(article)), terms_key(digest))
        if library.has_search
        else None,
    )


@contextmanager
def explained(library: Library) -> Iterator[None]:
    """Turn a fault of the cache's disk into a sentence."""
    try:
        yield
    except OSError as fault:
        why = os.strerror(fault.errno or 0)
        what = f"cannot write {fault.filename or library.cache} ({why})"
        raise DigestError(
            f"{what}; make room, or delete the folder: it can be made anew"
        ) from fault
