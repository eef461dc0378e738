"""From an address to the file it stands for, as a static host does it, and to the bytes sent.

Nothing but the output folder is ever read, and nothing hidden in it.
"""

import re
from hashlib import blake2b
from pathlib import Path

from generator import paths
from generator.filelinks import follow_links
from generator.records import Struct

CLIENT = "/.preview/"
_WITH_PORT = re.compile(r":\d+$")
_HEAD_END = re.compile(rb"<!--.*?-->|(?P<end></head\s*>)", re.IGNORECASE | re.DOTALL)
_BODY = re.compile(rb"<body[\s>]", re.IGNORECASE)
_SHEET_LINK = re.compile(rb"""<link\b[^>]*\brel=["']?stylesheet["']?[^>]*>""", re.IGNORECASE)
_HREF = re.compile(rb"""\bhref=["']([^"']*)["']""", re.IGNORECASE)
_HOME = re.compile(rb"""\bhref=["'](https?:[^"']*/)%b["']""" % paths.HOME.encode(), re.IGNORECASE)
_RELATIVE = re.compile(
    rb"""(<[a-z][^>]*?\s(?:href|src)=["'])(?![a-z][a-z0-9+.-]*:|/|\#|["'])""", re.IGNORECASE
)


class Shown(Struct, frozen=True):
    """A page as a tab holds it, known by its bytes and by its bytes without its stylesheets."""

    whole: str
    content: str
    sheets: tuple[str, ...]

    @property
    def key(self) -> str:
        """What the tab sends back to tell what it holds."""
        return f"{self.whole}-{self.content}"


def find_file(output: Path, path: str) -> Path | None:
    """Return the file of the output folder that a decoded URL path names, `None` without one.

    A folder's name stands for its index, with a slash or without, as on static hosts.
    """
    parts = [part for part in path.split("/") if part]
    if any(part.startswith(".") or "\0" in part or "\\" in part for part in parts):
        return None
    try:
        root = follow_links(output)
        found = root.joinpath(*parts)
        found = follow_links(found / paths.HOME if found.is_dir() else found)
        is_there = found.is_relative_to(root) and found.is_file()
    except (OSError, ValueError):  # a name too long for the disk
        return None
    return found if is_there and not (path.endswith("/") and found.name != paths.HOME) else None


def site_path(output: Path, file: Path) -> str:
    """Return the site path of a file of the output folder."""
    return file.relative_to(follow_links(output)).as_posix()


def missing_page(output: Path) -> bytes:
    """Return the site's page for what is not there, empty where it has none.

    A host sends it at any depth, so its relative links are led from the root, and so are those
    to the site's address, by which it leads home.
    """
    try:
        content = (output / paths.NOT_FOUND).read_bytes()
    except OSError:
        return b""
    homes = _HOME.findall(content)
    if homes:  # the one of them with which all others of the site begin
        home = min(homes, key=lambda home: (-content.count(home), len(home)))
        content = re.sub(rb"""(\s(?:href|src)=["'])%b""" % re.escape(home), rb"\1/", content)
    return _RELATIVE.sub(rb"\1/", content)


def shown(page: bytes) -> Shown:
    """Return what a tab that was sent this page holds."""
    links = _SHEET_LINK.findall(page)
    hrefs = [match[1] for link in links if (match := _HREF.search(link))]
    return Shown(
        digest_of(page),
        digest_of(_SHEET_LINK.sub(b"", page)),
        tuple(href.decode("utf-8", "replace") for href in hrefs),
    )


def digest_of(content: bytes) -> str:
    """Return by what a tab knows the bytes of a file that it loaded."""
    return blake2b(content, digest_size=12).hexdigest()


def with_client(page: bytes, host: str) -> bytes:
    """Return a page that loads the preview's scripts, from files, so that a strict policy holds.

    `host` is the name and port that the browser asked; it leaves out the port of all the web.
    """
    key = shown(page).key
    name, _, port = (host if _WITH_PORT.search(host) else f"{host}:80").rpartition(":")
    options = f"host={name}&amp;port={port}&amp;mindelay=250&amp;maxdelay=2000"
    scripts = (
        f'<script src="{CLIENT}client.js" data-shown="{key}" defer></script>'
        f'<script src="/livereload.js?{options}" defer></script>'
    ).encode()
    ends = (found for found in _HEAD_END.finditer(page) if found["end"])
    place = next(ends, None) or _BODY.search(page)
    at = place.start() if place else len(page)
    return page[:at] + scripts + page[at:]
