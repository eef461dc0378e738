"""The rows of a list of other articles: each line once, its bullet and its time split off."""

import re
from collections.abc import Sequence
from datetime import tzinfo

from generator.dates import PartialDate, parse_dateline
from generator.importers.blocks import Block, Hint
from generator.importers.lines.datelines import day_first
from generator.records import Struct, replace
from generator.text import match_key

LEAST_WORDS = 5  # of a headline
_STAMP = re.compile(
    r"^(?P<title>.+?)\s*[-–|(\[]?\s*"
    r"(?P<stamp>(?:\d{1,2}:\d\d[\s|,–-]+)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?:[\s|,–-]+\d{1,2}:\d\d)?)"
    r"[)\]]?$"
)
_STAMP_FIRST = re.compile(
    r"[(\[]?(?P<stamp>(?:\d{1,2}:\d\d[\s|,–-]+)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
    r"(?:[\s|,–-]+\d{1,2}:\d\d)?)[)\]]?\s*[-–|:]?\s*(?P<title>\D.*)$"
)
_ROW_MARK = re.compile(r"^(?:[-–—•·+*»>▪►→]+|\d{1,2}[.)])\s+")
_ENDS_IN_DAY = re.compile(r"[^\d(\[].*\d$")  # with nothing that sets the day apart
_SHORT_DAY = re.compile(r"^[(\[]\d{1,2}[/.-]\d{1,2}[)\]]\s*|\s*[(\[]\d{1,2}[/.-]\d{1,2}[)\]]$")


class Row(Struct, frozen=True):
    """A line, or the same line printed twice in a row; `stamp` is a time at its end."""

    text: str
    lines: tuple[int, ...]
    hint: Hint
    stamp: PartialDate | None = None
    has_bullet: bool = False

    @property
    def is_twice(self) -> bool:
        """Say whether the page prints the line twice."""
        return len(self.lines) > 1


def read_rows(blocks: Sequence[Block], zone: tzinfo) -> list[Row]:
    """Return the rows of a list; a line printed twice in a row is one."""
    rows: list[Row] = []
    for block in blocks:
        text = without_short_day(_ROW_MARK.sub("", block.text, count=1))
        text, stamp = split_stamp(text, zone)
        last = rows[-1] if rows else None
        if last and (last.text == text or match_key(last.text) == match_key(text)):
            lines = (*last.lines, block.line)
            rows[-1] = replace(last, lines=lines, stamp=last.stamp or stamp)
        else:
            has_bullet = bool(_ROW_MARK.match(block.text) or _SHORT_DAY.match(block.text))
            rows.append(Row(text, (block.line,), block.hint, stamp, has_bullet))
    # A date without a clock may belong to the headline, unless several lines end with one.
    whole = {block.line: block.text for block in blocks}
    plain = [row for row in rows if row.stamp and row.stamp.moment is None]
    if len(plain) == 1 and _ENDS_IN_DAY.match(whole[plain[0].lines[0]]):
        rows = [
            replace(row, text=whole[row.lines[0]], stamp=None) if row is plain[0] else row
            for row in rows
        ]
    return rows


def without_short_day(text: str) -> str:
    """Return a headline without the day beside it, which tells no year: "Quận 7 tặng quà (5/5)"."""
    return _SHORT_DAY.sub("", text)


def split_stamp(text: str, zone: tzinfo) -> tuple[str, PartialDate | None]:
    """Split a time off the end or the beginning of a headline."""
    match = _STAMP.match(text) or _STAMP_FIRST.match(text)
    dateline = parse_dateline(day_first(match["stamp"]), zone) if match else None
    is_title = match is not None and len(match["title"].split()) >= LEAST_WORDS
    if match and dateline and is_title and not match["title"].endswith("ngày"):
        return match["title"].rstrip(" -–|(["), dateline.published
    return text, None
