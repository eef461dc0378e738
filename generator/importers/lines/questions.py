"""Tell a subhead that asks something from the questions of an interview. Pure."""

import re
from collections.abc import Sequence

from generator.importers.blocks import Block, Hint
from generator.importers.lines.listitems import has_mark
from generator.records import replace

_MOST_WORDS, _LONGEST = 7, 160  # words of a subhead, characters of an interview's question
_ASKED = re.compile(
    r"^[“\"‘*]|\b(?:PV|p\.v|phóng viên|ông|bà|anh|chị|em|cô|chú|bác|đồng chí|bạn|thầy|mình|tôi)\b",
    re.IGNORECASE,
)


def is_short_question(text: str) -> bool:
    """Say whether a line asks what the text below answers; nobody is asked by name."""
    is_short = 2 <= len(text.split()) <= _MOST_WORDS
    return is_short and text.endswith(("?", "!")) and not (has_mark(text) or _ASKED.search(text))


def as_talk(blocks: Sequence[Block]) -> list[Block]:
    """Mark the questions of an interview as paragraphs: a long one shows that it is one.

    A single one that nothing marks is no subhead either: those come in twos.
    """
    asked = [b for b in blocks if b.text.endswith("?") and len(b.text) <= _LONGEST]
    is_marked = len(asked) > 1 or any(block.hint is Hint.SUBHEAD for block in asked)
    if is_marked and all(is_short_question(block.text) for block in asked):
        return list(blocks)
    return [
        replace(block, hint=Hint.PARAGRAPH) if block in asked and _is_free(block) else block
        for block in blocks
    ]


def _is_free(block: Block) -> bool:
    return block.hint in (Hint.SUBHEAD, Hint.NONE) and is_short_question(block.text)
