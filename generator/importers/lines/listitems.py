"""Items of lists: what marks them, and which lines with such a mark are items.

An item's mark is no part of its text; the Markdown shows a list.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from generator.importers.blocks import Block, Hint, Passage

BULLET, OTHER_BULLET = "-", "*"
_MARK = re.compile(r"(?P<mark>[-–—•·*+●▪◦‣∙○■□◆❖➢➤►▶✓✔✦→☐☒])\s+(?:\[[ xX]?\]\s+)?(?=\S)")
_OF_TALK = frozenset("-–—*")
_NUMBER = re.compile(r"(?P<number>\d{1,9})\. ")
_COUNTED = re.compile(r" *(?P<number>\d{1,9})(?P<end>[.)])")
_QUESTION = re.compile(r"\?[”\"’')]*$")
_FREE = (Hint.NONE, Hint.PARAGRAPH)


def strip_mark(text: str) -> str:
    """Return a line without the bullet that opens it."""
    return _MARK.sub("", text, count=1) if _MARK.match(text) else text


def has_mark(text: str) -> bool:
    """Say whether a line opens with a bullet or a dash."""
    return _MARK.match(text) is not None


def read_item(blocks: Sequence[Block], place: int) -> tuple[str, str] | None:
    """Return an item's marker in Markdown and its text; `None` where the block is no item.

    A dash may open what somebody says as well: in an interview, or once in a text. So may a star,
    which opens the questions where dashes open the answers.
    """
    block = blocks[place]
    if block.hint is Hint.ITEM:
        return BULLET, strip_mark(block.text)
    if block.hint is Hint.NUMBERED:
        number = _NUMBER.match(block.text)
        return (f"{number['number']}.", block.text[number.end() :]) if number else None
    mark = _MARK.match(block.text)
    if mark is None or block.hint not in _FREE:
        return None
    if mark["mark"] in _OF_TALK and not _is_listed(blocks, place):
        return None
    return BULLET, strip_mark(block.text)


def fit_item(marker: str, block: Block, passages: Sequence[Passage]) -> str:
    """Return an item's marker as it fits below what stands above: within an item, beside, anew."""
    above = next(filter(str.strip, _markers_above(block, passages)), "")
    is_fitting = above and (block.indent <= _indent(above) or block.indent == len(above) + 1)
    set_in = " " * block.indent + marker if is_fitting else marker
    return _part_lists(set_in, _markers_above(block, passages), is_first=block.is_first)


def fit_paragraph(block: Block, passages: Sequence[Passage]) -> str:
    """Return the marker of a further paragraph of an item; empty where no such item is open."""
    for above in _markers_above(block, passages) if block.indent else ():
        if len(above) + 1 == block.indent:
            return " " * len(above)
        reached = _indent(above) if above.strip() else len(above) + 1
        if reached < block.indent:
            break
    return ""


def _markers_above(block: Block, passages: Sequence[Passage]) -> Iterator[str]:
    """Yield the markers of the lists that stand right above a block, the last first."""
    beside = takewhile(lambda p: p.marker and p.quotation == block.quotation, reversed(passages))
    return (passage.marker for passage in beside)


def _part_lists(marker: str, above: Iterable[str], *, is_first: bool) -> str:
    """Return an item's marker in Markdown, where it does not go on with another list.

    `above` are the markers of what stands above, the last first. A list of other bullets, or whose
    numbers end otherwise, is another one [CommonMark 0.31, 5.3].
    """
    counted = _COUNTED.fullmatch(marker)
    for other in above:
        if _indent(other) < _indent(marker):
            break
        if _indent(other) > _indent(marker) or not other.strip():
            continue
        last = _COUNTED.fullmatch(other)
        if not counted and not last:
            is_other = is_first == (other[-1] == BULLET)
            return f"{marker[:-1]}{OTHER_BULLET}" if is_other else marker
        if not (counted and last):
            break
        follows = int(counted["number"]) == int(last["number"]) + 1
        is_other = follows == (last["end"] == ")")
        return f"{marker[:-1]})" if is_other else marker
    return marker


def _indent(marker: str) -> int:
    return len(marker) - len(marker.lstrip())


def _is_listed(blocks: Sequence[Block], place: int) -> bool:
    """Say whether a dashed line is one of a list, or the only one that is announced."""
    first = last = place
    while first and has_mark(blocks[first - 1].text):
        first -= 1
    while last + 1 < len(blocks) and has_mark(blocks[last + 1].text):
        last += 1
    run = blocks[first : last + 1]
    is_announced = first > 0 and blocks[first - 1].text.endswith(":")
    is_talk = not is_announced and any(_QUESTION.search(block.text) for block in run)
    return not is_talk and (len(run) > 1 or is_announced)
