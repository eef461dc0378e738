"""Build a site in which texts and headlines of articles were edited: make only what tells of them.

Where an article stands is as before, and so is the plan of the last build. Where anything else has
changed, this leaves the work to a whole build, which makes the same bytes.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from generator.cache import find_folder
from generator.calendars import Calendar
from generator.edited import find_edited
from generator.errors import DigestError
from generator.library import open_library
from generator.lock import locked
from generator.made import add_made
from generator.making import Item, make_bytes
from generator.model import Article
from generator.options import Options
from generator.outline import Live, Outline, Since, forget_entry, load_outline, remember_since
from generator.outputs import DATA, SEARCH
from generator.placefile import load_gazetteer
from generator.plan import plan_pages
from generator.plan_feeds import feed_changes
from generator.plan_files import plan_calendar, plan_documents
from generator.planning import Scope, SearchIndex, Site
from generator.refeed import renew_feeds
from generator.register import load_organisations
from generator.render import Theme
from generator.restamp import Restamped, record, restamp
from generator.result import Report, Result
from generator.search_plan import plan_index
from generator.shelves import SPARE, Shelves, open_shelves
from generator.shelves import Sight as ArticleSight
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


@dataclass(frozen=True)
class _Edited:
    """Articles that were edited, in the plan of the last build; `scope` of it is to be made.

    `others` changed earlier, since that plan was made.
    """

    outline: Outline
    shelves: Shelves
    articles: tuple[Article, ...]
    others: tuple[Article, ...]
    scope: Scope

    @property
    def site(self) -> Site:
        """The plan."""
        return self.outline.site

    @property
    def earlier(self) -> Since:
        """What had become of the plan before."""
        return self.outline.since

    @property
    def entries(self) -> Mapping[str, str]:
        """The keys in lists of articles whose headlines were edited since the plan, by page."""
        fresh = {a.path: a.entry_key for a in self.articles if a.path in self.scope.entries}
        return {**self.earlier.entries, **fresh}


def retouch(options: Options, sight: Sight, found: Found) -> Result | None:
    """Make what tells of the edited articles; `None` where a whole build is needed.

    `found` is what the last build found, since which only articles have changed.
    """
    lock = find_folder(options.root) / "build.lock"
    with locked(lock, "another build of this digest is running"), suppress(ChangedError):
        edited = _read(options, sight, found)
        options.lap("reading")
        restamped = _restamp(options, edited) if edited else None
        if edited is None or restamped is None:
            return None
        earlier = edited.earlier.changed
        moments = {**earlier, **restamped.moments}
        pages = {page for page, changed in moments.items() if changed != earlier.get(page)}
        pages |= edited.scope.texts
        feeds = renew_feeds(edited.site, pages, moments)
        items = [*_plan(edited, pages, moments), *plan_documents(edited.site, feeds, pages)]
        options.lap("planning")
        written = _write(options, edited.outline.theme, items)
        options.lap("making")
        try:
            record(options, restamped, feed_changes(feeds))
        except DigestError:  # of which a whole build tells
            return None
        add_made(edited.shelves.library.cache, options.output, items, written)
        edited.shelves.save()
        since = Since(moments, edited.shelves.stamp, edited.entries)
        remember_since(kept_file(options, "plan"), kept_key(options), since)
        result = _remember(options, sight, found, written)
        options.lap("remembering")
        return result
    return None  # an editor saved meanwhile


def _read(options: Options, sight: Sight, found: Found) -> _Edited | None:
    live = Live(load_organisations(options.root, load_gazetteer(options.root)))
    outline = load_outline(kept_file(options, "plan"), kept_key(options), live)
    if outline is None:
        return None
    library = open_library(options, outline.site.config, live.organisations)
    shelves = open_shelves(library)
    is_tidy = shelves.shelf.stories.size <= 2 * outline.pack + SPARE
    if (
        not is_tidy or shelves.stamp != outline.since.index
    ):  # a build into another output has been here
        return None
    live.source.rows, live.source.shelf = shelves.rows, shelves.shelf
    seen = ArticleSight(sight.articles, sight.moment)
    files = find_edited(shelves, seen, found.result.warnings)
    if files is None or (files.entries and outline.site.config.makes(DATA)):
        return None
    articles = outline.site.groups.articles
    edited = tuple(a for a in articles if a.file in files.texts)
    fresh = [a for a in edited if a.file in files.entries]
    for article in fresh:
        forget_entry(article)
    changed = outline.since.changed
    others = tuple(a for a in articles if a.path in changed and a.file not in files.texts)
    scope = Scope(frozenset(a.path for a in edited), frozenset(a.path for a in fresh))
    return _Edited(outline, shelves, edited, others, scope)


def _restamp(options: Options, edited: _Edited) -> Restamped | None:
    articles = (*edited.articles, *edited.others)
    return restamp(options, edited.site, articles, edited.earlier.changed)


def _plan(edited: _Edited, pages: Collection[str], moments: _Moments) -> Iterator[Item]:
    """Plan what tells of edited articles besides feeds, or when `pages` changed."""
    site, index = edited.site, SearchIndex()
    for calendar in site.offers.calendars:
        if any(dated.article.path in pages for dated in calendar.dated):
            yield plan_calendar(site, _renewed(calendar, moments))
    if site.config.makes(SEARCH) and edited.articles:
        terms_of, own = edited.shelves.terms_of, edited.scope.texts
        index = plan_index(site.groups, site.texts, terms_of, own)
        yield from index.files
    yield from plan_pages(site.within(edited.scope, index))


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
