"""Who wrote it, and who took its photos: bylines, and the outlets that stand in them."""

import re
from collections.abc import Iterator
from functools import cache

from generator.places import read_table
from generator.text import match_key

_BYLINE_OPENER = re.compile(
    r"^(?:(?:bài|tin)(?:(?:\s*(?:và|,|&|-|–|/)\s*|\s+)(?:ảnh|bài|clip|video|đồ họa)\b)*"
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
    r"|\s+(?:thực hiện|tổng hợp|sưu tầm|\(?t/h\)?|(?-i:\(?st\)?))$", re.IGNORECASE,
)  # fmt: skip
_PHOTOGRAPHER = re.compile(
    r"[(\s](?:ảnh|nguồn ảnh|ảnh minh họa)\s*:\s*"
    r"(?P<name>[^.:()]{2,40}|[A-ZĐ](?:\.\s?[A-ZĐ]){1,3})\)?\.?$",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"\s+cung cấp$", re.IGNORECASE)
_PHOTO_LABEL = re.compile(r"(?:ảnh|clip|video)\s*:", re.IGNORECASE)
# Without a colon: "(Ảnh do Công đoàn xã cung cấp)", "- Ảnh NVCC" (the person told of gave it).
_GIVEN_PHOTO = re.compile(
    r"(?:\(|[.–-]\s+(?=(?-i:Ả)))ảnh\s+(?!hưởng\b|và\b)(?:(?:do\s+)?[^.:()]{2,40}\s+cung cấp"
    r"|(?-i:NVCC|ĐVCC|CTV|TL))\)?\.?$",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.!?…]$")
# How the names of newspapers, broadcasters and portals begin, and some that say it no other way.
_OUTLET = re.compile(
    r"(?:báo|tạp chí|bản tin|đài|cổng|trang|website|thông tấn xã|tổng hợp|vtv|vov|vn\w+"
    r"|dân (?:trí|việt)|lao động|tuổi trẻ|thanh niên|nhân dân|tiền phong|người lao động"
    r"|hà ?nội ?mới|kinh tế"
    r"|công đoàn|liên đoàn lao động|lđlđ|chính phủ|sức khỏe|giáo dục|pháp luật|đời sống)\b",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:vn|com|net|org|example)", re.IGNORECASE)
_OUTLET_BREAK = re.compile(r"\s*/\s*|\s+[-–|]\s+|,\s*(?=báo|tạp chí)", re.IGNORECASE)
_AGENCY = re.compile(r"[A-ZĐ]{3,8}")
_INITIALS = re.compile(r"[A-ZĐ](?:\.\s?[A-ZĐ]){1,3}\.?")
_INITIAL = re.compile(r"[A-ZĐ]\.")
_SHORT_NAME = re.compile(r"(?:[A-ZĐ]\.){1,2}(?=[^\W\d_a-zà-ỹ])[^\W\d_]{2,}")  # "P.Thảo"
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
OUTLET_WORDS = 9
_TELLER_WORDS = 4
# Towns called as persons may be, beside provinces and cities: what stands by a day may be one.
_TOWNS = ("bà rịa", "vũng tàu", "sài gòn", "hà đông", "châu đốc", "sơn tây")
_PLACE_KIND = re.compile(
    r"(?:thành phố|tỉnh|tp\.?|thị xã|tx\.?|quận|huyện)\s+(?=\S)", re.IGNORECASE
)
_NO_NAMES = frozenset({"hà nội", "hồ chí minh", "việt nam"})  # and nobody signs so
_LONGEST = 200  # characters of names with all that stands beside them
CREDIT_LIMIT = 60  # characters: the name of an outlet is not longer
_JOINED = re.compile(r"\s+[-–/]\s+")
_SEPARATORS = re.compile(r"\s+[-–]\s+|\s+và\s+|\s*[,/&]\s*")


def is_photo_label(text: str) -> bool:
    """Say whether a text opens with the label of who took photos or films: "Ảnh: Thu Hà"."""
    return _PHOTO_LABEL.match(text) is not None


def is_author(name: str) -> bool:
    """Say whether a text before a stroke is a name of two words or more."""
    return " " in name and name.istitle() and read_byline(name) is not None


def is_person(text: str) -> bool:
    """Say whether a text is a name that opens with a surname."""
    words = text.split()
    is_short = 2 <= len(words) <= 4 and not is_place(text)
    return is_short and words[0].title() in _SURNAMES and read_byline(text) is not None


def is_place(text: str) -> bool:
    """Say whether a text is the name of the country, a province, a city or, with its kind, another.

    Beside these, of some towns. Cities and towns may be called as persons are: Chí Linh, Hà Đông.
    """
    return match_key(text) in _towns() or _signs_nothing(text)


def _signs_nothing(text: str) -> bool:
    """Say whether a text is the name of a place and no person's, wherever it stands."""
    name = match_key(text)
    kind = _PLACE_KIND.match(name)
    return name in _provinces() or (kind is not None and name[kind.end() :] in _named_with_kind())


@cache
def _provinces() -> frozenset[str]:
    provinces = (match_key(name) for _, name in _kinds_and_names("provinces.tsv"))
    return frozenset((*provinces, *_NO_NAMES))


@cache
def _named_with_kind() -> frozenset[str]:
    districts = (match_key(name) for _, name in _kinds_and_names("districts.tsv"))
    return frozenset((*districts, *_provinces()))


@cache
def _towns() -> frozenset[str]:
    """Return the cities of two words or more, and some towns."""
    districts = _kinds_and_names("districts.tsv")
    cities = (match_key(name) for kind, name in districts if kind == "thành phố" and " " in name)
    return frozenset((*cities, *_TOWNS))


def _kinds_and_names(table: str) -> Iterator[tuple[str, str]]:
    for row in read_table(table).splitlines()[1:]:
        _, name, kind, *_ = row.split("\t")
        yield kind, name


def names_outlet(text: str) -> bool:
    """Say whether a text opens as the names of outlets do, or is the address of a site."""
    return _OUTLET.match(text) is not None or _DOMAIN.fullmatch(text) is not None


def read_byline(line: str) -> str | None:
    """Return the authors if the line is nothing but one to four names, else `None`.

    A province signs nothing; beside a name it may tell where that person is.
    """
    text = line[1:-1] if line[:1] == "(" and line[-1:] == ")" else line
    text = _without_role(_DASHES.sub("", text)).strip(" ,")
    if not text or text.startswith("Theo ") or len(text) > 60 or text[-1] in '.!?…:;|”"':
        return None
    names = _SEPARATORS.split(text)
    is_written = all(map(_is_name, names)) and not all(map(_signs_nothing, names))
    return text if is_written and not _signs_nothing(text) else None


def _without_role(text: str) -> str:
    """Return a line without what says who a name is; one that is too long for names stays."""
    text = _BYLINE_OPENER.sub("", text)
    return _ROLE.sub("", text) if len(text) <= _LONGEST else text


def list_authors(author: str) -> str:
    """Return names that a dash or a stroke joins with commas: "Hoàng Nga - Văn Tới".

    Where somebody is ("Hoàng Nga - Hải Phòng") is no other.
    """
    names = [name for name in _JOINED.split(author) if not _signs_nothing(name)] or [author]
    author = author if len(names) > 1 else names[0]
    are_names = all(_is_whole(name) and read_byline(name) == name for name in names)
    return ", ".join(names) if len(names) > 1 and are_names else author


def _is_whole(name: str) -> bool:
    """Say whether a name has more than one word, or an initial before its word: "P.Thảo"."""
    return " " in name or _SHORT_NAME.fullmatch(name) is not None


def split_outlet(author: str) -> tuple[str, str | None]:
    """Split the outlet off a byline: "Thu Hà/Báo Quê Mẫu" → "Thu Hà", "Báo Quê Mẫu"."""
    names, *rest = _OUTLET_BREAK.split(author, maxsplit=1)
    is_agency = bool(rest) and "/" in author and _AGENCY.fullmatch(rest[0].strip()) is not None
    is_split = bool(names and rest) and (is_agency or names_outlet(rest[0].strip()))
    return (names.strip(), rest[0].strip()) if is_split else (author, None)


def read_marked_byline(text: str) -> str | None:
    """Return the author of a line that the markup calls a byline: an office may have written it."""
    author = read_byline(text)
    if author:
        return author
    name = _without_role(text).strip()
    is_short = 2 < len(name) <= CREDIT_LIMIT and not any(map(str.isdigit, name))
    is_name = is_short and name[0].isupper() and not _ENDED.search(name) and ":" not in name
    return name if is_name and not _signs_nothing(name) else None


def read_collective(line: str) -> str | None:
    """Return the office that signs an article ("Ban Tuyên giáo LĐLĐ huyện"), else `None`."""
    name = _without_role(line).strip()
    is_short = len(name) <= CREDIT_LIMIT and len(name.split()) <= OUTLET_WORDS
    is_name = is_short and not _ENDED.search(name) and name[-1:] not in ":;,|"
    is_plain = not any(map(str.isdigit, name))
    return name if is_name and is_plain and _COLLECTIVE.match(name) else None


def read_stopped(line: str) -> str | None:
    """Return the one name that a line is with a full stop behind it: "Tuyết Mai."."""
    name = line.removesuffix(".")
    is_written = name != line and " " in name and name.replace(" ", "").isalpha()
    return name if is_written and (name.istitle() or name.isupper()) and read_byline(name) else None


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
    is_told = ":" in opener[0] and (is_initials(rest) or may_sign(rest))
    return rest if is_told else read_byline(line)


def may_sign(name: str) -> bool:
    """Say whether a name of a province may be a person's where something tells so: Thái Bình."""
    key = match_key(name)
    return key in _provinces() and key not in _NO_NAMES and _is_name(name)


def read_teller(line: str) -> str | None:
    """Return the person whom a line names behind "Theo": "Theo Lê Vũ Hải"; an outlet is none."""
    name = line.strip(" ()").removeprefix("Theo ").strip() if "Theo " in line[:6] else ""
    words = name.split()
    is_named = (
        2 <= len(words) <= _TELLER_WORDS
        and "/" not in name
        and name.istitle()
        and not names_outlet(name)
    )
    return name if is_named and read_byline(name) else None


def names_photographer(line: str) -> bool:
    """Say whether a line ends with whose photo it is under: "… (Ảnh: Thu Hà)"."""
    if _GIVEN_PHOTO.search(line):
        return True
    match = _PHOTOGRAPHER.search(line) if ":" in line else None
    name = match["name"] if match else ""
    is_given = _GIVEN.search(name) is not None  # by whoever it was, a body too
    return bool(name) and (is_given or read_byline(name) is not None or is_initials(name))


def without_photographer(line: str) -> str:
    """Return a line without the words that say whose photo it is under."""
    return _PHOTOGRAPHER.sub("", _GIVEN_PHOTO.sub("", line)) if names_photographer(line) else line


def _letters(word: str) -> str:
    """Return a word without the apostrophe of names as H'Lan."""
    return word.replace("'", "").replace("’", "")


def _is_name(name: str) -> bool:
    if _SHORT_NAME.fullmatch(name):
        return True
    if name.lower() in _NO_NAMES:
        return False
    words = _DEGREE.sub("", name).split()
    is_capital = all(
        w[0].isupper() and (_letters(w).isalpha() or _INITIAL.fullmatch(w)) for w in words
    )
    return 1 <= len(words) <= 5 and is_capital and any(map(str.isalpha, map(_letters, words)))
