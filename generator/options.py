"""How to build, as told on the command line."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from concurrent.futures import Executor

LANGUAGES = ("vi", "en")  # of the interface
KEPT = ".digest-"  # begins the names of what a build keeps for itself in the output
MANIFEST = f"{KEPT}manifest.json"  # names the files of the output that are ours
STAGING = f"{KEPT}staging"  # the folder of the output in which a build puts files together


def _ignore(_what: str, _done: int, _all: int) -> None:
    return None


def _ignore_lap(_what: str) -> None:
    return None


class Options(NamedTuple):
    """How to build: `now` holds back articles of a later date, `None` holds back none.

    `language` is that of the interface, `None` for the settings' own.

    With `is_clean` every file is written anew, also where it would not differ. One that
    `keeps_going` leaves out new articles that are at fault.

    `moment` is when the build runs, to be recorded of what changed; `None` records nothing. A
    preview records nothing either, and what the ledger misses does not stop it.

    `executor` does the work in place of `jobs` processes of our own: any with the ways of
    `concurrent.futures`, whose workers see `root` under the same path. `jobs` is then about how
    many of them there are.

    `step` is told what is being done, and how many of how many are done; `lap` which step of the
    work has ended.
    """

    root: Path
    output: Path
    base_url: str | None = None
    language: str | None = None
    jobs: int = 1
    is_strict: bool = False
    is_clean: bool = False
    keeps_going: bool = False
    with_drafts: bool = False
    now: datetime | None = None
    moment: datetime | None = None
    is_preview: bool = False
    executor: "Executor | None" = None
    step: Callable[[str, int, int], None] = _ignore
    lap: Callable[[str], None] = _ignore_lap

    @property
    def is_recorded(self) -> bool:
        """Whether what is published is written into the ledger."""
        return self.moment is not None and not self.is_preview
