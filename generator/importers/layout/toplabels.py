"""Say what a short line above a headline is: the section, a kicker, an item of the menu."""

import re
from itertools import takewhile

from generator.importers.blocks import Block, Finding, Hint
from generator.importers.layout.outlets import is_post
from generator.importers.layout.unexplained import Page
from generator.importers.lines.credits import is_person
from generator.importers.lines.footers import is_footer
from generator.importers.lines.mastheads import HOME, names_kind
from generator.text import match_key

_LABEL_WORDS = 4
ABOVE, _MENU_LEAST = "above the title", 3  # a row of so many short lines is no path
_STEPS = ("/", ">", "›", "»", "→", "|")
_PAIR = re.compile(r"\s[-–&]\s")


def take_label(page: Page, block: Block) -> None:
    """Take a short line above the title: the section where it is the only one, else a menu."""
    following = page.blocks[1]
    if not is_label(following.text) and _is_named_above(page, block):
        page.find("section", block.text, "named above, and again above the title", block)
        return
    if following.hint is Hint.TITLE and page.is_text and _has_path(page):
        page.find("kicker", block.text, "between section and title", block)
        return
    above = [dropped.text for dropped in page.dropped if dropped.why == ABOVE]
    is_home = any(match_key(dropped.text) in HOME for dropped in page.dropped)
    is_menu = is_home and len(above) >= _MENU_LEAST and block.text not in above
    is_other = _is_above_label(page) or _is_apart(page) or _is_of_outlet(page, block)
    if is_other or "section" in page.fields or is_menu:
        page.drop(ABOVE, block)
    else:
        page.fields["section"] = Finding(
            block.text, "short line above the title", (block.line,), 0.8
        )


def _is_above_label(page: Page) -> bool:
    """Say whether another label stands below a line: in plain text anywhere above the headline."""
    above = list(takewhile(lambda block: block.hint is not Hint.TITLE, page.blocks[1:]))
    names = (block.text for block in above[1:] if page.is_text and not is_person(block.text))
    return is_label(page.blocks[1].text) or any(map(is_label, names))


def _is_apart(page: Page) -> bool:
    """Say whether the page's own lines stand between a line and the headline: it is one of them."""
    for block in page.blocks[1:]:
        if block.hint is Hint.TITLE:
            return False
        if page.cues.is_noise(block.text) or is_footer(block.text):
            return True
    return False


def _is_of_outlet(page: Page, block: Block) -> bool:
    """Say whether a line is a part of the outlet's name, its kind, or whom a post is shown to."""
    site = page.fields.get("site")
    if site and match_key(str(site.value)).endswith(f" {match_key(block.text)}"):
        return True
    is_kind = names_kind(block.text) and "nội bộ" in match_key(block.text)
    return is_kind or is_post(page)


def _is_named_above(page: Page, block: Block) -> bool:
    """Say whether a line is one of the names in the head, or the end of a path over lines."""
    dropped = [match_key(d.text) for d in page.dropped if d.lines[0] <= block.line]
    names = [*dropped, *map(match_key, page.menu)]
    site = page.fields.get("site")
    if not names or (site and match_key(str(site.value)) == match_key(block.text)):
        return False
    is_step = dropped[-1:] != [] and dropped[-1] in _STEPS
    is_list = dropped[-1:] != [] and dropped[-1] in dropped[:-1]
    key = match_key(block.text)
    is_named = key in names or any(f" {key} " in f" {row} " for row in dropped if row != key)
    return is_step or (is_named and not is_list)


def _has_path(page: Page) -> bool:
    """Say whether the section is known for certain: a path ends with it."""
    section = page.fields.get("section")
    return section is not None and section.certainty == 1.0


def is_label(text: str) -> bool:
    """Say whether a line is a few words: a section's name, a pair of them."""
    parts = _PAIR.split(text)
    is_short = len(parts) <= 2 and all(len(part.split()) <= _LABEL_WORDS for part in parts)
    return is_short and text[0].isalpha() and text[-1].isalpha() and not any(map(str.isdigit, text))
