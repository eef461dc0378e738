"""What articles tell, read only when asked for: from the last build's pack, or from their files."""

import os
import weakref
import zlib
from dataclasses import dataclass
from datetime import tzinfo
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import IO

from generator.cache import pack, sealed, unpack, unsealed
from generator.errors import DigestError
from generator.load import ArticleFile, parse_article
from generator.model import Body, Header

Place = tuple[int, int]  # where it begins in the pack, and its length, in bytes


class ChangedError(DigestError):
    """A file that changed while the site was being built from it."""


def digest_of(content: bytes) -> bytes:
    """Return the BLAKE2b digest by which a file's bytes are known again."""
    return blake2b(content, digest_size=16).digest()


class StoryPack:
    """The front matter and bodies of all articles in one file, each behind its checksum."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def _descriptor(self) -> int:
        opened = os.open(self.path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        weakref.finalize(self, os.close, opened)  # with the last article that may be asked
        return opened

    def read(self, place: Place) -> bytes | None:
        """Return what stands at a place; `None` where it is damaged or gone."""
        try:
            content = os.pread(self._descriptor, place[1], place[0])
        except OSError:
            return None
        return unsealed(content)


def append_story(file: IO[bytes], content: bytes) -> Place:
    """Append a packed part to a pack that is open for appending; return its place."""
    whole = sealed(content)
    start = file.tell()
    file.write(whole)
    return (start, len(whole))


@dataclass(frozen=True)
class StoredStory:
    """A story that is read when asked for; `digest` is that of the file it was parsed from."""

    stories: StoryPack
    head: Place
    text: Place
    root: Path
    file: str
    digest: bytes
    zone: tzinfo

    @cached_property
    def header(self) -> Header:
        """The front matter."""
        header = _unpacked(self.stories.read(self.head))
        return header if isinstance(header, Header) else self._source.header

    @property
    def body(self) -> Body:
        """The text as HTML: not kept, for all together are too large."""
        body = _unpacked(self.stories.read(self.text))
        return body if isinstance(body, Body) else self._source.body

    @property
    def _source(self) -> ArticleFile:
        """The file itself, where the pack is damaged."""
        try:
            content = (self.root / self.file).read_bytes()
        except OSError:
            content = b""
        if digest_of(content) != self.digest:
            raise ChangedError(f"{self.file} changed while the site was being built; build again")
        return parse_article(content, self.file, self.zone)


def pack_part(part: Header | Body) -> bytes:
    """Return front matter or a body as it is kept in a pack."""
    return zlib.compress(pack(part), 1)


def pack_terms(terms: bytes) -> bytes:
    """Return an article's terms as they are kept in a pack."""
    return zlib.compress(terms, 1)


def read_terms(stories: StoryPack, place: Place) -> bytes | None:
    """Return the terms at a place of the pack; `None` where they are damaged."""
    content = stories.read(place)
    try:
        return zlib.decompress(content) if content is not None else None
    except zlib.error:
        return None


def _unpacked(content: bytes | None) -> object | None:
    try:
        return unpack(zlib.decompress(content)) if content is not None else None
    except (ValueError, zlib.error):
        return None
