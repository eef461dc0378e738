"""Decide which feeds there are: of the whole site, each district, each organisation. Pure."""

from collections.abc import Iterable, Mapping

from generator import paths
from generator.config import Config
from generator.feeds import NEWEST, Feed
from generator.group import Groups
from generator.model import Article
from generator.pages import Crumb
from generator.views import district_crumb, organisation_crumb

Feeds = Mapping[str, tuple[Feed, ...]]


def plan_feeds(config: Config, texts: Mapping[str, str], groups: Groups) -> Feeds:
    """Return the feeds under the headings of the list of feeds; none without a public address.

    Articles without a date are in no feed, for a feed is an order in time; a page without dated
    articles has no feed yet.
    """
    if config.base_url is None:
        return {}
    planned = {
        texts["feeds_whole"]: [
            _feed(config, Crumb("", paths.HOME), config.description, groups.articles)
        ],
        texts["districts_title"]: _district_feeds(config, texts["district_description"], groups),
        texts["organisations_title"]: _organisation_feeds(
            config, texts["organisation_description"], groups
        ),
    }
    return {
        title: tuple(feed for feed in feeds if feed.articles)
        for title, feeds in planned.items()
        if any(feed.articles for feed in feeds)
    }


def _district_feeds(config: Config, described: str, groups: Groups) -> list[Feed]:
    return [
        _feed(
            config,
            district_crumb(district),
            described.format(name=district.full_name),
            groups.by_district.get(district.slug, ()),
        )
        for district in groups.districts
    ]


def _organisation_feeds(config: Config, described: str, groups: Groups) -> list[Feed]:
    return [
        _feed(
            config,
            organisation_crumb(organisation),
            described.format(name=organisation.name),
            groups.by_organisation[organisation.slug],
        )
        for organisation in groups.organisations
    ]


def _feed(config: Config, of: Crumb, description: str, articles: Iterable[Article]) -> Feed:
    dated = [article for article in articles if article.date is not None]
    name = of.label[:1].upper() + of.label[1:] or config.title
    title = f"{config.title}: {of.label}" if of.label else config.title
    return Feed(of.path, name, title, description, tuple(dated[:NEWEST]))


def feed_links(feeds: Feeds) -> dict[str, Crumb]:
    """Return the link to each page that has feeds beside it, by its path."""
    return {feed.page: Crumb(feed.name, feed.page) for group in feeds.values() for feed in group}


def announced(links: Mapping[str, Crumb], page: str) -> tuple[Crumb, ...]:
    """Return the feeds that a page announces: the site's, and its own or its subject's."""
    found = (links.get(path) for path in dict.fromkeys((paths.HOME, page)))
    return tuple(link for link in found if link is not None)
