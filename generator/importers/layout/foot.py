"""Cut the foot off a plain text: what its page shows below the article, in whatever words.

Below the last paragraph a name signs, or the page's buttons begin; of what follows only lines that
tell of the article are kept.
"""

import re
from collections.abc import Sequence

from generator.importers.blocks import Block
from generator.importers.layout.tailrows import LEAST_WORDS
from generator.importers.layout.unexplained import Page
from generator.importers.lines.bodylines import is_sentence
from generator.importers.lines.creditlines import read_address_line, read_credit, read_tags
from generator.importers.lines.credits import (
    is_person,
    read_byline,
    read_collective,
    read_labelled_byline,
    read_teller,
)
from generator.importers.lines.datelines import read_dateline, strip_counter
from generator.importers.lines.footers import is_footer
from generator.importers.lines.mastheads import is_body_name
from generator.text import match_key

_SIGNED, _LINE_LIMIT = 3, 160  # lines below the text among which it is signed, characters
_NAME_LEAST = 2  # words
_NAME_MOST, _FOOT_MOST, _NOTE_LIMIT = 5, 8, 140  # words of a name; lines below it, characters
_REACHED = re.compile(r"(?:\d[ .-]?){8,}|https?://|www\.")  # a telephone, an address
_SPEAKS = re.compile(r"\b(?:xin|mời|vui lòng|đừng|hãy|quý (?:bạn|vị|độc)|bạn đọc)\b")
_HEADING = re.compile(r"(?:các |những |mời )?(?:tin|bài|chuyện)(?! (?:kỳ|số|phần))(?: \w+){1,4}\W*")


def cut_foot(page: Page) -> list[Block]:
    """Return the blocks of a page; those of a plain text without its foot."""
    blocks = page.blocks
    if not page.is_plain:
        return blocks
    places = range(len(blocks), 0, -1)
    signed = _signed_place(page, blocks)
    end = signed or next((p for p in places if _is_text(blocks[p - 1])), len(blocks))
    start = _foot_start(page, blocks, end)
    foot = [b for b in blocks[start:] if not _tells(page, b.text)]
    page.drop("below the article", *foot)
    page.tail = (*_listed(page, foot), *page.tail)
    return [*blocks[:start], *(block for block in blocks[start:] if block not in foot)]


def _signed_place(page: Page, blocks: Sequence[Block]) -> int | None:
    """Return the place of a name that signs the text though sentences stand below it.

    Those are the outlet's: short, and one speaks to the reader or tells where the outlet is.
    """
    lowest = max(1, len(blocks) - _FOOT_MOST - 1)
    for place in range(len(blocks) - 2, lowest - 1, -1):
        below = blocks[place + 1 :]
        if any(len(block.text) > _NOTE_LIMIT for block in below):
            return None
        if _is_alone(blocks[place].text) and _is_text(blocks[place - 1]):
            is_told = any(_is_of_outlet(page, block.text) for block in below)
            return place if is_told else None
    return None


def _is_text(block: Block) -> bool:
    return block.grid is not None or is_sentence(block.text)


def _is_alone(text: str) -> bool:
    """Say whether a line is nothing but a person's name, in brackets too."""
    name = text.strip("()")
    is_name = _NAME_LEAST <= len(name.split()) <= _NAME_MOST and name.replace(" ", "").isalpha()
    is_written = name.istitle() or name.isupper()
    return is_name and is_written and not is_body_name(name) and read_byline(name) is not None


def _is_of_outlet(page: Page, text: str) -> bool:
    site = str(page.fields["site"].value) if "site" in page.fields else ""
    is_called = bool(site) and match_key(text).startswith(match_key(site))
    is_reached = "@" in text or _REACHED.search(text) is not None
    return is_called or is_reached or is_footer(text) or _SPEAKS.search(match_key(text)) is not None


def _listed(page: Page, foot: Sequence[Block]) -> Sequence[Block]:
    """Return the lines below one that announces other articles, and headlines below it."""
    for place, block in enumerate(foot):
        below = foot[place + 1 :]
        is_list = any(len(b.text.split()) >= LEAST_WORDS for b in below)
        is_elsewhere = page.cues.is_elsewhere(block.text)
        if is_list and not is_elsewhere and _HEADING.fullmatch(match_key(block.text)):
            return below
    return ()


def _foot_start(page: Page, blocks: Sequence[Block], end: int) -> int:
    """Return the place below the signature, else that of the first of the page's buttons."""
    for place in range(end, min(end + _SIGNED, len(blocks))):
        if _is_signature(blocks[place].text):
            return place + 1
    places = range(end, len(blocks))
    return next((p for p in places if _is_furniture(page, blocks[p].text)), len(blocks))


def _is_signature(text: str) -> bool:
    if read_labelled_byline(text) or is_person(text):
        return True
    is_name = len(text.split()) >= _NAME_LEAST and (text.istitle() or text.isupper())
    return is_name and read_byline(text) is not None


def _is_furniture(page: Page, text: str) -> bool:
    return page.cues.is_noise(strip_counter(text))


def _tells(page: Page, text: str) -> bool:
    """Say whether a line tells of the article: its source, its date, who made it and where."""
    site = page.fields.get("site")
    is_body = is_body_name(text) and (site is None or text != site.value)
    if len(text) > _LINE_LIMIT or text[:1] == "(" or is_body:
        return True
    is_named = bool(read_labelled_byline(text) or read_collective(text) or read_teller(text))
    is_credited = read_credit(text, page.cues.credit) is not None or bool(read_tags(text))
    is_addressed = read_address_line(text) is not None
    return is_named or is_credited or is_addressed or read_dateline(text, page.zone) is not None
