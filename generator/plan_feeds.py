"""Decide which feeds there are: of the whole site, each district, each organisation. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from generator import paths
from generator.config import Config
from generator.entries import Crumb
from generator.feeds import NEWEST, Feed
from generator.group import Groups
from generator.model import Article, Province
from generator.outputs import DISTRICT_FEEDS, ORGANISATION_FEEDS
from generator.views import district_crumb, organisation_crumb

Feeds = Mapping[str, tuple[Feed, ...]]


def plan_feeds(
    config: Config, texts: Mapping[str, str], groups: Groups, provinces: Mapping[str, Province]
) -> Feeds:
    """Return the chosen feeds under the headings of their list; none without a public address.

    An article without a date enters at the day it was first imported; one of which not even that
    is known is in no feed, for a feed is an order in time. A page without articles has no feed yet.
    """
    if config.base_url is None or not config.feed_files:
        return {}
    districts = groups.districts if config.makes(DISTRICT_FEEDS) else ()
    organisations = groups.organisations if config.makes(ORGANISATION_FEEDS) else ()
    maker = _Maker(config.title, texts)
    whole = Crumb(config.title, paths.HOME)
    planned = {
        texts["feeds_whole"]: [maker.make(whole, config.description, groups.articles)],
        texts["districts_title"]: [
            maker.describe(district_crumb(d), "district", groups.by_district.get(d.slug, ()))
            for d in districts
        ],
        texts["elsewhere"]: [
            maker.describe(_region_crumb(slug, provinces, texts), "region", articles)
            for slug, articles in (*groups.by_province.items(), ("", groups.national))
        ],
        texts["organisations_title"]: [
            maker.describe(organisation_crumb(o), "organisation", groups.by_organisation[o.slug])
            for o in organisations
        ],
    }
    filled = {title: tuple(f for f in feeds if f.articles) for title, feeds in planned.items()}
    return {title: feeds for title, feeds in filled.items() if feeds}


def _region_crumb(slug: str, provinces: Mapping[str, Province], texts: Mapping[str, str]) -> Crumb:
    if not slug:
        return Crumb(texts["national_title"], paths.NATIONAL)
    return Crumb(provinces[slug].full_name, paths.province(slug))


@dataclass(frozen=True)
class _Maker:
    """Makes the feeds of one site."""

    site_title: str
    texts: Mapping[str, str]

    def describe(self, of: Crumb, kind: str, articles: Sequence[Article]) -> Feed:
        """Return the feed of a district, a region or an organisation."""
        return self.make(of, self.texts[f"{kind}_description"].format(name=of.label), articles)

    def make(self, of: Crumb, description: str, articles: Sequence[Article]) -> Feed:
        """Return the feed that stands beside the page of `of`; its articles are newest first."""
        # The dated come first, in order: only the newest of them can be among the newest of all.
        dated = list(islice((a for a in articles if a.date is not None), NEWEST))
        seen = [a for a in articles if a.date is None and a.first_seen is not None]
        # Sorting keeps the order of equals: that of the articles' pages.
        newest = sorted((*dated, *seen), key=_order, reverse=True)[:NEWEST]
        name = of.label[:1].upper() + of.label[1:]
        is_whole = of.path == paths.HOME
        title = self.site_title if is_whole else f"{self.site_title}: {of.label}"
        note = self.texts["feeds_undated_note"]
        return Feed(of.path, name, title, description, tuple(newest), note)


def _order(article: Article) -> tuple[int, int, int, float]:
    return article.feed_date.order if article.feed_date else (0, 0, 0, 0.0)


def feed_links(feeds: Feeds) -> dict[str, Crumb]:
    """Return the link to each page that has feeds beside it, by its path."""
    return {feed.page: Crumb(feed.name, feed.page) for group in feeds.values() for feed in group}


def announced(links: Mapping[str, Crumb], page: str) -> tuple[Crumb, ...]:
    """Return the feeds that a page announces: the site's, and its own or its subject's."""
    found = (links.get(path) for path in dict.fromkeys((paths.HOME, page)))
    return tuple(link for link in found if link is not None)
