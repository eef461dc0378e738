"""Say whether a file that was just saved is whole, or somebody is still writing it."""

import os
import signal
import sys

if sys.platform == "linux":
    import fcntl


def is_whole(path: str) -> bool | None:
    """Say whether nobody has a file open for writing; `None` where the system cannot tell."""
    if sys.platform != "linux":
        return None
    try:
        opened = os.open(path, os.O_RDONLY)
    except OSError:
        return None
    try:
        # Who begins to write while the lease lasts, some microseconds, waits for its end; of that
        # we are told by a signal which, unlike the usual one, does not end a program.
        fcntl.fcntl(opened, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(opened, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(opened, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except BlockingIOError:
        return False
    except OSError:  # another's file, or a disk without leases
        return None
    finally:
        os.close(opened)
    return True
