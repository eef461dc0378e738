"""Find sentences of the text that a page sets large beside it: they say nothing twice. Pure."""

import re
from collections.abc import Sequence

from generator.importers.blocks import Block, Hint
from generator.text import match_key

_EDGES = " \"“”‘’'«».…!,;-–—"
_QUOTED = re.compile(r"^[“\"«](?P<quote>[^”\"»]{10,300})[”\"»]\s*(?P<who>[^.]{0,60})$")
_LEAST, _LEAST_MARKED, _MOST = 25, 10, 300  # characters
_WHO_LIMIT = 70
_PERSON = re.compile(
    r"[-–—]?\s*(?:ông|bà|anh|chị|em|cô|chú|bác|thầy|đồng chí|đ/c|công nhân|chủ tịch|phó"
    r"|nghệ nhân)\b",
    re.IGNORECASE,
)


def find_pull_quotes(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks that repeat a part of a longer one, and the names of who said it."""
    texts = [match_key(block.text) for block in blocks]
    found: list[Block] = []
    for place, block in enumerate(blocks):
        if _is_repeated(block, place, texts) or (
            found and place and found[-1] is blocks[place - 1] and _is_speaker(block)
        ):
            found.append(block)
    return found


def _is_repeated(block: Block, place: int, texts: Sequence[str]) -> bool:
    if block.hint in (Hint.SUBHEAD, Hint.CAPTION, Hint.LEAD, Hint.ITEM, Hint.NUMBERED):
        return False
    quoted = _QUOTED.match(block.text)
    text = match_key(quoted["quote"] if quoted else block.text).strip(_EDGES)
    least = _LEAST_MARKED if block.hint is Hint.QUOTE else _LEAST
    if not least <= len(text) <= _MOST or (" " not in text):
        return False
    is_set_apart = quoted is not None or block.hint is Hint.QUOTE
    others = (other for at, other in enumerate(texts) if at != place)
    return is_set_apart and any(
        text in other and len(other) > len(texts[place]) for other in others
    )


def _is_speaker(block: Block) -> bool:
    """Say whether a line below a quotation is who said it."""
    if len(block.text) > _WHO_LIMIT or block.text[-1] in ".!?…:;":
        return False
    return _PERSON.match(block.text) is not None or block.text.istitle()
