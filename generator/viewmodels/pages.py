"""The pages of the site as frozen values: each holds exactly the data its template sees.

Paths are site paths; templates put the page's root prefix before them.
"""

from collections.abc import Mapping

from generator.dates import PartialDate
from generator.encoded import EncodedText
from generator.records import Struct
from generator.viewmodels.entries import (
    BodyNews,
    Crumb,
    DistrictNews,
    Entry,
    EventView,
    GridRow,
    LinkGroup,
    Office,
    PersonView,
    ProvinceNews,
    ReasonView,
    TimelineView,
)


class Meta(Struct, frozen=True):
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


class Card(Struct, frozen=True):
    """A place or body in an overview: its link and how many articles."""

    link: Crumb
    kind: str
    count: int


class CardGroup(Struct, frozen=True):
    """Cards under a heading."""

    title: str
    cards: tuple[Card, ...]


class HomePage(Struct, frozen=True):
    """The digest: the newest of all, what is to come, then by district, organisation and province.

    `digest` are districts with an article to open their part, the newest first; `in_brief` those
    with headlines only; `silent` those with nothing. `matrix` counts by month, its `months` oldest
    first, for the districts that have something in them.
    """

    meta: Meta
    front: tuple[Entry, ...]
    latest: tuple[Entry, ...]
    coming: tuple[Entry, ...]
    as_of: PartialDate | None
    digest: tuple[DistrictNews, ...]
    in_brief: tuple[DistrictNews, ...]
    silent: tuple[Crumb, ...]
    bodies: tuple[BodyNews, ...]
    provinces: tuple[ProvinceNews, ...]
    general: tuple[Entry, ...]
    tiles: "TileMap | None"
    matrix: tuple[GridRow, ...]
    months: tuple[PartialDate, ...]
    newest: PartialDate | None
    total: int
    district_count: int
    organisation_count: int


class Tile(Struct, frozen=True):
    """A district's place in the tile map; `shade` is 0 (no article) to 4 (most)."""

    column: int
    row: int
    name: str
    link: Crumb
    count: int
    shade: int


class TileMap(Struct, frozen=True):
    """One tile a district, laid out as the districts lie; it is no geography."""

    columns: int
    rows: int
    tiles: tuple[Tile, ...]


class OverviewPage(Struct, frozen=True):
    """All districts, wards, organisations, people or documents, in groups."""

    meta: Meta
    groups: tuple[CardGroup, ...]
    note: str = ""


class OldWard(Struct, frozen=True):
    """A ward of a district; its days are given where they are not those of the district."""

    name: str
    first_day: PartialDate | None = None
    last_day: PartialDate | None = None


class DistrictPage(Struct, frozen=True):
    """A district: its facts, what came after it, its union, organisations and timeline.

    `first_day` is that of a district that was founded, `joined` that on which one came to its
    province. `old_wards` are the wards of its last day, `ended_wards` those of the years before.
    `new_ward_total` counts the articles that are about
    the units that came after it.
    """

    meta: Meta
    kind: str
    full_name: str
    province: str
    code: str | None
    first_day: PartialDate | None
    joined: PartialDate | None
    last_day: PartialDate | None
    new_units: tuple[Crumb, ...]
    old_wards: tuple[OldWard, ...]
    ended_wards: tuple[OldWard, ...]
    neighbours: tuple[Crumb, ...]
    union: Crumb
    offices: tuple[Office, ...]
    organisations: tuple[LinkGroup, ...]
    new_ward_total: int
    timeline: TimelineView


class WardPage(Struct, frozen=True):
    """A ward or commune since 2025-07-01: the districts it took land from, and its timeline."""

    meta: Meta
    kind: str
    full_name: str
    province: str
    code: str
    old_districts: tuple[Crumb, ...]
    beside: tuple[Crumb, ...]
    organisations: tuple[LinkGroup, ...]
    timeline: TimelineView


class RegionPage(Struct, frozen=True):
    """What belongs to no district: a province's articles, or the country's."""

    meta: Meta
    districts: tuple[Crumb, ...]
    timeline: TimelineView


class OrganisationPage(Struct, frozen=True):
    """An organisation: level, what is above and below it, before and after it, its timeline."""

    meta: Meta
    level: str
    parents: tuple[Crumb, ...]
    children: tuple[LinkGroup, ...]
    before: tuple[Crumb, ...]
    after: tuple[Crumb, ...]
    founded: PartialDate | None
    dissolved: PartialDate | None
    place: Crumb | None
    offices: tuple[Office, ...]
    timeline: TimelineView


class SubjectPage(Struct, frozen=True):
    """A person or a document: what articles say of it, who shares its name, its timeline.

    `said` are the roles or kinds as stated; `alike` the namesakes that are kept apart.
    """

    meta: Meta
    name: str
    anchor: Crumb | None
    said: tuple[Office, ...]
    alike: tuple[Crumb, ...]
    timeline: TimelineView


class YearPage(Struct, frozen=True):
    """A part of a longer timeline: a year, a month, the undated; or all from the beginning.

    `up` is the whole, `name` what the part is called behind it.
    """

    meta: Meta
    up: Crumb
    name: str
    timeline: TimelineView


class ArchivePage(Struct, frozen=True):
    """The timeline of all articles: its newest part, and the way to every other."""

    meta: Meta
    timeline: TimelineView


class ArticlePage(Struct, frozen=True):
    """An article in full; `encoded_body` is safe HTML with all links filled in.

    `newer` and `older` stand beside it in its district's timeline. `extra` are the front matter
    keys of the editor's own, as texts, tuples and mappings.
    """

    meta: Meta
    title: str
    kicker: str | None
    date: PartialDate | None
    first_seen: PartialDate | None
    updated: PartialDate | None
    section: str | None
    author: str | None
    source_name: str | None
    source_url: str | None
    also: tuple[Crumb, ...]
    summary: str | None
    encoded_body: EncodedText
    is_brief: bool
    is_lead_only: bool
    captions: tuple[str, ...]
    districts: tuple[Crumb, ...]
    region: Crumb | None
    origin_wards: tuple[str, ...]
    mentions: tuple[Crumb, ...]
    organisations: tuple[Crumb, ...]
    events: tuple[EventView, ...]
    tags: tuple[str, ...]
    extra: Mapping[str, object]
    wards: tuple[Crumb, ...] = ()
    people: tuple[PersonView, ...] = ()
    documents: tuple[Crumb, ...] = ()
    reasons: tuple[ReasonView, ...] = ()
    related: tuple[Entry, ...] = ()
    newer: Entry | None = None
    older: Entry | None = None

    @property
    def body(self) -> str:
        """The safe HTML as text, for themes that do more with it than put it out."""
        return str(self.encoded_body)


class NotFoundPage(Struct, frozen=True):
    """What a server shows where there is no page."""

    meta: Meta


class RedirectPage(Struct, frozen=True):
    """An earlier permalink that leads to the page's present one."""

    meta: Meta
    target: str


Page = (
    HomePage
    | OverviewPage
    | DistrictPage
    | RegionPage
    | WardPage
    | OrganisationPage
    | SubjectPage
    | YearPage
    | ArchivePage
    | ArticlePage
    | NotFoundPage
    | RedirectPage
)
