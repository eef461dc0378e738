"""Find the headline of a page: at or above the prose, by what the page calls itself.

Where the page declares no title, the markup tells: a heading, a class, a line in bold.
"""

import re
from collections.abc import Sequence

from generator.importers.blocks import Hint
from generator.importers.markup import name_of
from generator.importers.pagetext import Piece
from generator.text import match_key

_TITLE_LEAST, _PROSE_LEAST = 15, 200  # characters
_LABEL_WORDS = 5  # a section in bold has no more
_HEADLINE = re.compile(r"-(?:title|tieu-?de|headline|mso-?title|subject)-")
_ENDED = re.compile(r"[.!?…:;,][”\"’')]*$")


def find_title(pieces: Sequence[Piece], inside: Sequence[int], titles: Sequence[str]) -> int | None:
    """Return the place of the title: at or above the prose, by what the page calls itself."""
    prose = next(
        (i for i in inside if len(pieces[i].text) > _PROSE_LEAST), inside[-1] if inside else 0
    )
    above = [i for i, piece in enumerate(pieces[: prose + 1]) if piece.text]
    keys = {i: match_key(pieces[i].text) for i in above}
    for title in titles:
        same = [i for i in above if keys[i] == title]
        part = [i for i in above if len(keys[i]) >= _TITLE_LEAST and keys[i] in title]
        if same or part:
            return same[-1] if same else max(part, key=lambda i: (len(keys[i]), i))
    for is_title in _TITLE_TESTS:
        found = [i for i in above if is_title(pieces[i])]
        if found:
            within = [i for i in found if i in inside]
            return within[0] if within else found[-1]
    return None


def _is_heading(piece: Piece) -> bool:
    return piece.hint is Hint.TITLE


def _is_called_headline(piece: Piece) -> bool:
    is_named = bool(_HEADLINE.search(name_of(piece.element)))
    return is_named and len(piece.text) >= _TITLE_LEAST and not piece.is_link


def _is_second_heading(piece: Piece) -> bool:
    return piece.element.tag == "h2" and len(piece.text) >= _TITLE_LEAST and not piece.is_link


def _is_bold_line(piece: Piece) -> bool:
    return piece.bold > 0.9 and len(piece.text) >= _TITLE_LEAST and not _ENDED.search(piece.text)


def _is_bold_headline(piece: Piece) -> bool:
    return _is_bold_line(piece) and len(piece.text.split()) > _LABEL_WORDS


_TITLE_TESTS = (
    _is_heading,
    _is_called_headline,
    _is_second_heading,
    _is_bold_headline,
    _is_bold_line,
)
