"""Decide the home page: the newest, what is to come, by district, organisation, province. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from generator import paths
from generator.courses import Course, view_cell
from generator.dates import PartialDate
from generator.entries import BodyNews, Crumb, DistrictNews, Entry, GridRow, ProvinceNews
from generator.group import placeless
from generator.model import Article, District, Level, Organisation
from generator.pages import HomePage, Meta
from generator.plan_feeds import announced
from generator.plan_regions import province_crumb
from generator.planning import PlannedPage, Site, entry_keys
from generator.timeline import coming_events
from generator.views import (
    LEVEL_ORDER,
    district_crumb,
    organisation_crumb,
    view_entries,
    view_entry,
    view_happening,
)

_FRONT = 1
_LATEST = 6
_PER_DISTRICT = 3  # among which is the article that opens its part
_HEADLINES = 1  # besides it
_BODIES = 8
_PER_PROVINCE = 2
_PROVINCES = 6
_MONTHS = 12


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
        view_happening(h, is_coming=True) for h in coming_events(groups.articles, site.as_of)
    )
    months = _months(groups.articles)
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
        general=view_entries(_general(site))[:_LATEST],
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
    dated = [a for a in articles if a.date is not None] or list(articles)
    own = [a for a in dated[:50] if a.header.kind == "article" and a.header.summary]
    own.sort(key=lambda a: a.province != site.config.province)
    front = own[:_FRONT]
    rest = [a for a in dated[: _LATEST + _FRONT] if a not in front]
    return view_entries(front), view_entries(rest[:_LATEST])


def _cards(site: Site, led: set[str]) -> list[DistrictNews]:
    """Return the news of the province's districts, that with the newest article first.

    A district opens with its newest article, or else has headlines only. The lead of an article is
    told once on the page: not again if its path is among those `led`.
    """
    groups = site.groups
    own = [d for d in groups.districts if d.province == site.config.province]
    rank = {article.path: place for place, article in enumerate(groups.articles)}
    shown = [(groups.by_district.get(d.slug, ()), d) for d in own]
    shown.sort(key=lambda pair: rank[pair[0][0].path] if pair[0] else len(rank))
    cards = []
    for articles, district in shown:
        opener = next((a for a in articles[:_PER_DISTRICT] if _can_open(a)), None)
        rest = [a for a in articles[:_PER_DISTRICT] if a is not opener]
        opened = tuple(_opening(a, led) for a in (opener,) if a)
        led |= {entry.path for entry in opened}
        link = district_crumb(district)
        cards.append(DistrictNews(link, len(articles), opened, view_entries(rest[:_HEADLINES])))
    return cards


def _can_open(article: Article) -> bool:
    return article.header.kind == "article" and article.header.summary is not None


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


def _rank(body: Organisation) -> int:
    return LEVEL_ORDER.index(body.level)


def _provinces(site: Site) -> Iterator[ProvinceNews]:
    """Return the news of other provinces, that with the newest first."""
    by_province: dict[str, list[Article]] = {}
    for article in site.groups.articles:
        if article.province not in (None, site.config.province):
            by_province.setdefault(article.province or "", []).append(article)
    provinces = site.organisations.gazetteer.provinces
    for slug, articles in by_province.items():
        link = province_crumb(provinces[slug])
        if slug not in site.groups.by_province:
            link = link._replace(path="")
        yield ProvinceNews(link, len(articles), view_entries(articles[:_PER_PROVINCE]))


def _general(site: Site) -> list[Article]:
    """Return the articles of no district and of no other province."""
    own = (None, site.config.province)
    return [a for a in site.groups.articles if placeless(a) and a.province in own]


def _months(articles: Sequence[Article]) -> tuple[PartialDate, ...]:
    """Return the months that end with the newest article's, the oldest first."""
    newest = next((a.date for a in articles if a.date and a.date.month), None)
    if newest is None or newest.month is None:
        return ()
    last = newest.year * 12 + newest.month - 1
    return tuple(PartialDate(m // 12, m % 12 + 1) for m in range(last - _MONTHS + 1, last + 1))


def _matrix(site: Site, months: tuple[PartialDate, ...]) -> tuple[GridRow, ...]:
    """Return the province's districts that have something in the months, by name."""
    own = [d for d in site.groups.districts if d.province == site.config.province]
    courses = {d: _course(site, d) for d in own}
    rows = [(district, _counts(course, months)) for district, course in courses.items()]
    most = max((count for _, counts in rows for count in counts), default=0)
    return tuple(_row(d, courses[d], months, most) for d, counts in rows if any(counts))


def _course(site: Site, district: District) -> Course:
    articles = site.groups.by_district.get(district.slug, ())
    return site.course(paths.district(district.slug), articles)


def _counts(course: Course, months: tuple[PartialDate, ...]) -> list[int]:
    found = {(y.year, m.month): m.count for y in course.timeline.years for m in y.months}
    return [found.get((month.year, month.month), 0) for month in months]


def _row(district: District, course: Course, months: tuple[PartialDate, ...], most: int) -> GridRow:
    years = {year.year: year for year in course.timeline.years}
    cells = tuple(view_cell(course, years.get(m.year, m.year), m.month or 1, most) for m in months)
    total = sum(cell.count for cell in cells)
    link = Crumb(district.name, paths.district(district.slug), str(total))
    return GridRow(link, cells)
