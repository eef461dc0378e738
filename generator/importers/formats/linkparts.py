"""Read what a page shows of another article: its headline, its time, its section and its lead."""

import re

from generator.importers.blocks import Hint, Listed, Standing
from generator.importers.formats.markup import (
    Element,
    hint_of,
    is_element,
    is_hidden,
    is_inline,
    is_silent,
    name_of,
)
from generator.records import Struct
from generator.text import clean_line, match_key

LEAST_CALLED = 4  # words of a headline that the markup calls one
HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_LONGEST, _STAMP_LIMIT, _LEAD_LEAST = 220, 60, 40  # characters
_SECTION_WORDS, _SENTENCE_LEAST = 5, 20
_EDGES = " -–—|•·,:"
_ALL = ("xem tất cả", "tất cả", "xem toàn bộ", "view all", "see all")  # beside a heading
_BOX_MOST = 5000  # characters
CALLED = re.compile(r"-(?:title|tieu-?de|headline|heading|name|tit)-")
SECTION = re.compile(r"-(?:cate?|category|chuyen-?muc|muc|section|zone|label)-")
_TIME = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2} (?:tháng|thg\.?) \d{1,2}"
    r"|tháng (?:\d{1,2}|một|giêng|hai|ba|tư|năm|sáu|bảy|tám|chín|mười(?: một| hai)?|chạp)"
    r"(?: \d{1,2})?,? \d{4}|\d{1,2}[:h]\d\d|\btrước$|^[(\[]?\d{1,2}/\d{1,2}[)\]]?$"
)
_DATED = re.compile(r"[(\[]?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}[)\]]?[\s|:–-]+(?:[^\W\d]+ ){3,}")
_CLOCK = re.compile(r"\d{1,2}[:h]\d\d")
_CLOCK_ONLY = re.compile(r"[\s|,–-]*\d{1,2}[:h]\d\d[\s|,–-]*")
_IN_SECTION = re.compile(r"(?:trong|in) [“\"].+[”\"]$")
# Above or before a list: it tells of other articles.
_OTHERS = re.compile(
    r"(?:>|»|[•·*+-]|(?:các |những )?(?:tin|bài)(?:,? bài| viết)? (?:liên quan|khác|cùng"
    r"|mới hơn|cũ hơn|đã (?:đưa|đăng)|trước|sau|tiếp)|liên quan"
    r"|cùng (?:chuyên mục|chủ đề|sự kiện)|(?:bạn )?(?:xem|đọc) (?:thêm|tiếp)"
    r"|mời (?:bạn|độc giả)? ?(?:xem|đọc)|có thể bạn|(?:có )?liên quan|bài tiếp theo|tin bài)",
)
_NO_SECTION = re.compile(rf"(?:báo|tạp chí|theo|nguồn|đọc|xem|chi tiết)\b|{_OTHERS.pattern}")
_POINTER = re.compile(
    r"^(?:bài|tin)(?: viết)? (?:trước|sau|tiếp(?: theo)?|kế tiếp|mới hơn|cũ hơn)(?: đó)?\s*:\s*"
    r"|^(?:bài|tin)(?: viết)? (?:trước|tiếp(?: theo)?|kế tiếp)\s+(?=(?-i:[A-ZĐ]))"
    r"|^(?:trước|sau|tiếp(?: theo)?|kế tiếp|previous|next)(?: đó)?\s*:\s*"
    r"|^(?:xem thêm|đọc thêm|xem tiếp|đọc tiếp|mời bạn xem|tin liên quan)\s*:\s*|^[>»•·←→+-]+\s*",
    re.IGNORECASE,
)


class Part(Struct, frozen=True):
    """A run of text inside a unit and the element that says what it is."""

    text: str
    owner: Element


def is_other_heading(text: str) -> bool:
    """Say whether a line above links announces other articles."""
    return _OTHERS.match(match_key(text)) is not None


def last_line(element: Element) -> str:
    """Return the last run of text inside an element, empty where there is none.

    Of an element too large to be a box it is the end of the text, which is no line.
    """
    text = element.text_content()
    if len(text) > _BOX_MOST:
        return clean_line(text[-_LONGEST:])
    parts = [part.text for part in read_parts(element)]
    while len(parts) > 1 and match_key(parts[-1]).rstrip(" »›>") in _ALL:
        parts.pop()
    return parts[-1] if parts else ""


def is_mark(text: str) -> bool:
    """Say whether a text is a bullet, a bar or the like."""
    return not any(char.isalnum() for char in text)


def is_time(text: str) -> bool:
    """Say whether a short text tells when."""
    return len(text) <= _STAMP_LIMIT and _TIME.search(match_key(text)) is not None


def is_repeated(element: Element) -> bool:
    """Say whether an element is one of several alike beside one another, each with a link."""
    name = name_of(element)
    alike = (
        e
        for is_before in (True, False)
        for e in element.itersiblings(element.tag, preceding=is_before)
        if name_of(e) == name
    )
    return any(next(e.iter("a"), None) is not None for e in alike)


def is_label(text: str) -> bool:
    """Say whether a text may be a section's name: a few words with a capital."""
    return (
        text[:1].isupper()
        and text.replace(" ", "").replace("-", "").replace("&", "").isalpha()
        and len(text.split()) <= _SECTION_WORDS
        and _NO_SECTION.match(match_key(text)) is None
    )


def read_parts(element: Element) -> list[Part]:
    """Return the runs of text inside an element: a block, a link, a time, a named piece."""
    found: list[tuple[str, Element]] = []

    def visit(node: Element, owner: Element) -> None:
        """Gather the texts of a node, whose owner is the nearest that stands apart."""
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
        """Add a text to what its owner said last, or begin anew."""
        if text and found and found[-1][1] is owner and found[-1][0] != "\n":
            found[-1] = (found[-1][0] + text, owner)
        elif text:
            found.append((text, owner))

    visit(element, element)
    cleaned = ((clean_line(text), owner) for text, owner in found)
    return [Part(text, owner) for text, owner in cleaned if text]


def read_unit(element: Element, link: Element) -> Listed | None:
    """Read what an element shows of the article that a link in it leads to.

    Where it stands and its address are for the caller to say; `None` where it has no headline.
    """
    parts = read_parts(element)
    if element is link or element.tag in HEADINGS:
        parts += [Part(text, element) for text in _beside(element) if is_time(text)]
    headline = _headline(parts, link)
    if headline is None or len(headline.text) > _LONGEST:
        return None
    rest = [part for part in parts if match_key(part.text) != match_key(headline.text)]
    times = [part for part in rest if is_time(part.text) or part.owner.tag == "time"]
    sections = [part.text for part in rest if _is_section_part(part, _beside_of(part, rest), times)]
    leads = [part.text for part in rest if part not in times and _is_lead(part)]
    headings = [text for text in sections if is_other_heading(text)]  # of a box of one
    return Listed(
        _POINTER.sub("", headline.text),
        link.sourceline or 1,
        Standing.PAGE,
        next(iter(headings), ""),
        _time_of(times),
        next((text for text in sections if text not in headings), None),
        next(iter(leads), None),
    )


def _beside(link: Element) -> list[str]:
    """Return the texts behind a link on its line, or behind a heading."""
    texts = [clean_line(link.tail or "")]
    for sibling in link.itersiblings():
        if not is_element(sibling) or sibling.tag in ("br", "a") or not is_inline(sibling):
            break
        texts += [clean_line(sibling.text_content()), clean_line(sibling.tail or "")]
    return texts


def _headline(parts: list[Part], link: Element) -> Part | None:
    """Return the headline among the parts of a link that may hold its time and lead as well."""
    linked = [
        p for p in parts if p.owner is link or any(e is link for e in p.owner.iterancestors())
    ]
    linked = [
        p for p in linked if len(p.text.split()) >= LEAST_CALLED and not _is_only_time(p.text)
    ]
    called = [p for p in linked if p.owner.tag in HEADINGS or CALLED.search(name_of(p.owner))]
    return next(iter(called or linked), None)


def _is_only_time(text: str) -> bool:
    """Say whether a text tells when and nothing else: no "(12-07-2018) - Phát động hội thi"."""
    return is_time(text) and not _DATED.match(text)


def _is_lead(part: Part) -> bool:
    is_sentence = len(part.text) >= _SENTENCE_LEAST and part.text.endswith((".", "!", "…"))
    return (
        is_sentence or len(part.text) >= _LEAD_LEAST or hint_of(part.owner, Hint.NONE) is Hint.LEAD
    )


def _time_of(times: list[Part]) -> str | None:
    """Return the time; a day and a clock beside it are one."""
    if not times:
        return None
    written = times[0].text.strip(_EDGES)
    if len(times) > 1 and not _CLOCK.search(written) and _CLOCK_ONLY.fullmatch(times[1].text):
        written = f"{written} {times[1].text}"
    return times[0].owner.get("datetime") or written


def _beside_of(part: Part, parts: list[Part]) -> list[Part]:
    """Return the parts before and after one."""
    place = parts.index(part)
    return [*parts[max(0, place - 1) : place], *parts[place + 1 : place + 2]]


def _is_section_part(part: Part, beside: list[Part], times: list[Part]) -> bool:
    """Say whether a short part is a section: by its name, as a link, or in words beside a time."""
    key = match_key(part.text)
    is_short = 0 < len(part.text.split()) <= _SECTION_WORDS and not is_mark(part.text)
    if not is_short or part in times or _is_lead(part):
        return False
    is_named = SECTION.search(name_of(part.owner)) is not None or _IN_SECTION.match(key)
    is_link = part.owner.tag == "a" and not _NO_SECTION.match(key)
    is_label = part.text[:1].isupper() and part.text.replace(" ", "").isalpha()
    is_beside = is_label and not _NO_SECTION.match(key) and any(p in times for p in beside)
    return bool(is_named or is_link or is_beside)
