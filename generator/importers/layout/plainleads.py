"""Weigh whether the first paragraph of a plain text is its lead: there only its words stand apart.

A lead is one sentence, or is short beside the paragraphs of the text; what opens a post on a
network, a report or a scene in full paragraphs is the text itself. Pure.
"""

import re
from collections.abc import Sequence
from statistics import median

from generator.importers.blocks import Block, Hint
from generator.importers.layout.unexplained import Page
from generator.importers.lines.bodylines import is_sentence
from generator.sentences import NOT_SHORT

_BREAK = re.compile(rf"""[.!?…]{NOT_SHORT}[”"’')\]]*\s+[“"‘'(]?[^\W\d_]""")
_SHORT = 150  # characters of a lead that is short beside any text
_SHARE = 0.85  # of what the paragraphs of the text have
_COMPARED, _END = 3, 12  # paragraphs, blocks at the end of a page
_ASKS = re.compile(r"""[?][”"’')\]]*$""")


def is_plain_lead(page: Page, place: int) -> bool:
    """Say whether the paragraph at `place`, which no mark opens, is the lead of a plain text."""
    if place and page.blocks[place - 1].hint is Hint.SUBHEAD:
        return False
    ends = (*page.blocks[-_END:], *page.tail[:_END])
    if any(page.cues.ends_post(block.text) for block in ends):
        return False
    text = page.blocks[place].text
    if not _BREAK.search(text) or len(text) <= _SHORT:
        return True
    below = page.blocks[place + 1 :]
    return _is_asked(below) or len(text) <= _SHARE * _usual_length(below)


def _is_asked(below: Sequence[Block]) -> bool:
    """Say whether an interview follows: what stands above its first question is the lead."""
    return bool(below) and _ASKS.search(below[0].text) is not None


def _usual_length(below: Sequence[Block]) -> float:
    lengths = [len(block.text) for block in below if is_sentence(block.text)]
    return median(lengths[:_COMPARED]) if lengths else 0.0
