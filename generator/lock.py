"""Let only one program at a time work in a folder. A lock ends when its program does."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.errors import DigestError

if sys.platform != "win32":  # there a folder cannot be locked, and two builds are not told apart
    import fcntl


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder for this program; raise `DigestError` where another one holds it.

    The lock is the kernel's (flock), on the folder itself: no file is left behind to go stale.
    """
    if sys.platform == "win32":
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as fault:
        os.close(descriptor)
        what = f"another digest is at work in {folder}"
        raise DigestError(f"{what}; wait until it has ended") from fault
    try:
        yield
    finally:
        os.close(descriptor)
