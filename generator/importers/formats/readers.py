"""From a file's bytes to Sources: one reader a format, behind one table.

A fault in one member of an archive or one entry of a feed never hides the others.
"""

from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import PurePosixPath

from generator.errors import Problem
from generator.importers.blocks import Source
from generator.importers.formats.archives import open_archive
from generator.importers.formats.encodings import decode
from generator.importers.formats.feedfile import read_feed
from generator.importers.formats.markdowntext import draw_markdown
from generator.importers.formats.mhtml import unpack_page
from generator.importers.formats.savedfrom import saved_from
from generator.importers.formats.textfile import read_text
from generator.importers.formats.webpage import WebPage, read_html
from generator.importers.limits import (
    UnreadableError,
    check_blocks,
    check_lines,
    check_size,
    tame_html,
)

_Reader = Callable[[bytes, str], Iterator[Source | Problem]]


def read_sources(content: bytes, file: str) -> Iterator[Source | Problem]:
    """Yield what raw bytes hold; the format follows from the file's ending.

    What cannot be read is a problem in its place: bytes that are no text, a page without text, a
    member of an archive, a file too large.
    """
    reader = READERS.get(_suffix(file))
    if reader is None:
        what, remedy = f'files ending in "{_suffix(file)}" are not read', ", ".join(READERS)
        yield Problem(file, None, what, f"save it as one of: {remedy}")
        return
    try:
        yield from reader(content, file)
    except UnreadableError as fault:
        yield Problem(file, fault.line, fault.what, fault.remedy)


def _suffix(file: str) -> str:
    return PurePosixPath(file).suffix.lower()


def _document(read: Callable[[bytes], WebPage]) -> _Reader:
    """Make a reader of a format that holds one article."""

    def read_document(content: bytes, file: str) -> Iterator[Source | Problem]:
        """Yield the one article; raise `UnreadableError` where the file cannot be read."""
        check_size(content)
        page = read(content)
        check_blocks(page.blocks)
        if not page.blocks:
            raise UnreadableError("there is no text in it", "save the page again with its text")
        digest = blake2b(content, digest_size=16).hexdigest()
        reader = _suffix(file).removeprefix(".")
        yield Source(file, digest, reader, page.blocks, page.meta, page.listed, page.struck)

    return read_document


def _read_plain(content: bytes) -> WebPage:
    text = decode(content)
    check_lines(text)
    markup = draw_markdown(text.splitlines())
    return read_html(tame_html(markup)) if markup else WebPage(*read_text(text))


def _read_page(content: bytes) -> WebPage:
    text = decode(content)
    return _read_markup(text, saved_from(text))


def _read_saved(content: bytes) -> WebPage:
    page = unpack_page(content)
    return _read_markup(page.titled, page.url or saved_from(page.markup))


def _read_markup(text: str, url: str | None) -> WebPage:
    page = read_html(tame_html(text), url or "")
    return page._replace(meta=({"url": url} if url else {}) | page.meta)


def _read_feed(content: bytes, file: str) -> Iterator[Source | Problem]:
    check_size(content)
    return read_feed(decode(content), file)


def _read_archive(content: bytes, file: str) -> Iterator[Source | Problem]:
    is_empty = True
    for member in open_archive(content, file, READERS):
        if is_empty and isinstance(member, Problem) and member.is_warning:
            continue  # that nothing is read says it all
        is_empty = False
        if isinstance(member, Problem):
            yield member
        else:
            yield from read_sources(member.content, member.file)
    if is_empty:
        raise UnreadableError("there is nothing in it that is read", "pack pages and feeds")


READERS: dict[str, _Reader] = {
    ".txt": _document(_read_plain),
    ".html": _document(_read_page),
    ".htm": _document(_read_page),
    ".mhtml": _document(_read_saved),
    ".mht": _document(_read_saved),
    ".xml": _read_feed,
    ".rss": _read_feed,
    ".atom": _read_feed,
    ".zip": _read_archive,
}
