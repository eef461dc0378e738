"""The feeds of a kept plan, after the texts of some of its articles were edited. Pure."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, tzinfo

from generator.model import Article
from generator.outputs import ARCHIVES
from generator.plan_feeds import Feeds
from generator.planning import Site
from generator.syndicate import NEWEST, Feed, Listed

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
    listed = list(feed.listed)
    places = [at for at, one in enumerate(listed) if one.article.path in moments]
    for at in places:
        listed[at] = listed[at]._replace(changed=moments[listed[at].article.path])
    for at in places:
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
