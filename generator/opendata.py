"""The tables of the open data: articles, events, organisations, districts, and old against new.

Each is given as CSV and JSON with the same columns and ids. What a column means stands among the
interface texts, as `data_<table>_<column>`.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator import paths
from generator.dates import Interval, PartialDate
from generator.group import Groups
from generator.model import Article, District, Organisation
from generator.places import Gazetteer

Cell = str | int | tuple[str, ...] | None
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Column:
    """A column: `kind` is its type in Table Schema, `refers` the table and column it points to."""

    name: str
    kind: str = "string"
    refers: tuple[str, str] | None = None


@dataclass(frozen=True)
class Table:
    """A table with its rows; the columns of `key` identify a row. A list is joined by `; `."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: tuple[Row, ...]


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


def make_tables(groups: Groups, gazetteer: Gazetteer) -> tuple[Table, ...]:
    """Return all tables, their rows in a fixed order."""
    counts = {slug: len(articles) for slug, articles in groups.by_district.items()}
    bodies = {slug: len(articles) for slug, articles in groups.by_organisation.items()}
    by_id = sorted(groups.articles, key=lambda a: a.id)
    successions = (row for d in groups.districts for row in _successions(d, gazetteer))
    return (
        _table("articles", _ARTICLES, ("id",), map(_article, by_id)),
        _table("events", _EVENTS, ("article", "number"), (r for a in by_id for r in _events(a))),
        _table(
            "organisations",
            _ORGANISATIONS,
            ("slug",),
            (_organisation(o, bodies.get(o.slug, 0)) for o in groups.organisations),
        ),
        _table(
            "districts",
            _DISTRICTS,
            ("slug",),
            (_district(d, counts.get(d.slug, 0)) for d in groups.districts),
        ),
        _table("successions", _SUCCESSIONS, ("district", "unit_code"), successions),
    )


def _table(name: str, columns: tuple[str, ...], key: tuple[str, ...], rows: Iterable[Row]) -> Table:
    refers = {
        ("events", "article"): ("articles", "id"),
        ("successions", "district"): ("districts", "slug"),
    }
    made = tuple(Column(c, _KINDS.get(c, "string"), refers.get((name, c))) for c in columns)
    return Table(name, made, key, tuple(rows))


def _article(article: Article) -> Row:
    header, source = article.header, article.header.source
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


def _events(article: Article) -> Iterator[Row]:
    places = tuple(d.slug for d in article.districts or article.origins)
    for number, event in enumerate(article.header.events, start=1):
        when = event.date
        ends = (when.start, when.end) if isinstance(when, Interval) else (when, when)
        yield (article.id, number, str(when), _text(ends[0]), _text(ends[1]), event.text, places)


def _organisation(organisation: Organisation, count: int) -> Row:
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


def _district(district: District, count: int) -> Row:
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


def _successions(district: District, gazetteer: Gazetteer) -> Iterator[Row]:
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
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    for row in table.rows:
        writer.writerow("; ".join(c) if isinstance(c, tuple) else c for c in row)
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def render_json(table: Table) -> bytes:
    """Return a table as a JSON list of objects in UTF-8; what is not known is null."""
    names = [column.name for column in table.columns]
    rows = (json.dumps(dict(zip(names, r, strict=True)), ensure_ascii=False) for r in table.rows)
    return ("[\n" + ",\n".join(rows) + "\n]\n").encode()
