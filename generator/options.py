"""How to build, as told on the command line."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


def _ignore(_what: str, _done: int, _all: int) -> None:
    return None


def _ignore_lap(_what: str) -> None:
    return None


@dataclass(frozen=True)
class Options:
    """How to build: `now` holds back articles of a later date, `None` holds back none.

    With `is_clean` every file is written anew, also where it would not differ.

    `step` is told what is being done, and how many of how many are done; `lap` which step of the
    work has ended.
    """

    root: Path
    output: Path
    base_url: str | None = None
    jobs: int = 1
    is_strict: bool = False
    is_clean: bool = False
    with_drafts: bool = False
    now: datetime | None = None
    step: Callable[[str, int, int], None] = _ignore
    lap: Callable[[str], None] = _ignore_lap
