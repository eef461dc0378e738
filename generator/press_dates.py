"""Dates in running text as the Vietnamese press writes them: "Chiều 5/8", "từ 1 đến 31/5/2021".

Finds them and completes the year that is missing; whether something happened then is for others to
say. Knows no clock: without the day of publication a date without its year stays unread.
"""

from collections.abc import Iterator, Sequence
from datetime import MAXYEAR, MINYEAR, date, timedelta
from itertools import pairwise

from generator.date_forms import DAY_TIME, Form, find_forms
from generator.dates import Interval, PartialDate
from generator.patterns import pattern
from generator.records import Struct, replace

_TO = pattern(rf" ?(?:[-–]|đến|tới)(?: hết)? ?(?:{DAY_TIME} )?(?:ngày )?$")
_AND = pattern(r" ?(?:,|và|,? và) ?(?:ngày )?$")
_WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật)"
_STRONG = pattern(
    rf"(?<!\w)(?:{DAY_TIME}|ngày|hôm|mùng|mồng|hạn(?: chót| cuối)?|{_WEEKDAY} ?,?) ?\(?\s?$"
    r"|(?<!\w)(?:nay|hôm qua|(?:sáng|trưa|chiều|tối|đêm) qua|mai) ?[(,]? ?$"
)
_WEAK = pattern(r"(?<!\w)(?:từ|đến|tới|hết|trước|sau|vào|lúc|tháng|bắt đầu|diễn ra) $")
_COUNTED = pattern(
    " ?(?:tổng số|số|xã|phường|đơn vị|điểm|người|đoàn viên|chỉ tiêu|đội|phiếu|công đoàn|cơ sở"
    "|doanh nghiệp|trường|hộ|ca|quận|huyện|thành viên|đồng chí|đại biểu|mục|tiêu chí|giờ|tiếng"
    r"|lần|triệu|nghìn|ngàn|đồng|suất|km|kg|phút|bữa|sản phẩm|tỷ|lượt|công nhân|lao động)(?!\w)"
)
_CLAUSE_END = pattern(" ?(?:[.,;:)]|$)")  # "áp dụng từ 1-7.", not "từ 5-7 triệu"
_EACH = pattern(r"(?<!\w)(?:mỗi|một|/) ?ngày $")
_MONTH_CUE = pattern(r"(?<!\w)(?:trong|từ|đến|tới|vào|đầu|giữa|cuối|hết|trước|ngay) $")
_MONTH_AFTER = pattern(r" (?:này|vừa qua|vừa rồi|tới|năm (?:nay|ngoái|trước))(?!\w)")
_LEAD_IN = pattern(
    r"(?:(?<!\w)(?:từ|đến|trước|sau|vào|trong) )?(?:(?<!\w)(?:các|hai|ba|bốn) )?"
    rf"(?:(?<!\w){DAY_TIME} )?(?:{_WEEKDAY} ?,? ?\(?)?(?:(?<!\w)(?:ngày|hôm|mùng|mồng) )?"
    r"(?:(?<!\w)tháng )?$"
)
_IDIOM = pattern(r"(?<!\w)(?:như|thế hệ|có được|cuộc sống|xã hội) (?:ngày )?$")
_EXPLAINED = pattern(rf" ?[(,]? ?(?:{_WEEKDAY},? )?(?:(?:tức )?ngày )?$")
_YEAR_WORD = pattern(r"(?: năm)? (ngoái|nay)(?!\w)| năm (trước|tới|sau)(?!\w)")
_YEARS_ON = {"ngoái": -1, "trước": -1, "nay": 0, "tới": 1, "sau": 1}
_LATER = pattern(r"(?<!\w)(?:sẽ|dự kiến|sắp|tới đây)(?!\w)")
_COMING, _GONE = (
    pattern(r" (?:sắp )?tới(?! \d)(?!\w)"),
    pattern(r" (?:vừa (?:qua|rồi))(?!\w)"),
)
_LOOK = 60  # characters before a date in which a word tells what is to come
_FAR = 243  # days, eight months: a date as far off in its own year is another year's
_RECENT = 14  # days: what is as near behind is past, whatever the words


class DateMention(Struct, frozen=True):
    """A date named at `start`..`end` of a text, the words that lead it in included.

    `kind` is "day", "month", "part" (a quarter, "6 tháng đầu năm") or "relative" ("sáng nay").
    """

    start: int
    end: int
    value: PartialDate | Interval
    kind: str


def find_dates(text: str, published: date | None) -> tuple[DateMention, ...]:
    """Return the dates of a cleaned text on one line, in order; see `text.clean_line`.

    `published` completes those without a year. A pair of numbers counts only where a word leads it
    in: "Ngày 23/7", not "15/15 xã".
    """
    lower = text.lower()
    if len(lower) != len(text):  # a letter that grows in lower case; none of Vietnamese does
        return ()
    found: list[DateMention] = []
    for group in _groups(find_forms(lower), lower):
        if _is_led_in(group, lower, text):
            found += _read_group(group, lower, published)
    return tuple(_without_explained(found, lower))


def _groups(forms: Iterator[Form], lower: str) -> Iterator[list[Form]]:
    """Yield dates of one kind that a dash, "đến", "và" or a comma joins."""
    group: list[Form] = []
    for form in forms:
        between = lower[group[-1].end : form.start] if group else ""
        is_alike = group and form.kind == group[-1].kind and form.kind in ("day", "month")
        if is_alike and (_TO.match(between) or _AND.match(between)):
            group.append(form)
        else:
            if group:
                yield group
            group = [form]
    if group:
        yield group


def _is_led_in(group: Sequence[Form], lower: str, text: str) -> bool:
    first, last = group[0], group[-1]
    before, after = lower[max(0, first.start - 25) : first.start], lower[last.end : last.end + 25]
    if first.kind == "month":
        cue = _MONTH_CUE.search(before) or _MONTH_AFTER.match(after)
        return bool(last.year or text[first.start].isupper() or cue)
    if first.kind == "relative":
        return not _IDIOM.search(before)
    if first.kind == "part":
        return True
    if first.is_dashed or last.is_dashed:
        is_count = _COUNTED.match(after) or _EACH.search(before)
        is_led_in = _STRONG.search(before) or (_WEAK.search(before) and _CLAUSE_END.match(after))
        return bool(is_led_in) and not is_count
    if last.year or "tháng" in lower[first.start : last.end] or _STRONG.search(before):
        return not (_EACH.search(before) and _COUNTED.match(after))
    return bool(_WEAK.search(before)) and not _COUNTED.match(after)


def _read_group(group: Sequence[Form], lower: str, published: date | None) -> Iterator[DateMention]:
    """Yield the dates of a group: a range one interval, "5 và 6/8" too, a list one date each."""
    filled = _fill(group, lower, published)
    start: int | None = _lead_in(lower, group[0].start)
    begun: PartialDate | None = None
    for form, following in pairwise([*filled, None]):
        assert form is not None
        value = _value(form, published)
        if value is None:
            begun = None
            continue
        start = form.start if start is None else start
        if following and _leads_on(form, following, group, lower):
            begun = begun or (value if isinstance(value, PartialDate) else None)
            continue
        if begun and isinstance(value, PartialDate) and begun.order < value.order:
            value = Interval(begun, value)
        yield DateMention(start, _closed(lower, start, form.end), value, form.kind)
        begun = start = None


def _leads_on(form: Form, following: Form, group: Sequence[Form], lower: str) -> bool:
    """Say whether two dates are the ends of one time: "5 - 8/8", or days in a row "5 và 6/8"."""
    if _TO.match(lower[form.end : following.start]):
        return True
    is_bare = any(one.start == form.start and one.month is None for one in group)
    is_next = form.month == following.month and following.day == (form.day or 0) + 1
    return form.kind == "day" and is_bare and is_next


def _lead_in(lower: str, start: int) -> int:
    match = _LEAD_IN.search(lower, max(0, start - 40), start)
    return match.start() if match else start


def _closed(lower: str, start: int, end: int) -> int:
    """Return the end with the bracket that a bracket opened before it asks for."""
    is_open = "(" in lower[start:end] and lower.startswith(")", end)
    return end + 1 if is_open else end


def _fill(group: Sequence[Form], lower: str, published: date | None) -> list[Form]:
    """Return the dates with months and years of those behind; the last gets its own year."""
    last = group[-1]
    if last.year is None and last.kind != "relative":
        stated = [form.year for form in group if form.year is not None]
        last = last.of_year(stated[-1] if stated else _year(last, lower, published))
    filled = [last]
    for form in reversed(group[:-1]):
        behind, year = filled[0], form.year
        if year is None and behind.year is not None:
            own = (form.month or behind.month or 0, form.day or 0)
            is_across = own > (behind.month or 0, behind.day or 0)
            year = behind.year - 1 if is_across and form.month else behind.year
        filled.insert(0, replace(form, month=form.month or behind.month, year=year))
    return filled


def _year(form: Form, lower: str, published: date | None) -> int | None:
    """Return the year that a date without one is of: the article's own, where it is not far off.

    Else the nearest: the first weeks' "25/12" is the year before's, December's "12/1" the next.
    A word of what is to come or is over moves it.
    """
    if published is None:
        return None
    word = _YEAR_WORD.match(lower, form.end)
    if word:
        return published.year + _YEARS_ON[word[1] or word[2]]
    years = range(max(published.year - 1, MINYEAR), min(published.year + 1, MAXYEAR) + 1)
    days = {year: _days_on(form, year, published) for year in years}
    best = published.year
    if abs(days[best]) > _FAR:
        best = min(days, key=lambda year: abs(days[year]))
    is_later = form.kind != "part" and _LATER.search(lower, max(0, form.start - _LOOK), form.end)
    if (is_later or _COMING.match(lower, form.end)) and days[best] < -_RECENT:
        return best + 1
    if _GONE.match(lower, form.end) and days[best] > 0:
        return best - 1
    return best


def _days_on(form: Form, year: int, published: date) -> int:
    """Return the days from publication to the date, for less than a day to its middle."""
    if form.kind == "part":
        middle = date(year, ((form.day or 1) + (form.month or 12) + 1) // 2, 1)
    else:
        middle = date(year, form.month or 1, 1) + timedelta(days=(form.day or 15) - 1)
    return (middle - published).days


def _value(form: Form, published: date | None) -> PartialDate | Interval | None:
    """Return what a form means; `None` where that is not known or not in the calendar."""
    is_part = form.kind == "part"
    try:
        if form.kind == "relative":
            day = published + timedelta(days=form.day or 0) if published else None
            return PartialDate(day.year, day.month, day.day) if day else None
        if form.year is None or form.month is None:
            return None
        date(form.year, form.month, 1 if is_part else form.day or 1)
    except (ValueError, OverflowError):
        return None
    if is_part:
        return Interval(PartialDate(form.year, form.day), PartialDate(form.year, form.month))
    return PartialDate(form.year, form.month, form.day)


def _without_explained(found: Sequence[DateMention], lower: str) -> Iterator[DateMention]:
    """Drop "sáng nay" where "(14/6)" follows and says the same with numbers."""
    start: int | None = None
    for mention, following in pairwise([*found, None]):
        assert mention is not None
        between = lower[mention.end : following.start] if following else ""
        if mention.kind == "relative" and following and _EXPLAINED.match(between):
            start = mention.start
            continue
        begin = mention.start if start is None else start
        yield replace(mention, start=begin, end=_closed(lower, begin, mention.end))
        start = None
