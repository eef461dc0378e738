"""RSS 2.0 and Atom 1.0 feeds. The only module that knows feedgen, whose faults it hides.

History is told as RFC 5005 archived feeds: each document leads to the one before it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import Any

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseExtension
from feedgen.ext.dc import DcEntryExtension, DcExtension
from feedgen.ext.media import MediaEntryExtension, MediaExtension
from feedgen.feed import FeedGenerator
from feedgen.util import xml_elem

from generator.config import Config
from generator.feeds.items import Document, Item
from generator.feeds.metadata import (
    Metadata,
    MetadataKind,
    metadata_facts,
    metadata_kind,
    metadata_of,
    metadata_stand_in,
)
from generator.feeds.moulds import (
    TEXT,
    Kind,
    Mould,
    facts_of,
    html_facts,
    kind_of,
    make_mould,
    stand_in,
)
from generator.patterns import pattern

_ATOM = "{http://www.w3.org/2005/Atom}"
_HISTORY = "http://purl.org/syndication/history/1.0"
_TYPES = {"rss.xml": "application/rss+xml", "atom.xml": "application/atom+xml"}
# Before what an entry stands in a feed, and with what it begins.
_ENDS = {"rss.xml": b"  </channel>\n</rss>", "atom.xml": b"</feed>"}
_BEGINS = {"rss.xml": b"    <item>", "atom.xml": b"  <entry>"}
_TITLE = pattern(rb"<title>[^<]*")
_Element = Any  # an lxml element, as feedgen hands it to us


def render_xml(
    config: Config, document: Document, name: str, entries: Iterable[bytes]
) -> Iterator[bytes]:
    """Yield a document as `rss.xml` or `atom.xml`, in UTF-8; `config.base_url` must be known.

    `entries` are those of its items as `render_entries` renders them: one of many documents is made
    once.
    """
    metadata = metadata_of(config, document, name, _TYPES[name])
    kind = metadata_kind(metadata)
    feed = _cast_around(metadata, kind, name) if kind else _render_around(metadata, name)
    head, end, tail = feed.rpartition(_ENDS[name])
    yield head
    yield from entries
    yield end + tail


def _cast_around(metadata: Metadata, kind: MetadataKind, name: str) -> bytes:
    """Return a feed of no entries; feedgen renders one of each kind, the others are cast."""
    facts = metadata_facts(metadata)
    mould = _mould_around(kind, name)
    return mould.cast(html_facts(facts) if name == "rss.xml" else facts)


@lru_cache(1 << 6)
def _mould_around(kind: MetadataKind, name: str) -> Mould:
    return make_mould(_render_around(metadata_stand_in(kind), name))


def _render_around(metadata: Metadata, name: str) -> bytes:
    """Return a feed of no entries by feedgen alone."""
    generator = _generator()
    links = [{"rel": rel, "href": href, "type": metadata.type} for rel, href in metadata.links]
    generator.history.links = links
    generator.history.is_archive = metadata.is_archive
    generator.id(metadata.id)
    generator.title(metadata.title)
    generator.subtitle(metadata.subtitle)
    generator.description(metadata.subtitle)
    generator.language(metadata.language)
    generator.author(name=metadata.author)
    generator.link(href=metadata.address, rel="self", type=metadata.type)
    # Last, for feedgen takes the last one for the link of an RSS channel.
    generator.link(href=metadata.page, rel="alternate", type="text/html")
    generator.updated(metadata.updated)
    generator.lastBuildDate(metadata.updated)
    return _written(generator, name)


def render_entries(items: Iterable[Item], names: Iterable[str]) -> dict[str, list[bytes]]:
    """Render items as they stand in every `rss.xml` or `atom.xml` that tells of them, by `names`.

    feedgen renders one of each kind; the others are cast, in a quarter of the time.
    """
    names = tuple(names)
    entries: dict[str, list[bytes]] = {name: [] for name in names}
    for item in items:
        kind = kind_of(item)
        told = _cast(item, _moulds(kind, names)) if kind else _render(item, item.html, names)
        for name, entry in told.items():
            entries[name].append(entry)
    return entries


@lru_cache(1 << 10)
def _moulds(kind: Kind, names: tuple[str, ...]) -> dict[str, Mould]:
    entries = _render(stand_in(kind), TEXT, names)
    return {name: make_mould(entry) for name, entry in entries.items()}


def _cast(item: Item, moulds: Mapping[str, Mould]) -> dict[str, bytes]:
    facts = facts_of(item)
    return {
        name: mould.cast(html_facts(facts) if name == "rss.xml" else facts)
        for name, mould in moulds.items()
    }


def _render(item: Item, text: str, names: Iterable[str]) -> dict[str, bytes]:
    """Return the entry of an item, with this full text, by feedgen alone."""
    generator = _generator()
    for told in (generator.id, generator.title, generator.description):
        told("-")  # which a feed must have
    generator.link(href="-", rel="alternate")
    generator.add_entry(_entry(item, text), order="append")
    _enrich(generator.entry()[-1], item)
    return {name: _cut(_written(generator, name), name) for name in names}


def _cut(feed: bytes, name: str) -> bytes:
    """Return the entry of a feed of one."""
    head, _, _ = feed.rpartition(_ENDS[name])
    return head[head.index(_BEGINS[name]) :]


def _generator() -> FeedGenerator:
    generator = FeedGenerator()
    # Not by name: feedgen would look for their modules each time.
    generator.register_extension("dc", DcExtension, DcEntryExtension, atom=False)
    generator.register_extension("media", MediaExtension, MediaEntryExtension)
    generator.register_extension("history", _History)
    generator.generator("union-digest")
    return generator


def _written(generator: FeedGenerator, name: str) -> bytes:
    if name == "rss.xml":
        rss: bytes = generator.rss_str(pretty=True)
        return _TITLE.sub(_encode_title, rss)
    atom: bytes = generator.atom_str(pretty=True)
    return atom


def _encode_title(title: re.Match[bytes]) -> bytes:
    """Write & and < as the RSS Profile wants them in a title, which many readers take for HTML."""
    return title[0].replace(b"&lt;", b"&#x3C;").replace(b"&amp;", b"&#x26;")


class _History(BaseExtension):  # type: ignore[misc]  # feedgen has no types
    """The links between the documents of an archived feed (RFC 5005, 4)."""

    def __init__(self) -> None:
        self.links: Sequence[dict[str, str]] = ()
        self.is_archive = False

    def extend_ns(self) -> dict[str, str]:
        return {"fh": _HISTORY}

    def extend_atom(self, feed: _Element) -> _Element:
        # feedgen writes the feed's own namespace as an attribute, so ours must be bare.
        return self._extend(feed, "link")

    def extend_rss(self, feed: _Element) -> _Element:
        self._extend(feed[0], f"{_ATOM}link")
        return feed

    def _extend(self, parent: _Element, tag: str) -> _Element:
        for link in self.links:
            xml_elem(tag, parent, **link)
        if self.is_archive:
            xml_elem(f"{{{_HISTORY}}}archive", parent)
        return parent


class _Entry(FeedEntry):  # type: ignore[misc]  # feedgen has no types
    """An entry whose links keep their attributes, which feedgen loses in Atom."""

    def atom_entry(self, extensions: bool = True) -> _Element:
        """Return the entry with the attributes of its links as they were given."""
        entry = super().atom_entry(extensions)
        for element, link in zip(entry.findall("link"), self.link(), strict=True):
            for key, value in link.items():
                element.set(key, value)
        return entry


def _entry(item: Item, text: str) -> _Entry:
    entry = _Entry()
    entry.id(item.id)
    entry.guid(item.id, permalink=False)
    entry.title(item.title)
    entry.link(href=item.url, rel="alternate", type="text/html")
    if item.via:
        entry.link(href=item.via, rel="via", type="text/html")
    if item.summary:
        entry.description(escape(item.summary, quote=False))  # which in RSS is HTML
        entry.summary(item.summary)
    entry.content(text, type="html")
    for author in item.authors:
        entry.author(name=author)
    if item.published is not None:
        entry.published(item.published)
    entry.updated(item.updated)
    named = [{"term": c.term, "scheme": c.scheme, "label": c.label} for c in item.categories]
    if named:  # at once, for feedgen looks at all that an entry has for each that is added
        entry.category(named)
    return entry


def _enrich(entry: FeedEntry, item: Item) -> None:
    """Add what feedgen's extensions write, which an entry has only once it is in its feed."""
    if item.image:
        entry.media.thumbnail(url=item.image, group=None)
    entry.dc.dc_creator(list(item.authors))  # all of which RSS alone tells
    if item.published is None:
        entry.dc.dc_date(str(item.date))  # which, unlike pubDate, may be a month or a year
    if item.via or item.source:
        entry.dc.dc_source(item.via or item.source)
