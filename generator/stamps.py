"""By what a file is known to be unchanged without being read: its size, times and inode."""

import os
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

# Bytes; nanoseconds since 1970 of its content's last change, and of any; inode.
Stamp = tuple[int, int, int, int]
UNKNOWN: Stamp = (0, 0, 0, 0)  # of what cannot be looked at
UNSETTLED: Stamp = (-1, -1, -1, -1)  # of what may change again unnoticed: equal to no file's
RACE = 50_000_000  # nanoseconds: a file that new may change again without a new time
_COARSE_RACE = 2_000_000_000  # where times are whole seconds, as on a USB stick (FAT)


def stamp_of(stat: os.stat_result) -> Stamp:
    """Return the stamp of a file's status."""
    return (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)


def stamp_file(path: Path | str) -> Stamp | None:
    """Return the stamp of a file, `None` where there is none."""
    try:
        return stamp_of(os.stat(path))  # noqa: PTH116
    except OSError:
        return None


def is_settled(stamp: Stamp, moment: int) -> bool:
    """Say whether a file with this stamp at `moment` (ns since 1970) cannot change and keep it.

    One saved just before may be saved once more within a tick of the disk's clock.
    """
    race = RACE if stamp[1] % 1_000_000_000 else _COARSE_RACE
    return stamp[1] < moment - race


def clock() -> int:
    """Return the moment at which stamps are taken, in nanoseconds since 1970."""
    return time.time_ns()


def scan_files(
    folder: Path, suffix: str = "", leave: Collection[str] = (), under: str = ""
) -> dict[str, Stamp]:
    """Return the stamps of the files below a folder whose names end in `suffix`.

    They stand under their relative paths, with slashes, behind `under`. Hidden files and folders
    are left out, and what is named in `leave` just below the folder; linked folders are not
    entered. A folder with that ending is told like a file, and so is, where an ending is given, one
    that is closed to us: it cannot be read as one, and somebody should know.
    """
    found: dict[str, Stamp] = {}
    folders = [(str(folder), under)]
    while folders:
        place, prefix = folders.pop()
        try:
            below, files = _look_into(place, suffix, () if prefix != under else leave)
        except PermissionError:
            if suffix:
                found[prefix.rstrip("/")] = UNKNOWN
            continue
        folders += [(f"{place}/{name}", f"{prefix}{name}/") for name in below]
        for name, stamp in files:
            found[prefix + name] = stamp
    return found


def _look_into(
    folder: str, suffix: str, leave: Collection[str]
) -> tuple[list[str], list[tuple[str, Stamp]]]:
    """Return the names of the folders in one, and its files with their stamps."""
    below: list[str] = []
    files: list[tuple[str, Stamp]] = []
    gone = (FileNotFoundError, NotADirectoryError)
    with suppress(*gone), _opened(folder) as place, os.scandir(place) as entries:
        for entry in entries:
            name = entry.name
            is_told = name.endswith(suffix)
            if name[0] == "." or name in leave:
                continue
            if entry.is_dir(follow_symlinks=False) and not (suffix and is_told):
                below.append(name)
            elif is_told:
                files.append((name, _stamp(entry)))
    return below, files


@contextmanager
def _opened(folder: str) -> Iterator[int | str]:
    """Open a folder: each file in it is then found by its name alone, not by its whole path."""
    if os.scandir not in os.supports_fd:
        yield folder
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _stamp(entry: os.DirEntry[str]) -> Stamp:
    try:
        return stamp_of(entry.stat())
    except OSError:  # a link that leads nowhere, or a file that is gone
        return UNKNOWN
