"""Decide the timeline of all articles, with a page for each year. Pure."""

from collections.abc import Iterator
from functools import partial

from generator import paths
from generator.feeds.planned import announced
from generator.lists.courses import Course
from generator.plans.items import PlannedPage
from generator.plans.planned import Site
from generator.plans.timeline import head_key, make_head, plan_parts
from generator.viewmodels.pages import ArchivePage, Meta


def plan_archive(site: Site) -> Iterator[PlannedPage]:
    """Plan the head of the timeline of all articles, then its years and months.

    It is split however short it is: the addresses of its years stand.
    """
    title = site.texts["archive_title"]
    feeds = announced(site.feed_links, paths.HOME)
    description = site.texts["archive_description"].format(name=site.config.title)
    meta = Meta(
        paths.ARCHIVE, "archive", title, description, crumbs=(site.home_crumb,), feeds=feeds
    )
    articles = site.groups.articles
    is_split = bool(articles) and articles[0].date is not None
    course = Course(meta.path, articles, is_split, site.as_of)
    make = partial(_make, site, meta, course)
    yield site.plan(meta, make, head_key(course))
    yield from plan_parts(site, meta, course)


def _make(site: Site, meta: Meta, course: Course) -> ArchivePage:
    return ArchivePage(meta, make_head(site, course))
