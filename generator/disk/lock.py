"""Let only one program at a time do a work. A lock ends when its program does."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.disk.plainfile import open_at_once
from generator.errors import DigestError, unwritable

if sys.platform != "win32":  # there are no such locks, and two programs are not told apart
    import fcntl


@contextmanager
def locked(file: Path, what: str) -> Iterator[None]:
    """Hold a lock file for this program; raise `DigestError` where another one holds it.

    `what` says what the other one is doing. The lock is the kernel's (fcntl): what a killed
    program leaves behind is no lock. Raise it, too, where the file cannot be locked.
    """
    if sys.platform == "win32":
        yield
        return
    try:
        # Not emptied: where it is a link, what it leads to is somebody's.
        held = open(file, "a", encoding="utf-8", opener=open_at_once)  # noqa: SIM115
    except OSError as fault:
        raise DigestError(unwritable(file, fault)) from fault
    with held:
        try:
            # Not flock: the workers of a killed program would hold it until they notice.
            fcntl.lockf(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            is_there = os.path.samestat(os.fstat(held.fileno()), file.stat())
        except (BlockingIOError, PermissionError, FileNotFoundError) as fault:
            raise DigestError(f"{what}; wait until it has ended") from fault
        except OSError as fault:
            raise DigestError(_unlockable(file, fault)) from fault
        if not is_there:  # who held it has just removed it, and another may hold a new one
            raise DigestError(f"{what}; wait until it has ended")
        yield


def _unlockable(file: Path, fault: OSError) -> str:
    return f"cannot lock {file}: {os.strerror(fault.errno or 0)}; work on a disk that knows locks"
