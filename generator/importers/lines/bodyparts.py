"""Tell the parts of a body apart: paragraphs, subheads, captions, and images' alternative texts.

Repetition, punctuation and length decide. Pure.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from generator.importers.blocks import Block, Finding, Hint, Passage
from generator.importers.lines.bodylines import (
    PROSE_LEAST,
    counts_on,
    has_second_sentence,
    is_ended,
    is_numbered,
    is_sentence,
    is_table_row,
    names_only_photographer,
    names_photo,
    opens_photo,
    without_bar,
)
from generator.importers.lines.credits import (
    names_photographer,
    read_labelled_byline,
    without_photographer,
)
from generator.importers.lines.listitems import fit_item, fit_paragraph, has_mark, read_item
from generator.importers.lines.questions import as_talk, is_short_question
from generator.importers.lines.scenes import shows_moment, shows_scene
from generator.records import Struct, replace
from generator.text import match_key

_OF_TABLE = re.compile(r"(?:bảng|biểu|phụ lục)\b.{0,10}?(?:\d|[IVX]+\b)", re.IGNORECASE)
_SAID = re.compile(r"[“\"«][^“”\"»]+[”\"»]")  # nothing but words of somebody
_CAPTION_WORDS = 5
_BY_SCENE = "says what a photo shows"
_ONE_LINE = 160  # characters of a caption above its photographer
_SUBHEAD_LIMIT = 90  # characters: a longer line without a full stop is a caption
_CAPTION_LIMIT = 320
_STANZA = 4  # lines, with nothing between them
_BESIDE = 1.6  # times as long as a photo's sentence are the paragraphs around it


class BodyParts(Struct, frozen=True):
    """A body taken apart; `captions` is one finding with each caption once, `None` without any."""

    passages: tuple[Passage, ...]
    captions: Finding | None
    alternatives: tuple[Block, ...]


def sort_body(blocks: Sequence[Block], title: str) -> BodyParts:
    """Sort the blocks below the lead; what repeats the title is an image's alternative text."""
    blocks = as_talk(_with_photographers(blocks))
    counts = count_texts(blocks)
    title_key = match_key(title)
    has_marks = any(_is_marked(block, counts) for block in blocks)
    captions: dict[str, Finding] = {}
    passages: list[Passage] = []
    alternatives: list[Block] = []
    for place, block in enumerate(blocks):
        if block.grid:
            passages.append(_passage(block, block.text))
            continue
        if match_key(block.text) == title_key:
            alternatives.append(block)
            continue
        under_image = alternatives[-1].line + 1 if alternatives else None
        is_below_image = block.line == under_image and not has_second_sentence(block.text)
        rule = "below an image" if is_below_image else None
        is_last = place == len(blocks) - 1
        text = without_bar(block.text)
        rule = rule or _caption_rule(block, counts[match_key(text)], is_last=is_last)
        rule = rule or (_BY_SCENE if _is_between_prose(blocks, place) else None)
        if rule == _BY_SCENE and has_marks:
            rule = None
        item = None if rule else read_item(blocks, place)
        if rule:
            _add_caption(captions, text, rule, block.line)
        elif item:
            marker, text = item
            passages.append(_passage(block, text, fit_item(marker, block, passages)))
        elif passages and _is_above_subhead(blocks, place):
            _add_caption(captions, text, _BY_SCENE, block.line)
        else:
            is_subhead = _is_subhead(block, blocks[place + 1 :]) and _may_head(blocks, place)
            marker = "" if is_subhead else fit_paragraph(block, passages)
            passages.append(_passage(block, text, marker, is_subhead=is_subhead))
    return BodyParts(tuple(passages), _one_finding(captions), tuple(alternatives))


def _passage(block: Block, text: str, marker: str = "", *, is_subhead: bool = False) -> Passage:
    """Return the part of the body that a block's text is; a text that lost a mark has no lines."""
    lines = block.lines if text == block.text and not is_subhead else ()
    return Passage(text, block.line, is_subhead, marker, block.grid, block.quotation, lines)


def _with_photographers(blocks: Sequence[Block]) -> list[Block]:
    """Join a line that only names the photographer to the caption above it."""
    joined: list[Block] = []
    for block in blocks:
        above = joined[-1] if joined else None
        is_name = names_only_photographer(block.text)
        is_caption = above and above.hint in (Hint.NONE, Hint.CAPTION) and _is_one_line(above.text)
        if above and is_name and is_caption:
            joined[-1] = replace(above, text=f"{above.text} {block.text}")
        else:
            joined.append(block)
    return joined


def _is_one_line(text: str) -> bool:
    return len(text) <= _ONE_LINE and not has_second_sentence(text)


def _is_marked(block: Block, counts: Counter[str]) -> bool:
    """Say whether a page marks its captions: then a line without the mark is none."""
    text = without_bar(block.text)
    is_short = len(text) <= _CAPTION_LIMIT
    return is_short and (text != block.text or counts[match_key(text)] > 1)


def count_texts(blocks: Iterable[Block]) -> Counter[str]:
    """Return how often each text stands there, with or without a bar, by its match key."""
    return Counter(match_key(without_bar(block.text)) for block in blocks)


def _one_finding(captions: dict[str, Finding]) -> Finding | None:
    found = list(captions.values())
    if not found:
        return None
    lines = tuple(line for finding in found for line in finding.lines)
    rules = "; ".join(dict.fromkeys(finding.rule for finding in found))
    certainty = min(finding.certainty for finding in found)
    return Finding([finding.value for finding in found], rules, lines, certainty)


def _caption_rule(block: Block, count: int, *, is_last: bool) -> str | None:
    """Return the reason for which a block is a caption, `None` where it is none."""
    text = without_bar(block.text)
    if block.hint is not Hint.NONE:
        return "marked in the page" if block.hint is Hint.CAPTION else None
    if len(text) > _CAPTION_LIMIT:
        return None
    if count > 1:
        return "printed more than once"
    is_prose = has_second_sentence(text)
    is_end = is_last and (is_prose or (len(text) > _SUBHEAD_LIMIT and is_ended(text)))
    if text != block.text and not is_end:
        return "ends with a bar"
    if names_photographer(text) and not has_second_sentence(without_photographer(text)):
        return "names its photographer"
    if opens_photo(text) and not is_prose and not (is_last and read_labelled_byline(text)):
        return "names its photographer"
    if is_ended(text) or has_mark(text) or is_numbered(text) or is_table_row(text):
        return None
    if len(text) > _SUBHEAD_LIMIT:
        return "long line without a full stop"
    is_free = not (_SAID.fullmatch(text) or text.isupper())
    return _BY_SCENE if is_free and shows_scene(text) else None


def _is_between_prose(blocks: Sequence[Block], place: int) -> bool:
    """Say whether a short sentence between long paragraphs of plain text is a photo's."""
    text = blocks[place].text
    if len(text) > _SUBHEAD_LIMIT or not 0 < place < len(blocks) - 1 or text[-1] != ".":
        return False
    around = (blocks[place - 1], blocks[place + 1])
    is_plain = all(block.hint is Hint.NONE for block in (*around, blocks[place]))
    are_long = all(len(b.text) >= _BESIDE * len(text) and is_sentence(b.text) for b in around)
    is_one = not has_second_sentence(text) and not has_mark(text)
    return is_plain and are_long and is_one and shows_moment(text)


def _add_caption(captions: dict[str, Finding], text: str, rule: str, line: int) -> None:
    certainty = 0.6 if rule in ("long line without a full stop", _BY_SCENE) else 1.0
    known = captions.get(match_key(text))
    lines = (*known.lines, line) if known else (line,)
    captions[match_key(text)] = Finding(known.value if known else text, rule, lines, certainty)


def _is_subhead(block: Block, following: Sequence[Block]) -> bool:
    """Say whether a block stands above others: marked, or a short line above prose."""
    if block.hint is not Hint.NONE:
        return block.hint is Hint.SUBHEAD
    is_line = not is_ended(block.text) or is_short_question(block.text)
    if len(block.text) > _SUBHEAD_LIMIT or not is_line or has_mark(block.text):
        return False
    if is_table_row(block.text):
        return False
    return _is_above_text(block, following)


def _may_head(blocks: Sequence[Block], place: int) -> bool:
    """Say whether a line is not the last one of many, nor the name of a table."""
    is_last = _ends_list(blocks, place) or _ends_stanza(blocks, place)
    return not (is_last or names_table(blocks, place))


def names_table(blocks: Sequence[Block], place: int) -> bool:
    """Say whether a line is the name of the table below it: "Bảng 1. Số đoàn viên"."""
    is_above = any(block.grid for block in blocks[place + 1 : place + 2])
    return is_above and _OF_TABLE.match(blocks[place].text) is not None


def _is_above_text(block: Block, following: Sequence[Block]) -> bool:
    """Say whether prose, a list or a numbered subhead stands below, photos' texts aside."""
    below = next((b for b in following if not _is_photo_text(b)), None)
    if below is None or _is_listed(block, below):
        return False
    is_prose = len(below.text) >= PROSE_LEAST or is_ended(below.text)
    is_marked = below.hint is not Hint.NONE or has_mark(below.text)
    return is_prose or is_marked or is_numbered(below.text)


def _is_above_subhead(blocks: Sequence[Block], place: int) -> bool:
    """Say whether a short line stands between prose and a subhead: it belongs to a photo."""
    if not 0 < place < len(blocks) - 2:
        return False
    above, block, below = blocks[place - 1 : place + 2]
    is_plain = all(b.hint is Hint.NONE and not has_mark(b.text) for b in (above, block, below))
    is_line = len(block.text.split()) >= _CAPTION_WORDS and not is_numbered(block.text)
    is_between = (
        is_plain and is_line and is_sentence(above.text) and is_sentence(blocks[place + 2].text)
    )
    return is_between and not is_ended(block.text) and _is_subhead(below, blocks[place + 2 :])


def _is_photo_text(block: Block) -> bool:
    is_barred = without_bar(block.text) != block.text
    return block.hint is Hint.CAPTION or is_barred or names_photo(block.text)


def _is_listed(block: Block, below: Block) -> bool:
    """Say whether a numbered line is one of a list: the next one is numbered, too, and as short."""
    is_counted = is_numbered(block.text) and is_numbered(below.text)
    return is_counted and len(below.text) <= _SUBHEAD_LIMIT


def _ends_list(blocks: Sequence[Block], place: int) -> bool:
    """Say whether a numbered line goes on counting right below another short one: "3. …"."""
    block, above = blocks[place], blocks[place - 1] if place else None
    if above is None or block.hint is not Hint.NONE or len(above.text) > _SUBHEAD_LIMIT:
        return False
    return counts_on(above.text, block.text)


def _ends_stanza(blocks: Sequence[Block], place: int) -> bool:
    """Say whether a line is the last of short ones that stand close, apart from what follows."""
    stanza = blocks[max(0, place + 1 - _STANZA) : place + 1]
    below = blocks[place + 1] if place + 1 < len(blocks) else None
    is_free = all(b.hint is Hint.NONE and len(b.text) <= _SUBHEAD_LIMIT for b in stanza)
    is_close = all(low.line == high.line + 1 for high, low in pairwise(stanza))
    is_apart = below is not None and below.line > blocks[place].line + 1
    return len(stanza) == _STANZA and is_free and is_close and is_apart
