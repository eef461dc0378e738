"""From the words of `digest import` to what it does with each source."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.console.given import count_jobs, workers_of
from generator.console.progress import Progress
from generator.errors import Problem
from generator.importers.run import ImportOptions, import_each
from generator.importers.shelf.shelf import Outcome
from generator.importers.sources.intake import Intake, take_in
from generator.importers.sources.request import Limits


def import_sources(arguments: Namespace) -> Iterator[Outcome | Problem]:
    """Take in the sources, pages of the web and standard input too, and yield the fate of each."""
    # A dry run keeps what it fetches only until it has told of it.
    with TemporaryDirectory() if arguments.dry_run else nullcontext(arguments.root) as folder:
        with Progress("fetching") as progress:
            intake = Intake(Path(folder), Limits(), sys.stdin.buffer, progress.step)
            paths, refused = take_in(arguments.sources, intake)
        yield from refused
        with workers_of(arguments) as executor, Progress("reading") as progress:
            options = ImportOptions(
                root=arguments.root,
                today=datetime.now(UTC).date(),
                is_dry=arguments.dry_run,
                is_detailed=arguments.dry_run or arguments.json,
                jobs=count_jobs(arguments),
                executor=executor,
                step=progress.step,
            )
            yield from import_each(options, paths)
