"""Name what stands above the title of a page: its date, its section, its kicker, its byline.

A short line that a link of the page has again is the section: the menu names it, too.
"""

import re
from collections.abc import Iterable, Sequence

from generator.importers.blocks import Hint
from generator.importers.formats.linkparts import is_mark
from generator.importers.formats.markup import Element, leads_home, name_of
from generator.importers.formats.pagedates import (
    is_own_date,
    is_small_barrier,
    is_todays_above,
    names_day,
)
from generator.importers.formats.pagetext import Piece
from generator.importers.lines.crumbs import read_crumbs
from generator.importers.lines.datelines import is_clock
from generator.importers.lines.mastheads import HOME, is_body_name, read_issue
from generator.records import replace
from generator.text import clean_line, match_key

SECTION = re.compile(r"-(?:cate?|category|chuyen-?muc|muc|cat-links|section-name)-")
_TOPIC_WORDS = 4
_INTERNAL = re.compile(r"nội bộ|số \d")
_LABEL_WORDS = 5  # a section in bold has no more
_BARRED, _NEAR = 9, 5  # pieces above the title: with buttons and counters, and without
_REACH = 3  # pieces below the title among which its date may be
_LINE_LIMIT, _LABEL_LIMIT = 120, 60  # characters
_DOMAIN = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,10}")
_SERVICES = frozenset({"liên hệ", "giới thiệu", "đăng nhập", "tìm kiếm", "rss", "sơ đồ site"})
_BOX_TITLE = re.compile(
    r"-(?:portlet|module|box|block|panel|cat|cate|category|section|zone|column|list)-?"
    r"(?:title|header|heading|name|head)(?:-text)?-"
)
_CURRENT = re.compile(
    r"-(?:active|current|selected|current-menu-(?:item|parent)|current-post-ancestor)-"
)
_MENU = re.compile(r"menu|nav")
_PATH = re.compile(r"(?:trang chủ|trang nhất|home)\s*[>»›/]")


def with_section(head: Sequence[Piece], shown: Sequence[Piece]) -> list[Piece]:
    """Return a page's head, its topic above the title as the section where nothing else is one.

    `shown` has the pieces of the page with what the markup says of them.
    """
    title = next((n for n, piece in enumerate(head) if piece.hint is Hint.TITLE), 0)
    above = head[:title]
    if any(p.hint is Hint.SECTION or read_crumbs(p.text) for p in above):
        return list(head)
    return [*(p if p in shown else _as_section(p) for p in above), *head[title:]]


def _as_section(piece: Piece) -> Piece:
    """Return a piece that only its place calls a kicker as the section, where it names a topic.

    A topic is a few words and no place, body or occasion: only its first word is written large.
    """
    words = re.split(r"\s+[-–&]\s+|\s+", piece.text)
    is_small = piece.text.isupper() or not any(word[0].isupper() for word in words[1:])
    is_topic = len(words) <= _TOPIC_WORDS and is_small and _is_label(piece)
    is_kicker = piece.hint is Hint.KICKER and not _INTERNAL.search(match_key(piece.text))
    return replace(piece, hint=Hint.SECTION) if is_kicker and is_topic else piece


def above_title(page: Element, pieces: Sequence[Piece], title: int) -> list[Piece]:
    """Return what stands just above the title and tells of the article, each with what it is."""
    above: list[Piece] = []
    below = pieces[title + 1 : title + 1 + _REACH]
    near = [p for p in pieces[max(0, title - _BARRED) : title] if not is_small_barrier(p)]
    near = near[-_NEAR:]
    for place in range(len(near) - 1, -1, -1):
        piece = near[place]
        if piece.is_barrier or len(piece.text) > _LINE_LIMIT:
            break
        if is_mark(piece.text) or is_todays_above(piece, pieces[title], below):
            continue
        if read_issue(piece.text):
            above.insert(0, replace(piece, hint=Hint.NONE))
            continue
        if above and read_issue(above[0].text):
            break  # the outlet over its issue
        named = _name_above(piece, pieces[title])
        is_open = named is None or named.hint in (Hint.KICKER, Hint.NONE)
        if is_open and _is_section(page, near, place):
            named = replace(piece, hint=Hint.SECTION)
        if named is None and _is_row_of_buttons(piece):
            continue
        if named is None:
            break
        above.insert(0, named)
    return above


def _is_section(page: Element, near: Sequence[Piece], place: int) -> bool:
    """Say whether a short line has the words of a link elsewhere; of several it is a menu."""
    if not _is_label(near[place]) or not _is_linked(page, near[place]):
        return False
    over = near[place - 1] if place else None
    return over is None or over.is_barrier or not (_is_label(over) and _is_linked(page, over))


def _is_label(piece: Piece) -> bool:
    words = piece.text.replace(" - ", " ").split()
    is_short = len(words) <= _LABEL_WORDS and len(piece.text) <= _LABEL_LIMIT
    return is_short and not any(map(str.isdigit, piece.text)) and not is_body_name(piece.text)


def _is_linked(page: Element, piece: Piece) -> bool:
    """Say whether a link outside a piece has its words, and leads on from the home page."""
    key, own = match_key(piece.text), piece.element
    return any(
        match_key(clean_line(link.text_content())) == key
        for link in page.iter("a")
        if own not in (link, *link.iterancestors()) and not leads_home(link)
    )


def _is_row_of_buttons(piece: Piece) -> bool:
    return piece.is_link and sum(1 for _ in piece.element.iter("a")) > 1


def _name_above(piece: Piece, title: Piece) -> Piece | None:
    """Return a piece above the title with what it is: date, section or kicker; `None`: neither."""
    if piece.hint is Hint.BYLINE and not names_day(piece.text):
        return piece
    if is_clock(piece.text) or "http" in piece.text:
        return piece
    if piece.hint is Hint.KICKER or _PATH.match(piece.text.lower()) or read_crumbs(piece.text):
        return piece
    if names_day(piece.text):
        return piece if is_own_date(piece, title) else None
    steps = [clean_line(step.text_content()) for step in piece.element.iter("a")] or [piece.text]
    is_path = len(steps) > 1 and piece.is_link and steps[0].lower() in ("trang chủ", "trang nhất")
    if (
        is_path
        and match_key(steps[-1]) not in _SERVICES
        and not _MENU.search(name_of(piece.element))
    ):
        return replace(piece, text=steps[-1], hint=Hint.SECTION)
    if _DOMAIN.fullmatch(piece.text):
        return None
    around = title.element.getparent()
    is_near = piece.element.getparent() is around or piece.element is around
    is_free = is_near and piece.element.tag != "td" and len(piece.text.split()) <= _LABEL_WORDS
    if piece.is_link and any(map(leads_home, piece.element.iter("a"))):
        return None
    is_called = SECTION.search(name_of(piece.element)) or _heads_box(piece) or _ends_path(piece)
    if is_called or (piece.is_link and is_free):
        return replace(
            piece,
            text=steps[-1] if piece.text in (" ".join(steps), " | ".join(steps)) else piece.text,
            hint=Hint.SECTION,
        )
    is_row = _is_row_above(piece.element, title.element)
    is_line = piece.element.tag != "td" or piece.element in (title.element, around) or is_row
    if (is_near or is_row) and not piece.linked and is_line:
        is_label = (
            piece.element.tag == "td" and piece.text.isupper() and not is_body_name(piece.text)
        )
        return replace(piece, hint=Hint.SECTION if is_label else Hint.KICKER)
    return None


def _heads_box(piece: Piece) -> bool:
    """Say whether a label calls itself the title of the box that the article fills: a module's."""
    own = piece.element
    around = [own, *list(own.iterancestors())[:1]]
    is_sole = clean_line(around[-1].text_content()) == piece.text
    named = around if is_sole else around[:1]
    return _is_label(piece) and any(_BOX_TITLE.search(name_of(e)) for e in named)


def _ends_path(piece: Piece) -> bool:
    """Say whether a label is the last item of an ordered list that begins with the home page."""
    item = next((e for e in (piece.element, *piece.element.iterancestors()) if e.tag == "li"), None)
    path = None if item is None else item.getparent()
    items = [] if path is None or path.tag != "ol" else [e for e in path if e.tag == "li"]
    is_last = bool(items[1:]) and items[-1] is item and len(items) <= _LABEL_WORDS
    return is_last and _is_label(piece) and any(map(leads_home, items[0].iter("a")))


def current_section(page: Element) -> dict[str, str]:
    """Return as the section the item of the menu that calls itself current, if only one does.

    Of an item and one of its own menu it is the lower.
    """
    found: dict[str, Element] = {}
    for link in page.iter("a"):
        item = link.getparent()
        is_current = "aria-current" in link.attrib or any(
            _CURRENT.search(name_of(e)) for e in (link, item) if e is not None
        )
        text = clean_line(link.text_content()) if is_current else ""
        is_home = leads_home(link) or match_key(text) in (*HOME, *_SERVICES)
        if text and not is_home and len(text.split()) <= _LABEL_WORDS and _is_in_menu(link):
            found[text] = link
    lowest = [text for text, link in found.items() if not _is_over(link, found.values())]
    is_sure = len(lowest) == 1 and lowest[0][:1].isupper() and lowest[0][-1].isalpha()
    return {"section": lowest[0]} if is_sure else {}


def _is_in_menu(link: Element) -> bool:
    return any(e.tag == "nav" or _MENU.search(name_of(e)) for e in link.iterancestors())


def _is_over(link: Element, others: Iterable[Element]) -> bool:
    """Say whether another link stands in the menu below a link's item."""
    item = link.getparent()
    return any(other is not link and item in other.iterancestors() for other in others)


def _is_row_above(cell: Element, title: Element) -> bool:
    """Say whether a cell is the only one of a row of the table that the title is a row of."""
    rows = [element.getparent() for element in (cell, title)]
    if cell.tag != "td" or title.tag != "td" or None in rows or rows[0] is rows[1]:
        return False
    is_alone = all(sum(1 for _ in row.iter("td", "th")) == 1 for row in rows)
    return is_alone and rows[0].getparent() is rows[1].getparent()
