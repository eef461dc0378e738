"""What stands in the way of a site's files: what was not written by us is never replaced."""

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

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
    absent = {f for f in folders if not os.path.lexists(f"{output}/{f}")}
    yield from sorted(
        whole
        for path in planned
        if path not in ours
        and path.rpartition("/")[0] not in absent
        and os.path.lexists(whole := f"{output}/{path}")
    )
    yield from (place for place in (f"{output}/{f}".rstrip("/") for f in sorted(folders))
                if _is_file(place))  # fmt: skip


def _is_file(place: str) -> bool:
    return os.path.lexists(place) and not os.path.isdir(place)  # noqa: PTH112
