"""By what a file is known to be unchanged without being read: its size, time and inode."""

import os
from collections.abc import Iterator
from pathlib import Path

Stamp = tuple[int, int, int]  # bytes, nanoseconds since 1970, inode


def stamp_of(stat: os.stat_result) -> Stamp:
    """Return the stamp of a file's status."""
    return (stat.st_size, stat.st_mtime_ns, stat.st_ino)


def stamp_file(path: Path) -> Stamp | None:
    """Return the stamp of a file, `None` where there is none."""
    try:
        return stamp_of(path.stat())
    except OSError:
        return None


def scan_files(folder: Path, suffix: str = "") -> dict[str, Stamp]:
    """Return the stamps of the files below a folder whose names end in `suffix`.

    They stand under their relative paths, with slashes. Hidden files and folders are left out,
    linked folders are not entered. A folder with that ending is told like a file: it cannot be
    read as one, and somebody should know.
    """
    return dict(_scan(str(folder), "", suffix))


def _scan(folder: str, prefix: str, suffix: str) -> Iterator[tuple[str, Stamp]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:  # it vanished meanwhile
        return
    for entry in entries:
        name = entry.name
        is_told = name.endswith(suffix)
        if name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False) and not (suffix and is_told):
            yield from _scan(entry.path, f"{prefix}{name}/", suffix)
        elif is_told:
            yield prefix + name, _stamp(entry)


def _stamp(entry: os.DirEntry[str]) -> Stamp:
    try:
        return stamp_of(entry.stat())
    except OSError:  # a link that leads nowhere, or a file that is gone
        return (0, 0, 0)
