"""Read the lines about an article that stand around its title: when, in which section, how often.

A labelled date counts only where its label says that it is the article's.
"""

import re
from datetime import tzinfo

from generator.dates import Dateline, from_moment, parse_date, parse_dateline
from generator.importers.lines.rowparts import split_row, with_bars
from generator.records import replace

_WHEN = r"(?=\S*\d|thứ|chủ|ngày|tháng|t[2-7]\b|cn\b)"
_LABEL = re.compile(
    r"^(?:(?:ngày|thời gian|thời điểm|được|đã|tin|bài|bài này|bài viết)\s+)*(?:đăng|đăng tải"
    r"|xuất bản|cập nhật|đưa tin|phát hành|đăng tin|đăng bài|tạo|post|ban hành|gửi|viết|đưa|đưa lên"
    r"|khởi tạo|lên trang)"
    rf"(?:\s+(?:ngày|lúc|vào|tin|bài|lần cuối|mới nhất))*\s*:?\s*{_WHEN}"
    r"|^(?:ngày|thời gian|lúc|(?:published|posted|created)(?: on| date)?|(?:post )?date)"
    rf"\s*:\s*{_WHEN}|^(?:vào )?lúc\s+(?=\d)"
    rf"|^số(?: báo)?\s+\d[\d.]{{0,6}}(?:\s*\([\d.]+\))?\s*(?:[,|(–-]+|(?=ngày|ra))\s*"
    rf"(?:ra\s+)?{_WHEN}|^số ra\s+{_WHEN}",
    re.IGNORECASE,
)
_UPDATE = re.compile(
    r"(?:(?:ngày|lần|thời gian|được|đã) )?(?:cập nhật|sửa|chỉnh sửa|updated|last modified)\b"
)
_TWO = re.compile(
    r"\s*[|•·;,(\[–-]?\s*(?=(?:đã |được |lần )?(?:cập nhật|chỉnh sửa|sửa lần cuối)\b)",
    re.IGNORECASE,
)
# "Cập nhật lúc 18:22 ngày 4/12/2022 - Xuất bản lúc 13:50 ngày 4/12/2022": the later label counts.
_PUBLISHED = re.compile(
    r"^(?:(?:ngày|lần|đã|được) )?(?:cập nhật|chỉnh sửa|sửa)\b.*\d.*?[\s|•·;,(–-]+"
    r"(?=(?:(?:ngày|đã|được) )?(?:xuất bản|đăng|phát hành|đưa tin)\b.*\d)", re.IGNORECASE,
)  # fmt: skip
_WEEKDAY = re.compile(
    r"\b(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật|th?\.?\s?[2-7]|cn)[\s,–|-]+"
    r"|(?:^|(?<=[-–|,] ))(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,\s+",
    re.IGNORECASE,
)
_MONTHS = ("một|giêng", "hai", "ba", "tư|bốn", "năm", "sáu", "bảy", "tám", "chín", "mười",
           "mười một", "mười hai|chạp")  # fmt: skip
_MONTH = (
    "(?P<{0}>1[0-2]|0?[1-9]|mười một|mười hai|chạp|mười|một|giêng|hai|ba|tư|bốn|năm|sáu|bảy|tám"
    "|chín)"
)
# "8 Tháng 2 2018", "21 Tháng Mười, 2020", "Tháng Mười 21, 2020": as WordPress and Joomla write.
_SUBMITTED = re.compile(
    r"^(?:bài viết )?(?:được )?(?:gửi|đăng|viết|tạo|submitted|posted|người đăng|người gửi)"
    r"(?: tin)?(?: (?:bởi|by):?|:) (?P<who>[^\d\s:].*?)"
    r"\s*[,|-]?\s+(?:vào lúc|vào ngày|vào|lúc|ngày|on|»|(?=thứ|chủ|\d))\s*", re.IGNORECASE,
)  # fmt: skip
_BY = re.compile(
    r"^(?:posted on )?(?P<when>.*\d{4}.*?)[\s,|-]+(?:by|bởi|người đăng|tác giả):?"
    r" (?P<who>[^\d\s|][^|]{1,39}?)(?: (?:in|trong) [^|]+)?$", re.IGNORECASE,
)  # fmt: skip
_WORDED = re.compile(
    rf"(?:(?:ngày )?\b(?P<d>\d{{1,2}}) tháng {_MONTH.format('m')},?(?: năm)? (?P<y>\d{{4}})"
    rf"|\btháng {_MONTH.format('m2')} (?P<d2>\d{{1,2}}),? (?P<y2>\d{{4}}))\b", re.IGNORECASE
)  # fmt: skip
_ISO = re.compile(r"\b(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d\d)(?P=s)(?P<d>\d\d)(?:T(?=\d\d:)|\b)")
_SHORT_YEAR = re.compile(  # with other marks than strokes only before a clock
    r"(?<![\d/.-])(?P<day>\d{1,2}(?:/\d{1,2}/|(?P<mark>[.-])\d{1,2}(?P=mark)"
    r"(?=\d\d[\s|,–-]+\d{1,2}:\d\d)))(?P<y>[0-4]\d)(?![\d/.-])"
)
_MONTH_FIRST = re.compile(
    r"(?<![\d/])(?P<m>0?[1-9]|1[0-2])/(?P<d>1[3-9]|2\d|3[01])/(?P<y>(?:19|20)\d\d)(?!\d)"
)
_POSTER = re.compile(r"\s*[-–|,]\s*(?:người (?:gửi|đăng|nhập|viết)|bởi|by)\s*:.*$", re.IGNORECASE)
_DAY_LABEL = re.compile(r"(?<=[\s\d])ngày\s*:\s*(?=\d)", re.IGNORECASE)
_ASIDE = re.compile(r"^(?P<who>[^\W\d][^\d()|]{1,30}) \((?P<when>\d[^()]*)\)$")
_ISSUE = re.compile(r"(?<=\d)[\s,|(–-]+số(?: báo)? \d[\d.]*(?:\s*\([\d.]+\))?\)?$", re.IGNORECASE)
_OFFSET = re.compile(r"(?<=\d:\d\d)\s*\+0700$|(?<=\d)\s+(?:bởi|by)\s*:?$")
_SECONDS = re.compile(r"\b(\d{1,2}:\d\d):\d\d\b")
_HALF_DAY = re.compile(
    r"\b(?P<h>\d{1,2}):(?P<min>\d\d)\s*(?P<half>AM|PM|am|pm|SA|CH|sáng|chiều|tối)\b"
)
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = rf"(?:{'|'.join(_ENGLISH)})[a-z]{{0,6}}\.?"
_IN_ENGLISH = re.compile(
    rf"\b(?:(?P<d>\d{{1,2}})[ -](?P<m>{_NAME}),?[ -](?P<y>\d{{4}})"
    rf"|(?P<m2>{_NAME}) (?P<d2>\d{{1,2}}),? (?P<y2>\d{{4}}))\b", re.IGNORECASE
)  # fmt: skip
_SHORT_MONTH = re.compile(r"\bth(?:g\.?(?= ?\d)|(?=\d{1,2},? \d))\s?", re.IGNORECASE)
_AT = re.compile(r"[\s,]+(?:vào lúc|vào|lúc|at)\s+(?=\d{1,2} ?(?:[:hg]|giờ) ?\d\d)", re.IGNORECASE)
_MINUTES = re.compile(r"(\d[:hg]\d\d)['’′](?!\d)")
_DOTTED = re.compile(r"(?<=\d{4})(\s*[-–|,]\s*\d{1,2})\.(?=\d\d$)")  # "10.5.2022 - 15.30"
_BARE_COUNT = re.compile(r"(?<=\d:\d\d)\s+\d{1,7}$|(?<=/\d{4})\s+\d{1,7}$")
_SECTION = re.compile(
    r"(?:chuyên mục|danh mục|chuyên đề|mục|thể loại|thuộc|đăng trong|trong)\s*:\s*"
    r"(?P<section>[^:.]{2,60})", re.IGNORECASE
)  # fmt: skip
_COUNTER = re.compile(
    r"\s*[|•·–-]?\s*(?:(?:số\s+)?(?:lượt|lần)\s+(?:xem|đọc|truy cập)\s*:?\s*[\d.,]+"
    r"|(?:đã xem|đã đọc|lượt xem|xem|đọc|views?)\s*:?\s*[\d.,]+(?:\s+(?:lượt|lần)(?! \w))?"
    r"|(?<![\d/.-])[\d.,]+k?\s+(?:(?:lượt|lần)\s+(?:xem|đọc|truy cập)|views?|phút đọc"
    r"|min(?:ute)?s? read|bình luận|phản hồi)(?!\s*:))"
    r"|\s*[|•·–-]\s*(?:\d+ phút đọc|in bài|in trang|gửi bài|chia sẻ)$",
    re.IGNORECASE,
)
_COUNTS = re.compile(r"\d|(?:in bài|in trang|gửi bài|chia sẻ)$", re.IGNORECASE)  # it costs less
_TOOLS = re.compile(
    r"(?<=\d)(?:\s+(?:bản in|in|in trang|in bài|e-?mail|gửi email|gửi bài|chia sẻ|print|A[+-]?"
    r"|(?:đọc|nghe) bài(?: viết)?))+$"
    r"|\s*[|•·]\s*(?:công khai|đã chỉnh sửa|public)$"
    r"|\s*[|•·–-]?\s*cỡ chữ\s*:?[\sA+-]*$",
    re.IGNORECASE,
)
_AGE = re.compile(r"(?<![\w,.])\d{1,3} (?:giây|phút|giờ|ngày|tuần) trước(?: *$|\W| \d)")
_TELLS = re.compile(
    r"(?:(?:đăng|cập nhật|khoảng|cách đây) )*\d{1,3} (?:giây|phút|giờ|ngày|tuần|tháng|năm) trước"
    r"|hôm qua|vừa xong|\d[\d.,]*k? (?:ý kiến|bình luận|lượt \w+|chia sẻ|thích|phản hồi|phút)"
    r"|[\W\d]+", re.IGNORECASE,
)  # fmt: skip
_MAY_DATE = re.compile(
    rf"\d\s?[/.–-]\s?\d|\d.*\bth(?:áng|g|\d)|\bth(?:áng|g).*\d|{_NAME}.*\d|\d.*{_NAME}",
    re.IGNORECASE,
)
_SECTION_WORDS = 5
_LONGEST = 160  # characters of a dateline with all that stands beside it
_OPEN, _CLOSED = "([", ")]"
_CLOCK_OF_THREE = re.compile(r"\b(\d\d?):(\d\d):([0-5]\d)\b")
_CLOCK_ONLY = re.compile(
    r"(?:vào )?(?:lúc )?\d{1,2}\s?(?:[:hg]|giờ)\s?\d\d(?::\d\d)?['’′]?(?: phút)?"
    r"(?: ?(?:AM|PM|SA|CH|sáng|chiều|tối))?(?: ?\(?(?:GMT|UTC) ?\+ ?7(?::00)?\)?)?", re.IGNORECASE,
)  # fmt: skip
_WEEKDAY_ONLY = re.compile(
    r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật|t[2-7]|cn)", re.IGNORECASE
)
# "[GMT+7]", "(GMT)+7"; in brackets of its own or before the day.
_ZONE = re.compile(
    r"[\s,|-]*[\[(]\s*(?:GMT|UTC)\s*[\])]?\s*\+\s*0?7(?::00)?\s*[\])]?\s*", re.IGNORECASE
)
_BEHIND = re.compile(
    r"(?P<when>.*\d{4}|.*\d[:hg]\d\d)(?P<apart>\s+[-–|]\s+|\s+)(?P<who>[^\W\d_][^\d|:(]{2,40})"
)
_EDGES = " |,;:•·()[]–-"


def read_dateline(line: str, zone: tzinfo) -> Dateline | None:
    """Read a dateline with its label ("Ngày đăng: …") and beside a counter ("Lượt xem: 9").

    Of a day of publication and one of an update the first counts. `None` where the line is
    anything else, a date of another kind too ("Ngày in: …").
    """
    if len(line) > _LONGEST or not _MAY_DATE.search(line):
        return None
    line = _ZONE.sub(lambda m: " (GMT+7)" if m.end() == len(line) else " ", line)
    bare = strip_counter(line).strip(" -–|")
    if bare[:1] in _OPEN and bare[-1:] in _CLOSED and len(bare) > 2:
        line = bare[1:-1]
    line = _ISSUE.sub("", line)
    line = _ASIDE.sub(r"\g<who> - \g<when>", _OFFSET.sub("", line))
    line = _DAY_LABEL.sub("ngày ", _POSTER.sub("", day_first(_PUBLISHED.sub("", line))))
    line = _BY.sub(_author_first, _SUBMITTED.sub(_submitter, _TOOLS.sub("", line)))
    first, *others = _TWO.split(strip_counter(line), maxsplit=1)
    first = _BY.sub(_author_first, first)
    is_two = bool(others) and any(map(str.isdigit, first))
    text = _LABEL.sub("", _plain_date(first if is_two else strip_counter(line))).strip()
    text = text.rstrip(")]") if text.count(")") > text.count("(") else text
    text = re.sub(r"^(?:lần )?cập nhật(?: lần)?(?: cuối)?\s*:?\s*", "", text, flags=re.IGNORECASE)
    text = _WEEKDAY.sub("", text, count=1)
    dateline = parse_dateline(text, zone) or _before_name(text, zone)
    if dateline is None or dateline.section.endswith(":"):
        return None
    if dateline.section.lower().strip(" ,") == "hôm nay":  # not its own
        return None
    return _with_seconds(dateline, line)


def _before_name(text: str, zone: tzinfo) -> Dateline | None:
    """Read a dateline with a name behind it, or behind its clock and a dash the section."""
    match = _BEHIND.fullmatch(text)
    dateline = parse_dateline(match["when"], zone) if match else None
    if match is None or dateline is None:
        return None
    who, is_timed = match["who"].strip(), dateline.published.moment is not None
    is_letters = re.sub(r"[ -]", "", who).isalpha()
    is_name = who.istitle() and " " in who and not is_weekday(who)
    is_section = match["apart"].strip() != "" and is_timed and len(who.split()) <= _SECTION_WORDS
    if not (is_letters and (is_name or is_section)):
        return None
    return replace(dateline, section=f"{who} | {dateline.section}".strip(" |"))


def _with_seconds(dateline: Dateline, line: str) -> Dateline:
    """Return a dateline with the seconds that its clock tells; a clock of 12 hours has none."""
    moment = dateline.published.moment
    if moment is None:
        return dateline
    told = ([int(part) for part in clock.groups()] for clock in _CLOCK_OF_THREE.finditer(line))
    seconds = next((s for h, m, s in told if (h, m) == (moment.hour, moment.minute)), 0)
    published = from_moment(moment.replace(second=seconds)) if seconds else dateline.published
    return replace(dateline, published=published)


def is_clock(text: str) -> bool:
    """Say whether a text is the time of a day and nothing else: "09:42", "lúc 9h05"."""
    return _CLOCK_ONLY.fullmatch(text.strip(_EDGES)) is not None


def is_weekday(text: str) -> bool:
    """Say whether a text is a day of the week and nothing else: "Thứ Ba,"."""
    return _WEEKDAY_ONLY.fullmatch(text.strip(_EDGES)) is not None


def is_labelled(line: str) -> bool:
    """Say whether a line opens as one that tells when the article was published."""
    return _LABEL.match(line) is not None


def _submitter(match: re.Match[str]) -> str:
    """Keep a name before the date; an account's name is nobody's."""
    who = match["who"]
    return f"{who} - " if who.istitle() and " " in who else ""


def _author_first(match: re.Match[str]) -> str:
    """Put a name before the date that it stands behind: "12/03/2024 bởi Thu Hà"."""
    return f"{_submitter(match)}{_LABEL.sub('', match['when'])}"


def tells_age(line: str) -> bool:
    """Say whether a line about a page tells how old it is: "Thu Hà 2 giờ trước 57 liên quan"."""
    return _AGE.search(line.lower()) is not None


def is_update(line: str) -> bool:
    """Say whether a dateline tells when the page was last changed."""
    return _UPDATE.match(line.lower()) is not None


def read_section_label(line: str) -> str | None:
    """Return the section of a line that names it behind a label ("Chuyên mục: Chăm lo")."""
    match = _SECTION.fullmatch(line)
    return match["section"].strip() if match else None


def is_about(line: str) -> bool:
    """Say whether a line tells of the page: a labelled section, "5 giờ trước | 9 ý kiến"."""
    parts = [part for part in split_row(strip_counter(line)) if part]
    return read_section_label(line) is not None or all(map(_TELLS.fullmatch, parts))


def _plain_date(text: str) -> str:
    """Return a line with its date in figures, day first, and its clock in 24 hours."""
    text = _ISO.sub(lambda m: f"{m['d']}/{m['m']}/{m['y']} ", with_bars(text))
    text = _SECONDS.sub(r"\1", text).rstrip(" |")
    text = _MINUTES.sub(r"\1", _AT.sub(" ", _SHORT_MONTH.sub("tháng ", text)))
    text = _SHORT_YEAR.sub(r"\g<day>20\g<y>", _IN_ENGLISH.sub(_in_figures, text))
    text = _WORDED.sub(
        lambda m: f"{m['d'] or m['d2']}/{_month(m['m'] or m['m2'])}/{m['y'] or m['y2']}", text
    )
    text = _DOTTED.sub(r"\1:", text)
    return _BARE_COUNT.sub("", _HALF_DAY.sub(_full_hour, text))


def day_first(text: str) -> str:
    """Return a text with its date day first where it can be in no other order: "7/22/2017"."""
    return _MONTH_FIRST.sub(r"\g<d>/\g<m>/\g<y>", text)


def _in_figures(match: re.Match[str]) -> str:
    month = _ENGLISH.index((match["m"] or match["m2"])[:3].lower()) + 1
    return f"{match['d'] or match['d2']}/{month}/{match['y'] or match['y2']}"


def _month(written: str) -> int:
    if written.isdecimal():
        return int(written)
    return next(n for n, names in enumerate(_MONTHS, 1) if written.lower() in names.split("|"))


def _full_hour(match: re.Match[str]) -> str:
    is_late = match["half"] in ("PM", "pm", "CH", "chiều", "tối")
    return f"{int(match['h']) % 12 + 12 * is_late}:{match['min']}"


def strip_counter(line: str) -> str:
    """Return a line without what counts its readers; it may be empty then."""
    stripped = _COUNTER.sub("", line) if _COUNTS.search(line) else line
    return stripped.removesuffix("()").strip(" |")


def parse_declared(text: str, zone: tzinfo) -> str | None:
    """Return a date that a page declares as EDTF in the time of `zone`; `None` where it is none."""
    try:
        found = parse_date(text, zone)
    except ValueError:
        dateline = parse_dateline(text, zone)
        return str(dateline.published) if dateline else None
    if not 1900 <= found.year < 9999:  # what programs write for "not known"; no zone was known then
        return None
    if found.moment is None:
        return str(found)
    return found.moment.astimezone(zone).isoformat()
