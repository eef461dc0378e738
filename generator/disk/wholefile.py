"""Write a single file whole: beside and renamed, and only where its bytes differ."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from stat import S_IMODE

from generator.disk.plainfile import read_there
from generator.errors import DigestError, unwritable
from generator.filelinks import follow_links

_NAME = 60  # characters: what is put around as many still makes a name that disks take


def write_text(path: Path, text: str) -> bool:
    """Write a text file atomically as UTF-8, if its bytes differ; say whether it changed."""
    return write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, content: bytes) -> bool:
    """Write a file atomically, if its bytes differ; say whether it changed.

    It keeps who may read it; where a link stands, what that leads to is written.
    """
    with faults_told(path):
        if path.exists() and not path.is_file():  # a pipe or a terminal
            path.write_bytes(content)
            return True
        with suppress(FileNotFoundError):
            if path.read_bytes() == content:
                return False
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace_file(path, content)
    return True


def write_over(path: Path, before: bytes | None, content: bytes) -> bool:
    """Write a file in place of what it was made of; say whether that stood there still."""
    with faults_told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        return before == content or _replace_file(path, content, lambda: read_there(path) == before)


def _replace_file(path: Path, content: bytes, is_due: Callable[[], bool] = lambda: True) -> bool:
    """Do as `put_file`, but where a link leads, which stays one."""
    return put_file(follow_links(path) if path.is_symlink() else path, content, is_due)


def put_file(path: Path, content: bytes, is_due: Callable[[], bool] = lambda: True) -> bool:
    """Write a file whole in the place of what stands there, a link too; it keeps who may read it.

    `is_due` is asked at the last moment whether it is to be put in place; return its answer.
    Raise `OSError` where it cannot be written: what stood stays then, and nothing beside.
    """
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


@contextmanager
def faults_told(place: Path) -> Iterator[None]:
    """Raise `DigestError`, which tells a fault of the disk in a sentence, from a `with` block.

    It names `place` where the fault names no file.
    """
    try:
        yield
    except OSError as fault:
        where = fault.filename2 or fault.filename or place
        raise DigestError(unwritable(where, fault)) from fault
