"""What a feed tells of an article, the same in every format. Pure; it knows no feed library.

Ids are made from the article's id, never from its address, title or date.
"""

from collections.abc import Mapping
from datetime import datetime
from html import escape, unescape
from uuid import UUID, uuid5

from generator import paths
from generator.config import LEAD, Config
from generator.dates import PartialDate
from generator.group import places_of
from generator.history.ledger import earliest
from generator.markdown import fill_links
from generator.model import Article
from generator.patterns import pattern
from generator.records import Struct
from generator.text import xml_text

_NAMESPACE = UUID("8e0f1d52-3c39-5d0a-9a53-1f1a6f0f7c11")  # of union-digest, for urn:uuid ids
_IMAGE = pattern(rb'<img src="(https?://[^"]+)"')
_LOST = "\ufffd".encode()


class Category(Struct, frozen=True):
    """What an article is filed under: a term of the scheme, which is an address, and its label."""

    term: str
    scheme: str
    label: str


class Item(Struct, frozen=True):
    """An article in a feed; addresses are absolute, texts hold no character XML forbids.

    `encoded` is the full text, or what stands for it, as HTML in UTF-8; `published` is `None` for a
    date known only to the month or year, `date` what is known; `via` is the address of the
    original.
    """

    id: str
    url: str
    title: str
    summary: str | None
    encoded: bytes
    date: PartialDate
    published: datetime | None
    updated: datetime
    authors: tuple[str, ...]
    source: str | None
    via: str | None
    image: str | None
    categories: tuple[Category, ...]

    @property
    def html(self) -> str:
        """The HTML as text."""
        return self.encoded.decode("utf-8")


class Channel(Struct, frozen=True):
    """What all documents of a feed say of it: it stands beside `page`, and `title` names it."""

    page: str
    title: str
    description: str


class Document(Struct, frozen=True):
    """One file of the feed of a channel: the newest items, or with `year` that year's archive.

    `changed` is when the newest change of its items was recorded. `before` and `after` are the
    years of the archives beside it; what follows the newest archive is the feed itself.
    """

    channel: Channel
    changed: datetime
    year: int | None = None
    before: int | None = None
    after: int | None = None


def permanent_id(name: str) -> str:
    """Return the permanent id of a feed or an article as a URN (RFC 9562 version 5)."""
    return uuid5(_NAMESPACE, name).urn


def make_item(
    article: Article, changed: datetime, config: Config, texts: Mapping[str, str]
) -> Item:
    """Return what the site's feeds tell of an article that last changed at `changed`.

    `config.base_url` must be known.
    """
    header = article.header
    date = article.feed_date
    if date is None:
        raise ValueError(f"{article.file} has no date, so it has no place in a feed")
    url = paths.absolute(config.base_url or "", article.path)
    source = header.source.name or header.source.mark
    encoded = _encoded(article, config, texts, url)
    image = _IMAGE.search(encoded)
    return Item(
        id=permanent_id(article.id),
        url=url,
        title=xml_text(header.title),
        summary=xml_text(header.summary) if header.summary else None,
        encoded=encoded,
        date=date,
        published=earliest(date, config.zone) if date.calendar_day else None,
        updated=changed,
        authors=tuple(filter(None, (header.author or source,))),
        source=source,
        via=paths.escaped(header.source.url) if header.source.url else None,
        image=unescape(image[1].decode("utf-8")) if image else None,
        categories=_categories(article, config),
    )


def _encoded(article: Article, config: Config, texts: Mapping[str, str], url: str) -> bytes:
    header = article.header
    base = config.base_url or ""
    if config.text_of(header.source) == LEAD:
        name = header.source.name or header.source.mark or header.title
        more = escape(texts["feeds_read_on"].format(source=name))
        lead = f"<p>{escape(header.summary)}</p>\n" if header.summary else ""
        original = escape(paths.escaped(header.source.url or url))
        told = _utf_8(f'{lead}<p><a href="{original}">{more}</a></p>')
    else:
        told = fill_links(article.body, [base + target for target in article.targets])
        # A bare fragment means nothing outside the page.
        told = told.replace(b'href="#', _utf_8(f'href="{escape(url)}#'))
        told = told.replace(_LOST, b"?")  # of what XML forbids a body's HTML has nothing else
        told = told or _utf_8(f"<p>{escape(header.summary or header.title)}</p>")
    if header.date is None:
        told = _utf_8(f"<p><em>{escape(texts['feeds_undated_note'])}</em></p>\n") + told
    return told


def _utf_8(html: str) -> bytes:
    return xml_text(html).encode("utf-8")


def _categories(article: Article, config: Config) -> tuple[Category, ...]:
    base = config.base_url or ""
    places = paths.absolute(base, paths.DISTRICTS)
    bodies = paths.absolute(base, paths.ORGANISATIONS)
    words = paths.absolute(base, paths.DATA) + "#articles-tags"
    return (
        *(Category(d.slug, places, d.full_name) for d in places_of(article)),
        *(Category(o.slug, bodies, xml_text(o.name)) for o in article.organisations),
        *(Category(xml_text(tag), words, xml_text(tag)) for tag in article.tags),
    )
