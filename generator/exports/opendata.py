"""The tables of the open data: articles, events, organisations, districts, and old against new.

Each is given as CSV and JSON with the same columns and ids. What a column means stands among the
interface texts, as `data_<table>_<column>`.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from generator import paths
from generator.dates import Interval, PartialDate
from generator.group import Groups, places_of
from generator.keys import key_of
from generator.model import Article, District, Organisation
from generator.places import Gazetteer
from generator.records import Struct, json_spaced

Cell = str | int | tuple[str, ...] | None
Row = tuple[Cell, ...]


class Column(Struct, frozen=True):
    """A column: `kind` is its type in Table Schema, `refers` the table and column it points to."""

    name: str
    kind: str = "string"
    refers: tuple[str, str] | None = None


class Table(Struct, frozen=True):
    """A table whose rows are made when asked for; the columns of `key` identify one.

    `mark` is a key of all that the rows are made from besides the gazetteer.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    mark: str
    rows: Callable[[], Iterable[Row]]
    size: int | None

    @property
    def count(self) -> int:
        """How many rows it has; without a `size` they are made to be counted."""
        return sum(1 for _ in self.rows()) if self.size is None else self.size


_ARTICLES = (
    "id", "path", "title", "date", "updated", "first_seen", "kind", "section", "author",
    "source_name", "source_mark", "source_url", "province", "districts", "districts_by_ward",
    "organisations", "wards", "tags", "summary",
)  # fmt: skip
_EVENTS = ("article", "number", "date", "start", "end", "text", "districts")
_ORGANISATIONS = (
    "slug", "name", "level", "parent", "district", "province", "path", "articles",
)  # fmt: skip
_DISTRICTS = (
    "slug", "name", "kind", "province", "code", "valid_from", "valid_to", "path", "articles",
)  # fmt: skip
_SUCCESSIONS = ("district", "unit_code", "unit_name", "unit_kind", "unit_province", "unit_from")
_KINDS = {
    "number": "integer", "articles": "integer", "valid_from": "date", "valid_to": "date",
    "unit_from": "date",
}  # fmt: skip
_SHAPES = {
    "articles": (_ARTICLES, ("id",)),
    "events": (_EVENTS, ("article", "number")),
    "organisations": (_ORGANISATIONS, ("slug",)),
    "districts": (_DISTRICTS, ("slug",)),
    "successions": (_SUCCESSIONS, ("district", "unit_code")),
}
_REFERS = {
    ("events", "article"): ("articles", "id"),
    ("successions", "district"): ("districts", "slug"),
}


def plan_tables(
    groups: Groups, gazetteer: Gazetteer, telling: Sequence[Article] | None = None
) -> tuple[Table, ...]:
    """Return all tables, their rows in a fixed order; `telling` are the articles with events."""
    articles = groups.articles
    events = [a for a in articles if a.events] if telling is None else telling
    bodies = [(o, len(groups.by_organisation[o.slug])) for o in groups.organisations]
    places = [(d, len(groups.by_district.get(d.slug, ()))) for d in groups.districts]
    ended = [district.slug for district in groups.districts]
    units = partial(_successions, groups.districts, gazetteer)
    return (
        _table("articles", _entries(articles), partial(_articles, articles), len(articles)),
        _table("events", _entries(events), partial(_events, events), _count_events(events)),
        _table("organisations", bodies, partial(map, _organisation, bodies), len(bodies)),
        _table("districts", places, partial(map, _district, places), len(places)),
        _table("successions", ended, units, None),
    )


def _count_events(articles: Iterable[Article]) -> int:
    return sum(len(article.events) for article in articles)


def _entries(articles: Iterable[Article]) -> list[str]:
    return [article.entry_key for article in articles]


def _table(
    name: str, of: Sequence[object], rows: Callable[[], Iterable[Row]], size: int | None
) -> Table:
    names, key = _SHAPES[name]
    columns = tuple(Column(c, _KINDS.get(c, "string"), _REFERS.get((name, c))) for c in names)
    return Table(name, columns, key, key_of(of), rows, size)


def _by_id(articles: Iterable[Article]) -> list[Article]:
    return sorted(articles, key=lambda a: a.id)


def _articles(articles: Iterable[Article]) -> Iterator[Row]:
    return map(_article, _by_id(articles))


def _article(article: Article) -> Row:
    header = article.header
    source = header.source
    return (
        article.id,
        article.path,
        header.title,
        _text(header.date),
        _text(header.updated),
        _text(article.first_seen),
        header.kind,
        header.section,
        header.author,
        source.name,
        source.mark,
        source.url,
        article.province,
        tuple(d.slug for d in article.districts),
        tuple(d.slug for d in article.origins),
        tuple(o.slug for o in article.organisations),
        tuple(ward.name for ward in header.wards),
        header.tags,
        header.summary,
    )


def _events(articles: Iterable[Article]) -> Iterator[Row]:
    for article in _by_id(articles):
        places = tuple(d.slug for d in places_of(article))
        for number, event in enumerate(article.events, start=1):
            when = event.date
            ends = (when.start, when.end) if isinstance(when, Interval) else (when, when)
            start, end = map(_text, ends)
            yield (article.id, number, str(when), start, end, event.text, places)


def _organisation(counted: tuple[Organisation, int]) -> Row:
    organisation, count = counted
    return (
        organisation.slug,
        organisation.name,
        organisation.level.value,
        organisation.parent,
        organisation.district,
        organisation.province,
        paths.organisation(organisation.slug),
        count,
    )


def _district(counted: tuple[District, int]) -> Row:
    district, count = counted
    start, end = district.valid.start, district.valid.end
    return (
        district.slug,
        district.name,
        district.kind,
        district.province,
        district.code,
        start.isoformat() if start else None,
        end.isoformat() if end else None,
        paths.district(district.slug),
        count,
    )


def _successions(districts: Iterable[District], gazetteer: Gazetteer) -> Iterator[Row]:
    for district in districts:
        for unit in gazetteer.units_from(district.slug):
            since = unit.valid.start.isoformat() if unit.valid.start else None
            yield (district.slug, unit.code, unit.name, unit.kind, unit.province, since)


def _text(date: PartialDate | None) -> str | None:
    return str(date) if date else None


def render_csv(table: Table) -> bytes:
    """Return a table as CSV in UTF-8 with the mark that spreadsheets look for.

    A text that a spreadsheet would take for a formula is left as it is: ids and titles are the
    same everywhere, and a reader who distrusts them imports columns as text.
    """
    head = tuple(column.name for column in table.columns)
    return b"\xef\xbb\xbf" + _csv_rows((head, *table.rows()))


def render_json(table: Table) -> bytes:
    """Return a table as a JSON list of objects in UTF-8; what is not known is null."""
    names = [column.name for column in table.columns]
    return b"[\n%s\n]\n" % b",\n".join(_json_row(names, row) for row in table.rows())


def article_rows(article: Article) -> tuple[bytes, bytes]:
    """Return how the row of an article stands in its table, as CSV and as JSON."""
    row = _article(article)
    return _csv_rows((row,)), _json_row(_ARTICLES, row)


def _csv_rows(rows: Iterable[Row]) -> bytes:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    for row in rows:
        writer.writerow("; ".join(c) if isinstance(c, tuple) else c for c in row)
    return written.getvalue().encode()


def _json_row(names: Sequence[str], row: Row) -> bytes:
    return json_spaced(dict(zip(names, row, strict=True)), 0)
