"""Say where a path leads, links followed.

It must stay light: with nothing to do, a build imports almost nothing.
"""

import os
from pathlib import Path


def follow_links(path: Path) -> Path:
    """Return the absolute path to which a path leads, there or not; a link to itself is its own.

    `Path.resolve` raises `RuntimeError` for such a link, before Python 3.13.
    """
    return Path(os.path.realpath(path))


def name_below(root: Path, file: str) -> str:
    """Return a file's path relative to a folder, links followed; itself if it stands outside."""
    whole, folder = follow_links(Path(file)), follow_links(root)
    return whole.relative_to(folder).as_posix() if whole.is_relative_to(folder) else file
