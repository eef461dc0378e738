"""The open data after headlines were edited and articles added: rows are put into what stands.

To make the tables anew, the front matter of every article would be read.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator import paths
from generator.data import describe_article, site_data_row
from generator.errors import ChangedError
from generator.exports.opendata import article_rows, plan_tables
from generator.model import Article
from generator.plans.files import plan_table, site_data_key, table_key
from generator.plans.items import PlannedFile
from generator.plans.planned import Site
from generator.records import replace

_Rows = Sequence[tuple[bytes, bytes]]  # what stands, and what is to stand in its place
_BETWEEN = {"csv": b"", "json": b",\n"}  # rows
_COUNTING = ("organisations", "districts")  # tables that tell of how many articles something has


class Retitled(NamedTuple):
    """An article as it was and as it is now."""

    before: Article
    now: Article


class Amendment(NamedTuple):
    """The articles with other entries in lists, and those that were added."""

    retitled: Sequence[Retitled]
    added: Sequence[Article]


def with_tables(site: Site) -> Site:
    """Return the same site with the tables of its open data."""
    tables = plan_tables(site.groups, site.organisations.gazetteer, site.telling)
    return site.having(offers=replace(site.offers, tables=tables))


def plan_amended(
    site: Site, output: Path, amendment: Amendment, own: Sequence[str]
) -> Iterator[PlannedFile]:
    """Plan the open data that tells of these articles, from what stands in the output.

    `own` is what it tells of the pages that no article chose. Planning and making raise
    `ChangedError` where what stands is another than was, or it is not sure where a row must go.
    """
    articles = site.groups.articles
    told = _Telling(_site_row, _BETWEEN["json"]).rows(amendment, articles)
    yield _plan(output, paths.SITE_DATA, site_data_key(site, own), told)
    keys = {table.name: table_key(site, table) for table in site.offers.tables}
    by_id = sorted(articles, key=lambda article: article.id) if amendment.added else ()
    for place, suffix in enumerate(("csv", "json")):
        rows = _Telling(partial(_table_row, place), _BETWEEN[suffix]).rows(amendment, by_id)
        yield _plan(output, paths.table("articles", suffix), keys["articles"], rows)
        if any(one.now.events for one in amendment.retitled):  # whose rows have no headline
            yield _plan(output, paths.table("events", suffix), keys["events"], ())
    for table in site.offers.tables if amendment.added else ():
        if table.name in _COUNTING:
            yield from plan_table(site, table)


def _site_row(article: Article) -> bytes:
    return site_data_row(describe_article(article))


def _table_row(place: int, article: Article) -> bytes:
    return article_rows(article)[place]


class _Telling(NamedTuple):
    """How a file tells of articles: a row each, and what is between two."""

    row_of: Callable[[Article], bytes]
    between: bytes

    def rows(self, amendment: Amendment, ordered: Sequence[Article]) -> _Rows:
        """Return what changes, one after the other, in a file of the articles in their order."""
        row_of, between = self.row_of, self.between
        told = [(row_of(one.before), row_of(one.now)) for one in amendment.retitled]
        for article, beside, is_behind in _places_of(amendment.added, ordered):
            row, stands = row_of(article), row_of(beside)
            pair = (stands, row) if is_behind else (row, stands)
            told.append((stands, between.join(pair)))
        return told


def _places_of(
    added: Iterable[Article], ordered: Sequence[Article]
) -> Iterator[tuple[Article, Article, bool]]:
    """Yield each that was added, the last first, with one beside it and whether it is behind that.

    It is before it, but for the last of all, between which and the one before nothing may stand.
    """
    files = {article.file for article in added}
    for place in range(len(ordered) - 1, -1, -1) if files else ():
        if ordered[place].file not in files:
            continue
        if place + 1 < len(ordered):
            yield ordered[place], ordered[place + 1], False
            continue
        before = next((one for one in reversed(ordered) if one.file not in files), None)
        if before is None or before.aliases:
            raise ChangedError("what stands before the last article is not known")
        yield ordered[place], before, True


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
