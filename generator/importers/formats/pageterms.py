"""Terms and their meanings in a page's article: each pair becomes an item of a list.

What a page tells of itself so (its author, its day) stands above the text, or is named so.
"""

import re
from collections.abc import Sequence

from generator.importers.blocks import Hint
from generator.importers.formats.markup import Element, name_of
from generator.importers.formats.pagetext import Piece
from generator.records import replace

_OF_PAGE = re.compile(r"-(?:info|meta|gallery|details?)-")
_SENTENCE = re.compile(r"""[.!?…][”"’')\]]*$""")
_LEAST, _LIMIT = 60, 100  # characters of the text's first piece, and of a term
_FREE = (Hint.NONE, Hint.PARAGRAPH)


def join_terms(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces, each term inside the text with its meaning: "Đoàn phí: …"."""
    joined: list[Piece] = []
    terms: list[Piece] = []
    has_begun = False
    for piece in pieces:
        part = _part_of(piece) if has_begun else None
        has_begun = has_begun or len(piece.text) >= _LEAST
        if part == "dt" and len(piece.text) <= _LIMIT and not _SENTENCE.search(piece.text):
            terms.append(piece)
            continue
        if terms:
            joined.append(_announced(terms, piece if part == "dd" else None))
            terms = []
            if part == "dd":
                continue
        joined.append(replace(piece, hint=Hint.PARAGRAPH) if part else piece)
    return [*joined, _announced(terms)] if terms else joined


def _part_of(piece: Piece) -> str | None:
    """Return what a piece is all the text of, or a part: a `dt` or a `dd`."""
    if piece.hint not in _FREE:
        return None
    part: Element = piece.element
    if part.tag in ("p", "div"):
        part = part.getparent()
    is_told = part is not None and part.tag in ("dt", "dd")
    around = (part, *part.iterancestors("dl")) if is_told else ()
    is_own = is_told and not any(_OF_PAGE.search(name_of(e)) for e in around)
    return str(part.tag) if is_own else None


def _announced(terms: Sequence[Piece], meaning: Piece | None = None) -> Piece:
    """Return terms with what they mean as an item, else as a paragraph above what explains them."""
    named = ", ".join(term.text.removesuffix(":").rstrip() for term in terms)
    if meaning is None:
        return replace(terms[0], text=f"{named}:", hint=Hint.PARAGRAPH)
    return replace(terms[0], text=f"{named}: {meaning.text}", hint=Hint.ITEM)
