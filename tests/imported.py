"""An import as a whole: what became of every source, and what was wrong with some."""

import os
import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from generator.errors import Problem
from generator.importers.run import ImportOptions, import_each
from generator.importers.shelf.seen import only_one
from generator.importers.shelf.shelf import Outcome


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
