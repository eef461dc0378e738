"""Dates with the precision they have: EDTF values and the datelines of the Vietnamese press.

A date known to the month stays a month. The clock is never read here.
EDTF: Extended Date/Time Format, level 0 (ISO 8601-2:2019, Library of Congress profile).
"""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from generator.patterns import pattern
from generator.records import Struct

_EDTF = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:[T ](?P<clock>\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?P<zone>Z|[+-]\d\d:?\d\d)?))?)?)?"
)
_SHORT = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMERIC = r"(?P<d>\d{1,2})(?P<sep>[/.-])(?P<m>\d{1,2})(?P=sep)(?P<y>\d{4})"
_WORDED = r"(?:ngày\s+)?(?P<wd>\d{1,2})\s+tháng\s+(?P<wm>\d{1,2})\s*(?:năm|,)\s*(?P<wy>\d{4})"
_CLOCK = r"(?P<h>\d{1,2})\s*(?:[:hg]|giờ)\s*(?P<min>\d{2})(?:\s*phút)?"
_SLASHED = pattern(r"\d[/.-]\d")  # part of another date: a period, an anniversary
_WEEKDAY = r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật|t[2-7]|cn)"
_DATELINE = pattern(
    rf"(?P<before>.*?)(?:^|(?<=\s)|(?<=[|,-])){_WEEKDAY}?[\s,]*(?:{_CLOCK}[\s|,–-]+)?"
    rf"(?:{_WEEKDAY}[\s,]*)?(?:(?:ngày\s+)?{_NUMERIC}|{_WORDED})"
    rf"(?:[\s|,–-]+{_CLOCK.replace('<h>', '<h2>').replace('<min>', '<min2>')})?"
    r"\s*(?P<after>\(?(?:GMT|UTC)\s*\+\s*7(?::00)?\)?)?\s*",
    re.IGNORECASE,
)

# Moments stay so far from the ends of the calendar that every zone has them and the days beside.
_FIRST_MOMENT = datetime(1, 1, 3, tzinfo=UTC)
_LAST_MOMENT = datetime(9999, 12, 30, tzinfo=UTC)


class PartialDate(Struct, frozen=True, tag="date", array_like=True):
    """A date known to the year, month, day or, with `moment`, to the minute or second.

    `moment` is aware and `is_in_calendar`. The parts are those of the moment in its own zone; the
    same moment in another one is another date, for it is written otherwise.
    """

    year: int
    month: int | None = None
    day: int | None = None
    moment: datetime | None = None

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        if (self.year, self.month, self.day) != (other.year, other.month, other.day):
            return False
        return (self.moment, self._offset) == (other.moment, other._offset)

    __hash__ = Struct.__hash__

    def __str__(self) -> str:
        if self.moment is not None:
            return self.moment.isoformat()
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    @property
    def _offset(self) -> timedelta | None:
        return self.moment.utcoffset() if self.moment is not None else None

    @property
    def order(self) -> tuple[int, int, int, float]:
        """Sort key, earliest first; a date without a month or day stands before those with one."""
        moment, seconds = self.moment, 0.0
        if moment is not None:
            seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
        return (self.year, self.month or 0, self.day or 0, seconds)

    @property
    def calendar_day(self) -> date | None:
        """The day, where the precision reaches one."""
        if self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    @property
    def first_day(self) -> date:
        """The earliest day that the date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def begins(self, zone: tzinfo) -> datetime:
        """Return the earliest moment that the date can mean, if its days are those of a zone.

        At the ends of the calendar it is the nearest that `is_in_calendar`.
        """
        moment = self.moment or datetime.combine(self.first_day, time(), zone)
        if is_in_calendar(moment):
            return moment
        return (_FIRST_MOMENT if self.year == 1 else _LAST_MOMENT).astimezone(zone)

    @property
    def last_day(self) -> date:
        """The latest day that the date can mean."""
        if self.month is None:
            return date(self.year, 12, 31)
        return date(self.year, self.month, self.day or monthrange(self.year, self.month)[1])


class Interval(Struct, frozen=True, tag="interval", array_like=True):
    """An EDTF interval; `start` and `end` are inclusive and never both unknown."""

    start: PartialDate | None
    end: PartialDate | None

    def __str__(self) -> str:
        return f"{self.start or ''}/{self.end or ''}"


def days_of(when: PartialDate | Interval) -> tuple[date | datetime, date | None] | None:
    """Return a moment, or the first day and the day after the last; `None` where one is not known.

    What is known only by its month or year is on no day, and an interval to the last day of the
    calendar is as good as open.
    """
    if isinstance(when, PartialDate):
        if when.moment is not None:
            return when.moment, None
        day = when.calendar_day
        return (day, _day_after(day)) if day else None
    start = when.start.calendar_day if when.start else None
    end = when.end.calendar_day if when.end else None
    after = _day_after(end) if end else None
    return (start, after) if start and after else None


def _day_after(day: date) -> date | None:
    return day + timedelta(days=1) if day < date.max else None


def is_in_calendar(moment: datetime) -> bool:
    """Say whether an aware moment and the day before and after it can be told in every zone."""
    return _FIRST_MOMENT <= moment <= _LAST_MOMENT


def from_moment(moment: datetime) -> PartialDate:
    """Return the date of an aware datetime, with its clock."""
    return PartialDate(moment.year, moment.month, moment.day, moment)


def load_zone(name: str) -> tzinfo:
    """Return the time zone of the IANA `name`; `ValueError` where there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as fault:
        raise ValueError(f'no time zone is called "{name}"') from fault


def parse_date(text: str, zone: tzinfo) -> PartialDate:
    """Parse one EDTF date or date-time; a clock without an offset is read in `zone`.

    Raise `ValueError` with a sentence for the editor where the text is no date.
    """
    match = _EDTF.fullmatch(text.strip())
    if match is None:
        raise ValueError(f'"{text}" is no date')
    year, month, day = int(match["year"]), match["month"], match["day"]
    try:
        if match["clock"]:
            moment = datetime.fromisoformat(text.strip()).replace(microsecond=0)
            return _timed(moment if moment.tzinfo else moment.replace(tzinfo=zone))
        date(year, int(month or 1), int(day or 1))
    except ValueError as fault:
        raise ValueError(f'"{text}" is not in the calendar') from fault
    return PartialDate(year, int(month) if month else None, int(day) if day else None)


def parse_edtf(text: str, zone: tzinfo) -> PartialDate | Interval:
    """Parse an EDTF date or interval (`2021-01-01/2021-05-31`, `2021/`, `../2025`)."""
    if "/" not in text:
        return parse_date(text, zone)
    ends = [part.strip() for part in text.split("/")]
    if len(ends) != 2:
        raise ValueError(f'"{text}" is no date and no interval')
    start, end = (None if part in ("", "..") else parse_date(part, zone) for part in ends)
    if start is None and end is None:
        raise ValueError(f'"{text}" has neither a beginning nor an end')
    if start and end and start.first_day > end.first_day:
        raise ValueError(f'"{text}" ends before it begins')
    return Interval(start, end)


def near_date(text: str, zone: tzinfo) -> PartialDate | None:
    """Return the date that somebody may have meant by one in another form: 22/01/2021, 2021-1-22.

    The day comes before the month, as Viet Nam writes it.
    """
    short = _SHORT.fullmatch(text.strip())
    if short:
        text = "/".join(reversed(short.groups()))
    line = parse_dateline(text, zone)
    return line.published if line and not line.section else None


class Dateline(Struct, frozen=True):
    """What a press dateline says; `section` is the text before the date, or empty."""

    section: str
    published: PartialDate


def parse_dateline(line: str, zone: tzinfo) -> Dateline | None:
    """Read a line that is a dateline and nothing else: `22/01/2021 14:22`, `19:15 | 04/07/2024`.

    The day comes first. At most five words may stand before the date: the section. `None` where
    the line is anything else, a period too, or names a day that is not in the calendar.
    """
    match = _DATELINE.fullmatch(line.strip()) if len(line) <= 120 else None
    if match is None:
        return None
    section = match["before"].strip(" |,–-")
    if len(section.split()) > 5 or _SLASHED.search(section):
        return None
    day, month, year = (
        int(match[a] or match[b]) for a, b in (("d", "wd"), ("m", "wm"), ("y", "wy"))
    )
    hour, minute = match["h"] or match["h2"], match["min"] or match["min2"]
    try:
        if hour is None:
            date(year, month, day)
            return Dateline(section, PartialDate(year, month, day))
        moment = datetime(year, month, day, int(hour), int(minute), tzinfo=zone)
        return Dateline(section, _timed(moment))
    except ValueError:
        return None


def _timed(moment: datetime) -> PartialDate:
    """Return the date of an aware moment; raise `ValueError` at the ends of the calendar."""
    if not is_in_calendar(moment):
        raise ValueError(f"{moment} is not in the calendar")
    # A fixed offset, so that equal moments are equal values and pickle small; of whole minutes, as
    # EDTF has them: before 1906 the zones of today were local times with seconds.
    minutes = (moment.utcoffset() or timedelta(0)) // timedelta(minutes=1)
    return from_moment(moment.replace(tzinfo=timezone(timedelta(minutes=minutes))))
