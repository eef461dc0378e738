"""What the builder tells the server."""

from collections.abc import Mapping
from datetime import datetime

from generator.errors import Problem
from generator.records import Struct
from generator.result import Report


class Excerpt(Struct, frozen=True):
    """A line of a file, with its number, and whether it is the one that is meant."""

    number: int
    text: str
    is_meant: bool


class Fault(Struct, frozen=True):
    """A problem as the page shows it; `place` is `file:line`, as far as known."""

    place: str
    what: str
    remedy: str
    excerpt: tuple[Excerpt, ...] = ()
    is_warning: bool = False

    def __str__(self) -> str:
        told = f"{self.place}: {self.what}" if self.place else self.what
        return f"{told}; {self.remedy}" if self.remedy else told


class Entry(Struct, frozen=True):
    """An article behind a page: its file below the digest's folder, its id, and since when.

    `begins` is the first moment of its date, `None` where it has none.
    """

    file: str
    id: str
    is_draft: bool
    begins: datetime | None


class Started(Struct, frozen=True):
    """A build has begun; `changed` counts the files that were saved before it."""

    changed: int


class PageStands(Struct, frozen=True):
    """More pages are in place: a saved article's ahead of its build, or the rest of a build's."""


class PagesStand(Struct, frozen=True):
    """A build's first pages are in place; `entries` are what is new of the articles, by site path.

    A path without an entry now has no article. `refused` are sources that could not be imported.
    `moment` is that of the build.
    """

    entries: Mapping[str, Entry | None]
    refused: tuple[Fault, ...] = ()
    moment: datetime | None = None


class Built(Struct, frozen=True):
    """A build is done, with all that it counts, and the warnings that the last one had not."""

    report: Report
    seconds: float
    warnings: tuple[Problem, ...] = ()


class Failed(Struct, frozen=True):
    """A build has failed; the site is as it was."""

    faults: tuple[Fault, ...]


class Listening(Struct, frozen=True):
    """The preview can be opened at `url`; it was to be on port `wanted`."""

    url: str
    port: int
    wanted: int
    is_local: bool


Message = Listening | Started | PageStands | PagesStand | Built | Failed
