"""Decide the pages of districts: the list of all, each one, and its years. Pure."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from generator import paths
from generator.dates import PartialDate
from generator.group import Groups
from generator.model import District
from generator.pages import Card, CardGroup, Crumb, DistrictPage, Meta, OverviewPage
from generator.plan_feeds import announced
from generator.plan_years import plan_years
from generator.planning import PlannedPage, Site, entry_keys
from generator.views import by_level, district_crumb, organisation_crumb, split_timeline, view_card


def plan_districts(site: Site) -> Iterator[PlannedPage]:
    """Plan the list of districts, then each district with its years."""
    title = site.texts["districts_title"]
    meta = Meta(paths.DISTRICTS, "districts", title, crumbs=(site.home_crumb,))
    groups = site.groups
    counts = [(d.slug, len(groups.by_district.get(d.slug, ()))) for d in groups.districts]
    yield site.plan(meta, partial(_make_overview, site, meta), counts)
    for district in groups.districts:
        yield from _plan_district(site, district)


def district_card(groups: Groups, district: District, newest: int = 0) -> Card:
    """Return a district's card with the first `newest` of its articles."""
    articles = groups.by_district.get(district.slug, ())
    return view_card(district_crumb(district), district.kind, articles, newest)


def _make_overview(site: Site, meta: Meta) -> OverviewPage:
    provinces = site.organisations.gazetteer.provinces
    by_province: dict[str, list[Card]] = {site.config.province: []}
    for district in site.groups.districts:
        card = district_card(site.groups, district)
        by_province.setdefault(district.province, []).append(card)
    groups = tuple(
        CardGroup(provinces[slug].full_name, tuple(cards))
        for slug, cards in by_province.items()
        if cards
    )
    return OverviewPage(meta, groups)


def _plan_district(site: Site, district: District) -> Iterator[PlannedPage]:
    path = paths.district(district.slug)
    up = Crumb(site.texts["districts_title"], paths.DISTRICTS)
    meta = Meta(
        path,
        "district",
        district.full_name[:1].upper() + district.full_name[1:],
        site.texts["district_description"].format(name=district.full_name),
        crumbs=(site.home_crumb, up),
        feeds=announced(site.feed_links, path),
        calendar=site.calendars.get(path),
        district=district.slug,
    )
    articles = site.groups.by_district.get(district.slug, ())
    make = partial(_make_district, site, district, meta)
    yield site.plan(meta, make, entry_keys(articles))
    yield from plan_years(site, meta, articles)


def _make_district(site: Site, district: District, meta: Meta) -> DistrictPage:
    gazetteer = site.organisations.gazetteer
    articles = site.groups.by_district.get(district.slug, ())
    named = {o.slug: o for a in articles for o in a.organisations if o.district == district.slug}
    end = district.valid.end  # exclusive: the first day without it
    last = end - timedelta(days=1) if end else None
    return DistrictPage(
        meta=meta,
        full_name=district.full_name,
        province=gazetteer.provinces[district.province].full_name,
        code=district.code,
        last_day=PartialDate(last.year, last.month, last.day) if last else None,
        organisations=tuple(organisation_crumb(o) for o in by_level(named.values())),
        new_units=tuple(w.full_name for w in gazetteer.units_from(district.slug)),
        timeline=split_timeline(meta, articles),
    )
