"""Where an article stood: the mark of its outlet, the credit line, its address and its tags."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from generator.importers.lines.credits import (
    CREDIT_LIMIT,
    OUTLET_WORDS,
    is_author,
    is_person,
    is_place,
    names_outlet,
    read_byline,
)
from generator.records import Struct, replace

_MARK = re.compile(
    r"^(?:\(\s*(?P<mark>[A-ZĐ][A-ZĐ&.-]{1,9})\s*\)\s*[-–:]?"
    r"|\(\s*(?P<name>[A-ZĐ][^()\d]{1,24})\s*\)\s*[-–]"
    r"|(?P<word>[A-Z][a-z]{7,}(?:\.vn)?)\s+[-–]"  # longer than any word of Vietnamese
    r"|(?P<bare>(?!(?:LĐLĐ|CĐCS|TLĐ|UBND|HĐND|BHXH|TPHCM|TP\.)\b)[A-ZĐ]{3,8}(?:\.VN)?)\s+[-–])"
    r"\s*(?P<rest>\S.*)$"
)
_NAMED_MARK = re.compile(
    r"(?:Báo(?! (?:cáo|chí|động)\b)|Tạp chí)(?: [^\W\d_]+){1,5}"
    r" \((?P<mark>[A-ZĐ][A-ZĐ&.-]{1,9})\)\s*[-–:]?\s*(?P<rest>\S.*)"
)
_URL = re.compile(r"https?://\S+")
_TAGS = re.compile(r"^(?:từ khóa|từ khoá|tags?|thẻ|chủ đề)\s*:\s*(?P<tags>\S.*)$", re.IGNORECASE)
_HASHTAGS = re.compile(r"(?:#\w[^#.!?:;]{0,40})+#?")
_ABBREVIATION = re.compile(r"[A-ZĐ][A-ZĐ&.-]{1,9}")
_ENDED = re.compile(r"[.!?…]$")
_ADDRESS_LINE = re.compile(
    r"(?:(?:địa chỉ|link|liên kết|đường dẫn|url)"
    r"(?: (?:(?:của|tới|đến|vào) )?(?:bài viết|bài gốc|bài|trang|tin|gốc)(?: này)?)?"
    r"|xem (?:bài|tin)(?: viết)?(?: gốc)? tại|bài gốc|permalink"
    r"|(?:xem|đọc|nghe)(?: (?!trình duyệt)[^\W\d]+){1,6}(?=\s*:))?\s*:?\s*(?P<url>https?://\S+)"
    r"(?P<rest>.*)", re.IGNORECASE,
)  # fmt: skip
_OF_ISSUE = re.compile(
    r"(?:theo|nguồn\s*:)\s+(?P<name>[^.:]{3,40}?),?\s+(?:số(?: ra)?|ra)\s+(?=ngày|\d)"
    r"(?:ngày|tháng|năm|số|ra|thứ \w+|[\d\s/.,()-]+)+", re.IGNORECASE,
)  # fmt: skip
# What a text cites is no outlet: "Theo Quyết định số 12/QĐ-LĐLĐ ngày 01/08/2024 của LĐLĐ quận."
_DOCUMENT = re.compile(
    r"(?:các |những |bản )?(?:nghị (?:quyết|định)|quyết định|quy (?:định|chế)|kế hoạch|hướng dẫn"
    r"|công (?:văn|điện)|thông (?:báo|tư)|chỉ thị|báo cáo|kết luận|đề án|tờ trình|điều lệ"
    r"|pháp lệnh|(?:bộ )?luật(?! sư)|hiến pháp|biên bản|văn bản"
    r"|chương trình (?:số|công tác|hành động|phối hợp))\b", re.IGNORECASE,
)  # fmt: skip
_AUTHOR_OF = re.compile(
    r"theo\s+(?P<author>[^()/\d]{3,40}?)\s*\((?P<outlet>[^()]{2,40})\)\.?", re.IGNORECASE
)


class CreditLine(Struct, frozen=True):
    """What a credit line says, as far as it does; `mark` is an abbreviation, `outlet` a name."""

    mark: str | None = None
    url: str | None = None
    outlet: str | None = None
    author: str | None = None


def split_mark(lead: str) -> tuple[str | None, str]:
    """Split the outlet's mark off a lead: "(LĐTĐ) Vừa qua…" → "LĐTĐ", "Vừa qua…".

    The outlet's name may stand before it ("Báo Quê Mẫu (QM) Sáng nay…").
    A longer name in brackets needs a dash after it ("(Dân Báo) - …"), a bare mark as well; that of
    a place tells where the news is from ("(Đà Nẵng) - …").
    """
    named = _NAMED_MARK.match(lead)
    if named and named["rest"][0].isupper():  # else it is who does something
        return named["mark"], named["rest"]
    match = _MARK.match(lead)
    if match is None or is_place((match["name"] or "").strip()):
        return None, lead
    mark = match["mark"] or match["name"] or match["word"] or match["bare"]
    return mark, match["rest"]


def read_credit(line: str, openers: Iterable[str], *, is_marked: bool = False) -> CreditLine | None:
    """Read a line that names the source ("Nguồn LĐTĐ: https://…"); `None` where it is none.

    Without a colon it must name an outlet ("Theo Báo Quê Mẫu"), unless the page marks it as a
    credit.
    """
    text = line[1:-1] if line[:1] in "([" and line[-1:] in ")]" else line
    if _cites_document(text, openers):
        return None
    issue = _OF_ISSUE.fullmatch(text)
    if issue:
        return CreditLine(outlet=issue["name"].strip())
    if credit := _read_author_of(text):
        return credit
    for opener in openers:
        pattern = rf"{re.escape(opener)}(?P<mark>[^:]{{0,40}}):(?!//)(?P<rest>.*)$"
        match = re.match(pattern, text, re.IGNORECASE)
        if match and not _is_prose(_URL.sub("", match["rest"]).strip()):
            return _read_source(match["mark"].strip() or match["rest"], match["rest"], opener)
        match = re.match(rf"{re.escape(opener)}\s+(?P<rest>\S.*)$", text, re.IGNORECASE)
        if match and _credits_outlet(_URL.sub("", match["rest"]), is_marked=is_marked):
            return _read_source(match["rest"], match["rest"], opener)
    if is_marked and not is_person(text) and _credits_outlet(_URL.sub("", text), is_marked=True):
        return _read_source(text, text, "")
    return None


def _cites_document(text: str, openers: Iterable[str]) -> bool:
    """Say whether a line without an address opens as a credit does and names a document there."""
    key = text.lower()
    rests = (
        text[len(opener) :].lstrip(" :") for opener in openers if key.startswith(opener.lower())
    )
    return not _URL.search(text) and any(_DOCUMENT.match(rest) for rest in rests)


def _read_author_of(text: str) -> CreditLine | None:
    """Read the author and behind the name the outlet in brackets: "Theo Ngọc Hà (LĐO)"."""
    match = _AUTHOR_OF.fullmatch(text)
    if match is None or not is_author(match["author"]) or names_outlet(match["author"]):
        return None
    if _ABBREVIATION.fullmatch(match["outlet"]):
        return CreditLine(mark=match["outlet"], author=match["author"])
    is_outlet = names_outlet(match["outlet"])
    return CreditLine(outlet=match["outlet"], author=match["author"]) if is_outlet else None


def _read_source(name: str, rest: str, opener: str) -> CreditLine | None:
    """Tell an abbreviation, an outlet's name and a person's name apart."""
    url = _URL.search(rest)
    address = url[0].rstrip(").,;") if url else None
    text = _URL.sub("", name).strip(" .()-–|")
    author, _, outlet = text.rpartition("/")
    if outlet and read_byline(author):
        credit = _read_source(outlet, rest, opener) or CreditLine(outlet=outlet.strip())
        return replace(credit, author=author.strip())
    host = _home_of(address)
    if host:
        address, text = None, text or host
    if not text:
        return CreditLine(url=address)
    if _ABBREVIATION.fullmatch(text):
        return CreditLine(mark=text, url=address)
    if opener.lower() == "theo" and not url and read_byline(text) and not names_outlet(text):
        return None
    return CreditLine(outlet=text, url=address)


def _home_of(address: str | None) -> str | None:
    """Return the site of an address that leads to no article of it: its home page."""
    parts = urlsplit(address) if address else None
    is_home = parts is not None and not (parts.path.strip("/") or parts.query or parts.fragment)
    return parts.netloc.removeprefix("www.") if parts and is_home else None


def _credits_outlet(text: str, *, is_marked: bool) -> bool:
    author, _, name = (part.strip() for part in text.strip(" .()-–|").rpartition("/"))
    if not name or (author and name.istitle() and is_author(author)):
        return True
    is_short = len(name) <= CREDIT_LIMIT and len(name.split()) <= OUTLET_WORDS
    is_known = is_marked or _ABBREVIATION.fullmatch(name) is not None or names_outlet(name)
    return is_short and is_known and name[0].isalnum() and not _ENDED.search(text.strip())


def _is_prose(text: str) -> bool:
    """Tell "Theo ông Nam: Mọi việc đã xong." from a credit, which is a name or an address."""
    return len(text) > CREDIT_LIMIT or (" " in text and text[-1] in '.!?…”"')


def read_address_line(line: str) -> str | None:
    """Return the address of a line that gives the page's own ("Link bài: https://…")."""
    match = _ADDRESS_LINE.match(line)
    return match["url"].rstrip(").,;") if match and len(match["rest"]) <= CREDIT_LIMIT else None


def read_tags(line: str) -> tuple[str, ...]:
    """Return the tags of a line that lists them behind their label; empty where it is none."""
    if line.startswith("#") and _HASHTAGS.fullmatch(line):
        return tuple(filter(None, map(str.strip, line.split("#"))))
    match = _TAGS.match(line)
    return tuple(filter(None, map(str.strip, re.split("[,;#]", match["tags"])))) if match else ()
