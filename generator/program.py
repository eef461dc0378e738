"""Which program this is: what an older or another one made is not taken over."""

import os
import re
import sys
from functools import lru_cache
from pathlib import Path

from generator.disk.stamps import stamp_file
from generator.keys import blake2b, key_of

_SUFFIXES = (".py", ".tsv", ".yaml")
_NAME = r"[\w.-]+"  # at the beginning of a requirement


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


@lru_cache(maxsize=1)
def program_print() -> str:
    """Return a key that is the same wherever the same bytes are made, on another machine too.

    It is that of the contents of this program's files, of Python, and of the libraries' versions.
    """
    package = Path(__file__).resolve().parent
    own = [
        (os.path.relpath(path, package), size) for path, size, _ in sorted(_stamps(str(package)))
    ]
    hashed = blake2b(repr((sys.version_info[:2], own, _libraries())).encode(), digest_size=16)
    for name, _size in own:
        hashed.update((package / name).read_bytes())
    return hashed.hexdigest()


def _libraries() -> list[str]:
    """Return names and versions of what is installed of the libraries that this program needs."""
    from importlib import metadata  # noqa: PLC0415 - slow, and seldom needed

    try:
        needed = metadata.requires("union-digest") or []
    except metadata.PackageNotFoundError:  # run from its folder
        return []
    names = sorted(line for line in needed if "extra ==" not in line)
    named = (match[0] for match in (re.match(_NAME, name) for name in names) if match)
    return [f"{name} {metadata.version(name)}" for name in named]


def _stamps(folder: str) -> list[tuple[str, int, int]]:
    found = []
    for entry in os.scandir(folder):
        if entry.is_dir():
            found += _stamps(entry.path) if entry.name != "__pycache__" else []
        elif entry.name.endswith(_SUFFIXES):
            stat = entry.stat()
            found.append((entry.path, stat.st_size, stat.st_mtime_ns))
    return found
