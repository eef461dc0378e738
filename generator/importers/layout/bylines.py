"""Take the names that sign a text off its end, and what only stands there for them.

A name may come with a label, a workplace, an outlet or an office; who took the photos is no author.
"""

import re
from collections.abc import Sequence

from generator.importers.blocks import Block, Finding, Hint
from generator.importers.layout.opening import BELOW_TITLE
from generator.importers.layout.unexplained import Page
from generator.importers.lines.credits import (
    is_person,
    is_photo_label,
    may_sign,
    read_byline,
    read_collective,
    read_labelled_byline,
    read_marked_byline,
    read_stopped,
    split_outlet,
)
from generator.importers.lines.mastheads import is_body_name
from generator.records import replace
from generator.text import match_key

_BYLINE_REACH = 3
_OUTLET_LEAST = 4  # words of an outlet's name that could be a person's
_NAME_LABEL = re.compile(r"(?:người|tác giả|phóng viên|cộng tác viên)(?: \w+){0,2}\W*")
_ENDED = re.compile(r"""[.!?…][”"’')]*$""")
_BRACKETS = re.compile(r"\s*\([^()]{3,40}\)$")
WORKPLACE = re.compile(
    r"(?:trường|công ty|xí nghiệp|nhà máy|bệnh viện|trạm y tế|trung tâm|hợp tác xã|nông trường) \S"
)


def take_byline(page: Page) -> bool:
    """Take the authors' names among the last blocks; say whether they are there."""
    lowest = max(len(page.blocks) - _BYLINE_REACH, 0)
    for place in range(len(page.blocks) - 1, lowest - 1, -1):
        block = page.blocks[place]
        if block.quotation:  # a name in it is of who said it
            continue
        labelled = read_labelled_byline(block.text)
        if labelled and place and _is_photographer(page.blocks, place):
            page.drop("who took the photos", page.blocks.pop(place))
            continue
        is_marked = block.hint is Hint.BYLINE
        is_last = place == len(page.blocks) - 1
        read = read_marked_byline if is_marked else read_byline
        author = labelled or read(block.text) or _with_office(block.text)
        if not author and is_last:
            author = _before_aside(block.text) or read_stopped(block.text)
        if is_last and not author and place:
            author = read_collective(block.text) or _called_as_province(page)
        if author and (block.hint is Hint.BYLINE or is_last or labelled):
            certainty = 1.0 if block.hint is Hint.BYLINE else 0.9
            rule = "short last line of names"
            author, outlet = split_outlet(author)
            is_sited = "site" in page.meta or "site" in page.fields
            if outlet and not (is_sited and is_body_name(outlet)):
                page.find("outlet", outlet, "behind the byline", block)
            _free_outlet(page, author)
            page.fields["author"] = Finding(author, rule, (block.line,), certainty)
            del page.blocks[place]
            _drop_label(page, place)
            return True
    return False


def _drop_label(page: Page, place: int) -> None:
    """Drop the line above a name that only says whose it is: "Người viết tin"."""
    above = page.blocks[place - 1] if place > 1 else None
    if above and _NAME_LABEL.fullmatch(match_key(above.text)):
        page.drop("label of the byline", page.blocks.pop(place - 1))


def _before_aside(text: str) -> str | None:
    """Return a name with brackets or a workplace behind it: "Thu Hà - Trung tâm Văn hóa huyện"."""
    name, _, place = text.partition(" - ")
    name = name if WORKPLACE.match(match_key(place)) else _BRACKETS.sub("", text)
    labelled = read_labelled_byline(name) if name != text else None
    if labelled:
        return labelled
    return read_byline(name) if name != text and " " in name and name.istitle() else None


def _called_as_province(page: Page) -> str | None:
    """Return the name below the last sentence where it is a province's that nothing else names."""
    *above, last = (block.text for block in page.blocks)
    if not (may_sign(last) and _ENDED.search(above[-1])):
        return None
    told = (*above, *(str(field.value) for field in page.fields.values()))
    return None if any(match_key(last) in match_key(text) for text in told) else last


def _free_outlet(page: Page, author: str) -> None:
    """Take a name below the title, no person's, for the outlet's where the text is signed, too."""
    known = page.fields.get("author")
    if known is None or known.rule != BELOW_TITLE or not page.is_plain:
        return
    name = str(known.value)
    is_other = match_key(name) != match_key(author) and len(name.split()) >= _OUTLET_LEAST
    if is_other and not is_person(name) and not {"site", "outlet"} & set(page.fields):
        page.fields["site"] = replace(known, rule="name below the title of a signed text")


def _with_office(text: str) -> str | None:
    """Return a name with the body behind it: "Siu Thương - LĐLĐ huyện Chư Sê"; else `None`."""
    name, outlet = split_outlet(text)
    return text if outlet and " " in name and read_byline(name) else None


def _is_photographer(blocks: Sequence[Block], place: int) -> bool:
    """Say whether a byline names who took the photos, below one that names who wrote the text."""
    above, block = blocks[place - 1 : place + 1]
    is_same = above.line == block.line and read_byline(above.text) is not None
    is_signed = is_same or read_labelled_byline(above.text) is not None
    return is_signed and is_photo_label(block.text) and not is_photo_label(above.text)
