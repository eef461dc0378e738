"""When edited and added articles changed: read from the ledger, and written into it by lines."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo

from generator.disk.wholefile import write_text
from generator.history.ledger import (
    FILE,
    Ledger,
    Stamped,
    earliest,
    parse_ledger,
    read_ledger,
    remember,
    stamp_articles,
)
from generator.history.lines import correct_ledger, excerpt_ledger
from generator.model import Article
from generator.options import Options
from generator.plans.planned import Site
from generator.records import Struct
from generator.retouching.refeed import may_enter

_AROUND = [timedelta(hours=hours) for hours in (-1, 0, 1)]  # a second is taken or added until free


class Restamped(Struct, frozen=True):
    """The moments at which articles changed, by page; none where there is no ledger to ask.

    `text` is the ledger's before that, `None` where it is not to be written.
    """

    moments: Mapping[str, datetime]
    stamped: Stamped
    text: str | None

    @property
    def is_of_moment(self) -> bool:
        """Whether some of it is of the moment of the build, and nothing will remember that."""
        return self.text is None and self.stamped.is_of_moment


class Touched(Struct, frozen=True):
    """The articles to be stamped: those `edited`, now or since the ledger, and those `added`."""

    edited: Sequence[Article]
    added: Sequence[Article] = ()


def restamp(
    options: Options, site: Site, touched: Touched, earlier: Mapping[str, datetime]
) -> Restamped | None:
    """Say when articles changed, as `stamp_articles` does; `None` where it has to look.

    The edited are these and all that changed `earlier`, by page, than the ledger says: no two
    change at one moment. It has to look where the ledger misses one, or has known one that is
    added, where the clock went back, where the new moment may bring one into a feed, and where
    so many change at once that they reach into another day.
    """
    text, articles = read_ledger(options.root), (*touched.edited, *touched.added)
    is_written = options.is_recorded and site.config.base_url is not None
    if touched.added and (text is None or not is_written):
        return None  # nothing would remember it
    if text is None:
        return Restamped({}, Stamped([*articles], {}, Ledger()), None)
    if any(a.path in text for a in touched.added):
        return None
    days = _days(articles, options.moment, site.config.zone)
    if days is None:
        return None
    known = parse_ledger(_excerpt(text, articles, days), site.config.zone)
    before = {a.path: known.records[a.id].changed for a in articles if a.id in known.records}
    if before.keys() != {article.path for article in touched.edited}:
        return None
    stamped = stamp_articles(articles, known, options.moment, site.config.zone)
    moments = {a.path: stamped.changed[a.id] for a in articles if a.id in stamped.changed}
    edited = {page: changed for page, changed in moments.items() if page in before}
    moved = {p for p, changed in edited.items() if changed != earlier.get(p, before[p])}
    if any(moments[page] < (before[page] or moments[page]) for page in moved):
        return None
    given = {changed for page, changed in moments.items() if changed != before.get(page)}
    if may_enter(site, moved) or not days.issuperset(map(_day, given)):
        return None  # of other days nobody has looked which moments are taken
    return Restamped(moments, stamped, text if is_written else None)


def _days(
    articles: Iterable[Article], moment: datetime | None, zone: tzinfo
) -> frozenset[date] | None:
    """Return the days in UTC on which articles may be given a moment.

    `None` at the ends of the calendar, where a day has none beside it.
    """
    known = (article.updated or article.feed_date for article in articles)
    wanted = [earliest(date, zone) for date in known if date is not None]
    wanted += [moment] if moment else []
    try:
        days = frozenset(_day(one + around) for one in wanted for around in _AROUND)
    except OverflowError:
        return None
    return None if days & {date.min, date.max} else days


def _day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()


def _excerpt(text: str, articles: Iterable[Article], days: Iterable[date]) -> str:
    """Return the lines of a ledger about the articles, or with a moment on one of these days.

    Such a line is written in any zone: there it may be the day before or after.
    """
    written = {day + timedelta(days=step) for day in days for step in (-1, 0, 1)}
    ids = {article.id for article in articles}
    return excerpt_ledger(text, ids, {day.isoformat() for day in written})


def record(options: Options, restamped: Restamped, feeds: Mapping[str, datetime | None]) -> None:
    """Write the moments into the ledger, with those of `feeds` by the page they stand beside.

    Raise `DigestError` where it cannot be written.
    """
    if restamped.text is not None:
        ledger = remember(restamped.stamped, feeds)
        write_text(options.root / FILE, correct_ledger(restamped.text, ledger))
