"""How much each district has in the last months: the grid of the home page. Pure."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from generator import paths
from generator.courses import MONTHS, Course, view_cell
from generator.dates import PartialDate
from generator.entries import Crumb, GridRow
from generator.model import Article, District


class Matrix(NamedTuple):
    """A row for each district that has something in the months, the oldest of which is first."""

    months: tuple[PartialDate, ...]
    rows: tuple[GridRow, ...]


def newest_months(articles: Iterable[Article]) -> tuple[PartialDate, ...]:
    """Return the months that end with the newest article's, the oldest first."""
    newest = next((a.date for a in articles if a.date and a.date.month), None)
    if newest is None or newest.month is None:
        return ()
    last = newest.year * 12 + newest.month - 1
    return tuple(PartialDate(m // 12, m % 12 + 1) for m in range(last - MONTHS + 1, last + 1))


def count_months(courses: Mapping[District, Course], months: tuple[PartialDate, ...]) -> Matrix:
    """Count what each district's timeline has in the months; the order is that of `courses`."""
    rows = [(district, _counts(course, months)) for district, course in courses.items()]
    most = max((count for _, counts in rows for count in counts), default=0)
    shown = tuple(_row(d, courses[d], months, most) for d, counts in rows if any(counts))
    return Matrix(months, shown)


def _counts(course: Course, months: tuple[PartialDate, ...]) -> list[int]:
    found = {(y.year, m.month): m.count for y in course.timeline.years for m in y.months}
    return [found.get((month.year, month.month), 0) for month in months]


def _row(district: District, course: Course, months: tuple[PartialDate, ...], most: int) -> GridRow:
    years = {year.year: year for year in course.timeline.years}
    cells = tuple(view_cell(course, years.get(m.year, m.year), m.month or 1, most) for m in months)
    total = sum(cell.count for cell in cells)
    link = Crumb(district.name, paths.district(district.slug), str(total))
    return GridRow(link, cells)
