"""Edits of a digest that was built, and a build that makes only what tells of them."""

import os
from pathlib import Path

from generator.disk.stamps import clock
from generator.options import Options
from generator.result import Result
from generator.retouching.retouch import retouch
from generator.unchanged import last_found, look

LONG_AGO = 1_000_000_000  # seconds since 1970


def settle(root: Path) -> None:
    """Let all files of the content be old enough to be trusted."""
    for path in (root / "content").rglob("*.*"):
        if path.stat().st_mtime > LONG_AGO + 9:
            os.utime(path, (LONG_AGO, LONG_AGO))


def save_just_now(path: Path) -> None:
    """Let a file be too new to be trusted, however long a slow machine takes to look at it."""
    soon = clock() + 3_600_000_000_000  # nanoseconds
    os.utime(path, ns=(soon, soon))


def edit_text(options: Options, name: str = "a", text: str = "Thêm một câu.") -> Path:
    """Add a paragraph to an article, and return its file, which is settled but another."""
    path = options.root / f"content/articles/{name}.md"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")
    os.utime(path, (LONG_AGO + 1, LONG_AGO + 1))
    return path


def try_retouch(options: Options) -> Result | None:
    """Make what tells of edits; `None` where that is left to a whole build."""
    sight = look(options)
    known = last_found(options, sight)
    return retouch(options, sight, known.found) if known else None
