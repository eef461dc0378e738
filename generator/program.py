"""Which program this is: what an older or another one made is not taken over."""

import os
import sys
from functools import lru_cache
from pathlib import Path

from generator.keys import key_of
from generator.stamps import stamp_file

_SUFFIXES = (".py", ".tsv", ".yaml")


@lru_cache(maxsize=1)
def program_key() -> str:
    """Return a key of this program's files, of Python, and of where the libraries lie.

    Installing or removing a library changes the folder it lies in, and so the key.
    """
    package = Path(__file__).resolve().parent
    own = sorted(_stamps(str(package)))
    folders = [(path, stamp_file(path)) for path in sys.path if path.endswith("-packages")]
    return key_of((sys.version, own, folders))


def shipped_themes() -> tuple[Path, ...]:
    """Return where the program's own themes may lie: in the package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent
    return (package / "themes", package.parent / "themes")


def _stamps(folder: str) -> list[tuple[str, int, int]]:
    found = []
    for entry in os.scandir(folder):
        if entry.is_dir():
            found += _stamps(entry.path)
        elif entry.name.endswith(_SUFFIXES):
            stat = entry.stat()
            found.append((entry.path, stat.st_size, stat.st_mtime_ns))
    return found
