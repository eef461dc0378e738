"""An import as a whole: what became of every source, and what was wrong with some."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from generator.errors import Problem
from generator.importers.run import ImportOptions, import_each
from generator.importers.shelf import Outcome


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
