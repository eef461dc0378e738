"""Decide the archive: its years, and all articles of each. Pure."""

from collections.abc import Iterator
from functools import partial

from generator import paths
from generator.pages import ArchivePage, Crumb, Meta, YearPage
from generator.planning import PlannedPage, Site, entry_keys
from generator.views import view_timeline


def plan_archive(site: Site) -> Iterator[PlannedPage]:
    """Plan the archive's list of years, then each year."""
    meta = Meta(paths.ARCHIVE, "archive", site.texts["archive_title"], crumbs=(site.home_crumb,))
    years = tuple(
        Crumb(_name(site, folder), paths.archive(folder), str(len(articles)))
        for folder, articles in site.groups.by_year.items()
    )
    total = len(site.groups.articles)
    yield site.plan(meta, partial(ArchivePage, meta, years, total), (years, total))
    for folder, articles in site.groups.by_year.items():
        yield _plan_year(site, folder, entry_keys(articles))


def _plan_year(site: Site, folder: str, keys: tuple[str, ...]) -> PlannedPage:
    up = Crumb(site.texts["archive_title"], paths.ARCHIVE)
    name = _name(site, folder)
    title = site.texts["archive_year"].format(year=name) if folder == name else name
    meta = Meta(paths.archive(folder), "archive", title, crumbs=(site.home_crumb, up))
    return site.plan(meta, partial(_make_year, site, meta, up, folder), keys)


def _make_year(site: Site, meta: Meta, up: Crumb, folder: str) -> YearPage:
    return YearPage(meta, up, view_timeline(site.groups.by_year[folder]))


def _name(site: Site, folder: str) -> str:
    return folder if folder != paths.year_folder(None) else site.texts["undated"]
