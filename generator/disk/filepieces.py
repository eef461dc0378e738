"""Write a file from the pieces of which it is made, as they come, or in the place of another."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from stat import S_IMODE

from generator.disk.stamps import Stamp, stamp_of
from generator.filelinks import follow_links

_ANEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
_BLOCK = 1 << 17  # bytes written at once, where there are more
_NAME = 60  # characters: what is put around as many still makes a name that disks take


def write_pieces(place: str, pieces: Iterable[bytes]) -> Stamp:
    """Write a file, and the folder for it; return its stamp, which holds until it is moved.

    A long one is never held whole. Raise `OSError` where it cannot be written, and what making the
    pieces raises: what was written stays then.
    """
    # Of all ways the one that asks the least of the disk.
    try:
        descriptor = os.open(place, _ANEW, 0o666)
    except FileNotFoundError:
        Path(place).parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(place, _ANEW, 0o666)
    try:
        for block in _blocks(pieces):
            rest = memoryview(block)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
        return stamp_of(os.fstat(descriptor))
    finally:
        os.close(descriptor)


def _blocks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the pieces, short ones joined, so that the disk is not asked for each."""
    held: list[bytes] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= _BLOCK:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)


def replace_file(path: Path, content: bytes, is_due: Callable[[], bool] = lambda: True) -> bool:
    """Write a file whole, also where a link leads, which stays one; it keeps who may read it.

    `is_due` is asked at the last moment whether it is to be put in place; return its answer.
    Raise `OSError` where it cannot be written: what stood stays then, and nothing beside.
    """
    return put_file(follow_links(path) if path.is_symlink() else path, content, is_due)


def put_file(path: Path, content: bytes, is_due: Callable[[], bool] = lambda: True) -> bool:
    """Do the same, but put the file in the place of a link."""
    beside = path.with_name(f".{path.name[-_NAME:]}.new")
    try:
        with suppress(FileNotFoundError):  # of a killed program, and perhaps another user's
            beside.unlink()
        mode = 0o600 if path.exists() else 0o666  # what few may read, nobody else reads meanwhile
        with open(beside, "wb", opener=partial(os.open, mode=mode)) as file:
            file.write(content)
        with suppress(OSError):  # it is new, or the disk knows no rights
            beside.chmod(S_IMODE(path.stat().st_mode))
        if not is_due():
            return False
        beside.replace(path)
        return True
    finally:
        with suppress(OSError):
            beside.unlink()
