"""Pages of what a reader can take along: feeds, calendars, data, embeds; and of what is gone."""

from dataclasses import dataclass

from generator.entries import Crumb, Entry, TimelineView
from generator.pages import Meta


@dataclass(frozen=True)
class FeedOffer:
    """A feed as offered: `link` leads to its page; `calendar` is a path, `years` its archives."""

    link: Crumb
    count: int
    has_feed: bool
    calendar: str | None
    years: tuple[int, ...] = ()


@dataclass(frozen=True)
class FeedGroup:
    """Feeds under a heading; `anchor` names its place on the page."""

    anchor: str
    title: str
    offers: tuple[FeedOffer, ...]


@dataclass(frozen=True)
class FeedsPage:
    """Every feed and calendar of the site; `has_feeds` is false without a public address."""

    meta: Meta
    groups: tuple[FeedGroup, ...]
    has_feeds: bool


@dataclass(frozen=True)
class ChosenFeedPage:
    """The page of a feed of the editor's choosing."""

    meta: Meta
    timeline: TimelineView


@dataclass(frozen=True)
class DataTable:
    """A table of the open data: its files and what its columns mean, in their order."""

    name: str
    title: str
    about: str
    csv: str
    json: str
    rows: int
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DataPage:
    """What the open data are."""

    meta: Meta
    tables: tuple[DataTable, ...]


@dataclass(frozen=True)
class EmbedPage:
    """A district's newest articles, small, to be shown inside another site."""

    meta: Meta
    link: Crumb
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class EmbedOffer:
    """A district's small page and the lines to paste; no lines without a public address."""

    link: Crumb
    code: str | None


@dataclass(frozen=True)
class EmbedsPage:
    """How to show a district's newest articles on another site."""

    meta: Meta
    offers: tuple[EmbedOffer, ...]


@dataclass(frozen=True)
class GonePage:
    """An earlier permalink whose article was taken off the site."""

    meta: Meta


OfferPage = FeedsPage | ChosenFeedPage | DataPage | EmbedPage | EmbedsPage | GonePage
