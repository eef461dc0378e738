"""Find the headline of a page: at or above the prose, by what the page calls itself.

Where the page declares no title, the markup tells: a heading, a class, a line in bold.
"""

import re
from collections.abc import Sequence
from datetime import UTC

from generator.importers.blocks import Hint
from generator.importers.formats.markup import CALLED_TITLE, name_of
from generator.importers.formats.pagedates import names_day
from generator.importers.formats.pagesite import is_site_name
from generator.importers.formats.pagetext import Piece
from generator.importers.formats.sitesigns import heads_issue
from generator.importers.lines.crumbs import read_crumbs
from generator.importers.lines.datelines import is_about, read_dateline
from generator.importers.lines.mastheads import is_letterhead, is_motto
from generator.text import match_key

_TITLE_LEAST, _SENTENCE_LEAST, _PROSE_LEAST = 15, 100, 200  # characters
_LARGE = 18.0  # pixels: text is set in 16
_HEADLINE_WORDS = 6  # of a headline that nothing but its place shows
_SECTION_WORDS, _MOST = 4, 0.6  # words of a section's name; share of a window's title
_LABEL_WORDS = 5  # a section in bold has no more
_ENDED = re.compile(r"[.!?…:;,][”\"’')]*$")


def find_title(
    pieces: Sequence[Piece], inside: Sequence[int], declared: str, window: str
) -> int | None:
    """Return the place of the title: at or above the prose, by what the page calls itself.

    `declared` and the title of the `window` are match keys, empty where there is none. The site's
    name is a title only where nothing else is.
    """
    prose = next((i for i in inside if _is_prose(pieces[i])), inside[-1] if inside else 0)
    above = [i for i, piece in enumerate(pieces[: prose + 1]) if piece.text]
    found = _named(pieces, above, declared) if declared else None
    if found is not None:
        return found
    own = [i for i in above if not (is_site_name(pieces[i]) or _is_none(pieces[i].text))]
    own = [i for i in own if not _is_slogan(pieces[i])]
    own = [i for i in own if not heads_issue(pieces[i], pieces[i + 1 : i + 2])]
    own = _without_section(pieces, own, window)
    for places in (own, above):
        found = _named(pieces, places, window) if window else None
        found = _shown(pieces, places, inside) if found is None else found
        if found is not None:
            return found
    return None


def _named(pieces: Sequence[Piece], places: Sequence[int], title: str) -> int | None:
    """Return the place of what a title says, else of the longest part of it."""
    keys = {i: match_key(pieces[i].text) for i in places}
    same = [i for i in places if keys[i] == title]
    part = [i for i in places if len(keys[i]) >= _TITLE_LEAST and keys[i] in title]
    part = [i for i in part if _is_most(keys[i], title)]
    if same:
        return same[-1]
    return max(part, key=lambda i: (len(keys[i]), i)) if part else None


def _is_none(text: str) -> bool:
    if len(text) > _SENTENCE_LEAST:
        return False
    dateline = read_dateline(text, UTC) if names_day(text) else None
    is_day = dateline is not None and not dateline.section
    return is_day or is_about(text) or is_letterhead(text) or read_crumbs(text) is not None


def _is_slogan(piece: Piece) -> bool:
    """Say whether a line is an outlet's motto, and not set as a headline."""
    is_set = piece.hint is Hint.TITLE or piece.element.tag == "h2" or _is_called_headline(piece)
    return is_motto(piece.text) and not is_set


def _without_section(pieces: Sequence[Piece], places: Sequence[int], window: str) -> list[int]:
    """Leave out a section's or the site's name that the window has, too, above a headline.

    What the markup calls headline is one.
    """
    kept: list[int] = []
    lowest = max((place for place in places if _may_head(pieces[place])), default=-1)
    for place in places:
        key = match_key(pieces[place].text)
        is_heading = key == window and pieces[place].element.tag in ("h1", "h2", "h3")
        is_part = key in window and not is_heading and len(key.split()) <= _LABEL_WORDS
        if not is_part or lowest <= place:
            kept.append(place)
    return kept


def _may_head(piece: Piece) -> bool:
    is_long = len(piece.text.split()) >= _LABEL_WORDS and not piece.is_link
    is_heading = piece.element.tag in ("h1", "h2", "h3") or _is_called_headline(piece)
    return is_long and is_heading and not _ENDED.search(piece.text)


def _is_most(key: str, title: str) -> bool:
    """Say whether a part of a window's title is more than the section or the site in it."""
    return len(key.split()) > _SECTION_WORDS or len(key) >= _MOST * len(title)


def _shown(pieces: Sequence[Piece], places: Sequence[int], inside: Sequence[int]) -> int | None:
    """Return the place of what looks most like a headline, inside the article where one is."""
    lines, article = [i for i in places if _is_line(pieces[i])], set(inside)
    largest = max((pieces[i].size for i in lines), default=0.0)
    for is_title in _TITLE_TESTS:
        found = [i for i in places if is_title(pieces[i])]
        if is_title is _is_bold_line and largest >= _LARGE:  # bold beside larger is a label
            found = [i for i in found if pieces[i].size == largest]
        within = [i for i in found if i in article]
        if within and is_title in (_is_bold_headline, _is_bold_line):
            return max(within, key=lambda i: pieces[i].size)  # the first of the largest
        if found:
            return within[0] if within else found[-1]
    if largest < _LARGE:
        return _last_headline(pieces, lines)
    return next(i for i in lines if pieces[i].size == largest)


def _last_headline(pieces: Sequence[Piece], lines: Sequence[int]) -> int | None:
    """Return the lowest line above the prose that is as long as a headline, and tells no date."""
    found = [i for i in lines if len(pieces[i].text.split()) >= _HEADLINE_WORDS]
    return next((i for i in reversed(found) if not names_day(pieces[i].text)), None)


def _is_heading(piece: Piece) -> bool:
    return piece.hint is Hint.TITLE


def _is_called_headline(piece: Piece) -> bool:
    is_named = bool(CALLED_TITLE.search(name_of(piece.element)))
    return is_named and len(piece.text) >= _TITLE_LEAST and not piece.is_link


def _is_second_heading(piece: Piece) -> bool:
    return piece.element.tag == "h2" and len(piece.text) >= _TITLE_LEAST and not piece.is_link


def _is_prose(piece: Piece) -> bool:
    is_sentence = len(piece.text) > _SENTENCE_LEAST and piece.text.endswith(".")
    return len(piece.text) > _PROSE_LEAST or (is_sentence and piece.hint is not Hint.TITLE)


def _is_lower_heading(piece: Piece) -> bool:
    is_long = len(piece.text.split()) > _LABEL_WORDS
    return piece.element.tag in ("h3", "h4") and is_long and not piece.is_link


def _is_line(piece: Piece) -> bool:
    return len(piece.text) >= _TITLE_LEAST and not (piece.is_link or _ENDED.search(piece.text))


def _is_bold_line(piece: Piece) -> bool:
    return piece.bold > 0.9 and len(piece.text) >= _TITLE_LEAST and not _ENDED.search(piece.text)


def _is_bold_headline(piece: Piece) -> bool:
    return _is_bold_line(piece) and len(piece.text.split()) > _LABEL_WORDS


_TITLE_TESTS = (
    _is_heading,
    _is_called_headline,
    _is_second_heading,
    _is_lower_heading,
    _is_bold_headline,
    _is_bold_line,
)
