"""What lists and timelines show, as frozen values: links, entries, months, years, grids.

Paths are site paths; templates put the page's root prefix before them.
"""

from generator.dates import Interval, PartialDate
from generator.records import Struct


class Crumb(Struct, frozen=True):
    """A link: a label and a site path; `note` is a short addition such as a count."""

    label: str
    path: str
    note: str = ""


class LinkGroup(Struct, frozen=True):
    """Links under a heading; one without a path is a name alone."""

    title: str
    links: tuple[Crumb, ...]


class Office(Struct, frozen=True):
    """Who is named as holding an office, and the dates of the first and the last article."""

    name: Crumb
    role: str
    first: PartialDate | None
    last: PartialDate | None


class EventView(Struct, frozen=True):
    """A dated event of an article; without a text where the lead above it tells that."""

    date: PartialDate | Interval
    text: str


class Entry(Struct, frozen=True):
    """An article, or an event that one tells of, as it stands in a list or timeline.

    `kind` is article, brief, event or coming. `date` is that of publication, or of the event, which
    then has the article's title in `told_by` and its date in `published`. `lead` is a sentence or
    two, `via` the wards that put it there, `bodies` the slugs of its organisations, `events` those
    of its own month, `first_seen` when an article without a date was first imported.
    """

    anchor: str
    kind: str
    path: str
    title: str
    date: PartialDate | Interval | None
    kicker: str | None = None
    lead: str | None = None
    source: str | None = None
    places: tuple[Crumb, ...] = ()
    via: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    events: tuple[EventView, ...] = ()
    told_by: str | None = None
    published: PartialDate | None = None
    first_seen: PartialDate | None = None

    def __hash__(self) -> int:
        """Hash what tells most entries apart: all of it takes longer than to show it."""
        return hash((self.anchor, self.path))


class MonthEntries(Struct, frozen=True):
    """The entries of a month; `month` is `None` for those known only to the year."""

    anchor: str
    month: int | None
    entries: tuple[Entry, ...]


class YearEntries(Struct, frozen=True):
    """The months of a year, in the order of the page."""

    anchor: str
    year: int
    months: tuple[MonthEntries, ...]
    count: int


class GridCell(Struct, frozen=True):
    """A month in a grid of activity: `level` is 0 (nothing) to 4 (most), `path` where it stands."""

    month: int
    year: int
    count: int
    level: int
    path: str


class GridRow(Struct, frozen=True):
    """A row of months: those of a year, or the last ones of a district."""

    link: Crumb
    cells: tuple[GridCell, ...]


class TimelineView(Struct, frozen=True):
    """A timeline, or a part of it, as shown.

    `coming` are events after the day `as_of`; `undated_link` leads to the undated where they stand
    on another page, `twin` to the same in the other direction, `before` and `after` to the parts
    that this page's reader comes from and goes on to. `bodies` are choices for the filter. Where it
    `has_places`, entries are to name their districts.
    """

    years: tuple[YearEntries, ...]
    grid: tuple[GridRow, ...] = ()
    undated: tuple[Entry, ...] = ()
    undated_link: Crumb | None = None
    coming: tuple[Entry, ...] = ()
    as_of: PartialDate | None = None
    twin: Crumb | None = None
    is_reversed: bool = False
    newer: Crumb | None = None
    older: Crumb | None = None
    bodies: tuple[Crumb, ...] = ()
    year_links: tuple[Crumb, ...] = ()
    total: int = 0
    has_places: bool = True


class DistrictNews(Struct, frozen=True):
    """The newest of a district: at most one article that opens it, then headlines."""

    link: Crumb
    count: int
    opener: tuple[Entry, ...]
    newest: tuple[Entry, ...]


class ProvinceNews(Struct, frozen=True):
    """The newest of another province; its link has no path where it has no page."""

    link: Crumb
    count: int
    newest: tuple[Entry, ...]


class BodyNews(Struct, frozen=True):
    """An organisation's newest; `is_new` where it is named for the first time."""

    link: Crumb
    level: str
    newest: Entry
    is_new: bool


class PersonView(Struct, frozen=True):
    """A person and the role as stated; the link has no path where the person has no page."""

    name: Crumb
    role: str | None


class ReasonView(Struct, frozen=True):
    """Why an article stands on the page of `link`: the rule in words, and the passage quoted."""

    link: Crumb
    rule: str
    quote: str
