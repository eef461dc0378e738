"""The builder: watch, import if wanted, build, tell. It runs in a process of its own.

An edit that comes while it builds differs from what was seen before the build, so it is built next.
"""

import gc
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from time import perf_counter

from generator.build import build
from generator.config import Config
from generator.dates import PartialDate
from generator.errors import ContentError
from generator.options import Options
from generator.preview.faults import faults_of, problem_faults
from generator.preview.messages import Built, Entry, Failed, Fault, Message, PagesStand, Started
from generator.preview.watched import watched_folders
from generator.preview.watching import Watch
from generator.site import SitePlan

_Facts = tuple[str, str, bool, PartialDate | None]
_PATIENCE = 3600.0  # seconds to wait for a change, which is only to be bounded
_RETRIED = 1.0  # seconds after which a fault that is not the content's is tried again


@dataclass(frozen=True)
class Work:
    """What the builder is to do; `with_import`: read seeds/ before each build that needs it."""

    options: Options
    with_import: bool = False
    with_events: bool = True


class Builder:
    """What is known from one build to the next."""

    def __init__(self, work: Work, tell: Callable[[Message], None]) -> None:
        options = work.options
        self.work, self.tell = work, tell
        self.root = options.root.resolve()
        self.watch = Watch(
            watched_folders(options.root, options.output, with_seeds=work.with_import),
            with_events=work.with_events,
        )
        self.refused: tuple[Fault, ...] = ()
        self._facts: dict[str, _Facts] = {}

    def run(self) -> None:
        """Build, then again after every change, without end."""
        changed = set(self.watch.seen)
        is_whole = self.build(changed)
        while True:
            changed = self.watch.changes(_PATIENCE if is_whole else _RETRIED)
            if changed or not is_whole:
                is_whole = self.build(changed)

    def build(self, changed: set[str]) -> bool:
        """Build once and tell of it; say `False` where it is worth trying again by itself."""
        began = perf_counter()
        self.tell(Started(len(changed)))
        try:
            self._import(changed)
            result = build(self.work.options, pages_stand=self._pages_stand)
        except ContentError as fault:
            self.tell(Failed(faults_of(fault, self.root)))
            return True
        except Exception as fault:
            self.tell(Failed(faults_of(fault, self.root)))
            return False
        self.tell(Built(result.report, perf_counter() - began))
        _set_aside()
        return True

    def _pages_stand(self, plan: SitePlan) -> None:
        self.tell(PagesStand(self._new_entries(plan), self.refused))

    def _new_entries(self, plan: SitePlan) -> Mapping[str, Entry | None]:
        """Return what differs from what was told of the articles before."""
        facts = {a.path: (a.file, a.id, a.is_draft, a.date) for a in plan.groups.articles}
        fresh: dict[str, Entry | None] = dict.fromkeys(self._facts.keys() - facts.keys())
        for path, known in facts.items():
            if self._facts.get(path) != known:
                fresh[path] = _entry(known, plan.config)
        self._facts = facts
        return fresh

    def _import(self, changed: set[str]) -> None:
        seeds = str(self.root / "seeds")
        if not self.work.with_import or not any(
            path.startswith(seeds + os.sep) for path in changed
        ):
            return
        # Imported here: a preview that does not import leaves the importer's libraries alone.
        from generator.importers.run import ImportOptions, import_sources  # noqa: PLC0415

        today = datetime.now(UTC).date()
        jobs = self.work.options.jobs
        options = ImportOptions(self.root, today, is_detailed=False, jobs=jobs)
        report = import_sources(options, [Path(seeds)])
        grave = [problem for problem in report.problems if not problem.is_warning]
        self.refused = problem_faults(grave, self.root)
        self.watch.forgive(str(self.root / "content") + os.sep)


def follow(work: Work, tell: Callable[[Message], None]) -> None:
    """Build, then again after every change, without end; `tell` hears of it."""
    Builder(work, tell).run()


def _entry(facts: _Facts, config: Config) -> Entry:
    file, identifier, is_draft, date = facts
    begins = None
    if date is not None:
        begins = date.moment or datetime.combine(date.first_day, time(), config.zone)
    return Entry(file, identifier, is_draft, begins)


def _set_aside() -> None:
    """Keep the collector from going through all that stays from build to build, again and again."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
