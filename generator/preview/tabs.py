"""What a tab is told when it asks: the problems, and if what it holds is out of date. Pure."""

from datetime import datetime
from typing import Any

from generator.preview.served import Shown
from generator.preview.states import State, mark_of
from generator.records import Struct, asdict

_MOST_MARKS = 2000


class Tab(Struct, frozen=True):
    """A tab that asks: the site path it is at, the key of what it holds, what stands there now.

    The path is empty where nothing stands. `is_outdated`: of what the page loaded, some file's
    bytes are others now.
    """

    path: str
    held: str
    current: Shown
    is_outdated: bool = False


def state_for(state: State, tab: Tab, now: datetime) -> dict[str, Any]:
    """Return what a tab is told, as JSON data."""
    entry = state.entries.get(tab.path)
    return {
        "action": _action(tab),
        "shown": tab.current.key,
        "sheets": tab.current.sheets,
        "faults": [asdict(fault) for fault in state.faults or state.refused],
        "is_failed": bool(state.faults),
        "is_building": state.is_building,
        "built": state.built.strftime("%H:%M:%S") if state.built else None,
        "page": tab.path or None,
        "article": entry and {"file": entry.file, "mark": mark_of(entry, now)},
        "marks": dict(sorted(state.marks(now).items())[:_MOST_MARKS]),
    }


def _action(tab: Tab) -> str:
    """Return what brings a tab up to date: nothing, its stylesheets alone, or a reload."""
    if tab.is_outdated or tab.held.rpartition("-")[2] != tab.current.content:
        return "reload"
    return "none" if tab.held == tab.current.key else "sheets"
