"""The builder: watch, import if wanted, build, tell. It runs in a process of its own.

An edit that comes while it builds differs from what was seen before the build, so it is built next.
"""

import os
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic, perf_counter, sleep

from generator.build import Viewer, build
from generator.disk.plainfile import can_be_read
from generator.disk.stamps import RACE
from generator.errors import ContentError, Problem
from generator.filelinks import follow_links
from generator.options import MANIFEST, Options
from generator.preview.ahead import Ahead
from generator.preview.faults import faults_of, files_refused, problem_faults
from generator.preview.messages import (
    Built,
    Failed,
    Fault,
    Message,
    PagesStand,
    PageStands,
    Started,
)
from generator.preview.news import News
from generator.preview.touching import Touching, set_aside
from generator.preview.watched import Watched, stamp_seen, watched_folders
from generator.preview.watching import Watch
from generator.records import Struct, replace
from generator.result import Result
from generator.siteplan import SitePlan

_PATIENCE = 2.0  # seconds to wait for a change, until it is seen whether the site still stands
_RETRIED = 1.0  # seconds after which a fault that is not the content's is tried again
_LOOKED = 0.05  # seconds between two looks, while building, if what is built was saved again
_LONGEST = 20.0  # seconds since the last whole build after which the next is not given up
_FEW = 20  # files
_REST = 1.0  # seconds without a change after which the next is got ready for


class Work(Struct, frozen=True):
    """What the builder is to do; `with_import`: read seeds/ before each build that needs it.

    `clock` tells the time of builds, anew for each day; without it all are of one moment.
    """

    options: Options
    with_import: bool = False
    with_events: bool = True
    clock: Callable[[], datetime] | None = None


class OvertakenError(Exception):
    """What is being built has been saved again: it is not worth going on."""


class Builder:
    """What is known from one build to the next.

    `tell` hears what happens; `open_pages` returns the site paths that are being looked at.
    """

    def __init__(
        self,
        work: Work,
        tell: Callable[[Message], None],
        open_pages: Callable[[], Collection[str]] = tuple,
    ) -> None:
        options = replace(work.options, step=self._go_on, lap=self._go_on)
        self.options, self.viewer = options, Viewer(open_pages, self._pages_stand)
        self.work, self.tell = work, tell
        self.root = follow_links(options.root)
        self.watch = Watch(self._watched(), with_events=work.with_events)
        self.refused: tuple[Fault, ...] = ()
        self._news = News(options.root)
        self._passed: tuple[Problem, ...] = ()  # warnings of the last import
        self._unbuilt: set[str] = set()  # what was saved since the last good plan
        self._saved: set[str] = set()  # what was saved last
        self._built = self._looked = monotonic()
        self._plan: SitePlan | None = None
        self._ahead: Ahead | None = None
        self._touching = Touching(work.options, lambda: self.tell(PageStands()))
        self._is_ready = True  # for the next change, as far as that helps
        self._fresh: SitePlan | None = None  # of which some pages stand
        self._is_broken = False  # by the article that was saved last
        self._stands = False  # what the last build was to make
        self._refused: list[Path] = []  # what it was made from and could not be read

    def run(self) -> None:
        """Build, then again after every change, without end."""
        is_whole = self.build(set(self.watch.seen))
        while True:
            is_whole = self.turn(is_whole=is_whole)

    def turn(self, *, is_whole: bool) -> bool:
        """Wait a while for a change and build after it, or where it is time to, else get ready.

        `is_whole` is what the last turn returned: `False` where it is worth trying again.
        """
        changed = self.watch.changes(self._patience if is_whole else _RETRIED)
        is_due = self._is_lost or self._is_another_day or any(map(can_be_read, self._refused))
        if changed or not is_whole or is_due:
            is_whole = self.build(changed)
            self.watch.follow(self._watched())  # a link may have come or gone
        elif not self._is_ready:
            is_whole = self.get_ready()
        return is_whole

    def _watched(self) -> Watched:
        options = self.work.options
        return watched_folders(options.root, options.output, with_seeds=self.work.with_import)

    @property
    def _is_lost(self) -> bool:
        """Say whether somebody has taken away what was built."""
        return self._stands and not (self.options.output / MANIFEST).is_file()

    @property
    def _is_another_day(self) -> bool:
        """Say whether what was built is of an earlier day, where the site is at home."""
        then, clock = self.options.moment, self.work.clock
        if self._plan is None or clock is None or then is None:
            return False
        zone = self._plan.config.zone
        return clock().astimezone(zone).date() != then.astimezone(zone).date()

    def _renew_moment(self) -> None:
        """Forget what was planned for another day, and take the present for the builds of this."""
        if self._is_another_day:
            self._plan = self._ahead = None
        if self._plan is None and self.work.clock is not None:
            self.options = replace(self.options, moment=self.work.clock())
            self._touching.options = replace(self._touching.options, moment=self.options.moment)

    @property
    def _patience(self) -> float:
        return _PATIENCE if self._is_ready else _REST

    def build(self, changed: set[str]) -> bool:
        """Build once and tell of it; say `False` where it is worth trying again by itself."""
        began = perf_counter()
        self._renew_moment()
        self.tell(Started(len(changed)))
        self._stands, self._refused = False, []
        self._unbuilt |= changed
        self._touching.note(set(map(self._file, changed)))
        self._is_ready = True  # unless something is built
        self._saved = changed if 0 < len(changed) <= _FEW else self._saved
        try:
            if self._is_settled_ahead():
                return True
            self._import(changed)
            retouched = self._retouch()
            result = retouched or self._build(began)
        except OvertakenError:
            return False
        except Exception as fault:
            self.tell(Failed(faults_of(fault, self.options.root)))
            self._refused = files_refused(fault, self.options.root)
            # A save mends content; what the disk refused may be had again without one.
            return isinstance(fault, ContentError) and not isinstance(fault.__cause__, OSError)
        warnings = self._news.warnings((*self._passed, *result.warnings))
        self.tell(Built(result.report, perf_counter() - began, warnings))
        self._built, self._stands = monotonic(), True
        self._get_ahead()
        if retouched is None:
            set_aside()
        self._is_ready = False
        return True

    def get_ready(self) -> bool:
        """Look at all while nothing is saved, and build what differs without our being told.

        Say `False` where it is worth trying again by itself.
        """
        is_whole = self._touching.get_ready() or self.build(set())
        self._is_ready = True  # even where each build leaves something to do
        return is_whole

    def _build(self, began: float) -> Result:
        # A file looked at any sooner after it was saved would have to be read once more.
        sleep(max(0.0, began + RACE / 1e9 - perf_counter()))
        self._touching.forget()
        return build(self.options, viewer=self.viewer)

    def _retouch(self) -> Result | None:
        """Make what tells of edited texts; `None` where that is not all there is to be made."""
        ahead = self._ahead
        result = self._touching.retouch(ahead.before) if self._plan and ahead else None
        if result is not None and ahead is not None:
            self._unbuilt.clear()
            ahead.forget()
        return result

    def _file(self, path: str) -> str:
        """Return a path as it is told below the digest's folder."""
        return path.removeprefix(f"{self.root}{os.sep}").replace(os.sep, "/")

    def _go_on(self, *_told: object) -> None:
        """Give a build up where what it is made from was saved again, unless that goes on."""
        now = monotonic()
        if now - self._looked < _LOOKED or now - self._built > _LONGEST:
            return
        self._looked = now
        if any(map(self._is_saved_again, self._saved)):
            raise OvertakenError

    def _is_saved_again(self, path: str) -> bool:
        watch = self.watch
        return stamp_seen(path) != watch.seen.get(path) and watch.watched.is_watched(path)

    def _get_ahead(self) -> Ahead | None:
        if self._ahead is None and self._plan is not None:
            self._ahead = Ahead(self._plan, self.work.options)
        return self._ahead

    def _is_settled_ahead(self) -> bool:
        """Show one saved article at once; say whether a build is sure to fail by it."""
        ahead = self._get_ahead()
        if ahead is None or len(self._unbuilt) != 1:
            return False
        (path,) = self._unbuilt
        glance = ahead.show(self._file(path))
        if glance is not None and glance.problems:
            self.tell(Failed(problem_faults(glance.problems, self.options.root)))
            self._is_broken = True
            return True
        if glance is not None and (glance.is_changed or self._is_broken):
            self.tell(PageStands())
            self._is_broken = False
        return False

    def _pages_stand(self, plan: SitePlan, is_all: bool) -> None:
        if plan is self._fresh:
            self.tell(PageStands())
        else:
            self.tell(PagesStand(self._news.entries(plan), self.refused, self.options.moment))
        self._fresh = plan
        if is_all:
            self._plan, self._ahead, self._fresh = plan, None, None
            self._unbuilt.clear()

    def _import(self, changed: set[str]) -> None:
        seeds = str(self.root / "seeds")
        if not self.work.with_import or not any(
            path.startswith(seeds + os.sep) for path in changed
        ):
            return
        # Imported here: a preview that does not import leaves the importer's libraries alone.
        from generator.importers.run import ImportOptions, import_each  # noqa: PLC0415

        today = datetime.now(UTC).date()
        jobs = self.work.options.jobs
        options = ImportOptions(self.root, today, is_detailed=False, jobs=jobs)
        told = [one for one in import_each(options, [Path(seeds)]) if isinstance(one, Problem)]
        self._passed = tuple(one for one in told if one.is_warning)
        grave = [one for one in told if not one.is_warning]
        self.refused = problem_faults(grave, self.options.root)
        self.watch.forgive(str(self.root / "content") + os.sep)


def follow(work: Work, pipe: Connection) -> None:
    """Build, then again after every change, without end; tell of it, and hear what is open."""
    opened: Collection[str] = ()

    def open_pages() -> Collection[str]:
        """Return the pages that are open, as was told last."""
        nonlocal opened
        while pipe.poll():
            opened = pipe.recv()
        return opened

    def tell(message: Message) -> None:
        """Tell the server, and hear what is open."""
        open_pages()  # so that what nobody asked for does not fill the pipe
        pipe.send(message)

    Builder(work, tell, open_pages).run()
