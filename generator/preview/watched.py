"""What the preview watches, and how it looked: every file that a build or an import reads.

Outputs, caches and editors' temporary files are not among them.
"""

import os
from collections.abc import Collection, Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from stat import S_ISDIR

from generator.disk.stamps import Stamp, is_hidden, is_temporary, stamp_of
from generator.filelinks import follow_links
from generator.load import RECORDS
from generator.program import shipped_themes
from generator.records import Struct
from generator.sight import ARTICLES

Snapshot = dict[str, Stamp]
Changes = dict[str, Stamp | None]  # `None`: it is gone
_READ = (".md", ".tsv", ".yaml")  # end the names of files in the place of which no folder may stand
_THEMES = "themes"  # each folder just below makes a theme, also an empty one
_FOLDER = (0, 0, 0)  # begins the stamp of a folder, and of nothing else


class Watched(Struct, frozen=True):
    """The folders that are watched, as absolute paths, and those below them that are not."""

    folders: tuple[str, ...]
    left_out: tuple[str, ...]

    def is_watched(self, path: str) -> bool:
        """Say whether a change of this absolute path matters."""
        folder = next((f for f in self.folders if _is_below(path, f)), None)
        if folder is None or any(_is_below(path, out) for out in self.left_out):
            return False
        *folders, name = Path(path[len(folder) + 1 :]).parts or ("",)
        if any(map(is_hidden, (*folders, name))) or _is_temporary_file(path, name):
            return False
        return not _is_behind_link(folder, folders)

    def places(self) -> tuple[tuple[int, int] | None, ...]:
        """Return what tells that a folder came, went or was replaced: device and inode."""
        return tuple(_place(folder) for folder in self.folders)


def watched_folders(root: Path, output: Path, *, with_seeds: bool) -> Watched:
    """Return what is watched of the digest at `root` whose site stands at `output`.

    Linked folders are watched where they lead; those among articles and seeds are not entered.
    """
    root = follow_links(root)
    names = ("content", _THEMES, "seeds") if with_seeds else ("content", _THEMES)
    folders = [str(root / name) for name in names]
    closed = (str(root / ARTICLES), str(root / RECORDS))
    for name in ("content", _THEMES):
        folders += sorted(_linked_below(str(root / name), closed))
    folders += (str(follow_links(folder)) for folder in shipped_themes())
    told = list(dict.fromkeys(folders))
    outer = [f for f in told if not any(f != other and _is_below(f, other) for other in told)]
    return Watched(tuple(outer), (str(follow_links(output)),))


def _linked_below(folder: str, closed: Collection[str]) -> Iterator[str]:
    """Yield where the linked folders below a folder lead, and those below these.

    Into the folders `closed`, which hold many files, nobody looks.
    """
    entered: set[str] = set()
    for path, below, _ in os.walk(folder, followlinks=True):
        place = os.path.realpath(path)
        if place in entered:
            below.clear()
            continue
        entered.add(place)
        inner = [os.path.join(path, name) for name in below if not is_hidden(name)]  # noqa: PTH118
        below[:] = [os.path.basename(other) for other in inner if other not in closed]  # noqa: PTH119
        for linked in filter(
            os.path.islink, (path, *(other for other in inner if other in closed))
        ):
            if linked != folder:
                yield os.path.realpath(linked)


def take_snapshot(watched: Watched) -> Snapshot:
    """Return the stamp of every watched file by its absolute path."""
    found: Snapshot = {}
    for folder in watched.folders:
        found.update(_scan(watched, folder))
    return found


def look_again(watched: Watched, seen: Snapshot, paths: set[str]) -> Changes:
    """Return which watched files at or below `paths` differ from how they were seen."""
    changed: Changes = {}
    for path in sorted(paths):
        if not watched.is_watched(path):
            continue
        stamp = stamp_seen(path)
        is_entered = stamp is None or (stamp[:3] == _FOLDER and not path.endswith(_READ))
        if is_entered or path not in seen:  # a folder, a new file, or one that is gone
            now = {path: stamp} if stamp else {}
            now |= _scan(watched, path) if is_entered else ()
            before = {p: s for p, s in seen.items() if _is_below(p, path)}
            changed |= differences(before, now)
        elif stamp != seen[path]:
            changed[path] = stamp
    return changed


def differences(before: Snapshot, now: Snapshot) -> Changes:
    """Return the paths that came, went or changed, each with its stamp of now."""
    return {path: now.get(path) for path, _ in before.items() ^ now.items()}


def stamp_seen(path: str) -> Stamp | None:
    """Return the stamp of a file, or of a link to a folder: what lies there is watched there.

    `None` where nothing is and for a folder, unless it matters by itself.
    """
    try:
        status = os.stat(path)  # noqa: PTH116 - hundreds of them, in a hurry
        if S_ISDIR(status.st_mode):
            if os.path.islink(path):  # noqa: PTH114
                return stamp_of(os.lstat(path))
            return _stamp_of_folder(status) if _matters(path) else None
    except OSError:
        return None
    return stamp_of(status)


def _stamp_of_folder(status: os.stat_result) -> Stamp:
    """Return what tells that a folder came or went, but not of what is in it."""
    return (*_FOLDER, status.st_ino)


def _matters(folder: str) -> bool:
    """Say whether a folder matters whatever is in it: in the place of a file, or as a theme."""
    return folder.endswith(_READ) or Path(folder).parent.name == _THEMES


def _scan(watched: Watched, folder: str) -> Iterator[tuple[str, Stamp]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:  # a file, or a folder that vanished
        return
    for entry in entries:
        if is_hidden(entry.name) or entry.path in watched.left_out:
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                if _matters(entry.path):
                    yield entry.path, _stamp_of_folder(entry.stat())
                yield from _scan(watched, entry.path)
            elif is_temporary(entry.name):
                continue
            elif entry.is_file():  # a link that leads to itself is none
                yield entry.path, stamp_of(entry.stat())
            elif entry.is_dir():
                yield entry.path, stamp_of(entry.stat(follow_symlinks=False))
        except OSError:
            continue


def _is_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder + os.sep)


def _is_behind_link(folder: str, below: Iterable[str]) -> bool:
    """Say whether one of the folders below, each in the last, is a link: that is watched elsewhere.

    The first may be one itself.
    """
    places = accumulate((folder, *below), os.path.join)
    return any(os.path.islink(place) for place in places if place != folder)  # noqa: PTH114


def _is_temporary_file(path: str, name: str) -> bool:
    """Say whether a file is one that editors leave for a moment; a folder may be called so."""
    return is_temporary(name) and not os.path.isdir(path)  # noqa: PTH112


def _place(folder: str) -> tuple[int, int] | None:
    try:
        stat = os.stat(folder)  # noqa: PTH116
    except OSError:
        return None
    return (stat.st_dev, stat.st_ino)
