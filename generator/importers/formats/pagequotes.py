"""Which pieces of a page's article are quotations.

Pages set a text in, or an embedded post, by the same element: those are none. Which pieces are the
article's is for `webpage` to say.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from generator.importers.blocks import Hint
from generator.importers.formats.markup import Element, name_of
from generator.importers.formats.pagetext import Piece

_LIMIT = 300  # characters of a quotation that may repeat a sentence of the text
_CALLED = re.compile(r"-(?:pull-?quote\w*|quote\w*|block-?quote|trich-?dan|cite)-")
_SET_IN = re.compile(  # by the editors of browsers, whose button for an indent writes this element
    r"border:\s*(?:none|0)|margin:\s*0(?:px)? 0(?:px)? 0(?:px)? \d+px|margin-right:\s*0",
    re.IGNORECASE,
)
_FOREIGN = re.compile(  # what a mail answers, the text of a forum's post, what a network shows
    r"-(?:gmail-quote|moz-\w+|postcontent|post-?body|twitter-\w+|instagram-\w+|tiktok-\w+|fb-\w+"
    r"|threads-\w+|wp-embedded-content|embed\w*|reddit-\w+|imgur-\w+)-"
)
_LEAST = 40  # characters without a quotation mark: less is a name that was set in
_OPENED = ("“", '"', "«", "‘", "'")
QUOTABLE = (Hint.NONE, Hint.PARAGRAPH, Hint.QUOTE, Hint.ITEM, Hint.NUMBERED, Hint.SUBHEAD,
            Hint.TABLE)  # fmt: skip


def is_quote(piece: Piece, own: set[Element]) -> bool:
    """Say whether a short piece is set apart as a quotation, of another place or of the text."""
    if len(piece.text) > _LIMIT:
        return False
    around = [piece.element, *list(piece.element.iterancestors())[:2]]
    return any(
        e not in own and (e.tag == "blockquote" or _CALLED.search(name_of(e)) is not None)
        for e in around
    )


def number_quotations(pieces: Sequence[Piece], own: set[Element]) -> list[int]:
    """Return for each piece the number of the quotation that it stands in, counted from 1; else 0.

    `own` are the elements around all pieces. Where most of the text is quoted, nothing is.
    """
    boxes = [_box_of(piece, own) for piece in pieces]
    texts: dict[Element, list[str]] = defaultdict(list)
    for box, piece in zip(boxes, pieces, strict=True):
        if box is not None and piece.hint in QUOTABLE:
            texts[box].append(piece.text)
    quoted = sum(len(text) for told in texts.values() for text in told)
    if 2 * quoted > sum(len(piece.text) for piece in pieces if piece.hint in QUOTABLE):
        return [0] * len(pieces)
    told = [box for box, lines in texts.items() if _is_said(lines)]
    numbers = {box: number for number, box in enumerate(told, start=1)}
    return [0 if box is None else numbers.get(box, 0) for box in boxes]


def _is_said(lines: Sequence[str]) -> bool:
    return sum(map(len, lines)) >= _LEAST or lines[0].startswith(_OPENED)


def _box_of(piece: Piece, own: set[Element]) -> Element | None:
    """Return the outermost quotation around a piece."""
    around = [e for e in (piece.element, *piece.element.iterancestors()) if e not in own]
    found = [e for e in around if e.tag == "blockquote" and _quotes(e)]
    return found[-1] if found else None


def _quotes(box: Element) -> bool:
    """Say whether an element quotes: neither sets a text in nor shows what stands elsewhere."""
    is_set_in = _SET_IN.search(box.get("style") or "") is not None
    return not (is_set_in or box.get("type") == "cite" or _FOREIGN.search(name_of(box)))
