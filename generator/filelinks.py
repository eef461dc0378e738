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
