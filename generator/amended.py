"""The open data after headlines were edited: rows take the place of those that stand in it.

To make the tables anew, the front matter of every article would be read.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator import paths
from generator.data import describe_article, site_data_row
from generator.errors import ChangedError
from generator.model import Article
from generator.opendata import article_rows, plan_tables
from generator.plan_files import site_data_key, table_key
from generator.planning import PlannedFile, Site
from generator.records import replace

_Rows = Sequence[tuple[bytes, bytes]]  # what stands, and what is to stand in its place


class Retitled(NamedTuple):
    """An article as it was and as it is now."""

    before: Article
    now: Article


def with_tables(site: Site) -> Site:
    """Return the same site with the tables of its open data."""
    tables = plan_tables(site.groups, site.organisations.gazetteer, site.telling)
    return site.having(offers=replace(site.offers, tables=tables))


def plan_amended(
    site: Site, output: Path, retitled: Sequence[Retitled], own: Sequence[str]
) -> Iterator[PlannedFile]:
    """Plan the open data that tells of edited articles, from what stands in the output.

    `own` is what it tells of the pages that no article chose. Making raises `ChangedError` where
    what stands is another than was.
    """
    told = [(_site_row(one.before), _site_row(one.now)) for one in retitled]
    yield _plan(output, paths.SITE_DATA, site_data_key(site, own), told)
    tables = {table.name: table_key(site, table) for table in site.offers.tables}
    rows = [(article_rows(one.before), article_rows(one.now)) for one in retitled]
    for place, suffix in enumerate(("csv", "json")):
        path = paths.table("articles", suffix)
        changed = [(before[place], now[place]) for before, now in rows]
        yield _plan(output, path, tables["articles"], changed)
        if any(one.now.events for one in retitled):  # whose rows have no headline
            yield _plan(output, paths.table("events", suffix), tables["events"], ())


def _site_row(article: Article) -> bytes:
    return site_data_row(describe_article(article))


def _plan(output: Path, path: str, key: str, rows: _Rows) -> PlannedFile:
    return PlannedFile(path, key, partial(_amend, output / path, rows))


def _amend(file: Path, rows: _Rows) -> bytes:
    try:
        content = file.read_bytes()
    except OSError as fault:
        raise ChangedError(f"{file} cannot be read") from fault
    for before, now in rows:
        if content.count(b"\n" + before) != 1:
            raise ChangedError(f"{file} is not as it was made")
        content = content.replace(b"\n" + before, b"\n" + now)
    return content
