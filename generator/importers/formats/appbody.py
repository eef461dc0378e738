"""Draw the article that a page keeps as data for its own program and does not show without it.

Next.js, Nuxt and their kin keep the article as JSON in a script; what is drawn from it here is
markup, which is read like that of any page.
"""

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import NamedTuple

from generator.importers.formats.appdata import read_published, read_tables
from generator.importers.formats.markup import Element, replace_body
from generator.text import clean_line

_LEAST = 400  # characters of an article; where a page shows as many, it needs no data
_PROSE = 80  # characters of a paragraph
_MOST_RELATED, _DEPTH = 20, 12
_NO_LETTER = re.compile(r"[^a-z]+")
_TAG = re.compile(r"<[a-z/][^>]*>", re.IGNORECASE)
_TITLE = ("title", "headline", "name", "posttitle", "articletitle", "subject", "tieude", "tenbai")
_LEAD = (
    "sapo", "lead", "summary", "description", "excerpt", "abstract", "intro", "introtext", "teaser",
    "standfirst", "desc", "shortdescription", "shortcontent", "tomtat", "hometext",
)  # fmt: skip
_BODY = (
    "content", "body", "contenthtml", "bodyhtml", "articlebody", "detail", "details", "maincontent",
    "html", "fulltext", "text", "noidung", "bodytext", "blocks", "paragraphs", "components",
    "sections", "elements", "contents", "rendered", "contentblocks",
)  # fmt: skip
_AUTHOR = ("author", "authors", "byline", "authorname", "penname", "writer", "tacgia", "reporter",
           "creator", "displayauthor")  # fmt: skip
_SECTION = ("category", "section", "channel", "cate", "zone", "categoryname", "maincategory",
            "primarycategory", "chuyenmuc", "articlesection", "categories")  # fmt: skip
_NAME = (
    "name",
    "ten",
    "hoten",
    "title",
    "penname",
    "fullname",
    "displayname",
    "label",
    "rendered",
    "text",
)
_ADDRESS = ("url", "link", "href", "duongdan", "path", "permalink", "slug")
_DATE = ("publishedat", "publishdate", "publisheddate", "datepublished", "publishedtime",
         "publishtime", "pubdate", "publishedon", "date", "createdat", "postdate",
         "ngaydang")  # fmt: skip
_CAPTION = ("caption", "legend", "chuthich", "alt")
_RELATED = re.compile(r"relat|lienquan|suggest|samecate|cungchuyenmuc")
_KIND = ("type", "blocktype", "kind", "tag", "name", "typename", "style")
_HEAD = re.compile(r"head|^h[1-6]$|subtitle|tit(?:le)?$")
_PICTURE = re.compile(r"image|photo|figure|picture|gallery|img|video")

Table = Mapping[str, object]


class _Found(NamedTuple):
    table: Table
    body: str  # markup
    length: int  # characters of its text


def draw_article(page: Element) -> dict[str, str]:
    """Replace the body of a page that shows no article by the one that its data has.

    Return what the data says that no body shows, as `read_meta` names it; empty without an article.
    """
    if _shows_article(page):
        return {}
    tables = list(read_tables(page))
    found = max((_article(table) for table in tables), key=lambda f: f.length, default=None)
    if found is None or found.length < _LEAST:
        return {}
    related = "".join(_items(found.table, tables))
    box = f'<section class="related"><h3>Tin liên quan</h3>{related}</section>' if related else ""
    replace_body(page, f'<article class="post">{_head(found.table)}{found.body}</article>{box}')
    return {"date": date} if (date := read_published(found.table)) else {}


def _shows_article(page: Element) -> bool:
    """Say whether a page shows enough prose to be an article without its data."""
    shown = 0
    for element in page.iter("p", "div", "td", "span", "li", "font"):
        text = element.text or ""
        if len(text) >= _PROSE:
            text = clean_line(text)
            shown += len(text) if len(text) >= _PROSE else 0
        if shown >= _LEAST:
            return True
    return False


def _article(table: Table) -> _Found:
    """Return a table with its longest body, empty where it has no headline or no body."""
    if not _text(table, _TITLE):
        return _Found(table, "", 0)
    bodies = [_markup(value) for key, value in table.items() if _plain(key) in _BODY]
    body = max(bodies, key=len, default="")
    return _Found(table, body, len(_TAG.sub("", body)))


def _head(table: Table) -> str:
    parts = {
        '<p class="category">{}</p>': _text(table, _SECTION),
        '<h1 class="title">{}</h1>': _text(table, _TITLE),
        '<p class="author">{}</p>': _text(table, _AUTHOR),
        '<p class="sapo">{}</p>': _text(table, _LEAD),
    }
    return "".join(markup.format(escape(text)) for markup, text in parts.items() if text)


def _items(article: Table, tables: list[Table]) -> Iterator[str]:
    """Yield the other articles that the data calls related."""
    lists = (value for t in tables for key, value in t.items() if _RELATED.search(_plain(key)))
    items = [item for found in lists if isinstance(found, list) for item in found]
    for item in items[:_MOST_RELATED]:
        title = _text(item, _TITLE) if isinstance(item, dict) else ""
        if not isinstance(item, dict) or not title or title == _text(article, _TITLE):
            continue
        section, lead = (_text(item, keys) for keys in (_SECTION, _LEAD))
        address, date = (_text(item, keys) for keys in (_ADDRESS, _DATE))
        told = f'<span class="category">{escape(section)}</span>' if section else ""
        told += f'<h4><a href="{escape(address or "#")}">{escape(title)}</a></h4>'
        told += f'<time datetime="{escape(date)}">{escape(date)}</time>' if date else ""
        yield f'<div class="item">{told}' + (f"<p>{escape(lead)}</p>" if lead else "") + "</div>"


def _text(table: Table, keys: tuple[str, ...]) -> str:
    """Return the text under the first of some keys, on one line and without markup."""
    by_key = {_plain(key): value for key, value in table.items()}
    return next(filter(None, (_name(by_key.get(key)) for key in keys)), "")


def _name(value: object) -> str:
    if isinstance(value, str):
        return clean_line(_TAG.sub(" ", value))
    if isinstance(value, list):
        return ", ".join(filter(None, (_name(item) for item in value[:3])))
    return _text(value, _NAME) if isinstance(value, dict) else ""


def _plain(key: object) -> str:
    return _NO_LETTER.sub("", str(key).lower())


def _markup(node: object, depth: int = 0) -> str:
    """Return the markup of a body: a text, a list of parts, or a part with its kind."""
    if depth > _DEPTH:
        return ""
    if isinstance(node, str):
        return _paragraphs(node)
    if isinstance(node, list):
        is_run = bool(node) and all(map(_is_leaf, node))
        if is_run and not all(len(item["text"]) >= _PROSE for item in node):
            return f"<p>{escape(''.join(str(item['text']) for item in node))}</p>"
        return "".join(_markup(item, depth + 1) for item in node)
    return _part(node, depth) if isinstance(node, dict) else ""


def _is_leaf(node: object) -> bool:
    """Say whether a node is a run of letters inside a paragraph, as editors keep them."""
    if not isinstance(node, dict) or not isinstance(node.get("text"), str):
        return False
    return str(node.get("type", "text")) in ("text", "span")


def _paragraphs(text: str) -> str:
    if _TAG.search(text):
        return text
    lines = filter(None, map(clean_line, text.split("\n")))
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def _part(part: Table, depth: int) -> str:
    kind = " ".join(str(v).lower() for k, v in part.items() if _plain(k) in _KIND)
    words = kind.split()
    by_key = {_plain(key): value for key, value in part.items()}
    if any(map(_PICTURE.search, words)):
        inner = by_key.get("data") or by_key.get("attrs") or by_key.get("value")
        caption = _text(part, _CAPTION) or (
            _text(inner, _CAPTION) if isinstance(inner, dict) else ""
        )
        return f"<figure><img src='#'><figcaption>{escape(caption)}</figcaption></figure>"
    keys = ("data", "children", "items", "value", *_BODY)
    inner = "".join(_markup(by_key[key], depth + 1) for key in keys if by_key.get(key))
    if any(map(_HEAD.search, words)):
        return f"<h3>{_TAG.sub('', inner)}</h3>"
    return inner
