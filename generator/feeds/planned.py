"""Decide which feeds there are: of the site, each district and body, and chosen ones. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, tzinfo
from operator import attrgetter, itemgetter

from generator import paths
from generator.config import Config
from generator.feeds.syndicate import NEWEST, Feed, FeedFile, Listed, split_feed
from generator.group import Groups
from generator.history.gone import Tombstone
from generator.lists.views import district_crumb, organisation_crumb
from generator.model import Article, Province
from generator.outputs import ARCHIVES, DISTRICT_FEEDS, ORGANISATION_FEEDS
from generator.records import Struct, field, replace
from generator.viewmodels.entries import Crumb

Feeds = Mapping[str, tuple[Feed, ...]]


class ChosenFeed(Struct, frozen=True):
    """A feed of the editor's choosing, and the articles chosen, newest first."""

    link: Crumb
    articles: tuple[Article, ...]


class Subscribed(Struct, frozen=True):
    """What feeds are planned from besides the groups of articles.

    `changed` has the moment of each article's last change, by id. `fed` are the pages that have had
    feeds, with the moment of the feeds' last change.
    """

    provinces: Mapping[str, Province]
    chosen: tuple[ChosenFeed, ...] = ()
    changed: Mapping[str, datetime] = field(default_factory=dict)
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
    if config.base_url is None or not config.feed_files:
        return {}
    wanted = config.makes(DISTRICT_FEEDS), config.makes(ORGANISATION_FEEDS)
    districts = groups.districts if wanted[0] else ()
    regions = (*groups.by_province.items(), ("", groups.national)) if wanted[0] else ()
    organisations = groups.organisations if wanted[1] else ()
    maker = _Maker(config, texts, list_articles(groups.articles, subscribed.changed, config.zone))
    whole = Crumb(config.title, paths.HOME)
    provinces = subscribed.provinces
    planned = {
        texts["feeds_whole"]: [maker.make(whole, config.description, groups.articles)],
        texts["feeds_chosen"]: [
            maker.make(c.link, texts["feeds_chosen_description"], c.articles)
            for c in subscribed.chosen
        ],
        texts["districts_title"]: [
            maker.describe(district_crumb(d), "district", groups.by_district.get(d.slug, ()))
            for d in districts
        ],
        texts["elsewhere"]: [
            maker.describe(_region_crumb(slug, provinces, texts), "region", articles)
            for slug, articles in regions
        ],
        texts["organisations_title"]: [
            maker.describe(organisation_crumb(o), "organisation", groups.by_organisation[o.slug])
            for o in organisations
        ],
    }
    filled = {title: tuple(_alive(feeds, subscribed.fed)) for title, feeds in planned.items()}
    return {title: feeds for title, feeds in filled.items() if feeds}


def _region_crumb(slug: str, provinces: Mapping[str, Province], texts: Mapping[str, str]) -> Crumb:
    if not slug:
        return Crumb(texts["national_title"], paths.NATIONAL)
    return Crumb(provinces[slug].full_name, paths.province(slug))


def _alive(feeds: Iterable[Feed], fed: Mapping[str, datetime]) -> Iterator[Feed]:
    for feed in feeds:
        if feed.listed:
            yield feed
        elif feed.page in fed:
            yield replace(feed, since=fed[feed.page])


def list_articles(
    articles: Iterable[Article], changed: Mapping[str, datetime], zone: tzinfo
) -> dict[str, Listed]:
    """Return the articles that have a place in feeds by id, in the order of all feeds."""
    told = []
    for article in articles:
        date, moment = article.date or article.first_seen, changed.get(article.id)
        if date is not None and moment is not None:
            # A date that reaches no day is told by the moment of change alone, so it stands first.
            told.append(
                (date.begins(zone).timestamp(), date.day is None, moment, date.year, article)
            )
    # Sorting keeps the order of equals: that of the articles' pages.
    told.sort(key=itemgetter(0, 1, 2), reverse=True)
    return {
        article.id: Listed(rank, article, moment, year)
        for rank, (_, _, moment, year, article) in enumerate(told)
    }


class _Maker(Struct, frozen=True):
    """Makes the feeds of one site."""

    config: Config
    texts: Mapping[str, str]
    listed: Mapping[str, Listed]

    def describe(self, of: Crumb, kind: str, articles: Iterable[Article]) -> Feed:
        """Return the feed of a district, a region or an organisation."""
        return self.make(of, self.texts[f"{kind}_description"].format(name=of.label), articles)

    def make(self, of: Crumb, description: str, articles: Iterable[Article]) -> Feed:
        """Return the feed that stands beside the page of `of`, newest first.

        Where no archives are made, it has no more articles than its first document.
        """
        found = map(self.listed.get, (article.id for article in articles))
        newest = sorted((one for one in found if one is not None), key=attrgetter("rank"))
        newest = newest if self.config.makes(ARCHIVES) else newest[:NEWEST]
        name = of.label[:1].upper() + of.label[1:]
        is_whole = of.path == paths.HOME
        title = self.config.title if is_whole else f"{self.config.title}: {of.label}"
        return Feed(of.path, name, title, description, tuple(newest))


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


def split_feeds(feeds: Feeds, tombstones: Iterable[Tombstone] = ()) -> list[FeedFile]:
    """Return the documents of all feeds, and of those that went on at another address.

    Year by year, for they tell of the same articles, which are rendered once.
    """
    every = [feed for group in feeds.values() for feed in group]
    every += continue_feeds(feeds, tombstones)
    files = [file for feed in every for file in split_feed(feed)]
    return sorted(files, key=lambda f: (f.year or 0, f.listed[0].rank if f.listed else 0))


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
