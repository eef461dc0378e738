"""Moulds of entries: of each kind one is rendered with stand-ins, and all others are cast.

What stands in an entry, and where, depends only on which facts of an article are known; two of one
kind differ in the facts alone. Pure; who renders the entry with the stand-ins knows its format.
What stands around entries is cast in the same way.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import NamedTuple

from generator.dates import PartialDate
from generator.feeds.items import Category, Item
from generator.records import Struct

_STAND_IN = "urn:uuid:5f0d8ce9-3fd7-4ad3-8f0f-6a1f6f1a3c52#{}."
TEXT = _STAND_IN.format("text")  # stands for the full text, which is no fact but HTML
UPDATED, _PUBLISHED = (datetime(year, 2, 3, 4, 5, 6, tzinfo=UTC) for year in (1901, 1902))
_DATE = PartialDate(1903, 4, 5)
FIRST_YEAR = 1000  # of four digits in every way of writing dates

Facts = Mapping[str, bytes]  # by name, each as it stands in an element


class Kind(NamedTuple):
    """Which facts of an item are known, or how many there are."""

    summary: bool
    via: bool
    source: bool
    image: bool
    published: bool
    authors: int
    categories: int


def kind_of(item: Item) -> Kind | None:
    """Return the kind of an item; `None` where a fact may be written in a way of its own."""
    years = (item.updated.year, (item.published or item.updated).year)
    has_plain = is_plain(text for _, text in _texts(item))
    if min(years) < FIRST_YEAR or not has_plain or b"\r" in item.encoded:
        return None
    return Kind(
        bool(item.summary),
        bool(item.via),
        bool(item.source),
        bool(item.image),
        item.published is not None,
        len(item.authors),
        len(item.categories),
    )


def stand_in(kind: Kind) -> Item:
    """Return an item of a kind, with a stand-in for each fact."""
    return Item(
        id=_STAND_IN.format("id"),
        url=_STAND_IN.format("url"),
        title=_STAND_IN.format("title"),
        summary=_STAND_IN.format("summary") if kind.summary else None,
        encoded=b"",
        date=_DATE,
        published=_PUBLISHED if kind.published else None,
        updated=UPDATED,
        authors=tuple(_STAND_IN.format(f"author{n}") for n in range(kind.authors)),
        source=_STAND_IN.format("source") if kind.source else None,
        via=_STAND_IN.format("via") if kind.via else None,
        image=_STAND_IN.format("image") if kind.image else None,
        categories=tuple(
            Category(*(_STAND_IN.format(f"{name}{n}") for name in ("term", "scheme", "label")))
            for n in range(kind.categories)
        ),
    )


def facts_of(item: Item) -> dict[str, bytes]:
    """Return the facts of an item, its full text among them."""
    facts = {name: escaped(text.encode("utf-8")) for name, text in _texts(item)}
    facts["text"] = escaped(item.encoded)
    facts["updated"] = item.updated.isoformat().encode()
    if item.published is None:
        facts["date"] = str(item.date).encode()
    else:
        facts["published"] = item.published.isoformat().encode()
        facts["posted"] = format_datetime(item.published).encode()
    return facts


def html_facts(facts: Facts) -> dict[str, bytes]:
    """Return the same where readers take title and summary for HTML, as those of RSS do.

    & and < of a title stand as the RSS Profile wants them.
    """
    title = facts["title"].replace(b"&lt;", b"&#x3C;").replace(b"&amp;", b"&#x26;")
    html = {"title": title}
    if "summary" in facts:
        html["summary"] = escaped(facts["summary"])
    return {**facts, **html}


class Mould(Struct, frozen=True):
    """An entry with gaps: `pieces` stand around them, `gaps` name the facts that go there.

    And say of each whether it is the value of an attribute.
    """

    pieces: tuple[bytes, ...]
    gaps: tuple[tuple[str, bool], ...]

    def cast(self, facts: Facts) -> bytes:
        """Return the entry of the item whose facts these are."""
        parts = [self.pieces[0]]
        for (name, is_quoted), piece in zip(self.gaps, self.pieces[1:], strict=True):
            fact = facts[name]
            parts += (_quoted(fact) if is_quoted else fact, piece)
        return b"".join(parts)


def make_mould(entry: bytes) -> Mould:
    """Return the mould that the entry of a stand-in is."""
    pieces, gaps, end = [], [], 0
    for found in _GAP.finditer(entry):
        pieces.append(entry[end : found.start()])
        gaps.append((_name(found), pieces[-1].endswith(b'="')))
        end = found.end()
    return Mould((*pieces, entry[end:]), tuple(gaps))


def _texts(item: Item) -> list[tuple[str, str]]:
    """Return the facts of an item that are texts, by name."""
    told = [("id", item.id), ("url", item.url), ("title", item.title)]
    more = (("summary", item.summary), ("via", item.via), ("source", item.source),
            ("image", item.image))  # fmt: skip
    told += [(name, text) for name, text in more if text]
    told += [(f"author{n}", author) for n, author in enumerate(item.authors)]
    for n, one in enumerate(item.categories):
        told += ((f"term{n}", one.term), (f"scheme{n}", one.scheme), (f"label{n}", one.label))
    return told


def is_plain(texts: Iterable[str]) -> bool:
    """Say whether all texts are written as every other is: an empty one may not be at all."""
    return all(text and "\r" not in text for text in texts)


def stand_in_text(name: str) -> str:
    """Return what stands for a fact that is a text."""
    return _STAND_IN.format(name)


def escaped(text: bytes) -> bytes:
    """Return a text, or HTML, as what stands in an XML element."""
    return text.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")


def _quoted(fact: bytes) -> bytes:
    """Return a fact as the value of an attribute (XML 1.0, 3.3.3: of blanks, spaces alone stay)."""
    return fact.replace(b'"', b"&quot;").replace(b"\n", b"&#10;").replace(b"\t", b"&#9;")


_DATES = {
    str(_DATE): "date",
    UPDATED.isoformat(): "updated",
    format_datetime(UPDATED): "built",
    _PUBLISHED.isoformat(): "published",
    format_datetime(_PUBLISHED): "posted",
}
_GAP = re.compile("|".join([_STAND_IN.format(r"(\w+)"), *map(re.escape, _DATES)]).encode())


def _name(found: re.Match[bytes]) -> str:
    return found[1].decode() if found[1] else _DATES[found[0].decode()]
