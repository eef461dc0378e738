"""The front matter of an article: which keys there are, and from YAML text to a Header.

It does not know whether a district or an organisation exists; `load` asks the gazetteer.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import tzinfo
from functools import lru_cache
from typing import TypeVar

from generator.commented import scalars
from generator.errors import Problem
from generator.model import Credit, Document, Event, Header, NamedWard, Person
from generator.schema import TableReader
from generator.yamltext import (
    Comment,
    Listing,
    Node,
    Scalar,
    Table,
    YamlError,
    find_comments,
    parse_yaml,
)

KEYS = (
    "id", "title", "kicker", "date", "updated", "summary", "kind", "section", "author", "source",
    "also", "province", "districts", "mentions", "wards", "organisations", "people", "documents",
    "events", "captions", "tags", "draft", "aliases", "slug",
)  # fmt: skip
KINDS = ("article", "brief")
_PROSE = ("title", "kicker", "summary", "section", "author", "captions", "tags", "role", "text")
_Part = TypeVar("_Part")
_CREDIT = ("name", "mark", "url", "file")
_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def parse_header(
    text: str, first_line: int, file: str, zone: tzinfo
) -> tuple[Header, list[Problem]]:
    """Parse the YAML of a front matter that begins on `first_line` of `file`.

    The header is whole only if no problems are returned with it.
    """
    nothing = Header(title="", id="")
    try:
        node = parse_yaml(text)
    except YamlError as fault:
        line = fault.line + first_line - 1
        return nothing, [Problem(file, line, fault.what, fault.remedy)]
    if not isinstance(node, Table):
        what = "is a list" if isinstance(node, Listing) else "is empty or a single text"
        remedy = "write one `key: value` a line, at least id and title"
        return nothing, [Problem(file, first_line, f"the front matter {what}", remedy)]
    reader = TableReader(node, file, first_line - 1)
    header = _read(reader, zone)
    return header, reader.problems


def item_lines(text: str, first_line: int, key: str, item: str) -> Sequence[int]:
    """Return the lines on which an item of a list of texts stands in a front matter's YAML.

    It is read again for it: only what is wrong has to be found.
    """
    return _item_lines(text, first_line, key).get(item, ())


@lru_cache(maxsize=1)  # for the next item of the same list
def _item_lines(text: str, first_line: int, key: str) -> Mapping[str, Sequence[int]]:
    table = parse_yaml(text)
    return (
        TableReader(table, "", first_line - 1).item_lines(key) if isinstance(table, Table) else {}
    )


def prose_comments(text: str) -> Sequence[tuple[str, Comment]]:
    """Return what may be words of a front matter's prose, but is a comment to YAML, with their key.

    Behind a key without a value only what begins like a hashtag may be: others are notes on it.
    """
    try:
        comments = find_comments(text)
        table = parse_yaml(text) if comments else None
    except YamlError:
        return ()
    entries = table.entries if isinstance(table, Table) else {}
    found = [
        (key, comments[value.line])
        for known in filter(entries.get, KEYS)
        for key, value in scalars(known, entries[known])
        if key in _PROSE and value.line in comments
        if value.text is not None or comments[value.line].text[1:2].strip()
    ]
    return tuple(dict.fromkeys(found))


def _read(reader: TableReader, zone: tzinfo) -> Header:
    extra_keys = reader.check_keys(KEYS, extras=True)
    return Header(
        title=_required(reader, "title", "every article needs one"),
        id=_identifier(reader),
        kicker=reader.text("kicker"),
        date=reader.date("date", zone),
        updated=reader.date("updated", zone),
        summary=reader.text("summary"),
        kind=reader.choice("kind", KINDS),
        section=reader.text("section"),
        author=reader.text("author"),
        source=_source(reader),
        also=_each(reader, "also", _CREDIT, _credit),
        province=reader.text("province"),
        districts=reader.texts("districts"),
        mentions=reader.texts("mentions"),
        wards=_each(reader, "wards", ("name", "district"), _ward),
        organisations=reader.texts("organisations"),
        people=_each(reader, "people", ("name", "role"), _person),
        documents=_each(reader, "documents", ("number", "kind"), _document),
        events=_each(reader, "events", ("text", "date"), lambda part: _event(part, zone)),
        captions=reader.texts("captions"),
        tags=reader.listed("tags"),
        draft=reader.flag("draft"),
        aliases=reader.listed("aliases"),
        slug=_slug(reader),
        extra={key: _plain(reader.table.entries[key]) for key in extra_keys},
        lines={key: line + reader.offset for key, line in reader.table.lines.items()},
    )


def _required(reader: TableReader, key: str, why: str) -> str:
    told = len(reader.problems)
    value = reader.text(key)
    if value is None and len(reader.problems) == told and reader.lacks(key):
        reader.blame(reader.line(key), f"there is no {key}", f"add `{key}: …`: {why}")
    return value or ""


def _first(part: TableReader, key: str, why: str) -> str:
    """Return the text that a part must have; of one with a wrong key, that alone is told."""
    return part.text(key) or "" if part.problems else _required(part, key, why)


def _identifier(reader: TableReader) -> str:
    value = _required(reader, "id", "the importer mints one; by hand, any new word of a-z and 0-9")
    if value and not _ID.fullmatch(value):
        reader.blame(
            reader.line("id"), f'the id "{value}" is not an id', "use only a-z, 0-9, - and _"
        )
    return value


def _slug(reader: TableReader) -> str | None:
    value = reader.text("slug")
    if value is not None and not SLUG.fullmatch(value):
        reader.blame(
            reader.line("slug"),
            f'the slug "{value}" is not a plain name',
            "use only a-z, 0-9 and single hyphens, no dots or slashes",
        )
    return value


def _source(reader: TableReader) -> Credit:
    part = reader.table_at("source")
    if part is None:
        return Credit()
    credit = _credit(part)
    reader.take(part)
    return credit


def _each(
    reader: TableReader,
    key: str,
    parts: tuple[str, ...],
    build: Callable[[TableReader], _Part | None],
) -> tuple[_Part, ...]:
    """Build a value from every table under `key`; a plain text stands for its first part."""
    built = []
    for part in reader.tables(key, short=parts[0]):
        part.check_keys(parts, extras=False)
        built.append(build(part))
        reader.take(part)
    return tuple([value for value in built if value is not None])


def _credit(part: TableReader) -> Credit:
    part.check_keys(_CREDIT, extras=False)
    url = part.text("url")
    if url is not None and not url.lower().startswith(("http://", "https://")):
        what = f'source url "{url}" is no web address'
        part.blame(part.line("url"), what, "begin it with https://")
    return Credit(part.text("name"), part.text("mark"), url, part.text("file"))


def _ward(part: TableReader) -> NamedWard:
    return NamedWard(_first(part, "name", "a ward has a name"), part.text("district"))


def _person(part: TableReader) -> Person:
    return Person(_first(part, "name", "a person has a name"), part.text("role"))


def _document(part: TableReader) -> Document:
    number = _first(part, "number", "a document is cited by its number")
    return Document(number, part.text("kind"))


def _event(part: TableReader, zone: tzinfo) -> Event | None:
    text = _first(part, "text", "say what happens")
    when = part.span("date", zone)
    if when is None and not part.problems:
        part.blame(part.line("text"), "an event has no date", "add `date: …` or delete the event")
    return Event(when, text) if when is not None else None


def _plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Listing):
        return tuple(_plain(item) for item in node.items)
    plain: Mapping[str, object] = {key: _plain(value) for key, value in node.entries.items()}
    return plain
