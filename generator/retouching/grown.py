"""The kept plan of a site with one more article, where that makes no page but its own. Pure."""

from datetime import date, datetime

from generator import paths
from generator.feeds.choices import choose_articles
from generator.feeds.planned import ChosenFeed
from generator.group import Groups, add_article, add_in_order, add_to_groups, places_of
from generator.lists.tiles import recount_tiles
from generator.model import Article
from generator.outputs import DISTRICT_FEEDS, ORGANISATION_FEEDS
from generator.plans.planned import Site
from generator.records import replace
from generator.retouching.refeed import enter_feeds
from generator.timeline import coming_events, newest_day

_HELD = ("people", "documents", "telling", "ward_paths", "page_paths", "feed_links", "calendars")


def grow(site: Site, article: Article, changed: datetime, day: date | None) -> Site | None:
    """Return the site with one more article, which last changed at that moment.

    Events are still to come after the `day`, after that of the newest article where it is `None`.
    `None` where it brings more than itself: a group, a subject, an event, an alias or a link; and
    where an event that was to come would be over by its day.
    """
    groups = None if _brings_more(article) else add_article(site.groups, article)
    if groups is None:
        return None
    chosen = _choose(site, article)
    feeds = enter_feeds(site, article, changed, _feed_pages(site, article, chosen))
    as_of = day or newest_day(groups.articles)
    if feeds is None or [*groups.by_province] != [*site.groups.by_province]:
        return None
    if as_of != site.as_of and coming_events(site.telling, site.as_of) != coming_events(
        site.telling, as_of
    ):
        return None
    grown = replace(
        site,
        groups=groups,
        tiles=recount_tiles(site.tiles, groups) if site.tiles else None,
        feeds=feeds,
        offers=replace(site.offers, chosen=chosen),
        as_of=as_of,
    )
    vars(grown).update({name: getattr(site, name) for name in _HELD})
    vars(grown)["abroad"] = _abroad(site, groups, article)
    vars(grown)["month_counts"] = _count(site, article)
    return grown


def find_retold(before: Site, grown: Site) -> frozenset[str]:
    """Return the pages of articles whose events are shown with the day, where that is another."""
    if before.as_of == grown.as_of:
        return frozenset()
    return frozenset(h.article.path for h in coming_events(grown.telling, grown.as_of))


def _brings_more(article: Article) -> bool:
    named = (article.people, article.documents, article.events, article.aliases, article.links)
    return article.date is None or article.is_draft or any(named)


def _choose(site: Site, article: Article) -> tuple[ChosenFeed, ...]:
    """Return the feeds of the editor's choosing, with the article where it is chosen."""
    found, _ = choose_articles(site.config, site.organisations, (article,))
    return tuple(
        replace(feed, articles=add_in_order(feed.articles, article)) if one.articles else feed
        for feed, one in zip(site.offers.chosen, found, strict=True)
    )


def _feed_pages(site: Site, article: Article, chosen: tuple[ChosenFeed, ...]) -> set[str]:
    """Return the pages beside which there are feeds that an article enters."""
    if site.config.base_url is None or not site.config.feed_files:
        return set()
    pages = {paths.HOME}
    pages |= {feed.link.path for feed in chosen if any(a is article for a in feed.articles)}
    places = places_of(article)
    if site.config.makes(DISTRICT_FEEDS):
        pages |= {paths.district(district.slug) for district in places}
        if not places:
            pages.add(paths.province(article.province) if article.province else paths.NATIONAL)
    if site.config.makes(ORGANISATION_FEEDS):
        pages |= {paths.organisation(body.slug) for body in article.organisations}
    return pages


def _abroad(site: Site, groups: Groups, article: Article) -> dict[str, tuple[Article, ...]]:
    slug = article.province
    if slug is None or slug == site.config.province:
        return dict(site.abroad)
    known = dict(site.abroad)
    known.setdefault(slug, ())
    return add_to_groups(known, [slug], article, groups.articles)


def _count(site: Site, article: Article) -> dict[str, dict[tuple[int, int | None], int]]:
    counts = {slug: dict(of) for slug, of in site.month_counts.items()}
    if article.date is not None:
        month = (article.date.year, article.date.month)
        for of in [counts[d.slug] for d in places_of(article) if d.slug in counts]:
            of[month] = of.get(month, 0) + 1
    return counts
