"""Find the links to other articles on a saved page: boxes in and below the text, lists, single lines.

Structure tells: a headline is a link that stands alone, with its time, section and lead beside it.
Which of them belong to the article is for `tail` to say.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit

from generator.importers.blocks import Hint, Listed, Standing
from generator.importers.markup import (
    Element,
    hint_of,
    is_element,
    is_hidden,
    is_inline,
    is_silent,
    name_of,
)
from generator.text import clean_line, match_key

_LEAST_WORDS, _LEAST_CALLED, _LONGEST = 5, 4, 220  # words, words where it is a heading, characters
_HEADING_LIMIT, _STAMP_LIMIT, _LEAD_LEAST, _UNIT_LIMIT = 60, 60, 40, 1000  # characters
_SECTION_WORDS = 5
_HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
_CALLED = re.compile(r"-(?:title|tieu-?de|headline|heading|name|tit)-")
_SECTION = re.compile(r"-(?:cate?|category|chuyen-?muc|muc|section|zone|label)-")
_TIME = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2} tháng \d{1,2}|\d{1,2}[:h]\d\d|\btrước$")
# Above or before a list: it tells of other articles.
_OTHERS = re.compile(
    r"(?:>|»|[•·*+-]|(?:các |những )?(?:tin|bài)(?: viết)? (?:liên quan|khác|cùng|mới hơn|cũ hơn"
    r"|trước|sau|tiếp)|liên quan|cùng (?:chuyên mục|chủ đề|sự kiện)|(?:xem|đọc) (?:thêm|tiếp)"
    r"|mời (?:bạn|độc giả)? ?(?:xem|đọc)|có thể bạn|(?:có )?liên quan|bài tiếp theo|tin bài)",
)
_POINTER = re.compile(
    r"^(?:bài|tin)(?: viết)? (?:trước|sau|tiếp(?: theo)?|kế tiếp|mới hơn|cũ hơn)(?: đó)?\s*:\s*"
    r"|^(?:xem thêm|đọc thêm|xem tiếp|đọc tiếp|mời bạn xem|tin liên quan)\s*:\s*|^[>»•·←→+-]+\s*",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"-(?:related|relate|tin-?lien-?quan\w*|lien-?quan|tin-?khac|doc-?them|xem-?them|read-?more"
    r"|cung-?chuyen-?muc|same-?cat\w*|other-?news|more-?news|news-?other|tin-?cung|post-navigation"
    r"|jp-relatedposts|older|newer|cung-?muc|tin-?cu|bai-?khac|tin-?cu-?hon|tin-?moi-?hon)-"
)
_ELSEWHERE = re.compile(
    r"-(?:menu|navbar|nav|footer|breadcrumbs?|tags?|keywords?|quang-?cao|ads?|advert\w*|sponsor\w*"
    r"|comments?|cmt|binh-?luan|social|shares?|most-?(?:read|view\w*|popular)|popular|trending"
    r"|doc-?nhieu|xem-?nhieu|tin-?nong|hot-?news|toc|muc-?luc|author|tac-?gia|promo\w*)-"
)
_NO_ARTICLE = re.compile(r"\.(?:pdf|docx?|xlsx?|zip|rar|jpe?g|png|gif|webp|mp3|mp4)$|/tags?/|/tag-")


@dataclass(frozen=True)
class Unit:
    """What a page shows of another article, and the element it fills."""

    element: Element
    listed: Listed


@dataclass(frozen=True)
class _Part:
    """A run of text inside a unit and the element that says what it is."""

    text: str
    owner: Element


class LinkFinder:
    """Finds the links to other articles around and in one article.

    `own` are the elements that hold the article or its title, and the article's itself: what they
    call themselves says nothing of a box inside them.
    """

    def __init__(self, page: Element, own: Collection[Element], article: Element) -> None:
        self.page, self.own, self.article = page, set(own), article
        base = page.find(".//base")
        self.base = "" if base is None else base.get("href", "")
        self.links = [a for a in page.iter("a") if self._is_headline(a)]
        self.keys: dict[Element, set[str]] = {}
        for link in self.links:
            for element in (link, *link.iterancestors()):
                self.keys.setdefault(element, set()).add(_link_key(link))
        self.headings: dict[Element, str] = {}

    def find(self, address: str) -> list[Unit]:
        """Return the units in page order, each headline once; `address` is the page's own."""
        base = urljoin(address, self.base)
        units: dict[str, Unit] = {}
        for link in self.links:
            if _link_key(link) in units or not _stands_alone(link) or _is_abroad(link, base):
                continue
            element = self._unit_element(link)
            heading = self._heading(element)
            self.headings[element] = heading
            listed = _read_unit(element, link, heading, self._standing(element))
            target = urljoin(base, link.get("href"))
            is_whole = target.startswith(("https://", "http://"))
            if listed:
                listed = replace(listed, address=target if is_whole else None)
                units[_link_key(link)] = Unit(element, listed)
        return list(units.values())

    def _is_headline(self, link: Element) -> bool:
        target = (link.get("href") or "").strip()
        if not target or target.startswith(("#", "javascript:", "mailto:", "tel:")):
            return False
        if _NO_ARTICLE.search(target.lower()) or "sponsored" in (link.get("rel") or ""):
            return False
        text = clean_line(link.text_content())
        around = [e for e in link.iterancestors() if e not in self.own]
        is_called = any(e.tag in _HEADINGS or _CALLED.search(name_of(e)) for e in around[:2])
        least = _LEAST_CALLED if is_called or _CALLED.search(name_of(link)) else _LEAST_WORDS
        if len(text.split()) < least or text.startswith("http"):
            return False
        return not self._is_elsewhere(link)

    def _is_elsewhere(self, link: Element) -> bool:
        """Say whether a link is part of a menu, of an advertisement and the like."""
        for element in (link, *link.iterancestors()):
            if element in self.own:
                return False
            name = name_of(element)
            is_menu = element.tag in ("nav", "footer", "header") and not _RELATED.search(name)
            is_frame = is_menu and (element.tag != "header" or element.getparent() in self.own)
            if is_frame or is_hidden(element):
                return True
            if _ELSEWHERE.search(name) and not _RELATED.search(name):
                return True
        return False

    def _unit_element(self, link: Element) -> Element:
        """Return the largest element around a link that tells of nothing but its article."""
        unit = link
        for element in link.iterancestors():
            if element in self.own or element.tag in ("body", "table", "tbody"):
                break
            if len(self.keys[element]) > 1 or not _is_only_about(element, unit):
                break
            unit = element
        return unit

    def _heading(self, unit: Element) -> str:
        """Return the short line above a unit's list; units that follow one another share one."""
        element = unit
        while True:
            for text, before in _before(element):
                if before is not None and (known := self._known(before)) is not None:
                    return known
                if text:
                    return text if len(text) <= _HEADING_LIMIT else ""
            parent = element.getparent()
            if parent is None or parent in self.own or parent.tag == "body":
                return ""
            element = parent

    def _known(self, element: Element) -> str | None:
        """Return the heading of the last unit in an element; `None` where there is no unit."""
        if element not in self.keys:
            return None
        found = [self.headings[e] for e in element.iter() if e in self.headings]
        return found[-1] if found else None

    def _standing(self, unit: Element) -> Standing:
        is_within = False
        for element in (unit, *unit.iterancestors()):
            if element is self.article:
                is_within = True
            if element in self.own:
                break
            if _RELATED.search(name_of(element)):
                return Standing.RELATED
        is_within = is_within or any(e is self.article for e in unit.iterancestors())
        return Standing.TEXT if is_within else Standing.PAGE


def is_other_heading(text: str) -> bool:
    """Say whether a line above links announces other articles."""
    return _OTHERS.match(match_key(text)) is not None


def _link_key(link: Element) -> str:
    return match_key(clean_line(link.text_content()))


def _before(element: Element) -> Iterator[tuple[str, Element | None]]:
    """Yield the texts before an element in its parent, the nearest first."""
    parent = element.getparent()
    for sibling in element.itersiblings(preceding=True):
        yield clean_line(sibling.tail or ""), None
        if is_element(sibling) and not is_silent(sibling) and not is_hidden(sibling):
            yield _last_line(sibling), sibling
    if parent is not None:
        yield clean_line(parent.text or ""), None


def _last_line(element: Element) -> str:
    parts = [part.text for part in _parts(element)]
    return parts[-1] if parts else ""


def _is_only_about(element: Element, unit: Element) -> bool:
    """Say whether what an element adds to a unit is a time, a section or a lead."""
    before = [text for text, _ in _before(unit) if text]
    if any(not (_is_time(text) or _is_mark(text)) for text in before) and not _is_section(unit):
        return False
    parts = _parts(element)
    prose = [part for part in parts if len(part.text) > _LEAD_LEAST]
    return len(prose) <= 2 and sum(len(part.text) for part in parts) <= _UNIT_LIMIT


def _is_section(unit: Element) -> bool:
    """Say whether all that stands before a unit is a link to its section."""
    before = [sibling for text, sibling in _before(unit) if text and sibling is not None]
    texts = [text for text, _ in _before(unit) if text]
    named = [e for e in before if _SECTION.search(name_of(e)) or e.tag in ("a", "time")]
    return len(named) == len(texts)


def _is_mark(text: str) -> bool:
    return not any(char.isalnum() for char in text)


def _is_time(text: str) -> bool:
    return len(text) <= _STAMP_LIMIT and _TIME.search(match_key(text)) is not None


def _stands_alone(link: Element) -> bool:
    """Say whether a link is no part of a sentence."""
    after = clean_line(link.tail or "")
    if after and not (_is_time(after) or _is_mark(after)):
        return False
    element = link
    while (parent := element.getparent()) is not None and is_inline(element):
        for text, sibling in _before(element):
            if sibling is not None and sibling.tag == "br":
                return True
            is_plain = sibling is None or is_inline(sibling)
            if text and is_plain and not _may_precede(text, sibling):
                return False
        rest = clean_line(element.tail or "")
        if rest and not (_is_time(rest) or _is_mark(rest)):
            return False
        element = parent
    return True


def _may_precede(text: str, element: Element | None) -> bool:
    is_named = element is not None and (element.tag in ("a", "time") or bool(name_of(element)))
    is_pointer = is_other_heading(text) and len(text) <= _HEADING_LIMIT
    return _is_mark(text) or _is_time(text) or is_pointer or is_named


def _is_abroad(link: Element, base: str) -> bool:
    """Say whether a link leads to another site: an advertisement or a source."""
    host = urlsplit(urljoin(base, link.get("href"))).hostname or ""
    own = urlsplit(base).hostname or ""
    return bool(host and own) and host.split(".")[-2:] != own.split(".")[-2:]


def _parts(element: Element) -> list[_Part]:
    """Return the runs of text inside an element: a block, a link, a time, a named piece."""
    found: list[tuple[str, Element]] = []

    def visit(node: Element, owner: Element) -> None:
        if not is_element(node) or is_silent(node) or is_hidden(node):
            return
        is_apart = node.tag in ("a", "time") or not is_inline(node) or bool(name_of(node))
        inner = node if is_apart else owner
        add(node.text, inner)
        for child in node:
            if is_element(child) and child.tag == "br":
                found.append(("\n", inner))
            visit(child, inner)
            add(child.tail, inner)

    def add(text: str | None, owner: Element) -> None:
        if text and found and found[-1][1] is owner and found[-1][0] != "\n":
            found[-1] = (found[-1][0] + text, owner)
        elif text:
            found.append((text, owner))

    visit(element, element)
    cleaned = ((clean_line(text), owner) for text, owner in found)
    return [_Part(text, owner) for text, owner in cleaned if text]


def _read_unit(
    element: Element, link: Element, heading: str, standing: Standing
) -> Listed | None:
    parts = _parts(element)
    if element is link:
        parts += [_Part(text, element) for text in [clean_line(link.tail or "")] if _is_time(text)]
    headline = _headline(parts, link)
    if headline is None or len(headline.text) > _LONGEST:
        return None
    rest = [part for part in parts if match_key(part.text) != match_key(headline.text)]
    times = [part for part in rest if _is_time(part.text) or part.owner.tag == "time"]
    rest = [part for part in rest if part not in times]
    leads = [part.text for part in rest if _is_lead(part)]
    sections = [part.text for part in rest if not _is_lead(part) and _is_section_part(part)]
    return Listed(
        _POINTER.sub("", headline.text),
        link.sourceline or 1,
        standing,
        heading,
        next((part.owner.get("datetime") or part.text for part in times), None),
        next(iter(sections), None),
        next(iter(leads), None),
    )


def _headline(parts: list[_Part], link: Element) -> _Part | None:
    """Return the headline among the parts of a link that may hold its time and lead as well."""
    linked = [p for p in parts if p.owner is link or any(e is link for e in p.owner.iterancestors())]
    linked = [p for p in linked if len(p.text.split()) >= _LEAST_CALLED and not _is_time(p.text)]
    called = [p for p in linked if p.owner.tag in _HEADINGS or _CALLED.search(name_of(p.owner))]
    return next(iter(called or linked), None)


def _is_lead(part: _Part) -> bool:
    return len(part.text) >= _LEAD_LEAST or hint_of(part.owner, Hint.NONE) is Hint.LEAD


def _is_section_part(part: _Part) -> bool:
    is_short = 0 < len(part.text.split()) <= _SECTION_WORDS and not _is_mark(part.text)
    is_named = _SECTION.search(name_of(part.owner)) is not None
    is_link = part.owner.tag == "a" and not is_other_heading(part.text)
    return is_short and (is_named or is_link)
