"""Decide which feeds there are: of the site, each district and body, and chosen ones. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from generator import paths
from generator.config import Config
from generator.gone import Tombstone
from generator.group import Groups
from generator.ledger import earliest
from generator.model import Article
from generator.pages import Crumb
from generator.syndicate import Feed
from generator.views import district_crumb, organisation_crumb

Feeds = Mapping[str, tuple[Feed, ...]]


@dataclass(frozen=True)
class ChosenFeed:
    """A feed of the editor's choosing, and the articles chosen, newest first."""

    link: Crumb
    articles: tuple[Article, ...]


@dataclass(frozen=True)
class Subscribed:
    """What there is to subscribe to besides places and bodies, and what there was before.

    `fed` are the pages that have had feeds, with the moment of the feeds' last change.
    """

    chosen: tuple[ChosenFeed, ...] = ()
    fed: Mapping[str, datetime] = field(default_factory=dict)


def plan_feeds(
    config: Config, texts: Mapping[str, str], groups: Groups, subscribed: Subscribed
) -> Feeds:
    """Return the feeds under the headings of the list of feeds; none without a public address.

    An article without a date enters at the day it was first seen; one of which not even that
    is known is in no feed, for a feed is an order in time. A page without articles has no feed
    yet: readers' programs take an empty one for a broken one. A feed once `fed`, which has lost its
    last article, stays: its subscribers' programs would take a missing one for gone.
    """
    if config.base_url is None:
        return {}
    maker = _Maker(config, texts)
    whole = Crumb(config.title, paths.HOME)
    planned = {
        texts["feeds_whole"]: [maker.make(whole, config.description, groups.articles)],
        texts["feeds_chosen"]: [
            maker.make(c.link, texts["feeds_chosen_description"], c.articles)
            for c in subscribed.chosen
        ],
        texts["districts_title"]: [
            maker.describe(district_crumb(d), "district", groups.by_district.get(d.slug, ()))
            for d in groups.districts
        ],
        texts["organisations_title"]: [
            maker.describe(organisation_crumb(o), "organisation", groups.by_organisation[o.slug])
            for o in groups.organisations
        ],
    }
    filled = {title: tuple(_alive(feeds, subscribed.fed)) for title, feeds in planned.items()}
    return {title: feeds for title, feeds in filled.items() if feeds}


def _alive(feeds: Iterable[Feed], fed: Mapping[str, datetime]) -> Iterator[Feed]:
    for feed in feeds:
        if feed.articles:
            yield feed
        elif feed.page in fed:
            yield replace(feed, since=fed[feed.page])


@dataclass(frozen=True)
class _Maker:
    """Makes the feeds of one site."""

    config: Config
    texts: Mapping[str, str]

    def describe(self, of: Crumb, kind: str, articles: Iterable[Article]) -> Feed:
        """Return the feed of a district or an organisation."""
        return self.make(of, self.texts[f"{kind}_description"].format(name=of.label), articles)

    def make(self, of: Crumb, description: str, articles: Iterable[Article]) -> Feed:
        """Return the feed that stands beside the page of `of`, newest first."""
        known = [a for a in articles if a.feed_date is not None and a.changed is not None]
        # Sorting keeps the order of equals: that of the articles' pages.
        newest = sorted(known, key=self._order, reverse=True)
        name = of.label[:1].upper() + of.label[1:]
        is_whole = of.path == paths.HOME
        title = self.config.title if is_whole else f"{self.config.title}: {of.label}"
        return Feed(of.path, name, title, description, tuple(newest))

    def _order(self, article: Article) -> tuple[float, bool, float]:
        date, changed = article.feed_date, article.changed
        if date is None or changed is None:
            return (0.0, False, 0.0)
        # A date that reaches no day is told by the moment of change alone, so it stands first.
        begins = earliest(date, self.config.zone).timestamp()
        return (begins, date.calendar_day is None, changed.timestamp())


def continue_feeds(feeds: Feeds, tombstones: Iterable[Tombstone]) -> tuple[Feed, ...]:
    """Return the feeds of pages that went to another: their subscribers get what that page tells.

    They keep their address and id, and no list names them.
    """
    by_page = {feed.page: feed for group in feeds.values() for feed in group}
    return tuple(
        replace(by_page[stone.target], page=stone.name)
        for stone in tombstones
        if stone.target in by_page and stone.name.endswith("/" + paths.HOME)
    )


def feed_changes(feeds: Feeds) -> dict[str, datetime | None]:
    """Return when the feeds beside each page last changed, by the page's path."""
    return {feed.page: feed.changed for group in feeds.values() for feed in group}


def feed_links(feeds: Feeds) -> dict[str, Crumb]:
    """Return the link to each page that has feeds beside it, by its path."""
    return {feed.page: Crumb(feed.name, feed.page) for group in feeds.values() for feed in group}


def announced(links: Mapping[str, Crumb], page: str) -> tuple[Crumb, ...]:
    """Return the feeds that a page announces: the site's, and its own or its subject's."""
    found = (links.get(path) for path in dict.fromkeys((paths.HOME, page)))
    return tuple(link for link in found if link is not None)
