"""Find the lead of a page whose markup does not name it, by what sets the first paragraph apart.

Its letters may be slanted, bold or larger than those of the text, or its element is another than
the text's. What nothing sets apart is the first paragraph of the text.
"""

import re
from collections.abc import Sequence

from generator.importers.blocks import Hint
from generator.importers.formats.markup import Element, name_of
from generator.importers.formats.pagetext import Piece
from generator.importers.lines.bodylines import is_sentence
from generator.records import replace

_COMPARED = 2  # paragraphs of the text
_BEGUN = re.compile(r".{60,}:")
_MOST, _LEAST_STYLED = 0.9, 0.5  # shares of letters
_FREE = (Hint.NONE, Hint.PARAGRAPH)
_OPENER = re.compile(
    r"-(?:has-)?(?:drop-?cap|first|initial)(?:-(?:letter|line|p(?:ara(?:graph)?)?))?-"
)


def mark_lead(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces, the first paragraph hinted as the lead where it is set apart."""
    prose = [place for place, piece in enumerate(pieces) if _is_prose(piece)]
    if any(piece.hint is Hint.LEAD for piece in pieces) or len(prose) < 2:
        return list(pieces)
    first, *others = (pieces[place] for place in prose[: 1 + _COMPARED])
    is_apart = all(_differs(first, other) for other in others)
    if not is_apart or _is_announced(pieces[: prose[0]]):
        return list(pieces)
    marked = list(pieces)
    marked[prose[0]] = replace(first, hint=Hint.LEAD)
    return marked


def _is_announced(above: Sequence[Piece]) -> bool:
    """Say whether the text has begun above and leads to what somebody says: "Ông An phát biểu:"."""
    last = above[-1] if above else None
    return last is not None and last.hint in _FREE and _BEGUN.fullmatch(last.text) is not None


def _is_prose(piece: Piece) -> bool:
    return piece.hint in _FREE and not piece.is_barrier and is_sentence(piece.text)


def _differs(first: Piece, other: Piece) -> bool:
    is_styled = any(
        share > _MOST and compared < _LEAST_STYLED
        for share, compared in ((first.italic, other.italic), (first.bold, other.bold))
    )
    is_larger = 0 < other.size < first.size
    return is_styled or is_larger or _stands_apart(first.element, other.element)


def _stands_apart(first: Element, other: Element) -> bool:
    """Say whether two elements are of different kinds below what holds both.

    A text may open without an element of its own, above paragraphs that have one.
    """
    around = {other, *other.iterancestors()}
    if first in around:
        return False
    top = next((element for element in first.iterancestors() if element in around), None)
    return _kinds(first, top) != _kinds(other, top)


def _kinds(element: Element, top: Element | None) -> list[tuple[str, str]]:
    """Return the tags and names from an element up to `top`, without what only opens a text."""
    found: list[tuple[str, str]] = []
    for step in (element, *element.iterancestors()):
        if step is top:
            break
        found.append((step.tag, _OPENER.sub("-", name_of(step)).strip("-")))
    return found
