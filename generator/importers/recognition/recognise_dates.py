"""Which dates of a text are of its own story, and which of those are events.

Anniversaries, births, the dates of cited documents and what is told of the past are neither; a
quarter and "tính đến 30/9" are times of reporting, "trước ngày 30/11" is a deadline and "so với
ngày 1/1" a comparison, not events.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from generator.dates import Interval, PartialDate
from generator.importers.blocks import Finding
from generator.importers.recognition.placing import Zone
from generator.importers.recognition.recognise_documents import DocumentMention, find_documents
from generator.press_dates import DateMention, find_dates
from generator.sentences import NOT_SHORT

# Days that are celebrated: what their name says, by month and day.
_CELEBRATED = {
    (1, 9): "sinh viên", (2, 3): "đảng", (2, 27): "thầy thuốc", (3, 8): "phụ nữ", (3, 26): "đoàn",
    (4, 30): "giải phóng|thống nhất|miền nam", (5, 1): "lao động", (5, 15): "đội",
    (5, 19): "sinh|bác hồ|hồ chí minh", (6, 1): "thiếu nhi", (6, 21): "báo chí",
    (6, 28): "gia đình", (7, 27): "thương binh|liệt sĩ", (7, 28): "công đoàn",
    (8, 19): "cách mạng|công an", (9, 2): "quốc khánh|cách mạng", (10, 10): "giải phóng|thủ đô",
    (10, 13): "doanh nhân", (10, 20): "phụ nữ", (11, 9): "pháp luật", (11, 18): "mặt trận",
    (11, 20): "nhà giáo", (12, 22): "quân đội|quốc phòng",
}  # fmt: skip
_CELEBRATES = re.compile(
    r"(?<!\w)(?:kỷ niệm|chào mừng|mừng|hưởng ứng|dịp|nhân|ngày|lễ|tết|năm)(?!\w)"
)
_GREETED = re.compile(
    r"(?<!\w)(?:kỷ niệm|chào mừng|mừng|hưởng ứng|dịp|nhân|lễ|tết)(?: dịp| lễ| các)?(?: ngày)? ?$"
)
_CLOCK = re.compile(r"(?:sáng|trưa|chiều|tối|đêm)(?!\w)", re.IGNORECASE)
_BORN = re.compile(r"(?<!học )(?<!thí )(?<!vệ )(?<!\w)(?:sinh|mất|từ trần) (?=ngày)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CITED = re.compile(
    r"(?: ?[,(]? ?(?:do|của) [^.;]{2,70}?)? ?[,(]? ?(?P<issued>(?:được )?(?:ký|ban hành) ?)?"
)
_OF_DOCUMENT = re.compile(
    r"(?<!\w)(?:nghị quyết|chỉ thị|kết luận|nghị định|thông tư|luật|quyết định|kế hoạch|công văn"
    r"|hướng dẫn|thông báo|chương trình)(?: (?:số )?\d+)?(?: của [^,.;:]{2,60})?,? (?:ký )?$"
)
_REPORTED = re.compile(r"(?<!\w)(?:(?:tính|kể) )?(?:cho )?(?:đến|tới) (?:hết )?(?:ngày )?$")
_DUE = re.compile(
    r"(?<!\w)(?:(?<!từ )trước|(?:chậm|muộn) nhất|hạn (?:chót|cuối(?: cùng)?))(?: là)?(?: vào)?"
    r"(?: (?:\d{1,2} ?(?:h|g|giờ) ?(?:\d\d(?: phút)?)?,?))?(?: hết)?(?: ngày| tháng)? ?$"
)
_COMPARED = re.compile(
    r"(?<!\w)so (?:với|cùng)(?: cùng kỳ| thời điểm| đầu| cuối| hết)*(?: ngày| tháng| năm)? ?$"
)
_DIGIT = re.compile(r"\d")
_MARK = re.compile(r"^\([A-ZĐ][A-ZĐ&.-]{1,9}\)\s*[-–:]?\s*")
_SENTENCE_END = re.compile(rf"[.!?…]{NOT_SHORT}[”\"’')]? (?=[“\"(]?[A-ZÀ-ỸĐ])")
_CLAUSE = re.compile(r"[,;:] ")
_STATE = re.compile(
    r" ?(?:kể )?từ(?!\w)[^.;:]{1,60}(?<!\w)(?:không còn|(?:đến|tới|cho đến) nay)(?!\w)"
)
_BEGUN = 30  # days: what has gone on for longer is a state, not an event
_PAST = 5  # years: what is farther back is told, not news
_LONGEST = 160  # characters of an event's text
_SURE, _COMPLETED = 0.9, 0.8


def tell_dates(
    text: str, published: date | None, documents: Sequence[DocumentMention]
) -> tuple[DateMention, ...]:
    """Return the dates of the story that a text tells, without those that only explain it."""
    lower = text.lower()
    return tuple(
        mention
        for mention in find_dates(text, published)
        if not _is_anniversary(mention, text, lower)
        and not _is_past(mention.value, published)
        and not _is_birth(mention, lower)
        and not _is_of_document(mention, lower, documents)
    )


def _ends(value: PartialDate | Interval) -> tuple[PartialDate, PartialDate]:
    if isinstance(value, PartialDate):
        return value, value
    start, end = value.start or value.end, value.end or value.start
    assert start is not None
    assert end is not None
    return start, end


def _is_anniversary(mention: DateMention, text: str, lower: str) -> bool:
    first, last = _ends(mention.value)
    if (first.month, first.day) == (last.month, last.day) and first.year != last.year:
        return True
    named = _CELEBRATED.get((first.month or 0, first.day or 0))
    if named is None or first != last or _CLOCK.match(text, mention.start):
        return False
    greeted = re.sub("[^ ]*$", "", lower[max(0, mention.start - 30) : mention.end])
    if _GREETED.search(greeted):
        return True
    before = re.split(r"[.,;:]\s", lower[max(0, mention.start - 90) : mention.end])[-1]
    return bool(_CELEBRATES.search(before) and re.search(rf"(?<!\w)(?:{named})(?!\w)", before))


def _is_birth(mention: DateMention, lower: str) -> bool:
    found = _BORN.search(lower, max(0, mention.start - 12), mention.start + len("ngày"))
    return found is not None and found.end() == mention.start


def _is_past(value: PartialDate | Interval, published: date | None) -> bool:
    first, _ = _ends(value)
    return first.year < (published.year - _PAST if published else 1990)


def _is_of_document(mention: DateMention, lower: str, documents: Sequence[DocumentMention]) -> bool:
    has_year = _YEAR.search(lower, mention.start, mention.end) is not None
    if has_year and lower.startswith("ngày", mention.start):
        window = max(0, mention.start - 100)
        if _OF_DOCUMENT.search(lower, window, mention.start):
            return True
    before = [document for document in documents if document.end <= mention.start]
    cited = _CITED.fullmatch(lower, before[-1].end, mention.start) if before else None
    return cited is not None and (has_year or cited["issued"] is not None)


def recognise_events(zones: Sequence[Zone], published: date | None) -> dict[str, Finding]:
    """Return the front matter field `events`, each date once, or nothing where none is told.

    `published` is the article's own day; without it only dates with their year are read.
    """
    found: dict[str, tuple[str, int]] = {}
    for zone in zones:
        for mention in tell_dates(zone.text, published, find_documents(zone.text)):
            if _is_event(mention, zone.text.lower(), published):
                found.setdefault(str(mention.value), (_clause(zone.text, mention), zone.line))
    if not found:
        return {}
    value = [{"date": when, "text": text} for when, (text, _) in found.items()]
    lines = tuple(dict.fromkeys(line for _, line in found.values()))
    rule = "dated in the text" if published is None else "dated in the text, read by its own day"
    return {"events": Finding(value, rule, lines, _SURE if published is None else _COMPLETED)}


def _is_event(mention: DateMention, lower: str, published: date | None) -> bool:
    if mention.kind == "part":
        return False
    if mention.kind == "month" and not _YEAR.search(lower, mention.start, mention.end):
        return False
    is_point = isinstance(mention.value, PartialDate)
    start = mention.start + (3 if lower.startswith(("đến", "tới"), mention.start) else 0)
    start += len(lower[start : mention.end]) - len(lower[start : mention.end].lstrip())
    if not is_point:
        return True
    if _since_long_ago(mention.value, published) and _STATE.match(lower, mention.start):
        return False
    if _REPORTED.search(lower, max(0, start - 25), start):
        return False
    digit = _DIGIT.search(lower, mention.start, mention.end)  # "trước" may be of the mention
    number = digit.start() if digit else mention.end
    window = max(0, number - 50)
    return not any(p.search(lower, window, number) for p in (_DUE, _COMPARED))


def _since_long_ago(value: PartialDate | Interval, published: date | None) -> bool:
    """Say whether what goes on since a day had begun long before it was told of."""
    day = _ends(value)[0].calendar_day
    return day is not None and published is not None and (published - day).days > _BEGUN


def _clause(text: str, mention: DateMention) -> str:
    """Return the words around a date: its sentence, or as much of it as can be read at a glance."""
    begin, end = _sentence(text, mention)
    is_cut = end - begin > _LONGEST
    if is_cut:
        begins = [match.end() for match in _CLAUSE.finditer(text, begin, mention.start)]
        near = [place for place in (begin, *begins) if mention.end - place <= _LONGEST // 2]
        begin = near[0] if near else mention.start
        is_cut = end - begin > _LONGEST
        end = _cut(text, begin, end) if is_cut else end
    words = text[begin:end].strip(" ,;:-–")
    is_open = words.count("“") > words.count("”")
    return words[:1].upper() + words[1:] + ("…" if is_cut else "") + ("”" if is_open else "")


def _sentence(text: str, mention: DateMention) -> tuple[int, int]:
    mark = _MARK.match(text)
    begin = mark.end() if mark else 0
    for match in _SENTENCE_END.finditer(text, begin):
        if match.end() > mention.start:
            break
        begin = match.end()
    ended = _SENTENCE_END.search(text, mention.end)
    return begin, ended.start() if ended else len(text.rstrip(" ."))


def _cut(text: str, begin: int, end: int) -> int:
    """Return where to cut: at the last clause that fits, else between words."""
    limit = begin + _LONGEST
    if end <= limit:
        return end
    clauses = [match.start() for match in _CLAUSE.finditer(text, begin + _LONGEST // 3, limit)]
    return clauses[-1] if clauses else text.rfind(" ", begin, limit)


def list_dates(mentions: Iterable[tuple[str, DateMention]]) -> Iterator[dict[str, str]]:
    """Yield each date once with the words that first tell it; `mentions` come with their text."""
    told: dict[str, str] = {}
    for text, mention in mentions:
        told.setdefault(str(mention.value), text[mention.start : mention.end])
    yield from ({"date": when, "text": words} for when, words in told.items())
