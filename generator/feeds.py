"""RSS 2.0 and Atom 1.0 feeds. The only module that knows feedgen, whose faults it hides.

Ids are made from the article's id, never from its address, title or date.
"""

from dataclasses import dataclass
from datetime import datetime, time, tzinfo
from html import escape
from uuid import UUID, uuid5

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator

from generator import paths
from generator.config import Config
from generator.dates import PartialDate
from generator.markdown import fill_links
from generator.model import Article

NEWEST = 50
_NAMESPACE = UUID("8e0f1d52-3c39-5d0a-9a53-1f1a6f0f7c11")  # of union-digest, for urn:uuid ids


@dataclass(frozen=True)
class Feed:
    """A feed to be made: it stands beside `page` and tells of that page's articles, newest first.

    `name` is what tells it from the site's other feeds, `title` what a reader's list shows.
    `undated_note` opens the text of articles without a date, which enter when first seen.
    """

    page: str
    name: str
    title: str
    description: str
    articles: tuple[Article, ...]
    undated_note: str


def feed_id(identifier: str) -> str:
    """Return the permanent id of a feed or an entry as a URN (RFC 9562 version 5)."""
    return uuid5(_NAMESPACE, identifier).urn


def render_feed(config: Config, feed: Feed, name: str) -> bytes:
    """Render a feed as RSS ("rss.xml") or Atom ("atom.xml"); `config.base_url` must be known."""
    base = config.base_url or ""
    generator = FeedGenerator()  # a generator of its own a format: each has its own self link
    generator.load_extension("dc", atom=False, rss=True)
    generator.id(feed_id(f"feed:{feed.page}"))
    generator.title(feed.title)
    generator.subtitle(feed.description)
    generator.description(feed.description)
    generator.language(config.language)
    generator.author(name=config.title)
    generator.link(href=paths.absolute(base, feed.page), rel="alternate", type="text/html")
    self_type = "application/rss+xml" if name == "rss.xml" else "application/atom+xml"
    generator.link(href=base + paths.feed(feed.page, name), rel="self", type=self_type)
    generator.generator("union-digest")
    changed = [_changed(article, config.zone) for article in feed.articles]
    generator.updated(max(changed))
    generator.lastBuildDate(max(changed))
    for article in feed.articles:
        _add_entry(generator, article, config, "" if article.date else feed.undated_note)
    render = generator.rss_str if name == "rss.xml" else generator.atom_str
    content: bytes = render(pretty=True)
    return content


def _add_entry(generator: FeedGenerator, article: Article, config: Config, note: str) -> None:
    base, header = config.base_url or "", article.header
    entry: FeedEntry = generator.add_entry(order="append")
    entry.id(feed_id(article.id))
    entry.guid(feed_id(article.id), permalink=False)
    entry.title(header.title)
    entry.link(href=paths.absolute(base, article.path))
    body = fill_links(article.body, [base + target for target in article.targets])
    if header.summary:
        entry.summary(header.summary)
        entry.description(header.summary, isSummary=True)
    text = body or escape(header.summary or header.title)
    entry.content(f"<p><em>{escape(note)}</em></p>\n{text}" if note else text, type="html")
    author = header.author or header.source.name
    if author:
        entry.author(name=author)
        entry.dc.dc_creator(author)
    published = _moment(article.feed_date, config.zone)
    if published is not None:
        entry.published(published)
    entry.updated(_changed(article, config.zone))
    for place in article.districts or article.origins:
        entry.category(term=place.full_name)


def _moment(date: PartialDate | None, zone: tzinfo) -> datetime | None:
    """Return the moment of a date that reaches a day; a day begins at midnight."""
    return _earliest(date, zone) if date is not None and date.calendar_day is not None else None


def _changed(article: Article, zone: tzinfo) -> datetime:
    """Return when the article last changed, as far as is known; Atom wants a moment."""
    known = article.header.updated or article.feed_date
    if known is None:
        raise ValueError(f"{article.file} has no date, so it has no place in a feed")
    return _earliest(known, zone)


def _earliest(date: PartialDate, zone: tzinfo) -> datetime:
    return date.moment or datetime.combine(date.first_day, time(), zone)
