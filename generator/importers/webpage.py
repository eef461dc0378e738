"""Read a saved web page: its article's blocks with what the markup says of them, and its metadata.

The article is where the prose is; its head is what stands between the title and the prose.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.importers.blocks import Block, Hint, Listed, Standing
from generator.importers.linkboxes import LinkFinder, Unit
from generator.importers.linkparts import HEADINGS, is_mark, is_other_heading
from generator.importers.markup import Element, name_of, parse_page
from generator.importers.pagemeta import read_meta, settle_meta
from generator.importers.pageparts import make_blocks, name_parts
from generator.importers.pagesite import name_site, window_of
from generator.importers.pagetext import Piece, split_page
from generator.importers.pagetitle import find_title
from generator.text import match_key

_SHARES = (1.0, 0.7, 0.5, 0.35)  # of a piece's text that count for the elements around it
_SUBHEAD_LIMIT, _CAPTION_LIMIT = 120, 320
_LABEL_WORDS = 5  # a section in bold has no more
_REACH = 3  # pieces above the title or below the prose that may still be the article's
_SECTION = re.compile(r"-(?:cate?|category|chuyen-?muc|muc|cat-links|section-name)-")
_SENTENCES = re.compile(r"[.!?…]\s+[^\W\d_]")
_CREDIT = re.compile(r"(?:nguồn(?: tin)?|link (?:bài )?gốc|theo)\b", re.IGNORECASE)
_BYLINE = re.compile(r"(?:tác giả|bài|ảnh|người viết)[^:]{0,20}:", re.IGNORECASE)
_DATED = re.compile(r"(?:ngày|thời gian|(?:được |đã )?(?:đăng|cập nhật|xuất bản))\b")
_POINTER = re.compile(r"(?:xem thêm|đọc thêm|tin liên quan|>>|»)", re.IGNORECASE)
_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|ngày \d{1,2} tháng")
_STAMP = re.compile(r"-(?:\w*date|\w*time|datetime|ngay(?:-?dang)?|published|created|timestamp)-")
_STAMP_LIMIT, _BOXES = 60, 6
_TODAY = re.compile(r"(?:hôm nay|thứ|chủ nhật|t[2-7]\b|cn\b)")
_CLOCK = re.compile(r"\d[:hg]\d\d")
_PATH = re.compile(r"(?:trang chủ|trang nhất|home)\s*[>»›/]")


class WebPage(NamedTuple):
    """The blocks of a page's article, what it declares of itself, and the articles it links to.

    Keys of the metadata: title, date, updated, author, url, site, section.
    """

    blocks: tuple[Block, ...]
    meta: dict[str, str]
    listed: tuple[Listed, ...] = ()


def read_html(text: str, address: str = "") -> WebPage:
    """Read a page that was saved from `address`, which is empty where that is not known."""
    page = parse_page(text)
    if page is None:
        return WebPage((), {})
    meta = read_meta(page)
    description = meta.pop("description", "")
    pieces = split_page(page)
    article = _find_article(page, pieces)
    titles = match_key(meta.get("title", "")), match_key(window_of(page))
    title = find_title(pieces, _inside(pieces, article), *titles)
    own_title = None if title is None else pieces[title]
    element = None if own_title is None else own_title.element
    units = LinkFinder(page, article, element).find(address or meta.get("url", ""))
    pieces = _without(pieces, units, own_title)
    inside = _inside(pieces, article)
    place = find_title(pieces, inside, *titles)
    name_site(page, meta, pieces, place)
    settle_meta(meta)
    head = [] if place is None else _head(pieces, place, inside)
    if place is not None and not any(_DAY.search(piece.text) for piece in head):
        head = [*_stamp_near(pieces, place), *head]
    first = 0 if place is None else place + 1
    prose = [pieces[i] for i in inside if i >= first and not pieces[i].is_barrier]
    body = name_parts(_weed(prose + _foot(pieces, inside)), description)
    _declare_time(meta, head, body, page)
    if place is None and meta.get("title"):
        head = [Piece(meta["title"], page, Hint.TITLE)]
    blocks = (*make_blocks(head, page), *make_blocks(body, article))
    return WebPage(blocks, meta, tuple(unit.listed for unit in units))


def _without(pieces: Sequence[Piece], units: Sequence[Unit], title: Piece | None) -> list[Piece]:
    """Leave out what tells of other articles in and beside the text, and the line above it."""
    boxes = {u.element: u.listed for u in units if u.listed.standing is not Standing.PAGE}
    kept: list[Piece] = []
    for piece in pieces:
        around = (piece.element, *piece.element.iterancestors())
        listed = next((boxes[e] for e in around if e in boxes), None)
        if listed is None and piece.linked > 0.5:
            listed = next((boxes[e] for e in piece.element.iter("a") if e in boxes), None)
        if piece is title or listed is None:
            kept.append(piece)
            continue
        last = kept[-1] if kept else piece
        if last.text == listed.heading and is_other_heading(last.text):
            kept.pop()
    return kept


def _find_article(page: Element, pieces: Sequence[Piece]) -> Element:
    """Return the element that holds most of the prose most closely."""
    scores: dict[Element, float] = defaultdict(float)
    runs: dict[Element, int] = defaultdict(int)
    for piece in pieces:
        if not piece.is_barrier and piece.linked < 0.5:
            runs[piece.element] += 1
    for piece in pieces:
        if piece.is_barrier or piece.linked >= 0.5:
            continue
        around = [e for e in piece.element.iterancestors() if e.tag != "html"]
        if runs[piece.element] > 1 or piece.element.tag in ("td", "body", "article"):
            around.insert(0, piece.element)
        for element, share in zip(around, _SHARES, strict=False):
            scores[element] += share * len(piece.text)
    marked = page.xpath("//article | //*[@itemprop='articleBody']")
    found = [e for e in marked if scores.get(e) and not _is_aside(e)]
    if found and max(map(scores.__getitem__, found)) * 2 > max(scores.values()):
        return max(found, key=scores.__getitem__)
    return max(scores, key=scores.__getitem__, default=page)


def _is_aside(element: Element) -> bool:
    return "-comment-" in name_of(element)


def _inside(pieces: Sequence[Piece], article: Element) -> list[int]:
    """Return the places of the article's pieces."""
    return [
        place
        for place, piece in enumerate(pieces)
        if piece.element is article or any(e is article for e in piece.element.iterancestors())
    ]


def _head(pieces: Sequence[Piece], title: int, inside: Sequence[int]) -> list[Piece]:
    """Return what stands just above the title, the title, and what is between it and the prose."""
    above: list[Piece] = []
    for piece in reversed(pieces[max(0, title - _REACH) : title]):
        if piece.is_barrier or len(piece.text) > _SUBHEAD_LIMIT:
            break
        if is_mark(piece.text):
            continue
        named = _name_above(piece, pieces[title])
        if named is None:
            break
        above.insert(0, named)
    between = [p for p in pieces[title + 1 : inside[0] if inside else title] if not p.is_barrier]
    called = replace(pieces[title], hint=Hint.TITLE)
    return [*above, called, *name_parts(_weed(between), "")]


def _name_above(piece: Piece, title: Piece) -> Piece | None:
    """Return a piece above the title with what it is: date, section or kicker; `None`: neither."""
    if piece.hint is Hint.BYLINE and not _DAY.search(piece.text):
        return piece
    if piece.hint is Hint.KICKER or _PATH.match(piece.text.lower()):
        return piece
    if _DAY.search(piece.text):
        return piece if _is_own_date(piece, title) else None
    around = title.element.getparent()
    is_near = piece.element.getparent() is around or piece.element is around
    is_free = is_near and piece.element.tag != "td" and len(piece.text.split()) <= _LABEL_WORDS
    if _SECTION.search(name_of(piece.element)) or (piece.is_link and is_free):
        return replace(piece, hint=Hint.SECTION)
    if is_near and not piece.linked and piece.element.tag != "td":
        return replace(piece, hint=Hint.KICKER)
    return None


def _stamp_near(pieces: Sequence[Piece], title: int) -> list[Piece]:
    """Return the only piece that calls itself a date in the box around the title and above it.

    Posts of a forum and of a blog have theirs in a bar of its own.
    """
    for around in list(pieces[title].element.iterancestors())[:_BOXES]:
        if around.tag in ("body", "html", "form"):
            break
        inside = (p for p in pieces[:title] if around in p.element.iterancestors())
        found = [p for p in inside if _STAMP.search(name_of(p.element)) and _DAY.search(p.text)]
        if found:
            is_own = len(found) == 1 and len(found[0].text) <= _STAMP_LIMIT
            is_today = _TODAY.match(found[0].text.lower()) and not _CLOCK.search(found[0].text)
            return found if is_own and not is_today else []
    return []


def _is_own_date(piece: Piece, title: Piece) -> bool:
    """Say whether a date above the title is the article's: many pages print today's there."""
    parent = piece.element.getparent()
    if parent is title.element.getparent() or piece.element is title.element.getparent():
        return True
    around = set(title.element.iterancestors())
    shared = next((e for e in piece.element.iterancestors() if e in around), None)
    is_near = shared is not None and shared.tag not in ("body", "html", "form")
    is_today = _TODAY.match(piece.text.lower()) is not None and not _CLOCK.search(piece.text)
    return is_near and not is_today


def _foot(pieces: Sequence[Piece], inside: Sequence[int]) -> list[Piece]:
    """Return the byline and the credit that stand below the element of the prose."""
    if not inside:
        return []
    below = [p for p in pieces[inside[-1] + 1 :] if not p.is_barrier][:_REACH]
    found: list[Piece] = []
    for piece in below:
        if piece.element.tag in HEADINGS:
            break
        is_credit = piece.hint in (Hint.BYLINE, Hint.CREDIT) or bool(_CREDIT.match(piece.text))
        is_byline = _BYLINE.match(piece.text) is not None
        is_date = _DATED.match(piece.text.lower()) is not None and bool(_DAY.search(piece.text))
        if len(piece.text) <= _CAPTION_LIMIT and (is_credit or is_byline or is_date):
            found.append(piece)
    return found


def _weed(pieces: Sequence[Piece]) -> list[Piece]:
    """Leave out what is only a link to something else; one above the prose may be the section."""
    kept: list[Piece] = []
    for piece in pieces:
        is_head = not any(len(p.text) > _SUBHEAD_LIMIT for p in kept)
        is_pointer = _POINTER.match(piece.text) and piece.linked > 0.4
        if piece.hint in (Hint.BYLINE, Hint.CREDIT, Hint.TITLE) or piece.text.startswith("http"):
            kept.append(piece)
        elif piece.is_link and is_head and _SECTION.search(name_of(piece.element)):
            kept.append(replace(piece, hint=Hint.SECTION))
        elif not (piece.is_link or is_pointer):
            kept.append(piece)
    return kept


def _declare_time(
    meta: dict[str, str], head: Sequence[Piece], body: Sequence[Piece], page: Element
) -> None:
    """Take the date from the article's first `<time>` where the page declares none."""
    if "date" in meta:
        return
    own = [p.element for p in (*head, *body) if p.element is not page]
    starts = [own[0], *(p.element for p in body[:1])] if own else []
    boxes = ("article", "main", "section", "div")
    around = [e for start in starts for e in list(start.iterancestors(*boxes))[:_REACH]]
    for element in around:
        for time in element.iter("time"):
            name = name_of(time)
            if time.get("datetime") and "-updated-" not in name and not _in_comment(time):
                meta["date"] = time.get("datetime")
                return


def _in_comment(element: Element) -> bool:
    return any("-comment" in name_of(e) for e in element.iterancestors())
