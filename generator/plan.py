"""Decide every page of the site from its groups. Pure: no file is read, no HTML is made."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from generator import paths
from generator.config import Config
from generator.dates import PartialDate
from generator.group import Groups
from generator.markdown import fill_links
from generator.model import Article, District, Level, Organisation
from generator.organisations import Organisations
from generator.pages import (
    ArchivePage,
    Card,
    CardGroup,
    Crumb,
    DistrictPage,
    HomePage,
    Meta,
    NotFoundPage,
    OrganisationPage,
    OverviewPage,
    Page,
    RedirectPage,
    TileMap,
    YearPage,
)
from generator.plan_article import article_meta, plan_article
from generator.plan_feeds import announced, feed_links
from generator.plan_offers import Offers, plan_offers
from generator.views import (
    district_crumb,
    organisation_crumb,
    plan_timeline,
    view_card,
    view_entries,
    view_timeline,
)

_LATEST = 6
_PER_DISTRICT = 3
_LEVEL_ORDER = tuple(Level)


@dataclass(frozen=True)
class Site:
    """All that the pages are planned from."""

    config: Config
    texts: Mapping[str, str]
    groups: Groups
    organisations: Organisations
    tiles: TileMap | None
    offers: Offers

    @cached_property
    def feed_links(self) -> Mapping[str, Crumb]:
        """The link to each page that has feeds beside it, by its path."""
        return feed_links(self.offers.feeds)


def plan_pages(site: Site) -> list[Page]:
    """Return every page of the site, in a fixed order."""
    children = _children(site)
    pages: list[Page] = [_plan_home(site), _plan_districts(site), _plan_organisations(site)]
    for district in site.groups.districts:
        pages += _plan_district(site, district)
    for organisation in site.groups.organisations:
        pages += _plan_organisation(site, organisation, children.get(organisation.slug, ()))
    pages += _plan_archive(site)
    for article in site.groups.articles:
        pages += _plan_article(article, site.feed_links)
    meta = Meta(paths.NOT_FOUND, "not-found", site.texts["not_found_title"])
    pages += plan_offers(site.config, site.texts, site.groups, site.offers)
    return [*pages, NotFoundPage(meta)]


def _plan_article(article: Article, links: Mapping[str, Crumb]) -> list[Page]:
    root = paths.root_prefix(article.path)
    body = fill_links(article.body, [root + target for target in article.links])
    pages: list[Page] = [plan_article(article, article_meta(article, links), body)]
    for alias in article.header.aliases:
        redirect = Meta(alias.lstrip("/"), "redirect", article.header.title)
        pages.append(RedirectPage(redirect, article.path))
    return pages


def _plan_home(site: Site) -> HomePage:
    groups, config = site.groups, site.config
    rank = {article.path: place for place, article in enumerate(groups.articles)}
    active = [d for d in groups.districts if d.slug in groups.by_district]
    active.sort(key=lambda d: rank[groups.by_district[d.slug][0].path])
    placeless = [a for a in groups.articles if not a.districts and not a.origins]
    return HomePage(
        meta=Meta(
            paths.HOME,
            "home",
            config.title,
            config.description,
            feeds=announced(site.feed_links, paths.HOME),
        ),
        latest=view_entries(groups.articles[:_LATEST]),
        digest=tuple(_district_card(groups, d, _PER_DISTRICT) for d in active),
        others=view_entries(placeless[:_LATEST]),
        tiles=site.tiles,
        total=len(groups.articles),
        district_count=len(active),
        organisation_count=len(groups.organisations),
    )


def _district_card(groups: Groups, district: District, newest: int = 0) -> Card:
    articles = groups.by_district.get(district.slug, ())
    return view_card(district_crumb(district), district.kind, articles, newest)


def _home_crumb(site: Site) -> Crumb:
    return Crumb(site.texts["home"], paths.HOME)


def _district_groups(site: Site) -> tuple[CardGroup, ...]:
    provinces = site.organisations.gazetteer.provinces
    by_province: dict[str, list[Card]] = {site.config.province: []}
    for district in site.groups.districts:
        card = _district_card(site.groups, district)
        by_province.setdefault(district.province, []).append(card)
    return tuple(
        CardGroup(provinces[slug].full_name, tuple(cards))
        for slug, cards in by_province.items()
        if cards
    )


def _plan_districts(site: Site) -> OverviewPage:
    title = site.texts["districts_title"]
    meta = Meta(paths.DISTRICTS, "districts", title, crumbs=(_home_crumb(site),))
    return OverviewPage(meta, _district_groups(site))


def _organisation_groups(site: Site) -> tuple[CardGroup, ...]:
    by_level: dict[Level, list[Card]] = {level: [] for level in _LEVEL_ORDER}
    for organisation in site.groups.organisations:
        articles = site.groups.by_organisation[organisation.slug]
        card = view_card(organisation_crumb(organisation), "", articles)
        by_level[organisation.level].append(card)
    return tuple(
        CardGroup(site.texts[f"level_{level.value}"], tuple(cards))
        for level, cards in by_level.items()
        if cards
    )


def _plan_organisations(site: Site) -> OverviewPage:
    title = site.texts["organisations_title"]
    meta = Meta(paths.ORGANISATIONS, "organisations", title, crumbs=(_home_crumb(site),))
    return OverviewPage(meta, _organisation_groups(site))


def _plan_district(site: Site, district: District) -> list[Page]:
    path = paths.district(district.slug)
    gazetteer = site.organisations.gazetteer
    articles = site.groups.by_district.get(district.slug, ())
    name = district.full_name[:1].upper() + district.full_name[1:]
    up = Crumb(site.texts["districts_title"], paths.DISTRICTS)
    description = site.texts["district_description"].format(name=district.full_name)
    meta = Meta(
        path,
        "district",
        name,
        description,
        crumbs=(_home_crumb(site), up),
        feeds=announced(site.feed_links, path),
        district=district.slug,
    )
    view, years = plan_timeline(meta, articles)
    named = {o.slug: o for a in articles for o in a.organisations if o.district == district.slug}
    end = district.valid.end  # exclusive: the first day without it
    last = end - timedelta(days=1) if end else None
    page = DistrictPage(
        meta=meta,
        full_name=district.full_name,
        province=gazetteer.provinces[district.province].full_name,
        code=district.code,
        last_day=PartialDate(last.year, last.month, last.day) if last else None,
        organisations=tuple(organisation_crumb(o) for o in _by_level(named.values())),
        new_units=tuple(w.full_name for w in gazetteer.units_from(district.slug)),
        timeline=view,
    )
    return [page, *years]


def _by_level(organisations: Iterable[Organisation]) -> list[Organisation]:
    return sorted(organisations, key=lambda o: (_LEVEL_ORDER.index(o.level), o.name, o.slug))


def _children(site: Site) -> dict[str, tuple[Organisation, ...]]:
    children: dict[str, list[Organisation]] = {}
    for organisation in _by_level(site.groups.organisations):
        if organisation.parent:
            children.setdefault(organisation.parent, []).append(organisation)
    return {slug: tuple(below) for slug, below in children.items()}


def _plan_organisation(
    site: Site, organisation: Organisation, children: tuple[Organisation, ...]
) -> list[Page]:
    path, name = paths.organisation(organisation.slug), organisation.name
    articles = site.groups.by_organisation[organisation.slug]
    up = Crumb(site.texts["organisations_title"], paths.ORGANISATIONS)
    description = site.texts["organisation_description"].format(name=name)
    meta = Meta(
        path,
        "organisation",
        name,
        description,
        crumbs=(_home_crumb(site), up),
        feeds=announced(site.feed_links, path),
        organisation=organisation.slug,
    )
    view, years = plan_timeline(meta, articles)
    districts = {d.slug: d for d in site.groups.districts}
    district = districts.get(organisation.district or "")
    page = OrganisationPage(
        meta=meta,
        level=site.texts[f"level_{organisation.level.value}_one"],
        parent=_parent_crumb(site, organisation),
        children=tuple(organisation_crumb(child) for child in children),
        district=district_crumb(district) if district else None,
        timeline=view,
    )
    return [page, *years]


def _parent_crumb(site: Site, organisation: Organisation) -> Crumb | None:
    parent = site.organisations.parent_of(organisation)
    if parent is None:
        return None
    has_page = parent.slug in site.groups.by_organisation
    return organisation_crumb(parent) if has_page else Crumb(parent.name, "")


def _plan_archive(site: Site) -> list[Page]:
    groups, title = site.groups, site.texts["archive_title"]
    up = Crumb(title, paths.ARCHIVE)
    home = _home_crumb(site)
    years: list[Crumb] = []
    pages: list[Page] = []
    for folder, articles in groups.by_year.items():
        dated = articles[0].date is not None
        name = folder if dated else site.texts["undated"]
        years.append(Crumb(name, paths.archive(folder), str(len(articles))))
        year_title = site.texts["archive_year"].format(year=name) if dated else name
        meta = Meta(paths.archive(folder), "archive", year_title, crumbs=(home, up))
        pages.append(YearPage(meta, up, view_timeline(articles)))
    meta = Meta(paths.ARCHIVE, "archive", title, crumbs=(home,))
    return [ArchivePage(meta, tuple(years), len(groups.articles)), *pages]
