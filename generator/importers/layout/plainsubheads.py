"""Tell a subhead that opens a plain text from the headline above it: by number, length, company.

A kicker is shorter than its headline, a headline longer than its subheads. Pure.
"""

import re
from collections.abc import Sequence

from generator.importers.blocks import Block
from generator.importers.lines.bodylines import is_sentence, names_photo
from generator.importers.lines.cues import Cues
from generator.importers.lines.listitems import has_mark
from generator.importers.lines.mastheads import is_outlet_name

_NUMBERED = re.compile(r"(?P<number>\d{1,2}|[IVX]{1,4})(?P<mark>[.)/])\s+\S")
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_LIMIT = 70  # characters of a subhead
_SHARE = 2 / 3  # of the headline's length, at the most
_NAME_END = re.compile(r"\s+[-–—|]\s+|\s*[,(]\s*")
_OCCASION = re.compile(
    r"(?:chào mừng|kỷ niệm|hướng tới|tiến tới|nhân (?:ngày|dịp|tháng)|mừng (?:đảng|xuân|đại hội))\b"
    r"[^,:]*$", re.IGNORECASE,
)  # fmt: skip
_ENDED = re.compile(r"""[.!…:;,|][”"’')\]]*$""")


def goes_on_below(blocks: Sequence[Block], place: int) -> bool:
    """Say whether a numbered line has the next number below it: "1. …", and below "2. …"."""
    match = _NUMBERED.match(blocks[place].text)
    if match is None:
        return False
    opened = f"{_next(match['number'])}{match['mark']} "
    return any(block.text.startswith(opened) for block in blocks[place + 1 :])


def opens_text(blocks: Sequence[Block], place: int, headline: str, cues: Cues) -> bool:
    """Say whether a short line just above the prose is a subhead below a longer `headline`.

    More of its kind stand between the paragraphs below.
    """
    text = blocks[place].text
    if not _is_short(text) or len(text) > _SHARE * len(headline) or text in headline:
        return False
    if is_occasion(headline) or is_outlet_name(_NAME_END.split(headline, maxsplit=1)[0]):
        return False
    below = [block.text for block in blocks[place + 1 :]]
    if not below or not is_sentence(below[0]):
        return False
    for above, line, under in zip(below, below[1:], below[2:], strict=False):
        if not _is_short(line):
            continue
        if cues.opens_tail(line):
            return False
        is_between = is_sentence(above) and is_sentence(under)
        if is_between and line.isupper() == text.isupper():
            return True
    return False


def is_occasion(text: str) -> bool:
    """Say whether a line names what an article is written for: "Chào mừng 90 năm Ngày …"."""
    return _OCCASION.match(text) is not None and not _ENDED.search(text)


def _is_short(text: str) -> bool:
    is_line = len(text) <= _LIMIT and len(text.split()) > 1 and not _ENDED.search(text)
    return is_line and not (has_mark(text) or names_photo(text))


def _next(number: str) -> str:
    if number.isdigit():
        return str(int(number) + 1)
    return _ROMAN[_ROMAN.index(number) + 1] if number in _ROMAN[:-1] else number
