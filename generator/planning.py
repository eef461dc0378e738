"""What pages are planned from, and a page still to be made, known by a key of all it is made from.

The key lets a build leave a page alone without planning, rendering or reading it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from generator import paths
from generator.config import Config
from generator.group import Groups
from generator.keys import key_of
from generator.model import Article
from generator.organisations import Organisations
from generator.pages import Crumb, Meta, Page, TileMap
from generator.plan_feeds import Feeds, announced, feed_links


@dataclass(frozen=True)
class PlannedPage:
    """Where a page will stand, its key, how to describe it and how to make it.

    `make` is a pure function of what went into `key`: with the same key it returns an equal page.
    `is_article`: an article chose the path, its own page's or a redirect's.
    """

    path: str
    key: str
    describe: Callable[[], Meta]
    make: Callable[[], Page]
    is_article: bool = False


@dataclass(frozen=True)
class PlannedFile:
    """A file that no template makes; `make` returns its bytes and follows from `key` alone."""

    path: str
    key: str
    make: Callable[[], bytes]


@dataclass(frozen=True)
class Site:
    """All that the pages are planned from.

    `base` is the key of what every page is made from: settings, texts, theme, places and bodies.
    """

    config: Config
    texts: Mapping[str, str]
    groups: Groups
    organisations: Organisations
    tiles: TileMap | None
    feeds: Feeds
    base: str = ""

    @cached_property
    def feed_links(self) -> Mapping[str, Crumb]:
        """The link to each page that has feeds beside it, by its path."""
        return feed_links(self.feeds)

    @cached_property
    def _announced_keys(self) -> dict[str, str]:
        return {}

    @cached_property
    def home_crumb(self) -> Crumb:
        """The link to the home page."""
        return Crumb(self.texts["home"], paths.HOME)

    def announced_key(self, page: str) -> str:
        """Return the key of what every page shows that announces the feeds of `page`."""
        known = self._announced_keys.get(page)
        if known is None:
            known = key_of((self.base, announced(self.feed_links, page)))
            self._announced_keys[page] = known
        return known

    def plan(self, meta: Meta, make: Callable[[], Page], key: Iterable[object]) -> PlannedPage:
        """Plan the page of `meta`; `key` has all that `make` looks at besides `meta` and `base`."""
        whole = key_of((self.base, meta, *key))
        return PlannedPage(meta.path, whole, partial(_same, meta), make)


def _same(meta: Meta) -> Meta:
    return meta


def entry_keys(articles: Iterable[Article]) -> tuple[str, ...]:
    """Return the key of what lists show of the articles, in their order."""
    return (" ".join([article.entry_key for article in articles]),)
