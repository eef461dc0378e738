"""Decide the pages of districts: the list of all, each one, and its timeline's. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial

from generator import paths
from generator.dates import PartialDate
from generator.feeds.planned import announced
from generator.group import Groups
from generator.lists.courses import Course
from generator.lists.offices import group_bodies, offices_of
from generator.lists.views import district_crumb, organisation_crumb, view_card
from generator.model import Article, District, Ward
from generator.plans.items import PlannedPage
from generator.plans.planned import Site
from generator.plans.timeline import head_key, make_head, plan_parts
from generator.text import sort_key
from generator.viewmodels.entries import Crumb, LinkGroup
from generator.viewmodels.pages import Card, CardGroup, DistrictPage, Meta, OldWard, OverviewPage


def plan_districts(site: Site) -> Iterator[PlannedPage]:
    """Plan the list of districts, then each district with the pages of its timeline."""
    groups = site.groups
    if site.counts(groups.by_district.values()):
        yield _plan_overview(site)
    for district in groups.districts:
        if site.lists(groups.by_district.get(district.slug, ())):
            yield from _plan_district(site, district)


def _plan_overview(site: Site) -> PlannedPage:
    title, groups = site.texts["districts_title"], site.groups
    meta = Meta(paths.DISTRICTS, "districts", title, crumbs=(site.home_crumb,))
    counts = [(d.slug, len(groups.by_district.get(d.slug, ()))) for d in groups.districts]
    return site.plan(meta, partial(_make_overview, site, meta), counts)


def _card(groups: Groups, district: District) -> Card:
    articles = groups.by_district.get(district.slug, ())
    return view_card(district_crumb(district), district.kind, articles)


def _make_overview(site: Site, meta: Meta) -> OverviewPage:
    provinces = site.organisations.gazetteer.provinces
    by_province: dict[str, list[Card]] = {site.config.province: []}
    for district in site.groups.districts:
        card = _card(site.groups, district)
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
    course = site.course_of(district)
    around = (site.body_crumb(site.organisations.federation(district)), _new_units(site, district))
    make = partial(_make_district, site, district, meta, course)
    key = (
        around,
        _neighbours(site, district),
        site.people.key(articles),
        head_key(course),
    )
    yield site.plan(meta, make, key)
    yield from plan_parts(site, meta, course)


def _make_district(site: Site, district: District, meta: Meta, course: Course) -> DistrictPage:
    gazetteer = site.organisations.gazetteer
    articles = site.groups.by_district.get(district.slug, ())
    union = site.organisations.federation(district)
    founded, joined = _beginnings(gazetteer.states[district.slug])
    old, ended = _old_wards(gazetteer.ward_table.of_district(district.slug), district)
    end = district.valid.end  # exclusive: the first day without it
    return DistrictPage(
        meta=meta,
        kind=district.kind,
        full_name=district.full_name,
        province=gazetteer.provinces[district.province].full_name,
        code=district.code,
        first_day=_day(founded),
        joined=_day(joined),
        last_day=_day(end - timedelta(days=1)) if end else None,
        new_units=_new_units(site, district),
        old_wards=old,
        ended_wards=ended,
        neighbours=_neighbours(site, district),
        union=site.body_crumb(union),
        offices=offices_of(site.people, union.slug, articles),
        organisations=_bodies(site, district, articles),
        new_ward_total=sum(bool(article.origins) for article in articles),
        timeline=make_head(site, course),
    )


def _bodies(site: Site, district: District, articles: Sequence[Article]) -> tuple[LinkGroup, ...]:
    named = {o.slug: o for a in articles for o in a.organisations if o.district == district.slug}
    own = [(body, organisation_crumb(body)) for body in named.values()]
    return group_bodies(own, site.texts)


def _new_units(site: Site, district: District) -> tuple[Crumb, ...]:
    units = site.organisations.gazetteer.units_from(district.slug)
    return tuple(site.ward_crumb(unit) for unit in units)


def _beginnings(states: Sequence[District]) -> tuple[date | None, date | None]:
    """Return when a district was founded, or when it came to its last province.

    The first day of a later state is neither where only its kind changed.
    """
    if len(states) == 1:
        return states[0].valid.start, None
    last = states[-1]
    before = [place for place, state in enumerate(states) if state.province != last.province]
    return None, states[before[-1] + 1].valid.start if before else None


def _old_wards(
    wards: Sequence[Ward], district: District
) -> tuple[tuple[OldWard, ...], tuple[OldWard, ...]]:
    """Return the wards that a district had on its last day, and those that had ended by then.

    A ward that went on under its name, with more land, is one of the former, and no new one.
    """
    ordered = sorted(wards, key=lambda w: (sort_key(w.name), w.code))
    last = [ward for ward in ordered if not _is_before(ward.valid.end, district.valid.end)]
    others = [ward for ward in ordered if _is_before(ward.valid.end, district.valid.end)]
    lasting, earlier = ({ward.full_name for ward in some} for some in (last, others))
    old = (
        OldWard(w.full_name, None if w.full_name in earlier else _began(w, district)) for w in last
    )
    ended = (
        OldWard(w.full_name, None, _day(w.valid.end - timedelta(days=1)))
        for w in others
        if w.valid.end and w.full_name not in lasting
    )
    return tuple(old), tuple(ended)


def _is_before(end: date | None, other: date | None) -> bool:
    return end is not None and (other is None or end < other)


def _began(ward: Ward, district: District) -> PartialDate | None:
    """Return the first day of a ward that began after its district did."""
    start, first = ward.valid.start, district.valid.start
    return _day(start) if start and (first is None or start > first) else None


def _neighbours(site: Site, district: District) -> tuple[Crumb, ...]:
    """Return links to the districts that gave land to the same new units, by name.

    Mostly they touched; but of five that gave land to one unit, two may lie apart.
    """
    gazetteer = site.organisations.gazetteer
    sources = gazetteer.old_districts_by_ward_code
    units = gazetteer.units_from(district.slug)
    slugs = {old for unit in units for old in sources[unit.code]} - {district.slug}
    beside = sorted((sort_key(gazetteer.districts[s].name), s) for s in slugs)
    return tuple(site.place_crumb(gazetteer.districts[slug]) for _, slug in beside)


def _day(day: date | None) -> PartialDate | None:
    return PartialDate(day.year, day.month, day.day) if day else None
