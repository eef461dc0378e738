"""The stamps of all that stands in a folder, taken by a process beside this one where it can be.

It must stay light: with nothing to do, a build imports almost nothing.
"""

import marshal
import os
import sys
from collections.abc import Callable, Mapping
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from generator.stamps import Stamp, scan_files


class Standing:
    """The stamps of a folder's files as `pack_stamps` packs them."""

    def __init__(self, packed: bytes) -> None:
        self.packed = packed

    @cached_property
    def stamps(self) -> Mapping[str, Stamp]:
        """The stamps by path below the folder."""
        found: Mapping[str, Stamp] = dict(marshal.loads(self.packed))
        return found

    @cached_property
    def digest(self) -> bytes:
        """What equal stamps share, and no others."""
        return _hash(self.packed)


def digest_stamps(stamps: Mapping[str, Stamp]) -> bytes:
    """Return the digest of stamps by path."""
    return _hash(pack_stamps(stamps))


def pack_stamps(stamps: Mapping[str, Stamp]) -> bytes:
    """Return stamps by path as bytes, equal ones as equal bytes."""
    # Format 2 of marshal knows no references, so equal values have equal bytes.
    return marshal.dumps(sorted(stamps.items()), 2)


def _hash(packed: bytes) -> bytes:
    return blake2b(packed, digest_size=16).digest()


def look_beside(folder: Path) -> Callable[[], Standing]:
    """Begin to take the stamps of a folder; what is returned waits for them.

    Looking at ten thousand files takes as long as all else that a build with nothing to do does.
    """
    threading = sys.modules.get("threading")  # which it takes time to import
    is_alone = threading is None or threading.active_count() == 1
    if not (hasattr(os, "fork") and (os.cpu_count() or 1) > 1 and is_alone):
        return lambda: _look(folder)
    reader, writer = os.pipe()
    try:
        child = os.fork()
    except OSError:  # no more processes
        os.close(reader)
        os.close(writer)
        return lambda: _look(folder)
    if child == 0:
        _tell(folder, reader, writer)
    os.close(writer)
    return lambda: _hear(child, reader) or _look(folder)


def _look(folder: Path) -> Standing:
    return Standing(pack_stamps(scan_files(folder)))


def _tell(folder: Path, reader: int, writer: int) -> None:
    """Look and tell the parent; end this process whatever happens."""
    code = 1
    try:
        os.close(reader)
        stamps = scan_files(folder)  # held to the end, for it takes as long to let them go
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(pack_stamps(stamps))
        code = 0
    finally:
        os._exit(code)


def _hear(child: int, reader: int) -> Standing | None:
    """Return what a child found, `None` where it died over it."""
    with os.fdopen(reader, "rb") as pipe:
        packed = pipe.read()
    _, status = os.waitpid(child, 0)
    return Standing(packed) if status == 0 else None
