"""What a page declares of itself: Open Graph (ogp.me), schema.org as JSON-LD and microdata.

Nothing here is read from the article's text.
"""

import json
import re

from generator.importers.markup import Element, name_of
from generator.text import clean_line

_META_NAMES = {
    "og:title": "title", "og:url": "url", "og:site_name": "site", "article:section": "section",
    "og:description": "description", "description": "description",
    "article:published_time": "date", "article:modified_time": "updated",
    "pubdate": "date", "publishdate": "date", "dc.date.issued": "date", "datepublished": "date",
    "datemodified": "updated", "headline": "title", "author": "author", "article:author": "author",
}  # fmt: skip
_HOME = {"trang chủ", "trang nhất", "home", "»", ">"}
_CRUMBS = re.compile(r"-bread-?crumbs?-")
_CONTROL = re.compile(r"[\x00-\x1f]")


def read_meta(page: Element) -> dict[str, str]:
    """Return what the page declares: title, date, updated, author, url, site, section, description.

    JSON-LD goes before Open Graph, Open Graph before microdata.
    """
    meta: dict[str, str] = {}
    for tag in page.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        _set(meta, _META_NAMES.get(name.lower()), tag.get("content"))
    for address in page.xpath("//link[@rel='canonical']/@href"):
        _set(meta, "url", str(address))
    for script in page.xpath("//script[@type='application/ld+json']"):
        meta |= _read_linked_data(script.text_content())
    for item in page.xpath("//*[@itemprop='datePublished']"):
        _set(meta, "date", item.get("datetime") or item.get("content") or item.text_content())
    _set(meta, "section", _last_crumb(page))
    if not _is_address(meta.get("url", "")):
        meta.pop("url", None)
    return {key: value for key, value in meta.items() if key != "author" or not _is_address(value)}


def _set(meta: dict[str, str], key: str | None, value: str | None) -> None:
    """Keep the first value of a key that is not empty."""
    text = clean_line(value or "")
    if key and text:
        meta.setdefault(key, text)


def _is_address(text: str) -> bool:
    return text.startswith(("https://", "http://"))


def _last_crumb(page: Element) -> str | None:
    """Return the section at the end of the path of links to it."""
    for element in page.iter("ul", "ol", "div", "nav", "p"):
        if _CRUMBS.search(name_of(element)):
            links = [clean_line(link.text_content()) for link in element.iter("a")]
            crumbs = [text for text in links if text and text.lower() not in _HOME]
            return crumbs[-1] if crumbs and len(crumbs[-1]) <= 60 else None
    return None


def _read_linked_data(text: str) -> dict[str, str]:
    """Return what the first article of a JSON-LD script says; a raw line break is forgiven."""
    try:
        data = json.loads(_CONTROL.sub(" ", text))
    except (ValueError, RecursionError):
        return {}
    data = data.get("@graph", data) if isinstance(data, dict) else data
    items = data if isinstance(data, list) else [data]
    articles = [i for i in items if isinstance(i, dict) and "Article" in str(i.get("@type"))]
    if not articles:
        return {}
    found = articles[0]
    pairs = {
        "title": found.get("headline"),
        "date": found.get("datePublished"),
        "updated": found.get("dateModified"),
        "author": _person(found.get("author")),
        "section": found.get("articleSection"),
        "description": found.get("description"),
    }
    return {
        key: clean_line(value) for key, value in pairs.items() if isinstance(value, str) and value
    }


def _person(author: object) -> object:
    """Return the first author's name; a newspaper is no author."""
    first = author[0] if isinstance(author, list) and author else author
    if not isinstance(first, dict):
        return first
    return None if "Organization" in str(first.get("@type")) else first.get("name")
