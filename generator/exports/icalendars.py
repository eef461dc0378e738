"""Calendars as iCalendar (RFC 5545). The only module that knows icalendar."""

from datetime import timedelta

from icalendar import Calendar as ICalendar
from icalendar import Event as IEvent

from generator import paths
from generator.config import Config
from generator.exports.calendars import Appointment, Calendar, appointments


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
    for appointment in appointments(config, calendar):
        made.add_component(_event(appointment))
    content: bytes = made.to_ical()
    return content


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
