"""Decide every page of the site from its groups. Pure: no file is read, no HTML is made."""

from collections.abc import Iterator
from functools import partial

from generator import paths
from generator.outputs import INDEX, SEARCH, TIMELINES
from generator.plans.archive import plan_archive
from generator.plans.article import plan_articles
from generator.plans.district import plan_districts
from generator.plans.home import plan_home
from generator.plans.index import plan_a_to_z
from generator.plans.items import PlannedPage
from generator.plans.offers import plan_offers
from generator.plans.organisation import plan_organisations
from generator.plans.planned import Site
from generator.plans.regions import plan_regions
from generator.plans.search import plan_search
from generator.plans.subject import plan_subjects
from generator.plans.ward import plan_wards
from generator.viewmodels.pages import Meta, NotFoundPage


def plan_pages(site: Site) -> list[PlannedPage]:
    """Return every page of the site, or of its scope, in a fixed order."""
    has_entries = site.lists(site.groups.articles)
    pages = [plan_home(site)] if has_entries else []
    pages += [*plan_districts(site), *plan_organisations(site), *plan_regions(site)]
    if site.config.makes(TIMELINES) and has_entries:
        pages += plan_archive(site)
    pages += [*plan_wards(site), *plan_subjects(site), *plan_articles(site)]
    if site.config.makes(INDEX) and has_entries:
        pages += plan_a_to_z(site)
    if site.config.makes(SEARCH) and site.has_texts:
        pages.append(plan_search(site))
    return [*pages, *plan_offers(site), *_plan_not_found(site)]


def _plan_not_found(site: Site) -> Iterator[PlannedPage]:
    if site.is_whole:
        meta = Meta(paths.NOT_FOUND, "not-found", site.texts["not_found_title"])
        yield site.plan(meta, partial(NotFoundPage, meta), ())
