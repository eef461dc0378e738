"""From the content folder to the whole site as a plan: pages, feeds, files and problems.

It reads content and themes and decides; it renders and writes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import partial
from pathlib import Path

from generator import cache, paths
from generator.check import check_links, check_permalinks
from generator.config import FILE as CONFIG_FILE
from generator.config import Config, is_web_address, load_config, with_base_url
from generator.dates import PartialDate
from generator.errors import ContentError, Problem, UsageError, sorted_problems
from generator.finding import AnyPage
from generator.group import Groups, group_articles
from generator.keys import key_of
from generator.model import Article
from generator.options import Options
from generator.organisations import Organisations
from generator.placefile import load_gazetteer
from generator.places import Gazetteer
from generator.plan import plan_pages
from generator.plan_feeds import Feeds, plan_feeds
from generator.plan_files import plan_files
from generator.planning import PlannedFile, PlannedPage, Site
from generator.program import program_key
from generator.register import load_organisations
from generator.render import Theme
from generator.search_plan import plan_index
from generator.stock import Library, Sight, Stock, load_articles, look_at_articles
from generator.themes import (
    fingerprinted,
    load_texts,
    static_files,
    template_parts,
    theme_folders,
)
from generator.tiles import load_layout, neighbours, plan_tiles
from generator.timeline import newest_day


@dataclass(frozen=True)
class SitePlan:
    """The whole site before rendering; `warnings` are problems that do not stop the build.

    `files` are those that no template makes.
    """

    config: Config
    theme: Theme
    groups: Groups
    pages: tuple[PlannedPage, ...]
    files: tuple[PlannedFile, ...]
    feeds: Feeds
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

    def make_pages(self) -> list[AnyPage]:
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
    gazetteer = load_gazetteer(options.root)
    _refuse_province(config, gazetteer)
    organisations = load_organisations(options.root, gazetteer)
    library = _library(options, config, organisations)
    stock = load_articles(
        library, sight or look_at_articles(options.root), partial(options.step, "reading")
    )
    options.lap("reading")
    articles = _shown(stock, options, config.zone, without)
    groups = group_articles(articles, gazetteer.districts_of(config.province))
    theme, static = _load_theme(options, config, library)
    # Not the folders: a digest that is moved keeps its pages.
    base = key_of((library.key, config, theme.texts, theme.assets, theme.templates))
    texts = dict(theme.texts)
    layout = load_layout(options.root, gazetteer)
    index = plan_index(groups, texts, stock.terms_of)
    site = Site(
        config=config,
        texts=texts,
        groups=groups,
        organisations=organisations,
        tiles=plan_tiles(layout, groups),
        feeds=plan_feeds(config, texts, groups, gazetteer.provinces),
        index=index,
        base=base,
        as_of=_as_of(options, config.zone, groups),
        neighbours=neighbours(layout),
    )
    plan = _plan(site, theme, static, stock)
    return plan if without is not None else _judge(plan, options)


def _plan(site: Site, theme: Theme, static: Sequence[PlannedFile], stock: Stock) -> SitePlan:
    pages = tuple(plan_pages(site))
    return SitePlan(
        config=site.config,
        theme=theme,
        groups=site.groups,
        pages=pages,
        feeds=site.feeds,
        files=(*static, *plan_files(site, pages), *site.index.files),
        stock=stock,
    )


def _refuse_province(config: Config, gazetteer: Gazetteer) -> None:
    if config.province not in gazetteer.provinces:
        what, remedy = f'no province has the slug "{config.province}"', "write one like ha-noi"
        raise ContentError([Problem(CONFIG_FILE, None, what, remedy)])


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


def _as_of(options: Options, zone: tzinfo, groups: Groups) -> date | None:
    """Return the day after which events are still to come: `now`, or the newest publication's."""
    return options.now.astimezone(zone).date() if options.now else newest_day(groups.articles)


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
    """Return the first moment after `now` at which pages change though nothing is edited.

    That is when an article held back is to be shown, or when an event's day has come.
    """
    if now is None:
        return None
    zone = plan.config.zone
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    begin = [_begins(article.date, zone) for article in plan.stock.articles if article.date]
    begin.append(datetime.combine(tomorrow, time(), zone).astimezone(UTC))
    return min(moment for moment in begin if moment > now)


def _begins(date: PartialDate, zone: tzinfo) -> datetime:
    try:
        return (date.moment or datetime.combine(date.first_day, time(), zone)).astimezone(UTC)
    except OverflowError:  # within a day of the first or the last year that there is
        return datetime(date.year, 1 if date.year == 1 else 12, 1, tzinfo=UTC)


def _judge(plan: SitePlan, options: Options) -> SitePlan:
    """Return the plan with its warnings, or raise all problems if one of them is grave."""
    shown, stock = plan.groups.articles, plan.stock
    held = {article.path for article in stock.articles} - {article.path for article in shown}
    found = [*stock.problems, *check_links(shown, plan.paths, held)]
    found += check_permalinks(shown, plan.own_paths)
    if any(options.is_strict or not problem.is_warning for problem in found):
        raise ContentError(found)
    return replace(plan, warnings=sorted_problems(found))


def _load_theme(
    options: Options, config: Config, library: Library
) -> tuple[Theme, list[PlannedFile]]:
    """Return the theme with its texts, and its static files."""
    folders = theme_folders(options.root, config.theme)
    texts = load_texts(folders, config.language)
    static, assets = _static(folders)
    shown, templates = tuple(sorted(texts.items())), key_of(template_parts(folders))
    return Theme(folders, config, shown, assets, templates, library.cache), static


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
