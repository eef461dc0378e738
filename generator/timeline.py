"""Order articles and the events they tell of by year and month. It looks at dates alone.

An event of the month in which its article was published stands with the article; one of another
month stands in its own, and one that is still to come stands apart.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from generator.dates import Interval, PartialDate
from generator.keys import key_of
from generator.model import Article, Event
from generator.records import Struct


class Happening(Struct, frozen=True):
    """An event as told by an article; `anchor` stays while the article's id and the date do."""

    article: Article
    event: Event
    anchor: str

    @property
    def place(self) -> PartialDate:
        """The date at which it stands: its own, or its beginning, or its end."""
        return place_of(self.event.date)


class Month(Struct, frozen=True):
    """A month's articles, newest first, and its events of articles of other months.

    `month` is `None` for what is known only to the year.
    """

    month: int | None
    articles: tuple[Article, ...] = ()
    happenings: tuple[Happening, ...] = ()

    @property
    def count(self) -> int:
        """How many entries the month has."""
        return len(self.articles) + len(self.happenings)


class Year(Struct, frozen=True):
    """The months of one year that have entries, newest first, the unknown month last.

    `count` is that of its entries, `key` is of all that a page shows of it.
    """

    year: int
    months: tuple[Month, ...]
    count: int
    key: str


class Timeline(Struct, frozen=True):
    """Years, newest first; articles without a date; events still to come, the soonest first."""

    years: tuple[Year, ...]
    undated: tuple[Article, ...]
    coming: tuple[Happening, ...] = ()

    @property
    def count(self) -> int:
        """How many entries there are, those still to come not counted."""
        return sum(year.count for year in self.years) + len(self.undated)


def build_timeline(articles: Sequence[Article], as_of: date | None = None) -> Timeline:
    """Build the timeline of articles that are sorted newest first.

    What begins after the day `as_of` is still to come; without a day nothing is.
    """
    months: dict[tuple[int, int | None], list[Article]] = {}
    undated = []
    for article in articles:
        day = article.date
        if day is None:
            undated.append(article)
        else:
            months.setdefault((day.year, day.month), []).append(article)
    coming, past = _happenings([a for a in articles if a.events], as_of)
    keys = sorted({*months, *past}, key=lambda key: (key[0], key[1] or 0), reverse=True)
    found = (Month(m, tuple(months.get((y, m), ())), tuple(past.get((y, m), ()))) for y, m in keys)
    pairs = zip(keys, found, strict=True)
    years = tuple(
        make_year(year, tuple([month for _, month in of_year]))
        for year, of_year in groupby(pairs, key=lambda pair: pair[0][0])
    )
    return Timeline(years, tuple(undated), tuple(coming))


def make_year(year: int, months: tuple[Month, ...]) -> Year:
    """Return the year with its count and key."""
    count = sum([len(month.articles) + len(month.happenings) for month in months])
    return Year(year, months, count, key_of([" ".join(_month_parts(month)) for month in months]))


def happenings_of(article: Article) -> tuple[Happening, ...]:
    """Return the events that an article tells of, in their order, each with an anchor."""
    seen: dict[str, int] = {}
    found = []
    for event in article.events:
        anchor = f"su-kien-{article.id}-{_anchor(event.date)}"
        seen[anchor] = seen.get(anchor, 0) + 1
        again = f"-{seen[anchor]}" if seen[anchor] > 1 else ""
        found.append(Happening(article, event, anchor + again))
    return tuple(found)


def own_happenings(article: Article) -> tuple[Happening, ...]:
    """Return the events that stand with the article: those of the month of its publication."""
    if article.date is None:
        return ()
    month = _month_of(article)
    return tuple(h for h in happenings_of(article) if (h.place.year, h.place.month) == month)


def coming_events(articles: Iterable[Article], as_of: date | None) -> list[Happening]:
    """Return the events that begin after the day `as_of`, the soonest first."""
    told = (h for article in articles if article.events for h in happenings_of(article))
    coming = [h for h in told if as_of is not None and h.place.first_day > as_of]
    return sorted(coming, key=lambda h: (h.place.first_day, h.article.path, h.anchor))


def newest_day(articles: Iterable[Article]) -> date | None:
    """Return the latest day on which one of the articles, newest first, can have appeared."""
    newest = next((a.date for a in articles if a.date is not None), None)
    return newest.last_day if newest else None


def place_of(when: PartialDate | Interval) -> PartialDate:
    """Return the date at which an event stands in a timeline."""
    if isinstance(when, PartialDate):
        return when
    known = when.start or when.end
    if known is None:
        raise ValueError("an interval has a beginning or an end")
    return known


def _happenings(
    articles: Sequence[Article], as_of: date | None
) -> tuple[list[Happening], dict[tuple[int, int | None], list[Happening]]]:
    coming = coming_events(articles, as_of)
    apart = {happening.anchor for happening in coming}
    past: dict[tuple[int, int | None], list[Happening]] = {}
    for article in articles:
        for happening in happenings_of(article):
            month = (happening.place.year, happening.place.month)
            is_with_article = article.date is not None and month == _month_of(article)
            if happening.anchor not in apart and not is_with_article:
                past.setdefault(month, []).append(happening)
    return coming, past


def _month_parts(month: Month) -> list[str]:
    told = [part for h in month.happenings for part in (h.article.entry_key, h.anchor)]
    return [str(month.month), *[article.entry_key for article in month.articles], *told]


def _month_of(article: Article) -> tuple[int, int | None]:
    return (article.date.year, article.date.month) if article.date else (0, None)


def _anchor(when: PartialDate | Interval) -> str:
    if isinstance(when, Interval):
        return "_".join(_anchor(end) if end else "" for end in (when.start, when.end))
    parts = [f"{when.year:04d}"]
    parts += [f"{part:02d}" for part in (when.month, when.day) if part is not None]
    return "-".join(parts)
