"""Find the raw files that the sources of an import name, folder by folder."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.errors import Problem, UsageError
from generator.filelinks import follow_links
from generator.importers.formats.passedover import PAGES, PassedOver, is_of_page
from generator.importers.formats.readers import READERS
from generator.importers.limits import MAX_ARCHIVE, MAX_FILE
from generator.options import MANIFEST
from generator.text import is_whole

_OWN = ("content", "themes")  # what editors own below the digest's folder


def source_files(sources: Iterable[Path], root: Path) -> Iterator[Path | Problem]:
    """Yield the files to read, in order; a link that leads out of its folder is a problem.

    So is one whose path is no text. A site that digest has made, and what editors own, are no raw
    material. What a folder holds in formats that are not read is a warning, one for each source.
    Raise `UsageError` where a source does not exist.
    """
    for source in sources:
        if not is_whole(told(source, root)):
            yield _nameless(source, root)
        elif _is_in_site(source):
            yield _made(source, root)
        elif told(source, root).split("/")[0] in _OWN:
            what, remedy = "it is no raw material", "name what was saved, like seeds"
            yield Problem(told(source, root), None, what, remedy)
        elif source.is_dir():
            over = PassedOver(source)
            yield from _below(source, follow_links(source), root, over)
            yield from over.told(told(source, root))
        elif source.exists():
            yield source
        else:
            remedy = "check the name; an address of the web begins with https://"
            raise UsageError(f"there is no file or folder {source}; {remedy}")


def told(path: Path, root: Path) -> str:
    """Return a file's path as it is told and recorded: relative to the digest's folder."""
    return Path(os.path.relpath(path.absolute(), root.absolute())).as_posix()


def read_file(path: Path) -> bytes:
    """Return a file's bytes; of one that is too large only so many that its reader refuses it."""
    most = MAX_ARCHIVE if path.suffix.lower() == ".zip" else MAX_FILE
    with path.open("rb") as stream:
        return stream.read(most + 1)


def _below(folder: Path, outermost: Path, root: Path, over: PassedOver) -> Iterator[Path | Problem]:
    """Yield the files of a folder that are read, of hidden ones none."""
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - a Path for each would fill the memory
    except OSError as fault:
        what = f"the folder cannot be read ({fault.strerror})"
        yield Problem(told(folder, root), None, what, "see its permissions")
        return
    if MANIFEST in names:
        yield _made(folder, root)._replace(is_warning=True)
        return
    own = _OWN if follow_links(folder) == follow_links(root) else ()
    pages = frozenset(name for name in names if name.lower().endswith(PAGES))
    if pages:
        over.expect_images(folder)
    for name in names:
        path = folder / name
        is_folder = path.is_dir()
        if name in own or name.startswith(".") or (is_folder and is_of_page(name, pages)):
            continue
        if not (is_folder or path.suffix.lower() in READERS):
            over.add(path)
        elif not is_whole(name):
            yield _nameless(path, root)
        elif is_folder and not path.is_symlink():
            yield from _below(path, outermost, root, over)
        else:
            yield from _checked(path, outermost, root)


def _is_in_site(source: Path) -> bool:
    whole = follow_links(source)
    return any((folder / MANIFEST).is_file() for folder in (whole, *whole.parents))


def _made(source: Path, root: Path) -> Problem:
    what = "it is of a site that digest has made, and is not read"
    return Problem(told(source, root), None, what, "name what was saved, like seeds")


def _checked(path: Path, outermost: Path, root: Path) -> Iterator[Path | Problem]:
    """Yield a file; a link into the folder is read where it leads to, one out of it is refused."""
    if path.is_symlink() and not follow_links(path).is_relative_to(outermost):
        what = "it is a link that leads out of the folder"
        yield Problem(told(path, root), None, what, "copy the file itself into the folder")
    elif path.is_file():
        yield path
    elif path.is_symlink():
        what = "it is a link that leads nowhere"
        yield Problem(told(path, root), None, what, "remove it, or copy the file itself here")
    elif path.exists():  # a pipe would keep its reader waiting for ever
        yield Problem(told(path, root), None, "it is no plain file", "move it away")


def _nameless(path: Path, root: Path) -> Problem:
    shown = told(path, root).encode("utf-8", "backslashreplace").decode()
    return Problem(shown, None, "its name is not UTF-8 text", "rename it")
