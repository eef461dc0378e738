"""How much each district has in the last months: the grid of the home page. Pure."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from generator import paths
from generator.dates import PartialDate
from generator.lists.courses import MONTHS, Course, is_long_year, shade
from generator.model import Article, District
from generator.viewmodels.entries import Crumb, GridCell, GridRow

Counts = Mapping[tuple[int, int | None], int]  # of entries, by year and month


class Counted(NamedTuple):
    """A district, its timeline, and how many entries the months of that have."""

    district: District
    course: Course
    counts: Counts


def count_months(course: Course) -> Counts:
    """Return how many entries each month of a timeline has."""
    return {(y.year, m.month): m.count for y in course.timeline.years for m in y.months}


def newest_months(articles: Iterable[Article]) -> tuple[PartialDate, ...]:
    """Return the months that end with the newest article's, the oldest first."""
    newest = next((a.date for a in articles if a.date and a.date.month), None)
    if newest is None or newest.month is None:
        return ()
    last = newest.year * 12 + newest.month - 1
    return tuple(PartialDate(m // 12, m % 12 + 1) for m in range(last - MONTHS + 1, last + 1))


def view_matrix(counted: Iterable[Counted], months: tuple[PartialDate, ...]) -> tuple[GridRow, ...]:
    """Return a row for each district that has something in the months, in their order."""
    keys = [(month.year, month.month) for month in months]
    shown = [one for one in counted if any(one.counts.get(key, 0) for key in keys)]
    most = max((one.counts.get(key, 0) for one in shown for key in keys), default=0)
    return tuple(_row(one, months, most) for one in shown)


def _row(one: Counted, months: tuple[PartialDate, ...], most: int) -> GridRow:
    cells = tuple(_cell(one, month, most) for month in months)
    total = sum(cell.count for cell in cells)
    link = Crumb(one.district.name, paths.district(one.district.slug), str(total))
    return GridRow(link, cells)


def _cell(one: Counted, month: PartialDate, most: int) -> GridCell:
    number, count = month.month or 1, one.counts.get((month.year, month.month), 0)
    of_year = [entries for (year, _), entries in one.counts.items() if year == month.year]
    is_long = is_long_year(sum(of_year), len(of_year))
    path = one.course.place_of(month.year, number, has_months=is_long) if count else ""
    return GridCell(number, month.year, count, shade(count, most), path)
