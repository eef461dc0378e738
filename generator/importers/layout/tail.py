"""Read the lists of other articles below a page: headlines with their section, time and lead.

What can't be told from a lead, from page furniture or from prose is left out. Pure; it knows no
places.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import tzinfo

from generator.dates import Dateline, parse_date, parse_dateline
from generator.importers.blocks import Block, Hint, Layout, Listed, Standing
from generator.importers.layout.headlines import is_run_together, split_run_together
from generator.importers.layout.tailitems import (
    CUT_OFF,
    LONGEST,
    STOP,
    TailItem,
    is_heading,
    is_headline,
)
from generator.importers.layout.tailrows import (
    Row,
    read_rows,
    split_stamp,
    without_short_day,
)
from generator.importers.layout.titles import same_story
from generator.importers.lines.creditlines import split_mark
from generator.importers.lines.cues import Cues
from generator.importers.lines.datelines import parse_declared, read_dateline
from generator.importers.lines.footers import is_footer
from generator.importers.lines.mastheads import is_outlet_name
from generator.records import replace
from generator.sentences import NOT_SHORT
from generator.text import match_key

_SENTENCE_BREAK = re.compile(rf"[^\W\d_]{{2}}[.!?…]{NOT_SHORT}\s+[^\W\d_]")
_EDGE = re.compile(r"^[\s←→«»<>-]+|[\s←→«»<>]+$")  # of the links to the next and the last
_QUOTED_SECTION = re.compile(r"^(?:Trong|In)\s+[“\"](.+)[”\"]$")
_AGO = re.compile(r"(?:\w+\s+){0,4}[|–-]?\s*\d+\s+(?:giây|phút|giờ|ngày|tuần|tháng|năm)\s+trước")
_TALK = re.compile(r"\b(?:bình luận|ý kiến|nhận xét|phản hồi)\b")
_MORE = ("xem thêm", "hiện thêm")
_LEAD_LEAST, _LEAD_LEAST_DATED = 40, 15
_LABEL_WORDS = 4  # "Hoạt động Công đoàn"


def read_tail(layout: Layout, title: str, cues: Cues, zone: tzinfo) -> tuple[TailItem, ...]:
    """Return the other articles that a page lists, each once; `title` is the page's own article."""
    items: dict[str, TailItem] = {}
    for item in (*_linked(layout.listed, cues, zone), *_written(layout.tail, cues, zone)):
        key = match_key(item.title)
        known = items.get(key)
        items[key] = _fuller(known, item) if known else item
    section = layout.fields.get("section")
    items.pop(match_key(str(section.value)) if section else "", None)
    return tuple(item for item in items.values() if not same_story(item.title, title))


def _written(blocks: Iterable[Block], cues: Cues, zone: tzinfo) -> Iterator[TailItem]:
    for block_list in _lists(blocks, cues):
        yield from _List(read_rows(block_list, zone), cues, zone).read()


def _linked(listed: Iterable[Listed], cues: Cues, zone: tzinfo) -> Iterator[TailItem]:
    """Yield the articles that the page links to as related to its own."""
    related = [link for link in listed if _is_related(link, cues)]
    # A single day may be the headline's own: "Ngày hội Phụ nữ (8/3)".
    are_dated = sum(without_short_day(link.title) != link.title for link in related) > 1
    for link in related:
        if not is_headline(link.title, is_sure=True):
            continue
        title, stamp = split_stamp(_EDGE.sub("", link.title), zone)
        title = without_short_day(title) if are_dated else title
        dateline = read_dateline(link.time, zone) if link.time else None
        declared = parse_declared(link.time, zone) if link.time and not dateline else None
        published = dateline.published if dateline else stamp
        if declared:
            published = parse_date(declared, zone)
        section = link.section or (dateline.section if dateline else None)
        section = _QUOTED_SECTION.sub(r"\1", section) if section else None
        mark, lead = split_mark(link.lead) if link.lead else (None, None)
        yield TailItem(
            title, section or None, published, mark, lead, (link.line,), True, link.address
        )


def _is_related(link: Listed, cues: Cues) -> bool:
    if cues.is_elsewhere(link.heading):
        return False
    return link.standing is not Standing.PAGE or is_heading(link.heading, cues)


def _fuller(first: TailItem, second: TailItem) -> TailItem:
    best = second if second.fullness >= first.fullness else first
    lines = tuple(dict.fromkeys((*first.lines, *second.lines)))
    address = first.address or second.address
    return replace(best, lines=lines, is_sure=first.is_sure or second.is_sure, address=address)


def _lists(blocks: Iterable[Block], cues: Cues) -> Iterator[list[Block]]:
    """Yield the blocks between the lines that announce a list, up to the page's footer."""
    current: list[Block] = []
    is_comments = False
    for block in blocks:
        if is_footer(block.text) and not _is_field(block.text, is_comments=is_comments):
            break
        if len(block.text) > LONGEST:
            current.append(block)
            continue
        if is_outlet_name(block.text) and not any(map(str.isdigit, block.text)):
            continue
        if cues.is_elsewhere(block.text):
            yield [] if is_comments else current
            current, is_comments = [], True
        elif is_heading(block.text, cues):
            yield [] if is_comments else current
            is_comments = _is_talk(block.text, cues, is_comments=is_comments)
            current = []
        else:
            current.append(block)
    yield [] if is_comments else current


def _is_field(text: str, *, is_comments: bool) -> bool:
    """Say whether a line is a field of a form, no imprint's: "Email:", "Điện thoại (nếu có):"."""
    is_told = "@" in text or any(map(str.isdigit, text))
    return text.endswith(":") or (is_comments and not is_told)


def _is_talk(heading: str, cues: Cues, *, is_comments: bool) -> bool:
    """Say whether readers speak below a heading; "Xem thêm" below what they say has more of it."""
    key = match_key(heading)
    is_called = cues.opens_comments(heading) or _TALK.search(key) is not None
    return is_called or (is_comments and key in _MORE)


def _dateline(row: Row, zone: tzinfo) -> Dateline | None:
    return None if row.stamp else parse_dateline(row.text, zone) or read_dateline(row.text, zone)


class _List:
    """One list while it is read, line by line.

    `is_next` says whether the last item's lead or time may still follow.
    """

    def __init__(self, rows: Sequence[Row], cues: Cues, zone: tzinfo) -> None:
        self.rows, self.cues = rows, cues
        self.datelines = [_dateline(row, zone) for row in rows]
        self.is_date_first = bool(rows) and bool(self.datelines[0]) and not self.datelines[-1]
        self.is_doubled = any(row.is_twice for row in rows)
        self.is_bulleted = bool(rows) and rows[0].has_bullet and sum(r.has_bullet for r in rows) > 1
        self.items: list[TailItem] = []
        self.pending: Dateline | None = None
        self.is_next = self.is_prose = False

    def read(self) -> list[TailItem]:
        """Return the items; where the lines turn out to be prose, only those that are sure."""
        for place, row in enumerate(self.rows):
            dateline = self.datelines[place]
            if dateline and self.is_date_first:
                self.pending, self.is_next = dateline, False
            elif dateline:
                self._take_dateline(dateline, place)
            elif self._is_label(place):
                continue
            elif row.text.startswith(("https://", "http://")) and self.is_next:
                self.items[-1] = replace(self.items[-1], address=row.text, is_sure=True)
            elif not self._take_lead(row, place):
                self._take_headlines(row, place)
        return [item for item in self.items if item.is_sure or not self.is_prose]

    def _is_label(self, place: int) -> bool:
        """Say whether a line is a section above a time, or "2 giờ trước"."""
        text = self.rows[place].text
        words = text.replace(" - ", " ").split()
        is_above = any(self.datelines[place + 1 : place + 2]) and len(words) <= _LABEL_WORDS
        is_undated = self.is_next and not self.items[-1].published
        return (is_above and is_undated) or _AGO.fullmatch(match_key(text)) is not None

    def _take_dateline(self, dateline: Dateline, place: int) -> None:
        if not self.is_next or self.items[-1].published:
            return
        label = self.rows[place - 1].text if self._is_label(place - 1) else None
        section = dateline.section or label
        self.items[-1] = _dated(
            self.items[-1], replace(dateline, section=section or ""), self.rows[place].lines
        )

    def _take_lead(self, row: Row, place: int) -> bool:
        """Take a line as the last item's lead; `False` where it is not surely one."""
        mark, text = split_mark(row.text)
        is_free = self.is_next and not self.items[-1].lead and not (row.is_twice or row.stamp)
        is_marked = mark is not None or row.hint is Hint.LEAD
        is_above_date = any(self.datelines[place + 1 : place + 2])
        is_dated = is_free and (
            is_above_date or self.items[-1].published is not None or self.is_doubled
        )
        least = _LEAD_LEAST_DATED if is_dated else _LEAD_LEAST
        if not (is_free and (is_marked or _is_prose(text, least))):
            return False
        item = self.items[-1]
        # A subhead and its paragraph look the same as a headline and its unmarked lead.
        is_sure, lines = item.is_sure or is_marked, (*item.lines, *row.lines)
        self.items[-1] = replace(item, mark=mark, lead=text, lines=lines, is_sure=is_sure)
        return True

    def _take_headlines(self, row: Row, place: int) -> None:
        if self.is_bulleted and not row.has_bullet:
            self.is_next = False
            return
        is_dated = any(self.datelines[place + 1 : place + 2]) and not self.is_date_first
        is_sure = row.is_twice or bool(row.stamp) or is_dated or self.pending is not None
        found: list[TailItem] = []
        parts = None if is_sure else split_run_together(row.text, self.cues.openers)
        if parts:
            found = [TailItem(part, lines=row.lines, is_sure=True) for part in parts]
        elif self._is_one_headline(row.text, is_sure=is_sure):
            title, _, section = row.text.partition(" | ") if row.stamp else (row.text, "", "")
            stamp, lines = row.stamp, row.lines
            found = [TailItem(title, section or None, stamp, lines=lines, is_sure=is_sure)]
        if self.pending:
            found = [_dated(item, self.pending, ()) for item in found]
        self.items += found
        self.is_next, self.pending = len(found) == 1, None
        self.is_prose = self.is_prose or (not found and len(row.text) > LONGEST)

    def _is_one_headline(self, text: str, *, is_sure: bool) -> bool:
        is_run = not is_sure and is_run_together(text, self.cues.openers)
        is_bare = not is_sure and self.is_doubled
        is_furniture = not is_sure and self.cues.is_noise(text)
        return not (is_run or is_bare or is_furniture) and is_headline(text, is_sure=is_sure)


def _dated(item: TailItem, dateline: Dateline, lines: tuple[int, ...]) -> TailItem:
    section = dateline.section or None
    return replace(
        item,
        section=section,
        published=dateline.published,
        lines=(*item.lines, *lines),
        is_sure=True,
    )


def _is_prose(text: str, least: int) -> bool:
    """Say whether a line of `least` characters below a headline can be nothing but its lead."""
    if len(text) > LONGEST:
        return STOP.search(text) is not None or _SENTENCE_BREAK.search(text) is not None
    is_cut_off = CUT_OFF.search(text) is not None  # a headline may be cut off as well
    return len(text) >= least and STOP.search(text) is not None and not is_cut_off
