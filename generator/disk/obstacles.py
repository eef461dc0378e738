"""What stands in the way of a site's files: what was not written by us is never replaced."""

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from stat import S_ISDIR

from generator.options import MANIFEST


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
    try:
        os.lstat(place)
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def _is_file(place: str) -> bool:
    if not is_there(place):
        return False
    try:
        return not S_ISDIR(os.stat(place).st_mode)  # noqa: PTH116
    except FileNotFoundError:  # a link that leads nowhere
        return True
