"""From the content folder to the whole site as a plan: pages, feeds, files and problems.

It reads content and themes and decides; it renders nothing, and writes only to the cache.
"""

from collections.abc import Callable, Collection
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import partial
from typing import NamedTuple

from generator.check import check_links, check_permalinks
from generator.errors import ContentError, Problem, sorted_problems
from generator.exports.calendars import plan_calendars
from generator.exports.opendata import plan_tables
from generator.feeds.choices import choose_articles
from generator.feeds.planned import Feeds, Subscribed, plan_feeds
from generator.frame import Frame, load_frame
from generator.group import Groups, group_articles
from generator.history.clashes import find_clashes
from generator.history.gone import (
    Published,
    check_ids,
    check_tombstones,
    find_losses,
    permalinks,
    tombstone_pages,
)
from generator.history.ledger import Stamped, stamp_articles
from generator.keys import key_of
from generator.lists.tiles import plan_tiles
from generator.load import FOLDER
from generator.model import Article
from generator.options import Options
from generator.outputs import DATA, SEARCH, SITEMAP
from generator.plan import plan_pages
from generator.plans.cards import choose_colours, plan_cards
from generator.plans.files import plan_files
from generator.plans.planned import Offers, SearchIndex, Site
from generator.plans.search import plan_index
from generator.plans.sitemaps import list_pages
from generator.records import replace
from generator.render import Theme, compiled_beside
from generator.siteplan import SitePlan
from generator.store.library import open_library, read_own
from generator.store.shelves import Library, Sight
from generator.store.stock import Stock, load_articles, look_at_articles
from generator.templating.themes import light_tokens
from generator.themed import Themed, load_theme
from generator.timeline import newest_day


class _Loaded(NamedTuple):
    """All that a site is planned from."""

    frame: Frame
    library: Library
    themed: Themed
    stock: Stock


def plan_site(
    options: Options,
    sight: Sight | None = None,
    *,
    aside: Collection[str] = (),
    ahead: Callable[[Site], None] = lambda _: None,
) -> SitePlan:
    """Load the content and decide the whole site; raise `ContentError` with all its problems.

    `sight` is what articles are there, if somebody has looked already. Of those put `aside`, by
    file, the site is planned as if they were not there. `ahead` is given what pages are planned
    from as soon as that is known, and may begin what needs no more.
    """
    loaded = _load(options, sight, aside)
    frame, library, themed, stock = loaded
    options.lap("reading")
    with compiled_beside(themed[0], len(stock.articles), library.hands):
        site, stamped, problems = _gather(loaded, options)
        ahead(site)
        plan = _plan(site, stock, stamped, themed)
        problems += [*frame.warnings, *find_clashes(stock.articles, frame.ledger)]
        plan, lost = _check_history(plan, frame, options)
        return _judge(plan, [*problems, *lost], options)


def plan_without(options: Options, file: str) -> SitePlan:
    """Plan the site as if the article of a file were held back; it is not judged."""
    loaded = _load(options)
    site, stamped, _ = _gather(loaded, options, without=file)
    return _plan(site, loaded.stock, stamped, loaded.themed)


def _load(options: Options, sight: Sight | None = None, aside: Collection[str] = ()) -> _Loaded:
    own = read_own(options.root)
    frame = load_frame(options)
    library = open_library(options, frame.config, frame.organisations, own)
    themed = load_theme(frame, library.cache)
    sight = sight or look_at_articles(options.root)
    stock = load_articles(library, sight, partial(options.step, "reading"), aside)
    return _Loaded(frame, library, themed, stock)


def _gather(
    loaded: _Loaded, options: Options, without: str | None = None
) -> tuple[Site, Stamped, list[Problem]]:
    """Return what a site of all articles that are shown is planned from, and what is wrong."""
    frame, library, themed, stock = loaded
    zone = frame.config.zone
    shown = [a for a in stock.articles if a.file != without and is_shown(a, options, zone)]
    stamped = stamp_articles(shown, frame.ledger, options.moment, zone)
    groups = group_articles(
        stamped.articles, frame.organisations.gazetteer.districts_of(frame.config.province)
    )
    offers, unknown = _plan_offers(frame, stamped, groups)
    site = Site(
        config=frame.config,
        texts=frame.texts,
        groups=groups,
        organisations=frame.organisations,
        tiles=plan_tiles(frame.layout, groups),
        feeds=_plan_feeds(frame, stamped, groups, offers),
        offers=offers,
        index=_plan_search(frame, stock, groups),
        base=_base(library.key, themed[0]),
        as_of=_as_of(options, zone, groups),
    )
    return site, stamped, unknown


def _base(key: str, theme: Theme) -> str:
    """Return the key of what every page is made from.

    Not of the theme's folders: a digest that is moved keeps its pages.
    """
    return key_of((key, theme.config, theme.texts, theme.assets, theme.templates))


def _plan_search(frame: Frame, stock: Stock, groups: Groups) -> SearchIndex:
    is_made = frame.config.makes(SEARCH)
    return plan_index(groups, frame.texts, stock.terms_of) if is_made else SearchIndex()


def _plan_offers(frame: Frame, stamped: Stamped, groups: Groups) -> tuple[Offers, list[Problem]]:
    """Return what can be taken along, and a problem a name that no chosen feed can find."""
    chosen, problems = choose_articles(frame.config, frame.organisations, groups.articles)
    living = permalinks(groups.articles)
    is_open = frame.config.makes(DATA)
    tables = plan_tables(groups, frame.organisations.gazetteer) if is_open else ()
    offers = Offers(
        chosen=tuple(chosen),
        calendars=plan_calendars(frame.config, frame.texts, groups, stamped.changed),
        tables=tables,
        tombstones=tuple(tombstone_pages(frame.tombstones, frame.ledger, living)),
    )
    return offers, problems


def _plan_feeds(frame: Frame, stamped: Stamped, groups: Groups, offers: Offers) -> Feeds:
    provinces = frame.organisations.gazetteer.provinces
    known = Subscribed(provinces, offers.chosen, stamped.changed, frame.ledger.fed)
    return plan_feeds(frame.config, frame.texts, groups, known)


def _plan(site: Site, stock: Stock, stamped: Stamped, themed: Themed) -> SitePlan:
    theme, static = themed
    pages = tuple(plan_pages(site))
    is_mapped = site.config.base_url is not None and site.config.makes(SITEMAP)
    mapped = list_pages(site, pages) if is_mapped else []
    cards = plan_cards(site, choose_colours(light_tokens(theme.folders)))
    return SitePlan(
        config=site.config,
        site=site,
        theme=theme,
        groups=site.groups,
        pages=pages,
        files=(*static, *plan_files(site, pages, mapped), *site.index.files, *cards),
        mapped=mapped,
        feeds=site.feeds,
        stock=stock,
        stamped=stamped,
    )


def _check_history(
    plan: SitePlan, frame: Frame, options: Options
) -> tuple[SitePlan, list[Problem]]:
    """Return the plan with what was published and would be lost, and problems that tell of it.

    A preview is only warned. An article that nobody can read is not gone.
    """
    articles, stock = plan.groups.articles, plan.stock
    known = {article.file for article in stock.articles}
    grave = (problem.file for problem in stock.problems if not problem.is_warning)
    if any(file.startswith(f"{FOLDER}/") and file not in known for file in grave):
        return plan, []
    shown = {article.id for article in articles}
    waiting = [article for article in stock.articles if article.id not in shown]
    pages = permalinks(articles).union(plan.own_paths)
    losses = find_losses(frame.ledger, frame.tombstones, Published(pages, articles, waiting))
    problems = check_tombstones(plan.site.offers.tombstones, pages)
    problems += check_ids(frame.tombstones, frame.ledger)
    problems += [
        replace(loss.problem, is_warning=options.is_preview or loss.problem.is_warning)
        for loss in losses
    ]
    return replace(plan, losses=tuple(losses)), problems


def _as_of(options: Options, zone: tzinfo, groups: Groups) -> date | None:
    """Return the day after which events are still to come: `now`, or the newest publication's."""
    return options.now.astimezone(zone).date() if options.now else newest_day(groups.articles)


def is_shown(article: Article, options: Options, zone: tzinfo) -> bool:
    """Say whether an article is to be shown: drafts and later dates only on request."""
    if article.is_draft and not options.with_drafts:
        return False
    if options.now is None or article.date is None:
        return True
    return article.date.begins(zone) <= options.now


def next_change(plan: SitePlan, now: datetime | None) -> datetime | None:
    """Return the first moment after `now` at which pages change though nothing is edited.

    That is when an article held back is to be shown, or when an event's day has come.
    """
    if now is None:
        return None
    zone = plan.config.zone
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    dates = (article.date for article in plan.stock.articles if article.date)
    begin = [date.begins(zone).astimezone(UTC) for date in dates]
    begin.append(datetime.combine(tomorrow, time(), zone).astimezone(UTC))
    return min(moment for moment in begin if moment > now)


def _judge(plan: SitePlan, problems: list[Problem], options: Options) -> SitePlan:
    """Return the plan with its warnings, or raise all problems if one of them is grave."""
    shown, stock = plan.groups.articles, plan.stock
    held = {article.path for article in stock.articles} - {article.path for article in shown}
    found = [*stock.problems, *problems, *check_links(shown, plan.paths, held)]
    found += check_permalinks(shown, plan.own_paths)
    if any(options.is_strict or not problem.is_warning for problem in found):
        raise ContentError(found)
    return replace(plan, warnings=sorted_problems(found))
