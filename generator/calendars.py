"""Calendars of dated events as iCalendar (RFC 5545). The only module that knows icalendar.

An event is put on the days that are known; one known only by its month is put on none.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b

from icalendar import Calendar as ICalendar
from icalendar import Event as IEvent
from icalendar import __version__ as icalendar_version

from generator import paths
from generator.config import Config
from generator.dates import Interval, PartialDate
from generator.feeditems import permanent_id
from generator.group import Groups
from generator.model import Article, Event
from generator.program import program_mark
from generator.text import match_key, xml_text

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Appointment:
    """An event as a calendar shows it: a moment, or whole days from `start` to before `end`.

    `uid` stays while article and text do; `url` is `None` without a public address.
    """

    uid: str
    start: date | datetime
    end: date | None
    text: str
    title: str
    url: str | None
    changed: datetime


@dataclass(frozen=True)
class Calendar:
    """A calendar to be made: it stands beside `page` and has the title its subscribers see."""

    page: str
    title: str
    appointments: tuple[Appointment, ...]


def appointments(config: Config, articles: Iterable[Article]) -> tuple[Appointment, ...]:
    """Return the events of the articles that are known by the day, in the order of time."""
    found = [
        appointment
        for article in articles
        for place, event in enumerate(article.header.events)
        if (appointment := _appointment(config, article, event, place)) is not None
    ]
    return tuple(sorted(found, key=lambda a: (a.start.isoformat(), a.uid)))


def _appointment(config: Config, article: Article, event: Event, place: int) -> Appointment | None:
    days = _days(event.date)
    if days is None:
        return None
    start, end = days
    key = match_key(event.text)
    alike = sum(match_key(e.text) == key for e in article.header.events[:place])
    base = config.base_url
    begins = datetime(start.year, start.month, start.day, tzinfo=UTC)
    return Appointment(
        uid=permanent_id(f"event:{article.id}:{key}:{alike}").removeprefix("urn:uuid:"),
        start=start,
        end=end,
        text=xml_text(event.text),
        title=xml_text(article.header.title),
        url=paths.absolute(base, article.path) if base else None,
        changed=(article.changed or begins).astimezone(UTC),
    )


def _days(when: PartialDate | Interval) -> tuple[date | datetime, date | None] | None:
    """Return the moment, or the first day and the day after the last; `None` where one is open."""
    if isinstance(when, PartialDate):
        if when.moment is not None:
            return when.moment.astimezone(UTC), None
        day = when.calendar_day
        return (day, day + _DAY) if day else None
    start = when.start.calendar_day if when.start else None
    end = when.end.calendar_day if when.end else None
    return (start, end + _DAY) if start and end else None


def render_calendar(config: Config, calendar: Calendar) -> bytes:
    """Render a calendar with at least one appointment as iCalendar in UTF-8."""
    made = ICalendar()
    made.add("prodid", "-//union-digest//union-digest//VI")
    made.add("version", "2.0")
    made.add("name", calendar.title)  # RFC 7986; the next line is what most programs read
    made.add("x-wr-calname", calendar.title)
    made.add("x-wr-timezone", config.time_zone)
    made.add("refresh-interval", timedelta(days=1), parameters={"value": "DURATION"})
    if config.base_url:
        made.add("url", paths.absolute(config.base_url, calendar.page))
        source = config.base_url + paths.calendar(calendar.page)
        made.add("source", source, parameters={"value": "URI"})
    for appointment in calendar.appointments:
        made.add_component(_event(appointment))
    content: bytes = made.to_ical()
    return content


def calendar_mark(config: Config, calendar: Calendar) -> str:
    """Return what changes when a calendar's file does: it is made of all that it tells."""
    told = (program_mark(), icalendar_version, config, calendar)
    return blake2b(repr(told).encode(), digest_size=16).hexdigest()


def _event(appointment: Appointment) -> IEvent:
    event = IEvent()
    event.add("uid", appointment.uid)
    event.add("dtstamp", appointment.changed)
    event.add("last-modified", appointment.changed)
    event.add("dtstart", appointment.start)
    if appointment.end is not None:
        event.add("dtend", appointment.end)
        event.add("transp", "TRANSPARENT")  # a day of the union's does not fill the reader's own
    event.add("summary", appointment.text)
    event.add("description", appointment.title)
    if appointment.url:
        event.add("url", appointment.url)
    return event


def plan_calendars(
    config: Config, texts: Mapping[str, str], groups: Groups
) -> tuple[Calendar, ...]:
    """Return the calendars of the site and of each district; none where no event has a day."""
    subjects = [(paths.HOME, config.title, groups.articles)]
    subjects += [
        (paths.district(d.slug), d.full_name, groups.by_district.get(d.slug, ()))
        for d in groups.districts
    ]
    planned = (
        Calendar(page, xml_text(texts["calendar_of"].format(name=name)), appointments(config, told))
        for page, name, told in subjects
    )
    return tuple(calendar for calendar in planned if calendar.appointments)
