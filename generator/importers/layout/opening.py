"""Take the top off a page: furniture, dateline, kicker, section, headline and byline.

They stand in whatever order; what is none of these between headline and lead is dropped.
"""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from generator.importers.blocks import Block, Finding, Hint
from generator.importers.layout.outletmarks import join_marks
from generator.importers.layout.plainsubheads import is_occasion
from generator.importers.layout.stampparts import join_stamps
from generator.importers.layout.toplabels import ABOVE, is_label, take_label
from generator.importers.layout.toplines import name_outlet, take_outlet, take_top_line
from generator.importers.layout.toprows import take_line
from generator.importers.layout.unexplained import Page
from generator.importers.lines.bodylines import names_photo, without_bar
from generator.importers.lines.bodyparts import count_texts, names_table
from generator.importers.lines.creditlines import read_address_line
from generator.importers.lines.credits import (
    read_byline,
    read_collective,
    read_labelled_byline,
    read_marked_byline,
    split_outlet,
)
from generator.importers.lines.datelines import read_dateline, strip_counter, tells_age
from generator.importers.lines.mastheads import is_body_name
from generator.importers.lines.rowparts import strip_marks
from generator.text import match_key

BELOW_TITLE = "names below the title"  # a rule's name
_PROSE_LEAST = 60  # characters: a lead is as long, or ends like a sentence
_STRAY_LIMIT = 90
_ENDED = re.compile(r"""[.!?…][”"’')\]]*$""")
_TITLE_WORDS, _SHORT_TITLE = 6, 4
_BELOW = 4  # blocks below the lead that may be about the page
_REACH = 8  # blocks below the title among which the lead is
_WORD = re.compile(r"[^\W\d_]{2,}")
_BODY_NAME = re.compile(
    r"(?:Liên đoàn Lao động|LĐLĐ|Công đoàn|CĐCS|Công đoàn cơ sở|Tổng Liên đoàn Lao động)"
    r"(?: (?:quận|huyện|thị xã|thành phố|tỉnh|phường|xã|ngành|TP\.?|Việt Nam|cơ sở|Viên chức))*"
    r"(?: [A-ZĐÀ-Ỹ]\w*)+"
)


def take_head(page: Page) -> None:
    """Take noise, dateline, kicker, title and byline off the top, in whatever order they stand."""
    page.blocks = join_marks(join_stamps(page.blocks, page.zone))
    is_marked = any(block.hint is Hint.TITLE for block in page.blocks)
    top = page.blocks[:1]
    while page.blocks:
        block = page.blocks[0]
        is_above = "title" not in page.fields
        if (is_above and take_top_line(page, block, is_first=block in top)) or take_line(
            page, block
        ):
            pass
        elif page.cues.is_noise(strip_counter(block.text)) and block.hint is not Hint.TITLE:
            page.drop("page furniture", block)
        elif not is_above and _is_poster(page, block):
            name_outlet(page, block)
        elif not is_above:
            if not _take_top_byline(page, block):
                break
        elif not _take_above_title(page, block, is_marked=is_marked):
            page.find("title", block.text, "first line that is none else", block)
        del page.blocks[0]
    _clear_way(page)


def _is_poster(page: Page, block: Block) -> bool:
    """Say whether a body's name stands between a plain headline and the time of the post."""
    below = page.blocks[1].text if len(page.blocks) > 1 else ""
    is_name = page.is_text and is_body_name(block.text)
    return is_name and read_dateline(below, page.zone) is not None


def _take_above_title(page: Page, block: Block, *, is_marked: bool) -> bool:
    """Take a kicker, a section or a line of a menu; say whether the block is one."""
    rest = [b for b in page.blocks[1:] if any(map(str.isalnum, b.text))]
    address = read_address_line(block.text)
    if address and rest and not urlsplit(address).path.strip("/"):
        page.drop("address of the site", block)
    elif address and rest:
        page.find("url", address, "address above the title", block)
    elif block.text.endswith(":") and len(block.text) <= 100 and rest:
        page.find("kicker", block.text.rstrip(" :"), "ends with a colon above the title", block)
    elif author := _author_above(page, block):
        page.find("author", author, "marked above the title", block)
    elif is_marked and block.hint is not Hint.TITLE and not page.is_plain:
        page.drop(ABOVE, block)
    elif block.hint is Hint.NONE and _is_masthead(page, block, rest):
        name_outlet(page, block)
    elif rule := _kicker_rule(page, block, rest[:1]):
        page.find("kicker", block.text, rule, block)
    elif block.hint is Hint.NONE and is_label(block.text) and _has_title(rest):
        take_label(page, block)
    elif is_marked and block.hint is not Hint.TITLE:
        page.drop(ABOVE, block)
    else:
        return False
    return True


def _kicker_rule(page: Page, block: Block, below: list[Block]) -> str | None:
    """Return why a line just above the title is a kicker: a body, in plain text an occasion."""
    if block.hint is Hint.NONE and _is_body(block.text) and _has_title(below):
        return "a body's name above the title"
    is_above = page.is_text and any(b.hint is Hint.TITLE for b in below)
    return "an occasion above the title" if is_above and is_occasion(block.text) else None


def _author_above(page: Page, block: Block) -> str | None:
    """Return the author that the markup or, in plain text, a label names above the title."""
    if block.hint is Hint.BYLINE:
        return read_marked_byline(block.text)
    return read_labelled_byline(block.text) if page.is_plain else None


def _is_masthead(page: Page, block: Block, rest: Sequence[Block]) -> bool:
    """Say whether a body's name stands in the head of a plain text, not just above its headline."""
    is_marked = page.is_plain and any(b.hint is Hint.TITLE for b in rest)
    return is_marked and _is_body(block.text) and rest[0].hint is not Hint.TITLE


def _is_body(text: str) -> bool:
    return bool(_BODY_NAME.fullmatch(text)) or (text.isupper() and is_body_name(text))


def _has_title(blocks: list[Block]) -> bool:
    """Say whether a longer line that may be a headline stands below, before any prose."""
    for block in blocks[:30]:
        text = block.text
        if block.hint is Hint.TITLE:
            return True
        if len(text.split()) >= _TITLE_WORDS:
            return not text.endswith((".", ":", ";")) and len(text) <= 200
        is_headline = len(text.split()) >= _SHORT_TITLE and not _ENDED.search(text)
        if is_headline and text[-1] != ":" and len(blocks) > 1 and _is_prose(blocks[1]):
            return block is blocks[0] and read_byline(text) is None
    return False


def _take_top_byline(page: Page, block: Block) -> bool:
    """Take the author's line between title and lead; say whether the block is one."""
    if page.is_plain and block.hint is Hint.SUBHEAD:
        return False
    is_marked = block.hint is Hint.BYLINE
    text = strip_marks(block.text)
    author = read_labelled_byline(text)
    if author is None and (is_marked or (" " in text and len(page.blocks) > 2)):
        author = read_byline(text)
    if author is None and is_marked:
        author = read_collective(block.text)
    if author is None:
        return False
    certainty = 1.0 if is_marked else 0.8
    author, outlet = split_outlet(author)
    if outlet:
        page.find("outlet", outlet, "behind the byline", block)
    page.fields["author"] = Finding(author, BELOW_TITLE, (block.line,), certainty)
    return True


def _clear_way(page: Page) -> None:
    """Take the short lines between the title and the lead: a share row, a player, a counter."""
    place = find_lead(page) if page.blocks else 0
    if not place or not _is_prose(page.blocks[place]):
        return
    kept = (Hint.CAPTION, Hint.SUBHEAD) if page.is_plain else (Hint.CAPTION,)
    is_plain = all(b.hint in (Hint.NONE, Hint.TABLE, *kept[1:]) for b in page.blocks)
    named = [b for n, b in enumerate(page.blocks) if names_table(page.blocks, n)]
    for block in page.blocks[:place]:
        if block.hint in kept or not _is_stray(block) or names_photo(block.text) or block in named:
            continue
        if not take_line(page, block):
            if _take_top_byline(page, block):
                pass
            elif block.text in page.menu and "section" not in page.fields:
                page.find("section", block.text, "one of the menu below the title", block)
            elif not is_plain and take_outlet(page, block):
                pass
            elif is_plain and _is_line(block.text):
                continue
            else:
                page.drop("between title and lead", block)
        page.blocks.remove(block)


def _is_line(text: str) -> bool:
    """Say whether a line is as long as a headline, and none that says how old the page is."""
    return len(_WORD.findall(text)) >= _TITLE_WORDS and not tells_age(text)


def take_below_lead(page: Page) -> None:
    """Take the date, the byline and furniture that some pages print below the lead."""
    for block in page.blocks[:_BELOW]:
        below = page.blocks[1] if len(page.blocks) > 1 else block
        is_prose = _is_prose(block) or block.hint in (Hint.CAPTION, Hint.SUBHEAD)
        if is_prose or len(page.blocks) < _BELOW:
            return
        is_byline = block.hint is Hint.BYLINE or read_labelled_byline(block.text) is not None
        if page.is_plain and block.text.istitle() and " " in block.text:  # its time stands below
            is_byline = is_byline or read_dateline(below.text, page.zone) is not None
        if take_line(page, block) or (is_byline and _take_top_byline(page, block)):
            pass
        elif page.cues.is_noise(strip_counter(block.text)):
            page.drop("page furniture", block)
        else:
            return
        page.blocks.remove(block)


def _is_prose(block: Block) -> bool:
    is_long = len(block.text) >= _PROSE_LEAST
    return block.hint is Hint.LEAD or is_long or _ENDED.search(block.text) is not None


def _is_stray(block: Block) -> bool:
    return len(block.text) <= _STRAY_LIMIT and not _ENDED.search(block.text)


def find_lead(page: Page) -> int:
    """Return the place of the marked lead, else of the first prose that is no photo's text."""
    hints = [block.hint for block in page.blocks]
    prose = [i for i, block in enumerate(page.blocks) if _is_text(block)]
    if Hint.LEAD in hints and (len(prose) < 2 or hints.index(Hint.LEAD) < prose[1]):
        return hints.index(Hint.LEAD)
    counts = count_texts(page.blocks)
    title = match_key(page.title)

    def is_usable(place: int) -> bool:
        """Say whether a block is neither the title again nor a photo's text."""
        block = page.blocks[place]
        key = match_key(without_bar(block.text))
        return key != title and not _is_photo(block, counts[key])

    places = range(len(page.blocks))
    near = (p for p in places[: _REACH + 1] if _is_prose(page.blocks[p]) and is_usable(p))
    found = next(near, None)
    return next(filter(is_usable, places), 0) if found is None else found


def _is_text(block: Block) -> bool:
    return block.hint in (Hint.NONE, Hint.PARAGRAPH) and len(block.text) > 2 * _PROSE_LEAST


def _is_photo(block: Block, count: int) -> bool:
    is_ended = without_bar(block.text) != block.text
    return block.hint is Hint.CAPTION or is_ended or count > 1 or names_photo(block.text)
