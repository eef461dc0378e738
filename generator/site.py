"""From the content folder to the whole site as a plan: pages, feeds, files and problems.

It reads content and themes and decides; it renders and writes nothing.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, tzinfo
from functools import lru_cache, partial
from pathlib import Path

from generator import cache, paths
from generator.check import check_links, check_permalinks
from generator.config import FILE as CONFIG_FILE
from generator.config import Config, is_web_address, load_config, with_base_url
from generator.dates import PartialDate
from generator.errors import ContentError, Problem, UsageError, sorted_problems
from generator.group import Groups, group_articles
from generator.keys import key_of
from generator.model import Article
from generator.options import Options
from generator.organisations import Organisations
from generator.pages import Page
from generator.places import Gazetteer
from generator.plan import plan_pages
from generator.plan_feeds import Feeds, plan_feeds
from generator.plan_files import plan_files
from generator.planning import PlannedFile, PlannedPage, Site
from generator.program import program_key
from generator.register import load_organisations
from generator.render import Theme
from generator.stock import Library, Sight, Stock, load_articles, look_at_articles
from generator.themes import (
    fingerprinted,
    load_texts,
    static_files,
    template_parts,
    theme_folders,
)
from generator.tiles import load_layout, plan_tiles


@dataclass(frozen=True)
class SitePlan:
    """The whole site before rendering; `warnings` are problems that do not stop the build.

    `files` are those that no template makes; `cache` is where builds leave what they made.
    """

    config: Config
    theme: Theme
    groups: Groups
    pages: tuple[PlannedPage, ...]
    files: tuple[PlannedFile, ...]
    feeds: Feeds
    cache: Path
    stock: Stock
    warnings: tuple[Problem, ...] = ()

    @property
    def feed_count(self) -> int:
        """How many files make the feeds."""
        return len(self.config.feed_files) * sum(map(len, self.feeds.values()))

    @property
    def held_back(self) -> int:
        """How many articles are not shown."""
        return len(self.stock.articles) - len(self.groups.articles)

    @property
    def items(self) -> "tuple[PlannedPage | PlannedFile, ...]":
        """All that is to be made."""
        return (*self.pages, *self.files)

    @property
    def paths(self) -> list[str]:
        """Every site path that the build will write."""
        return [item.path for item in self.items]

    @property
    def own_paths(self) -> list[str]:
        """The site paths that no article chooses."""
        own = [page.path for page in self.pages if not page.is_article]
        return own + [file.path for file in self.files]

    def make_pages(self) -> list[Page]:
        """Make every page."""
        return [page.make() for page in self.pages]


def plan_site(
    options: Options, sight: Sight | None = None, *, without: str | None = None
) -> SitePlan:
    """Load the content and decide the whole site; raise `ContentError` with all its problems.

    `sight` is what articles are there, if somebody has looked already. The site `without` an
    article's file is planned as if it were held back, and is not judged.
    """
    config = _load_config(options)
    gazetteer = _checked_gazetteer(config)
    organisations = load_organisations(options.root, gazetteer)
    library = _library(options, config, organisations)
    stock = load_articles(
        library, sight or look_at_articles(options.root), partial(options.step, "reading")
    )
    options.lap("reading")
    articles = _shown(stock, options, config.zone, without)
    groups = group_articles(articles, gazetteer.districts_of(config.province))
    folders = theme_folders(options.root, config.theme)
    texts = load_texts(folders, config.language)
    tiles = plan_tiles(load_layout(options.root, gazetteer), groups)
    feeds = plan_feeds(config, texts, groups)
    static, assets = _static(folders)
    shown = tuple(sorted(texts.items()))
    theme = Theme(folders, config, shown, assets, key_of(template_parts(folders)), library.cache)
    # Not the folders: a digest that is moved keeps its pages.
    base = key_of((library.key, config, shown, assets, theme.templates))
    site = Site(config, texts, groups, organisations, tiles, feeds, base)
    pages = tuple(plan_pages(site))
    plan = SitePlan(
        config=config,
        theme=theme,
        groups=groups,
        pages=pages,
        feeds=feeds,
        files=(*static, *plan_files(site, pages)),
        cache=library.cache,
        stock=stock,
    )
    return plan if without is not None else _judge(plan, options)


def _checked_gazetteer(config: Config) -> Gazetteer:
    gazetteer = _gazetteer()
    if config.province not in gazetteer.provinces:
        what, remedy = f'no province has the slug "{config.province}"', "write one like ha-noi"
        raise ContentError([Problem(CONFIG_FILE, None, what, remedy)])
    return gazetteer


@lru_cache(maxsize=1)
def _gazetteer() -> Gazetteer:
    """Return the program's gazetteer: what was read of it serves the next build too."""
    return Gazetteer()


def _load_config(options: Options) -> Config:
    if options.base_url is not None and not is_web_address(options.base_url):
        raise UsageError(
            f'--base-url "{options.base_url}" is no web address; write https://example.org/digest/'
        )
    return with_base_url(load_config(options.root), options.base_url)


def _library(options: Options, config: Config, organisations: Organisations) -> Library:
    """Return what the articles are read with; editors' places and bodies are part of its key."""
    own = sorted((options.root / "content" / "gazetteer").glob("*.yaml"))
    read = [part for path in own if path.is_file() for part in (path.name, path.read_bytes())]
    return Library(
        root=options.root,
        organisations=organisations,
        zone=config.zone,
        key=key_of((program_key(), config.time_zone, *read)),
        cache=cache.find_folder(options.root),
        jobs=options.jobs,
    )


def _shown(stock: Stock, options: Options, zone: tzinfo, without: str | None) -> list[Article]:
    shown = (article for article in stock.articles if is_shown(article, options, zone))
    return [article for article in shown if article.file != without]


def is_shown(article: Article, options: Options, zone: tzinfo) -> bool:
    """Say whether an article is to be shown: drafts and later dates only on request."""
    if article.is_draft and not options.with_drafts:
        return False
    if options.now is None or article.date is None:
        return True
    return _begins(article.date, zone) <= options.now


def next_change(plan: SitePlan, now: datetime | None) -> datetime | None:
    """Return the first moment after `now` at which an article held back is to be shown."""
    zone = plan.config.zone
    begin = [_begins(article.date, zone) for article in plan.stock.articles if article.date]
    return min((moment for moment in begin if now is not None and moment > now), default=None)


def _begins(date: PartialDate, zone: tzinfo) -> datetime:
    try:
        return (date.moment or datetime.combine(date.first_day, time(), zone)).astimezone(UTC)
    except OverflowError:  # within a day of the first or the last year that there is
        return datetime(date.year, 1 if date.year == 1 else 12, 1, tzinfo=UTC)


def _judge(plan: SitePlan, options: Options) -> SitePlan:
    """Return the plan with its warnings, or raise all problems if one of them is grave."""
    articles, stock = plan.groups.articles, plan.stock
    held = {article.path for article in stock.articles} - {article.path for article in articles}
    found = [*stock.problems, *check_links(articles, plan.paths, held)]
    found += check_permalinks(articles, plan.own_paths)
    if any(options.is_strict or not problem.is_warning for problem in found):
        raise ContentError(found)
    return replace(plan, warnings=sorted_problems(found))


def _static(folders: tuple[Path, ...]) -> tuple[list[PlannedFile], tuple[tuple[str, str], ...]]:
    """Return the theme's static files, and the site path of each by its name."""
    contents = {name: path.read_bytes() for name, path in static_files(folders).items()}
    assets = {
        name: f"{paths.STATIC}/{fingerprinted(name, content)}" for name, content in contents.items()
    }
    files = [
        PlannedFile(assets[name], key_of([content.hex()]), partial(bytes, content))
        for name, content in contents.items()
    ]
    return files, tuple(sorted(assets.items()))
