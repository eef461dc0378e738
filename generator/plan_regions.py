"""Decide the pages of what belongs to no district: a province's news, and the country's. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator import paths
from generator.group import Groups, placeless
from generator.model import Article, Province
from generator.pages import Card, CardGroup, Crumb, Meta, OverviewPage, Page, RegionPage
from generator.plan_feeds import announced
from generator.text import sort_key
from generator.views import district_crumb, plan_timeline, view_card


@dataclass(frozen=True)
class Regions:
    """The provinces of a site's articles and how its pages are named."""

    groups: Groups
    provinces: Mapping[str, Province]
    texts: Mapping[str, str]
    feed_links: Mapping[str, Crumb]

    def crumb_of(self, article: Article) -> Crumb | None:
        """Return the link to the region's page of an article without a district."""
        if not placeless(article):
            return None
        if article.province is None:
            return Crumb(self.texts["national_title"], paths.NATIONAL)
        return province_crumb(self.provinces[article.province])


def province_crumb(province: Province) -> Crumb:
    """Return the link to a province's page."""
    return Crumb(province.full_name, paths.province(province.slug))


def plan_regions(regions: Regions) -> list[Page]:
    """Return the list of provinces, each province with articles of its own, and the country's."""
    texts, groups = regions.texts, regions.groups
    named = sorted(
        (regions.provinces[slug] for slug in groups.by_province),
        key=lambda p: (sort_key(p.name), p.slug),
    )
    home = Crumb(texts["home"], paths.HOME)
    up = Crumb(texts["provinces_title"], paths.PROVINCES)
    pages: list[Page] = [_overview(regions, named, home)]
    for province in named:
        link = province_crumb(province)
        title = link.label[:1].upper() + link.label[1:]
        meta = _meta(regions, Crumb(title, link.path), "province", (home, up))
        pages += _region(regions, meta, groups.by_province[province.slug], province.slug)
    if groups.national:
        country = Crumb(texts["national_title"], paths.NATIONAL)
        meta = _meta(regions, country, "national", (home, up))
        pages += _region(regions, meta, groups.national, None)
    return pages


def _overview(regions: Regions, named: Iterable[Province], home: Crumb) -> OverviewPage:
    texts, groups = regions.texts, regions.groups
    meta = Meta(paths.PROVINCES, "provinces", texts["provinces_title"], crumbs=(home,))
    cards: list[Card] = []
    if groups.national:
        country = Crumb(texts["national_title"], paths.NATIONAL)
        cards.append(view_card(country, "", groups.national))
    cards += [view_card(province_crumb(p), p.kind, groups.by_province[p.slug]) for p in named]
    return OverviewPage(meta, (CardGroup(texts["elsewhere"], tuple(cards)),) if cards else ())


def _meta(regions: Regions, of: Crumb, kind: str, crumbs: tuple[Crumb, ...]) -> Meta:
    description = regions.texts["region_description"].format(name=of.label)
    feeds = announced(regions.feed_links, of.path)
    return Meta(of.path, kind, of.label, description, crumbs=crumbs, feeds=feeds)


def _region(
    regions: Regions, meta: Meta, articles: Sequence[Article], province: str | None
) -> list[Page]:
    view, years = plan_timeline(meta, articles)
    groups = regions.groups
    districts = (
        d for d in groups.districts if d.province == province and d.slug in groups.by_district
    )
    return [RegionPage(meta, tuple(district_crumb(d) for d in districts), view), *years]
