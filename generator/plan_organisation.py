"""Decide the pages of organisations: the list by level, each one, and its years. Pure."""

from collections.abc import Iterator
from functools import partial

from generator import paths
from generator.model import Organisation
from generator.organisations import Context
from generator.pages import Card, CardGroup, Crumb, Meta, OrganisationPage, OverviewPage
from generator.plan_feeds import announced
from generator.plan_years import plan_years
from generator.planning import PlannedPage, Site, entry_keys
from generator.views import (
    LEVEL_ORDER,
    by_level,
    district_crumb,
    organisation_crumb,
    split_timeline,
    view_card,
)


def plan_organisations(site: Site) -> Iterator[PlannedPage]:
    """Plan the list of organisations, then each organisation with its years."""
    title = site.texts["organisations_title"]
    meta = Meta(paths.ORGANISATIONS, "organisations", title, crumbs=(site.home_crumb,))
    groups = site.groups
    counts = [(o, len(groups.by_organisation[o.slug])) for o in groups.organisations]
    yield site.plan(meta, partial(_make_overview, site, meta), counts)
    children = _children(site)
    for organisation in groups.organisations:
        below = children.get(organisation.slug, ())
        yield from _plan_organisation(site, organisation, below)


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


def _children(site: Site) -> dict[str, tuple[Organisation, ...]]:
    children: dict[str, list[Organisation]] = {}
    for organisation in by_level(site.groups.organisations):
        if organisation.parent:
            children.setdefault(organisation.parent, []).append(organisation)
    return {slug: tuple(below) for slug, below in children.items()}


def _plan_organisation(
    site: Site, organisation: Organisation, children: tuple[Organisation, ...]
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
    heirs = _heirs(site, organisation)
    around = (_parent_crumb(site, organisation), children, _district_crumb(site, organisation))
    make = partial(_make_organisation, site, organisation, meta, children)
    yield site.plan(meta, make, (organisation, around, heirs, *entry_keys(articles)))
    yield from plan_years(site, meta, articles)


def _make_organisation(
    site: Site, organisation: Organisation, meta: Meta, children: tuple[Organisation, ...]
) -> OrganisationPage:
    return OrganisationPage(
        meta=meta,
        level=site.texts[f"level_{organisation.level.value}_one"],
        parent=_parent_crumb(site, organisation),
        children=tuple(organisation_crumb(child) for child in children),
        district=_district_crumb(site, organisation),
        founded=organisation.founded,
        dissolved=organisation.dissolved,
        succeeded_by=_heirs(site, organisation),
        timeline=split_timeline(meta, site.groups.by_organisation[organisation.slug]),
    )


def _parent_crumb(site: Site, organisation: Organisation) -> Crumb | None:
    return _body_crumb(site, organisation.parent) if organisation.parent else None


def _heirs(site: Site, organisation: Organisation) -> tuple[Crumb, ...]:
    return tuple(_body_crumb(site, slug) for slug in organisation.succeeded_by)


def _body_crumb(site: Site, name: str) -> Crumb:
    """Return the link to a body named by its slug; a label alone where it has no page."""
    body = site.organisations.find(name, Context())
    if body is None:
        return Crumb(name, "")
    has_page = body.slug in site.groups.by_organisation
    return organisation_crumb(body) if has_page else Crumb(body.name, "")


def _district_crumb(site: Site, organisation: Organisation) -> Crumb | None:
    has_page = any(d.slug == organisation.district for d in site.groups.districts)
    district = site.organisations.gazetteer.districts.get(organisation.district or "")
    return district_crumb(district) if district and has_page else None
