"""What was published: every article's id, its permalinks, when it entered and last changed.

content/ledger.tsv is written by builds of the public site and read by all; a line an article, so
that two people's ledgers merge. Where a vanished page went, people say in content/gone.yaml.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cached_property
from pathlib import Path

from generator.dates import PartialDate, from_moment, parse_date
from generator.disk.plainfile import read_plain
from generator.errors import ContentError, Problem, way_out
from generator.keys import key_of
from generator.model import Article
from generator.paths import may_stand
from generator.records import Struct, field, replace
from generator.text import in_unix_lines

FILE = "content/ledger.tsv"
COLUMNS = ("id", "page", "entered", "changed", "content", "earlier_pages")
FEED = "feed"  # what stands for the content of a feed, and begins its id
HEAD = "\t".join(COLUMNS)
_SECOND = timedelta(seconds=1)


class Record(Struct, frozen=True):
    """What is known of one published article.

    `entered` is the day on which an article without a date came into the digest, `changed` the
    moment at which its content (whose digest is `content`) last changed; `earlier` are permalinks
    it once had. A page with feeds has a record too, whose content is `FEED`.
    """

    id: str
    path: str
    entered: PartialDate | None
    changed: datetime | None
    content: str
    earlier: tuple[str, ...] = ()
    line: int = 0

    @property
    def paths(self) -> tuple[str, ...]:
        """Every permalink that was ever published for it."""
        return (self.path, *self.earlier)


class Ledger(Struct, frozen=True):
    """All records by id; `is_kept` where the digest has a ledger already."""

    records: Mapping[str, Record] = field(default_factory=dict)
    is_kept: bool = False

    @property
    def fed(self) -> dict[str, datetime]:
        """The pages that have had feeds, with the moment of the feeds' last change."""
        feeds = (record for record in self.records.values() if record.content == FEED)
        return {record.path: record.changed for record in feeds if record.changed}


def load_ledger(root: Path, zone: tzinfo) -> Ledger:
    """Load the ledger below `root`; an absent one is empty.

    Raise `ContentError` with every line that is no record.
    """
    text = read_ledger(root)
    return Ledger() if text is None else parse_ledger(text, zone)


def read_ledger(root: Path) -> str | None:
    """Return the text of the ledger below `root`, `None` where there is none."""
    try:
        return in_unix_lines(read_plain(root / FILE).decode("utf-8"))
    except FileNotFoundError:
        return None
    except OSError as fault:
        what = f"it cannot be read ({fault.strerror})"
        raise ContentError([Problem(FILE, None, what, way_out(fault))]) from fault
    except UnicodeDecodeError as fault:
        remedy = "restore it from your history of content/"
        raise ContentError([Problem(FILE, None, "it is not UTF-8 text", remedy)]) from fault


def parse_ledger(text: str, zone: tzinfo) -> Ledger:
    """Return the records of a ledger's text; raise `ContentError` as `load_ledger` does."""
    records: dict[str, Record] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line == HEAD or not line:
            continue
        record = _parse(line, number, zone)
        if record is None:
            what, remedy = "the line is no record of the ledger", "restore it from your history"
            problems.append(Problem(FILE, number, what, remedy))
        elif record.id in records:
            what = f'"{record.id}" stands here twice, first on line {records[record.id].line}'
            problems.append(Problem(FILE, number, what, "keep one of the two lines"))
        else:
            records[record.id] = record
    if problems:
        raise ContentError(problems)
    return Ledger(records, is_kept=True)


def _parse(line: str, number: int, zone: tzinfo) -> Record | None:
    cells = line.split("\t")
    if len(cells) == len(COLUMNS) - 1:
        cells.append("")  # an editor that strips the ends of lines was here
    if len(cells) != len(COLUMNS) or not (cells[0] and cells[1] and cells[4]):
        return None
    try:
        changed = _parse_moment(cells[3]) if cells[3] else None
        entered = parse_date(cells[2], zone) if cells[2] else None
    except (ValueError, OverflowError):
        return None
    record = Record(cells[0], cells[1], entered, changed, cells[4], tuple(cells[5].split()), number)
    return record if all(map(may_stand, record.paths)) else None


def _parse_moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f'"{text}" has no offset')
    moment.astimezone(UTC)  # an `OverflowError` where calendars could not tell it
    return moment


def format_ledger(ledger: Ledger) -> str:
    """Return the ledger as the text of its file, ordered by id."""
    return "".join((HEAD, "\n", *(format_record(r) for _, r in sorted(ledger.records.items()))))


def format_record(r: Record) -> str:
    """Return a record as its line."""
    cells = (r.id, r.path, str(r.entered or ""), _moment(r.changed), r.content, " ".join(r.earlier))
    return "\t".join(cells) + "\n"


def _moment(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


class Stamped(Struct, frozen=True):
    """Articles with the day on which those without a date entered, and when each last changed.

    `changed` is by id; one is absent where nobody knows. `ledger` is what was known before.
    `is_of_moment`: some of it is so because of the moment at which it was asked for.
    """

    articles: list[Article]
    changed: Mapping[str, datetime]
    ledger: Ledger
    is_of_moment: bool = False


def stamp_articles(
    articles: Iterable[Article], ledger: Ledger, moment: datetime | None, zone: tzinfo
) -> Stamped:
    """Say when each article entered and when its content last changed.

    Both come from the ledger. What is new has changed when its source says; what differs from its
    record changed now: at `moment`, or as recorded where that is `None`. No two articles change
    at one moment, so that a feed's readers can tell them apart: a second is added, or for `moment`
    taken away, until it is free. When articles without a date entered is not known of those that
    stood before there was a ledger: the first build of a digest does not depend on the clock.
    """
    clock = _Clock(ledger, moment, zone)
    entered = [a if a.date is not None else clock.enter(a) for a in articles]
    changed: dict[str, datetime] = {}
    others = []
    for article in entered:
        record = ledger.records.get(article.id)
        if record and record.changed and (moment is None or record.content == article.digest):
            changed[article.id] = record.changed
        else:
            others.append(article)
    for article in sorted(others, key=lambda a: a.id):
        when = clock.change(article)
        if when is not None:
            changed[article.id] = when
    return Stamped(entered, changed, ledger, is_of_moment=bool(clock.asked))


class _Clock(Struct, frozen=True, dict=True):
    """Gives articles their moments, none of them twice; `free` is the next from a moment on.

    `asked` are the ids of those whose day or moment is this one.
    """

    ledger: Ledger
    moment: datetime | None
    zone: tzinfo
    free: dict[datetime, datetime] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)

    def enter(self, article: Article) -> Article:
        """Return an article without a date with the day it entered, as far as anybody knows."""
        record = self.ledger.records.get(article.id)
        seen = (record.entered if record else None) or article.first_seen
        if record is None and seen is None and self.ledger.is_kept and self.moment:
            self.asked.add(article.id)
            local = self.moment.astimezone(self.zone)
            seen = PartialDate(local.year, local.month, local.day)
        if seen == article.first_seen:
            return article
        entry, page = (key_of((key, seen)) for key in (article.entry_key, article.page_key))
        return replace(article, first_seen=seen, entry_key=entry, page_key=page)

    def change(self, article: Article) -> datetime | None:
        """Return the moment of change of an article that is new or differs from its record."""
        record = self.ledger.records.get(article.id)
        if record is not None and self.moment and record.content != article.digest:
            self.asked.add(article.id)
            now = self.moment.astimezone(self.zone).replace(microsecond=0)
            return self.take(earliest(from_moment(now), self.zone), -_SECOND)
        known = article.updated or article.feed_date
        return self.take(earliest(known, self.zone), _SECOND) if known is not None else None

    @cached_property
    def taken(self) -> set[datetime]:
        """The moments that are given out."""
        articles = (r for r in self.ledger.records.values() if r.content != FEED)
        return {record.changed for record in articles if record.changed}

    def take(self, wanted: datetime, step: timedelta) -> datetime:
        """Return the first free moment from `wanted` on, a `step` apart."""
        free = self.free.get(wanted, wanted)
        while free in self.taken:
            free += step
        self.taken.add(free)
        self.free[wanted] = free + step
        return free


def earliest(date: PartialDate, zone: tzinfo) -> datetime:
    """Return the earliest moment that a date can mean; a day begins at midnight in `zone`."""
    moment = date.begins(zone)
    offset = moment.utcoffset() or timedelta()
    # Local mean time has odd seconds, which RFC 3339 cannot write.
    odd = timedelta(seconds=offset.total_seconds() % 60)
    return moment.replace(tzinfo=timezone(offset - odd))


def remember(stamped: Stamped, fed: Mapping[str, datetime | None]) -> Ledger:
    """Return the ledger with what is now published; nothing it knows is forgotten.

    `fed` are the pages that have feeds beside them, with the moment of the feeds' last change.
    """
    records = dict(stamped.ledger.records)
    for article in stamped.articles:
        known = records.get(article.id)
        changed = stamped.changed.get(article.id)
        told = (article.path, article.first_seen, changed, article.digest)
        if known is None or told != (known.path, known.entered, known.changed, known.content):
            earlier = tuple(p for p in (known.paths if known else ()) if p != article.path)
            records[article.id] = Record(article.id, *told, earlier)
    for page, changed in fed.items():
        records[f"{FEED}:{page}"] = Record(f"{FEED}:{page}", page, None, changed, FEED)
    return Ledger(records, is_kept=True)
