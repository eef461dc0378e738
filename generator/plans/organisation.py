"""Decide the pages of organisations: the list by level, each one, and its timeline's. Pure."""

from collections.abc import Iterator, Mapping
from functools import partial

from generator import paths
from generator.feeds.planned import announced
from generator.lists.courses import Course
from generator.lists.offices import group_bodies, offices_of
from generator.lists.views import (
    LEVEL_ORDER,
    organisation_crumb,
    view_card,
)
from generator.model import Level, Organisation
from generator.organisations import Context
from generator.plans.items import PlannedPage
from generator.plans.planned import Site
from generator.plans.timeline import head_key, make_head, plan_parts
from generator.records import Struct, field
from generator.viewmodels.entries import Crumb
from generator.viewmodels.pages import Card, CardGroup, Meta, OrganisationPage, OverviewPage


class _Family(Struct, frozen=True):
    """The bodies below each body, and those that came before each, by slug."""

    children: Mapping[str, tuple[Organisation, ...]] = field(default_factory=dict)
    before: Mapping[str, tuple[Organisation, ...]] = field(default_factory=dict)


def plan_organisations(site: Site) -> Iterator[PlannedPage]:
    """Plan the list of organisations, then each organisation with its timeline's pages."""
    groups = site.groups
    if site.counts(groups.by_organisation.values()):
        yield _plan_overview(site)
    listed = [o for o in groups.organisations if site.lists(groups.by_organisation[o.slug])]
    family = _family(site) if listed else _Family()
    for organisation in listed:
        yield from _plan_organisation(site, organisation, family)


def _plan_overview(site: Site) -> PlannedPage:
    title, groups = site.texts["organisations_title"], site.groups
    meta = Meta(paths.ORGANISATIONS, "organisations", title, crumbs=(site.home_crumb,))
    counts = [(o, len(groups.by_organisation[o.slug])) for o in groups.organisations]
    return site.plan(meta, partial(_make_overview, site, meta), counts)


def _make_overview(site: Site, meta: Meta) -> OverviewPage:
    by_level: dict[object, list[Card]] = {level: [] for level in LEVEL_ORDER}
    for organisation in site.groups.organisations:
        articles = site.groups.by_organisation[organisation.slug]
        card = view_card(organisation_crumb(organisation), "", articles)
        by_level[organisation.level].append(card)
    groups = tuple(
        CardGroup(site.texts[f"level_{level.value}"], tuple(by_level[level]))
        for level in LEVEL_ORDER
        if by_level[level]
    )
    return OverviewPage(meta, groups)


def _family(site: Site) -> _Family:
    children: dict[str, list[Organisation]] = {}
    before: dict[str, list[Organisation]] = {}
    known = {o.slug: o for o in site.organisations.registered.values()}
    known |= {o.slug: o for o in site.groups.organisations}
    for organisation in known.values():
        if organisation.parent and organisation.slug in site.groups.by_organisation:
            children.setdefault(organisation.parent, []).append(organisation)
        for successor in organisation.succeeded_by:
            before.setdefault(successor, []).append(organisation)
    return _Family(_frozen(children), _frozen(before))


def _frozen(found: Mapping[str, list[Organisation]]) -> dict[str, tuple[Organisation, ...]]:
    return {slug: tuple(bodies) for slug, bodies in found.items()}


def _plan_organisation(
    site: Site, organisation: Organisation, family: _Family
) -> Iterator[PlannedPage]:
    path, name = paths.organisation(organisation.slug), organisation.name
    meta = Meta(
        path,
        "organisation",
        name,
        site.texts["organisation_description"].format(name=name),
        crumbs=(site.home_crumb, Crumb(site.texts["organisations_title"], paths.ORGANISATIONS)),
        feeds=announced(site.feed_links, path),
        organisation=organisation.slug,
    )
    articles = site.groups.by_organisation[organisation.slug]
    around = _around(site, organisation, family)
    course = site.course(path, articles, has_places=around.place is None)
    make = partial(_make_organisation, site, organisation, meta, (around, course))
    yield site.plan(meta, make, (organisation, around, site.people.key(articles), head_key(course)))
    yield from plan_parts(site, meta, course)


class _Around(Struct, frozen=True):
    """What a body's page links to: above, below, before and after it, and its place."""

    parents: tuple[Crumb, ...]
    children: tuple[Organisation, ...]
    before: tuple[Crumb, ...]
    after: tuple[Crumb, ...]
    place: Crumb | None


def _around(site: Site, organisation: Organisation, family: _Family) -> _Around:
    after = (site.organisations.find(slug, Context()) for slug in organisation.succeeded_by)
    return _Around(
        parents=tuple(site.body_crumb(o) for o in _above(site, organisation)),
        children=family.children.get(organisation.slug, ()),
        before=tuple(site.body_crumb(o) for o in family.before.get(organisation.slug, ())),
        after=tuple(site.body_crumb(o) for o in after if o),
        place=_place_crumb(site, organisation),
    )


def _above(site: Site, organisation: Organisation) -> list[Organisation]:
    """Return the bodies above, the highest first; a register that runs in a circle ends there."""
    above: list[Organisation] = []
    parent = site.organisations.parent_of(organisation)
    while parent and parent not in above and parent != organisation:
        above.insert(0, parent)
        parent = site.organisations.parent_of(parent)
    return above


def _make_organisation(
    site: Site, organisation: Organisation, meta: Meta, shown: tuple[_Around, Course]
) -> OrganisationPage:
    around, course = shown
    articles = site.groups.by_organisation[organisation.slug]
    children = ((child, organisation_crumb(child)) for child in around.children)
    return OrganisationPage(
        meta=meta,
        level=site.texts[f"level_{organisation.level.value}_one"],
        parents=around.parents,
        children=group_bodies(children, site.texts),
        before=around.before,
        after=around.after,
        founded=organisation.founded,
        dissolved=organisation.dissolved,
        place=around.place,
        offices=offices_of(site.people, organisation.slug, articles),
        timeline=make_head(site, course),
    )


def _place_crumb(site: Site, organisation: Organisation) -> Crumb | None:
    """Return the link to its district, or of the union of a new ward to that ward's page."""
    if organisation.level is Level.WARD:
        wards = (w for w in site.groups.wards if w.province == organisation.province)
        found = (w for w in wards if organisation.name.endswith(f" {w.full_name}"))
        return next((site.ward_crumb(ward) for ward in found), None)
    district = site.organisations.gazetteer.districts.get(organisation.district or "")
    crumb = site.place_crumb(district) if district is not None else None
    return crumb if crumb is not None and crumb.path else None
