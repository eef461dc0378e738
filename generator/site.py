"""From the content folder to the whole site as a plan: pages, feeds, files and problems.

It reads content and themes and decides; it renders and writes nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from functools import cached_property, partial
from pathlib import Path

from generator import paths
from generator.calendars import Calendar, plan_calendars
from generator.check import check_links, check_permalinks
from generator.choices import choose_articles
from generator.config import FILE as CONFIG_FILE
from generator.config import Config, is_web_address, load_config, with_base_url
from generator.errors import ContentError, Problem, UsageError, sorted_problems
from generator.gone import (
    Loss,
    Published,
    Tombstones,
    check_tombstones,
    find_losses,
    load_tombstones,
    tombstone_pages,
)
from generator.group import Groups, group_articles
from generator.ledger import Ledger, load_ledger, remember, stamp_articles
from generator.load import load_articles
from generator.model import Article
from generator.offers import GonePage
from generator.opendata import Table, make_tables
from generator.organisations import Organisations
from generator.pages import ArticlePage, Page, RedirectPage
from generator.places import Gazetteer
from generator.plan import Site, plan_pages
from generator.plan_feeds import Feeds, Subscribed, continue_feeds, feed_changes, plan_feeds
from generator.plan_offers import Offers
from generator.register import load_organisations
from generator.render import Theme
from generator.resolve import resolve_articles
from generator.syndicate import Feed, FeedFile, split_feed
from generator.themes import fingerprinted, load_texts, static_files, theme_folders
from generator.tiles import load_layout, plan_tiles


def _ignore(_what: str, _done: int, _all: int) -> None:
    return None


@dataclass(frozen=True)
class Options:
    """How to build: `now` holds back articles of a later date, `None` holds back none.

    With `is_clean` every file is written anew, also where it would not differ.

    `moment` is when the build runs, to be recorded of what changed; `None` records nothing. A
    preview records nothing either, and what the ledger misses does not stop it.

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
    moment: datetime | None = None
    is_preview: bool = False
    step: Callable[[str, int, int], None] = _ignore


_CHOSEN = (ArticlePage, RedirectPage, GonePage)  # whose paths articles and editors choose
_EMBED_SCRIPT = "nhung.js"


@dataclass(frozen=True)
class SitePlan:
    """The whole site before rendering; `warnings` are problems that do not stop the build.

    `feeds` are grouped under the headings of the list of feeds, `continued` are those of pages that
    went to others; `static` are the theme's files.
    `ledger` is what will have been published once the site stands, `losses` what would be lost.
    """

    config: Config
    theme: Theme
    groups: Groups
    pages: tuple[Page, ...]
    texts: Mapping[str, str]
    feeds: Feeds
    continued: tuple[Feed, ...]
    calendars: tuple[Calendar, ...]
    tables: tuple[Table, ...]
    static: Mapping[str, bytes]
    assets: Mapping[str, str]
    ledger: Ledger
    held_back: int
    losses: tuple[Loss, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @cached_property
    def feed_files(self) -> tuple[FeedFile, ...]:
        """The documents of all feeds."""
        feeds = [feed for feeds in self.feeds.values() for feed in feeds]
        return tuple(file for feed in (*feeds, *self.continued) for file in split_feed(feed))

    @property
    def paths(self) -> list[str]:
        """Every site path that the build will write."""
        return [page.meta.path for page in self.pages if isinstance(page, _CHOSEN)] + self.own_paths

    @property
    def own_paths(self) -> list[str]:
        """The site paths that no article chooses."""
        made = [page.meta.path for page in self.pages if not isinstance(page, _CHOSEN)]
        made += list(self.static)
        made += [paths.SITE_DATA, paths.ROBOTS, paths.DATA_PACKAGE, paths.HEADER_SCHEMA]
        made += [paths.table(t.name, suffix) for t in self.tables for suffix in ("csv", "json")]
        made += [paths.calendar(calendar.page) for calendar in self.calendars]
        made += [paths.EMBED_SCRIPT] if _EMBED_SCRIPT in self.assets else []
        if self.config.base_url:
            made += [paths.SITEMAP, paths.OPML]
        for file in self.feed_files:
            made += file.paths
        return made

    @property
    def embed_script(self) -> bytes | None:
        """The script that other sites paste, which must keep its address."""
        path = self.assets.get(_EMBED_SCRIPT)
        return self.static[path] if path else None


def plan_site(options: Options) -> SitePlan:
    """Load the content and decide the whole site; raise `ContentError` with all its problems."""
    source = _load(options)
    config = source.config
    step = partial(options.step, "reading")
    files = load_articles(options.root, config.zone, options.jobs, step)
    resolved, problems = resolve_articles(files, source.organisations)
    shown = [article for article in resolved if _is_shown(article, options, config.zone)]
    articles = stamp_articles(shown, source.ledger, options.moment, config.zone)
    plan, found = _plan(source, articles, options)
    kept = {article.id for article in articles}
    waiting = [article for article in resolved if article.id not in kept]
    plan = replace(plan, held_back=len(waiting))
    problems += [*found, *check_links(articles, plan.paths, {a.path for a in waiting})]
    if not any(file.problems for file in files):  # an article nobody can read is not gone
        plan, lost = _check_history(source, plan, waiting, options)
        problems += lost
    return _judge(plan, problems, options)


@dataclass(frozen=True)
class _Source:
    """What the content folder holds besides articles."""

    config: Config
    organisations: Organisations
    layout: tuple[tuple[str | None, ...], ...]
    folders: tuple[Path, ...]
    texts: Mapping[str, str]
    ledger: Ledger
    tombstones: Tombstones


def _load(options: Options) -> _Source:
    if options.base_url is not None and not is_web_address(options.base_url):
        raise UsageError(
            f'--base-url "{options.base_url}" is no web address; write https://example.org/digest/'
        )
    root = options.root
    config = with_base_url(load_config(root), options.base_url)
    gazetteer = Gazetteer()
    if config.province not in gazetteer.provinces:
        what, remedy = f'no province has the slug "{config.province}"', "write one like ha-noi"
        raise ContentError([Problem(CONFIG_FILE, None, what, remedy)])
    folders = theme_folders(root, config.theme)
    return _Source(
        config=config,
        organisations=load_organisations(root, gazetteer),
        layout=load_layout(root, gazetteer),
        folders=folders,
        texts=load_texts(folders, config.language),
        ledger=load_ledger(root, config.zone),
        tombstones=load_tombstones(root),
    )


def _plan(
    source: _Source, articles: list[Article], options: Options
) -> tuple[SitePlan, list[Problem]]:
    config, texts = source.config, source.texts
    gazetteer = source.organisations.gazetteer
    groups = group_articles(articles, gazetteer.districts_of(config.province))
    chosen, problems = choose_articles(config, source.organisations, groups.articles)
    calendars = plan_calendars(config, texts, groups)
    offers = Offers(
        feeds=plan_feeds(config, texts, groups, Subscribed(tuple(chosen), source.ledger.fed)),
        chosen=tuple(chosen),
        calendars=frozenset(calendar.page for calendar in calendars),
        tables=make_tables(groups, gazetteer),
        tombstones=tuple(
            tombstone_pages(source.tombstones, source.ledger, _published_pages(articles))
        ),
    )
    tiles = plan_tiles(source.layout, groups)
    static, assets = _static(source.folders)
    plan = SitePlan(
        config=config,
        theme=Theme(source.folders, config, tuple(sorted(texts.items())), assets),
        groups=groups,
        pages=tuple(plan_pages(Site(config, texts, groups, source.organisations, tiles, offers))),
        texts=texts,
        feeds=offers.feeds,
        continued=continue_feeds(offers.feeds, offers.tombstones),
        calendars=calendars,
        tables=offers.tables,
        static=static,
        assets=dict(assets),
        ledger=remember(source.ledger, articles, feed_changes(offers.feeds))
        if options.moment
        else source.ledger,
        held_back=0,
    )
    return plan, problems


def _published_pages(articles: Iterable[Article]) -> frozenset[str]:
    """Return the permalinks that lead to an article: its own and its aliases."""
    return frozenset(
        path
        for a in articles
        for path in (a.path, *(x.removeprefix("/") for x in a.header.aliases))
    )


def _check_history(
    source: _Source, plan: SitePlan, waiting: list[Article], options: Options
) -> tuple[SitePlan, list[Problem]]:
    """Return the plan with what was published and would be lost, and problems that tell of it.

    A preview is only warned.
    """
    stones = tombstone_pages(
        source.tombstones, source.ledger, _published_pages(plan.groups.articles)
    )
    own = frozenset(plan.own_paths) | _published_pages(plan.groups.articles)
    published = Published(own, plan.groups.articles, waiting)
    losses = find_losses(source.ledger, source.tombstones, published)
    told = [
        replace(loss.problem, is_warning=options.is_preview or loss.problem.is_warning)
        for loss in losses
    ]
    return replace(plan, losses=tuple(losses)), [*check_tombstones(stones, own), *told]


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
