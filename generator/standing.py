"""The stamps of all that stands in a folder, taken by a process beside this one where it can be.

It must stay light: with nothing to do, a build imports almost nothing.
"""

import marshal
import os
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial

from generator.beside import fork_beside, wait_for
from generator.keys import blake2b
from generator.stamps import Stamp, by_folder, by_path

_DIGEST = 16  # bytes
_Look = Callable[[], Mapping[str, Mapping[str, Stamp]]]  # by folder and name
_Packed = Mapping[str, bytes]  # by folder
_KILL = 9  # SIGKILL, without the module that it takes time to import


class Standing:
    """The stamps of files, packed by folder until somebody asks for them.

    They are asked for only where their digest is not enough.
    """

    def __init__(self, packed: Callable[[], _Packed], digest: bytes | None = None) -> None:
        self._told, self._digest = packed, digest

    @cached_property
    def packed(self) -> _Packed:
        """The stamps of each folder as bytes, equal ones as equal bytes."""
        return self._told()

    @cached_property
    def stamps(self) -> Mapping[str, Stamp]:
        """The stamps by path."""
        return by_path({folder: _unpacked(files) for folder, files in self.packed.items()})

    @cached_property
    def digest(self) -> bytes:
        """What equal stamps share, and no others."""
        return self._digest or _digest(self.packed)

    def has(self, path: str) -> bool:
        """Say whether a file stands there."""
        folder, slash, name = path.rpartition("/")
        files = self.packed.get(folder + slash)
        return files is not None and name in _unpacked(files)

    def having(self, stamps: Mapping[str, Stamp]) -> "Standing":
        """Return the same, but for the stamps of these files by path."""
        packed = dict(self.packed)
        for folder, files in by_folder(stamps).items():
            before = _unpacked(packed[folder]) if folder in packed else {}
            packed[folder] = _pack(before | files)
        return Standing(lambda: packed)


def standing_of(folders: Mapping[str, Mapping[str, Stamp]]) -> Standing:
    """Return what stands in folders whose files' stamps are known."""
    packed = {folder: _pack(files) for folder, files in folders.items() if files}
    return Standing(lambda: packed)


def joined(parts: Iterable[Standing]) -> Standing:
    """Return what stands in folders of which none is in two parts."""
    packed = {folder: files for part in parts for folder, files in part.packed.items()}
    return Standing(lambda: packed)


def digest_stamps(stamps: Mapping[str, Stamp]) -> bytes:
    """Return the digest of stamps by path."""
    return standing_of(by_folder(stamps)).digest


def _pack(files: Mapping[str, Stamp]) -> bytes:
    names = sorted(files)
    # Format 2 of marshal knows no references, so equal values have equal bytes.
    return marshal.dumps((names, [files[name] for name in names]), 2)


def _unpacked(packed: bytes) -> dict[str, Stamp]:
    names, stamps = marshal.loads(packed)
    return dict(zip(names, stamps, strict=True))


def _digest(packed: _Packed) -> bytes:
    whole = blake2b(digest_size=_DIGEST)
    for folder in sorted(packed):
        files = packed[folder]
        whole.update(b"%s\0%d\0" % (folder.encode("utf-8", "surrogatepass"), len(files)))
        whole.update(files)
    return whole.digest()


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

    def _hear_all(self, digest: bytes) -> _Packed:
        reader, self.reader = self.reader, -1
        with os.fdopen(reader, "rb") as pipe:
            told = pipe.read()
        wait_for(self.process)
        packed: _Packed = marshal.loads(told) if told else {}
        return packed if _digest(packed) == digest else standing_of(self.look()).packed

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
        folders = look()  # held to the end, for it takes as long to let them go
        os.close(pipes.ending)
        standing = standing_of(folders)
        with os.fdopen(pipes.writer, "wb") as pipe:
            pipe.write(standing.digest)
            pipe.flush()
            marshal.dump(dict(standing.packed), pipe, 2)
        code = 0
    finally:
        os._exit(code)
