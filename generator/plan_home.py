"""Decide the home page: the newest of all, then the newest by district. Pure."""

from functools import partial

from generator import paths
from generator.group import placeless
from generator.pages import HomePage, Meta
from generator.plan_district import district_card
from generator.plan_feeds import announced
from generator.planning import PlannedPage, Site, entry_keys
from generator.views import view_entries

_LATEST = 6
_PER_DISTRICT = 3


def plan_home(site: Site) -> PlannedPage:
    """Plan the home page; every article's entry may change it."""
    config = site.config
    meta = Meta(
        paths.HOME,
        "home",
        config.title,
        config.description,
        feeds=announced(site.feed_links, paths.HOME),
        calendar=site.calendars.get(paths.HOME),
    )
    return site.plan(meta, partial(_make, site, meta), entry_keys(site.groups.articles))


def _make(site: Site, meta: Meta) -> HomePage:
    groups = site.groups
    rank = {article.path: place for place, article in enumerate(groups.articles)}
    active = [d for d in groups.districts if d.slug in groups.by_district]
    active.sort(key=lambda d: rank[groups.by_district[d.slug][0].path])
    return HomePage(
        meta=meta,
        latest=view_entries(groups.articles[:_LATEST]),
        digest=tuple(district_card(groups, d, _PER_DISTRICT) for d in active),
        others=view_entries([a for a in groups.articles if placeless(a)][:_LATEST]),
        tiles=site.tiles,
        total=len(groups.articles),
        district_count=len(active),
        organisation_count=len(groups.organisations),
    )
