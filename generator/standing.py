"""The stamps of all that stands in a folder, taken by a process beside this one where it can be.

It must stay light: with nothing to do, a build imports almost nothing.
"""

import marshal
import os
from collections.abc import Callable, Mapping
from functools import cached_property, partial
from hashlib import blake2b
from pathlib import Path

from generator.beside import fork_beside, wait_for
from generator.stamps import Stamp, scan_files

_DIGEST = 16  # bytes
_KILL = 9  # SIGKILL, without the module that it takes time to import


class Standing:
    """The stamps of a folder's files; they are asked for only where their digest is not enough."""

    def __init__(self, packed: Callable[[], bytes], digest: bytes | None = None) -> None:
        self._packed, self._digest = packed, digest

    @cached_property
    def packed(self) -> bytes:
        """The stamps as `pack_stamps` packs them."""
        return self._packed()

    @cached_property
    def stamps(self) -> Mapping[str, Stamp]:
        """The stamps by path below the folder."""
        found: Mapping[str, Stamp] = dict(marshal.loads(self.packed))
        return found

    @cached_property
    def digest(self) -> bytes:
        """What equal stamps share, and no others."""
        return self._digest or _hash(self.packed)


class _Child:
    """A process that looks at a folder: it tells the digest of the stamps, then them.

    So where nothing has changed nobody waits for what it would have to tell, nor for its end.
    """

    def __init__(self, look: Callable[[], Mapping[str, Stamp]], process: int, reader: int) -> None:
        self.look, self.process, self.reader = look, process, reader
        self.parent = os.getpid()

    def hear(self) -> Standing:
        """Wait for the digest; look here where it died over it."""
        digest = os.read(self.reader, _DIGEST)
        return Standing(partial(self._hear_all, digest), digest if len(digest) == _DIGEST else None)

    def _hear_all(self, digest: bytes) -> bytes:
        reader, self.reader = self.reader, -1
        with os.fdopen(reader, "rb") as pipe:
            packed = pipe.read()
        wait_for(self.process)
        return packed if _hash(packed) == digest else pack_stamps(self.look())

    # The functions are bound here, for as a program ends its modules may be gone already.
    _own, _close = staticmethod(os.getpid), staticmethod(os.close)
    _kill, _wait = staticmethod(os.kill), staticmethod(os.waitpid)

    def __del__(self) -> None:
        """Let the process go where nobody has asked it for the rest."""
        if self.reader >= 0 and self.parent == self._own():  # not in a worker that was born since
            self._close(self.reader)
            self._kill(self.process, _KILL)  # it may wait for others who hold the pipe open
            try:
                self._wait(self.process, 0)
            except ChildProcessError:  # see `wait_for`
                return


def standing_of(stamps: Mapping[str, Stamp]) -> Standing:
    """Return what stands in a folder whose stamps are known."""
    packed = pack_stamps(stamps)
    return Standing(lambda: packed)


def digest_stamps(stamps: Mapping[str, Stamp]) -> bytes:
    """Return the digest of stamps by path."""
    return _hash(pack_stamps(stamps))


def pack_stamps(stamps: Mapping[str, Stamp]) -> bytes:
    """Return stamps by path as bytes, equal ones as equal bytes."""
    # Format 2 of marshal knows no references, so equal values have equal bytes.
    return marshal.dumps(sorted(stamps.items()), 2)


def _hash(packed: bytes) -> bytes:
    return blake2b(packed, digest_size=_DIGEST).digest()


def look_beside(folder: Path, suffix: str = "") -> Callable[[], Standing]:
    """Begin to take the stamps of a folder, as `scan_files` does; what is returned waits for them.

    Looking at ten thousand files takes as long as all else that a build with nothing to do does.
    """
    look = partial(scan_files, folder, suffix)
    reader, writer = os.pipe()
    child = fork_beside()
    if child is None:
        os.close(reader)
        os.close(writer)
        return lambda: standing_of(look())
    if child == 0:
        _tell(look, reader, writer)
    os.close(writer)
    return _Child(look, child, reader).hear


def _tell(look: Callable[[], Mapping[str, Stamp]], reader: int, writer: int) -> None:
    """Look and tell the parent; end this process whatever happens."""
    code = 1
    try:
        os.close(reader)
        stamps = look()  # held to the end, for it takes as long to let them go
        packed = pack_stamps(stamps)
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(_hash(packed))
            pipe.flush()
            pipe.write(packed)
        code = 0
    finally:
        os._exit(code)
