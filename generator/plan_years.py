"""Decide the pages of the years of a long timeline. Pure."""

from collections.abc import Iterator, Sequence
from functools import partial

from generator import paths
from generator.model import Article
from generator.pages import Crumb, Meta, TimelineView, YearPage
from generator.planning import PlannedPage, Site, entry_keys
from generator.timeline import Year, build_timeline
from generator.views import SPLIT_AT, view_year, year_links


def plan_years(site: Site, meta: Meta, articles: Sequence[Article]) -> Iterator[PlannedPage]:
    """Plan a page for each year of the timeline of `meta` if it is long; else there is none."""
    if len(articles) <= SPLIT_AT:
        return
    timeline = build_timeline(articles)
    # Without counts: one more article must not change the pages of all other years.
    links = tuple(Crumb(link.label, link.path) for link in year_links(meta, timeline))
    for year in timeline.years:
        own = _year_meta(meta, year)
        make = partial(_make_year, own, Crumb(meta.title, meta.path), year, links)
        members = [article for month in year.months for article in month.articles]
        yield site.plan(own, make, (links, *entry_keys(members)))


def _make_year(meta: Meta, up: Crumb, year: Year, links: tuple[Crumb, ...]) -> YearPage:
    return YearPage(meta, up, TimelineView((view_year(year),), links, (), year.count))


def _year_meta(meta: Meta, year: Year) -> Meta:
    return Meta(
        path=paths.year_page(meta.path, str(year.year)),
        kind="year",
        title=f"{meta.title} · {year.year}",
        crumbs=(*meta.crumbs, Crumb(meta.title, meta.path)),
        feeds=meta.feeds,
        district=meta.district,
        organisation=meta.organisation,
    )
