"""Decide the pages of a timeline besides its head: years, months, the undated, the twins. Pure.

The key of each holds what it shows, so that one more article changes the pages of its year only.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from generator import paths
from generator.keys import key_of
from generator.lists.courses import (
    Course,
    choices,
    has_months,
    shown_of,
    twin_of,
    view_grid,
    view_head,
    view_years,
)
from generator.lists.views import view_entries
from generator.model import Article
from generator.plans.items import PlannedPage
from generator.plans.planned import Site, entry_keys
from generator.records import Struct, replace
from generator.timeline import Year, make_year
from generator.viewmodels.entries import Crumb, TimelineView
from generator.viewmodels.pages import Meta, YearPage


class _Part(Struct, frozen=True):
    """A page of a timeline: its name, what it and its grid show, and the pages beside it."""

    meta: Meta
    name: str
    shown: tuple[Year, ...]
    grid: tuple[Year, ...]
    newer: Crumb | None = None
    older: Crumb | None = None
    twin: Crumb | None = None
    is_reversed: bool = False


def plan_parts(site: Site, meta: Meta, course: Course) -> Iterator[PlannedPage]:
    """Plan all pages of the timeline whose head is the page of `meta`, but not the head itself."""
    if not course.is_split:
        if course.has_twin:
            yield _plan_twin(site, meta, course)
        return
    years = (str(year.year) for year in course.timeline.years)
    common = key_of((site.base, meta, course.has_places, *years))
    for part in _parts(site, meta, course):
        if not site.lists(_articles(part)):
            continue
        key = key_of((common, *_part_key(part)))
        yield site.planned(part.meta, partial(_make_part, meta, course, part), key)
    if course.timeline.undated and site.lists(course.timeline.undated):
        own = _meta(meta, site.texts["undated"], paths.year_page(meta.path, None))
        make_undated = partial(_make_undated, site, own, Crumb(meta.title, meta.path), course)
        yield site.plan(
            own, make_undated, (course.has_places, *entry_keys(course.timeline.undated))
        )


def _plan_twin(site: Site, meta: Meta, course: Course) -> PlannedPage:
    """Plan the twin of a short timeline, without building the timeline."""
    own = _twin_meta(site, meta)
    make = partial(_make_twin, site, meta, course)
    return site.plan(own, make, (meta, head_key(course)))


def _make_twin(site: Site, meta: Meta, course: Course) -> YearPage:
    return _make_part(meta, course, _head_twin(site, meta, course))


def head_key(course: Course) -> tuple[object, ...]:
    """Return the key of what the head of a timeline shows."""
    coming, entries = course.coming, "".join(entry_keys(course.articles))
    return (course.has_places, coming, course.as_of if coming else None, entries)


def make_head(site: Site, course: Course) -> TimelineView:
    """Return what the head of a timeline shows, with the link to the part after it."""
    leaves = _leaves(site, course) if course.is_split else []
    return replace(view_head(course), older=leaves[1] if len(leaves) > 1 else None)


def _articles(part: _Part) -> Iterator[Article]:
    for month in (month for year in (*part.shown, *part.grid) for month in year.months):
        yield from month.articles
        yield from (happening.article for happening in month.happenings)


def _part_key(part: _Part) -> Iterator[str]:
    yield from (part.meta.path, part.meta.title)
    for link in (part.newer, part.older, part.twin):
        yield f"{link.label} {link.path}" if link else ""
    for year in (*part.shown, *part.grid):
        yield f"{year.year} {year.key}"


def _parts(site: Site, meta: Meta, course: Course) -> Iterator[_Part]:
    years = course.timeline.years
    if course.has_twin:
        yield _head_twin(site, meta, course)
    leaves = _leaves(site, course)
    twins = _twins(course, leaves)
    place = 0
    for year in years:
        size = len(year.months) if has_months(year) else 1
        yield _year(site, meta, course, (year, leaves, place))
        if course.has_twin:
            yield _year_twin(site, meta, (year, twins, place + size - 1))
        if has_months(year):
            yield from _months(meta, (year, leaves, place))
        place += size


_Place = tuple[Year, Sequence[Crumb], int]


def _head_twin(site: Site, meta: Meta, course: Course) -> _Part:
    years = course.timeline.years
    shown = shown_of(years[-1], is_reversed=True) if course.is_split else years
    leaves = _twins(course, _leaves(site, course)) if course.is_split else []
    return _Part(
        meta=_twin_meta(site, meta),
        name=site.texts["from_the_beginning"],
        shown=shown,
        grid=years[-1:] if course.is_split else years,
        newer=leaves[-2] if len(leaves) > 1 else None,
        twin=Crumb("", meta.path),
        is_reversed=True,
    )


def _year(site: Site, meta: Meta, course: Course, place: _Place) -> _Part:
    year, leaves, first = place
    path = paths.year_page(meta.path, year.year)
    newer, older = _beside(leaves, first)
    name = site.texts["archive_year"].format(year=year.year)
    own, shown = _meta(meta, name, path), shown_of(year)
    return _Part(own, name, shown, (year,), newer, older, twin_of(course, path))


def _year_twin(site: Site, meta: Meta, place: _Place) -> _Part:
    year, leaves, last = place
    path = paths.year_page(meta.path, year.year)
    newer, older = _beside(leaves, last)
    name = site.texts["year_from_the_beginning"].format(year=year.year)
    own = _meta(meta, name, paths.from_the_beginning(path))
    shown = shown_of(year, is_reversed=True)
    return _Part(own, name, shown, (year,), newer, older, Crumb("", path), is_reversed=True)


def _months(meta: Meta, place: _Place) -> Iterator[_Part]:
    year, leaves, first = place
    for step, month in enumerate(year.months):
        newer, older = _beside(leaves, first + step)
        name, path = leaves[first + step].label, leaves[first + step].path
        shown = (make_year(year.year, (month,)),)
        yield _Part(_meta(meta, name, path), name, shown, (year,), newer, older)


def _leaves(site: Site, course: Course) -> list[Crumb]:
    """Return the pages that show each entry once, newest first: years, months of long years."""
    texts, leaves = site.texts, []
    for year in course.timeline.years:
        whole = texts["archive_year"].format(year=year.year)
        if not has_months(year):
            leaves.append(Crumb(whole, paths.year_page(course.page, year.year)))
            continue
        for month in year.months:
            name = texts["date_month"].format(month=month.month, year=year.year)
            unknown = f"{whole}, {_in_running_text(texts['month_unknown'])}"
            path = paths.month_page(course.page, year.year, month.month)
            leaves.append(Crumb(name if month.month else unknown, path))
    return leaves


def _beside(leaves: Sequence[Crumb], place: int) -> tuple[Crumb | None, Crumb | None]:
    newer = leaves[place - 1] if place > 0 else None
    return newer, leaves[place + 1] if place + 1 < len(leaves) else None


def _twins(course: Course, leaves: Sequence[Crumb]) -> list[Crumb]:
    """Return the same pages from the beginning; a month has no twin, being read at a glance."""
    years = {paths.year_page(course.page, year.year) for year in course.timeline.years}
    return [
        replace(leaf, path=paths.from_the_beginning(leaf.path)) if leaf.path in years else leaf
        for leaf in leaves
    ]


def _twin_meta(site: Site, meta: Meta) -> Meta:
    return _meta(meta, site.texts["from_the_beginning"], paths.from_the_beginning(meta.path))


def _in_running_text(name: str) -> str:
    return name[:1].lower() + name[1:]


def _meta(meta: Meta, name: str, path: str) -> Meta:
    name = _in_running_text(name)
    return Meta(
        path=path,
        kind="year",
        title=f"{meta.title}\u00a0· {name}",
        description=f"{meta.description.removesuffix('.')}: {name}" if meta.description else "",
        crumbs=(*meta.crumbs, Crumb(meta.title, meta.path)),
        feeds=meta.feeds,
        district=meta.district,
        organisation=meta.organisation,
    )


def _make_part(meta: Meta, course: Course, part: _Part) -> YearPage:
    years = part.shown
    undated = () if course.is_split else course.timeline.undated
    is_whole = part.shown == part.grid
    here = replace(course, page=part.meta.path, is_split=False) if is_whole else course
    view = TimelineView(
        years=view_years(years, is_reversed=part.is_reversed),
        grid=view_grid(here, part.grid),
        undated=view_entries(undated),
        twin=part.twin,
        is_reversed=part.is_reversed,
        newer=part.newer,
        older=part.older,
        bodies=choices(years, undated),
        year_links=course.year_links,
        total=sum(year.count for year in years),
        has_places=course.has_places,
    )
    return YearPage(part.meta, Crumb(meta.title, meta.path), _in_running_text(part.name), view)


def _make_undated(site: Site, meta: Meta, up: Crumb, course: Course) -> YearPage:
    undated = course.timeline.undated
    view = TimelineView(
        (),
        undated=view_entries(undated),
        total=len(undated),
        has_places=course.has_places,
    )
    return YearPage(meta, up, _in_running_text(site.texts["undated"]), view)
