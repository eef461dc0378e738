"""All articles of a digest: those that changed are parsed, the others are known from before.

What is known of an article without reading it stands in one index; a file is unchanged if its
stamp is. The rest is read when asked for.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import tzinfo
from functools import partial
from pathlib import Path
from typing import Any

from generator import cache
from generator.errors import Problem
from generator.load import article_stamps, read_article, record_name, unreadable
from generator.model import Article, District, Organisation, Ward
from generator.organisations import Organisations
from generator.resolve import link_articles, resolve_file
from generator.search_terms import article_terms
from generator.stamps import Stamp, stamp_file
from generator.stories import (
    Place,
    StoredStory,
    StoryPack,
    append_story,
    digest_of,
    pack_part,
    pack_terms,
    read_terms,
)
from generator.workers import map_chunks

_FACTS = tuple(field.name for field in fields(Article) if field.name != "story")
_DATE, _ID = _FACTS.index("date"), _FACTS.index("id")
_SHARED = (District, Organisation, Ward)
_INDEX, _PACK = "articles.index", "stories.pack"
_SPARE = 1 << 20  # bytes of the pack that may lie idle besides as many as are in use
_UNTRUSTED: Stamp = (0, 0, 0)
_RACE = 50_000_000  # nanoseconds: a file that new may change again without a new time


@dataclass(frozen=True)
class Library:
    """What articles are read with; `key` is that of program, places and bodies.

    `cache` is the folder in which earlier builds left what they read.
    """

    root: Path
    organisations: Organisations
    zone: tzinfo
    key: str
    cache: Path
    jobs: int = 1


@dataclass(frozen=True)
class _Fresh:
    """What a worker made of a file; its facts are those of an article, without its story."""

    file: str
    digest: bytes
    record: Stamp | None
    problems: tuple[Problem, ...]
    facts: tuple[Any, ...] | None
    head: bytes = b""
    text: bytes = b""
    terms: bytes = b""


@dataclass(frozen=True)
class _Row:
    """What the index holds of a file: its stamp, that of its import record, and what was made."""

    stamp: Stamp
    record: Stamp | None
    digest: bytes
    head: Place
    text: Place
    terms: Place
    problems: tuple[Problem, ...]
    facts: tuple[Any, ...] | None


@dataclass(frozen=True)
class Stock:
    """All articles, what is wrong with them, and the stamps of the import records they rest on.

    `is_settled`: no file was saved so shortly before that it may change again unnoticed.
    """

    articles: list[Article]
    problems: list[Problem]
    records: tuple[tuple[str, Stamp | None], ...]
    is_settled: bool
    stories: StoryPack
    terms: Mapping[str, Place]

    def terms_of(self, article: Article) -> bytes:
        """Return what search keeps of an article, made where it was parsed."""
        return read_terms(self.stories, self.terms[article.file]) or article_terms(article)


def load_articles(
    library: Library, step: Callable[[int, int], None] = lambda _done, _all: None
) -> Stock:
    """Load every article below content/articles, ordered by path.

    `step` is told how many of how many changed files are read.
    """
    now = time.time_ns()
    stamps = article_stamps(library.root)
    known = _load_index(library)
    rows = {file: row for file, row in known.items() if _holds(library, row, stamps.get(file))}
    changed = [file for file in stamps if file not in rows]
    if changed:
        trusted = {file: stamp if stamp[1] < now - _RACE else _UNTRUSTED
                   for file, stamp in stamps.items()}  # fmt: skip
        rows |= _read(library, changed, trusted, step)
    if changed or len(rows) != len(known):
        rows = _tidied(library, rows)
        cache.save_value(library.cache / _INDEX, library.key, _packed(rows))
    return _told(library, {file: rows[file] for file in stamps})


def _load_index(library: Library) -> dict[str, _Row]:
    found = cache.load_value(library.cache / _INDEX, library.key)
    if not isinstance(found, dict):
        return {}
    return {file: _Row(*row) for file, row in found.items()}


def _packed(rows: Mapping[str, _Row]) -> dict[str, tuple[object, ...]]:
    """Return the rows as tuples in which what is equal is the same: it is then kept once."""
    seen: dict[object, object] = {}

    def once(value: object) -> object:
        if isinstance(value, tuple):
            return tuple(once(part) for part in value)
        return seen.setdefault(value, value) if isinstance(value, _SHARED) else value

    return {
        file: (
            *(row.stamp, row.record, row.digest, row.head, row.text, row.terms),
            *(row.problems, once(row.facts)),
        )
        for file, row in rows.items()
    }


def _holds(library: Library, row: _Row, stamp: Stamp | None) -> bool:
    """Say whether nothing has changed of what a row was made from."""
    if row.stamp != stamp:
        return False
    identifier = str(row.facts[_ID]) if row.facts and row.facts[_DATE] is None else None
    return identifier is None or row.record == stamp_file(library.root / record_name(identifier))


def _read(
    library: Library,
    changed: Sequence[str],
    stamps: Mapping[str, Stamp],
    step: Callable[[int, int], None],
) -> dict[str, _Row]:
    rows: dict[str, _Row] = {}
    work = map_chunks(partial(_read_all, library), changed, library.jobs)
    with (library.cache / _PACK).open("ab") as pack:
        for done, fresh in enumerate(work, start=1):
            step(done, len(changed))
            rows[fresh.file] = _Row(
                stamps[fresh.file],
                fresh.record,
                fresh.digest,
                append_story(pack, fresh.head),
                append_story(pack, fresh.text),
                append_story(pack, fresh.terms),
                fresh.problems,
                fresh.facts,
            )
    return rows


def _read_all(library: Library, files: Sequence[str]) -> list[_Fresh]:
    return [_read_one(library, file) for file in files]


def _read_one(library: Library, file: str) -> _Fresh:
    try:
        content = (library.root / file).read_bytes()
    except OSError as fault:
        _, problems = resolve_file(unreadable(file, str(fault.strerror)), library.organisations)
        return _Fresh(file, b"", None, problems, None)
    article, problems = resolve_file(
        read_article(library.root, file, content, library.zone), library.organisations
    )
    if article is None:
        return _Fresh(file, digest_of(content), None, problems, None)
    record = stamp_file(library.root / record_name(article.id)) if article.date is None else None
    facts = tuple(getattr(article, name) for name in _FACTS)
    return _Fresh(
        file,
        digest_of(content),
        record,
        problems,
        facts,
        pack_part(article.header),
        pack_part(article.body),
        pack_terms(article_terms(article)),
    )


def _told(library: Library, rows: Mapping[str, _Row]) -> Stock:
    """Return the articles of the rows, linked to one another, and what is wrong with all."""
    stories = StoryPack(library.cache / _PACK)
    articles = [
        Article(
            StoredStory(stories, row.head, row.text, library.root, file, row.digest, library.zone),
            *row.facts,
        )
        for file, row in rows.items()
        if row.facts is not None
    ]
    problems = [problem for row in rows.values() for problem in row.problems]
    linked, between = link_articles(articles, [f for f, row in rows.items() if not row.facts])
    records = [
        (record_name(str(row.facts[_ID])), row.record)
        for row in rows.values()
        if row.facts and row.facts[_DATE] is None
    ]
    is_settled = all(row.stamp != _UNTRUSTED for row in rows.values())
    terms = {file: row.terms for file, row in rows.items()}
    return Stock(linked, problems + between, tuple(records), is_settled, stories, terms)


def _tidied(library: Library, rows: dict[str, _Row]) -> dict[str, _Row]:
    """Return the rows with their places in a pack without the front matter of former articles."""
    path = library.cache / _PACK
    live = sum(row.head[1] + row.text[1] + row.terms[1] for row in rows.values())
    if path.stat().st_size <= 2 * live + _SPARE:
        return rows
    stories, beside = StoryPack(path), path.with_name(f"{_PACK}.new")
    with beside.open("wb") as pack:
        tidied = {
            file: replace(
                row,
                head=append_story(pack, stories.read(row.head) or b""),
                text=append_story(pack, stories.read(row.text) or b""),
                terms=append_story(pack, stories.read(row.terms) or b""),
            )
            for file, row in rows.items()
        }
    beside.replace(path)
    return tidied
