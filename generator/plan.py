"""Decide every page of the site from its groups. Pure: no file is read, no HTML is made."""

from functools import partial

from generator import paths
from generator.pages import Card, CardGroup, FeedsPage, Meta, NotFoundPage
from generator.plan_archive import plan_archive
from generator.plan_article import plan_articles
from generator.plan_district import plan_districts
from generator.plan_home import plan_home
from generator.plan_index import plan_a_to_z
from generator.plan_organisation import plan_organisations
from generator.plan_regions import plan_regions
from generator.plan_subject import plan_subjects
from generator.plan_ward import plan_wards
from generator.planning import PlannedPage, Site
from generator.search_plan import plan_search


def plan_pages(site: Site) -> list[PlannedPage]:
    """Return every page of the site, in a fixed order."""
    pages = [plan_home(site), *plan_districts(site), *plan_organisations(site)]
    pages += plan_regions(site)
    pages += plan_archive(site)
    pages += [*plan_wards(site), *plan_subjects(site), *plan_articles(site), *plan_a_to_z(site)]
    return [*pages, plan_search(site), _plan_feeds(site), _plan_not_found(site)]


def _plan_feeds(site: Site) -> PlannedPage:
    meta = Meta(paths.FEEDS, "feeds", site.texts["feeds_title"], crumbs=(site.home_crumb,))
    rows = [(f.page, f.name, len(f.articles)) for feeds in site.feeds.values() for f in feeds]
    return site.plan(meta, partial(_make_feeds, site, meta), rows)


def _make_feeds(site: Site, meta: Meta) -> FeedsPage:
    groups = tuple(
        CardGroup(title, tuple(Card(site.feed_links[f.page], "", len(f.articles)) for f in feeds))
        for title, feeds in site.feeds.items()
    )
    return FeedsPage(meta, groups)


def _plan_not_found(site: Site) -> PlannedPage:
    meta = Meta(paths.NOT_FOUND, "not-found", site.texts["not_found_title"])
    return site.plan(meta, partial(NotFoundPage, meta), ())
