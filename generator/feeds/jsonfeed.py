"""JSON Feed 1.1 (jsonfeed.org/version/1.1), made of the same items as the other formats."""

from collections.abc import Iterable, Iterator

from generator.config import Config
from generator.feeds.items import Document, Item
from generator.feeds.metadata import OLDER, metadata_of
from generator.records import json_bytes, json_quoted, json_spaced

NAME = "feed.json"
_TYPE = "application/feed+json"
_BETWEEN = b",\n"  # before an item, but for the first
_VERSION = "https://jsonfeed.org/version/1.1"


def render_json(config: Config, document: Document, items: Iterable[bytes]) -> Iterator[bytes]:
    """Yield a document as JSON in UTF-8; `config.base_url` must be known.

    `items` are its own as `render_items` renders them, some as one: one of many documents is made
    once. Older items are on the pages to which `next_url` leads, one a year.
    """
    told = metadata_of(config, document, NAME, _TYPE)
    feed: dict[str, object] = {
        "version": _VERSION,
        "title": told.title,
        "description": told.subtitle,
        "home_page_url": told.page,
        "feed_url": told.address,
        "language": told.language,
        "authors": [{"name": told.author}],
    }
    older = dict(told.links).get(OLDER)
    if older is not None:
        feed["next_url"] = older
    yield json_spaced(feed, 1).removesuffix(b"\n}") + b',\n "items": [\n'
    for place, item in enumerate(items):
        yield item if place else item.removeprefix(_BETWEEN)
    yield b"\n ]\n}\n"


def render_items(items: Iterable[Item]) -> list[bytes]:
    """Render items as they stand in every document that tells of them, behind another.

    Each on a line: indented, the library would encode them all in Python.
    """
    return [_BETWEEN + json_bytes(_item(item)) for item in items]


def _item(item: Item) -> dict[str, object]:
    told = {
        "id": item.id,
        "url": item.url,
        "external_url": item.via,
        "title": item.title,
        "summary": item.summary,
        "content_html": json_quoted(item.encoded),
        "image": item.image,
        "date_published": item.published.isoformat() if item.published else None,
        "date_modified": item.updated.isoformat(),
        "authors": [{"name": author} for author in item.authors],
        "tags": list(dict.fromkeys(category.label for category in item.categories)),
    }
    return {key: value for key, value in told.items() if value}
