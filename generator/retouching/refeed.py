"""The feeds of a kept plan, after some of its articles were edited or one was added. Pure."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, tzinfo

from generator.feeds.planned import Feeds
from generator.feeds.syndicate import NEWEST, Feed, Listed, archive_years
from generator.model import Article
from generator.outputs import ARCHIVES
from generator.plans.planned import Site
from generator.records import replace

_Place = tuple[float, bool]  # what the order of feeds goes by before an article's last change


def renew_feeds(site: Site, pages: Collection[str], moments: Mapping[str, datetime]) -> Feeds:
    """Return the feeds that tell of an article of `pages`, as they are since the later `moments`.

    `moments` are those at which articles changed since the plan was made, by page.
    """
    return {
        title: tuple(
            _renewed(feed, moments, site.config.zone) for feed in feeds if _tells_of(feed, pages)
        )
        for title, feeds in site.feeds.items()
    }


def renew_whole(
    site: Site, pages: Collection[str], moments: Mapping[str, datetime]
) -> Iterator[Feed]:
    """Yield the feed of the whole site, which has most readers, if it tells of one of `pages`."""
    for feed in site.feeds.get(site.texts["feeds_whole"], ()):
        if _tells_of(feed, pages):
            yield _renewed(feed, moments, site.config.zone)


def _tells_of(feed: Feed, pages: Collection[str]) -> bool:
    return any(one.article.path in pages for one in feed.listed)


def change_feeds(site: Site, moments: Mapping[str, datetime]) -> Feeds:
    """Return all feeds as they are since the later `moments`."""
    renewed = renew_feeds(site, moments.keys(), moments)
    by_page = {feed.page: feed for feeds in renewed.values() for feed in feeds}
    return {
        title: tuple(by_page.get(feed.page, feed) for feed in feeds)
        for title, feeds in site.feeds.items()
    }


def enter_feeds(
    site: Site, article: Article, changed: datetime, pages: Collection[str]
) -> Feeds | None:
    """Return all feeds after one more article entered those beside `pages`.

    `None` where one of them has told of nothing before, or gets another archive.
    """
    held = {feed.page for feeds in site.feeds.values() for feed in feeds if feed.listed}
    if not held.issuperset(pages) or article.date is None:
        return None
    one = Listed(0, article, changed, article.date.year)
    entered: dict[str, tuple[Feed, ...]] = {}
    for title, feeds in site.feeds.items():
        grown = [_entered(site, feed, one) if feed.page in pages else feed for feed in feeds]
        if any(archive_years(a) != archive_years(b) for a, b in zip(feeds, grown, strict=True)):
            return None
        entered[title] = tuple(grown)
    return entered


def _entered(site: Site, feed: Feed, one: Listed) -> Feed:
    zone = site.config.zone
    order = (_place(one.article, zone) or (), one.changed)
    listed = list(feed.listed)

    def comes_after(other: Listed) -> bool:
        """Say whether an entry comes later in the feed, which has the newest first."""
        return (_place(other.article, zone) or (), other.changed) < order

    listed.insert(bisect_left(listed, True, key=comes_after), one)
    kept = listed if site.config.makes(ARCHIVES) else listed[:NEWEST]
    return replace(feed, listed=tuple(kept))


def may_enter(site: Site, pages: Collection[str]) -> bool:
    """Say whether an article of `pages`, changed now, may enter a feed of the newest ones.

    That is where it begins when the last of a full feed does: of the two, the one that changed last
    comes first.
    """
    if site.config.makes(ARCHIVES):
        return False  # they have all articles
    zone = site.config.zone
    full = [feed for feeds in site.feeds.values() for feed in feeds if len(feed.listed) >= NEWEST]
    places = {_place(a, zone) for a in site.groups.articles if a.path in pages}
    return any(
        _place(feed.listed[-1].article, zone) in places
        and not all(any(one.article.path == page for one in feed.listed) for page in pages)
        for feed in full
    )


def _renewed(feed: Feed, moments: Mapping[str, datetime], zone: tzinfo) -> Feed:
    listed = [
        replace(one, changed=moments.get(one.article.path, one.changed)) for one in feed.listed
    ]
    for at, one in enumerate(feed.listed):
        if one.article.path in moments:
            _sort_around(listed, at, zone)
    return replace(feed, listed=tuple(listed))


def _sort_around(listed: list[Listed], at: int, zone: tzinfo) -> None:
    """Sort the articles that begin when the one at a place does, the last to change first."""
    place, first, end = _place(listed[at].article, zone), at, at + 1
    while first and _place(listed[first - 1].article, zone) == place:
        first -= 1
    while end < len(listed) and _place(listed[end].article, zone) == place:
        end += 1
    listed[first:end] = sorted(listed[first:end], key=lambda one: one.changed, reverse=True)


def _place(article: Article, zone: tzinfo) -> _Place | None:
    date = article.feed_date
    return (date.begins(zone).timestamp(), date.day is None) if date else None
