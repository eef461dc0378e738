"""The sitemap: one file, or where its readers would not read all of it, an index of one a year.

sitemaps.org 0.9: a file has at most 50,000 addresses.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial

from generator import paths
from generator.data import is_listed, render_sitemap, render_sitemap_index
from generator.keys import key_of
from generator.model import Article
from generator.plans.items import PlannedFile, PlannedPage
from generator.plans.planned import Site

LIMIT = 50_000  # addresses
_PAGES = "trang"  # names the part with the pages that are no articles'


def plan_sitemap(
    base_url: str, site: Site, rows: Sequence[str], limit: int = LIMIT
) -> Iterator[PlannedFile]:
    """Plan sitemap.xml and, of more than `limit` rows, the parts that it then leads to.

    An article stands in the part of its year, so that a new one changes no other part.
    """
    if len(rows) <= limit:
        yield _plan(base_url, site, paths.SITEMAP, rows)
        return
    parts = _cut(rows, limit)
    key = key_of((site.base, *parts))
    yield PlannedFile(paths.SITEMAP, key, partial(render_sitemap_index, base_url, tuple(parts)))
    for path, members in parts.items():
        yield _plan(base_url, site, path, members)


def plan_grown_sitemap(
    site: Site, rows: Sequence[str], before: Sequence[str], limit: int = LIMIT
) -> Iterator[PlannedFile]:
    """Plan those of its files that list more than `before`, when these were the rows.

    The site's address must be known.
    """
    base_url = site.config.base_url or ""
    known = {file.path: file.key for file in plan_sitemap(base_url, site, before, limit)}
    for file in plan_sitemap(base_url, site, rows, limit):
        if known.get(file.path) != file.key:
            yield file


def list_pages(site: Site, pages: Sequence[PlannedPage]) -> list[str]:
    """Return a line for each page that a sitemap offers: its path and the date of its change."""
    articles = {article.path: article for article in site.groups.articles}
    return [
        _row(articles[page.path]) if page.path in articles else f"{page.path} "
        for page in pages
        if page.path in articles or (not page.is_article and is_listed(page.describe()))
    ]


def add_pages(rows: str, articles: Sequence[Article], added: Collection[str]) -> str | None:
    """Return lines with those of articles of which the pages were added to all the `articles`.

    Each stands before the next older one's, or else behind those of all; `None` where there are no
    others.
    """
    rows, older = f"\n{rows}\n", ""
    for article in reversed(articles):
        if article.path in added:
            others = (one.path for one in reversed(articles) if one.path not in added)
            beside = older or next(others, "")
            place = rows.find(f"\n{beside} ")
            if not beside or place < 0:
                return None
            place = place if older else rows.index("\n", place + 1)
            rows = f"{rows[:place]}\n{_row(article)}{rows[place:]}"
        older = article.path
    return rows[1:-1]


def _row(article: Article) -> str:
    return f"{article.path} {article.updated or article.date or ''}"


def _plan(base_url: str, site: Site, path: str, rows: Sequence[str]) -> PlannedFile:
    key = key_of((site.base, *rows))
    return PlannedFile(path, key, partial(_render, base_url, rows))


def _render(base_url: str, rows: Sequence[str]) -> bytes:
    told = (row.rpartition(" ") for row in rows)
    return render_sitemap(base_url, ((path, date) for path, _, date in told))


def _cut(rows: Sequence[str], limit: int) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows:
        path = row.rpartition(" ")[0]
        part = path.split("/")[1] if paths.may_be_article(path) else _PAGES
        found.setdefault(part, []).append(row)
    return {
        paths.sitemap_part(name, number): members[number * limit : (number + 1) * limit]
        for name, members in sorted(found.items())
        for number in range(-(-len(members) // limit))
    }
