"""Build a site in which nothing but texts of articles was edited: make only what tells of them.

Lists show headers alone, so they stay, and so does the plan of the last build. Where anything else
has changed, this leaves the work to a whole build, which makes the same bytes.
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
from generator.hold import Hold, Kept, Looked, keep
from generator.lock import locked
from generator.made import add_made
from generator.making import Item, make_bytes
from generator.model import Article
from generator.options import Options
from generator.outline import forget_facts
from generator.outputs import SEARCH
from generator.plan_article import plan_article
from generator.plan_feeds import feed_changes
from generator.plan_files import plan_calendar, plan_document, plan_documents
from generator.planning import Site
from generator.refeed import renew_feeds, renew_whole
from generator.restamp import Restamped, record, restamp
from generator.result import Report, Result
from generator.search_plan import plan_index, plan_search
from generator.shelves import SPARE
from generator.shelves import Sight as ArticleSight
from generator.stamps import stamp_file
from generator.standing import Standing, pack_stamps
from generator.stories import ChangedError
from generator.syndicate import split_feed
from generator.unchanged import (
    Found,
    Sight,
    Span,
    ledger_left,
    remember_result,
)
from generator.write import Written, only_build_into, put_ahead

_Moments = Mapping[str, datetime]  # by page


@dataclass(frozen=True)
class _Edited:
    """The articles whose texts were edited, in the plan of the last build.

    `others` changed earlier, since that plan was made.
    """

    kept: Kept
    articles: tuple[Article, ...]
    others: tuple[Article, ...]

    @property
    def site(self) -> Site:
        """The plan."""
        return self.kept.outline.site


def retouch(
    options: Options, sight: Sight, found: Found, hold: Hold | None = None
) -> Result | None:
    """Make what tells of the edited articles; `None` where a whole build is needed.

    `found` is what the last build found, since which only articles have changed; `hold` what an
    earlier retouch of this program has left at hand.
    """
    hold = hold or Hold()
    lock = find_folder(options.root) / "build.lock"
    with locked(lock, "another build of this digest is running"), suppress(ChangedError):
        edited = _read(sight, hold.take(options))
        options.lap("reading")
        restamped = _restamp(options, edited) if edited else None
        if edited is None or restamped is None:
            return None
        earlier = edited.kept.outline.changed
        moments = {**earlier, **restamped.moments}
        pages = {page for page, changed in moments.items() if changed != earlier.get(page)}
        pages |= {article.path for article in edited.articles}
        items = list(_plan_awaited(edited, pages, moments))
        written = _make(options, edited, items)
        feeds = renew_feeds(edited.site, pages, moments)
        documents = plan_documents(edited.site, feeds, pages)
        made = {item.path for item in items}
        others = [i for i in (*_plan(edited, pages, moments), *documents) if i.path not in made]
        items, written = [*items, *others], [*written, *_make(options, edited, others)]
        try:
            record(options, restamped, feed_changes(feeds))
        except DigestError:  # of which a whole build tells
            return None
        add_made(edited.kept.shelves.library.cache, options.output, items, written)
        kept = keep(options, edited.kept, moments)
        looked = _remember(options, sight, found, written)
        hold.remember(looked)
        if kept is not None:
            hold.give_back(options, kept)
        options.lap("remembering")
        return looked.found.result
    return None  # an editor saved meanwhile


def _read(sight: Sight, kept: Kept | None) -> _Edited | None:
    if kept is None:
        return None
    outline, shelves = kept.outline, kept.shelves
    is_tidy = shelves.shelf.stories.size <= 2 * outline.pack + SPARE
    if not is_tidy or shelves.stamp != outline.index:  # a build into another output has been here
        return None
    files = find_edited(shelves, ArticleSight(sight.articles, sight.moment))
    if files is None:
        return None
    articles = tuple(a for a in outline.site.groups.articles if a.file in files)
    for article in articles:
        forget_facts(article)
    others = (a for a in outline.site.groups.articles if a.path in outline.changed)
    return _Edited(kept, articles, tuple(a for a in others if a.file not in files))


def _restamp(options: Options, edited: _Edited) -> Restamped | None:
    articles = (*edited.articles, *edited.others)
    return restamp(options, edited.site, articles, edited.kept.outline.changed)


def _plan_awaited(edited: _Edited, pages: Collection[str], moments: _Moments) -> Iterator[Item]:
    """Plan what somebody may be waiting for: the pages of the articles, and the site's feed."""
    for article in edited.articles:
        yield plan_article(edited.site, article)
    for feed in renew_whole(edited.site, pages, moments):
        yield from plan_document(edited.site, split_feed(feed)[0])


def _plan(edited: _Edited, pages: Collection[str], moments: _Moments) -> Iterator[Item]:
    """Plan what else the texts of articles are in but feeds, or what tells when `pages` changed."""
    site = edited.site
    for calendar in site.offers.calendars:
        if any(dated.article.path in pages for dated in calendar.dated):
            yield plan_calendar(site, _renewed(calendar, moments))
    if site.config.makes(SEARCH) and edited.articles:
        own = {article.path for article in edited.articles}
        index = plan_index(site.groups, site.texts, edited.kept.shelves.terms_of, own)
        yield from index.files
        yield plan_search(replace(site, index=index))


def _renewed(calendar: Calendar, moments: _Moments) -> Calendar:
    dated = (
        replace(one, changed=moments.get(one.article.path, one.changed)) for one in calendar.dated
    )
    return replace(calendar, dated=tuple(dated))


def _make(options: Options, edited: _Edited, items: Sequence[Item]) -> list[Written]:
    """Make what was planned and put it in place."""
    options.lap("planning")
    theme = edited.kept.outline.theme
    with only_build_into(options.output):
        made = ((item.path, partial(make_bytes, theme, item)) for item in items)
        written = put_ahead(options.output, made)
    options.lap("making")
    return written


def _remember(options: Options, sight: Sight, found: Found, written: Sequence[Written]) -> Looked:
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
    output = Standing(pack_stamps(stamps))
    remember_result(options, now_found, sight, output.digest)
    return Looked(replace(sight, output=output), now_found)


def warm_up(options: Options, hold: Hold) -> None:
    """Have at hand what a retouch needs, as if the newest article had been edited."""
    lock = find_folder(options.root) / "build.lock"
    with suppress(DigestError), locked(lock, "another build of this digest is running"):
        kept = hold.take(options)
        if kept is None:
            return
        newest, changed = kept.outline.site.groups.articles[:1], kept.outline.changed
        pages = {article.path for article in newest}
        for item in _plan_awaited(_Edited(kept, newest, ()), pages, changed):
            make_bytes(kept.outline.theme, item)
        hold.give_back(options, kept)
