"""The written forms of one date: "22/1/2021", "6 tháng 8", "quý I/2024", "sáng nay".

Reads the parts that stand there and nothing else: what they lack, `press_dates` completes.
Patterns are for cleaned text on one line, in lower case.
"""

import re
from collections.abc import Iterator

from generator.patterns import pattern
from generator.records import Struct, replace

DAY_TIME = r"(?:rạng sáng|sáng|trưa|chiều|tối|đêm|khuya)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_YEAR = r"(?:1[6-9]|20)\d\d"
_ALONE = r"(?<![\d/.,])"  # before a number that is no part of a longer one
_BOUND = r"(?:[-–,]|đến(?: hết)?|tới|và) ?(?:ngày )?"


def _of_year(group: str) -> str:
    return rf"(?: ?[/.-] ?|,? năm )(?P<{group}>{_YEAR})(?!\d)"


_FORMS = (
    rf"{_ALONE}(?P<fd>{_DAY})(?P<sep> ?[/.-] ?)(?P<fm>{_MONTH})(?P=sep)(?P<fy>{_YEAR})(?![\d/])",
    rf"{_ALONE}(?P<wd>{_DAY}) tháng (?P<wm>{_MONTH})(?!\d)(?:{_of_year('wy')})?",
    rf"{_ALONE}(?P<sd>{_DAY}) ?/ ?(?P<sm>{_MONTH})(?![\d/%]|[.,]\d)"
    rf"(?:,? năm (?P<sy>{_YEAR})(?!\d))?",
    r"(?<!\d)(?P<count>[2-9]|1[01]|nửa) (?:tháng )?(?P<half>đầu|cuối) năm"
    rf"(?: (?P<hy>{_YEAR})(?!\d))?",
    rf"(?<!\w)tháng (?P<mm>{_MONTH})(?!\d|[.,]\d)(?:{_of_year('my')}|(?! ?[/-] ?\d))",
    rf"(?<!\w)quý (?P<q>iv|i{{1,3}}|[1-4])(?!\w)(?:{_of_year('qy')})?",
    # The first days of "1 đến 31/5", "5 và 6/8", "20 - 24/5": the month stands behind the last.
    rf"(?<!thứ ){_ALONE}(?P<ld>{_DAY})(?=(?: ?{_BOUND}{_DAY}){{0,9}}? ?{_BOUND}{_DAY}"
    rf"(?: ?/ ?\d|[.-]{_MONTH}[.-]\d| tháng ))",
    rf"(?<![\d/.,-])(?P<hd>{_DAY})[-.](?P<hm>{_MONTH})(?![\d/%-]|[.,]\d)",
    r"(?<!\w)(?P<rel>(?:(?:sáng|trưa|chiều|tối|đêm|khuya) (?:hôm )?|hôm )(?:nay|qua|mai)|ngày mai"
    r"|(?:sáng |chiều |tối )?hôm kia)(?!\w)",
)
_FORM = pattern("|".join(_FORMS))
# Where a form may begin: looked for first, as most of a text holds none.
_START = pattern(
    r"[0-9tqnscđkh](?:(?<=[0-9])|(?<=t)(?:háng |rưa |ối )|(?<=q)uý |(?<=n)(?:ửa |gày mai)"
    r"|(?<=s)áng |(?<=c)hiều |(?<=đ)êm |(?<=k)huya |(?<=h)ôm )"
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_DAYS_ON = {"kia": -2, "qua": -1, "nay": 0, "mai": 1}


class Form(Struct, frozen=True):
    """One date as written at `start`..`end`: kind "day", "month", "part" (of a year), "relative".

    A part has its first and last month in `day` and `month`; a relative date its days on in `day`.
    `is_dashed`: "18-1" or "18.1", which may as well be a score or a count.
    """

    start: int
    end: int
    kind: str
    day: int | None = None
    month: int | None = None
    year: int | None = None
    is_dashed: bool = False

    def of_year(self, year: int | None) -> "Form":
        """Return the same date in a year."""
        return replace(self, year=year)


def find_forms(lower: str) -> Iterator[Form]:
    """Yield what reads like a date in cleaned lower-case text, in order; most needs a lead-in."""
    start = _START.search(lower)
    while start is not None:
        match = _FORM.match(lower, start.start())
        if match is not None:
            yield _read(match)
        start = _START.search(lower, match.end() if match else start.start() + 1)


def _read(match: re.Match[str]) -> Form:
    named = match.groupdict()
    span = match.span()
    for names in ("fd fm fy", "wd wm wy", "sd sm sy", "hd hm hy", "ld lm ly"):
        day, month, year = (_int(named.get(name)) for name in names.split())
        if day:
            return Form(*span, "day", day, month, year, is_dashed=names.startswith("h"))
    if named["mm"]:
        return Form(*span, "month", None, int(named["mm"]), _int(named["my"]))
    if named["q"]:
        last = 3 * (_ROMAN.get(named["q"]) or int(named["q"]))
        return Form(*span, "part", last - 2, last, _int(named["qy"]))
    if named["half"]:
        count = 6 if named["count"] == "nửa" else int(named["count"])
        first, last = (1, count) if named["half"] == "đầu" else (13 - count, 12)
        return Form(*span, "part", first, last, _int(named["hy"]))
    return Form(*span, "relative", _DAYS_ON[named["rel"].split()[-1]])


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None
