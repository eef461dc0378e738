"""Wait for changes, gathered until the editor is quiet. The only module that knows watchfiles.

The system's events, where watchfiles is installed, only tell where to look; what has changed is
decided by files' stamps, so an event that is lost or repeated makes no difference.
"""

from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from generator.disk.stamps import UNKNOWN
from generator.preview.watched import (
    Changes,
    Snapshot,
    Watched,
    differences,
    look_again,
    take_snapshot,
)
from generator.preview.whole import is_whole

try:
    import watchfiles
except ImportError:  # the extra `watch` is not installed: folders are looked through instead
    watchfiles = None  # type: ignore[assignment]

QUIET = 0.15  # seconds without a change after which a batch is whole
_ALONE = 0.05  # the same where one file was edited: others seldom follow
_WHOLE = 0.02  # the same where nobody is writing that file any more
_WRITTEN = 0.5  # the same while somebody has it open for writing
_LONGEST = 2.0  # seconds: someone who saves without a pause sees a build that often
_STEP = 0.03  # seconds between two looks
_TOLD = 10  # milliseconds between two looks whether the system has told of something
_REST = 4  # a look through all folders is followed by a rest that many times as long
_SHORTEST_REST = 0.1  # seconds
_VERIFIED = 5.0  # seconds after which all is looked through even where events are told


class Watch:
    """What has been seen of the watched files; what `changes` returns counts as seen."""

    def __init__(self, watched: Watched, *, with_events: bool = True) -> None:
        self.watched = watched
        self.with_events = with_events and watchfiles is not None
        self._events: Iterator[set[str]] | None = None
        self._places = watched.places()
        self._edited: set[str] = set()  # of what is gathered, what was there before
        self._is_told_of_writers = True
        self._start_events()  # before the first look, so that nothing falls between
        self._looked = self._cost = 0.0
        self.seen: Snapshot = self._look()

    def changes(self, patience: float) -> set[str]:
        """Wait up to `patience` seconds for a change, then until it is quiet.

        Return the absolute paths of what changed, none where nothing did.
        """
        self._edited.clear()
        end = monotonic() + patience
        found = self._changed(_REST)
        while not found and monotonic() < end:
            self._pause()
            found = self._changed(_REST)
        if not found:
            return set()
        began = last = monotonic()
        while monotonic() - last < self._quiet(found) and monotonic() - began < _LONGEST:
            self._pause()
            if more := self._changed(1):
                found, last = found | more, monotonic()
        if self._quiet(found) == _WRITTEN:  # on some network drives all files seem to be written
            self._is_told_of_writers = False
        return found

    def follow(self, watched: Watched) -> None:
        """Watch other folders from now on, as links came or went; what stands there is new."""
        if watched != self.watched:
            self.watched = watched
            self.seen = {path: s for path, s in self.seen.items() if watched.is_watched(path)}
            self._start_events()
            self._looked = 0.0

    def forgive(self, folder: str) -> None:
        """Take what stands below a folder now as seen: the program itself has written there."""
        kept = {path: stamp for path, stamp in self.seen.items() if not path.startswith(folder)}
        now = self._look().items()
        self.seen = kept | {path: stamp for path, stamp in now if path.startswith(folder)}

    def _changed(self, rest: int) -> set[str]:
        """Return what differs from what was seen, as far as it is time to look."""
        found: Changes = {}
        if self._events is not None:
            told = self._heard(self._events)
            if told is None or self.watched.places() != self._places:
                self._start_events()
                self._looked = 0.0  # what happened meanwhile was told to nobody
            found = look_again(self.watched, self.seen, told or set())
        if monotonic() - self._looked >= self._pace(rest):
            found = differences(self.seen, self._look())
        self._edited |= {path for path, stamp in found.items() if stamp and path in self.seen}
        for path, stamp in found.items():
            self.seen.pop(path, None)
            if stamp is not None:
                self.seen[path] = stamp
        return set(found)

    def _heard(self, events: Iterator[set[str]]) -> set[str] | None:
        """Return the paths that were touched, `None` where nobody can tell: all are to be seen."""
        try:
            return next(events, None)
        except (OSError, RuntimeError):  # of a name that is not UTF-8
            return None

    def _quiet(self, found: set[str]) -> float:
        """Return for how long nothing must change until a batch is whole, in seconds.

        A file that is being written is waited for longer than others, and so is one that is empty:
        some editors save in two steps.
        """
        if len(found) != 1 or not found <= self._edited:
            return QUIET
        (path,) = found
        if self.seen.get(path, UNKNOWN)[0] == 0:
            return QUIET
        return {None: _ALONE, True: _WHOLE, False: _WRITTEN}[self._is_whole(path)]

    def _is_whole(self, path: str) -> bool | None:
        return is_whole(path) if self._is_told_of_writers else None

    def _pace(self, rest: int) -> float:
        """Return how long to rest after a look through all folders, in seconds."""
        if self._events is not None:
            return max(_VERIFIED, self._cost * 50)
        return max(_SHORTEST_REST, self._cost * rest)

    def _look(self) -> Snapshot:
        began = monotonic()
        found = take_snapshot(self.watched)
        self._looked = monotonic()
        self._cost = self._looked - began
        return found

    def _pause(self) -> None:
        if self._events is None:  # where there are events, waiting for them is the pause
            sleep(_STEP)

    def _start_events(self) -> None:
        self._places = self.watched.places()
        there = [folder for folder in self.watched.folders if Path(folder).is_dir()]
        self._events = _events(there) if self.with_events and there else None
        try:
            if self._events is not None:
                next(self._events)
        except (OSError, RuntimeError):  # the system has no more watches to give
            self._events, self.with_events = None, False


def _events(folders: list[str]) -> Iterator[set[str]]:
    """Yield again and again, with hardly a pause, the paths that were touched meanwhile."""
    options: dict[str, Any] = {
        "watch_filter": None,
        "debounce": 100,
        "step": _TOLD,
        "rust_timeout": int(_WHOLE * 1000),
        "yield_on_timeout": True,
        "ignore_permission_denied": True,
    }
    for changes in watchfiles.watch(*folders, **options):
        yield {path for _, path in changes}
