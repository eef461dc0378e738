"""Pages of what a reader can take along: feeds, calendars, data, embeds; and of what is gone."""

from generator.records import Struct
from generator.viewmodels.entries import Crumb, Entry, TimelineView
from generator.viewmodels.pages import Meta


class FeedOffer(Struct, frozen=True):
    """A feed as offered: `link` leads to its page; `calendar` is a path, `years` its archives."""

    link: Crumb
    count: int
    has_feed: bool
    calendar: str | None
    years: tuple[int, ...] = ()


class FeedGroup(Struct, frozen=True):
    """Feeds under a heading; `anchor` names its place on the page."""

    anchor: str
    title: str
    offers: tuple[FeedOffer, ...]


class FeedsPage(Struct, frozen=True):
    """Every feed and calendar of the site; `why_none` tells readers why there is no feed at all."""

    meta: Meta
    groups: tuple[FeedGroup, ...]
    why_none: str


class ChosenFeedPage(Struct, frozen=True):
    """The page of a feed of the editor's choosing."""

    meta: Meta
    timeline: TimelineView


class DataTable(Struct, frozen=True):
    """A table of the open data: its files and what its columns mean, in their order."""

    name: str
    title: str
    about: str
    csv: str
    json: str
    rows: int
    columns: tuple[tuple[str, str], ...]


class DataPage(Struct, frozen=True):
    """What the open data are."""

    meta: Meta
    tables: tuple[DataTable, ...]


class EmbedPage(Struct, frozen=True):
    """A district's newest articles, small, to be shown inside another site."""

    meta: Meta
    link: Crumb
    entries: tuple[Entry, ...]


class EmbedOffer(Struct, frozen=True):
    """A district's small page and the lines to paste; no lines without a public address."""

    link: Crumb
    code: str | None


class EmbedsPage(Struct, frozen=True):
    """How to show a district's newest articles on another site."""

    meta: Meta
    offers: tuple[EmbedOffer, ...]


class GonePage(Struct, frozen=True):
    """An earlier permalink whose article was taken off the site."""

    meta: Meta


OfferPage = FeedsPage | ChosenFeedPage | DataPage | EmbedPage | EmbedsPage | GonePage
