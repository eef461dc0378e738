"""Decide the files that no template makes: feeds, sitemap, the list of pages and of feeds."""

from collections.abc import Iterator, Sequence
from functools import partial

from generator import paths
from generator.data import render_opml, render_robots, render_site_data, render_sitemap
from generator.feeds import Feed, render_feed
from generator.keys import key_of
from generator.outputs import DATA, OPML, SITEMAP
from generator.planning import PlannedFile, PlannedPage, Site, entry_keys


def plan_files(site: Site, pages: Sequence[PlannedPage]) -> Iterator[PlannedFile]:
    """Plan every such file; without a public address there are no feeds and no sitemap."""
    base_url = site.config.base_url
    entries = entry_keys(site.groups.articles)
    whole = key_of((site.base, *(page.key for page in pages if not page.is_article), *entries))
    data = partial(_render_site_data, pages)
    if site.config.makes(DATA):
        yield PlannedFile(paths.SITE_DATA, whole, data)
    yield PlannedFile(
        paths.ROBOTS,
        site.base,
        partial(render_robots, base_url if site.config.makes(SITEMAP) else None),
    )
    if base_url is None:
        return
    if site.config.makes(SITEMAP):
        sitemap = partial(_render_sitemap, base_url, site, pages)
        yield PlannedFile(paths.SITEMAP, whole, sitemap)
    feeds = [feed for group in site.feeds.values() for feed in group]
    if feeds and site.config.makes(OPML):
        opml = key_of((site.base, *((feed.page, feed.title) for feed in feeds)))
        yield PlannedFile(paths.OPML, opml, partial(render_opml, site.config, site.feeds))
    for feed in feeds:
        yield from _plan_feed(site, feed)


def _plan_feed(site: Site, feed: Feed) -> Iterator[PlannedFile]:
    told = ((article.page_key, article.targets) for article in feed.articles)
    key = key_of((site.base, feed.page, feed.title, feed.description, *told))
    for name in site.config.feed_files:
        make = partial(render_feed, site.config, feed, name)
        yield PlannedFile(paths.feed(feed.page, name), key, make)


def _render_site_data(pages: Sequence[PlannedPage]) -> bytes:
    return render_site_data(page.describe() for page in pages)


def _render_sitemap(base_url: str, site: Site, pages: Sequence[PlannedPage]) -> bytes:
    return render_sitemap(base_url, [page.describe() for page in pages], site.groups.articles)
