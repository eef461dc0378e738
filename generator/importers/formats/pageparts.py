"""Say of each piece of a page what its style and place make it: lead, caption, subhead, item.

Which pieces are the article's is for `webpage` to say.
"""

import re
from collections.abc import Iterator, Sequence

from generator.importers.blocks import Block, Hint
from generator.importers.formats.markup import Element, name_of
from generator.importers.formats.pagelists import indent_of, is_number, item_of, label_of, width_of
from generator.importers.formats.pagequotes import QUOTABLE, is_quote, number_quotations
from generator.importers.formats.pagetext import Piece
from generator.importers.lines.bodylines import names_photo
from generator.importers.lines.questions import is_short_question
from generator.records import replace
from generator.text import clean_line, match_key

_LEAD_LEAST = 60  # characters
_CAPTION_STYLE = re.compile(r"-mso-caption-|-image-")
_ENDED = re.compile(r"[.!?…:;,][”\"’')]*$")
_LINE_LIMIT, _LINE_LEAST = 160, 4  # characters and words of a caption without any style
_MARK = re.compile(r"^\(?[A-ZĐ&.-]{2,10}\)?\s*[-–:]?\s+")
_SHORT, _SUBHEAD_LIMIT, _CAPTION_LIMIT = 60, 120, 320  # characters
_CALLED_SUBHEAD = re.compile(
    r"-(?:sub-?(?:title|head\w*)|inter-?title|cross-?head\w*|(?:tieu-?de|tit|muc)-?(?:phu|con|nho)"
    r"|section-?(?:title|heading)|paragraph-?title)-"
)
_CAPITALS_LEAST = 3  # words of a subhead that only its capitals show
_CREDIT = re.compile(r"(?:nguồn(?: tin)?|link (?:bài )?gốc|theo)\b", re.IGNORECASE)
_FREE = (Hint.NONE, Hint.PARAGRAPH)


def make_blocks(pieces: Sequence[Piece], article: Element) -> Iterator[Block]:
    """Yield the pieces as blocks; items of lists and quotations inside the article are hinted."""
    own = {article, *article.iterancestors()}
    begun: set[Element] = set()  # items, and their lists
    quotations = number_quotations(pieces, own)
    for piece, quotation in zip(pieces, quotations, strict=True):
        hint, text, indent, is_first = piece.hint, _written(piece), 0, False
        item = item_of(piece, own) if hint in _FREE else None
        if item is not None and item not in begun:
            is_first = item.getparent() not in begun
            begun |= {item, item.getparent()}
            label = label_of(item)
            hint = Hint.NUMBERED if is_number(label) else Hint.ITEM
            text = text if label is None else f"{label}. {text}"
            indent = indent_of(item, own)
        elif hint in _FREE and is_quote(piece, own):
            hint = Hint.QUOTE
        elif item is not None:
            indent = indent_of(item, own) + width_of(item)
        inside = quotation if hint in QUOTABLE else ()
        lines = piece.lines if text == piece.text else ()
        line = piece.element.sourceline or 1
        yield Block(text, line, hint, piece.grid, indent, inside, lines, is_first)


def name_parts(pieces: Sequence[Piece], description: str) -> list[Piece]:
    """Say of each piece what its style and place make it."""
    named: list[Piece] = []
    above: set[Hint] = set()
    usual = {_kind(piece) for piece in pieces if _is_paragraph(piece.text)}
    for piece in pieces:
        hint = piece.hint
        is_first = above.isdisjoint((Hint.LEAD, Hint.PARAGRAPH))
        if is_first and piece.bold > 0.9 and _is_paragraph(piece.text):
            hint = Hint.LEAD
        elif _is_caption(piece) or _is_odd_line(piece, usual):
            hint = Hint.CAPTION
        elif is_first and _is_lead(piece, description):
            hint = Hint.LEAD
        elif hint is Hint.LEAD and Hint.LEAD in above:
            # Named after a lead is the box of the whole text: what is in it tells by its style.
            hint = _by_style(replace(piece, hint=Hint.PARAGRAPH))
        elif hint in (Hint.NONE, Hint.PARAGRAPH, Hint.SUBHEAD):
            hint = _by_style(piece)
        above.add(hint)
        named.append(replace(piece, hint=hint))
    return named


def _kind(piece: Piece) -> tuple[str, str]:
    return piece.element.tag, name_of(piece.element)


def _is_odd_line(piece: Piece, usual: set[tuple[str, str]]) -> bool:
    """Say whether a line below an image has a class of its own, which no paragraph has."""
    tag, name = _kind(piece)
    is_line = len(piece.text) <= _LINE_LIMIT and not piece.linked and piece.bold < 0.5
    is_free = piece.is_below_image and piece.hint in _FREE and is_line
    return is_free and bool(name and usual) and (tag, name) not in usual


def _is_paragraph(text: str) -> bool:
    return len(text) >= 2 * _LEAD_LEAST and text.endswith(".")


def _is_caption(piece: Piece) -> bool:
    if piece.hint is Hint.CAPTION or len(piece.text) > _CAPTION_LIMIT:
        return piece.hint is Hint.CAPTION
    if ":" in piece.text and names_photo(piece.text):
        return True
    if not piece.is_below_image:
        return False
    is_styled = piece.italic > 0.9 or bool(_CAPTION_STYLE.search(name_of(piece.element)))
    is_alone = piece.element.tag in ("td", "p", "center", "figure") and _holds_image(piece.element)
    parent = piece.element.getparent()
    is_boxed = parent is not None and not piece.linked and _is_all_of(piece, parent)
    table = next(piece.element.iterancestors("table"), None)
    is_cell = not piece.linked and (
        piece.element.tag == "td" or (table is not None and _holds_image(table))
    )
    is_sole = _is_all_of(piece, piece.element) and not piece.linked
    if _is_plain_line(piece):
        return True
    return is_styled or is_cell or piece.is_centered or is_alone or is_boxed or is_sole


def _is_plain_line(piece: Piece) -> bool:
    """Say whether text below an image is a line in plain letters: a subhead is in bold."""
    is_line = len(piece.text) <= _LINE_LIMIT and len(piece.text.split()) >= _LINE_LEAST
    is_plain = piece.hint is Hint.PARAGRAPH and piece.bold < 0.5 and not piece.linked
    return is_line and is_plain and not _ENDED.search(piece.text)


def _is_all_of(piece: Piece, box: Element) -> bool:
    """Say whether a piece is all the text of a box that holds an image."""
    is_box = box.tag in ("div", "figure", "a", "span", "li", "center")
    return is_box and _holds_image(box) and clean_line(box.text_content()) == piece.text


def _holds_image(element: Element) -> bool:
    """Say whether an element holds an image above a short text, and nothing else."""
    is_short = len(clean_line(element.text_content())) <= _CAPTION_LIMIT
    return is_short and next(element.iter("img", "amp-img"), None) is not None


def _is_lead(piece: Piece, description: str) -> bool:
    text, said = match_key(_MARK.sub("", piece.text)), match_key(_MARK.sub("", description))
    is_cut = said.endswith(("…", "...", "…]", "...]"))  # an excerpt that a program made
    is_declared = len(said) >= _LEAD_LEAST and not is_cut and text.startswith(said.rstrip(" ."))
    is_set_apart = piece.bold > 0.9 or piece.element.tag in ("h2", "h3")
    return is_declared or (is_set_apart and len(piece.text) >= _LEAD_LEAST and not piece.linked)


def _by_style(piece: Piece) -> Hint:
    is_short = len(piece.text) <= _SHORT and not _ENDED.search(piece.text)
    if is_short and piece.is_right_aligned:
        return Hint.BYLINE
    is_line = len(piece.text) <= _SUBHEAD_LIMIT and not _ENDED.search(piece.text)
    is_called = _CALLED_SUBHEAD.search(name_of(piece.element)) is not None
    is_capitals = piece.text.isupper() and len(piece.text.split()) >= _CAPITALS_LEAST
    is_line = is_line or is_short_question(piece.text)
    if is_line and (piece.bold > 0.9 or ((is_called or is_capitals) and not piece.linked)):
        return Hint.SUBHEAD
    return piece.hint


def _written(piece: Piece) -> str:
    """Return the text of a piece; a credit shows the address that its link hides."""
    is_credit = piece.hint is Hint.CREDIT or bool(_CREDIT.match(piece.text))
    if is_credit and piece.address and len(piece.text) <= _SUBHEAD_LIMIT:
        return piece.text if "http" in piece.text else clean_line(f"{piece.text} {piece.address}")
    return piece.text
