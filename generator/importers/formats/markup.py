"""The markup of a saved page: parsing it, and what an element's name and class say it is.

The only module that knows lxml.
"""

import re
from functools import lru_cache
from itertools import islice
from typing import TypeAlias

from lxml import etree, html

from generator.importers.blocks import Hint
from generator.text import clean_line

Element: TypeAlias = html.HtmlElement

_SKIPPED = {"script", "style", "noscript", "template", "nav", "aside", "footer", "form", "button",
            "iframe", "svg", "select", "title", "header", "amp-ad", "amp-sidebar",
            "head"}  # fmt: skip
_SILENT = {"title", "script", "style", "noscript", "template", "button", "svg", "select"}
_WRAPPERS = {"form", "header", "aside"}  # some systems put the whole page into one
_INLINE = {"a", "abbr", "b", "big", "br", "cite", "code", "del", "em", "font", "i", "img", "ins",
           "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "label",
           "amp-img", "picture", "source", "p:p", "o:p", "acronym", "bdi", "bdo", "data", "dfn",
           "kbd", "nobr", "samp", "tt", "var", "wbr"}  # fmt: skip
BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "figcaption", "blockquote", "td", "th",
          "div", "table", "ul", "ol", "dl", "dd", "dt", "figure", "section", "article",
          "center", "pre"}  # fmt: skip
_FURNITURE = re.compile(
    r"-(?:related|tin-?lien-?quan\w*|lien-?quan|quang-?cao|ads?|advert\w*|shares?|sharing|sharedaddy"
    r"|chia-?se|social|comments?|cmt|binh-?luan|bread-?crumb?s?|tags?|menu|nav|navbar|tin-?khac"
    r"|doc-?them|xem-?them|toolbar|sidebar|newsletter|rating|widget|footer|copyright|jp-relatedposts"
    r"|(?<!rte-)font-size|luot-?xem|(?:view|hit)s?-?count\w*|(?:num|total|post|article|page)-?views?|luot-?doc|read-?time|audio\w*|player|tts|podcast"
    r"|text-?to-?speech|doc-?bai|nghe-?(?:doc-?)?bai|pager|pagination|toc|muc-?luc|in-bai"
    r"|google-?news|follow|subscribe|author-?(?:bio|box|card|profile|desc\w*|info-box)|bio|about-author|edit-link"
    r"|fb-\w+|zalo-\w+|addthis\w*|a2a\w*|post-navigation|skip-link|cookie\w*|popup|modal|lightbox-nav"
    r"|likes?|reactions?|emotions?|feedback|helpful|adspot\w*|a-rec|votes?|danh-?gia|ban-quyen|sponsor\w*|promo\w*|banner\w*|hotline|app-download)-"
)
CALLED_TITLE = re.compile(
    r"-(?:title|tieu-?de(?:-?(?:tin|bai|chinh|chi-?tiet))?|headline|mso-?title|subject|tit"
    r"|ten-?(?:bai|tin)(?:-?viet)?|(?:news|post|article|detail)-?(?:title|name|heading))-"
)
_ALONE = re.compile(r"-(?:views?|hits|print|in|audio|follow|zoom)-")  # such a name and nothing else
# A paragraph that only sounds like furniture is one where it is named so.
_SURELY = re.compile(
    r"-(?:related|tin-?lien-?quan\w*|lien-?quan|quang-?cao|ads?|comments?|cmt|binh-?luan|tags?|bio"
    r"|author-?(?:bio|box|card|profile|desc\w*|info-box)|about-author|copyright|sponsor\w*|ban-quyen|footer"
    r"|google-?news|subscribe|newsletter|cookie\w*|rating|danh-?gia)-"
)
_CROWDED = re.compile(r"-(?:comments?|cmt|binh-?luan|related|footer|sidebar|menu|nav)-")
_META = re.compile(r"-(?:submitted|node-meta|article-info)-")
_PARAGRAPH_LEAST, _ARTICLE_LEAST = 80, 400  # characters
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
        ("caption|chu-?thich\\w*|(?:image|img|photo|pic|picture|media|figure|thumb|infographic|anh|video)"
         "-(?:desc|description|note|text|title|info|sapo|label|cap)|(?:fig|p|img)-?cap|ghi-?chu-?anh|mo-?ta-?anh"
         "|(?:video|clip|image|img|photo|pic)caption",
         Hint.CAPTION),
        ("date|time|datetime|publishdate|ngay-?dang|posted-on", Hint.NONE),
        ("kicker|overline|eyebrow|sup-?title", Hint.KICKER),
        ("sapo|chapeau|deck|stand-?first|lead|summary|description|desc|brief|intro|excerpt|hometext"
         "|trich-?dan|tom-?tat", Hint.LEAD),
        ("author|tac-?gia|byline|but-?danh|writer|user-name|nguoi-?viet", Hint.BYLINE),
        ("source|nguon", Hint.CREDIT),
    )
)  # fmt: skip
_TAG_HINTS = {"h1": Hint.TITLE, "h2": Hint.SUBHEAD, "h3": Hint.SUBHEAD, "h4": Hint.SUBHEAD,
              "figcaption": Hint.CAPTION, "p": Hint.PARAGRAPH, "li": Hint.PARAGRAPH,
              "blockquote": Hint.PARAGRAPH, "pre": Hint.PARAGRAPH, "h5": Hint.SUBHEAD,
              "address": Hint.PARAGRAPH, "summary": Hint.SUBHEAD}  # fmt: skip
_INHERITED = (Hint.LEAD, Hint.BYLINE, Hint.CREDIT, Hint.CAPTION, Hint.KICKER)
_AUTHORED = (Hint.NONE, Hint.PARAGRAPH)
_AUTHOR_PAGE = re.compile(r"/(?:tac-?gia|authors?|but-?danh|phong-vien|tg)/", re.IGNORECASE)
_SHIFTED = {"sup": str.maketrans("0123456789+-−n()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ⁽⁾"),
            "sub": str.maketrans("0123456789+-−n()", "₀₁₂₃₄₅₆₇₈₉₊₋₋ₙ₍₎")}  # fmt: skip
_SHIFT_DEPTH = 3  # elements between a raised figure and what raises it: a link, a span
_QUOTATION_MARKS = frozenset("“\"«‘'")
_DEGREES = re.compile(r"\d\s*$")
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
    called, named = element.get("class"), element.get("id")
    return _joined(called or "", named or "") if called or named else ""


@lru_cache(maxsize=4096)
def _joined(called: str, named: str) -> str:
    """Return the words of a class and an id; a page says the same of many elements."""
    words = _WORD.findall(f"{called} {named}")
    return f"-{'-'.join(words).lower()}-" if words else ""


def is_hidden(element: Element) -> bool:
    """Say whether readers never see an element; what holds most of a page is shown by script."""
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
    if node.tag == "footer" and _META.search(name_of(node)):
        return False
    if _tells_who_said(node):
        return False
    if node.tag in _SKIPPED:
        return node.tag not in _WRAPPERS or not _holds_article(node)
    name = name_of(node)
    if node.tag == "figcaption" or not (_FURNITURE.search(name) or _ALONE.fullmatch(name)):
        return False
    if (node.tag == "p" or node.tag in _INLINE) and not _SURELY.search(name):
        return len(clean_line(node.text_content())) < _PARAGRAPH_LEAST
    return not _holds_article(node)


def _tells_who_said(node: Element) -> bool:
    """Say whether an element is the foot of a quotation [HTML, 4.4.4]."""
    parent = node.getparent()
    around = None if parent is None else parent.tag
    is_foot = (node.tag, around) == ("footer", "blockquote")
    is_below = (node.tag, around) == ("figcaption", "figure") and _is_quotation(parent)
    return "-blockquote-footer-" in name_of(node) or is_foot or is_below


def _is_quotation(figure: Element) -> bool:
    return figure.find("blockquote") is not None and not any(True for _ in figure.iter("img"))


def _holds_article(element: Element) -> bool:
    """Say whether what looks like furniture wraps the article: it has the heading, or most text."""
    if any(True for _ in element.iter("h1")):
        return True
    if element.tag == "header" and any(e.tag == "article" for e in element.iterancestors()):
        return True
    if element.tag in ("form", "body"):
        return len(element.text_content()) * 5 > _page_length(_root(element)) * 4
    return not _CROWDED.search(name_of(element)) and _holds_most(element)


def _holds_most(element: Element) -> bool:
    length = len(element.text_content())
    return length >= _ARTICLE_LEAST and length * 2 > _page_length(_root(element))


def _root(element: Element) -> Element:
    return element.getroottree().getroot()


@lru_cache(maxsize=1)
def _page_length(root: Element) -> int:
    """Return the characters of a page's body; it is asked for again and again."""
    body = root.find("body")
    return len(body.text_content()) if body is not None else 0


def hint_of(element: Element, inherited: Hint) -> Hint:
    """Return what an element says its text is, `inherited` where it says nothing."""
    if element.tag == "h1":
        return Hint.TITLE
    if _tells_who_said(element):
        return Hint.PARAGRAPH
    if element.tag == "a" and inherited in _AUTHORED and _is_author_link(element):
        return Hint.BYLINE
    name = name_of(element)
    for pattern, hint in _CLASS_HINTS:
        if name and pattern.search(name):
            return hint
    return inherited if inherited in _INHERITED else _TAG_HINTS.get(element.tag, inherited)


def _is_author_link(element: Element) -> bool:
    is_page = _AUTHOR_PAGE.search(element.get("href") or "") is not None
    return is_page or "author" in (element.get("rel") or "").split()


def text_of(element: Element) -> str:
    """Return the text that opens an element; raised and lowered figures as signs: m², CO₂, 30°.

    That of a `q` opens with the mark that browsers show.
    """
    text = f"“{element.text or ''}" if _is_marked_by_browsers(element) else element.text or ""
    is_raised = text.strip() == "o" and _shift_of(element) == "sup"
    if is_raised and _DEGREES.search(_text_before(element)):
        return text.replace("o", "°")
    return _shifted(text, element)


def tail_of(element: Element) -> str:
    """Return the text behind an element, written as the one around both has it: m², CO₂."""
    tail = _shifted(element.tail or "", element.getparent())
    return f"”{tail}" if _is_marked_by_browsers(element) else tail


def _is_marked_by_browsers(element: Element) -> bool:
    """Say whether an element is a quotation without marks in its own text [HTML, 4.5.7]."""
    text = element.text_content().strip() if element.tag == "q" else ""
    return bool(text) and text[0] not in _QUOTATION_MARKS


def _shifted(text: str, element: Element) -> str:
    tag = _shift_of(element) if text.strip() else ""
    if not tag:
        return text
    shifted = text.lstrip().translate(_SHIFTED[tag])
    return text if any(c.isascii() and c != "," for c in shifted.rstrip()) else shifted


def _shift_of(element: Element) -> str:
    around = (element, *islice(element.iterancestors(), _SHIFT_DEPTH))
    return next((str(e.tag) for e in around if e.tag in _SHIFTED), "")


def _text_before(element: Element) -> str:
    above, parent = element.getprevious(), element.getparent()
    return str((parent.text if above is None else above.tail) or "")


def leads_home(link: Element) -> bool:
    """Say whether a link leads to the first page of its site."""
    target = re.sub(r"^https?://[^/]*", "", (link.get("href") or "").strip())
    return target in ("", "/", "./", "index.php", "/index.php", "index.html", "index.htm")


def replace_body(page: Element, markup: str) -> None:
    """Put other markup into the place of a page's body; what it declares in its head stays."""
    old = page.find("body")
    body = html.fromstring(f"<body>{markup}</body>")
    if body.tag != "body":
        body = html.fragment_fromstring(markup, create_parent="body")
    if old is None:
        page.append(body)
    else:
        page.replace(old, body)
