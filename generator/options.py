"""How to build, as told on the command line."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

LANGUAGES = ("vi", "en")  # of the interface


def _ignore(_what: str, _done: int, _all: int) -> None:
    return None


@dataclass(frozen=True)
class Options:
    """How to build: `now` holds back articles of a later date, `None` holds back none.

    `language` is that of the interface, `None` for the settings' own.

    With `is_clean` every file is written anew, also where it would not differ.

    `step` is told what is being done, and how many of how many are done.
    """

    root: Path
    output: Path
    base_url: str | None = None
    language: str | None = None
    jobs: int = 1
    is_strict: bool = False
    is_clean: bool = False
    with_drafts: bool = False
    now: datetime | None = None
    step: Callable[[str, int, int], None] = _ignore
