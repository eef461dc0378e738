"""The pages of the site as frozen values: each holds exactly the data its template sees.

Paths are site paths; templates put the page's root prefix before them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from generator.dates import Interval, PartialDate


@dataclass(frozen=True)
class Crumb:
    """A link: a label and a site path; `note` is a short addition such as a count."""

    label: str
    path: str
    note: str = ""


@dataclass(frozen=True)
class Meta:
    """What every page has; `feeds` lead to the pages whose feeds it announces, its own last.

    `calendar` is the path of the calendar that stands beside it.
    `district`, `organisation` and `article` identify the page's subject in du-lieu/site.json.
    """

    path: str
    kind: str
    title: str
    description: str = ""
    crumbs: tuple[Crumb, ...] = ()
    feeds: tuple[Crumb, ...] = ()
    calendar: str | None = None
    district: str | None = None
    organisation: str | None = None
    article: str | None = None


@dataclass(frozen=True)
class Entry:
    """An article as it stands in a list or timeline; `via` are the wards that put it there."""

    id: str
    path: str
    title: str
    date: PartialDate | None
    kicker: str | None
    summary: str | None
    source: str | None
    is_brief: bool
    places: tuple[Crumb, ...]
    via: tuple[str, ...] = ()


@dataclass(frozen=True)
class MonthEntries:
    """The entries of a month; `month` is `None` for those known only to the year."""

    anchor: str
    month: int | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class YearEntries:
    """The months of a year, newest first."""

    anchor: str
    year: int
    months: tuple[MonthEntries, ...]
    count: int


@dataclass(frozen=True)
class TimelineView:
    """A timeline as shown: the years on this page, links to all years, and the undated."""

    years: tuple[YearEntries, ...]
    year_links: tuple[Crumb, ...]
    undated: tuple[Entry, ...]
    total: int


@dataclass(frozen=True)
class Card:
    """A place or body in an overview: its link, how many articles, the newest of them."""

    link: Crumb
    kind: str
    count: int
    newest: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class CardGroup:
    """Cards under a heading."""

    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class HomePage:
    """The digest: the newest of all, then the newest by district."""

    meta: Meta
    latest: tuple[Entry, ...]
    digest: tuple[Card, ...]
    others: tuple[Entry, ...]
    tiles: "TileMap | None"
    total: int
    district_count: int
    organisation_count: int


@dataclass(frozen=True)
class Tile:
    """A district's place in the tile map; `shade` is 0 (no article) to 4 (most)."""

    column: int
    row: int
    name: str
    link: Crumb
    count: int
    shade: int


@dataclass(frozen=True)
class TileMap:
    """One tile a district, laid out as the districts lie; it is no geography."""

    columns: int
    rows: int
    tiles: tuple[Tile, ...]


@dataclass(frozen=True)
class OverviewPage:
    """All districts or all organisations, in groups."""

    meta: Meta
    groups: tuple[CardGroup, ...]


@dataclass(frozen=True)
class DistrictPage:
    """A district: its facts, organisations and timeline."""

    meta: Meta
    full_name: str
    province: str
    code: str | None
    last_day: PartialDate | None
    organisations: tuple[Crumb, ...]
    new_units: tuple[str, ...]
    timeline: TimelineView


@dataclass(frozen=True)
class RegionPage:
    """What belongs to no district: a province's articles, or the country's."""

    meta: Meta
    districts: tuple[Crumb, ...]
    timeline: TimelineView


@dataclass(frozen=True)
class OrganisationPage:
    """An organisation: level, parent, children, timeline."""

    meta: Meta
    level: str
    parent: Crumb | None
    children: tuple[Crumb, ...]
    district: Crumb | None
    founded: PartialDate | None
    dissolved: PartialDate | None
    succeeded_by: tuple[Crumb, ...]
    timeline: TimelineView


@dataclass(frozen=True)
class YearPage:
    """One year of a longer timeline, or of the archive."""

    meta: Meta
    up: Crumb
    timeline: TimelineView


@dataclass(frozen=True)
class ArchivePage:
    """The archive's years with their numbers of articles."""

    meta: Meta
    years: tuple[Crumb, ...]
    total: int


@dataclass(frozen=True)
class PersonView:
    """A person and the role as stated."""

    name: str
    role: str | None


@dataclass(frozen=True)
class EventView:
    """A dated event of an article."""

    date: PartialDate | Interval
    text: str


@dataclass(frozen=True)
class ReasonView:
    """Why an article stands on the page of `link`: the rule in words, and the passage quoted."""

    link: Crumb
    rule: str
    quote: str


@dataclass(frozen=True)
class ArticlePage:
    """An article in full; `body` is safe HTML with all links filled in.

    `extra` are the front matter keys of the editor's own, as texts, tuples and mappings.
    """

    meta: Meta
    title: str
    kicker: str | None
    date: PartialDate | None
    updated: PartialDate | None
    section: str | None
    author: str | None
    source_name: str | None
    source_url: str | None
    also: tuple[Crumb, ...]
    summary: str | None
    body: str
    is_brief: bool
    captions: tuple[str, ...]
    districts: tuple[Crumb, ...]
    region: Crumb | None
    origin_wards: tuple[str, ...]
    mentions: tuple[Crumb, ...]
    wards: tuple[str, ...]
    organisations: tuple[Crumb, ...]
    people: tuple[PersonView, ...]
    documents: tuple[str, ...]
    events: tuple[EventView, ...]
    tags: tuple[str, ...]
    reasons: tuple[ReasonView, ...]
    extra: Mapping[str, object]


@dataclass(frozen=True)
class NotFoundPage:
    """What a server shows where there is no page."""

    meta: Meta


@dataclass(frozen=True)
class RedirectPage:
    """An earlier permalink that leads to the page's present one."""

    meta: Meta
    target: str


class Page(Protocol):
    """Any page, here or in `offers`: a frozen value with what every page has."""

    @property
    def meta(self) -> Meta:
        """What every page has."""
        ...
