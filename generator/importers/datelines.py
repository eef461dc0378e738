"""Read the lines about an article that stand around its title: when, in which section, how often.

A labelled date counts only where its label says that it is the article's.
"""

import re
from datetime import tzinfo

from generator.dates import Dateline, parse_date, parse_dateline

_LABEL = re.compile(
    r"^(?:(?:ngày|thời gian|được)\s+)?(?:đăng|đăng tải|xuất bản|cập nhật|đưa tin)"
    r"(?:\s+(?:ngày|lúc|vào|tin|bài))*\s*:?\s*(?=\S*\d|thứ|chủ|ngày)",
    re.IGNORECASE,
)
_COUNTER = re.compile(
    r"\s*[|–-]?\s*(?:số\s+)?(?:lượt|lần)\s+(?:xem|đọc|truy cập)\s*:?\s*[\d.,]+", re.IGNORECASE
)
_CRUMB = re.compile(r"\s*[>›»/]\s*")
_HOME = ("trang chủ", "trang nhất", "home")
_OPEN, _CLOSED = "([", ")]"


def read_dateline(line: str, zone: tzinfo) -> Dateline | None:
    """Read a dateline with its label ("Ngày đăng: …") and beside a counter ("Lượt xem: 9").

    `None` where the line is anything else, a date of another kind too ("Ngày in: …").
    """
    text = _LABEL.sub("", strip_counter(line)).strip()
    if text[:1] in _OPEN and text[-1:] in _CLOSED:
        text = text[1:-1]
    dateline = parse_dateline(text, zone)
    return None if dateline is None or dateline.section.endswith(":") else dateline


def strip_counter(line: str) -> str:
    """Return a line without what counts its readers; it may be empty then."""
    return _COUNTER.sub("", line).strip(" |")


def read_crumbs(line: str) -> str | None:
    """Return the last section of a path from the home page ("Trang chủ > Tin tức > Công đoàn")."""
    first, *others = _CRUMB.split(line)
    is_path = first.lower() in _HOME and others and all(0 < len(crumb) <= 60 for crumb in others)
    return others[-1] if is_path else None


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
