"""By what a file is known to be unchanged without being read: its size, times and inode."""

import os
import time
from collections.abc import Collection, Iterator
from pathlib import Path

# Bytes; nanoseconds since 1970 of its content's last change, and of any; inode.
Stamp = tuple[int, int, int, int]
UNKNOWN: Stamp = (0, 0, 0, 0)  # of what cannot be looked at
UNSETTLED: Stamp = (-1, -1, -1, -1)  # of what may change again unnoticed: equal to no file's
_RACE = 50_000_000  # nanoseconds: a file that new may change again without a new time
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
    race = _RACE if stamp[1] % 1_000_000_000 else _COARSE_RACE
    return stamp[1] < moment - race


def clock() -> int:
    """Return the moment at which stamps are taken, in nanoseconds since 1970."""
    return time.time_ns()


def scan_files(folder: Path, suffix: str = "", leave: Collection[str] = ()) -> dict[str, Stamp]:
    """Return the stamps of the files below a folder whose names end in `suffix`.

    They stand under their relative paths, with slashes. Hidden files and folders are left out, and
    what is named in `leave` just below the folder; linked folders are not entered. A folder with
    that ending is told like a file: it cannot be read as one, and somebody should know.
    """
    return dict(_scan(str(folder), suffix, leave))


def _scan(folder: str, suffix: str, leave: Collection[str]) -> Iterator[tuple[str, Stamp]]:
    folders = [(folder, "")]
    while folders:
        folder, prefix = folders.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError:  # it vanished meanwhile
            continue
        for entry in entries:
            name = entry.name
            is_told = name.endswith(suffix)
            if name.startswith(".") or (not prefix and name in leave):
                continue
            if entry.is_dir(follow_symlinks=False) and not (suffix and is_told):
                folders.append((entry.path, f"{prefix}{name}/"))
            elif is_told:
                yield prefix + name, _stamp(entry)


def _stamp(entry: os.DirEntry[str]) -> Stamp:
    try:
        return stamp_of(entry.stat())
    except OSError:  # a link that leads nowhere, or a file that is gone
        return UNKNOWN
