"""The sitemap: one file, or where its readers would not read all of it, an index of one a year.

sitemaps.org 0.9: a file has at most 50,000 addresses.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from generator import paths
from generator.data import is_listed, render_sitemap, render_sitemap_index
from generator.dates import PartialDate
from generator.keys import key_of
from generator.planning import PlannedFile, PlannedPage, Site

LIMIT = 50_000  # addresses
_PAGES = "trang"  # names the part with the pages that are no articles'
_Rows = list[tuple[str, PartialDate | None]]


def plan_sitemap(
    base_url: str, site: Site, pages: Sequence[PlannedPage], limit: int = LIMIT
) -> Iterator[PlannedFile]:
    """Plan sitemap.xml and, of more than `limit` pages, the parts that it then leads to.

    An article stands in the part of its year, so that a new one changes no other part.
    """
    dated = {a.path: a.updated or a.date for a in site.groups.articles}
    rows = [
        (page.path, dated.get(page.path))
        for page in pages
        if page.path in dated or (not page.is_article and is_listed(page.describe()))
    ]
    if len(rows) <= limit:
        yield _plan(base_url, site, paths.SITEMAP, rows)
        return
    parts = _cut(site, rows, limit)
    key = key_of((site.base, *parts))
    yield PlannedFile(paths.SITEMAP, key, partial(render_sitemap_index, base_url, tuple(parts)))
    for path, members in parts.items():
        yield _plan(base_url, site, path, members)


def _plan(base_url: str, site: Site, path: str, rows: _Rows) -> PlannedFile:
    key = key_of((site.base, *[f"{page} {date}" for page, date in rows]))
    return PlannedFile(path, key, partial(render_sitemap, base_url, rows))


def _cut(site: Site, rows: _Rows, limit: int) -> Mapping[str, _Rows]:
    years = {a.path: paths.year_folder(a.date) for a in site.groups.articles}
    found: dict[str, _Rows] = {}
    for row in rows:
        found.setdefault(years.get(row[0], _PAGES), []).append(row)
    return {
        paths.sitemap_part(name, number): members[number * limit : (number + 1) * limit]
        for name, members in sorted(found.items())
        for number in range(-(-len(members) // limit))
    }
