"""The only module that touches the output folder: staged, atomic, written only where bytes differ.

A build stages changed files, then moves them in place, the manifest last. Only files that the
manifest names are ever replaced or deleted.
"""

import errno
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

from generator.disk.filepieces import write_pieces
from generator.disk.lock import locked
from generator.disk.manifest import format_manifest, is_inside, read_manifest
from generator.disk.obstacles import find_obstacles, is_there, refusal
from generator.disk.plainfile import read_plain
from generator.disk.stamps import UNKNOWN, Stamp, stamp_file
from generator.disk.wholefile import faults_told, put_file
from generator.errors import DigestError
from generator.filelinks import follow_links
from generator.options import MANIFEST, STAGING
from generator.records import Struct
from generator.result import Report

_LOCK = "lock"


class Written(NamedTuple):
    """What became of one output file: its site path, if it changed, and its stamp where known.

    That is the stamp it was written with; of one that `is_moved` since, the time of any change is
    another.
    """

    path: str
    is_changed: bool
    stamp: Stamp | None = None
    is_moved: bool = False


class Committed(NamedTuple):
    """What was done, and what became of each file."""

    report: Report
    files: tuple[Written, ...]


class Staging(Struct, frozen=True):
    """Where one build stages the files of `output`: a folder of its own.

    The workers of a killed build may still write into theirs while the next build is at work.
    `ours` are the site paths of the files that we wrote before.
    """

    output: Path
    folder: Path
    ours: frozenset[str] = frozenset()


@contextmanager
def only_build_into(output: Path) -> Iterator[None]:
    """Keep builds of other digests out of an output folder.

    Raise `DigestError` where one is running.
    """
    lock = output / STAGING / _LOCK
    if lock.parent.is_symlink():  # what it leads to is somebody's
        raise DigestError(f"{lock.parent} is a link and was not made by digest; remove it")
    with faults_told(output):
        lock.parent.mkdir(parents=True, exist_ok=True)
    with locked(lock, f"another build into {output} is running"):
        try:
            yield
        finally:
            with suppress(OSError):  # it was read-only, or something of ours is left to be seen
                lock.unlink()
                lock.parent.rmdir()


def prepare(
    output: Path,
    paths: Iterable[str],
    unnamed: Callable[[frozenset[str]], Collection[str]] = lambda _ours: (),
) -> Staging:
    """Make the output folder ready to stage files that will stand at `paths`.

    `unnamed` returns files of ours that are not among those which the manifest names: it may have
    been lost, or be an earlier one.
    Raise `DigestError` where a file that we did not write stands in the way, or a path leads out
    of the output, before any file of the site changes.
    """
    ours = read_manifest(output)
    planned = set(paths)
    outside = next((path for path in planned if not is_inside(path)), None)
    if outside is not None:
        raise DigestError(f'"{outside}" leads out of {output}; nothing was written')
    with faults_told(output):
        claim(output, unnamed(ours))
        ours = read_manifest(output)
        foreign = [*find_obstacles(output, planned, ours)]
    if foreign:
        raise DigestError(refusal(foreign, ours))
    with faults_told(output):
        _clear(output)
        (output / STAGING).mkdir(parents=True, exist_ok=True)
        return Staging(output, Path(mkdtemp(dir=output / STAGING)), ours)


def stage(
    staging: Staging, path: str, pieces: Iterable[bytes], *, is_anew: bool = False
) -> Written:
    """Put the pieces beside the site if the file at `path` differs from them, or is to be anew."""
    output = staging.output
    with faults_told(output):
        # What is not ours cannot stand there: `prepare` has looked.
        if path in staging.ours and not is_anew:
            content = b"".join(pieces)
            with suppress(FileNotFoundError, NotADirectoryError):
                if read_plain(f"{output}/{path}") == content:
                    return Written(path, is_changed=False)
            pieces = (content,)
        stamp = write_pieces(f"{staging.folder}/{path}", pieces)
    return Written(path, is_changed=True, stamp=stamp)


def bring_forward(staging: Staging, files: Iterable[Written]) -> list[Written]:
    """Move staged files in place ahead of `commit`, which must be told of what is returned."""
    files = tuple(files)
    with faults_told(staging.output):
        claim(staging.output, {written.path for written in files})
        return _move_all(staging, files)


def put_ahead(output: Path, files: Iterable[tuple[str, Callable[[], bytes]]]) -> list[Written]:
    """Put some files in place, of which all others stay as they are; each with what makes it."""
    files = tuple(files)
    staging = prepare(output, [path for path, _ in files])
    try:
        return bring_forward(staging, [stage(staging, path, (make(),)) for path, make in files])
    finally:
        abandon(output)


def commit(staging: Staging, files: Iterable[Written]) -> Committed:
    """Move all staged files in place, delete ours that are no longer made, write the manifest."""
    files, output = tuple(files), staging.output
    before = read_manifest(output)
    now = {written.path for written in files}
    with faults_told(output):
        if not now <= before:
            claim(output, now)
        moved = _move_all(staging, files)
        gone = {path for path in before - now if _stands_inside(output, path)}
        removed = sum(_remove(output, path) for path in sorted(gone))
        if gone:  # what stands elsewhere by now, where a link leads, is left and stays ours
            _write_manifest(output, before - gone | now)
        _clear(output)
    changed = sum(written.is_changed for written in files)
    return Committed(Report(changed, len(files) - changed, removed), tuple(moved))


def stamp_written(output: Path, written: Written) -> Stamp | None:
    """Return the stamp of a file as it stands now, `None` where it does not.

    It is unknown where that is not what was written: somebody was there meanwhile.
    """
    now = stamp_file(f"{output}/{written.path}")
    is_foreign = now and written.stamp and now[:2] != written.stamp[:2]
    return UNKNOWN if is_foreign else now


def _move_all(staging: Staging, files: Iterable[Written]) -> list[Written]:
    """Move the staged ones of the files in place; a folder that does not stand yet as a whole.

    Return all, and say which were moved themselves.
    """
    staged = os.listdir(staging.folder)  # noqa: PTH208
    whole = {name for name in staged if not is_there(f"{staging.output}/{name}")}
    for name in whole:
        os.replace(f"{staging.folder}/{name}", f"{staging.output}/{name}")  # noqa: PTH105
    moved: list[Written] = []
    for written in files:
        name, slash, _ = written.path.partition("/")
        is_copied = written.is_changed and name not in whole and _move(staging, written.path)
        is_within = name in whole and slash
        if written.is_changed and not is_within:
            stamp = None if is_copied else written.stamp
            moved.append(written._replace(stamp=stamp, is_moved=True))
        else:
            moved.append(written)
    return moved


def _move(staging: Staging, path: str) -> bool:
    """Move a file in place; say whether it had to be written again for that."""
    staged, target = f"{staging.folder}/{path}", f"{staging.output}/{path}"
    if not is_there(staged):
        return False  # brought forward
    try:
        return _replace(staged, target)
    except FileNotFoundError:
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        return _replace(staged, target)


def _replace(staged: str, target: str) -> bool:
    try:
        os.replace(staged, target)  # noqa: PTH105
    except OSError as fault:
        if fault.errno != errno.EXDEV:
            raise
        put_file(Path(target), Path(staged).read_bytes())  # a folder of the site lies elsewhere
        return True
    return False


def claim(output: Path, paths: Collection[str]) -> None:
    """Say in the manifest that `paths` are ours too, before they exist.

    A killed build must find its own files again.
    """
    ours = read_manifest(output)
    if not ours.issuperset(paths):
        _write_manifest(output, ours.union(paths))


def abandon(output: Path) -> None:
    """Throw away what is staged for an output folder; the site stays as it was."""
    _clear(output)


def sweep(output: Path) -> None:
    """Throw away what a killed build has staged, unless one is at work."""
    with suppress(DigestError), only_build_into(output):
        _clear(output)


def _clear(output: Path) -> None:
    """Remove what was staged; the lock is removed only by who holds it."""
    if (output / STAGING).is_symlink():
        return
    with suppress(FileNotFoundError, NotADirectoryError):
        for left in (output / STAGING).iterdir():
            if left.name != _LOCK:
                shutil.rmtree(left, ignore_errors=True)
        with suppress(OSError):  # it is not empty: the lock
            (output / STAGING).rmdir()


def _stands_inside(output: Path, path: str) -> bool:
    """Say whether no folder above a file is a link that leads out; the file itself may be one."""
    return follow_links((output / path).parent).is_relative_to(follow_links(output))


def _remove(output: Path, path: str) -> bool:
    target = output / path
    stood = is_there(target)
    try:
        target.unlink(missing_ok=True)
    except (IsADirectoryError, NotADirectoryError):
        return False
    for folder in target.parents:
        if folder == output:
            break
        with suppress(OSError):  # not empty: somebody's file, or more of ours
            folder.rmdir()
    return stood


def _write_manifest(output: Path, files: Iterable[str]) -> None:
    """Write it beside what is staged and move it in place: a killed build leaves none by halves."""
    staged = output / STAGING / MANIFEST
    staged.parent.mkdir(parents=True, exist_ok=True)
    staged.write_text(format_manifest(files), encoding="utf-8")
    staged.replace(output / MANIFEST)
