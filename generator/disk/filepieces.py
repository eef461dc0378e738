"""Write a file from the pieces of which it is made, as they come."""

import os
from collections.abc import Iterable
from pathlib import Path

from generator.batches import in_batches
from generator.disk.stamps import Stamp, stamp_of

_ANEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
_BLOCK = 1 << 17  # bytes written at once, where there are more


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
        for some in in_batches(pieces, len, _BLOCK):  # so that the disk is not asked for each
            rest = memoryview(b"".join(some))
            while rest:
                rest = rest[os.write(descriptor, rest) :]
        return stamp_of(os.fstat(descriptor))
    finally:
        os.close(descriptor)
