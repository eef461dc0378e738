"""Open a .zip of raw pages: its members one by one, and what in it is refused.

Knows nothing of what the members hold. Nothing is ever written to disk.
"""

import io
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath, PureWindowsPath

from generator.errors import Problem
from generator.importers.formats.passedover import PAGES, PassedOver, is_of_page
from generator.importers.limits import MAX_ARCHIVE, MAX_FILE, UnreadableError
from generator.records import Struct

_MAX_UNPACKED = 1_000_000_000  # bytes, all members
_MAX_MEMBERS = 100_000
_MAX_RATIO = 100  # prose packs to a third or a tenth
_SMALL = 1_000_000  # bytes: below, no ratio is a danger
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_IS_UTF8 = 0x800
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError,
           ValueError, KeyError)  # fmt: skip
_REMEDY = "take it out of the archive, or pack it again"


class Member(Struct, frozen=True):
    """A file of an archive; `file` is the archive's file, a slash, and the member's path."""

    file: str
    content: bytes


def open_archive(
    content: bytes, file: str, suffixes: Collection[str]
) -> Iterator[Member | Problem]:
    """Yield the members that end in one of `suffixes`, in the order of their names.

    Other members are passed over as a folder's other files are, and told by a warning at the end,
    but what a browser saved beside a page; a member that cannot be read is a problem. Raise
    `UnreadableError` where the whole is no archive or too large a one.
    """
    left = _MAX_UNPACKED
    seen: set[str] = set()
    others: list[PurePosixPath] = []
    pages: set[PurePosixPath] = set()
    for name, info, archive in _entries(content):
        path = f"{file}/{name}"
        if _is_hidden(name):
            continue
        if PurePosixPath(name).suffix.lower() not in suffixes:
            others.append(PurePosixPath(name))
            continue
        if name.lower().endswith(PAGES):
            pages.add(PurePosixPath(name))
        fault = "another of the same name is in the archive" if name in seen else _fault(name, info)
        seen.add(name)
        if fault:
            yield Problem(path, None, fault, _REMEDY)
            continue
        try:
            unpacked = _read(archive, info)
        except _FAULTS as problem:
            yield Problem(path, None, f"it cannot be unpacked ({problem})", _REMEDY)
            continue
        left -= len(unpacked)
        if left < 0:
            raise _too_large(f"its files are larger than {_MAX_UNPACKED // 1_000_000} MB together")
        yield Member(path, unpacked)
    yield from _passed_over(others, pages).told(file)


def _entries(content: bytes) -> Iterator[tuple[str, zipfile.ZipInfo, zipfile.ZipFile]]:
    if len(content) > MAX_ARCHIVE:
        raise _too_large(f"it is larger than {MAX_ARCHIVE // 1_000_000} MB")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except _FAULTS as fault:
        raise UnreadableError(f"it is no zip archive ({fault})", "pack it again") from fault
    with archive:
        named = [(_name(info), place, info) for place, info in enumerate(archive.infolist())]
        if len(named) > _MAX_MEMBERS:
            raise _too_large(f"there are over {_MAX_MEMBERS} files in it")
        pages = {name for name, _, _ in named if name.lower().endswith(PAGES)}
        for name, _, info in sorted(named, key=lambda entry: entry[:2]):
            if not any(is_of_page(str(folder), pages) for folder in PurePosixPath(name).parents):
                yield name, info, archive


def _too_large(what: str) -> UnreadableError:
    return UnreadableError(what, "pack the pages into several archives")


def _name(info: zipfile.ZipInfo) -> str:
    """Return a member's path in NFC; many programs write UTF-8 without saying so."""
    name = info.filename
    if not info.flag_bits & _IS_UTF8:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = info.filename
    return unicodedata.normalize("NFC", name.replace("\\", "/"))


def _is_hidden(name: str) -> bool:
    """Say whether a member is a folder, or nothing that somebody packed knowingly."""
    parts = PurePosixPath(name).parts
    is_hidden = any(part.startswith(".") and part != ".." for part in parts)
    return name.endswith("/") or is_hidden or "__MACOSX" in parts


def _passed_over(others: Iterable[PurePosixPath], pages: Collection[PurePosixPath]) -> PassedOver:
    """Count the members that are not read."""
    over = PassedOver(PurePosixPath())
    for page in pages:
        over.expect_images(page.parent)
    for other in others:
        over.add(other)
    return over


def _fault(name: str, info: zipfile.ZipInfo) -> str | None:
    """Return why a member is refused by what the archive says of it."""
    if ".." in PurePosixPath(name).parts or name.startswith("/") or PureWindowsPath(name).drive:
        return "its path leads out of the archive"
    if name.lower().endswith(".zip"):
        return "it is an archive within an archive"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "it is a link to another file"
    if info.flag_bits & _ENCRYPTED:
        return "it is locked with a password"
    if info.compress_type not in _METHODS:
        return "it is packed in a way that is not read"
    if info.file_size > MAX_FILE:
        return f"it is larger than {MAX_FILE // 1_000_000} MB, which no article is"
    if info.file_size > max(_SMALL, _MAX_RATIO * info.compress_size):
        return f"it unpacks to over {_MAX_RATIO} times its size, as no article does"
    return None


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    # The library stops at the size declared, which is checked, and refuses what is longer.
    with archive.open(info) as stream:
        return stream.read()
