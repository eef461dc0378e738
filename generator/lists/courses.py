"""How a timeline is spread over pages, and what each of them shows. Pure.

A short one stands whole on its head page. A longer one has a page for each year, a long year one
for each month; the head shows the newest part. Each has a twin that begins with the oldest.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property, lru_cache

from generator import paths
from generator.dates import PartialDate
from generator.lists.views import view_entries, view_entry, view_happening
from generator.model import Article
from generator.records import Struct
from generator.text import sort_key
from generator.timeline import Month, Timeline, Year, build_timeline, coming_events, make_year
from generator.viewmodels.entries import (
    Crumb,
    Entry,
    GridCell,
    GridRow,
    MonthEntries,
    TimelineView,
    YearEntries,
)

SPLIT_AT = 100  # articles; a longer timeline has a page for each year
LONG_YEAR = 150  # entries; a longer year has a page for each of its months
TWIN_AT = 5  # dated articles; fewer are read from either end at a glance
CHOICES = 12  # organisations to filter by
FILTER_AT = 8  # entries on a page; fewer need no filter
MONTHS = 12  # of a year
_name_key = lru_cache(maxsize=1 << 10)(sort_key)  # many pages offer the same organisations


class Course(Struct, frozen=True, dict=True):
    """A timeline with the page at which it begins; `as_of` parts what was from what is to come.

    `articles` stand newest first. The timeline is built when first asked for: planning the pages
    of a short one needs none. One that `is_alone` has no page but its head. Where it `has_places`,
    its entries name their districts, on all of its pages: not where it is of one, or of its body.
    """

    page: str
    articles: tuple[Article, ...]
    is_split: bool
    as_of: date | None = None
    is_alone: bool = False
    has_places: bool = True

    @cached_property
    def timeline(self) -> Timeline:
        """The articles and their events by year and month."""
        return build_timeline(self.articles, self.as_of)

    @cached_property
    def has_twin(self) -> bool:
        """Say whether it can be read from the beginning."""
        dated = self.articles[TWIN_AT - 1 : TWIN_AT]  # as those before it: others stand last
        return not self.is_alone and any(article.date is not None for article in dated)

    @cached_property
    def coming(self) -> tuple[str, ...]:
        """The anchors of the events that are still to come."""
        told = [article for article in self.articles if article.events]
        return tuple(h.anchor for h in coming_events(told, self.as_of))

    @cached_property
    def year_links(self) -> tuple[Crumb, ...]:
        """Links to the timeline's years, for the filter; one year needs none."""
        years = self.timeline.years
        return tuple(Crumb(str(y.year), self.path_of(y)) for y in years) if len(years) > 1 else ()

    def path_of(self, year: Year, month: int | None = None) -> str:
        """Return the path and anchor of a year that the timeline has, or of its month."""
        return self.place_of(year.year, month, has_months=has_months(year))

    def place_of(self, year: int, month: int | None, *, has_months: bool) -> str:
        """Return the same of a year of which it is known whether its months have pages."""
        anchor = month_anchor(year, month) if month else f"n{year}"
        if not self.is_split:
            return f"{self.page}#{anchor}"
        if month and has_months:
            return f"{paths.month_page(self.page, year, month)}#{anchor}"
        return f"{paths.year_page(self.page, year)}#{anchor}"


def plan_course(
    page: str, articles: tuple[Article, ...], as_of: date | None, *, has_places: bool = True
) -> Course:
    """Return the course of the timeline of articles, newest first, that begins at `page`."""
    is_long = len(articles) > SPLIT_AT and articles[0].date is not None
    return Course(page, articles, is_long, as_of, has_places=has_places)


def month_anchor(year: int, month: int | None) -> str:
    """Return the anchor of a month, or of what is known only to the year."""
    return f"n{year}-{month:02d}" if month else f"n{year}-khong-ro-thang"


def newest_part(course: Course) -> tuple[Year, ...]:
    """Return what the head shows: all, or the newest year, or that year's newest month."""
    years = course.timeline.years
    return years if not course.is_split else shown_of(years[0])


def has_months(year: Year) -> bool:
    """Say whether each month of a year has a page."""
    return is_long_year(year.count, len(year.months))


def is_long_year(entries: int, months: int) -> bool:
    """Say whether a year with so many entries in so many months is spread over its months."""
    return entries > LONG_YEAR and months > 1


def shown_of(year: Year, *, is_reversed: bool = False) -> tuple[Year, ...]:
    """Return what the page of a year shows: all of it, or one month if it is a long one."""
    if not has_months(year):
        return (year,)
    return (make_year(year.year, (year.months[-1 if is_reversed else 0],)),)


def view_head(course: Course) -> TimelineView:
    """Return what the head of a timeline shows."""
    timeline, part = course.timeline, newest_part(course)
    undated = () if course.is_split else view_entries(timeline.undated)
    return TimelineView(
        years=view_years(part),
        grid=view_grid(course),
        undated=undated,
        undated_link=_undated_link(course),
        coming=tuple(view_happening(h, is_coming=True) for h in timeline.coming),
        as_of=_day(course.as_of) if timeline.coming else None,
        twin=twin_of(course, course.page),
        bodies=choices(part, () if course.is_split else timeline.undated),
        year_links=course.year_links,
        total=timeline.count + len(timeline.coming),
        has_places=course.has_places,
    )


def twin_of(course: Course, path: str) -> Crumb | None:
    """Return the link to the page that shows what the page at `path` does from the beginning."""
    return Crumb("", paths.from_the_beginning(path)) if course.has_twin else None


def view_years(years: Iterable[Year], *, is_reversed: bool = False) -> tuple[YearEntries, ...]:
    """Return years with their entries, newest first or, reversed, oldest first."""
    viewed = tuple(_view_year(year, is_reversed) for year in years)
    return viewed[::-1] if is_reversed else viewed


def view_grid(course: Course, years: Sequence[Year] | None = None) -> tuple[GridRow, ...]:
    """Return the months of the timeline's years, or of those given, shaded by their entries.

    A single month needs no grid to be found.
    """
    years = course.timeline.years if years is None else years
    if not course.is_split and sum(len(year.months) for year in years) < 2:
        return ()
    most = max((month.count for year in years for month in year.months if month.month), default=0)
    return tuple(_view_row(course, year, most) for year in years)


def shade(count: int, most: int) -> int:
    """Return how dark the cell of so many entries is, 0 (none) to 4 (as many as the `most`)."""
    return -(-4 * count // most) if most else 0


def choices(years: Iterable[Year], undated: Iterable[Article] = ()) -> tuple[Crumb, ...]:
    """Return by name the organisations that most entries name, for the filter; one is no choice.

    A link's path is the organisation's slug, for it leads nowhere. A short page has no filter.
    """
    years, undated = tuple(years), tuple(undated)
    if sum(year.count for year in years) + len(undated) < FILTER_AT:
        return ()
    months = [month for year in years for month in year.months]
    told = [
        a for month in months for a in (*month.articles, *(h.article for h in month.happenings))
    ]
    bodies = [o for article in (*told, *undated) for o in article.organisations]
    counts = Counter(o.slug for o in bodies)
    names = {o.slug: o.name for o in bodies}
    ordered = sorted(counts, key=lambda slug: (_name_key(names[slug]), slug))
    best = frozenset(sorted(ordered, key=lambda slug: -counts[slug])[:CHOICES])
    return tuple(Crumb(names[s], s) for s in ordered if s in best) if len(best) > 1 else ()


def _view_row(course: Course, year: Year, most: int) -> GridRow:
    cells = tuple(_view_cell(course, year, month, most) for month in range(1, MONTHS + 1))
    return GridRow(Crumb(str(year.year), course.path_of(year), str(year.count)), cells)


def _view_cell(course: Course, year: Year, month: int, most: int) -> GridCell:
    count = next((m.count for m in year.months if m.month == month), 0)
    path = course.path_of(year, month) if count else ""
    return GridCell(month, year.year, count, shade(count, most), path)


def _view_year(year: Year, is_reversed: bool) -> YearEntries:
    months = tuple(_view_month(year.year, month, is_reversed) for month in year.months)
    return YearEntries(
        f"n{year.year}", year.year, months[::-1] if is_reversed else months, year.count
    )


def _view_month(year: int, month: Month, is_reversed: bool) -> MonthEntries:
    return MonthEntries(month_anchor(year, month.month), month.month, _entries(month, is_reversed))


def _entries(month: Month, is_reversed: bool) -> tuple[Entry, ...]:
    """Return a month's articles and events, newest first; what has no day stands at the end."""
    placed = [(a.date, a.path, "", view_entry(a)) for a in month.articles]
    placed += [(h.place, h.article.path, h.anchor, view_happening(h)) for h in month.happenings]
    placed.sort(key=lambda p: (p[1], p[2]))
    placed.sort(key=lambda p: p[0].order if p[0] else (), reverse=not is_reversed)
    return tuple(entry for *_, entry in placed)


def _undated_link(course: Course) -> Crumb | None:
    undated = course.timeline.undated
    if not undated or not course.is_split:
        return None
    return Crumb("", paths.year_page(course.page, None), str(len(undated)))


def _day(day: date | None) -> PartialDate | None:
    return PartialDate(day.year, day.month, day.day) if day else None
