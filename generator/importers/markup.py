"""The markup of a saved page: parsing it, and what an element's name and class say it is.

The only module that knows lxml.
"""

import re
from typing import TypeAlias

from lxml import etree, html

from generator.importers.blocks import Hint

Element: TypeAlias = html.HtmlElement

_SKIPPED = {"script", "style", "noscript", "template", "nav", "aside", "footer", "form", "button",
            "iframe", "svg", "select", "header", "amp-ad", "amp-sidebar", "head"}  # fmt: skip
_SILENT = {"script", "style", "noscript", "template", "button", "svg", "select"}
_WRAPPERS = {"form", "header", "aside"}  # some systems put the whole page into one
_INLINE = {"a", "abbr", "b", "big", "br", "cite", "code", "del", "em", "font", "i", "img", "ins",
           "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "label",
           "amp-img", "picture", "source", "p:p", "o:p"}  # fmt: skip
BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "figcaption", "blockquote", "td", "th",
          "div", "table", "ul", "ol", "dl", "dd", "dt", "figure", "section", "article",
          "center"}  # fmt: skip
_FURNITURE = re.compile(
    r"-(?:related|tin-?lien-?quan\w*|lien-?quan|quang-?cao|ads?|advert\w*|shares?|sharing|sharedaddy"
    r"|chia-?se|social|comments?|cmt|binh-?luan|bread-?crumbs?|tags?|menu|nav|navbar|tin-?khac"
    r"|doc-?them|xem-?them|toolbar|sidebar|newsletter|rating|widget|footer|copyright|jp-relatedposts"
    r"|font-size|luot-?xem|hits|views?|view-?count|luot-?doc|read-?time|audio\w*|player|tts|podcast"
    r"|text-?to-?speech|doc-?bai|nghe-?(?:doc-?)?bai|pager|pagination|toc|muc-?luc|in-bai"
    r"|google-?news|follow|subscribe|author-?(?:bio|box|desc\w*|info-box)|bio|about-author|edit-link"
    r"|fb-\w+|zalo-\w+|addthis\w*|a2a\w*|post-navigation|skip-link|cookie\w*|popup|modal|lightbox-nav"
    r"|votes?|danh-?gia|ban-quyen|sponsor\w*|promo\w*|banner\w*|hotline|app-download)-"
)
_HIDING = frozenset({
    "hidden", "hide", "d-none", "sr-only", "visually-hidden", "screen-reader-text", "print-only",
    "visible-print", "visible-print-block", "only-print", "hidden-screen", "u-hidden", "is-hidden",
    "visuallyhidden", "offscreen", "display-none", "screen-reader-only", "visible-print-inline",
    "element-invisible", "for-print", "show-print",
})  # fmt: skip
_SHOWN = re.compile(r"^(?:d-(?:sm|md|lg|xl)-|(?:sm|md|lg|xl):(?!hidden))")  # on a wider screen
_UNSEEN = re.compile(r"display:\s*none|visibility:\s*hidden", re.IGNORECASE)
_CLASS_HINTS = tuple(
    (re.compile(rf"-(?:{words})-"), hint)
    for words, hint in (
        ("caption|chu-?thich", Hint.CAPTION),
        ("date|time|datetime|publishdate|ngay-?dang|posted-on", Hint.NONE),
        ("kicker|overline|eyebrow|sup-?title", Hint.KICKER),
        ("sapo|chapeau|lead|summary|description|desc|brief|intro|excerpt|hometext"
         "|trich-?dan|tom-?tat", Hint.LEAD),
        ("author|tac-?gia|byline|but-?danh|writer", Hint.BYLINE),
        ("source|nguon", Hint.CREDIT),
    )
)  # fmt: skip
_TAG_HINTS = {"h1": Hint.TITLE, "h2": Hint.SUBHEAD, "h3": Hint.SUBHEAD, "h4": Hint.SUBHEAD,
              "figcaption": Hint.CAPTION, "p": Hint.PARAGRAPH, "li": Hint.PARAGRAPH,
              "blockquote": Hint.PARAGRAPH}  # fmt: skip
_INHERITED = (Hint.LEAD, Hint.BYLINE, Hint.CREDIT, Hint.CAPTION, Hint.KICKER)
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


def parse_page(text: str) -> Element | None:
    """Parse HTML of any quality; `None` where there is nothing in it."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        return html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def is_element(node: Element) -> bool:
    """Say whether a node is an element: comments and processing instructions are not."""
    return isinstance(node.tag, str)


def name_of(element: Element) -> str:
    """Return an element's class and id as words between hyphens: "PostDate" → "-post-date-"."""
    words = _WORD.findall(f"{element.get('class', '')} {element.get('id', '')}")
    return f"-{'-'.join(words).lower()}-" if words else ""


def is_hidden(element: Element) -> bool:
    """Say whether a reader never sees an element; what holds most of the page is shown by script."""
    if element.tag in ("html", "body"):
        return False
    told = element.get("style"), element.get("hidden"), element.get("aria-hidden")
    if not (any(told) or element.get("class")) and told[1] is None:
        return False
    classes = (element.get("class") or "").split()
    is_styled = _UNSEEN.search(told[0] or "") or told[1] is not None or told[2] == "true"
    is_classed = not _HIDING.isdisjoint(classes) and not any(map(_SHOWN.match, classes))
    return bool(is_styled or is_classed) and not _holds_most(element)


def is_silent(element: Element) -> bool:
    """Say whether what stands in an element is no text."""
    return element.tag in _SILENT


def is_inline(node: Element) -> bool:
    """Say whether a node is part of the text around it."""
    if not is_element(node) or node.tag in _SILENT:
        return True
    return node.tag in _INLINE and not any(d.tag in BLOCKS for d in node.iterdescendants())


def is_skipped(node: Element) -> bool:
    """Say whether a node is page furniture, by its name or its class."""
    if not is_element(node):
        return True
    if is_hidden(node):
        return True
    if node.tag in _SKIPPED:
        return node.tag not in _WRAPPERS or not _holds_article(node)
    return bool(_FURNITURE.search(name_of(node))) and not _holds_article(node)


def _holds_most(element: Element) -> bool:
    body = element.getroottree().getroot().find("body")
    whole = len(body.text_content()) if body is not None else 0
    return len(element.text_content()) * 2 > whole


def _holds_article(element: Element) -> bool:
    """Say whether what looks like furniture wraps the article: it has the heading, or most text."""
    if any(True for _ in element.iter("h1")):
        return True
    body = element.getroottree().getroot().find("body")
    whole = len(body.text_content()) if body is not None else 0
    return element.tag in ("form", "body") and len(element.text_content()) * 5 > whole * 4


def hint_of(element: Element, inherited: Hint) -> Hint:
    """Return what an element says its text is, `inherited` where it says nothing."""
    if element.tag == "h1":
        return Hint.TITLE
    name = name_of(element)
    for pattern, hint in _CLASS_HINTS:
        if name and pattern.search(name):
            return hint
    return inherited if inherited in _INHERITED else _TAG_HINTS.get(element.tag, inherited)
