"""Find the headline of a plain text: from the article's prose upwards.

What stands above an article (a menu, a letterhead, a greeting) has any form; the prose tells where
the article is, and the line nearest above it that may be a headline is one. Pure.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from generator.importers.blocks import Block, Hint
from generator.importers.layout.outletmarks import opens_lead
from generator.importers.layout.plainsubheads import goes_on_below, opens_text
from generator.importers.layout.posters import find_poster
from generator.importers.layout.unexplained import Page
from generator.importers.lines.bodylines import names_photo
from generator.importers.lines.credits import is_person, read_byline, read_labelled_byline
from generator.importers.lines.crumbs import read_crumbs
from generator.importers.lines.datelines import (
    read_dateline,
    read_section_label,
    strip_counter,
    tells_age,
)
from generator.importers.lines.mastheads import (
    is_body_name,
    is_capital,
    is_letterhead,
    is_menu,
    is_organ,
    is_outlet_name,
    read_issue,
    read_poster,
    split_motto,
)
from generator.importers.lines.rowparts import split_row, strip_marks
from generator.records import replace
from generator.text import match_key

_PROSE_LEAST, _LONG, _SURE = 60, 100, 200  # characters of prose: a sentence, a lead, no line at all
_PHOTOS = 2  # lines of photos between a lead and the text
_GREETING = re.compile(r"(?:kính|xin|thân|gửi|mến|chào|dear)\b", re.IGNORECASE)
_NEAR, _BELOW = 5, 2  # blocks below that must be prose, below a headline that may tell its date
_LEAST_WORDS, _SURE_WORDS, _MOST = 4, 6, 200  # words and characters of a headline
_BODY_LEAST, _SAID_LEAST = 3, 3  # words of a body's name, of what a headline says of it
_KINDS_OF_PLACE = frozenset(
    {"tỉnh", "thành", "tp", "quận", "huyện", "thị", "phường", "xã", "ngành"}
)
_REACH = 120  # blocks: no masthead is longer
_ENDED = re.compile(r"""[.:;,|][”"’')\]]*$""")
_STOP = re.compile(r"""[.!?…;][”"’')\]]*$""")
_STAMPED = re.compile(
    r"[(\[]\s*(?:\d{1,2}[:hg]\d\d\W{1,3})?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\s*[)\]]$"
)
_NO_LINE = re.compile(
    r"[|\[*•<>]|[-–—] |(?:subject|date|sent|chủ đề)\s*:|.*(?:https?:|www\.|@)", re.IGNORECASE
)


def mark_headline(page: Page) -> None:
    """Mark the headline of a page whose blocks say nothing of themselves."""
    if any(block.hint not in (Hint.NONE, Hint.TABLE) for block in page.blocks):
        return
    prose = _find_prose(page)
    place = _find_headline(page, prose)
    if place is None:
        return
    first, last = _whole(page, _first_time(page.blocks, place))
    text = " ".join(block.text for block in page.blocks[first : last + 1])
    page.blocks[first : last + 1] = [replace(page.blocks[first], text=text, hint=Hint.TITLE)]
    _mark_subhead(page, first, prose - 1 - (last - first))


def _first_time(blocks: Sequence[Block], place: int) -> int:
    """Return where a headline stands first; below, it is an image's alternative text.

    Above the path to the page's section it is the title of the window.
    """
    key = match_key(blocks[place].text)
    first = next(p for p, block in enumerate(blocks) if match_key(block.text) == key)
    is_window = any(read_crumbs(block.text) for block in blocks[first + 1 : place])
    return place if is_window else first


def _mark_subhead(page: Page, title: int, place: int) -> None:
    """Mark the line at `place`, just above the prose, where it is a subhead below the headline."""
    if place <= title:
        return
    block, headline = page.blocks[place], page.blocks[title].text
    is_subhead = goes_on_below(page.blocks, place) or (
        opens_text(page.blocks, place, headline, page.cues)
        and _may_head(page, block.text, _least(block.text))
        and not _is_named(block.text, page.blocks[:place])
    )
    if is_subhead and not opens_lead(block.text):
        page.blocks[place] = replace(block, hint=Hint.SUBHEAD)


def _is_named(text: str, above: Sequence[Block]) -> bool:
    """Say whether a line below the headline is a name, or one of the menu: an outlet, a section."""
    if is_body_name(text) or (is_capital(text) and not text.isupper()):
        return True
    key = match_key(text)
    return any(key in match_key(block.text) for block in above)


def _find_headline(page: Page, prose: int) -> int | None:
    """Return the place of the lowest line above the prose that may be a headline.

    One with its date or byline below goes before a line below those: a photo's.
    """
    posters = _posters(page.blocks)
    above = [p for p in range(prose) if match_key(page.blocks[p].text) not in posters]
    poster = find_poster(page)
    above = [p for p in above if p != poster]
    found = [p for p in above if _may_head(page, page.blocks[p].text)]
    if not found:
        return None
    found = [p for p in found if not is_body_name(page.blocks[p].text)] or found
    found = [p for p in found if not opens_lead(page.blocks[p].text)] or found
    last = found[-1]
    if _is_again(page.blocks, last):
        return last
    if len(found) > 1 and _is_subhead(page, found):
        del found[-1]
        last = found[-1]
    told = [p for p in found if _tells_below(page, p)] if len(found) > 1 else []
    if told and told[-1] < last and not _tells_above(page, last):
        text = page.blocks[told[-1]].text
        is_near = last - told[-1] <= _NEAR and text.isupper() <= page.blocks[last].text.isupper()
        is_name = is_body_name(text) or (is_capital(text) and not text.isupper())
        is_sure = is_near and len(text.split()) >= _SURE_WORDS and not is_name
        return told[-1] if is_sure else last
    return last


def _is_subhead(page: Page, found: Sequence[int]) -> bool:
    """Say whether the last of the lines that may be the headline is a subhead below another."""
    above, last = found[-2:]
    if goes_on_below(page.blocks, last):
        return True
    return above + 1 == last and opens_text(page.blocks, last, page.blocks[above].text, page.cues)


def _is_again(blocks: Sequence[Block], place: int) -> bool:
    """Say whether a line stands below again, as the alternative text of an image does."""
    key = match_key(blocks[place].text)
    return any(match_key(block.text) == key for block in blocks[place + 1 :])


def _posters(blocks: Sequence[Block]) -> set[str]:
    """Return the match keys of the lines that say who posted: one names them, and the next."""
    pairs = pairwise(block.text for block in blocks[:_REACH])
    named = [pair for pair in pairs if read_poster(pair[0]) == pair[1]]
    return {match_key(text) for pair in named for text in pair}


def _find_prose(page: Page) -> int:
    """Return the place where the article's prose begins; 0 where there is none.

    A greeting is prose as well, but other prose does not follow it.
    """
    blocks = page.blocks[: _REACH + _NEAR]
    is_prose = [_is_prose(block.text) for block in blocks]
    for place in (p for p, prose in enumerate(is_prose) if prose):
        if opens_lead(blocks[place].text):  # whatever stands below: a poem, a list
            return place
        below = blocks[place + 1 : place + 1 + _NEAR]
        goes_on = [i for i, b in enumerate(below) if _is_sentence(b.text)]
        is_lead = len(blocks[place].text) >= _LONG and len(goes_on) > 1
        between = below[: goes_on[0]] if goes_on and goes_on[0] <= _PHOTOS else None
        if is_lead or (between is not None and not any(_is_about(page, b.text) for b in between)):
            return place
    return next((place for place, prose in enumerate(is_prose) if prose), 0)


def _is_prose(text: str) -> bool:
    is_greeting = _GREETING.match(text) is not None
    return (_is_sentence(text) and not is_greeting) or len(text) >= _SURE


def _is_sentence(text: str) -> bool:
    return len(text) >= _PROSE_LEAST and _STOP.search(text) is not None


def _least(text: str) -> int:
    """Return how many words a subhead has at least; with figures a short line is a counter."""
    return _LEAST_WORDS if any(map(str.isdigit, text)) else 2


def _may_head(page: Page, text: str, least: int = _LEAST_WORDS) -> bool:
    text = strip_marks(text)
    is_line = len(text.split()) >= least and len(text) <= _MOST and not _ENDED.search(text)
    if not is_line or _NO_LINE.match(text) or _STAMPED.search(text):
        return False
    is_masthead = is_menu(text) or is_organ(text) or is_outlet_name(text) or split_motto(text)
    is_furniture = page.cues.is_noise(strip_counter(text)) or names_photo(text)
    if is_masthead or is_letterhead(text) or is_furniture:
        return False
    return not (_is_about(page, text) or _is_names(text))


def _is_about(page: Page, text: str) -> bool:
    """Say whether a line tells of the article: when it appeared, by whom, in which section."""
    if len(text) > _MOST:
        return False
    parts = dict.fromkeys((text, *filter(None, split_row(text))))
    if tells_age(text):
        return True
    if any(read_dateline(part, page.zone) or read_labelled_byline(part) for part in parts):
        return True
    is_path = read_crumbs(text) is not None or read_section_label(text) is not None
    return is_path or read_issue(text) is not None


def _is_names(text: str) -> bool:
    return text.istitle() and read_byline(text) is not None


def _tells_below(page: Page, place: int) -> bool:
    below = page.blocks[place + 1 : place + 1 + _BELOW]
    below = [block for block in below if read_issue(block.text) is None]  # a masthead's
    return any(_is_about(page, b.text) or (" " in b.text and _is_names(b.text)) for b in below)


def _tells_above(page: Page, place: int) -> bool:
    """Say whether a path of sections stands just above a line."""
    return place > 0 and read_crumbs(page.blocks[place - 1].text) is not None


def _whole(page: Page, place: int) -> tuple[int, int]:
    """Return the first and the last place of a headline that is set on two or three lines."""
    blocks = page.blocks
    first = last = place
    while first and _goes_on(page, *blocks[first - 1 : first + 1]):
        first -= 1
    while last + 1 < len(blocks) and _goes_on(page, *blocks[last : last + 2]):
        last += 1
    return first, last


def _goes_on(page: Page, above: Block, below: Block) -> bool:
    is_next = below.line == above.line + 1 and not _STOP.search(above.text)
    is_line = len(above.text) + len(below.text) <= _MOST and not _ENDED.search(above.text)
    is_capital = above.text.isupper() and below.text.isupper()
    is_outlet = is_outlet_name(above.text) or is_menu(above.text)
    is_body = is_body_name(above.text) and not _says_more(above.text, page.blocks)
    is_rest = below.text[:1].islower() or (is_capital and not is_person(below.text))
    is_dated = read_dateline(below.text, page.zone) is not None
    return is_next and is_line and is_rest and not (is_outlet or is_body or is_dated)


def _says_more(text: str, blocks: Sequence[Block]) -> bool:
    """Say whether a line in capitals opens with a body that the prose names, and says more of it.

    "LĐLĐ HUYỆN CHƯƠNG MỸ SÔI NỔI CÁC HOẠT" where the text has "LĐLĐ huyện Chương Mỹ đã tổ chức".
    """
    words = text.split()
    for count in range(len(words) - _SAID_LEAST, _BODY_LEAST - 1, -1):
        if words[count].lower() in _KINDS_OF_PLACE:
            continue
        name = re.compile(rf"(?<!\w){re.escape(' '.join(words[:count]))}(?!\w)", re.IGNORECASE)
        found = (m for b in blocks if _is_prose(b.text) for m in name.finditer(b.text))
        if any(_is_named_whole(match) for match in found):
            return True
    return False


def _is_named_whole(match: re.Match[str]) -> bool:
    """Say whether a name ends with a large word, and goes on with none behind it."""
    behind = match.string[match.end() :]
    is_ended = not behind[:1].isspace() or behind[1:2].islower()
    return match[0].split()[-1][0].isupper() and is_ended
