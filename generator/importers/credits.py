"""Who wrote it and where it stood: outlet mark, byline and credit line."""

import re
from collections.abc import Iterable

from generator.records import Struct, replace

_MARK = re.compile(
    r"^(?:\(\s*(?P<mark>[A-ZĐ][A-ZĐ&.-]{1,9})\s*\)\s*[-–:]?"
    r"|\(\s*(?P<name>[A-ZĐ][^()\d]{1,24})\s*\)\s*[-–]"
    r"|(?P<word>[A-Z][a-z]{7,}(?:\.vn)?)\s+[-–]"  # longer than any word of Vietnamese
    r"|(?P<bare>(?!(?:LĐLĐ|CĐCS|TLĐ|UBND|HĐND|BHXH|TPHCM|TP\.)\b)[A-ZĐ]{3,8}(?:\.VN)?)\s+[-–])"
    r"\s*(?P<rest>\S.*)$"
)
_URL = re.compile(r"https?://\S+")
_BYLINE_OPENER = re.compile(
    r"^(?:(?:bài|tin)(?:\s*(?:và|,|&|-|–|/)\s*(?:ảnh|bài|clip|video|đồ họa))*"
    r"|(?:họ (?:và )?tên )?tác giả(?:\s+bài viết)?|theo|pv|phóng viên|ctv|ảnh|nhóm pv|người viết"
    r"|(?:thực hiện|bài viết|viết bài|nội dung)"
    r"|(?:người )?(?:tổng hợp|biên soạn|ghi chép|lược ghi|sưu tầm)"
    r"|người (?:thực hiện|cung cấp|ghi|đưa tin|viết bài)"
    r"|bút danh|bút ký|phóng sự|tạp bút)"
    r"\s*[:–-]\s*"
    r"|^(?:(?:bút|hồi|du)? ?ký(?: sự)?|phóng sự(?: ảnh)?|ghi chép|tùy bút|tạp bút|tản văn|tản mạn"
    r"|truyện ngắn|ghi nhanh|chùm ảnh|bài viết|bài|tin|ảnh)"
    r"(?:(?:,| và) ảnh)? của:? "
    r"|^(?:được\s+)?(?:viết\s+|đăng\s+)?bởi:?\s+|^(?:written )?by\s+"
    r"|^(?:pv\.?|p\.v\.?|phóng viên)\s+"
    r"|^(?:bài|ảnh)(?:\s*,\s*|\s+và\s+)(?:ảnh|bài)\s+",
    re.IGNORECASE,
)
_DASHES = re.compile(r"^(?:-{2,}|—|–)\s*")
_ROLE = re.compile(
    r"\s*\((?:thực hiện|tổng hợp|ghi|lược ghi|biên dịch|sưu tầm|bài và ảnh|bài, ảnh|t/h|th"
    r"|ctv|pv|ảnh\s*:[^()]*)\)?$|[\s,(–-]+[\w.+-]+@[\w.-]+\)?$"
    r"|(?<=\w)\s*(?-i:Phóng viên|Cộng tác viên|Biên tập viên)$"
    r"|\s+(?:thực hiện|tổng hợp|\(?t/h\)?)$", re.IGNORECASE,
)  # fmt: skip
_PHOTOGRAPHER = re.compile(
    r"[(\s](?:ảnh|nguồn ảnh|ảnh minh họa)\s*:\s*"
    r"(?P<name>[^.:()]{2,40}|[A-ZĐ](?:\.\s?[A-ZĐ]){1,3})\)?\.?$",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"\s+cung cấp$", re.IGNORECASE)
_TAGS = re.compile(r"^(?:từ khóa|từ khoá|tags?|thẻ|chủ đề)\s*:\s*(?P<tags>\S.*)$", re.IGNORECASE)
_HASHTAGS = re.compile(r"(?:#\w[^#.!?:;]{0,40})+#?")
_ABBREVIATION = re.compile(r"[A-ZĐ][A-ZĐ&.-]{1,9}")
_ENDED = re.compile(r"[.!?…]$")
# How the names of newspapers, broadcasters and portals begin, and some that say it no other way.
_OUTLET = re.compile(
    r"(?:báo|tạp chí|đài|cổng|trang|website|thông tấn xã|tổng hợp|vtv|vov|vn\w+|dân (?:trí|việt)"
    r"|lao động|tuổi trẻ|thanh niên|nhân dân|tiền phong|người lao động|hà ?nội ?mới|kinh tế"
    r"|công đoàn|liên đoàn lao động|lđlđ|chính phủ|sức khỏe|giáo dục|pháp luật|đời sống)\b",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:vn|com|net|org|example)", re.IGNORECASE)
_ADDRESS_LINE = re.compile(
    r"(?:(?:địa chỉ|link|liên kết|đường dẫn|url)"
    r"(?: (?:(?:của|tới|đến|vào) )?(?:bài viết|bài gốc|bài|trang|tin|gốc)(?: này)?)?"
    r"|xem (?:bài|tin)(?: viết)?(?: gốc)? tại|bài gốc|permalink"
    r"|(?:xem|đọc|nghe)(?: (?!trình duyệt)[^\W\d]+){1,6}(?=\s*:))?\s*:?\s*(?P<url>https?://\S+)"
    r"(?P<rest>.*)", re.IGNORECASE,
)  # fmt: skip
_OUTLET_BREAK = re.compile(r"\s*/\s*|\s+[-–|]\s+|,\s*(?=báo|tạp chí)", re.IGNORECASE)
_AGENCY = re.compile(r"[A-ZĐ]{3,8}")
_OF_ISSUE = re.compile(
    r"(?:theo|nguồn\s*:)\s+(?P<name>[^.:]{3,40}?),?\s+(?:số(?: ra)?|ra)\s+(?:ngày|\d).{0,40}",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"[A-ZĐ](?:\.\s?[A-ZĐ]){1,3}\.?")
_INITIAL = re.compile(r"[A-ZĐ]\.")
_DEGREE = re.compile(r"^(?:(?:PGS|GS|TS|ThS|Th\.S|BS|KS|CN|NCS|LS|CKI{1,2})[.,]?\s*)+(?=[^\W\d_])")
_COLLECTIVE = re.compile(
    r"(?:Ban|Phòng|Tổ|Nhóm|Bộ phận|Trung tâm)\s(?:(?:Biên tập|Tuyên giáo|Tuyên truyền|Truyền thông"
    r"|Thông tin|Phóng viên|PV|Nữ công|Tổ chức|Chính sách|Pháp luật|Báo chí|CSPL)\b)"
    r"|(?:BBT|Ban biên tập|Văn phòng|VP|Nhóm phóng viên|Nhóm PV)\b|(?:PV|P\.V)$"
)
_SURNAMES = frozenset({
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ",
    "Ngô", "Dương", "Lý", "Tôn", "Đinh", "Trịnh", "Đoàn", "Lương", "Mai", "Cao", "Tạ", "Hà",
    "Phùng", "Chu", "Tống", "Đào", "Lưu", "Trương", "Khúc", "Thái", "Quách", "Kiều", "Lâm",
    "Vương", "Đường", "Tô", "Từ", "Nghiêm", "Giang", "Châu", "Triệu", "Lại", "Cấn", "Mạc", "Văn",
    "Thân", "Doãn",
})  # fmt: skip
_OUTLET_WORDS = 9
_TELLER_WORDS = 4
_CREDIT_LIMIT = 60  # characters: the name of an outlet is not longer
_JOINED = re.compile(r"\s+[-–/]\s+")
_SEPARATORS = re.compile(r"\s+[-–]\s+|\s+và\s+|\s*[,/&]\s*")


class CreditLine(Struct, frozen=True):
    """What a credit line says, as far as it does; `mark` is an abbreviation, `outlet` a name."""

    mark: str | None = None
    url: str | None = None
    outlet: str | None = None
    author: str | None = None


def split_mark(lead: str) -> tuple[str | None, str]:
    """Split the outlet's mark off a lead: "(LĐTĐ) Vừa qua…" → "LĐTĐ", "Vừa qua…".

    A longer name in brackets needs a dash after it ("(Dân Báo) - …"), a bare mark as well.
    """
    match = _MARK.match(lead)
    if match is None:
        return None, lead
    mark = match["mark"] or match["name"] or match["word"] or match["bare"]
    return mark, match["rest"]


def read_credit(line: str, openers: Iterable[str], *, is_marked: bool = False) -> CreditLine | None:
    """Read a line that names the source ("Nguồn LĐTĐ: https://…"); `None` where it is none.

    Without a colon it must name an outlet ("Theo Báo Quê Mẫu"), unless the page marks it as a
    credit.
    """
    text = line[1:-1] if line[:1] in "([" and line[-1:] in ")]" else line
    issue = _OF_ISSUE.fullmatch(text)
    if issue:
        return CreditLine(outlet=issue["name"].strip())
    for opener in openers:
        pattern = rf"{re.escape(opener)}(?P<mark>[^:]{{0,40}}):(?!//)(?P<rest>.*)$"
        match = re.match(pattern, text, re.IGNORECASE)
        if match and not _is_prose(_URL.sub("", match["rest"]).strip()):
            return _read_source(match["mark"].strip() or match["rest"], match["rest"], opener)
        match = re.match(rf"{re.escape(opener)}\s+(?P<rest>\S.*)$", text, re.IGNORECASE)
        if match and _names_outlet(_URL.sub("", match["rest"]), is_marked=is_marked):
            return _read_source(match["rest"], match["rest"], opener)
    if is_marked and not is_person(text) and _names_outlet(_URL.sub("", text), is_marked=True):
        return _read_source(text, text, "")
    return None


def _read_source(name: str, rest: str, opener: str) -> CreditLine | None:
    """Tell an abbreviation, an outlet's name and a person's name apart."""
    url = _URL.search(rest)
    address = url[0].rstrip(").,;") if url else None
    text = _URL.sub("", name).strip(" .()-–|")
    author, _, outlet = text.rpartition("/")
    if outlet and read_byline(author):
        credit = _read_source(outlet, rest, opener) or CreditLine(outlet=outlet.strip())
        return replace(credit, author=author.strip())
    if not text:
        return CreditLine(url=address)
    if _ABBREVIATION.fullmatch(text):
        return CreditLine(mark=text, url=address)
    if opener.lower() == "theo" and not address and read_byline(text) and not _is_outlet(text):
        return None
    return CreditLine(outlet=text, url=address)


def _names_outlet(text: str, *, is_marked: bool) -> bool:
    author, _, name = (part.strip() for part in text.strip(" .()-–|").rpartition("/"))
    if not name or (author and name.istitle() and is_author(author)):
        return True
    is_short = len(name) <= _CREDIT_LIMIT and len(name.split()) <= _OUTLET_WORDS
    is_known = is_marked or _ABBREVIATION.fullmatch(name) is not None or _is_outlet(name)
    return is_short and is_known and name[0].isalnum() and not _ENDED.search(text.strip())


def is_author(name: str) -> bool:
    """Say whether a text before a stroke is a name of two words or more."""
    return " " in name and name.istitle() and read_byline(name) is not None


def is_person(text: str) -> bool:
    """Say whether a text is a name that opens with a surname."""
    words = text.split()
    return 2 <= len(words) <= 4 and words[0].title() in _SURNAMES and read_byline(text) is not None


def _is_outlet(text: str) -> bool:
    return _OUTLET.match(text) is not None or _DOMAIN.fullmatch(text) is not None


def _is_prose(text: str) -> bool:
    """Tell "Theo ông Nam: Mọi việc đã xong." from a credit, which is a name or an address."""
    return len(text) > _CREDIT_LIMIT or (" " in text and text[-1] in '.!?…”"')


def read_address_line(line: str) -> str | None:
    """Return the address of a line that gives the page's own ("Link bài: https://…")."""
    match = _ADDRESS_LINE.match(line)
    return match["url"].rstrip(").,;") if match and len(match["rest"]) <= _CREDIT_LIMIT else None


def read_byline(line: str) -> str | None:
    """Return the authors if the line is nothing but one to four names, else `None`."""
    text = line[1:-1] if line[:1] == "(" and line[-1:] == ")" else line
    text = _ROLE.sub("", _BYLINE_OPENER.sub("", _DASHES.sub("", text))).strip(" ,")
    if not text or text.startswith("Theo ") or len(text) > 60 or text[-1] in '.!?…:;|”"':
        return None
    names = _SEPARATORS.split(text)
    return text if all(_is_name(name) for name in names) else None


def list_authors(author: str) -> str:
    """Return names that a dash or a stroke joins with commas: "Hoàng Nga - Văn Tới"."""
    names = _JOINED.split(author)
    are_names = all(len(name.split()) > 1 and read_byline(name) == name for name in names)
    return ", ".join(names) if len(names) > 1 and are_names else author


def split_outlet(author: str) -> tuple[str, str | None]:
    """Split the outlet off a byline: "Thu Hà/Báo Quê Mẫu" → "Thu Hà", "Báo Quê Mẫu"."""
    names, *rest = _OUTLET_BREAK.split(author, maxsplit=1)
    is_agency = bool(rest) and "/" in author and _AGENCY.fullmatch(rest[0].strip()) is not None
    is_split = bool(names and rest) and (is_agency or _is_outlet(rest[0].strip()))
    return (names.strip(), rest[0].strip()) if is_split else (author, None)


def read_marked_byline(text: str) -> str | None:
    """Return the author of a line that the markup calls a byline: an office may have written it."""
    author = read_byline(text)
    if author:
        return author
    name = _ROLE.sub("", _BYLINE_OPENER.sub("", text)).strip()
    is_short = 2 < len(name) <= _CREDIT_LIMIT and not any(map(str.isdigit, name))
    is_name = is_short and name[0].isupper() and not _ENDED.search(name) and ":" not in name
    return name if is_name else None


def read_collective(line: str) -> str | None:
    """Return the office that signs an article ("Ban Tuyên giáo LĐLĐ huyện"), else `None`."""
    name = _ROLE.sub("", _BYLINE_OPENER.sub("", line)).strip()
    is_short = len(name) <= _CREDIT_LIMIT and len(name.split()) <= _OUTLET_WORDS
    is_name = is_short and not _ENDED.search(name) and name[-1:] not in ":;,|"
    is_plain = not any(map(str.isdigit, name))
    return name if is_name and is_plain and _COLLECTIVE.match(name) else None


def is_initials(line: str) -> bool:
    """Say whether a line is nothing but a name's initials: "P.T"."""
    return _INITIALS.fullmatch(line) is not None


def read_labelled_byline(line: str) -> str | None:
    """Return the authors of a line that calls itself a byline ("Bài, ảnh: Thu Hà"), else `None`."""
    line = line[1:-1] if line[:1] == "(" and line[-1:] == ")" else line
    opener = _BYLINE_OPENER.match(line)
    if opener is None:
        return None
    rest = line[opener.end() :].strip()
    return rest if ":" in opener[0] and is_initials(rest) else read_byline(line)


def read_teller(line: str) -> str | None:
    """Return the person whom a line names behind "Theo": "Theo Lê Vũ Hải"; an outlet is none."""
    name = line.strip(" ()").removeprefix("Theo ").strip() if "Theo " in line[:6] else ""
    words = name.split()
    is_named = (
        2 <= len(words) <= _TELLER_WORDS
        and "/" not in name
        and name.istitle()
        and not _is_outlet(name)
    )
    return name if is_named and read_byline(name) else None


def read_tags(line: str) -> tuple[str, ...]:
    """Return the tags of a line that lists them behind their label; empty where it is none."""
    if line.startswith("#") and _HASHTAGS.fullmatch(line):
        return tuple(filter(None, map(str.strip, line.split("#"))))
    match = _TAGS.match(line)
    return tuple(filter(None, map(str.strip, re.split("[,;#]", match["tags"])))) if match else ()


def names_photographer(line: str) -> bool:
    """Say whether a line ends with whose photo it is under: "… (Ảnh: Thu Hà)"."""
    match = _PHOTOGRAPHER.search(line) if ":" in line else None
    name = match["name"] if match else ""
    is_given = _GIVEN.search(name) is not None  # by whoever it was, a body too
    return bool(name) and (is_given or read_byline(name) is not None or is_initials(name))


def without_photographer(line: str) -> str:
    """Return a line without the words that say whose photo it is under."""
    return _PHOTOGRAPHER.sub("", line) if names_photographer(line) else line


def _letters(word: str) -> str:
    """Return a word without the apostrophe of names as H'Lan."""
    return word.replace("'", "").replace("’", "")


def _is_name(name: str) -> bool:
    words = _DEGREE.sub("", name).split()
    is_capital = all(
        w[0].isupper() and (_letters(w).isalpha() or _INITIAL.fullmatch(w)) for w in words
    )
    return 1 <= len(words) <= 5 and is_capital and any(map(str.isalpha, map(_letters, words)))
