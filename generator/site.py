"""From the content folder to the whole site as a plan: pages, feeds, files and problems.

It reads content and themes and decides; it renders and writes nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, tzinfo
from functools import partial
from pathlib import Path

from generator import cache, paths
from generator.calendars import plan_calendars
from generator.check import check_links, check_permalinks
from generator.choices import choose_articles
from generator.config import Config
from generator.dates import PartialDate
from generator.errors import ContentError, Problem, sorted_problems
from generator.finding import AnyPage
from generator.frame import Frame, load_frame
from generator.gone import (
    Loss,
    Published,
    check_tombstones,
    find_losses,
    permalinks,
    tombstone_pages,
)
from generator.group import Groups, group_articles
from generator.keys import key_of
from generator.ledger import Ledger, Stamped, stamp_articles
from generator.load import FOLDER
from generator.model import Article
from generator.opendata import plan_tables
from generator.options import Options
from generator.plan import plan_pages
from generator.plan_feeds import Feeds, Subscribed, plan_feeds
from generator.plan_files import plan_files
from generator.planning import Offers, PlannedFile, PlannedPage, Site
from generator.program import program_key
from generator.render import Theme
from generator.search_plan import plan_index
from generator.stock import Library, Stock, load_articles
from generator.themes import fingerprinted, static_files, template_texts
from generator.tiles import neighbours, plan_tiles
from generator.timeline import newest_day

_EMBED_SCRIPT = "nhung.js"


@dataclass(frozen=True)
class SitePlan:
    """The whole site before rendering; `warnings` are problems that do not stop the build.

    `files` are those that no template makes; `cache` is where builds leave what they made.
    `ledger` is what was published before, `losses` what of it would be lost.
    """

    config: Config
    theme: Theme
    groups: Groups
    pages: tuple[PlannedPage, ...]
    files: tuple[PlannedFile, ...]
    feeds: Feeds
    ledger: Ledger
    stamped: Stamped
    held_back: int
    cache: Path
    stock: Stock
    losses: tuple[Loss, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def items(self) -> "tuple[PlannedPage | PlannedFile, ...]":
        """All that is to be made."""
        return (*self.pages, *self.files)

    @property
    def feed_count(self) -> int:
        """How many feeds there are, counting each format."""
        return len(paths.FEED_NAMES) * sum(map(len, self.feeds.values()))

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
    frame = load_frame(options)
    zone = frame.config.zone
    library = _library(options, frame)
    stock = load_articles(library, partial(options.step, "reading"))
    shown = [article for article in stock.articles if _is_shown(article, options, zone)]
    stamped = stamp_articles(shown, frame.ledger, options.moment, zone)
    static, assets = _static(frame.folders)
    theme = Theme(frame.folders, frame.config, tuple(sorted(frame.texts.items())), assets)
    base = key_of((library.key, theme, *template_texts(frame.folders)))
    site, unknown = _frame_site(frame, stamped, stock, options)
    site = replace(site, base=base)
    pages = tuple(plan_pages(site))
    plan = SitePlan(
        config=frame.config,
        theme=theme,
        groups=site.groups,
        pages=pages,
        files=(*static, *plan_files(site, pages), *site.index.files),
        feeds=site.feeds,
        ledger=frame.ledger,
        stamped=stamped,
        held_back=len(stock.articles) - len(shown),
        cache=library.cache,
        stock=stock,
    )
    kept = {article.id for article in shown}
    waiting = [article for article in stock.articles if article.id not in kept]
    links = check_links(shown, plan.paths, {article.path for article in waiting})
    plan, lost = _check_history(plan, frame, waiting, options)
    return _judge(plan, [*stock.problems, *unknown, *links, *lost], options)


def _frame_site(
    frame: Frame, stamped: Stamped, stock: Stock, options: Options
) -> tuple[Site, list[Problem]]:
    """Return what pages are planned from, and a problem a name that no chosen feed can find."""
    config, texts, gazetteer = frame.config, frame.texts, frame.organisations.gazetteer
    groups = group_articles(stamped.articles, gazetteer.districts_of(config.province))
    chosen, problems = choose_articles(config, frame.organisations, groups.articles)
    known = Subscribed(gazetteer.provinces, tuple(chosen), stamped.changed, frame.ledger.fed)
    site = Site(
        config,
        texts,
        groups,
        frame.organisations,
        plan_tiles(frame.layout, groups),
        plan_feeds(config, texts, groups, known),
        Offers(
            chosen=tuple(chosen),
            calendars=plan_calendars(config, texts, groups, stamped.changed),
            tables=plan_tables(groups, gazetteer),
            tombstones=tuple(
                tombstone_pages(frame.tombstones, frame.ledger, permalinks(groups.articles))
            ),
        ),
        plan_index(groups, texts, stock.terms_of),
        as_of=_as_of(options, config.zone, groups),
        neighbours=neighbours(frame.layout),
    )
    return site, problems


def _check_history(
    plan: SitePlan, frame: Frame, waiting: Sequence[Article], options: Options
) -> tuple[SitePlan, list[Problem]]:
    """Return the plan with what was published and would be lost, and problems that tell of it.

    A preview is only warned. An article that nobody can read is not gone.
    """
    known = {article.file for article in plan.stock.articles}
    if any(p.file.startswith(f"{FOLDER}/") and p.file not in known for p in plan.stock.problems):
        return plan, []
    articles = plan.groups.articles
    pages = frozenset(plan.own_paths) | permalinks(articles)
    stones = tombstone_pages(frame.tombstones, frame.ledger, permalinks(articles))
    losses = find_losses(frame.ledger, frame.tombstones, Published(pages, articles, waiting))
    told = [
        replace(loss.problem, is_warning=options.is_preview or loss.problem.is_warning)
        for loss in losses
    ]
    return replace(plan, losses=tuple(losses)), [*check_tombstones(stones, pages), *told]


def _library(options: Options, frame: Frame) -> Library:
    """Return what the articles are read with; editors' places and bodies are part of its key."""
    own = sorted((options.root / "content" / "gazetteer").glob("*.yaml"))
    read = [part for path in own if path.is_file() for part in (path.name, path.read_bytes())]
    return Library(
        root=options.root,
        organisations=frame.organisations,
        zone=frame.config.zone,
        key=key_of((program_key(), frame.config.time_zone, *read)),
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


def _judge(plan: SitePlan, problems: Iterable[Problem], options: Options) -> SitePlan:
    """Return the plan with its warnings, or raise all problems if one of them is grave."""
    found = [*problems, *check_permalinks(plan.groups.articles, plan.own_paths)]
    if any(options.is_strict or not problem.is_warning for problem in found):
        raise ContentError(found)
    return replace(plan, warnings=sorted_problems(found))


def _static(folders: tuple[Path, ...]) -> tuple[list[PlannedFile], tuple[tuple[str, str], ...]]:
    """Return the theme's static files, and the site path of each by its name."""
    contents = {name: path.read_bytes() for name, path in static_files(folders).items()}
    assets = {
        name: f"{paths.STATIC}/{fingerprinted(name, content)}" for name, content in contents.items()
    }
    placed = [(assets[name], content) for name, content in contents.items()]
    if _EMBED_SCRIPT in contents:  # which other sites paste, so it must keep its address
        placed.append((paths.EMBED_SCRIPT, contents[_EMBED_SCRIPT]))
    files = [
        PlannedFile(path, key_of([content.hex()]), partial(bytes, content))
        for path, content in placed
    ]
    return files, tuple(sorted(assets.items()))
