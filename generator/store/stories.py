"""What articles tell, read only when asked for: from the last build's pack, or from their files."""

import os
import weakref
from collections.abc import Sequence
from contextlib import suppress
from datetime import tzinfo
from functools import cached_property
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import IO, Any, TypeVar

from generator.cache import sealed, unsealed
from generator.disk.stamps import stamp_file
from generator.errors import ChangedError
from generator.load import ArticleFile, parse_article
from generator.model import Body, Header
from generator.records import Codec, Struct, json_codec, replace, text_codec

_HEADERS, _BODIES = json_codec(Header), text_codec(Body)
_Part = TypeVar("_Part", Header, Body)
_KEPT = 1 << 14  # headers: those of a digest of usual size, read once for lists and pages
Place = tuple[int, int]  # where it begins in the pack, and its length, in bytes


def digest_of(content: bytes) -> bytes:
    """Return the digest by which a file's bytes are known again: 128 bits of SHA-256 (FIPS 180-4).

    Most processors have instructions for it, with which it takes a third of BLAKE2b's time.
    """
    return sha256(content).digest()[:16]


class StoryPack:
    """Rows, headers, bodies and terms of all articles in one file, each behind its checksum."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.headers: dict[bytes, Header] = {}  # those read last, by the digest of their file

    def __getstate__(self) -> dict[str, object]:
        """Return what another process needs: it opens the file by itself."""
        return {"path": self.path, "headers": {}}

    @property
    def size(self) -> int:
        """How many bytes it has, with what lies idle; 0 where there is none."""
        stamp = stamp_file(self.path)
        return stamp[0] if stamp else 0

    @cached_property
    def _descriptor(self) -> int:
        opened = os.open(self.path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        weakref.finalize(self, os.close, opened)  # with the last article that may be asked
        return opened

    def read(self, place: Place, key: str) -> bytes | None:
        """Return what was put at a place under a key; `None` where it is damaged or gone."""
        try:
            return unsealed(read_at(self._descriptor, place), key)
        except OSError:
            return None


def read_at(descriptor: int, place: Place) -> bytes:
    """Return what stands at a place of a file that is open, as far as it is there."""
    if hasattr(os, "pread"):  # forked workers share one position in the file
        return os.pread(descriptor, place[1], place[0])
    os.lseek(descriptor, place[0], os.SEEK_SET)
    return os.read(descriptor, place[1])


def append_story(file: IO[bytes], part: bytes) -> Place:
    """Append a sealed part to a pack that is open for appending; return its place.

    Only under the key it is sealed with it can be read again: another may come to stand there.
    """
    start = file.tell()
    file.write(part)
    return (start, len(part))


def append_parts(path: Path, parts: Sequence[bytes]) -> list[Place]:
    """Append sealed parts to a pack, to which other processes may append too; return their places.

    Raise `OSError` where the disk does not take them all.
    """
    whole = b"".join(parts)
    with path.open("ab", buffering=0) as file:
        rest = memoryview(whole)
        while rest:  # once, but on a full disk: nobody writes into the midst of it
            rest = rest[file.write(rest) :]
        ends = list(accumulate(map(len, parts), initial=file.tell() - len(whole)))
    return [(end - len(part), len(part)) for end, part in zip(ends[1:], parts, strict=True)]


class Shelf(Struct, frozen=True):
    """Where stories are kept, and what else is needed to read one from its file."""

    stories: StoryPack
    root: Path
    zone: tzinfo


class StoredStory(Struct, frozen=True):
    """A story that is read when asked for; `digest` is that of the file it was parsed from."""

    shelf: Shelf
    file: str
    digest: bytes
    head: Place
    text: Place

    @property
    def header(self) -> Header:
        """The front matter; it is kept for some thousand articles, those read last."""
        kept = self.shelf.stories.headers
        header = kept.get(self.digest)
        if header is None:
            if len(kept) >= _KEPT:
                kept.clear()
            header = kept[self.digest] = self._read_header()
        return header

    def _read_header(self) -> Header:
        kept = self.shelf.stories.read(self.head, head_key(self.digest))
        with suppress(ValueError):
            return _whole(_HEADERS.decode(kept or b""))
        return self._source.header

    @property
    def body(self) -> Body:
        """The text as HTML: not kept, for all together are too large."""
        kept = self.shelf.stories.read(self.text, text_key(self.digest))
        with suppress(ValueError):
            return _BODIES.decode(kept or b"")
        return self._source.body

    @property
    def _source(self) -> ArticleFile:
        """The file itself, where the pack is damaged."""
        try:
            content = (self.shelf.root / self.file).read_bytes()
        except OSError:
            content = b""
        if digest_of(content) != self.digest:
            raise ChangedError(f"{self.file} changed while the site was being built; build again")
        return parse_article(content, self.file, self.shelf.zone)


def head_key(digest: bytes) -> str:
    """Return the key under which the front matter of a file of this digest is kept."""
    return f"head {digest.hex()}"


def text_key(digest: bytes) -> str:
    """Return the key under which the body of a file of this digest is kept."""
    return f"text {digest.hex()}"


def terms_key(digest: bytes) -> str:
    """Return the key under which the terms of a file of this digest are kept."""
    return f"terms {digest.hex()}"


def row_key(library: str, file: str, digest: bytes) -> str:
    """Return the key under which the row of a file of this digest is kept.

    `library` is the key of what it was read with: other places and bodies make another row of it.
    """
    return f"row {library} {digest.hex()} {file}"


def seal_header(header: Header, digest: bytes) -> bytes:
    """Return the front matter of a file of this digest as it is kept in a pack."""
    return sealed(_encoded(_HEADERS, header), head_key(digest))


def seal_body(body: Body, digest: bytes) -> bytes:
    """Return the body of a file of this digest as it is kept in a pack."""
    return sealed(_encoded(_BODIES, body), text_key(digest))


def _encoded(codec: Codec[_Part], part: _Part) -> bytes:
    try:
        return codec.encode(part)
    except UnicodeEncodeError:  # it is read from its file each time
        return b""


def find_terms(stories: StoryPack, place: Place | None, digest: bytes) -> bytes | None:
    """Return the terms of a file of this digest from the pack; `None` where they are not whole."""
    return stories.read(place, terms_key(digest)) if place else None


def _whole(header: Header) -> Header:
    """Return a front matter with tuples where it was read to have them, in keys of others too."""
    return replace(header, extra=_tupled(header.extra)) if header.extra else header


def _tupled(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_tupled, value))
    if isinstance(value, dict):
        return {key: _tupled(part) for key, part in value.items()}
    return value
