"""What the preview knows of the site: if the last build failed, why, and the articles' files."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from generator.preview.messages import (
    Built,
    Entry,
    Failed,
    Fault,
    Listening,
    Message,
    PagesStand,
    PageStands,
    Started,
)
from generator.records import Struct, field, replace

_NO_ENTRIES: Mapping[str, Entry] = MappingProxyType({})


class State(Struct, frozen=True):
    """What is known now.

    `built` is the time of the last good build, with its zone; `faults` is what made the last build
    fail, `refused` what could not be imported; `entries` are the articles by site path,
    `unpublished` those of them that readers would not have seen at the time of the build. `moment`
    is the one that the pages are of: all that are built on a day are of one.
    """

    built: datetime | None = None
    is_building: bool = False
    faults: tuple[Fault, ...] = ()
    refused: tuple[Fault, ...] = ()
    entries: Mapping[str, Entry] = field(default_factory=lambda: _NO_ENTRIES)
    unpublished: Mapping[str, Entry] = field(default_factory=lambda: _NO_ENTRIES)
    moment: datetime | None = None

    def after(self, message: Message, now: datetime) -> "State":
        """Return what is known after the builder's message came at `now`."""
        match message:
            case Started():
                return replace(self, is_building=True)
            case Listening():
                return self
            case Failed(faults):
                return replace(self, is_building=False, faults=faults)
            case PageStands():
                return replace(self, built=now, faults=())
            case PagesStand(fresh, refused, moment):
                gone = {path for path, entry in fresh.items() if entry is None}
                kept = {p: entry for p, entry in self.entries.items() if p not in gone}
                entries = kept | {path: entry for path, entry in fresh.items() if entry}
                waiting = {path: entry for path, entry in entries.items() if mark_of(entry, now)}
                return State(now, True, (), refused, entries, waiting, moment)
            case Built():
                return replace(self, built=now, is_building=False)

    def marks(self, now: datetime) -> dict[str, str]:
        """Return "draft" or "later" for the path of each article that readers would not see yet."""
        return {p: mark for p, entry in self.unpublished.items() if (mark := mark_of(entry, now))}


def mark_of(entry: Entry, now: datetime) -> str | None:
    """Return "draft", "later" for an article of a date after `now`, or `None`."""
    if entry.is_draft:
        return "draft"
    return "later" if entry.begins is not None and entry.begins > now else None
