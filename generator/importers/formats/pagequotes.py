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
_DEEPEST = 4  # quotations within one another
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


def number_quotations(pieces: Sequence[Piece], own: set[Element]) -> list[tuple[int, ...]]:
    """Return for each piece the numbers of the quotations around it, the outermost first.

    They count from 1. `own` are the elements around all pieces. Where most of the text is quoted,
    nothing is.
    """
    boxes = [_boxes_of(piece, own) for piece in pieces]
    lengths = {p: len(piece.text) for p, piece in enumerate(pieces) if piece.hint in QUOTABLE}
    if 2 * sum(length for p, length in lengths.items() if boxes[p]) > sum(lengths.values()):
        return [()] * len(pieces)
    inside: dict[Element, list[int]] = defaultdict(list)
    for place in lengths:
        for box in boxes[place]:
            inside[box].append(place)
    told = {box: held for box, held in inside.items() if _is_said([pieces[p].text for p in held])}
    spans = {box: (held[0], len(held)) for box, held in told.items()}  # one in itself is one
    numbers = {span: number for number, span in enumerate(dict.fromkeys(spans.values()), start=1)}
    return [
        tuple(dict.fromkeys(numbers[spans[box]] for box in around if box in spans))[:_DEEPEST]
        for around in boxes
    ]


def _is_said(lines: Sequence[str]) -> bool:
    return sum(map(len, lines)) >= _LEAST or lines[0].startswith(_OPENED)


def _boxes_of(piece: Piece, own: set[Element]) -> list[Element]:
    """Return the quotations around a piece, the outermost first."""
    around = [e for e in (piece.element, *piece.element.iterancestors()) if e not in own]
    return [e for e in reversed(around) if e.tag == "blockquote" and _quotes(e)]


def _quotes(box: Element) -> bool:
    """Say whether an element quotes: neither sets a text in nor shows what stands elsewhere."""
    is_set_in = _SET_IN.search(box.get("style") or "") is not None
    return not (is_set_in or box.get("type") == "cite" or _FOREIGN.search(name_of(box)))
