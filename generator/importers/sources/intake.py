"""From the SOURCE words of a command to files: pages are fetched, standard input is read.

What came from elsewhere is kept below seeds/, so that the evidence stands and a re-import needs no
network.
"""

import codecs
import re
from collections.abc import Callable, Iterable
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from generator.disk.wholefile import write_bytes
from generator.errors import Problem, UsageError
from generator.importers.formats.readers import read_sources
from generator.importers.formats.savedfrom import saved_from_comment
from generator.importers.sources.fetch import Fetched, fetch_pages
from generator.importers.sources.request import Limits
from generator.records import Struct
from generator.text import short_slug, slug

STANDARD_INPUT = "-"
_WEB, _STDIN = "seeds/web", "seeds/stdin"
_SUFFIXES = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt",
             "multipart/related": ".mhtml"}  # fmt: skip
_XML_DECLARATION = re.compile(rb"\s*<\?xml[^>]{0,200}\?>")
_DECLARES_CHARSET = re.compile(rb"<meta[^>]{0,200}charset|<\?xml[^>]{0,200}encoding", re.IGNORECASE)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
_MARKUP = re.compile(rb"<(?:!doctype|!--|html|head|meta|body|article|div|h1|p)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)  # of one letter it is a disk
_HEAD = 1024  # bytes: where a page must declare its charset [HTML, 4.2.5.4]
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"),
          (codecs.BOM_UTF16_BE, "utf-16-be"))  # fmt: skip


class Intake(Struct, frozen=True):
    """Where to keep what comes from elsewhere, how to fetch it, and whom to tell of progress."""

    folder: Path
    limits: Limits
    standard_input: BinaryIO
    step: Callable[[int, int], None] = lambda _done, _all: None


def is_web_source(word: str) -> bool:
    """Say whether a SOURCE word is to be fetched."""
    return word.lower().startswith(("http://", "https://"))


def take_in(words: Iterable[str], intake: Intake) -> tuple[list[Path], list[Problem]]:
    """Return the files to import for the words of a command, in order, and what was refused.

    Raise `UsageError` where a word is empty or an address of another kind, `DigestError` where a
    page cannot be kept.
    """
    words = tuple(words)
    if not all(words):
        raise UsageError("a SOURCE is empty; name a file, a folder or a page")
    other = next((w for w in words if _ADDRESS.match(w) and not is_web_source(w)), None)
    if other:
        raise UsageError(f"{other} is no address of the web; give one that begins with https://")
    fetched = _fetched_files([word for word in words if is_web_source(word)], intake)
    paths: list[Path] = []
    problems: list[Problem] = []
    for word in dict.fromkeys(words):
        source = fetched.get(word) or (
            _take_standard_input(intake) if word == STANDARD_INPUT else Path(word)
        )
        if isinstance(source, Problem):
            problems.append(source)
        else:
            paths.append(source)
    return list(dict.fromkeys(paths)), problems


def _fetched_files(urls: list[str], intake: Intake) -> dict[str, Path | Problem]:
    files: dict[str, Path | Problem] = {}
    for page in fetch_pages(urls, intake.limits):
        if isinstance(page, Problem):
            files[page.file] = page
        else:
            files[page.asked] = _keep(intake.folder / page_file(page), saved_page(page))
        intake.step(len(files), len(urls))
    return files


def _take_standard_input(intake: Intake) -> Path | Problem:
    limit = intake.limits.size
    content = intake.standard_input.read(limit + 1)
    if not content.strip():
        return Problem("-", None, "there is nothing on standard input", "pipe a page into it")
    if len(content) > limit:
        what = f"standard input is larger than {limit:,} bytes"
        return Problem("-", None, what, "give the pages as files")
    name = f"{blake2b(content, digest_size=8).hexdigest()}{_suffix_by_look(content)}"
    found = list(read_sources(content, name))
    refused = [one for one in found if isinstance(one, Problem)]
    if refused and len(refused) == len(found):
        return refused[0]._replace(file="-")
    return _keep(intake.folder / _STDIN / name, content)


def _suffix_by_look(content: bytes) -> str:
    """Tell a feed and a web page from plain text by how they open."""
    opening = content[: 4 * _HEAD].replace(b"\0", b"")  # UTF-16 has them between its letters
    if _FEED.search(opening):
        return ".xml"
    return ".html" if _MARKUP.search(opening) else ".txt"


def page_file(page: Fetched) -> str:
    """Return where a page is kept: the same address, the same file, whenever it is fetched."""
    parts = urlsplit(page.url)
    stem = unquote(parts.path.rstrip("/").rpartition("/")[2]).rpartition(".")
    name = short_slug(stem[0] or stem[2], 60)
    key = blake2b(page.url.encode("utf-8"), digest_size=4).hexdigest()
    words = "-".join(filter(None, (slug(parts.hostname or ""), name, key)))
    return f"{_WEB}/{words}{_SUFFIXES.get(page.media_type, '.xml')}"


def saved_page(page: Fetched) -> bytes:
    """Return the page's bytes, its address in a comment before them, where a comment can stand.

    A charset that only the server told is written down as well, or it would be lost.
    """
    suffix = _SUFFIXES.get(page.media_type, ".xml")
    if suffix in (".txt", ".mhtml"):
        return page.content
    mark, charset = next((m for m in _MARKS if page.content.startswith(m[0])), (b"", None))
    body = page.content.removeprefix(mark)
    note = saved_from_comment(page.url)
    if suffix == ".html" and not mark and _needs_charset(page):
        note += f'<meta charset="{page.charset}">'
    declaration = _XML_DECLARATION.match(body)
    start = declaration.end() if declaration else 0
    written = f"\n{note}\n" if start else f"{note}\n"
    return mark + body[:start] + written.encode(charset or "ascii") + body[start:]


def _needs_charset(page: Fetched) -> bool:
    if page.charset is None or _DECLARES_CHARSET.search(page.content[:_HEAD]):
        return False
    try:
        return codecs.lookup(page.charset).name not in ("utf-8", "ascii")
    except LookupError:
        return False


def _keep(path: Path, content: bytes) -> Path:
    write_bytes(path, content)
    return path
