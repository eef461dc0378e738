"""Decide the pages of what belongs to no district: a province's news, and the country's. Pure."""

from collections.abc import Iterator, Sequence
from functools import partial

from generator import paths
from generator.feeds.planned import announced
from generator.lists.courses import Course
from generator.lists.views import district_crumb, view_card
from generator.model import Article, Province
from generator.plans.items import PlannedPage
from generator.plans.planned import Site
from generator.plans.timeline import head_key, make_head, plan_parts
from generator.text import sort_key
from generator.viewmodels.entries import Crumb
from generator.viewmodels.pages import Card, CardGroup, Meta, OverviewPage, RegionPage


def region_crumb(site: Site, article: Article) -> Crumb:
    """Return the link to the page of an article's province, of the country where it has none."""
    if article.province is None:
        return Crumb(site.texts["national_title"], paths.NATIONAL)
    return province_crumb(site.organisations.gazetteer.provinces[article.province])


def province_crumb(province: Province) -> Crumb:
    """Return the link to a province's page."""
    return Crumb(province.full_name, paths.province(province.slug))


def plan_regions(site: Site) -> Iterator[PlannedPage]:
    """Plan the list of provinces, each province with articles of its own, and the country's."""
    texts, groups = site.texts, site.groups
    provinces = site.organisations.gazetteer.provinces
    named = sorted(
        (provinces[slug] for slug in groups.by_province), key=lambda p: (sort_key(p.name), p.slug)
    )
    if site.counts((*groups.by_province.values(), groups.national)):
        yield _plan_overview(site, named)
    for province in named:
        articles = groups.by_province[province.slug]
        if site.lists(articles):
            link = province_crumb(province)
            own = _meta(site, Crumb(link.label[:1].upper() + link.label[1:], link.path), "province")
            yield from _plan_region(site, own, articles, province.slug)
    if groups.national and site.lists(groups.national):
        own = _meta(site, Crumb(texts["national_title"], paths.NATIONAL), "national")
        yield from _plan_region(site, own, groups.national, None)


def _plan_overview(site: Site, named: Sequence[Province]) -> PlannedPage:
    texts, groups = site.texts, site.groups
    meta = Meta(paths.PROVINCES, "provinces", texts["provinces_title"], crumbs=(site.home_crumb,))
    counts = [(p, len(groups.by_province[p.slug])) for p in named]
    make = partial(_make_overview, site, meta, named)
    return site.plan(meta, make, (*counts, len(groups.national)))


def _make_overview(site: Site, meta: Meta, named: Sequence[Province]) -> OverviewPage:
    texts, groups = site.texts, site.groups
    cards: list[Card] = []
    if groups.national:
        country = Crumb(texts["national_title"], paths.NATIONAL)
        cards.append(view_card(country, "", groups.national))
    cards += [view_card(province_crumb(p), p.kind, groups.by_province[p.slug]) for p in named]
    return OverviewPage(meta, (CardGroup(texts["elsewhere"], tuple(cards)),) if cards else ())


def _meta(site: Site, of: Crumb, kind: str) -> Meta:
    description = site.texts["region_description"].format(name=of.label)
    crumbs = (site.home_crumb, Crumb(site.texts["provinces_title"], paths.PROVINCES))
    feeds = announced(site.feed_links, of.path)
    return Meta(of.path, kind, of.label, description, crumbs=crumbs, feeds=feeds)


def _plan_region(
    site: Site, meta: Meta, articles: tuple[Article, ...], province: str | None
) -> Iterator[PlannedPage]:
    groups = site.groups
    districts = tuple(
        district_crumb(d)
        for d in groups.districts
        if d.province == province and d.slug in groups.by_district
    )
    course = site.course(meta.path, articles)
    make = partial(_make_region, site, meta, districts, course)
    yield site.plan(meta, make, (districts, head_key(course)))
    yield from plan_parts(site, meta, course)


def _make_region(
    site: Site, meta: Meta, districts: tuple[Crumb, ...], course: Course
) -> RegionPage:
    return RegionPage(meta, districts, make_head(site, course))
