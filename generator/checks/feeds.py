"""Checks of what programs read: feeds, the list of feeds, the sitemap.

RSS 2.0, Atom [RFC 4287], JSON Feed 1.1; what a reader needs to take a feed and tell entries apart.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree as ET

from generator.errors import Problem

_ATOM = "{http://www.w3.org/2005/Atom}"
_REMEDY = "this is a fault of the program, or of a site's title; report it"
_Faults = Iterator[str]


def check_feeds(files: Mapping[str, bytes]) -> list[Problem]:
    """Return what is wrong with the feeds and other XML among output files, by site path."""
    return [
        Problem(f"site/{path}", None, what, _REMEDY)
        for path, content in files.items()
        if path.endswith((".xml", ".opml", "feed.json"))
        for what in dict.fromkeys(_faults(path, content))
    ]


def _faults(path: str, content: bytes) -> _Faults:
    try:
        if path.endswith(".json"):
            yield from _json_faults(json.loads(content))
            return
        root = ET.fromstring(content)
    except (ValueError, ET.ParseError) as fault:
        yield f"it cannot be read ({fault})"
        return
    if root.tag == "rss":
        yield from _rss_faults(root)
    elif root.tag == f"{_ATOM}feed":
        yield from _atom_faults(root)
    elif root.tag.endswith(("}urlset", "}sitemapindex")):
        for place in root.iter(root.tag.partition("}")[0] + "}loc"):
            yield from _no_address(place.text or "")


def _rss_faults(root: ET.Element) -> _Faults:
    channel = root.find("channel")
    if channel is None:
        yield "it has no channel"
        return
    yield from _lacking(channel, ("title", "link", "description"), "the channel")
    items = channel.findall("item")
    for item in items:
        yield from _lacking(item, ("title", "guid"), "an item")
        yield from _no_address(item.findtext("link"))
        if (day := item.findtext("pubDate")) is not None and not _is_mail_date(day):
            yield f'"{day}" is no date'
    yield from _repeated(item.findtext("guid") for item in items)


def _atom_faults(root: ET.Element) -> _Faults:
    needed = tuple(f"{_ATOM}{name}" for name in ("id", "title", "updated"))
    entries = root.findall(f"{_ATOM}entry")
    for element, name in ((root, "the feed"), *((entry, "an entry") for entry in entries)):
        yield from _lacking(element, needed, name)
        if (day := element.findtext(f"{_ATOM}updated")) is not None and not _is_date(day):
            yield f'"{day}" is no date'
    for entry in entries:
        for link in entry.findall(f"{_ATOM}link"):
            yield from _no_address(link.get("href"))
    yield from _repeated(entry.findtext(f"{_ATOM}id") for entry in entries)


def _json_faults(feed: object) -> _Faults:
    if not isinstance(feed, dict) or not str(feed.get("version")).startswith(
        "https://jsonfeed.org/"
    ):
        yield "it is no JSON Feed"
        return
    if not feed.get("title"):
        yield "the feed has no title"
    items = feed.get("items")
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        yield "its items are no list of objects"
        return
    for item in items:
        if not item.get("id"):
            yield "an item has no id"
        yield from _no_address(item.get("url"))
        for name in ("date_published", "date_modified"):
            if name in item and not _is_date(str(item[name])):
                yield f'"{item[name]}" is no date'
    yield from _repeated(item.get("id") for item in items)


def _lacking(element: ET.Element, names: Iterable[str], which: str) -> _Faults:
    for name in names:
        if not (element.findtext(name) or "").strip():
            yield f"{which} has no {name.removeprefix(_ATOM)}"


def _repeated(ids: Iterable[str | None]) -> _Faults:
    seen: set[str | None] = set()
    for identifier in ids:
        if identifier is not None and identifier in seen:
            yield f'the id "{identifier}" stands twice'
        seen.add(identifier)


def _no_address(address: str | None) -> _Faults:
    if address is not None and not address.startswith(("https://", "http://")):
        yield f'"{address}" is no address'


def _is_date(text: str) -> bool:
    """Say whether a text is a moment with its zone [RFC 3339]."""
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _is_mail_date(text: str) -> bool:
    """Say whether a text is a moment as mails have it [RFC 5322], which RSS asks for."""
    try:
        parsedate_to_datetime(text)
    except ValueError:
        return False
    return True
