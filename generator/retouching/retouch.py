"""Build a site in which articles were edited or added: make only what tells of them.

The plan of the last build holds where articles stand as before, and one more can be put into it.
Where anything else has changed, this leaves the work to a whole build, which makes the same bytes.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from itertools import filterfalse
from pathlib import Path
from typing import NamedTuple

from generator import paths
from generator.cache import find_folder
from generator.disk.lock import locked
from generator.errors import ChangedError, DigestError
from generator.exports.calendars import Calendar
from generator.feeds.planned import Feeds, feed_changes, split_feeds
from generator.feeds.syndicate import split_feed
from generator.made import add_made
from generator.making import make_bytes
from generator.model import Article
from generator.options import Options
from generator.outputs import DATA, SEARCH, SITEMAP
from generator.plans.article import plan_articles
from generator.plans.files import plan_calendar, plan_document, plan_documents
from generator.plans.items import Item
from generator.plans.planned import BlockMark, Scope, SearchIndex, Site
from generator.plans.sitemaps import plan_grown_sitemap
from generator.records import Struct, replace
from generator.render import Theme
from generator.result import Report, Result
from generator.retouching.hold import Hold, Looked, keep
from generator.retouching.refeed import renew_feeds, renew_whole
from generator.retouching.reopened import Reopened, reopen, told_day
from generator.retouching.restamp import Restamped, Touched, record, restamp
from generator.sight import Sight
from generator.unchanged import Found, Span, ledger_left, remember_result
from generator.write import Written, only_build_into, put_ahead, stamp_written

_Moments = Mapping[str, datetime]  # by page


def retouch(
    options: Options, sight: Sight, found: Found, hold: Hold | None = None
) -> Result | None:
    """Make what tells of edited and added articles; `None` where a whole build is needed.

    `found` is what the last build found, since which only articles have changed; `hold` what an
    earlier retouch of this program has left at hand.
    """
    hold = hold or Hold()
    lock = find_folder(options.root) / "build.lock"
    with locked(lock, "another build of this digest is running"), suppress(ChangedError):
        kept = hold.take(options)
        reopened = reopen(options, sight, found, kept) if kept else None
        options.lap("reading")
        restamped = _restamp(options, reopened) if reopened else None
        if reopened is None or restamped is None:
            return None
        moments = {**reopened.earlier.changed, **restamped.moments}
        made = _make_all(options, sight, reopened, moments)
        if made is None:
            return None
        try:
            record(options, restamped, feed_changes(made.feeds))
        except DigestError:  # of which a whole build tells
            return None
        add_made(reopened.kept.shelves.library.cache, options.output, made.items, made.written)
        kept = keep(options, reopened.kept, reopened.since(moments, made.blocks))
        more = _with_more(found, len(reopened.added), made.new)
        if restamped.is_of_moment:
            more = more._replace(moment=options.moment)
        looked = _remember(options, sight, more, made.written)
        hold.remember(looked)
        if kept is not None:
            hold.give_back(options, kept)
        options.lap("remembering")
        return looked.found.result
    return None  # an editor saved meanwhile


class _Made(NamedTuple):
    """What was made, what became of it, the feeds among it, and how much of it is `new`.

    And the blocks of search.
    """

    items: Sequence[Item]
    written: Sequence[Written]
    feeds: Feeds
    new: int
    blocks: tuple[BlockMark, ...]


def _make_all(
    options: Options, sight: Sight, reopened: Reopened, moments: _Moments
) -> _Made | None:
    """Make all there is to be made; `None`, and nothing, where more files come than were added."""
    theme = reopened.kept.outline.theme
    awaited, written = [], []
    if not reopened.added:
        awaited = list(_plan_awaited(reopened, moments))
        written = _make(options, theme, awaited)
    site = reopened.grow(moments, told_day(options, reopened.site))
    planned = _plan_all(reopened, site, moments, options.output) if site else None
    new = _new_paths(planned.items, sight) if planned else set()
    if planned is None or set(filterfalse(_is_of_search, new)) != _paths(reopened.added):
        return None
    stand = {item.path for item in awaited}
    others = [item for item in planned.items if item.path not in stand]
    written += _make(options, theme, others)
    return _Made([*awaited, *others], written, planned.feeds, len(new), planned.blocks)


def _plan_awaited(reopened: Reopened, moments: _Moments) -> Iterator[Item]:
    """Plan what somebody may be waiting for: the pages of the articles, and the site's feed."""
    site, own = reopened.site, frozenset(_paths(reopened.edited))
    yield from plan_articles(site.within(Scope(own)))
    for feed in renew_whole(site, _pages(reopened, moments) | own, moments):
        yield from plan_document(site, split_feed(feed)[0])


def _pages(reopened: Reopened, moments: _Moments) -> set[str]:
    """Return the pages of articles of which the moment of change is another now."""
    earlier = reopened.earlier.changed
    return {page for page, changed in moments.items() if changed != earlier.get(page)}


def _restamp(options: Options, reopened: Reopened) -> Restamped | None:
    touched = Touched((*reopened.edited, *reopened.others), reopened.added)
    return restamp(options, reopened.site, touched, reopened.earlier.changed)


class _Planned(Struct, frozen=True):
    """What is to be made, the feeds among it, and the blocks of search."""

    items: tuple[Item, ...]
    feeds: Feeds
    blocks: tuple[BlockMark, ...]


def _plan_all(reopened: Reopened, site: Site, moments: _Moments, output: Path) -> _Planned | None:
    scope = reopened.scope(site)
    if scope is None:
        return None
    pages = _pages(reopened, moments) | scope.texts
    has_data = site.config.makes(DATA) and bool(scope.entries)
    if has_data:
        from generator.retouching.amended import plan_amended, with_tables  # noqa: PLC0415 - slow to import

        site = with_tables(site)
    index = _plan_index(reopened, site, scope)
    if [mark[0] for mark in index.blocks] != [mark[0] for mark in reopened.cut]:
        return None  # another block begins or ends with what was added
    feeds = renew_feeds(site, pages, moments)
    items = [*index.files, *_plan(site.within(scope, index)), *_plan_beside(site, pages, moments)]
    if scope.has_new and site.config.base_url is not None and site.config.makes(SITEMAP):
        lines = reopened.listed(site)
        if lines is None:
            return None
        before = reopened.kept.outline.lines.listed.split("\n")
        items += plan_grown_sitemap(site, lines, before)
    if has_data:
        own = reopened.kept.outline.lines.own.split("\n")
        items += plan_amended(site, output, reopened.amendment, own)
    documents = split_feeds(feeds, site.offers.tombstones)
    items += plan_documents(site, documents, pages)
    return _Planned(tuple(items), feeds, index.blocks)


def _paths(articles: Iterable[Article]) -> set[str]:
    return {article.path for article in articles}


def _new_paths(items: Iterable[Item], sight: Sight) -> set[str]:
    """Return the paths of which nothing stands in the output."""
    return {item.path for item in items if not sight.output.has(item.path)}


def _is_of_search(path: str) -> bool:
    """Say whether a file is one of the index, whose catalogue names all of a block by number."""
    return path.startswith(f"{paths.SEARCH_DATA}/")


def _plan_index(reopened: Reopened, site: Site, scope: Scope) -> SearchIndex:
    """Plan the search files that tell of touched articles."""
    if not (site.config.makes(SEARCH) and scope.texts):
        return SearchIndex(blocks=reopened.cut)
    from generator.plans.search import Edits, plan_index  # noqa: PLC0415 - takes time to import

    edits = Edits(scope.texts, () if reopened.added else reopened.cut)
    return plan_index(site.groups, site.texts, reopened.kept.shelves.terms_of, edits)


def _plan(site: Site) -> Iterator[Item]:
    """Plan the pages that tell of touched articles."""
    if not site.lists(site.groups.articles) and not site.config.makes(SEARCH):
        yield from plan_articles(site)  # no list shows anything else
        return
    from generator.plan import plan_pages  # noqa: PLC0415 - which takes time to import

    yield from plan_pages(site)


def _plan_beside(site: Site, pages: Collection[str], moments: _Moments) -> Iterator[Item]:
    """Plan the calendars that tell of the articles of `pages`, or when they changed."""
    for calendar in site.offers.calendars:
        if any(dated.article.path in pages for dated in calendar.dated):
            yield plan_calendar(site, _renewed(calendar, moments))


def _renewed(calendar: Calendar, moments: _Moments) -> Calendar:
    dated = (
        replace(one, changed=moments.get(one.article.path, one.changed)) for one in calendar.dated
    )
    return replace(calendar, dated=tuple(dated))


def _make(options: Options, theme: Theme, items: Sequence[Item]) -> list[Written]:
    """Make what was planned and put it in place."""
    options.lap("planning")
    with only_build_into(options.output):
        made = ((item.path, partial(make_bytes, theme, item)) for item in items)
        written = put_ahead(options.output, made)
    options.lap("making")
    return written


def _with_more(found: Found, added: int, new: int) -> Found:
    """Return what a build finds of as many more articles, each with a page; `new` are all files."""
    before = found.result
    report = replace(before.report, kept=before.report.kept + new)
    pages, articles = before.pages + added, before.articles + added
    result = replace(before, report=report, pages=pages, articles=articles)
    return found._replace(result=result)


def _remember(options: Options, sight: Sight, found: Found, written: Sequence[Written]) -> Looked:
    """Remember what this build found, of which all but the report is as before; return it."""
    changed = sum(one.is_changed for one in written)
    before = found.result.report
    report = Report(changed, before.written + before.kept - changed, 0)
    result = replace(found.result, report=report)
    stamps = {one.path: stamp_written(options.output, one) for one in written}
    span = Span(options.now, found.span.end)
    now_found = found._replace(result=result, span=span, ledger=ledger_left(options, sight))
    output = sight.output.having({path: stamp for path, stamp in stamps.items() if stamp})
    remember_result(options, now_found, sight, output.digest)
    return Looked(sight.left(output), now_found)


def warm_up(options: Options, hold: Hold) -> None:
    """Have at hand what a retouch needs, as if the newest article had been edited."""
    lock = find_folder(options.root) / "build.lock"
    with suppress(DigestError), locked(lock, "another build of this digest is running"):
        kept = hold.take(options)
        if kept is None:
            return
        outline = kept.outline
        newest = outline.site.groups.articles[:1]
        reopened = Reopened(kept, outline.site, newest, (), (), ())
        for item in _plan_awaited(reopened, outline.since.changed):
            make_bytes(outline.theme, item)
        hold.give_back(options, kept)
