"""What stands in the way of a site's files: what was not written by us is never replaced."""

import errno
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from stat import S_ISDIR

from generator.options import MANIFEST

_NOWHERE = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)  # the last of a link in a circle


def refusal(foreign: Sequence[str], ours: Collection[str]) -> str:
    """Return in a sentence that these places, which are not ours, are in the way."""
    others = f", with {len(foreign) - 1} others," if len(foreign) > 1 else ""
    known = "" if ours else f" ({MANIFEST}, which would name what was, is missing or damaged)"
    return (
        f"{foreign[0]}{others} stands in the way and was not written by digest{known}; "
        "move it away, or build elsewhere with --output"
    )


def find_obstacles(output: Path, planned: Iterable[str], ours: Collection[str]) -> Iterator[str]:
    """Yield what is not ours where a file is planned, and each file where a folder must be."""
    folders = {path.rpartition("/")[0] for path in planned}
    folders |= {folder[:end] for folder in folders for end, c in enumerate(folder) if c == "/"}
    absent = {f for f in folders if not is_there(f"{output}/{f}")}
    yield from sorted(
        whole
        for path in planned
        if path not in ours
        and path.rpartition("/")[0] not in absent
        and is_there(whole := f"{output}/{path}")
    )
    yield from (place for place in (f"{output}/{f}".rstrip("/") for f in sorted(folders))
                if _is_file(place))  # fmt: skip


def is_there(place: str | Path) -> bool:
    """Say whether anything stands at a place, also a link that leads nowhere.

    Raise `OSError` where the disk does not tell: `os.path.lexists` would say that nothing does.
    """
    return _mode(place, os.lstat) is not None


def _is_file(place: str) -> bool:
    """Say whether a file stands at a place, or a link that leads to no folder."""
    mode = _mode(place, os.stat)
    return is_there(place) if mode is None else not S_ISDIR(mode)


def _mode(place: str | Path, ask: Callable[[str | Path], os.stat_result]) -> int | None:
    """Return what the disk tells of a place; `None` where nothing is, or a link leads nowhere."""
    try:
        return ask(place).st_mode
    except OSError as fault:
        if fault.errno in _NOWHERE:
            return None
        raise
