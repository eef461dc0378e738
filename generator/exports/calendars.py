"""Calendars of dated events: which there are, and what they tell. Pure.

An event is put on the days that are known; one known only by its month is put on none.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime

from generator import paths
from generator.config import Config
from generator.dates import days_of
from generator.feeds.items import permanent_id
from generator.group import Groups
from generator.keys import key_of
from generator.model import Article, Event
from generator.outputs import CALENDARS
from generator.records import Struct
from generator.text import match_key, xml_text


class Appointment(Struct, frozen=True):
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


class Dated(Struct, frozen=True):
    """An article with at least one event known by the day, and when it last changed."""

    article: Article
    changed: datetime | None


class Calendar(Struct, frozen=True):
    """A calendar to be made: it stands beside `page` and has the title its subscribers see."""

    page: str
    title: str
    dated: tuple[Dated, ...]

    def key(self, base: str) -> str:
        """Return the key of all that its file is made from; `base` is that of the settings."""
        told = ((one.article.entry_key, one.changed) for one in self.dated)
        return key_of((base, self.page, self.title, *told))


def plan_calendars(
    config: Config, texts: Mapping[str, str], groups: Groups, changed: Mapping[str, datetime]
) -> tuple[Calendar, ...]:
    """Return the calendars of the site and of each district; none where no event has a day.

    `changed` has the moment of each article's last change, by id.
    """
    if not config.makes(CALENDARS):
        return ()
    dated = {
        a.id: Dated(a, changed.get(a.id))
        for a in groups.articles
        if any(days_of(e.date) for e in a.events)
    }
    subjects = [(paths.HOME, config.title, groups.articles)]
    subjects += [
        (paths.district(d.slug), d.full_name, groups.by_district.get(d.slug, ()))
        for d in groups.districts
    ]
    planned = (
        Calendar(
            page,
            xml_text(texts["calendar_of"].format(name=name)),
            tuple(dated[a.id] for a in articles if a.id in dated),
        )
        for page, name, articles in subjects
    )
    return tuple(calendar for calendar in planned if calendar.dated)


def appointments(config: Config, calendar: Calendar) -> tuple[Appointment, ...]:
    """Return the events of a calendar that are known by the day, in the order of time."""
    found = [
        appointment
        for dated in calendar.dated
        for name, event in _named(dated.article.events)
        if (appointment := _appointment(config, dated, event, name)) is not None
    ]
    return tuple(sorted(found, key=lambda a: (a.start.isoformat(), a.uid)))


def _named(events: Iterable[Event]) -> Iterator[tuple[str, Event]]:
    """Yield events with what tells each from the others: its words, and how often they stood."""
    alike: Counter[str] = Counter()
    for event in events:
        key = match_key(event.text)
        yield f"{key}:{alike[key]}", event
        alike[key] += 1


def _appointment(config: Config, dated: Dated, event: Event, name: str) -> Appointment | None:
    days = days_of(event.date)
    if days is None:
        return None
    start, end = days
    start = start.astimezone(UTC) if isinstance(start, datetime) else start
    article = dated.article
    base = config.base_url
    begins = datetime(start.year, start.month, start.day, tzinfo=UTC)
    return Appointment(
        uid=permanent_id(f"event:{article.id}:{name}").removeprefix("urn:uuid:"),
        start=start,
        end=end,
        text=xml_text(event.text),
        title=xml_text(article.title),
        url=paths.absolute(base, article.path) if base else None,
        changed=(dated.changed or begins).astimezone(UTC),
    )
