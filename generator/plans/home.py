"""Decide the home page: the newest, what is to come, by district, organisation, province. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from generator import paths
from generator.dates import PartialDate
from generator.feeds.planned import announced
from generator.lists.matrix import Counted, newest_months, view_matrix
from generator.lists.views import (
    LEVEL_ORDER,
    district_crumb,
    organisation_crumb,
    view_entries,
    view_entry,
    view_happening,
)
from generator.model import Article, Level, Organisation
from generator.plans.items import PlannedPage
from generator.plans.planned import Site, entry_keys
from generator.plans.regions import province_crumb
from generator.records import replace
from generator.timeline import coming_events
from generator.viewmodels.entries import BodyNews, DistrictNews, Entry, GridRow, ProvinceNews
from generator.viewmodels.pages import HomePage, Meta

_FRONT = 1
_LATEST = 6
_PER_DISTRICT = 3  # among which is the article that opens its part
_HEADLINES = 1  # besides it
_BODIES = 8
_PER_PROVINCE = 2
_PROVINCES = 6
_LOOKED_AT = 50  # articles, for one that can open the page


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
    key = (site.as_of, site.tiles, "".join(entry_keys(site.groups.articles)))
    return site.plan(meta, partial(_make, site, meta), key)


def _make(site: Site, meta: Meta) -> HomePage:
    groups = site.groups
    front, latest = _newest(site, groups.articles)
    cards = _cards(site, {entry.path for entry in front})
    coming = tuple(
        view_happening(h, is_coming=True) for h in coming_events(site.telling, site.as_of)
    )
    months = newest_months(groups.articles)
    day = site.as_of
    return HomePage(
        meta=meta,
        front=front,
        latest=latest,
        coming=coming[:_LATEST],
        as_of=PartialDate(day.year, day.month, day.day) if day else None,
        digest=tuple(card for card in cards if card.opener),
        in_brief=tuple(card for card in cards if card.count and not card.opener),
        silent=tuple(card.link for card in cards if not card.count),
        bodies=tuple(_body_news(site)),
        provinces=tuple(_provinces(site))[:_PROVINCES],
        general=view_entries(_general(site)),
        tiles=site.tiles,
        matrix=_matrix(site, months),
        months=months,
        newest=next((a.date for a in groups.articles if a.date), None),
        total=len(groups.articles),
        district_count=len(groups.by_district),
        organisation_count=len(groups.organisations),
    )


def _newest(site: Site, articles: Sequence[Article]) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """Return the article that opens the page, the newest of the site's province, and the next."""
    first = articles[:_LOOKED_AT]
    dated = [a for a in first if a.date is not None] or first
    own = [a for a in dated if a.header.kind == "article" and a.header.summary]
    own.sort(key=lambda a: a.province != site.config.province)
    front = own[:_FRONT]
    rest = [a for a in dated[: _LATEST + _FRONT] if a not in front]
    return view_entries(front), view_entries(rest[:_LATEST])


def _cards(site: Site, led: set[str]) -> list[DistrictNews]:
    """Return the news of the province's districts, that with the newest article first.

    A district opens with its newest article, or has headlines only where none has a lead. The lead
    of an article is told once on the page: not again if its path is among those `led`.
    """
    groups = site.groups
    own = [d for d in groups.districts if d.province == site.config.province]
    rank = {article.path: place for place, article in enumerate(groups.articles)}
    shown = [(groups.by_district.get(d.slug, ()), d) for d in own]
    shown.sort(key=lambda pair: rank[pair[0][0].path] if pair[0] else len(rank))
    cards = []
    for articles, district in shown:
        opener = _opener(articles[:_PER_DISTRICT])
        rest = [a for a in articles[:_PER_DISTRICT] if a is not opener]
        opened = tuple(_opening(a, led) for a in (opener,) if a)
        led |= {entry.path for entry in opened}
        link = district_crumb(district)
        cards.append(DistrictNews(link, len(articles), opened, view_entries(rest[:_HEADLINES])))
    return cards


def _opener(articles: Iterable[Article]) -> Article | None:
    whole = [article for article in articles if article.header.kind == "article"]
    return whole[0] if any(article.header.summary for article in whole) else None


def _opening(article: Article, led: set[str]) -> Entry:
    entry = view_entry(article)
    return replace(entry, lead=None) if entry.path in led else entry


def _body_news(site: Site) -> Iterator[BodyNews]:
    """Return the organisations with the newest articles, those of districts left to these."""
    groups = site.groups
    rank = {article.path: place for place, article in enumerate(groups.articles)}
    bodies = [o for o in groups.organisations if o.level is not Level.DISTRICT]
    bodies.sort(key=lambda o: (rank[groups.by_organisation[o.slug][0].path], _rank(o), o.slug))
    for body in bodies[:_BODIES]:
        articles = groups.by_organisation[body.slug]
        level = site.texts[f"level_{body.level.value}_one"]
        link = organisation_crumb(body)
        yield BodyNews(link, level, view_entry(articles[0]), len(articles) == 1)


def _matrix(site: Site, months: tuple[PartialDate, ...]) -> tuple[GridRow, ...]:
    """Return the province's districts that have something in the months, by name."""
    counts = site.month_counts
    own = (district for district in site.groups.districts if district.slug in counts)
    return view_matrix((Counted(d, site.course_of(d), counts[d.slug]) for d in own), months)


def _rank(body: Organisation) -> int:
    return LEVEL_ORDER.index(body.level)


def _provinces(site: Site) -> Iterator[ProvinceNews]:
    """Return the news of other provinces, that with the newest first."""
    provinces = site.organisations.gazetteer.provinces
    for slug, articles in site.abroad.items():
        link = province_crumb(provinces[slug])
        if slug not in site.groups.by_province:
            link = replace(link, path="")
        yield ProvinceNews(link, len(articles), view_entries(articles[:_PER_PROVINCE]))


def _general(site: Site) -> list[Article]:
    """Return the newest articles of no district and of no other province."""
    groups = site.groups
    own = (groups.national, groups.by_province.get(site.config.province, ()))
    newest = {article.path for some in own for article in some[:_LATEST]}
    return [article for article in groups.articles if article.path in newest][:_LATEST]
