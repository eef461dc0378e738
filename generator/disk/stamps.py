"""By what a file is known to be unchanged without being read: its size, times and inode."""

import os
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISDIR
from typing import NamedTuple

# Bytes; nanoseconds since 1970 of its content's last change, and of any; inode.
Stamp = tuple[int, int, int, int]
Folders = dict[str, dict[str, Stamp]]  # by the folder with a slash behind it, then by name
UNKNOWN: Stamp = (0, 0, 0, 0)  # of what cannot be looked at
UNSETTLED: Stamp = (-1, -1, -1, -1)  # of what may change again unnoticed: equal to no file's
RACE = 50_000_000  # nanoseconds: a file that new may change again without a new time
_TEMPORARY = ("~", ".swp", ".swx", ".swo", ".tmp", ".temp", ".new", ".bak", ".part", ".crdownload")
_HIDDEN = (".", "~$")  # with the latter, office programs mark what they have open
_SAVED_BY_EMACS = "#"  # on both sides
_VIM_PROBE = "4913"
# Endings by that which somebody may have meant: Windows shows "bai.md.txt" as "bai.md".
_MISTAKEN = {
    ".md": (".txt", ".text", ".markdown", ".mdown", ".mkdn", ".mkd", ".html", ".htm", ".mhtml",
            ".mht", ".docx", ".doc", ".odt", ".rtf", ".pages", ".pdf"),
}  # fmt: skip
_SOURCE = ".pdf"  # nobody edits one: beside an article of its name, it is what that was made from
_OF_FOLDERS = "readme"  # begins the name of what is read in the folder itself
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


def unsettled(stamps: Mapping[str, Stamp], moment: int) -> list[str]:
    """Return the names of the files that at `moment` were not settled."""
    recent = moment - max(RACE, _COARSE_RACE)
    return [n for n, s in stamps.items() if s[1] >= recent and not is_settled(s, moment)]


def clock() -> int:
    """Return the moment at which stamps are taken, in nanoseconds since 1970."""
    return time.time_ns()


def scan_files(folder: Path, suffix: str = "") -> dict[str, Stamp]:
    """Return the stamps of the files below a folder, by their paths relative to it, with slashes.

    The rest is as `scan_folders` has it.
    """
    return by_path(scan_folders(folder, suffix))


def by_path(folders: Mapping[str, Mapping[str, Stamp]]) -> dict[str, Stamp]:
    """Return the stamps of all files in folders by their paths."""
    return {
        prefix + name: stamp for prefix, files in folders.items() for name, stamp in files.items()
    }


def by_folder(stamps: Mapping[str, Stamp]) -> Folders:
    """Return stamps by path as they stand in folders."""
    folders: Folders = {}
    for path, stamp in stamps.items():
        prefix, slash, name = path.rpartition("/")
        folders.setdefault(prefix + slash, {})[name] = stamp
    return folders


class _Told(NamedTuple):
    """Which files are told: see `scan_folders`. Linked folders only where `enters_links`."""

    suffix: str
    leave: Collection[str]
    enters_links: bool


def scan_folders(
    folder: Path, suffix: str = "", leave: Collection[str] = (), under: str = ""
) -> Folders:
    """Return the stamps of the files below a folder whose names end in `suffix`, in any letters.

    Folders stand under their relative paths behind `under`. What is hidden is left out, and what
    is named in `leave` just below the folder; linked folders are not entered. A folder with that
    ending is told like a file, and so is, where an ending is given, one that is closed to us, or
    linked and holds such files: it cannot be read as one, and somebody should know. So is what
    `is_mistaken` for such a file, but for a PDF beside one of its name.
    """
    return _scan(str(folder), under, _Told(suffix, leave, enters_links=False))


def scan_with_links(folder: Path, leave: Collection[str] = (), under: str = "") -> dict[str, Stamp]:
    """Return the stamps of all files below a folder by path, also of those in linked folders.

    A link to a folder in which it lies itself is told like a file; so is, with a slash behind its
    path, a folder in which no file lies: it may be a theme's, or stand in the place of a file. The
    rest is as `scan_folders` has it.
    """
    found = _scan(str(folder), under, _Told("", leave, enters_links=True))
    bare = [path for path, files in found.items() if not files and path != under]
    return by_path(found) | dict.fromkeys(bare, UNKNOWN)


def is_hidden(name: str) -> bool:
    """Say whether a name is that of a file or folder which no build reads."""
    return name.startswith(_HIDDEN)


def is_mistaken(path: str, suffix: str) -> bool:
    """Say whether somebody may have taken a file of this name for one that ends in `suffix`."""
    name = path.rpartition("/")[2].lower()
    return name.endswith(_MISTAKEN.get(suffix, ())) and not name.startswith(_OF_FOLDERS)


def is_temporary(name: str) -> bool:
    """Say whether a name is that of a file which editors or downloads leave for a moment.

    None of them is that of an article which a build reads.
    """
    if is_hidden(name) or name.endswith(_TEMPORARY) or name == _VIM_PROBE:
        return True
    return name.startswith(_SAVED_BY_EMACS) and name.endswith(_SAVED_BY_EMACS)


def _scan(top: str, under: str, told: _Told) -> Folders:
    found: Folders = {}
    places = [(top, under)]
    at_top, told = told, told._replace(leave=())
    while places:
        path, prefix = places.pop()
        files = found.setdefault(prefix, {})
        try:
            below, linked = _look_into(path, files, at_top if prefix == under else told)
        except PermissionError:
            if told.suffix:
                above, slash, name = prefix.rstrip("/").rpartition("/")
                found.setdefault(above + slash, {})[name] = UNKNOWN
            continue
        for name in linked:
            if not _leads_back(top, path, name):
                del files[name]
                below.append(name)
        places += [(f"{path}/{name}", f"{prefix}{name}/") for name in below]
    return found


def _leads_back(top: str, path: str, name: str) -> bool:
    """Say whether a linked folder is one of those in which it lies, from `top` downwards."""
    try:
        target = os.stat(f"{path}/{name}")  # noqa: PTH116
        while not os.path.samestat(target, os.stat(path)):  # noqa: PTH116
            if path == top:
                return False
            path = path.rpartition("/")[0]
    except OSError:  # it is gone
        return True
    return True


def _look_into(folder: str, files: dict[str, Stamp], told: _Told) -> tuple[list[str], list[str]]:
    """Put the stamps of a folder's files among those; return the names of the folders in it.

    And of linked folders, where these are entered: they are told like files here. Most of the time
    in which a build finds that there is nothing to do passes in this loop.
    """
    below: list[str] = []
    linked: list[str] = []
    mistaken: list[str] = []
    suffix, leave, enters_links = told
    gone = (FileNotFoundError, NotADirectoryError)
    with suppress(*gone), _opened(folder) as opened, os.scandir(opened) as entries:
        for entry in entries:
            name = entry.name
            if (name[0] in ".~" and is_hidden(name)) or name in leave:
                continue
            is_told = name.endswith(suffix) or name[-len(suffix) :].lower() == suffix
            if entry.is_dir(follow_symlinks=False) and not (suffix and is_told):
                below.append(name)
            elif is_told:
                try:
                    stat = entry.stat()
                except OSError:  # a link that leads nowhere, or a file that is gone
                    files[name] = UNKNOWN
                else:
                    files[name] = (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)
                    if enters_links and S_ISDIR(stat.st_mode):
                        linked.append(name)
            elif suffix and (other := _stamp_of_other(entry, folder, told)) is not None:
                files[name] = other
                mistaken.append(name)
    _leave_sources(mistaken, files, suffix)
    return below, linked


def _leave_sources(mistaken: Iterable[str], files: dict[str, Stamp], suffix: str) -> None:
    """Tell no file from which another in the folder was made."""
    for name in mistaken:
        if name.lower().endswith(_SOURCE) and name[: -len(_SOURCE)] + suffix in files:
            del files[name]


def _stamp_of_other(entry: os.DirEntry[str], folder: str, told: _Told) -> Stamp | None:
    """Return what is told of a file or linked folder without the ending, `None` if it is not."""
    path = f"{folder}/{entry.name}"
    if entry.is_dir():
        return UNKNOWN if _holds(path, told.suffix) else None
    return stamp_file(path) or UNKNOWN if is_mistaken(entry.name, told.suffix) else None


def _holds(folder: str, suffix: str) -> bool:
    """Say whether a linked folder has such files, or one just below it; not if it leads back."""
    leads, lies = os.path.realpath(folder), os.path.realpath(os.path.dirname(folder))  # noqa: PTH120
    if f"{lies}/".startswith(f"{leads}/"):
        return False
    for place, below, names in os.walk(folder):
        if any(name.lower().endswith(suffix) for name in names):
            return True
        if place != folder:
            below.clear()
    return False


@contextmanager
def _opened(folder: str) -> Iterator[int | str]:
    """Open a folder: each file in it is then found by its name alone, not by its whole path."""
    if os.scandir not in os.supports_fd:
        yield folder
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield descriptor
    except OSError as fault:
        fault.filename = folder  # it tells of the descriptor, which is a number
        raise
    finally:
        os.close(descriptor)
