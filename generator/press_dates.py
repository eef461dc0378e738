"""Dates in running text as the Vietnamese press writes them: "Chiều 5/8", "từ ngày 1 đến 31/5/2021".

Finds them and completes the year that is missing; whether something happened then is for others to
say. Knows no clock: without the day of publication a date without its year stays unread.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from generator.dates import Interval, PartialDate

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_YEAR = r"(?:19|20)\d\d"
_OF_YEAR = rf"(?:\s?[/.\-]\s?|,?\s+năm\s+)(?P<%s>{_YEAR})(?!\d)"
_BOUND = r"(?:[\-–,]|đến(?:\s+hết)?|tới|và)\s*(?:ngày\s+)?"
_ATOM = re.compile(
    rf"(?<![\d/.,])(?P<fd>{_DAY})(?P<sep>\s?[/.\-]\s?)(?P<fm>{_MONTH})(?P=sep)(?P<fy>{_YEAR})(?![\d/])"
    rf"|(?<![\d/.,])(?P<wd>{_DAY})\s+tháng\s+(?P<wm>{_MONTH})(?!\d)(?:{_OF_YEAR % 'wy'})?"
    rf"|(?<![\d/.,])(?P<sd>{_DAY})\s?/\s?(?P<sm>{_MONTH})(?![\d/%]|[.,]\d)(?:,?\s+năm\s+(?P<sy>{_YEAR})(?!\d))?"
    rf"|(?<!\d)(?P<half>[369]\s+tháng\s+(?:đầu|cuối))\s+năm(?:\s+(?P<hy>{_YEAR})(?!\d))?"
    rf"|(?<!\w)tháng\s+(?P<mm>{_MONTH})(?!\d|[.,]\d)(?:{_OF_YEAR % 'my'}|(?!\s?[/\-]\s?\d))"
    rf"|(?<!\w)quý\s+(?P<q>iv|i{{1,3}}|[1-4])(?!\w)(?:{_OF_YEAR % 'qy'})?"
    rf"|(?<![\d/.,])(?P<ld>{_DAY})(?=(?:\s*{_BOUND}{_DAY})*?\s*{_BOUND}{_DAY}"
    rf"(?:\s?/\s?\d|[.\-]{_MONTH}[.\-]\d|\s+tháng\s))"
    rf"|(?<![\d/.,\-])(?P<hd>{_DAY})-(?P<hm>{_MONTH})(?![\d/%\-]|[.,]\d)"
    r"|(?<!\w)(?P<rel>(?:(?:sáng|trưa|chiều|tối|đêm)\s+(?:hôm\s+)?|hôm\s+)(?:nay|qua|mai)|ngày\s+mai)(?!\w)"
)
_TIME = r"(?:rạng\s+sáng|sáng|trưa|chiều|tối|đêm|khuya)"
_TO = re.compile(rf"\s*(?:[\-–]|đến|tới)(?:\s+hết)?\s*(?:{_TIME}\s+)?(?:ngày\s+)?$")
_AND = re.compile(r"\s*(?:,|và)\s*(?:ngày\s+)?$")
_WEEKDAY = r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật)"
_STRONG = re.compile(
    rf"(?<!\w)(?:{_TIME}|ngày|hôm|mùng|mồng|{_WEEKDAY}\s*,?)\s*\(?\s*$|(?<!\w)nay\s*[(,]\s*$"
)
_WEAK = re.compile(r"(?<!\w)(?:từ|đến|tới|hết|trước|sau|vào|lúc|tháng)\s*$")
_COUNTED = re.compile(
    r"\s*(?:tổng\s+số|số|xã|phường|đơn\s+vị|điểm|người|đoàn\s+viên|chỉ\s+tiêu|đội|phiếu|công\s+đoàn"
    r"|cơ\s+sở|doanh\s+nghiệp|trường|hộ|ca|quận|huyện|thành\s+viên|đồng\s+chí|đại\s+biểu|mục|tiêu\s+chí)(?!\w)"
)
_MONTH_CUE = re.compile(r"(?<!\w)(?:trong|từ|đến|tới|vào|đầu|giữa|cuối|hết|trước|ngay)\s*$")
_MONTH_AFTER = re.compile(r"\s+(?:này|vừa\s+qua|vừa\s+rồi|tới|năm\s+(?:nay|ngoái))(?!\w)")
_LEAD_IN = re.compile(
    rf"(?:(?<!\w)(?:từ|đến|trước|sau|vào|trong)\s+)?(?:(?<!\w)(?:các|hai|ba|bốn)\s+)?(?:(?<!\w){_TIME}\s+)?"
    rf"(?:{_WEEKDAY}\s*,?\s*\(?\s*)?(?:(?<!\w)(?:ngày|hôm|mùng|mồng)\s+)?(?:(?<!\w)tháng\s+)?$"
)
_IDIOM = re.compile(r"(?<!\w)(?:như|thế\s+hệ|có\s+được|cuộc\s+sống|xã\s+hội)\s+(?:ngày\s+)?$")
_EXPLAINED = re.compile(r"\s*[(,]\s*(?:(?:tức\s+)?ngày\s+)?$")
_YEAR_WORD = re.compile(r"\s+năm\s+(ngoái|trước|nay|tới|sau)(?!\w)")
_YEARS_ON = {"ngoái": -1, "trước": -1, "nay": 0, "tới": 1, "sau": 1}
_DAYS_ON = {"qua": -1, "nay": 0, "mai": 1}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_LATER = re.compile(r"(?<!\w)(?:sẽ|dự\s+kiến|sắp|tới\s+đây)(?!\w)")
_LOOK = 60  # characters before a date in which a word tells what is to come
_RECENT = 14  # days: what is as near behind is past, whatever the words


@dataclass(frozen=True)
class DateMention:
    """A date named at `start`..`end` of a text, the words that lead it in included.

    `kind` is "day", "month", "part" (a quarter, "6 tháng đầu năm") or "relative" ("sáng nay").
    """

    start: int
    end: int
    value: PartialDate | Interval
    kind: str


@dataclass(frozen=True)
class _Atom:
    """One date's parts; a "part" of a year has its first and last month, "relative" days on."""

    start: int
    end: int
    kind: str
    parts: tuple[int | None, int | None, int | None]  # day, month, year

    def of_year(self, year: int | None) -> "_Atom":
        return replace(self, parts=(*self.parts[:2], year))


def find_dates(text: str, published: date | None) -> tuple[DateMention, ...]:
    """Return the dates of an NFC text in order; `published` completes those without a year.

    A pair of numbers counts only where a word leads it in: "Ngày 23/7", not "15/15 xã".
    """
    lower = text.lower()
    if len(lower) != len(text):  # a letter that grows in lower case; none of Vietnamese does
        return ()
    found: list[DateMention] = []
    for group in _groups(list(map(_read_atom, _ATOM.finditer(lower))), lower):
        if _is_led_in(group, lower, text):
            found += _read_group(group, lower, published)
    return tuple(_without_explained(found, lower))


def _read_atom(match: re.Match[str]) -> _Atom:
    named = match.groupdict()
    span = match.span()
    for names in ("fd fm fy", "wd wm wy", "sd sm sy", "hd hm hy"):
        day, month, year = (_int(named.get(name)) for name in names.split())
        if day:
            return _Atom(*span, "day", (day, month, year))
    if named["ld"]:
        return _Atom(*span, "day", (int(named["ld"]), None, None))
    if named["mm"]:
        return _Atom(*span, "month", (None, int(named["mm"]), _int(named["my"])))
    if named["q"]:
        last = 3 * (_ROMAN.get(named["q"]) or int(named["q"]))
        return _Atom(*span, "part", (last - 2, last, _int(named["qy"])))
    if named["half"]:
        count = int(named["half"][0])
        months = (1, count) if named["half"].endswith("đầu") else (13 - count, 12)
        return _Atom(*span, "part", (*months, _int(named["hy"])))
    return _Atom(*span, "relative", (_DAYS_ON[named["rel"].split()[-1]], None, None))


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _groups(atoms: Sequence[_Atom], lower: str) -> Iterator[list[_Atom]]:
    """Yield atoms of one kind that a dash, "đến", "và" or a comma joins."""
    group: list[_Atom] = []
    for atom in atoms:
        between = lower[group[-1].end : atom.start] if group else ""
        is_joined = group and atom.kind == group[-1].kind and atom.kind in ("day", "month")
        if is_joined and (_TO.match(between) or _AND.match(between)):
            group.append(atom)
        else:
            if group:
                yield group
            group = [atom]
    if group:
        yield group


def _is_led_in(group: Sequence[_Atom], lower: str, text: str) -> bool:
    first, last = group[0], group[-1]
    before, after = lower[max(0, first.start - 25) : first.start], lower[last.end : last.end + 25]
    if first.kind == "month":
        is_opening = text[first.start].isupper()
        cue = _MONTH_CUE.search(before) or _MONTH_AFTER.match(after)
        return bool(last.parts[2] or is_opening or cue)
    if first.kind == "relative":
        return not _IDIOM.search(before)
    if first.kind == "part" or (last.parts[2] and lower[first.end : last.end].count("/") != 0):
        return True
    if "-" in lower[first.start : first.end]:
        return _STRONG.search(before) is not None  # "18-1" is a score as well
    is_worded = "tháng" in lower[first.start : last.end]
    if is_worded or last.parts[2] or _STRONG.search(before):
        return True
    return bool(_WEAK.search(before)) and not _COUNTED.match(after)


def _read_group(
    group: Sequence[_Atom], lower: str, published: date | None
) -> Iterator[DateMention]:
    """Yield the dates of a group: a range one interval, a list one date each."""
    filled = _fill(group, lower, published)
    start: int | None = _lead_in(lower, group[0].start)
    begun: PartialDate | None = None
    for place, atom in enumerate(filled):
        value = _value(atom, published)
        if value is None:
            begun = None
            continue
        following = filled[place + 1] if place + 1 < len(filled) else None
        start = atom.start if start is None else start
        if following and _TO.match(lower[atom.end : following.start]):
            begun = value if isinstance(value, PartialDate) else None
            continue
        if begun and isinstance(value, PartialDate) and begun.order < value.order:
            value = Interval(begun, value)
        yield DateMention(start, _closed(lower, start, atom.end), value, atom.kind)
        begun = start = None


def _closed(lower: str, start: int, end: int) -> int:
    """Return the end with the bracket that a bracket opened before it asks for."""
    is_open = "(" in lower[start:end] and lower.startswith(")", end)
    return end + 1 if is_open else end


def _lead_in(lower: str, start: int) -> int:
    window = max(0, start - 40)
    match = _LEAD_IN.search(lower, window, start)
    return match.start() if match else start


def _fill(group: Sequence[_Atom], lower: str, published: date | None) -> list[_Atom]:
    """Return the atoms with months and years of those that follow; the last gets its own year."""
    last = group[-1]
    if last.parts[2] is None and last.kind != "relative":
        last = last.of_year(_year(last, lower, published))
    filled = [last]
    for atom in reversed(group[:-1]):
        day, month, year = atom.parts
        next_day, next_month, next_year = filled[0].parts
        is_across = month is not None and (month, day or 0) > (next_month or 0, next_day or 0)
        if year is None and next_year is not None:
            year = next_year - 1 if is_across else next_year
        filled.insert(0, replace(atom, parts=(day, month or next_month, year)))
    return filled


def _year(atom: _Atom, lower: str, published: date | None) -> int | None:
    """Return the year that makes the date nearest to the day of publication.

    A word of what is to come moves it on. The first weeks' "25/12" is the year before's.
    """
    if published is None:
        return None
    word = _YEAR_WORD.match(lower, atom.end)
    if word:
        return published.year + _YEARS_ON[word[1]]
    day, month, _ = atom.parts
    if atom.kind == "part":
        day, month = 1, ((day or 1) + (month or 12) + 1) // 2
    years = (published.year - 1, published.year, published.year + 1)
    near = {year: _distance(year, month or 1, day or 15, published) for year in years}
    best = min(years, key=lambda year: abs(near[year]))
    is_later = atom.kind != "part" and _LATER.search(lower, max(0, atom.start - _LOOK), atom.end)
    if is_later and near[best] < -_RECENT and best < years[-1]:
        return best + 1
    return best


def _distance(year: int, month: int, day: int, published: date) -> int:
    first = date(year, month, 1)
    return (first + timedelta(days=day - 1) - published).days


def _value(atom: _Atom, published: date | None) -> PartialDate | Interval | None:
    first, second, year = atom.parts
    if atom.kind == "relative":
        if published is None:
            return None
        day = published + timedelta(days=first or 0)
        return PartialDate(day.year, day.month, day.day)
    if year is None:
        return None
    if atom.kind == "part":
        return Interval(PartialDate(year, first), PartialDate(year, second))
    if atom.kind == "month" or second is None:
        return PartialDate(year, second)
    try:
        date(year, second, first or 1)
    except ValueError:
        return None
    return PartialDate(year, second, first)


def _without_explained(found: Sequence[DateMention], lower: str) -> Iterator[DateMention]:
    """Drop "sáng nay" where "(14/6)" follows and says the same with numbers."""
    start: int | None = None
    for mention, following in pairwise([*found, None]):
        assert mention is not None
        between = lower[mention.end : following.start] if following else ""
        if mention.kind == "relative" and following and _EXPLAINED.match(between):
            start = mention.start
            continue
        if start is not None:
            mention = replace(mention, start=start, end=_closed(lower, start, mention.end))
            start = None
        yield mention
