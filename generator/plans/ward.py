"""Decide the pages of wards and communes since 2025-07-01 that have articles. Pure."""

from collections.abc import Iterator
from functools import partial

from generator import paths
from generator.lists.courses import Course
from generator.lists.offices import group_bodies
from generator.lists.views import organisation_crumb, view_card
from generator.model import District, Ward
from generator.plans.items import PlannedPage
from generator.plans.planned import Site
from generator.plans.timeline import head_key, make_head, plan_parts
from generator.viewmodels.entries import Crumb
from generator.viewmodels.pages import Card, CardGroup, Meta, OverviewPage, WardPage


def plan_wards(site: Site) -> Iterator[PlannedPage]:
    """Plan the list of new units that have articles, then each with its timeline's pages."""
    if site.counts(site.groups.by_ward.values()):
        yield _plan_overview(site)
    for ward in site.groups.wards:
        if site.lists(site.groups.by_ward[ward.code]):
            yield from _plan_ward(site, ward)


def _plan_overview(site: Site) -> PlannedPage:
    title, note = site.texts["wards_title"], site.texts["wards_note"]
    meta = Meta(paths.WARDS, "wards", title, note, crumbs=(site.home_crumb,))
    counts = [(w.code, len(site.groups.by_ward[w.code])) for w in site.groups.wards]
    return site.plan(meta, partial(_make_overview, site, meta), counts)


def _make_overview(site: Site, meta: Meta) -> OverviewPage:
    provinces = site.organisations.gazetteer.provinces
    by_province: dict[str, list[Card]] = {site.config.province: []}
    for ward in site.groups.wards:
        card = view_card(site.ward_crumb(ward), ward.kind, site.groups.by_ward[ward.code])
        by_province.setdefault(ward.province, []).append(card)
    groups = tuple(
        CardGroup(provinces[slug].full_name, tuple(cards))
        for slug, cards in by_province.items()
        if cards
    )
    return OverviewPage(meta, groups, meta.description)


def _plan_ward(site: Site, ward: Ward) -> Iterator[PlannedPage]:
    name = ward.full_name
    meta = Meta(
        site.ward_paths[ward.code],
        "ward",
        name[:1].upper() + name[1:],
        site.texts["district_description"].format(name=name),
        crumbs=(site.home_crumb, Crumb(site.texts["wards_title"], paths.WARDS)),
    )
    articles = site.groups.by_ward[ward.code]
    course = site.course(meta.path, articles, has_places=False)
    around = (_old_districts(site, ward), _beside(site, ward))
    make = partial(_make_ward, site, ward, meta, course)
    yield site.plan(meta, make, (ward.code, around, head_key(course)))
    yield from plan_parts(site, meta, course)


def _make_ward(site: Site, ward: Ward, meta: Meta, course: Course) -> WardPage:
    articles = site.groups.by_ward[ward.code]
    named = {o: organisation_crumb(o) for a in articles for o in a.organisations}
    return WardPage(
        meta=meta,
        kind=ward.kind,
        full_name=ward.full_name,
        province=site.organisations.gazetteer.provinces[ward.province].full_name,
        code=ward.code,
        old_districts=_old_districts(site, ward),
        beside=_beside(site, ward),
        organisations=group_bodies(named.items(), site.texts),
        timeline=make_head(site, course),
    )


def _origins(site: Site, ward: Ward) -> list[District]:
    gazetteer = site.organisations.gazetteer
    slugs = gazetteer.old_districts_by_ward_code.get(ward.code, ())
    return [gazetteer.districts[slug] for slug in slugs]


def _old_districts(site: Site, ward: Ward) -> tuple[Crumb, ...]:
    """Return the districts that the unit took land from; a link where one has a page."""
    return tuple(site.place_crumb(district) for district in _origins(site, ward))


def _beside(site: Site, ward: Ward) -> tuple[Crumb, ...]:
    """Return the other units with pages that took land from the same districts."""
    gazetteer = site.organisations.gazetteer
    units = {u.code: u for d in _origins(site, ward) for u in gazetteer.units_from(d.slug)}
    others = [u for u in units.values() if u.code != ward.code and u.code in site.ward_paths]
    return tuple(site.ward_crumb(unit) for unit in others)
