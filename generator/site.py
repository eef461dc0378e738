"""From the content folder to the whole site as a plan: pages, feeds, files and problems.

It reads content and themes and decides; it renders and writes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, tzinfo
from functools import partial
from pathlib import Path

from generator import cache, paths
from generator.cards import choose_colours, plan_cards
from generator.check import check_links, check_permalinks
from generator.config import FILE as CONFIG_FILE
from generator.config import Config, in_language, is_web_address, load_config, with_base_url
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
from generator.plan_feeds import plan_feeds
from generator.plan_files import plan_files
from generator.planning import PlannedFile, PlannedPage, Site
from generator.program import program_key
from generator.register import load_organisations
from generator.render import Theme
from generator.search_plan import plan_index
from generator.stock import Library, Stock, load_articles
from generator.themes import (
    fingerprinted,
    light_tokens,
    load_texts,
    static_contents,
    template_texts,
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
    feed_count: int
    held_back: int
    stock: Stock
    warnings: tuple[Problem, ...] = ()

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


def plan_site(options: Options) -> SitePlan:
    """Load the content and decide the whole site; raise `ContentError` with all its problems."""
    config = _load_config(options)
    gazetteer = load_gazetteer(options.root)
    _refuse_province(config, gazetteer)
    organisations = load_organisations(options.root, gazetteer)
    library = _library(options, config, organisations)
    stock = load_articles(library, partial(options.step, "reading"))
    articles = [article for article in stock.articles if _is_shown(article, options, config.zone)]
    groups = group_articles(articles, gazetteer.districts_of(config.province))
    theme, static = _load_theme(options, config)
    base = key_of((library.key, theme, *template_texts(theme.folders)))
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
    return _judge(_plan(site, theme, static, stock), options)


def _plan(site: Site, theme: Theme, static: Sequence[PlannedFile], stock: Stock) -> SitePlan:
    pages = tuple(plan_pages(site))
    cards = plan_cards(site, choose_colours(light_tokens(theme.folders)))
    return SitePlan(
        config=site.config,
        theme=theme,
        groups=site.groups,
        pages=pages,
        files=(*static, *plan_files(site, pages), *site.index.files, *cards),
        feed_count=2 * sum(map(len, site.feeds.values())),
        held_back=len(stock.articles) - len(site.groups.articles),
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
    config = in_language(load_config(options.root), options.language)
    return with_base_url(config, options.base_url)


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


def _is_shown(article: Article, options: Options, zone: tzinfo) -> bool:
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
    return (date.moment or datetime.combine(date.first_day, time(), zone)).astimezone(UTC)


def _judge(plan: SitePlan, options: Options) -> SitePlan:
    """Return the plan with its warnings, or raise all problems if one of them is grave."""
    shown, stock = plan.groups.articles, plan.stock
    held = {article.path for article in stock.articles} - {article.path for article in shown}
    found = [*stock.problems, *check_links(shown, plan.paths, held)]
    found += check_permalinks(shown, plan.own_paths)
    if any(options.is_strict or not problem.is_warning for problem in found):
        raise ContentError(found)
    return replace(plan, warnings=sorted_problems(found))


def _load_theme(options: Options, config: Config) -> tuple[Theme, list[PlannedFile]]:
    """Return the theme with its texts, and its static files."""
    folders = theme_folders(options.root, config.theme)
    texts = load_texts(folders, config.language)
    static, assets = _static(folders)
    return Theme(folders, config, tuple(sorted(texts.items())), assets), static


def _static(folders: tuple[Path, ...]) -> tuple[list[PlannedFile], tuple[tuple[str, str], ...]]:
    """Return the theme's static files, and the site path of each by its name."""
    contents = static_contents(folders)
    assets = {
        name: f"{paths.STATIC}/{fingerprinted(name, content)}" for name, content in contents.items()
    }
    files = [
        PlannedFile(assets[name], key_of([content.hex()]), partial(bytes, content))
        for name, content in contents.items()
    ]
    return files, tuple(sorted(assets.items()))
