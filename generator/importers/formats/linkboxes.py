"""Find the links to other articles on a saved page: boxes, lists, single lines.

Structure tells: a headline is a link that stands alone, with its time, section and lead beside it.
Which of them belong to the article is for `tail` to say.
"""

import re
from collections import deque
from collections.abc import Iterator
from itertools import islice

from generator.importers.blocks import Listed, Standing
from generator.importers.formats.linkparts import (
    CALLED,
    HEADINGS,
    LEAST_CALLED,
    SECTION,
    is_label,
    is_mark,
    is_other_heading,
    is_repeated,
    is_time,
    last_line,
    read_parts,
    read_unit,
)
from generator.importers.formats.linktargets import (
    is_abroad,
    is_addressless,
    is_own,
    link_key,
    shared_addresses,
    target_of,
)
from generator.importers.formats.markup import (
    Element,
    is_element,
    is_hidden,
    is_inline,
    is_silent,
    leads_home,
    name_of,
)
from generator.importers.lines.mastheads import is_body_name, is_outlet_name
from generator.records import Struct, replace
from generator.text import clean_line, match_key

_LEAST_WORDS = 5  # of a headline
_MOST_LINKS = 300  # no page tells of more articles than that
_HEADING_LIMIT, _PROSE_LEAST, _UNIT_LIMIT = 60, 40, 1000  # characters
_RELATED = re.compile(
    r"-(?:related|relate|tin-?lien-?quan\w*|lien-?quan|tin-?khac|doc-?them|xem-?them|read-?more"
    r"|cung-?chuyen-?muc|same-?cat\w*|other-?news|more-?news|news-?other|tin-?cung|post-navigation"
    r"|jp-relatedposts|older|newer|post-nav|navigation-post|nav-(?:single|below|posts?)|prev-next|next-prev|nav-(?:previous|next|links)|link-content|cung-?muc|page-?navigation|pager|tin-?cu|bai-?khac|tin-?cu-?hon|tin-?moi-?hon)-"
)
_ELSEWHERE = re.compile(
    r"-(?:menu|navbar|nav|footer|breadcrumbs?|tags?|keywords?|quang-?cao|ads?|advert\w*|sponsor\w*"
    r"|comments?|cmt|binh-?luan|social|shares?|most-?(?:read|view\w*|popular)|popular|trending"
    r"|doc-?nhieu|xem-?nhieu|tin-?nong|hot-?news|toc|muc-?luc|author|tac-?gia|promo\w*)-"
)
_MORE = re.compile(
    r"(?:xem (?:thêm|tất cả|toàn bộ|tiếp)|quay (?:lại|về)|trở (?:lại|về)|về trang) (?!:)"
    r"|(?:xem|đọc|mở|đến|tới|về|chuyển sang)?\s*(?:trên )?(?:phiên bản|bản|giao diện|bài)"
    r" (?:đầy đủ|máy tính|desktop|gốc|web|di động|mobile|in\b|rút gọn|thường)"
)
_NO_ARTICLE = re.compile(r"\.(?:pdf|docx?|xlsx?|zip|rar|jpe?g|png|gif|webp|mp3|mp4)$|/tags?/|/tag-")


class Unit(Struct, frozen=True):
    """What a page shows of another article, and the element it fills."""

    element: Element
    listed: Listed


class LinkFinder:
    """Finds the links to other articles around and in one article.

    What the elements that hold the article or its title call themselves says nothing of a box
    inside them.
    """

    def __init__(self, page: Element, article: Element, title: Element | None) -> None:
        self.article, self.title = article, title
        self.own = {article, *article.iterancestors()}
        if title is not None:
            self.own |= {title, *title.iterancestors()}
        self.order = {element: place for place, element in enumerate(page.iter())}
        self.start = self.order[article if title is None else title]
        self.end = self.order[deque(article.iter(), maxlen=1)[0]]
        self.base_link = page.find(".//base[@href]")
        self.links = list(islice(filter(self._is_headline, page.iter("a")), _MOST_LINKS))
        self.shared = shared_addresses(self.links)
        self.keys: dict[Element, set[str]] = {}
        for link in self.links:
            for element in (link, *link.iterancestors()):
                self.keys.setdefault(element, set()).add(self._address_key(link))
        self.headings: dict[Element, str] = {}

    def find(self, address: str) -> list[Unit]:
        """Return the units in page order, each headline once below a heading.

        `address` is the page's own.
        """
        base = target_of(address, self.base_link) if self.base_link is not None else address
        units: dict[tuple[str, str], Unit] = {}
        filled: set[Element] = set()
        for link in self.links:
            if not filled.isdisjoint(link.iterancestors()):
                continue
            if not _stands_alone(link) or is_abroad(link, base) or is_own(link, base):
                continue
            element = self._unit_element(link)
            heading = self._heading(element)
            standing = self._standing(link)
            is_told = standing is not Standing.TEXT or is_other_heading(heading)
            if (link_key(link), heading) in units or (is_addressless(link) and not is_told):
                continue
            self.headings[element] = heading
            listed = read_unit(element, link)
            if listed:
                filled.add(element)
                target = "" if is_addressless(link) else target_of(base, link)
                is_whole = target.startswith(("https://", "http://"))
                whole = target if is_whole else None
                heading = listed.heading or heading
                listed = replace(listed, heading=heading, standing=standing, address=whole)
                units[link_key(link), heading] = Unit(element, listed)
        return list(units.values())

    def _is_headline(self, link: Element) -> bool:
        target = (link.get("href") or "").strip()
        if not is_addressless(link) and target.startswith(("#", "javascript:", "mailto:", "tel:")):
            return False
        if _NO_ARTICLE.search(target.lower()) or "sponsored" in (link.get("rel") or ""):
            return False
        text = clean_line(link.text_content())
        around = [e for e in link.iterancestors() if e not in self.own]
        is_called = any(e.tag in HEADINGS or CALLED.search(name_of(e)) for e in around[:2])
        least = LEAST_CALLED if is_called or CALLED.search(name_of(link)) else _LEAST_WORDS
        if len(text.split()) < least or text.startswith("http") or _MORE.match(match_key(text)):
            return False
        is_name = is_body_name(text) or is_outlet_name(text) or self._is_banner(link)
        if is_name or (is_addressless(link) and is_other_heading(text)):
            return False
        return not self._is_elsewhere(link)

    def _is_banner(self, link: Element) -> bool:
        """Say whether a link above the article leads home: it is the site's name."""
        return self.order[link] < self.start and leads_home(link)

    def _is_elsewhere(self, link: Element) -> bool:
        """Say whether a link is part of a menu, of an advertisement and the like."""
        is_related = False
        for element in (link, *link.iterancestors()):
            if element in self.own:
                return False
            name = name_of(element)
            is_related = is_related or _RELATED.search(name) is not None
            is_menu = element.tag in ("nav", "footer", "header")
            is_frame = is_menu and (element.tag != "header" or element.getparent() in self.own)
            if (is_frame and not is_related) or is_hidden(element):
                return True
            if _ELSEWHERE.search(name) and not is_related:
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

    def _address_key(self, link: Element) -> str:
        """Return what tells a link's article from others: its address, or its text."""
        address = str(link.get("href"))
        is_none = is_addressless(link) or address in self.shared
        return link_key(link) if is_none else address

    def _heading(self, unit: Element) -> str:
        """Return the short line above a unit's list; units that follow one another share one."""
        element = unit
        while True:
            for text, before in _before(element):
                if before is not None and (known := self._known(before)) is not None:
                    return known
                if text and not (is_mark(text) or is_time(text)):
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

    def _standing(self, link: Element) -> Standing:
        is_within = False
        for element in (link, *link.iterancestors()):
            if element is self.article:
                is_within = True
            if element in self.own:
                break
            if _RELATED.search(name_of(element)):
                return Standing.RELATED
        is_within = is_within or self._is_between(link)
        return Standing.TEXT if is_within else Standing.PAGE

    def _is_between(self, unit: Element) -> bool:
        """Say whether a unit stands between the title and the end of the article."""
        return self.start < self.order[unit] <= self.end


def _before(element: Element) -> Iterator[tuple[str, Element | None]]:
    """Yield the texts before an element in its parent, the nearest first."""
    parent = element.getparent()
    for sibling in element.itersiblings(preceding=True):
        yield clean_line(sibling.tail or ""), None
        if is_element(sibling) and not is_silent(sibling) and not is_hidden(sibling):
            yield last_line(sibling), sibling
    if parent is not None:
        yield clean_line(parent.text or ""), None


def _is_only_about(element: Element, unit: Element) -> bool:
    """Say whether what an element adds to a unit is a time, a section or a lead."""
    before = [text for text, _ in _before(unit) if text]
    if any(not (is_time(text) or is_mark(text)) for text in before) and not _is_section(unit):
        return False
    if len(element.text_content()) > 3 * _UNIT_LIMIT:
        return False
    parts = read_parts(element)
    prose = [part for part in parts if len(part.text) > _PROSE_LEAST]
    return len(prose) <= 2 and sum(len(part.text) for part in parts) <= _UNIT_LIMIT


def _is_section(unit: Element) -> bool:
    """Say whether all that stands before a unit is a link to its section."""
    before = [sibling for text, sibling in _before(unit) if text and sibling is not None]
    texts = [text for text, _ in _before(unit) if text]
    named = [e for e in before if SECTION.search(name_of(e)) or e.tag in ("a", "time")]
    is_item = len(texts) == 1 and is_label(texts[0]) and is_repeated(unit.getparent())
    return len(named) == len(texts) or is_item


def _stands_alone(link: Element) -> bool:
    """Say whether a link is no part of a sentence."""
    after = clean_line(link.tail or "")
    if after and not (is_time(after) or is_mark(after)):
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
        if rest and not (is_time(rest) or is_mark(rest)):
            return False
        element = parent
    return True


def _may_precede(text: str, element: Element | None) -> bool:
    is_named = element is not None and (element.tag in ("a", "time") or bool(name_of(element)))
    is_pointer = is_other_heading(text) and len(text) <= _HEADING_LIMIT
    return is_mark(text) or is_time(text) or is_pointer or is_named
