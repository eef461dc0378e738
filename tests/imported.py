"""An import as a whole: what became of every source, and what was wrong with some."""

import os
import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

from generator.errors import Problem
from generator.importers.run import ImportOptions, import_each
from generator.importers.shelf.seen import only_one
from generator.importers.shelf.shelf import Outcome

_DAY = date(2024, 8, 6)  # of an import for which any day will do


class ImportReport(NamedTuple):
    """The outcomes in source order, and the problems of the sources that could not be read."""

    outcomes: tuple[Outcome, ...]
    problems: tuple[Problem, ...]


def import_sources(options: ImportOptions, sources: Iterable[Path]) -> ImportReport:
    """Import files and folders, and return all that was done."""
    each = list(import_each(options, sources))
    return ImportReport(
        tuple(one for one in each if isinstance(one, Outcome)),
        tuple(one for one in each if isinstance(one, Problem)),
    )


def import_one(root: Path, name: str, text: str) -> tuple[Path, bool]:
    """Import a source; return its article, and whether a person and the source differ."""
    (root / "seeds").mkdir(exist_ok=True)
    (root / "seeds" / name).write_text(text, encoding="utf-8")
    report = import_sources(ImportOptions(root, _DAY), [root / "seeds"])
    assert not report.problems
    (outcome,) = report.outcomes
    return root / outcome.article, bool(outcome.conflicts)


@contextmanager
def importing(root: Path) -> Iterator[None]:
    """Let an import of another process be at work: locks are a process's."""
    child = os.fork()
    if child == 0:
        with only_one(root):
            os.kill(os.getpid(), signal.SIGSTOP)
        os._exit(0)
    os.waitpid(child, os.WUNTRACED)
    try:
        yield
    finally:
        os.kill(child, signal.SIGCONT)
        os.waitpid(child, 0)
