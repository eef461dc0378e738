"""What the mark that opens a lead tells of its outlet: "LĐTĐ" are a name's first letters. Pure."""

import re
from collections.abc import Iterable, Sequence

from generator.importers.blocks import Block, Hint
from generator.importers.lines.bodylines import is_sentence
from generator.importers.lines.creditlines import split_mark
from generator.records import replace
from generator.text import match_key

_KIND = re.compile(r"(?:báo|tạp chí|tuần báo|trang tin|bản tin)(?: điện tử)? ")
_CHANNEL = re.compile(
    r"(?:truyền hình|kênh|video|clip|tv|radio|podcast|phát thanh|media|ảnh) (?P<mark>\S+)"
)
# Not whose, but what stands below: "(Infographic) - Lịch nghỉ Tết của người lao động".
_FORM = re.compile(r"(?:video|clip|ảnh|infographics?|e-?magazine|podcast|longform|tin ảnh)")
_ALONE = re.compile(r"\([A-ZĐ][A-ZĐ&.-]{1,9}\)\s*[-–:]?")
_LEAST = 3  # letters: any two words have two


def find_mark(blocks: Iterable[Block]) -> str | None:
    """Return the mark that opens the first prose of a page; `None` where none does."""
    prose = next((block.text for block in blocks if is_sentence(block.text)), "")
    return split_mark(prose)[0]


def opens_lead(text: str) -> bool:
    """Say whether a line opens with an outlet's mark in brackets, as leads do: "(NLĐO) - Gần…"."""
    mark = split_mark(text)[0] if text[:1] == "(" else None
    return mark is not None and _FORM.fullmatch(match_key(mark)) is None


def join_marks(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, a mark in brackets in a block of its own joined to the lead below it."""
    joined: list[Block] = []
    for block in blocks:
        mark = joined[-1].text if joined and _ALONE.fullmatch(joined[-1].text) else ""
        is_lead = block.hint is Hint.LEAD or is_sentence(block.text)
        if mark and is_lead and split_mark(block.text)[0] is None:
            joined[-1] = replace(block, text=f"{mark} {block.text}")
        else:
            joined.append(block)
    return joined


def spells_mark(name: str, mark: str) -> bool:
    """Say whether a mark is the first letters of a name: "Lao động Thủ đô", "LĐTĐ"."""
    words = _KIND.sub("", match_key(name)).split()
    return len(mark) >= _LEAST and "".join(word[0] for word in words) == match_key(mark)


def is_channel(text: str, blocks: Iterable[Block]) -> bool:
    """Say whether a line is the outlet's channel, an item of its menu: "Truyền hình LĐTĐ".

    `blocks` are those below; their first prose has the mark.
    """
    match = _CHANNEL.fullmatch(match_key(text))
    return match is not None and match["mark"] == match_key(find_mark(blocks) or "")
