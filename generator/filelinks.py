"""Say where a path leads, links followed, and in which digest.

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


def digest_around(folder: Path) -> Path | None:
    """Return the digest in which a folder stands, below its own; `None` where it is in none."""
    above = follow_links(folder).parents
    return next((root for root in above if (root / "content" / "site.yaml").is_file()), None)
