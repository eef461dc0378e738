"""Files of the tests: written with their folders, and read whole to be compared."""

from collections.abc import Mapping
from pathlib import Path


def write_file(path: Path, text: str) -> Path:
    """Write a text, in folders that need not be there yet; return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write texts by their paths in a folder."""
    for name, text in files.items():
        write_file(folder / name, text)


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of all files below a folder by their path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
