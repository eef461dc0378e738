"""What the content folder says of itself: which articles stand where, and which source gave which.

Read from the heads of the files once, and kept in tables: a digest may hold any number of articles.
"""

import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path, PurePosixPath

from generator.disk.plainfile import open_at_once
from generator.importers.shelf.scratch import Scratch
from generator.load import RECORDS, article_files
from generator.records import Struct
from generator.yamltext import Scalar, YamlError, parse_yaml

_HEAD = 4000  # characters
_ID = re.compile(r"^id: *['\"]?(?P<id>[\w-]+)", re.MULTILINE)
_TITLE = re.compile(r"^title: *(?P<value>\S.*)$", re.MULTILINE)
_BRIEF = re.compile(r"^kind: *['\"]?brief\b", re.MULTILINE)
_SKETCH = re.compile(r"^sketch: *'?(?P<value>[0-9a-f]{8,})'?$", re.MULTILINE)
_DAY = re.compile(r"^day: *'?(?P<value>\d{4}-\d\d-\d\d)", re.MULTILINE)
_SOURCE = re.compile(r"^source_file: *(?P<value>.+)$", re.MULTILINE)
_ARTICLE = re.compile(r"^article: *(?P<value>.+)$", re.MULTILINE)
_IMPORTED_TITLE = re.compile(r"^  title:\n    value: *(?P<value>.+)$", re.MULTILINE)
_PLAIN = re.compile(r"(?!null\b)[^\W\d_](?:(?!: | #)[^\n])*(?<![:\s])", re.IGNORECASE)


class KnownArticle(Struct, frozen=True):
    """What the head of an article's file says, wherever an editor has moved it."""

    id: str
    file: str
    title: str
    is_brief: bool


class KnownRecord(Struct, frozen=True):
    """What a record's head says: the article's id, file and title, source, sketch and day."""

    id: str
    source: str
    article: str
    title: str
    sketch: str
    day: date | None


class Catalogue:
    """Articles by id and file, and the sources they come from."""

    def __init__(self) -> None:
        self._known = Scratch(
            "CREATE TABLE articles (id TEXT PRIMARY KEY, file TEXT, stem TEXT)",
            "CREATE INDEX by_stem ON articles (stem)",
            "CREATE TABLE sources (file TEXT PRIMARY KEY, id TEXT)",
            "CREATE TABLE records (id TEXT PRIMARY KEY, source TEXT, article TEXT)",
        )

    def place(self, identifier: str, file: str) -> None:
        """Remember where an article stands."""
        statement = "INSERT OR REPLACE INTO articles VALUES (?, ?, ?)"
        self._known.run(statement, identifier, file, PurePosixPath(file).stem)

    def file(self, identifier: str) -> str | None:
        """Return the article's file below the digest's folder."""
        return self._known.text("SELECT file FROM articles WHERE id = ?", identifier)

    def files_named(self, stem: str) -> list[str]:
        """Return the files of the articles of that name, in whatever folder."""
        question = "SELECT file FROM articles WHERE stem = ? ORDER BY file"
        return [str(row[0]) for row in self._known.rows(question, stem)]

    def note(self, identifier: str, source: str, article: str) -> None:
        """Remember which source an article comes from, and where its record says it stands."""
        self._known.run("INSERT OR REPLACE INTO sources VALUES (?, ?)", source, identifier)
        statement = "INSERT OR REPLACE INTO records VALUES (?, ?, ?)"
        self._known.run(statement, identifier, source, article)

    def id_from(self, source: str) -> str | None:
        """Return the id of the article that a source gave."""
        return self._known.text("SELECT id FROM sources WHERE file = ?", source)

    def source(self, identifier: str) -> str | None:
        """Return the source that gave an article last."""
        return self._known.text("SELECT source FROM records WHERE id = ?", identifier)

    def is_as_filed(self, identifier: str, source: str) -> bool:
        """Say whether an article stands where its record says, and comes from that source."""
        question = (
            "SELECT id FROM articles JOIN records USING (id) "
            "WHERE id = ? AND source = ? AND file = article"
        )
        return self._known.text(question, identifier, source) is not None


def known_articles(root: Path) -> Iterator[KnownArticle]:
    """Yield what every article's head says, ordered by file."""
    for file in article_files(root):
        head = _head(root / file)
        found = _ID.search(head)
        if found:
            is_brief = _BRIEF.search(head) is not None
            yield KnownArticle(found["id"], file, _value(_TITLE, head), is_brief)


def known_records(root: Path) -> Iterator[KnownRecord]:
    """Yield what every record's head says, ordered by id; damaged ones are told when needed."""
    folder = root / RECORDS
    names = os.listdir(folder) if folder.is_dir() else ()  # noqa: PTH208 - Paths fill the memory
    for name in sorted(name for name in names if name.endswith(".yaml")):
        path = folder / name
        head = _head(path)
        source = _value(_SOURCE, head)
        if source:
            yield KnownRecord(
                id=path.stem,
                source=source,
                article=_value(_ARTICLE, head),
                title=_value(_IMPORTED_TITLE, head),
                sketch=_value(_SKETCH, head),
                day=_calendar_day(_value(_DAY, head)),
            )


def _head(path: Path) -> str:
    # Of what is no plain file `digest check` tells.
    with open(path, encoding="utf-8", errors="replace", opener=open_at_once) as stream:
        return stream.read(_HEAD)


def _value(pattern: re.Pattern[str], head: str) -> str:
    """Return the text of a YAML value; nothing where there is none, or a damaged one."""
    found = pattern.search(head)
    if found is None:
        return ""
    written = found["value"].rstrip()
    if pattern in (_SKETCH, _DAY) or _PLAIN.fullmatch(written):
        return written
    try:
        node = parse_yaml(written)
    except YamlError:
        return ""
    return node.text or "" if isinstance(node, Scalar) else ""


def _calendar_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:  # unknown, or damaged by hand: then the day is not known
        return None
