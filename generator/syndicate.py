"""A feed and its files: the newest articles, and an archive a year of what came before, thrice.

RFC 5005, 4: whoever subscribes late walks from archive to archive. An archive holds its whole year,
so that it stays as it is once the year is over.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from itertools import groupby

from generator import paths
from generator.config import Config
from generator.feeditems import Item, make_item
from generator.feeds import Channel, Document, render_xml
from generator.group import places_of
from generator.jsonfeed import NAME as JSON
from generator.jsonfeed import render_json
from generator.model import Article

NEWEST = 50


@dataclass(frozen=True)
class Feed:
    """A feed to be made: it stands beside `page` and tells of that page's articles, newest first.

    `name` is what tells it from the site's other feeds, `title` what a reader's list shows. All
    articles have a date or a day on which they were first seen. `since` is when a feed that has
    lost its last article is known to have changed.
    """

    page: str
    name: str
    title: str
    description: str
    articles: tuple[Article, ...]
    since: datetime | None = None

    @property
    def changed(self) -> datetime | None:
        """When it last changed, as far as was recorded."""
        moments = [article.changed for article in self.articles if article.changed]
        return max(moments, default=self.since)


@dataclass(frozen=True)
class FeedFile:
    """One document of a feed, still to be rendered: in three formats it is three files."""

    channel: Channel
    articles: tuple[Article, ...]
    year: int | None = None
    before: int | None = None
    after: int | None = None
    since: datetime | None = None

    @property
    def paths(self) -> tuple[str, ...]:
        """The site paths of its three files."""
        return tuple(paths.feed(self.channel.page, name, self.year) for name in paths.FEED_NAMES)


def split_feed(feed: Feed) -> list[FeedFile]:
    """Return the documents of a feed: the newest, then the years that hold older ones as well."""
    channel = Channel(feed.page, feed.title, feed.description)
    past = {_year(article) for article in feed.articles[NEWEST:]}
    years = {year: tuple(found) for year, found in groupby(feed.articles, _year) if year in past}
    order = list(years)
    before = order[0] if order else None
    newest = FeedFile(channel, feed.articles[:NEWEST], before=before, since=feed.since)
    beside = zip(order, [*order[1:], None], [None, *order[:-1]], strict=False)
    return [newest, *(FeedFile(channel, years[y], y, older, newer) for y, older, newer in beside)]


def _year(article: Article) -> int:
    return article.feed_date.year if article.feed_date else 0


def render_feeds(
    config: Config, texts: Mapping[str, str], files: Iterable[FeedFile]
) -> list[tuple[str, bytes]]:
    """Render each document as RSS, Atom and JSON; `config.base_url` must be known.

    Return site paths and UTF-8 bytes, three for each document in their order.
    """
    items: dict[str, Item] = {}  # an article stands in the site's feed, its district's, its body's
    made = []
    for file in files:
        for article in file.articles:
            if article.id not in items:
                items[article.id] = make_item(article, config, texts)
        told = tuple(items[article.id] for article in file.articles)
        document = Document(told, file.year, file.before, file.after, file.since)
        for name, path in zip(paths.FEED_NAMES, file.paths, strict=True):
            if name == JSON:
                made.append((path, render_json(config, file.channel, document)))
            else:
                made.append((path, render_xml(config, file.channel, document, name)))
    return made


def fingerprints(
    config: Config, texts: Mapping[str, str], files: Sequence[FeedFile], program: str
) -> list[str]:
    """Return for each document what changes when its files do: it is made of all they tell.

    `program` identifies the program that renders them.
    """
    told = f"{program}\0{config!r}\0{texts['feeds_read_on']}\0{texts['feeds_undated_note']}"
    marks: dict[str, bytes] = {}
    found = []
    for file in files:
        digest = blake2b(told.encode(), digest_size=16)
        digest.update(repr((file.channel, file.year, file.before, file.after, file.since)).encode())
        for article in file.articles:
            if article.id not in marks:
                marks[article.id] = _mark(article)
            digest.update(marks[article.id])
        found.append(digest.hexdigest())
    return found


def _mark(article: Article) -> bytes:
    """Return what an article's item is made of; its digest stands for the texts of its header."""
    filed = [d.slug + d.full_name for d in places_of(article)]
    filed += [o.slug + o.name for o in article.organisations]
    body = blake2b(article.body.html.encode(), digest_size=16).digest()
    told = (article.id, article.path, article.digest, body, article.changed, article.first_seen)
    return repr((*told, filed, article.header.tags, article.links)).encode()
