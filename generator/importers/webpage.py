"""Read a saved web page: its article's blocks with what the markup says of them, and its metadata.

The only module that knows lxml. Open Graph (ogp.me) and schema.org JSON-LD are read as declared.
"""

import json
import re
from collections.abc import Iterator

from lxml import etree, html

from generator.importers.blocks import Block, Hint
from generator.text import clean_line

_SKIPPED = {"script", "style", "noscript", "template", "nav", "aside", "footer", "form", "button",
            "iframe", "svg", "select"}  # fmt: skip
_INLINE = {"a", "abbr", "b", "br", "cite", "code", "del", "em", "font", "i", "img", "ins", "mark",
           "q", "s", "small", "span", "strong", "sub", "sup", "time", "u"}  # fmt: skip
_BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "figcaption", "blockquote", "td", "div"}
_PROSE = _BLOCKS - {"div", "td"}
_BR = " \x0b"  # a line break inside text: cleaning folds it to a space
_BREAK = re.compile(r"\x0b\s*\x0b\s*")
_FURNITURE = re.compile(
    r"(?:^|[-_ ])(?:related|lien-quan|quang-cao|ads?|advert|share|chia-se|social|comment|binh-luan"
    r"|breadcrumb|tags?|menu|tin-khac|doc-them|xem-them|toolbar)(?:$|[-_ ])",
    re.IGNORECASE,
)
_CLASS_HINTS = tuple(
    (re.compile(rf"(?:^|[-_ ])(?:{words})(?:$|[-_ ])", re.IGNORECASE), hint)
    for words, hint in (
        ("sapo|chapeau|lead|summary|description", Hint.LEAD),
        ("author|tac-gia|byline|but-danh", Hint.BYLINE),
        ("source|nguon", Hint.CREDIT),
        ("caption|chu-thich", Hint.CAPTION),
    )
)
_TAG_HINTS = {"h1": Hint.TITLE, "h2": Hint.SUBHEAD, "h3": Hint.SUBHEAD, "h4": Hint.SUBHEAD,
              "figcaption": Hint.CAPTION, "p": Hint.PARAGRAPH, "li": Hint.PARAGRAPH,
              "blockquote": Hint.PARAGRAPH}  # fmt: skip


def read_html(text: str) -> tuple[tuple[Block, ...], dict[str, str]]:
    """Return the blocks of the page's article, and what the page declares of itself.

    Keys of the metadata: title, date, updated, author, url, site, section.
    """
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        page = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return (), {}
    meta = _declared(page)
    blocks = list(_walk(_article(page), Hint.NONE))
    if not any(block.hint is Hint.TITLE for block in blocks):
        title = next((clean_line(_text(h)) for h in page.iter("h1")), "") or meta.get("title", "")
        blocks.insert(0, Block(title, 1, Hint.TITLE)) if title else None
    return tuple(blocks), meta


def _article(page: html.HtmlElement) -> html.HtmlElement:
    """Return the element that holds the article: the one with the most text in paragraphs."""
    marked = page.xpath("//article | //*[@itemprop='articleBody']")
    marked = [element for element in marked if element.text_content().strip()]
    candidates = marked or page.xpath("//main | //body//div[p] | //body//td[p]") or [page]
    return max(candidates, key=lambda e: sum(len(p.text_content()) for p in e.iter("p")))


def _walk(element: html.HtmlElement, hint: Hint) -> Iterator[Block]:
    """Yield the blocks below an element in page order, furniture left out."""
    if _is_skipped(element):
        return
    own = _hint(element, hint)
    if element.tag in _PROSE and not any(c.tag in _BLOCKS for c in element.iterdescendants()):
        yield from _blocks([_text(element)], element, own)
        return
    loose = [element.text or ""]
    for child in element:
        if _is_inline(child):
            # A time beside no sentence is the page's dateline, which the page declares better.
            loose.append("" if child.tag == "time" else _text(child))
        else:
            yield from _blocks(loose, element, own)
            loose = []
            yield from _walk(child, own)
        loose.append(child.tail or "")
    yield from _blocks(loose, element, own)


def _blocks(texts: list[str], element: html.HtmlElement, hint: Hint) -> Iterator[Block]:
    """Yield a block for each run of text; two line breaks in a row begin a new one."""
    for text in _BREAK.split("".join(texts)):
        line = clean_line(text)
        if line:
            yield Block(line, element.sourceline or 1, hint)


def _is_inline(element: html.HtmlElement) -> bool:
    return (
        not isinstance(element.tag, str)
        or element.tag in _SKIPPED
        or (element.tag in _INLINE and not any(d.tag in _BLOCKS for d in element.iterdescendants()))
    )


def _is_skipped(element: html.HtmlElement) -> bool:
    return not isinstance(element.tag, str) or element.tag in _SKIPPED or _is_furniture(element)


def _hint(element: html.HtmlElement, inherited: Hint) -> Hint:
    name = f"{element.get('class', '')} {element.get('id', '')}".strip()
    for pattern, hint in _CLASS_HINTS:
        if name and pattern.search(name):
            return hint
    if inherited in (Hint.LEAD, Hint.BYLINE, Hint.CREDIT, Hint.CAPTION):
        return inherited
    return _TAG_HINTS.get(element.tag, inherited)


def _is_furniture(element: html.HtmlElement) -> bool:
    name = f"{element.get('class', '')} {element.get('id', '')}".strip()
    return bool(name and _FURNITURE.search(name))


def _text(element: html.HtmlElement) -> str:
    """Return the text inside an element; a line break is `_BR`."""
    if _is_skipped(element):
        return ""
    if element.tag == "br":
        return _BR
    inner = (_text(child) + (child.tail or "") for child in element)
    return (element.text or "") + "".join(inner)


def _declared(page: html.HtmlElement) -> dict[str, str]:
    meta: dict[str, str] = {}
    names = {"og:title": "title", "og:url": "url", "og:site_name": "site",
             "article:section": "section",
             "article:published_time": "date", "article:modified_time": "updated",
             "author": "author", "article:author": "author"}  # fmt: skip
    for tag in page.iter("meta"):
        key = names.get(tag.get("property") or tag.get("name") or "")
        value = clean_line(tag.get("content") or "")
        if key and value:
            meta.setdefault(key, value)
    canonical = page.xpath("//link[@rel='canonical']/@href")
    if canonical:
        meta.setdefault("url", clean_line(str(canonical[0])))
    for script in page.xpath("//script[@type='application/ld+json']"):
        meta |= _linked_data(script.text_content())
    return meta


def _linked_data(text: str) -> dict[str, str]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    data = data.get("@graph", data) if isinstance(data, dict) else data
    items = data if isinstance(data, list) else [data]
    articles = [i for i in items if isinstance(i, dict) and "Article" in str(i.get("@type"))]
    if not articles:
        return {}
    found = articles[0]
    author = found.get("author")
    author = author[0] if isinstance(author, list) and author else author
    author = author.get("name") if isinstance(author, dict) else author
    pairs = {
        "title": found.get("headline"),
        "date": found.get("datePublished"),
        "updated": found.get("dateModified"),
        "author": author,
        "section": found.get("articleSection"),
    }
    return {
        key: clean_line(value) for key, value in pairs.items() if isinstance(value, str) and value
    }
