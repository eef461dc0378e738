"""A site as pages are planned from it, from the text of its articles."""

from collections.abc import Mapping

from conftest import REPOSITORY
from reading import read_articles

from generator.config import Config
from generator.group import group_articles
from generator.model import Article
from generator.organisations import Organisations
from generator.plans.items import PlannedPage
from generator.plans.planned import Site
from generator.templating.themes import load_texts, theme_folders
from generator.timeline import newest_day

TEXTS = load_texts(theme_folders(REPOSITORY, "default"), "vi")


def make_site(
    files: Mapping[str, str], organisations: Organisations, articles: tuple[Article, ...] = ()
) -> Site:
    """Return the site of articles by their path below content/articles."""
    read = articles or tuple(read_articles(files, organisations))
    districts = organisations.gazetteer.districts_of("ha-noi")
    groups = group_articles(read, districts)
    as_of = newest_day(groups.articles)
    return Site(Config(), TEXTS, groups, organisations, None, {}, as_of=as_of)


def changed(before: list[PlannedPage], after: list[PlannedPage]) -> list[str]:
    """Return the paths of the pages that are new or have another key."""
    keys = {page.path: page.key for page in before}
    return [page.path for page in after if keys.get(page.path) != page.key]
