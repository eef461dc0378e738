"""Tell the outlet from the section in the title of a feed: "Báo Quê Mẫu - Công đoàn"."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.importers.lines.footers import read_owner
from generator.importers.lines.mastheads import is_body_name, is_outlet_name
from generator.importers.lines.outletnames import credited_name
from generator.text import match_key, short_slug

_BAR = re.compile(r"\s+[-–—|•·:»>/]+\s+|\s*[|»]\s*|:\s+")
_LABEL = re.compile(
    r"^(?:rss|feed|chuyên mục|mục|chuyên trang)\s*[:-]?\s+(?=\S)"
    r"|^tin(?:\s*[:-]\s+|\s+(?-i:(?=[^\W\d_a-zà-ỹ])))",
    re.IGNORECASE,
)
_FEED = re.compile(r"rss(?: feed)?|feed|atom|rss 2\.0|trang chủ", re.IGNORECASE)
_WORDS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Channel(NamedTuple):
    """Whose feed it is, and of which section; empty where its title does not say."""

    site: str
    section: str = ""


def read_channel(title: str, told: Sequence[str], addresses: Sequence[str]) -> Channel:
    """Read a feed's title by what else the feed says of itself.

    `told` are its image's title, its description and its copyright, `addresses` its own and its
    page's.
    """
    channel = _read_title(title, told, addresses)
    held = (f"© {text}" for text in told)  # a feed's copyright is often a name alone
    return channel._replace(site=credited_name(channel.site, (*told, *held)))


def _read_title(title: str, told: Sequence[str], addresses: Sequence[str]) -> Channel:
    parts = [part for part in _BAR.split(title) if part and not _FEED.fullmatch(part)]
    owners = [owner for owner in map(read_owner, told) if owner]
    if len(parts) == 1 and owners and match_key(owners[0]) != match_key(parts[0]):
        return Channel(owners[0], _LABEL.sub("", parts[0]))
    if len(parts) != 2:
        return Channel(title)
    for name, section in (parts, parts[::-1]):
        if _is_outlet(name, told) and not _is_outlet(section, told):
            return Channel(name, _LABEL.sub("", section))
    slugs = [set(_WORDS.findall(address.lower())) for address in addresses]
    for name, section in (parts, parts[::-1]):
        slug = short_slug(_LABEL.sub("", section))
        if any(slug in words for words in slugs):
            return Channel(name, _LABEL.sub("", section))
    return Channel(title)


def _is_outlet(name: str, told: Sequence[str]) -> bool:
    key = match_key(name)
    owners = (read_owner(text) or text for text in told)
    is_told = any(match_key(owner) == key for owner in owners)
    return is_told or is_outlet_name(name) or is_body_name(name)
