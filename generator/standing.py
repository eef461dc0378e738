"""The stamps of all that stands in a folder, taken by a process beside this one where it can be.

It must stay light: with nothing to do, a build imports almost nothing.
"""

import marshal
import os
from collections.abc import Callable, Mapping
from functools import cached_property, partial

from generator.beside import fork_beside, wait_for
from generator.keys import blake2b
from generator.stamps import Stamp

_DIGEST = 16  # bytes
_Look = Callable[[], Mapping[str, Stamp]]
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
        names, stamps = marshal.loads(self.packed)
        return dict(zip(names, stamps, strict=True))

    @cached_property
    def digest(self) -> bytes:
        """What equal stamps share, and no others."""
        return self._digest or _hash(self.packed)


class Looking:
    """Stamps that are being taken; who calls it waits for them, as far as he needs them."""

    def __init__(self, look: _Look) -> None:
        self.look = look

    def __call__(self) -> Standing:
        """Return what was seen."""
        return standing_of(self.look())

    def wait(self) -> None:
        """Wait until all is looked at."""


class _Child(Looking):
    """A process that looks at a folder: it tells the digest of the stamps, then them.

    So where nothing has changed nobody waits for what it would have to tell, nor for its end.
    """

    def __init__(self, look: _Look, process: int, pipes: "_Pipes") -> None:
        super().__init__(look)
        self.process, self.reader, self.ended = process, pipes.reader, pipes.ended
        self.parent = os.getpid()

    def __call__(self) -> Standing:
        """Wait for the digest; look here where it died over it."""
        digest = os.read(self.reader, _DIGEST)
        return Standing(partial(self._hear_all, digest), digest if len(digest) == _DIGEST else None)

    def wait(self) -> None:
        """Wait until all is looked at: then it closes the pipe, and so it does where it dies."""
        os.read(self.ended, 1)

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
        if self.parent != self._own():  # in a worker that was born since
            return
        self._close(self.ended)
        if self.reader >= 0:
            self._close(self.reader)
            self._kill(self.process, _KILL)  # it may wait for others who hold the pipe open
            try:
                self._wait(self.process, 0)
            except ChildProcessError:  # see `wait_for`
                return


class _Pipes:
    """What a process tells its parent by: stamps, and by being closed that all is looked at."""

    def __init__(self) -> None:
        (self.reader, self.writer), (self.ended, self.ending) = os.pipe(), os.pipe()

    def close(self, *own: int) -> None:
        """Close all but one's own ends."""
        for end in {self.reader, self.writer, self.ended, self.ending}.difference(own):
            os.close(end)


def standing_of(stamps: Mapping[str, Stamp]) -> Standing:
    """Return what stands in a folder whose stamps are known."""
    packed = pack_stamps(stamps)
    return Standing(lambda: packed)


def digest_stamps(stamps: Mapping[str, Stamp]) -> bytes:
    """Return the digest of stamps by path."""
    return _hash(pack_stamps(stamps))


def pack_stamps(stamps: Mapping[str, Stamp]) -> bytes:
    """Return stamps by path as bytes, equal ones as equal bytes."""
    names = sorted(stamps)
    # Format 2 of marshal knows no references, so equal values have equal bytes.
    return marshal.dumps((names, [stamps[name] for name in names]), 2)


def _hash(packed: bytes) -> bytes:
    return blake2b(packed, digest_size=_DIGEST).digest()


def look_beside(look: _Look, after: Looking | None = None) -> Looking:
    """Begin to take stamps, if need be after others, of which two at a time have a processor.

    Looking at ten thousand files takes as long as all else that a build with nothing to do does.
    """
    pipes = _Pipes()
    child = fork_beside()
    if child is None:
        pipes.close()
        return Looking(look)
    if child == 0:
        _tell(look, pipes, after)
    pipes.close(pipes.reader, pipes.ended)
    return _Child(look, child, pipes)


def _tell(look: _Look, pipes: _Pipes, after: Looking | None) -> None:
    """Look and tell the parent; end this process whatever happens."""
    code = 1
    try:
        pipes.close(pipes.writer, pipes.ending)
        if after is not None:
            after.wait()
        stamps = look()  # held to the end, for it takes as long to let them go
        os.close(pipes.ending)
        packed = pack_stamps(stamps)
        with os.fdopen(pipes.writer, "wb") as pipe:
            pipe.write(_hash(packed))
            pipe.flush()
            pipe.write(packed)
        code = 0
    finally:
        os._exit(code)
