"""Read plain files alone: a pipe would keep its reader waiting for ever.

It must stay light: with nothing to do, a build imports almost nothing.
"""

import errno
import os
from pathlib import Path
from stat import S_ISREG

NO_FILE = "it is no plain file"
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)  # nobody waits for who would write into a pipe


def read_plain(path: Path | str) -> bytes:
    """Return a file's bytes; raise `OSError` where it cannot be read or is no plain file."""
    try:
        with open(path, "rb", buffering=0, opener=open_at_once) as file:
            if not S_ISREG(os.fstat(file.fileno()).st_mode):
                raise OSError(errno.EEXIST, NO_FILE)
            return file.readall()
    except OSError as fault:
        fault.filename = str(path)  # only of what cannot be opened it is told
        raise


def can_be_read(path: Path | str) -> bool:
    """Say whether a plain file can be read to its end by now."""
    try:
        read_plain(path)
    except OSError:
        return False
    return True


def read_there(path: Path) -> bytes | None:
    """Return a file's bytes, `None` where none stands; raise `OSError` as `read_plain` does."""
    try:
        return read_plain(path)
    except FileNotFoundError:
        return None


def open_at_once(path: str, flags: int) -> int:
    """Open a file as `open` asks its opener to; wait for nobody at the other end of a pipe."""
    return os.open(path, flags | _AT_ONCE, 0o666)
