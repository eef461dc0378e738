"""Decide the files that no template makes: feeds, calendars, open data, sitemap, lists."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial

from generator import paths
from generator.config import Config
from generator.data import (
    describe_article,
    describe_page,
    render_opml,
    render_robots,
    render_site_data,
)
from generator.exports.calendars import Calendar
from generator.exports.datapackage import render_descriptor, render_header_schema
from generator.exports.opendata import Table, render_csv, render_json
from generator.feeds.syndicate import FeedFile, document_path
from generator.keys import key_of
from generator.outputs import DATA, OPML, SITEMAP
from generator.plans.items import PlannedDocument, PlannedFile, PlannedPage
from generator.plans.planned import Site, entry_keys
from generator.plans.sitemaps import plan_sitemap


def plan_files(
    site: Site, pages: Sequence[PlannedPage], mapped: Sequence[str]
) -> Iterator[PlannedFile]:
    """Plan every such file; without a public address there are no feeds and no sitemap.

    `mapped` are the lines of that.
    """
    base_url = site.config.base_url
    if site.config.makes(DATA):
        yield _plan_site_data(site, pages)
        yield from _plan_data(site)
    found_in = base_url if site.config.makes(SITEMAP) else None
    yield PlannedFile(paths.ROBOTS, site.base, partial(render_robots, found_in))
    for calendar in site.offers.calendars:
        yield plan_calendar(site, calendar)
    if base_url is None:
        return
    if site.config.makes(SITEMAP):
        yield from plan_sitemap(base_url, site, mapped)
    feeds = [feed for group in site.feeds.values() for feed in group]
    if feeds and site.config.makes(OPML):
        opml = key_of((site.base, *((feed.page, feed.title) for feed in feeds)))
        yield PlannedFile(paths.OPML, opml, partial(render_opml, site.config, site.feeds))
    yield from plan_documents(site, site.feed_files)


def plan_calendar(site: Site, calendar: Calendar) -> PlannedFile:
    """Plan the file of a calendar."""
    make = partial(_render_calendar, site.config, calendar)
    return PlannedFile(paths.calendar(calendar.page), calendar.key(site.base), make)


def plan_documents(
    site: Site, documents: Iterable[FeedFile], about: Collection[str] | None = None
) -> Iterator[PlannedFile]:
    """Plan documents of feeds; if `about` are articles' pages, those that tell of one of these."""
    for file in documents:
        if about is not None and not any(one.article.path in about for one in file.listed):
            continue
        yield from plan_document(site, file)


def plan_document(site: Site, file: FeedFile) -> Iterator[PlannedDocument]:
    """Plan a document of a feed in each format."""
    key = file.key(site.base)
    for name in site.config.feed_files:
        path = document_path(file, name)
        pieces = partial(site.printer.render, file, name)
        yield PlannedDocument(path, key, partial(_whole, pieces), file, pieces)


def _whole(pieces: Callable[[], Iterable[bytes]]) -> bytes:
    return b"".join(pieces())


def _plan_site_data(site: Site, pages: Sequence[PlannedPage]) -> PlannedFile:
    key = site_data_key(site, describe_own(pages))
    return PlannedFile(paths.SITE_DATA, key, partial(_render_site_data, site, pages))


def describe_own(pages: Sequence[PlannedPage]) -> list[str]:
    """Return what open data tells of the pages that no article chose, a line each."""
    return [repr(describe_page(page.describe())) for page in pages if not page.is_article]


def site_data_key(site: Site, own: Sequence[str]) -> str:
    """Return the key of du-lieu/site.json; `own` is what it tells of pages no article chose."""
    stones, entries = site.offers.tombstones, entry_keys(site.groups.articles)
    return key_of((site.base, *own, *stones, *entries))


def _plan_data(site: Site) -> Iterator[PlannedFile]:
    """Plan the tables of the open data, and what programs need to use them."""
    tables = site.offers.tables
    for table in tables:
        yield from plan_table(site, table)
    descriptor = partial(render_descriptor, site.config, site.texts, tables)
    yield PlannedFile(paths.DATA_PACKAGE, site.base, descriptor)
    schema = partial(render_header_schema, site.config)
    yield PlannedFile(paths.HEADER_SCHEMA, site.base, schema)


def plan_table(site: Site, table: Table) -> Iterator[PlannedFile]:
    """Plan the files of a table."""
    for suffix, render in (("csv", render_csv), ("json", render_json)):
        key = table_key(site, table)
        yield PlannedFile(paths.table(table.name, suffix), key, partial(render, table))


def table_key(site: Site, table: Table) -> str:
    """Return the key of the files of a table."""
    return key_of((site.base, table.name, table.mark))


def _render_calendar(config: Config, calendar: Calendar) -> bytes:
    # Calendars seldom change, and the library takes longer to load than most builds.
    from generator.exports.icalendars import render_calendar  # noqa: PLC0415

    return render_calendar(config, calendar)


def _render_site_data(site: Site, pages: Sequence[PlannedPage]) -> bytes:
    articles = {article.path: article for article in site.groups.articles}
    return render_site_data(
        describe_article(articles[page.path])
        if page.path in articles
        else describe_page(page.describe())
        for page in pages
    )
