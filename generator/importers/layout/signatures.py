"""Part the line that signs an article and tells more: "Thu Hà (theo Báo Quê Mẫu)".

What stands between its marks is read as if it stood on lines of its own. Pure.
"""

import re
from collections.abc import Sequence

from generator.importers.blocks import Block, Hint
from generator.importers.lines.credits import read_byline, read_labelled_byline
from generator.importers.lines.mastheads import is_body_name
from generator.records import replace

_REACH, _LIMIT = 3, 220  # blocks from the end, characters
_BESIDE = re.compile(r"\s+[-–|•/]\s+|\s*[.;,]\s+(?=Nguồn|Theo)")
_TOLD = re.compile(
    r"(?P<name>[^()]{2,60}?)\s*\((?P<source>(?:theo|nguồn)\b[^()]{2,60})\)", re.IGNORECASE
)
_DATED = re.compile(
    r"(?P<date>[^\d,]{2,30}, (?:ngày )?\d{1,2}(?:[/.-]\d{1,2}[/.-]| tháng \d{1,2} năm )\d{4})"
    r"[\s,.-]+(?P<name>\D{4,40})", re.IGNORECASE,
)  # fmt: skip
_SHOT = re.compile(
    r"(?P<name>[^:()]{3,60}?)\s*[,;/–-]\s*\(?(?P<photo>(?:ảnh|clip|video)\s*:[^:()]{2,40})\)?\.?",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    r"(?:ông|bà|anh|chị|cô|chú|bác|em|cụ|đồng chí|đ/c|nhóm|gia đình)\b", re.IGNORECASE
)
_LABELLED = re.compile(r"[^\W\d_][^:.!?]{1,24}:\s*\S")
_STAFF = re.compile(r"(?P<label>[^\W\d_][^:.!?,\d]{2,24}):\s*(?P<names>[^:]{2,60})")
_STAFF_WORDS = 3  # of a label
_NEXT = re.compile(r"(?:kỳ|bài|số) (?:tới|sau)\s*:.*|[(\[]?còn (?:nữa|tiếp)[)\].…]*", re.IGNORECASE)
_SOURCE, _PHOTO = (
    re.compile(r"(?:nguồn|theo)\b", re.IGNORECASE),
    re.compile(r"ảnh\b", re.IGNORECASE),
)


def part_signature(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, a line near the end that tells who wrote it and more as several."""
    first = max(1, len(blocks) - _REACH)
    parted = list(blocks[:first])
    for block in blocks[first:]:
        parts = _parts(block.text) if len(block.text) <= _LIMIT else [block.text]
        parts = _author_and_photo(block, blocks) or parts
        hint = block.hint if len(parts) == 1 else Hint.NONE
        parted += (replace(block, text=part, hint=hint) for part in parts)
    return parted


def _parts(text: str) -> list[str]:
    told = _TOLD.fullmatch(text)
    if told and read_byline(told["name"]):
        return [told["name"], f"{told['source'][:1].upper()}{told['source'][1:]}"]
    dated = _DATED.fullmatch(text)
    if dated and read_byline(dated["name"]):
        return [dated["date"], dated["name"]]
    parts = _BESIDE.split(text)
    signed = [p for p in parts if read_labelled_byline(p) and not _PHOTO.match(p)]
    others = [p for p in parts if _LABELLED.match(p) or _SOURCE.match(p)]
    return parts if len(parts) > 1 and signed and len(others) == len(parts) else [text]


def _author_and_photo(block: Block, blocks: Sequence[Block]) -> list[str] | None:
    """Return who wrote and who took the photos: "Ngọc Hà, ảnh: Minh Anh"; else `None`.

    A photo's text may be a name as well: of somebody whom the text tells of.
    """
    shot = _SHOT.fullmatch(block.text) if block.hint is not Hint.CAPTION else None
    name = shot["name"] if shot else ""
    is_written = " " in name and (name.istitle() or name.isupper())
    if not shot or not is_written or _ADDRESSED.match(name) or is_body_name(name):
        return None
    is_told = any(name in other.text for other in blocks if other is not block)
    is_signed = read_byline(name) is not None and read_labelled_byline(shot["photo"]) is not None
    return [name, shot["photo"]] if is_signed and not is_told else None


def is_staff(text: str) -> bool:
    """Say whether a last line names somebody who had a part in the page: "Phát thanh viên: Mỹ Lệ".

    It may also announce the next part of a series.
    """
    if _NEXT.fullmatch(text):
        return True
    match = _STAFF.fullmatch(text)
    is_label = match is not None and len(match["label"].split()) <= _STAFF_WORDS
    if match and is_label and not (read_labelled_byline(text) or _SOURCE.match(text)):
        names = match["names"]
        return " " in names and names.istitle() and read_byline(names) is not None
    return False
