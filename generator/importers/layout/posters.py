"""Find who posted what a network shows: the body's name below the network's, above the time.

There the place tells the name, however it is written. Pure.
"""

import re

from generator.importers.layout.unexplained import Page
from generator.importers.lines.credits import is_person
from generator.importers.lines.datelines import read_dateline, tells_age
from generator.importers.lines.mastheads import is_platform, opens_body
from generator.text import match_key

_DAY = re.compile(r"\d{1,2} tháng \d{1,2}(?: lúc \d{1,2}:\d\d)?(?:\W|$)")  # of this year
_TOP, _PLATFORM, _END = 10, 3, 12  # blocks at the top, above a post, below it
_ITEM_WORDS = 3  # of the network's menu above who posted
_BEYOND = 3  # blocks between a name and the time of its post: a button, a headline


def find_poster(page: Page) -> int | None:
    """Return the place of the line of a text that names who posted; `None` where none does."""
    if not (page.is_text and _is_of_network(page)):
        return None
    top = page.blocks[:_TOP]
    is_menu = any(is_platform(block.text) for block in page.blocks[:_PLATFORM])
    for place, block in enumerate(top):
        below = top[place + 1 : place + 1 + _BEYOND]
        is_echo = bool(below) and block.text.endswith(f" {below[0].text}")  # an image's text
        if is_echo or is_platform(block.text) or page.cues.is_noise(block.text):
            continue
        is_timed = any(_is_time(page, other.text) for other in below)
        is_group = bool(below) and is_person(below[0].text) and not is_person(block.text)
        is_item = is_menu and not is_group and len(block.text.split()) <= _ITEM_WORDS
        if is_item and not opens_body(block.text):
            continue
        return place if is_timed and (is_group or opens_body(block.text)) else None
    return None


def _is_of_network(page: Page) -> bool:
    is_named = any(is_platform(block.text) for block in page.blocks[:_PLATFORM])
    return is_named or any(page.cues.ends_post(block.text) for block in page.blocks[-_END:])


def _is_time(page: Page, text: str) -> bool:
    is_day = _DAY.match(match_key(text)) is not None
    return is_day or tells_age(text) or read_dateline(text, page.zone) is not None
