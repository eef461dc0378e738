"""Read a saved web page: its article's blocks with what the markup says of them, and its metadata.

The article is where the prose is; its head is what stands between the title and the prose.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from generator.importers.blocks import Block, Hint, Listed, Standing
from generator.importers.formats.appbody import draw_article
from generator.importers.formats.appdata import read_app_data
from generator.importers.formats.linkboxes import LinkFinder, Unit
from generator.importers.formats.linkparts import HEADINGS, is_other_heading
from generator.importers.formats.markup import Element, name_of, parse_page
from generator.importers.formats.moments import find_moment
from generator.importers.formats.pagedates import (
    box_of,
    names_day,
    only_stamp,
    stamp_near,
)
from generator.importers.formats.pageleads import mark_lead
from generator.importers.formats.pagemeta import read_meta, settle_meta
from generator.importers.formats.pageparts import make_blocks, name_parts
from generator.importers.formats.pagesite import name_site, window_of
from generator.importers.formats.pagestruck import Struck, take_struck
from generator.importers.formats.pageterms import join_terms
from generator.importers.formats.pagetext import Piece, split_page
from generator.importers.formats.pagetitle import find_title
from generator.importers.formats.pagetop import SECTION, above_title, current_section, with_section
from generator.importers.formats.stylesheet import inline_styles
from generator.records import replace
from generator.text import match_key

_SHARES = (1.0, 0.7, 0.5, 0.35)  # of a piece's text that count for the elements around it
_SUBHEAD_LIMIT, _CAPTION_LIMIT = 120, 320
_REACH = 3  # pieces below the prose that may still be the article's
_CREDIT = re.compile(r"(?:nguồn(?: tin)?|link (?:bài )?gốc|theo)\b", re.IGNORECASE)
_BYLINE = re.compile(r"(?:tác giả|bài|ảnh|người viết)[^:]{0,20}:", re.IGNORECASE)
_DATED = re.compile(r"(?:ngày|thời gian|(?:được |đã )?(?:đăng|cập nhật|xuất bản))\b")
_POINTER = re.compile(r"(?:xem thêm|đọc thêm|tin liên quan|>>|»)", re.IGNORECASE)
_AD = re.compile(r"[-–—\s]*(?:quảng cáo|advertisements?|sponsored|tài trợ)[-–—\s:]*")
_BOX_TAGS, _AD_LIMIT = ("div", "section", "aside", "ins", "center", "table"), 300
_NAME_WORDS, _LABEL = 6, 20  # words of a name, characters of "Bài và ảnh:" above it


class WebPage(NamedTuple):
    """The blocks of a page's article, what it declares of itself, and the articles it links to.

    Keys of the metadata: title, date, updated, author, url, site, section. `struck` is what the
    article strikes out.
    """

    blocks: tuple[Block, ...]
    meta: dict[str, str]
    listed: tuple[Listed, ...] = ()
    struck: tuple[Block, ...] = ()


def read_html(text: str, address: str = "") -> WebPage:
    """Read a page that was saved from `address`, which is empty where that is not known."""
    page = parse_page(text)
    if page is None:
        return WebPage((), {})
    meta = ({"url": address} if address else {}) | read_meta(page) | draw_article(page)
    description = meta.pop("description", "")
    inline_styles(page)
    struck = take_struck(page)
    pieces = split_page(page)
    article = _find_article(page, pieces)
    titles = match_key(meta.get("title", "")), match_key(window_of(page))
    title = find_title(pieces, _inside(pieces, article), *titles)
    own_title = None if title is None else pieces[title]
    element = None if own_title is None else own_title.element
    linked = LinkFinder(page, article, element).find(address or meta.get("url", ""))
    units = _outside_tables(linked, pieces)
    pieces = _without(pieces, units, own_title)
    inside = _inside(pieces, article)
    place = find_title(pieces, inside, *titles)
    name_site(page, meta, pieces, place)
    settle_meta(meta)
    head = [] if place is None else _head(page, pieces, place, inside)
    if "section" not in meta:
        head = with_section(head, pieces)
        meta |= current_section(page)
    if place is not None and not any(names_day(piece.text) for piece in head):
        head = [*(stamp_near(pieces, place) or only_stamp(pieces, place)), *head]
    prose = _prose(pieces, inside, place)
    body = name_parts(join_terms(_weed(prose + _foot(pieces, inside))), description)
    if "date" not in meta:
        headline = own_title.text if own_title else ""
        moment = _moment(own_title, body, units) or read_app_data(page, headline)
        meta |= {"date": moment} if moment else {}
    if place is None and meta.get("title"):
        head = [Piece(meta["title"], page, Hint.TITLE)]
    parts = mark_lead([*head, *body])
    blocks = (*make_blocks(parts[: len(head)], page), *make_blocks(parts[len(head) :], article))
    listed = tuple(unit.listed for unit in units)
    return WebPage(blocks, meta, listed, _struck_in((article, element), struck))


def _struck_in(parts: Collection[Element | None], struck: Iterable[Struck]) -> tuple[Block, ...]:
    """Return what is struck out in one of the parts of a page: its article, and its headline."""
    around = ((s.block, (s.element, *s.element.iterancestors())) for s in struck)
    return tuple(block for block, elements in around if any(e in parts for e in elements))


def _outside_tables(units: Sequence[Unit], pieces: Sequence[Piece]) -> list[Unit]:
    """Leave out what a table of data leads to: its rows are no list of other articles."""
    tables = {piece.element for piece in pieces if piece.grid}
    return [u for u in units if tables.isdisjoint((u.element, *u.element.iterancestors()))]


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


def _head(page: Element, pieces: Sequence[Piece], title: int, inside: Sequence[int]) -> list[Piece]:
    """Return what stands just above the title, the title, and what is between it and the prose."""
    between = [p for p in pieces[title + 1 : inside[0] if inside else title] if not p.is_barrier]
    called = replace(pieces[title], hint=Hint.TITLE)
    return [*above_title(page, pieces, title), called, *name_parts(_weed(between), "")]


def _prose(pieces: Sequence[Piece], inside: Sequence[int], title: int | None) -> list[Piece]:
    """Return the article's pieces below the title."""
    first = 0 if title is None else title + 1
    return [pieces[place] for place in inside if place >= first and not pieces[place].is_barrier]


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
        is_name = piece.is_right_aligned and not piece.linked and _may_be_name(piece.text)
        is_date = _DATED.match(piece.text.lower()) is not None and bool(names_day(piece.text))
        if len(piece.text) <= _CAPTION_LIMIT and (is_credit or is_byline or is_date or is_name):
            found.append(piece)
    return found


def _may_be_name(text: str) -> bool:
    words = text.split()
    return 1 < len(words) <= _NAME_WORDS and all(w[0].isupper() or w == "-" for w in words)


def _without_ads(pieces: Sequence[Piece]) -> list[Piece]:
    """Leave out the boxes that call themselves an advertisement."""
    labels = (piece.element for piece in pieces if _AD.fullmatch(match_key(piece.text)))
    boxes = {label if label.tag in _BOX_TAGS else label.getparent() for label in labels}
    small = {e for e in boxes if e is not None and len(e.text_content()) <= _AD_LIMIT}
    return [p for p in pieces if small.isdisjoint((p.element, *p.element.iterancestors()))]


def _weed(pieces: Sequence[Piece]) -> list[Piece]:
    """Leave out what is only a link to something else; one above the prose may be the section."""
    kept: list[Piece] = []
    is_head = True
    pieces = _without_ads(pieces)
    for place, piece in enumerate(pieces):
        is_head = is_head and not any(len(p.text) > _SUBHEAD_LIMIT for p in kept[-1:])
        is_pointer = _POINTER.match(piece.text) and piece.linked > 0.4
        below = pieces[place + 1] if place + 1 < len(pieces) else piece
        if piece.text.endswith(":") and below.hint is Hint.BYLINE and len(piece.text) <= _LABEL:
            continue
        if piece.hint in (Hint.BYLINE, Hint.CREDIT, Hint.TITLE) or piece.text.startswith("http"):
            kept.append(piece)
        elif piece.is_link and is_head and SECTION.search(name_of(piece.element)):
            kept.append(replace(piece, hint=Hint.SECTION))
        elif not (piece.is_link or is_pointer):
            kept.append(piece)
    return kept


def _moment(title: Piece | None, body: Sequence[Piece], units: Sequence[Unit]) -> str | None:
    """Return the date that the markup around the article carries for programs."""
    if not body:
        return None
    start = body[0].element if title is None else title.element
    box = box_of(start, body[0].element)
    long = [piece for piece in body if len(piece.text) > _SUBHEAD_LIMIT]
    prose = {piece.element for piece in long[1:]}  # the first may be the lead, above the byline
    return find_moment(box, start, prose, {unit.element for unit in units})
