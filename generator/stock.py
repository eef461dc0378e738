"""All articles of a digest: those that changed are parsed, the others are known from before.

What is known of an article without reading it stands in one index; a file is unchanged if its
stamp is. The rest is read when asked for.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import tzinfo
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from generator.cache import pack, sealed
from generator.errors import DigestError, Problem
from generator.journal import load_journal, save_journal
from generator.load import article_stamps, read_article, read_bytes, record_name, unreadable
from generator.model import Article
from generator.organisations import Organisations
from generator.resolve import link_articles, resolve_file
from generator.rows import FACTS, Row, Rows
from generator.search_terms import article_terms
from generator.stamps import UNSETTLED, Stamp, clock, is_settled, stamp_file
from generator.stories import (
    Place,
    Shelf,
    StoredStory,
    StoryPack,
    append_parts,
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
_INDEX, _PACK = "articles.index", "stories.pack"
_NOWHERE = (0, 0)  # the place of what a file that cannot be read has not
_SPARE = 1 << 20  # bytes of the pack that may lie idle besides as many as are in use


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


class _Fresh(NamedTuple):
    """What a worker made of a file; its facts are those of an article, without its story.

    `parts` of the story are front matter, text and, where search is made, terms, sealed already;
    `places` are theirs in the pack once they stand in it.
    """

    file: str
    digest: bytes
    record: Stamp | None
    problems: tuple[Problem, ...]
    facts: tuple[Any, ...] | None
    parts: tuple[bytes, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Stock:
    """All articles, what is wrong with them, and the stamps of the import records they rest on.

    `terms` tells where in `stories` what search keeps of each file stands, and the file's digest.
    """

    articles: list[Article]
    problems: list[Problem]
    records: tuple[tuple[str, Stamp | None], ...]
    stories: StoryPack
    terms: Mapping[str, tuple[Place | None, bytes]]

    def terms_of(self, article: Article) -> bytes:
        """Return what search keeps of an article, made where it was parsed."""
        place, digest = self.terms[article.file]
        kept = read_terms(self.stories, place, terms_key(digest)) if place else None
        return kept or article_terms(article)


@dataclass(frozen=True)
class Sight:
    """The stamps of all article files by path, in order, and the moment before they were taken."""

    stamps: Mapping[str, Stamp]
    moment: int


def look_at_articles(root: Path) -> Sight:
    """Take the stamps of all articles."""
    moment = clock()
    return Sight(article_stamps(root), moment)


def load_articles(
    library: Library, sight: Sight, step: Callable[[int, int], None] = lambda _done, _all: None
) -> Stock:
    """Load every article that was seen, ordered by path.

    `step` is told how many of how many changed files are read.
    """
    stamps = sight.stamps
    index = load_journal(library.cache / _INDEX, library.key)
    kept = Rows(index.rows)
    known = {file: row for file in kept.files if (row := kept.get(file)) is not None}
    rows = {file: row for file, row in known.items() if _holds(library, row, stamps.get(file))}
    changed = [file for file in stamps if file not in rows]
    if changed or len(rows) != len(known):
        with _explained(library):
            # A pack of which nothing is known may be another program's.
            (library.cache / _PACK).open("ab" if known else "wb").close()
            for done, (file, row) in enumerate(read_rows(library, changed, sight), 1):
                step(done, len(changed))
                rows[file] = kept.put(file, row)
            rows = _tidied(library, rows, kept)
        kept.keep_only(rows)
        save_journal(index, kept.packed)
    return _told(library, {file: rows[file] for file in stamps})


def _holds(library: Library, row: Row, stamp: Stamp | None) -> bool:
    """Say whether nothing has changed of what a row was made from."""
    if row.stamp != stamp or (library.has_search and row.facts and row.terms is None):
        return False
    identifier = row.undated
    return identifier is None or row.record == stamp_file(library.root / record_name(identifier))


def read_rows(library: Library, changed: Sequence[str], sight: Sight) -> Iterator[tuple[str, Row]]:
    """Read files and put their stories into the pack; yield the row of each."""
    is_far = library.hands.executor is not None  # who is far off need not see the pack at its best
    read = partial(_read_all if is_far else _read_away, replace(library, hands=ALONE))
    for found in map_chunks(read, changed, library.hands):
        (fresh,) = _put_away(library, [found]) if is_far else [found]
        stamp = sight.stamps[fresh.file]
        head, text = fresh.places[:2] or (_NOWHERE, _NOWHERE)
        yield (
            fresh.file,
            Row(
                stamp if is_settled(stamp, sight.moment) else UNSETTLED,
                fresh.record,
                fresh.digest,
                head,
                text,
                fresh.places[2] if library.has_search and fresh.places else None,
                fresh.problems,
                fresh.facts,
            ),
        )


def _read_away(library: Library, files: Sequence[str]) -> list[_Fresh]:
    """Read files and put their stories into the pack: none need be sent to another process."""
    return _put_away(library, _read_all(library, files))


def _put_away(library: Library, read: Sequence[_Fresh]) -> list[_Fresh]:
    parts = [part for fresh in read for part in fresh.parts]
    places = iter(append_parts(library.cache / _PACK, parts))
    return [f._replace(parts=(), places=tuple(islice(places, len(f.parts)))) for f in read]


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
    parts = [
        sealed(pack(article.header), head_key(digest)),
        sealed(pack(article.body), text_key(digest)),
    ]
    if library.has_search:
        parts.append(sealed(pack_terms(article_terms(article)), terms_key(digest)))
    return _Fresh(file, digest, record, problems, facts, tuple(parts))


def _told(library: Library, rows: Mapping[str, Row]) -> Stock:
    """Return the articles of the rows, linked to one another, and what is wrong with all."""
    shelf = Shelf(StoryPack(library.cache / _PACK), library.root, library.zone)
    articles = [article_of(shelf, file, row) for file, row in rows.items() if row.facts is not None]
    problems = [problem for row in rows.values() for problem in row.problems]
    linked, between = link_articles(articles, [f for f, row in rows.items() if not row.facts])
    undated = [(row.undated, row.record) for row in rows.values()]
    records = [(record_name(undated), record) for undated, record in undated if undated is not None]
    terms = {file: (row.terms, row.digest) for file, row in rows.items()}
    return Stock(linked, problems + between, tuple(records), shelf.stories, terms)


def article_of(shelf: Shelf, file: str, row: Row) -> Article:
    """Return the article of a row; as `Article(story, *facts)`, in a third of the time."""
    article = object.__new__(Article)
    story = StoredStory(shelf, file, row.digest, row.head, row.text)
    vars(article).update(zip(_FIELDS, (story, *(row.facts or ())), strict=True))
    return article


def _tidied(library: Library, rows: dict[str, Row], kept: Rows) -> dict[str, Row]:
    """Return the rows with their places in a pack without the front matter of former articles."""
    path = library.cache / _PACK
    places = (place for row in rows.values() for place in (row.head, row.text, row.terms) if place)
    live = sum(length for _, length in places)
    if path.stat().st_size <= 2 * live + _SPARE:
        return rows
    stories, beside = StoryPack(path), path.with_name(f"{_PACK}.new")
    with beside.open("wb") as file:

        def moved(place: Place, key: str) -> Place:
            return append_story(file, sealed(stories.read(place, key) or b"", key))

        tidied = {
            name: kept.put(
                name,
                row._replace(
                    head=moved(row.head, head_key(row.digest)),
                    text=moved(row.text, text_key(row.digest)),
                    terms=moved(row.terms, terms_key(row.digest)) if row.terms else None,
                ),
            )
            for name, row in rows.items()
        }
    beside.replace(path)
    return tidied


@contextmanager
def _explained(library: Library) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        why = os.strerror(fault.errno or 0)
        what = f"cannot write {fault.filename or library.cache} ({why})"
        raise DigestError(
            f"{what}; make room, or delete the folder: it can be made anew"
        ) from fault
