"""Dates as a Vietnamese reader writes them, with the precision they have."""

from collections.abc import Mapping

from generator.dates import Interval, PartialDate

# Months, first to last, that have a name of their own.
_PERIODS: Mapping[tuple[int | None, int | None], str] = {
    (1, 3): "date_quarter_1",
    (4, 6): "date_quarter_2",
    (7, 9): "date_quarter_3",
    (10, 12): "date_quarter_4",
    (1, 6): "date_half_1",
    (7, 12): "date_half_2",
    (1, 9): "date_nine_months",
    (1, 12): "date_year",
}


def date_text(date: PartialDate | Interval, texts: Mapping[str, str]) -> str:
    """Return a date as a Vietnamese reader writes it, with the precision it has.

    A quarter, a half and other round parts of a year have names: 6 tháng đầu năm 2021, quý I/2021.
    """
    if isinstance(date, Interval):
        return _interval_text(date, texts)
    if date.month is None:
        return texts["date_year"].format(year=date.year)
    if date.day is None:
        return texts["date_month"].format(month=date.month, year=date.year)
    return texts["date_day"].format(day=date.day, month=date.month, year=date.year)


def moment_text(date: PartialDate, texts: Mapping[str, str]) -> str:
    """Return a date with its clock, where it has one."""
    day = date_text(date, texts)
    moment = date.moment
    return f"{moment.hour:02d}:{moment.minute:02d}, {day}" if moment is not None else day


def _interval_text(interval: Interval, texts: Mapping[str, str]) -> str:
    start, end = interval.start, interval.end
    if start and end and start.year == end.year and start.month and end.month:
        named = _period_text(start, end, texts)
        if named:
            return named
    parts = [date_text(d, texts) if d else "" for d in (start, end)]
    if start and end:
        return texts["date_between"].format(start=parts[0], end=parts[1])
    return texts["date_from" if start else "date_until"].format(date=parts[0] or parts[1])


def _period_text(start: PartialDate, end: PartialDate, texts: Mapping[str, str]) -> str | None:
    """Return the name of a period within one year, or its days without saying the month twice."""
    first, last = start.month, end.month
    if start.day and end.day and first == last:
        fields = {"first": start.day, "last": end.day, "month": first, "year": start.year}
        return texts["date_days"].format(**fields)
    if start.day or end.day:
        return None
    key = _PERIODS.get((first, last))
    return texts[key].format(year=start.year) if key else None
