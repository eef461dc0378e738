"""Build a site in which articles were edited or added: make only what tells of them.

The plan of the last build holds where articles stand as before, and one more can be put into it.
Where anything else has changed, this leaves the work to a whole build, which makes the same bytes.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from generator.amended import plan_amended, with_tables
from generator.cache import find_folder
from generator.calendars import Calendar
from generator.errors import DigestError
from generator.lock import locked
from generator.made import add_made
from generator.making import Item, make_bytes
from generator.model import Article
from generator.options import Options
from generator.outline import remember_since
from generator.outputs import DATA, SEARCH, SITEMAP
from generator.plan import plan_pages
from generator.plan_feeds import Feeds, feed_changes
from generator.plan_files import plan_calendar, plan_documents
from generator.planning import Scope, SearchIndex, Site
from generator.refeed import renew_feeds
from generator.render import Theme
from generator.reopened import Reopened, reopen, told_day
from generator.restamp import Restamped, Touched, record, restamp
from generator.result import Report, Result
from generator.search_plan import plan_index
from generator.sitemaps import plan_whole
from generator.stamps import stamp_file
from generator.stories import ChangedError
from generator.unchanged import (
    Found,
    Sight,
    Span,
    kept_file,
    kept_key,
    ledger_left,
    remember_result,
)
from generator.write import Written, only_build_into, put_ahead

_Moments = Mapping[str, datetime]  # by page


def retouch(options: Options, sight: Sight, found: Found) -> Result | None:
    """Make what tells of edited and added articles; `None` where a whole build is needed.

    `found` is what the last build found, since which only articles have changed.
    """
    lock = find_folder(options.root) / "build.lock"
    with locked(lock, "another build of this digest is running"), suppress(ChangedError):
        reopened = reopen(options, sight, found)
        options.lap("reading")
        restamped = _restamp(options, reopened) if reopened else None
        if reopened is None or restamped is None:
            return None
        moments = {**reopened.earlier.changed, **restamped.moments}
        grown = reopened.grow(moments, told_day(options, reopened.site))
        planned = _plan_all(reopened, grown, moments, options.output) if grown else None
        options.lap("planning")
        if planned is None or _new_paths(planned.items, sight) != _paths(reopened.added):
            return None
        written = _write(options, reopened.outline.theme, planned.items)
        options.lap("making")
        try:
            record(options, restamped, feed_changes(planned.feeds))
        except DigestError:  # of which a whole build tells
            return None
        add_made(reopened.shelves.library.cache, options.output, planned.items, written)
        reopened.shelves.save()
        remember_since(kept_file(options, "plan"), kept_key(options), reopened.since(moments))
        found = _with_more(found, len(reopened.added))
        result = _remember(options, sight, found, written)
        options.lap("remembering")
        return result
    return None  # an editor saved meanwhile


def _restamp(options: Options, reopened: Reopened) -> Restamped | None:
    touched = Touched((*reopened.edited, *reopened.others), reopened.added)
    return restamp(options, reopened.site, touched, reopened.earlier.changed)


@dataclass(frozen=True)
class _Planned:
    """What is to be made, and the feeds among it."""

    items: tuple[Item, ...]
    feeds: Feeds


def _plan_all(reopened: Reopened, site: Site, moments: _Moments, output: Path) -> _Planned | None:
    earlier = reopened.earlier.changed
    pages = {page for page, changed in moments.items() if changed != earlier.get(page)}
    scope = reopened.scope(site)
    pages |= scope.texts
    if site.config.makes(DATA) and scope.entries:
        site = with_tables(site)
        if any(article.aliases for article in reopened.fresh):
            return None  # whose redirects are told of, too
    feeds = renew_feeds(site, pages, moments)
    items = [*_plan(reopened, site, scope), *_plan_beside(site, pages, moments)]
    if scope.has_new and site.config.base_url is not None and site.config.makes(SITEMAP):
        lines = reopened.listed(site)
        if lines is None:
            return None
        items.append(plan_whole(site.config.base_url, site, lines))
    if site.config.makes(DATA) and scope.entries:
        own = reopened.outline.own.split("\n")
        items += plan_amended(site, output, reopened.retitled, own)
    return _Planned((*items, *plan_documents(site, feeds, pages)), feeds)


def _paths(articles: Iterable[Article]) -> set[str]:
    return {article.path for article in articles}


def _new_paths(items: Iterable[Item], sight: Sight) -> set[str]:
    """Return the paths of which nothing stands in the output."""
    return {item.path for item in items} - sight.output.stamps.keys()


def _plan(reopened: Reopened, site: Site, scope: Scope) -> Iterator[Item]:
    """Plan the pages and search files that tell of touched articles."""
    index = SearchIndex()
    if site.config.makes(SEARCH) and scope.texts:
        index = plan_index(site.groups, site.texts, reopened.shelves.terms_of, scope.texts)
        yield from index.files
    yield from plan_pages(site.within(scope, index))


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


def _write(options: Options, theme: Theme, items: Sequence[Item]) -> list[Written]:
    with only_build_into(options.output):
        return put_ahead(
            options.output, ((item.path, partial(make_bytes, theme, item)) for item in items)
        )


def _with_more(found: Found, added: int) -> Found:
    """Return what a build finds that makes as many more pages of as many more articles."""
    before = found.result
    report = replace(before.report, kept=before.report.kept + added)
    pages, articles = before.pages + added, before.articles + added
    result = replace(before, report=report, pages=pages, articles=articles)
    return replace(found, result=result)


def _remember(options: Options, sight: Sight, found: Found, written: Sequence[Written]) -> Result:
    """Remember what this build found, of which all but the report is as before; return it."""
    changed = sum(one.is_changed for one in written)
    before = found.result.report
    report = Report(changed, before.written + before.kept - changed, 0)
    result = replace(found.result, report=report)
    stamps = dict(sight.output.stamps)
    for one in written:
        stamp = stamp_file(options.output / one.path)
        if stamp is not None:
            stamps[one.path] = stamp
    span = Span(options.now, found.span.end)
    now_found = Found(result, span, found.records, ledger_left(options, sight))
    remember_result(options, now_found, sight, stamps)
    return result
