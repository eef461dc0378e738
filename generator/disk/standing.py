"""The stamps of all that stands in a folder, taken by a process beside this one where it can be.

It must stay light: with nothing to do, a build imports almost nothing.
"""

import marshal
import os
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from functools import cached_property

from generator.disk.beside import fork_beside, wait_for
from generator.disk.stamps import Stamp, by_folder, by_path
from generator.errors import ChangedError
from generator.keys import blake2b

_DIGEST = 16  # bytes
_BETWEEN = "\0"  # which no name has in it
_Look = Callable[[], Mapping[str, Mapping[str, Stamp]]]  # by folder and name
_Rest = Callable[[tuple[str, ...]], Mapping[str, Mapping[str, Stamp]]]
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

    @cached_property
    def digests(self) -> Mapping[str, bytes]:
        """What equal stamps of all files in a folder share, and no others, by folder."""
        return {folder: _blake2b(files) for folder, files in self.packed.items()}

    def within(self, folders: Collection[str]) -> "Standing":
        """Return what stands in some of the folders; itself, where that is all."""
        if self.packed.keys() <= set(folders):
            return self
        packed = {folder: files for folder, files in self.packed.items() if folder in folders}
        return Standing(lambda: packed)

    def has(self, path: str) -> bool:
        """Say whether a file stands there."""
        folder, slash, name = path.rpartition("/")
        files = self.packed.get(folder + slash)
        return files is not None and name in _unpacked(files)

    def having(self, stamps: Mapping[str, Stamp]) -> "Standing":
        """Return the same, but for the stamps of these files by path; itself without any."""
        if not stamps:
            return self
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
    told = (_BETWEEN.join(names), [*map(files.__getitem__, names)])
    # Format 2 of marshal knows no references, so equal values have equal bytes.
    return marshal.dumps(told, 2)


def _unpacked(packed: bytes) -> dict[str, Stamp]:
    names, stamps = marshal.loads(packed)
    return dict(zip(names.split(_BETWEEN), stamps, strict=True))


def _blake2b(content: bytes) -> bytes:
    return blake2b(content, digest_size=_DIGEST).digest()


def _digest(packed: _Packed) -> bytes:
    whole = blake2b(digest_size=_DIGEST)
    for folder in sorted(packed):
        files = packed[folder]
        whole.update(b"%s\0%d\0" % (folder.encode("utf-8", "surrogatepass"), len(files)))
        whole.update(files)
    return whole.digest()


class Looking:
    """Stamps that are to be taken, or are being taken; who calls it waits for them.

    `rest` looks at what may be asked for next, in all but some folders.
    """

    def __init__(self, look: _Look, rest: _Rest) -> None:
        self.look, self.rest = look, rest

    def __call__(self) -> Standing:
        """Return what was seen."""
        return standing_of(self.look())

    def go_on(self, but: tuple[str, ...] = ()) -> Callable[[], Standing]:
        """Let the rest be looked at, but for some folders; what is returned waits for it."""
        return lambda: standing_of(self.rest(but))


class _Child(Looking):
    """A process that looks at a folder: it tells the digest of the stamps, then what it is asked.

    So where nothing has changed nobody waits for what it would have to tell, nor for its end.
    """

    def __init__(self, looking: Looking, process: int, pipes: "_Pipes") -> None:
        super().__init__(looking.look, looking.rest)
        self.process, self.reader, self.orders = process, pipes.reader, pipes.orders
        self.parent, self.has_ended = os.getpid(), False

    def __call__(self) -> Standing:
        """Wait for the digest; look here where it died over it."""
        return Standing(self._hear_own, self._told)

    def go_on(self, but: tuple[str, ...] = ()) -> Callable[[], Standing]:
        """Let it look at the rest, as long as nobody has asked it for what it has seen."""
        look_here = super().go_on(but)
        if self.orders < 0:
            return look_here
        self._order(but)
        return lambda: self._heard[1] or look_here()

    def _hear_own(self) -> _Packed:
        if self.orders >= 0:
            self._order(None)
        seen = self._heard[0] or standing_of(self.look())
        if self._told not in (None, seen.digest):
            raise ChangedError("the output changed while it was looked at; build again")
        return seen.packed

    def _order(self, but: tuple[str, ...] | None) -> None:
        """Ask for what it has seen, and for the rest in all but some folders."""
        orders, self.orders = self.orders, -1
        with suppress(BrokenPipeError), os.fdopen(orders, "wb") as pipe:  # it may have died
            marshal.dump(but, pipe, 2)

    @cached_property
    def _told(self) -> bytes | None:
        digest = os.read(self.reader, _DIGEST)
        return digest if len(digest) == _DIGEST else None

    @cached_property
    def _heard(self) -> tuple[Standing | None, Standing | None]:
        """What it has seen, and the rest; `None` of both where it died over it."""
        self._told  # noqa: B018 - it comes before the rest
        reader, self.reader = self.reader, -1
        with os.fdopen(reader, "rb") as pipe:
            told = pipe.read()
        wait_for(self.process)
        self.has_ended = True
        try:
            seen, rest = marshal.loads(told)
        except (EOFError, ValueError, TypeError):
            return None, None
        return Standing(lambda: seen), Standing(lambda: rest)

    # The functions are bound here, for as a program ends its modules may be gone already.
    _own, _close = staticmethod(os.getpid), staticmethod(os.close)
    _kill, _wait = staticmethod(os.kill), staticmethod(os.waitpid)

    def __del__(self) -> None:
        """Let the process go where nobody has asked it for the rest."""
        if self.parent != self._own():  # in a worker that was born since
            return
        if self.orders >= 0:
            self._close(self.orders)
        if self.reader >= 0:
            self._close(self.reader)
        if not self.has_ended:
            try:
                self._kill(self.process, _KILL)  # it may wait for others who hold the pipe open
                self._wait(self.process, 0)
            except (ChildProcessError, ProcessLookupError):  # see `wait_for`
                return


class _Pipes:
    """By what a process tells its parent stamps, and is asked for them."""

    def __init__(self) -> None:
        self.reader, self.writer = os.pipe()
        try:
            self.asked, self.orders = os.pipe()
        except OSError:
            os.close(self.reader)
            os.close(self.writer)
            raise

    def close(self, *own: int) -> None:
        """Close all but one's own ends."""
        for end in {self.reader, self.writer, self.asked, self.orders}.difference(own):
            os.close(end)


def look_beside(look: _Look, rest: _Rest = lambda _but: {}) -> Looking:
    """Begin to take stamps; if it is asked to, the same process goes on with the rest.

    Looking at ten thousand files takes as long as all else that a build with nothing to do does.
    """
    looking = Looking(look, rest)
    try:
        pipes = _Pipes()
    except OSError:  # no more files
        return looking
    child = fork_beside()
    if child is None:
        pipes.close()
        return looking
    if child == 0:
        _tell(looking, pipes)
    pipes.close(pipes.reader, pipes.orders)
    return _Child(looking, child, pipes)


def _tell(looking: Looking, pipes: _Pipes) -> None:
    """Look and tell the parent; end this process whatever happens."""
    code = 1
    try:
        pipes.close(pipes.writer, pipes.asked)
        folders = looking.look()  # held to the end, for it takes as long to let them go
        standing = standing_of(folders)
        os.write(pipes.writer, standing.digest)
        with os.fdopen(pipes.asked, "rb") as orders:
            but = marshal.load(orders)
        rest = looking.rest(but) if but is not None else {}
        told = [dict(standing.packed), dict(standing_of(rest).packed)]
        with os.fdopen(pipes.writer, "wb") as pipe:
            marshal.dump(told, pipe, 2)
        code = 0
    finally:
        os._exit(code)
