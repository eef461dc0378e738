"""From the content folder to the whole site as a plan: pages, feeds, files and problems.

It reads content and themes and decides; it renders and writes nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from functools import partial
from pathlib import Path

from generator import paths
from generator.check import check_links, check_permalinks
from generator.config import FILE as CONFIG_FILE
from generator.config import Config, is_web_address, load_config, with_base_url
from generator.errors import ContentError, Problem, UsageError, sorted_problems
from generator.feeds import Feed
from generator.group import Groups, group_articles
from generator.keys import key_of
from generator.load import load_articles
from generator.model import Article
from generator.pages import Page
from generator.places import Gazetteer
from generator.plan import plan_pages
from generator.plan_feeds import plan_feeds
from generator.planning import PlannedPage, Site
from generator.register import load_organisations
from generator.render import Theme
from generator.resolve import resolve_articles
from generator.themes import (
    fingerprinted,
    load_texts,
    static_files,
    template_texts,
    theme_folders,
)
from generator.tiles import load_layout, neighbours, plan_tiles
from generator.timeline import newest_day


def _ignore(_what: str, _done: int, _all: int) -> None:
    return None


@dataclass(frozen=True)
class Options:
    """How to build: `now` holds back articles of a later date, `None` holds back none.

    With `is_clean` every file is written anew, also where it would not differ.

    `step` is told what is being done, and how many of how many are done.
    """

    root: Path
    output: Path
    base_url: str | None = None
    jobs: int = 1
    is_strict: bool = False
    is_clean: bool = False
    with_drafts: bool = False
    now: datetime | None = None
    step: Callable[[str, int, int], None] = _ignore


@dataclass(frozen=True)
class SitePlan:
    """The whole site before rendering; `warnings` are problems that do not stop the build.

    `feeds` are grouped under the headings of the list of feeds; `static` are the theme's files.
    """

    config: Config
    theme: Theme
    groups: Groups
    pages: tuple[PlannedPage, ...]
    feeds: Mapping[str, tuple[Feed, ...]]
    static: Mapping[str, bytes]
    held_back: int
    warnings: tuple[Problem, ...] = ()

    @property
    def all_feeds(self) -> tuple[Feed, ...]:
        """The feeds of all groups."""
        return tuple(feed for feeds in self.feeds.values() for feed in feeds)

    @property
    def paths(self) -> list[str]:
        """Every site path that the build will write."""
        return [page.path for page in self.pages if page.is_article] + self.own_paths

    @property
    def own_paths(self) -> list[str]:
        """The site paths that no article chooses."""
        made = [page.path for page in self.pages if not page.is_article] + list(self.static)
        made += [paths.SITE_DATA, paths.ROBOTS]
        if self.config.base_url:
            made += [paths.SITEMAP, paths.OPML]
        for feed in self.all_feeds:
            made += [paths.feed(feed.page, name) for name in paths.FEED_NAMES]
        return made

    def make_pages(self) -> list[Page]:
        """Make every page."""
        return [page.make() for page in self.pages]


def plan_site(options: Options) -> SitePlan:
    """Load the content and decide the whole site; raise `ContentError` with all its problems."""
    if options.base_url is not None and not is_web_address(options.base_url):
        raise UsageError(
            f'--base-url "{options.base_url}" is no web address; write https://example.org/digest/'
        )
    config = with_base_url(load_config(options.root), options.base_url)
    gazetteer = Gazetteer()
    if config.province not in gazetteer.provinces:
        what, remedy = f'no province has the slug "{config.province}"', "write one like ha-noi"
        raise ContentError([Problem(CONFIG_FILE, None, what, remedy)])
    organisations = load_organisations(options.root, gazetteer)
    layout = load_layout(options.root, gazetteer)
    step = partial(options.step, "reading")
    files = load_articles(options.root, config.zone, options.jobs, step)
    resolved, problems = resolve_articles(files, organisations)
    articles = [article for article in resolved if _is_shown(article, options, config.zone)]
    groups = group_articles(articles, gazetteer.districts_of(config.province))
    folders = theme_folders(options.root, config.theme)
    texts = load_texts(folders, config.language)
    tiles = plan_tiles(layout, groups)
    feeds = plan_feeds(config, texts, groups)
    static, assets = _static(folders)
    theme = Theme(folders, config, tuple(sorted(texts.items())), assets)
    base = key_of((theme, *template_texts(folders), organisations.registered))
    as_of = _as_of(options, config.zone, groups)
    site = Site(config, texts, groups, organisations, tiles, feeds, base, as_of, neighbours(layout))
    plan = SitePlan(
        config=config,
        theme=theme,
        groups=groups,
        pages=tuple(plan_pages(site)),
        feeds=feeds,
        static=static,
        held_back=len(resolved) - len(articles),
    )
    held = {article.path for article in resolved} - {article.path for article in articles}
    return _judge(plan, [*problems, *check_links(articles, plan.paths, held)], options)


def _as_of(options: Options, zone: tzinfo, groups: Groups) -> date | None:
    """Return the day after which events are still to come: `now`, or the newest publication's."""
    return options.now.astimezone(zone).date() if options.now else newest_day(groups.articles)


def _is_shown(article: Article, options: Options, zone: tzinfo) -> bool:
    if article.header.draft and not options.with_drafts:
        return False
    if options.now is None or article.date is None:
        return True
    moment = article.date.moment
    if moment is not None:
        return moment <= options.now
    return article.date.first_day <= options.now.astimezone(zone).date()


def _judge(plan: SitePlan, problems: Iterable[Problem], options: Options) -> SitePlan:
    """Return the plan with its warnings, or raise all problems if one of them is grave."""
    found = [*problems, *check_permalinks(plan.groups.articles, plan.own_paths)]
    if any(options.is_strict or not problem.is_warning for problem in found):
        raise ContentError(found)
    return replace(plan, warnings=sorted_problems(found))


def _static(folders: tuple[Path, ...]) -> tuple[dict[str, bytes], tuple[tuple[str, str], ...]]:
    """Return the theme's static files by site path, and the site path of each by its name."""
    contents = {name: path.read_bytes() for name, path in static_files(folders).items()}
    assets = {
        name: f"{paths.STATIC}/{fingerprinted(name, content)}" for name, content in contents.items()
    }
    by_path = {assets[name]: content for name, content in contents.items()}
    return by_path, tuple(sorted(assets.items()))
