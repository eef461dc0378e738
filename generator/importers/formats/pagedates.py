"""Say which of the dates that a page shows around its headline is the article's.

Many pages show today's date in their head: it names a weekday and no clock.
"""

import re
from collections.abc import Sequence

from generator.importers.formats.markup import Element, name_of
from generator.importers.formats.pagetext import Piece
from generator.importers.lines.mastheads import opens_issue

_DAY = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|ngày \d{1,2} tháng|\d{1,2} (?:tháng|thg) \d{1,2},? \d{4}",
    re.IGNORECASE,
)
_TODAY = re.compile(r"(?:hôm nay|thứ|chủ nhật|t[2-7]\b|cn\b)")
_CLOCK = re.compile(r"\d[:hg]\d\d")
_STAMP = re.compile(
    r"-(?:\w*date|\w*time|datetime|ngay(?:-?(?:dang|gui|viet|tao))?\w*|published|created|timestamp)-"
)
_PUBLISHED = re.compile(
    r"-(?:ngay-?(?:dang|gui|viet|tao)\w*|date-header|post-?(?:date|time)|publish\w*|posted|created"
    r"|entry-?date|date-?(?:news|post)|news-?date|article-?(?:date|time)|cms-date)-"
)
_HEADER = re.compile(
    r"-(?:top|top-?bar|top-?(?:header|nav|menu|line)|header-?top|site-?header|head-?top|masthead|banner"
    r"|menu|nav|navbar|lich)-"
)
_HEADS = frozenset({"header", "hdr", "head", "hd"})
_ARTICLES = frozenset({
    "post", "article", "entry", "content", "detail", "news", "title", "node", "item", "story",
    "single",
})  # fmt: skip
_ISSUE = re.compile(r"số(?: báo)? \d{1,5}\b")
_TODAYS = re.compile(r"-(?:today|current|now|clock)-")
_STAMP_LIMIT, _BOXES, _BARRIER_LIMIT = 60, 6, 60
_BELOW = 5  # pieces below a title among which its date stands
_WHOLE = ("body", "html", "form")


def names_day(text: str) -> bool:
    """Say whether a text names a day of the calendar with its year."""
    return _DAY.search(text) is not None


def box_of(first: Element, second: Element) -> Element:
    """Return the smallest element around two others."""
    around = {first, *first.iterancestors()}
    return next((e for e in (second, *second.iterancestors()) if e in around), second)


def is_own_date(piece: Piece, title: Piece) -> bool:
    """Say whether a date above the title is the article's, where nothing else is between them."""
    if _is_beside(piece, title) or _ISSUE.match(piece.text.lower()):
        return True
    box = box_of(piece.element, title.element)
    if box.tag in _WHOLE:
        return False
    return not _is_in_header(piece, box)


def is_todays_above(piece: Piece, title: Piece, below: Sequence[Piece]) -> bool:
    """Say whether a day in another box than the title is the page's: a day with a clock is below.

    `below` is what stands just below the title.
    """
    if not _is_today(piece.text) or not names_day(piece.text) or _is_beside(piece, title):
        return False
    stamps = [p.text for p in below if names_day(p.text) and len(p.text) <= _STAMP_LIMIT]
    return any(map(_CLOCK.search, stamps))


def stamp_near(pieces: Sequence[Piece], title: int) -> list[Piece]:
    """Return the only piece that calls itself a date in the box around the title and above it.

    Posts of a forum and of a blog have theirs in a bar of its own.
    """
    for around in list(pieces[title].element.iterancestors())[:_BOXES]:
        if around.tag in _WHOLE:
            break
        inside = (p for p in pieces[:title] if around in p.element.iterancestors())
        found = [p for p in inside if _STAMP.search(name_of(p.element)) and names_day(p.text)]
        if found:
            is_own = len(found) == 1 and len(found[0].text) <= _STAMP_LIMIT
            is_named = _PUBLISHED.search(name_of(found[0].element)) is not None
            is_todays = _is_today(found[0].text) or _is_in_header(found[0], around)
            return found if is_own and (is_named or not is_todays) else []
    return []


def only_stamp(pieces: Sequence[Piece], title: int) -> list[Piece]:
    """Return the only stamp above the title of a page that has none near it or below.

    A newspaper's page has the day of its issue there.
    """
    issues = [p for p in pieces[:title] if opens_issue(p.text) and names_day(p.text)]
    if issues:
        return issues[-1:]
    below = [p for p in pieces[title + 1 :] if names_day(p.text)][:1]
    near = pieces[title + 1 : title + 1 + _BELOW]
    return [] if any(piece in near for piece in below) else _lone_stamp(pieces, title)


def _lone_stamp(pieces: Sequence[Piece], title: int) -> list[Piece]:
    """Return the only piece above the title that is a day with a clock, or calls itself a post's.

    It is none of the page's head.

    Posts on a service have theirs beside who posted, in a box of their own.
    """
    days = [p for p in pieces[:title] if names_day(p.text)]
    found = [p for p in days if _CLOCK.search(p.text) or _PUBLISHED.search(name_of(p.element))]
    is_own = len(found) == 1 and len(found[0].text) <= _STAMP_LIMIT
    if not is_own or _TODAY.match(found[0].text.lower()):
        return []
    root = next(reversed(list(found[0].element.iterancestors())), found[0].element)
    return [] if _is_in_header(found[0], root) else found


def is_small_barrier(piece: Piece) -> bool:
    """Say whether what was left out is a counter or a button, no menu and no box."""
    if not piece.is_barrier or piece.element.tag in ("nav", "aside", "header"):
        return False
    is_short = len(piece.element.text_content().strip()) <= _BARRIER_LIMIT
    return is_short and next(piece.element.iter("a"), None) is None


def _is_beside(piece: Piece, title: Piece) -> bool:
    around = title.element.getparent()
    return piece.element.getparent() is around or piece.element is around


def _is_today(text: str) -> bool:
    return _TODAY.match(text.lower()) is not None and not _CLOCK.search(text)


def _is_in_header(piece: Piece, box: Element) -> bool:
    """Say whether a piece stands in the head of the page inside the box around it and the title."""
    if _PUBLISHED.search(name_of(piece.element)):
        return False
    for element in (piece.element, *piece.element.iterancestors()):
        if element is box:
            return False
        if element.tag == "header" or _is_header(name_of(element)):
            return True
    return False


def _is_header(name: str) -> bool:
    """Say whether a name is that of the page's head, not of an article's: "post-header"."""
    words = set(name.split("-"))
    is_own = not words.isdisjoint(_ARTICLES) or "-date-header-" in name
    is_head = not words.isdisjoint(_HEADS) or _HEADER.search(name) is not None
    return (is_head and not is_own) or _TODAYS.search(name) is not None
