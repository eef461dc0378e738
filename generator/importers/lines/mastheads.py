"""Tell the lines above an article that are its outlet's: its name, its menu, the issue.

Knows no article. What a line may be is said here; whether it is, its place on the page decides.
"""

import re
from collections.abc import Iterable, Sequence

from generator.dates import PartialDate
from generator.text import match_key

_OUTLET = re.compile(
    r"(?:báo|tạp chí|nhật báo|tuần báo|trang (?:tin|thông tin|web)|chuyên trang|chuyên san|đặc san"
    r"|tập san|cổng (?:thông tin|tt)|cổng ttđt|bản tin|đài|truyền hình|website|diễn đàn"
    r"|thông tin (?:điện tử|công đoàn|nội bộ)|thông tấn xã|kênh|nội san)"
    r"(?:\s+(?:điện tử|nội bộ))?(?:\s+của)?\s+(?P<name>\S.*)"
)
_KIND = re.compile(
    r"(?:báo|tạp chí|trang tin|trang thông tin|cổng thông tin|bản tin|tập san|nội san|đặc san"
    r"|đài (?:phát thanh|truyền hình|phát thanh (?:-|và) truyền hình)|thông tin|diễn đàn)"
    r"(?: (?:điện tử|nội bộ|tổng hợp))?"
)
# A newspaper's name has no verb of the news.
_NEWS = re.compile(
    r"\b(?:trao|tặng|tổ chức|phát động|khai mạc|bế mạc|kỷ niệm|công bố|đoạt|giành|thăm|hỗ trợ"
    r"|ra mắt|phối hợp|tuyên dương|ký kết|vận động|chúc mừng|tiếp nhận|đến với|cùng|cho|với|được|sẽ"
    r"|mở|khai trương|khánh thành|khởi công|kêu gọi|nhận|chăm lo|đẩy mạnh|triển khai|tập huấn"
    r"|tổng kết|sơ kết|đối thoại|bàn giao|gặp mặt|đồng hành|hưởng ứng|nâng cao|lan tỏa|đón|vượt"
    r"|kiểm tra|giám sát|xây dựng|quyết tâm|chung tay|hội nghị|đại hội|ngày hội|hội thi|kết quả"
    r"|biểu dương)\b"
)
# With no more than this a name would be that of any outlet.
_ANY_NAME = re.compile(
    r"(?:hằng |hàng )?(?:tuần|tháng|ngày|quý)(?: (?:này|qua|\d+(?:/\d+)?))?(?:,.*)?"
    r"|(?:nội bộ|điện tử|mới|trực tuyến|trực tiếp)(?: số \d+)?|số \d+"
    r"|(?:tuần|tháng|quý|kỳ|số) \d+\W.*"
)
_NAME_WORDS, _NAME_LIMIT = 10, 80
_PORTAL = re.compile(r"(?:cổng|trang) thông tin điện tử [^\d,:|]+", re.IGNORECASE)
_PORTAL_WORDS = 14
_WRITTEN = (
    "tạp chí", "báo", "bản tin", "trang tin", "trang thông tin", "thông tin", "cổng thông tin",
    "điện tử", "nội bộ", "thư tin", "nội san",
    "Công đoàn", "Tổng Liên đoàn", "Liên đoàn Lao động", "Lao động",
    "Công nhân", "LĐLĐ", "CĐCS", "Công đoàn cơ sở", "Công đoàn Viên chức", "thành phố", "tỉnh",
    "quận", "huyện", "thị xã", "thị trấn", "phường", "xã",
    "ngành", "và", "các", "khu công nghiệp", "khu chế xuất", "khu kinh tế", "của", "diễn đàn",
    "trường", "công ty", "UBND", "Truyền thanh", "Phát thanh", "Truyền hình",
    "đặc san", "tập san", "chuyên san", "hợp tác xã", "Môi trường", "đô thị", "TP", "Nghiệp đoàn",
    "Thủy sản", "Giao thông", "Giáo dục", "Y tế", "Xây dựng", "Dệt may", "Dầu khí", "Đường sắt",
    "Hàng hải", "Cao su", "Điện lực", "Xi măng", "Khoáng sản", "Hóa chất", "Du lịch", "Thương mại",
    "Lương thực", "Thực phẩm", "Hàng không", "Xăng dầu", "Thuốc lá", "Vận tải", "Văn hóa",
    "Bảo hiểm xã hội", "Bảo đảm hàng hải", "Phố cổ", "Tổng Công ty",
    "Ngân hàng", "Bưu điện", "Nông nghiệp", "Lâm nghiệp", "Công thương",
)  # fmt: skip
_SPOKEN = re.compile(r"[^\W\d_BCDĐGHJKLMNPQRSTVXZ]")  # a vowel: else letters stand for words
_ENDED = re.compile(r"[.!?…:;,][”\"’')]*$")
_STATE = re.compile(r"cộng (?:hòa|hoà) xã hội chủ nghĩa|độc lập\W+tự do|đảng cộng sản việt nam$")
_PLATFORMS = frozenset({
    "facebook", "zalo", "youtube", "tiktok", "blogger", "blogspot", "wordpress", "wordpress.com",
    "medium", "google sites", "telegram", "instagram", "x", "twitter",
})  # fmt: skip
_SERVICE = re.compile(r" (?:official account|oa|fanpage|page|reels|watch|messenger|app)$")
_ORGAN = re.compile(
    r"(?:cơ quan|tiếng nói|diễn đàn|ấn phẩm|kênh thông tin)(?: \w+){0,3} của\b"
    r"|cơ quan (?:phát hành|xuất bản|ấn hành)\s*:|(?:tuần |nhật )?báo của\b"
    r"|tiếng nói chính thức|nơi chia sẻ|issn\b"
    r"|\(?(?:tài liệu )?lưu hành nội bộ\)?$|ra (?:ngày|vào)(?: \w+){1,5} (?:hằng|hàng|mỗi) \w+$"
)
_OF_BODY = re.compile(
    r"(?:(?:nhật|tuần|nguyệt) )?(?:báo|tạp chí|trang tin|trang thông tin|bản tin|nội san|tập san"
    r"|đặc san|tờ tin|chuyên trang|tiếng nói)(?: \w+){0,3} của\b"
    r"|(?:báo|tạp chí|trang tin|trang thông tin|bản tin|nội san|tập san)(?: điện tử| nội bộ)?$"
)
_MOTTO_BREAK = re.compile(r"\s+[-–—|•·]\s+|\s*[,:]\s+")
_SLOGAN = re.compile(r"[^\W\d_][^\d,.]*(?:, [^\d,.]*)+")  # "Tri thức, tình người, việc làm"
_POSTER = re.compile(r"(?:bài viết|bài đăng) của (?P<name>\S.{2,80})", re.IGNORECASE)
_BODY = re.compile(
    r"(?:tổng )?(?:liên đoàn lao động|lđlđ|công đoàn|nghiệp đoàn|cđcs|cđ)\b"
    r"|ban quản lý |ubnd |ủy ban nhân dân "
)
_BODIES = re.compile(r"\s+(?=(?:CÔNG ĐOÀN|NGHIỆP ĐOÀN|LIÊN ĐOÀN LAO ĐỘNG|LĐLĐ|CĐCS) )")
# In a body's name all other words are capitalised.
_SMALL = frozenset({
    "quận", "huyện", "thị", "xã", "thành", "phố", "tỉnh", "phường", "trấn", "ngành", "khu", "kinh",
    "tế", "công", "nghiệp", "chế", "xuất", "lao", "động", "các", "và", "cơ", "sở", "đoàn", "viên",
    "chức", "trường", "tiểu", "học", "mầm", "non", "trung", "phổ", "thông", "đại", "cao", "đẳng",
    "dục", "dựng", "giao", "vận", "tải", "điện", "lực", "dệt", "may", "nông", "thương", "y",
    "ty", "của", "khối", "doanh", "cụm", "liên", "tổng", "hội", "nhà", "nước",
})  # fmt: skip
HOME = frozenset({"trang chủ", "trang nhất", "home"})  # match keys of a menu's first item
_ROW = re.compile(r"\s*[|•·*–—]\s*|\s{2,}")
_HOME = re.compile(r"(?:trang chủ|trang nhất|home)\b")
_PLACES = re.compile(
    r"\b(?:giới thiệu|tin tức|liên hệ|văn bản|thời sự|sơ đồ|thư viện|hỏi đáp|đời sống|pháp luật"
    r"|kinh tế|xã hội|công đoàn|hoạt động|hướng dẫn|tài liệu|rss|diễn đàn|video)\b"
)
_MENU_LIMIT = 200
_ISSUE = re.compile(
    r"(?:(?:bản tin|tạp chí|tập san|nội san|đặc san|thông tin)\s+)?"
    r"(?:(?:số|kỳ|tập|ra)\b[^.|]{0,30}?)?\(?\btháng\s+(?P<m>1[0-2]|0?[1-9])\s*"
    r"(?:/|-|,|năm|\s)\s*(?P<y>(?:19|20)\d\d)\)?", re.IGNORECASE,
)  # fmt: skip
_DAY = re.compile(
    r"ngày (?P<d>3[01]|[12]\d|0?[1-9])[/.-](?P<m>1[0-2]|0?[1-9])[/.-](?P<y>(?:19|20)\d\d)"
)
_ISSUE_NUMBER = re.compile(
    r"(?:số|kỳ|năm thứ|(?:bản tin|thư tin|tờ tin) (?:số|kỳ|tuần))(?: báo)?:? \d"
    r"|số ra (?:ngày|thứ|tháng|\d)"
)


def opens_issue(text: str) -> bool:
    """Say whether a line opens with the number of an issue: "Số 118 (2.340)"."""
    return _ISSUE_NUMBER.match(match_key(text)) is not None


def is_outlet_name(text: str) -> bool:
    """Say whether a line may be nothing but an outlet's name: "Tạp chí Người Đoàn viên"."""
    match = _OUTLET.fullmatch(match_key(text))
    if match is None or "[" in text or len(text) > _NAME_LIMIT:
        return False
    is_bodys = _BODY.match(match["name"]) is not None and not any(map(str.isdigit, text))
    most = _PORTAL_WORDS if is_bodys or _PORTAL.fullmatch(text) else _NAME_WORDS
    if len(text.split()) > most:
        return False
    is_any = _ANY_NAME.fullmatch(match["name"]) is not None or is_organ(text)
    return not (is_any or _ENDED.search(text) or _NEWS.search(match["name"]))


def names_kind(text: str) -> bool:
    """Say whether a line is a kind of outlet alone: "CỔNG THÔNG TIN ĐIỆN TỬ"."""
    return _KIND.fullmatch(match_key(text)) is not None


def is_body_name(text: str) -> bool:
    """Say whether a short line may be the name of a union or another body."""
    key = match_key(text)
    is_short = len(text.split()) <= _NAME_WORDS and len(text) <= _NAME_LIMIT
    is_news = _ENDED.search(text) or _NEWS.search(key) or any(map(str.isdigit, text))
    words = text.split()
    is_named = text.isupper() or _is_title_case(words)
    body = _BODY.match(key)
    return is_named and is_short and body is not None and body.end() < len(key) and not is_news


def _is_title_case(words: Sequence[str]) -> bool:
    """Say whether all words of a name are written large but those known, and one of an industry.

    That one stands behind a large one, and a large one behind it: "Công đoàn Đường sắt Việt Nam".
    """
    small = [n for n, w in enumerate(words) if not (w[0].isupper() or w in _SMALL or w == "-")]
    if len(small) != 1:
        return not small
    place = small[0]
    is_between = 0 < place < len(words) - 1
    return is_between and words[place - 1][0].isupper() and words[place + 1][0].isupper()


def is_capital(name: str) -> bool:
    """Say whether a text is written as a name: half its words, the first and last, in capitals."""
    capital = [word[0].isupper() for word in name.split() if word[0].isalpha()]
    return bool(capital) and capital[0] and capital[-1] and 2 * sum(capital) >= len(capital)


def names_body(text: str) -> bool:
    """Say whether a line names one body, not a kind of them: "Công đoàn huyện Thạch Thất"."""
    return is_body_name(text) and any(word[0].isupper() for word in text.split()[1:])


def opens_body(text: str) -> bool:
    """Say whether a short line opens as a body's name does and tells no news, however written."""
    key = match_key(text)
    is_short = len(text.split()) <= _NAME_WORDS + 2 and len(text) <= _NAME_LIMIT
    is_news = _ENDED.search(text) or _NEWS.search(key) or any(map(str.isdigit, text))
    return is_short and not is_news and _BODY.match(key) is not None


def last_body(text: str) -> str | None:
    """Return the last of the bodies that a line in capitals names, as letterheads do."""
    parts = _BODIES.split(text)
    are_bodies = text.isupper() and all(map(names_body, parts))
    return parts[-1] if are_bodies else None


def is_organ(text: str) -> bool:
    """Say whether a line tells whose newspaper it is: "Cơ quan ngôn luận của …"."""
    return len(text) <= 2 * _NAME_LIMIT and _ORGAN.match(match_key(text)) is not None


def is_internal(text: str) -> bool:
    """Say whether a line marks a paper for the members of a body: "Lưu hành nội bộ"."""
    return len(text) <= _NAME_LIMIT and "lưu hành nội bộ" in match_key(text)


def is_motto(text: str) -> bool:
    """Say whether a line may tell of an outlet named beside it: "Trang tin của người lao động"."""
    key = match_key(text)
    return is_organ(text) or (len(text) <= 2 * _NAME_LIMIT and _OF_BODY.match(key) is not None)


def split_motto(text: str) -> str | None:
    """Return the outlet's name of a line that has its motto behind it; `None` where it is none."""
    name, *motto = _MOTTO_BREAK.split(text, maxsplit=1)
    is_name = is_outlet_name(name) or (len(name) <= _NAME_LIMIT and is_capital(name))
    is_line = bool(motto) and is_name and is_motto(motto[0])
    is_list = bool(motto) and motto[0].capitalize() == motto[0] and _SLOGAN.fullmatch(motto[0])
    is_slogan = bool(is_list) and is_outlet_name(name)
    return name if is_line or is_slogan else None


def read_poster(text: str) -> str | None:
    """Return whose post a line of a network calls what stands below: "Bài viết của …"."""
    match = _POSTER.fullmatch(text)
    return match["name"] if match else None


def is_letterhead(text: str) -> bool:
    """Say whether a line is what official papers are headed with: the state's name, its motto."""
    return _STATE.search(match_key(text)) is not None


def is_platform(name: str) -> bool:
    """Say whether a name is that of a service that anybody posts on: it is no outlet."""
    return _SERVICE.sub("", match_key(name)) in _PLATFORMS


def is_menu(text: str) -> bool:
    """Say whether a line is a row of the page's sections, with bars between or the home page."""
    key = match_key(text)
    if len(text) > _MENU_LIMIT or _ENDED.search(text) or any(mark in text for mark in ">›»/"):
        return False
    parts = [part for part in _ROW.split(text) if part]
    is_row = all(len(part.split()) <= 5 and not any(map(str.isdigit, part)) for part in parts)
    if len(parts) > 1 and is_row and (_HOME.match(key) or len(parts) > 3):
        return True
    key = key.lstrip("# ")
    return _HOME.match(key) is not None and _PLACES.search(key) is not None


def menu_parts(text: str) -> tuple[str, ...]:
    """Return the names in a row of sections."""
    return tuple(part for part in _ROW.split(text) if part)


def in_small_letters(name: str, texts: Iterable[str] = ()) -> str:
    """Return a name in capitals as such names are written: "BẢN TIN CÔNG ĐOÀN HUYỆN PHÚ XUYÊN".

    As one of the `texts` writes it; else kinds of outlets and bodies are known words, the rest of
    a name has capitals.
    """
    if not name.isupper():
        return name
    spelt = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    found = (match[0] for text in texts for match in spelt.finditer(text))
    written = next((text for text in found if not text.isupper() and _is_written(text)), None)
    if written:
        return written[:1].upper() + written[1:]
    words = name.split()
    titled = " ".join(w.capitalize() if _SPOKEN.search(w) else w for w in words)
    for phrase in _WRITTEN:
        titled = re.sub(rf"(?<!\w){phrase}(?!\w)", phrase, titled, flags=re.IGNORECASE)
    return titled[:1].upper() + titled[1:]


def _is_written(name: str) -> bool:
    """Say whether a text spells a name, not words that are the same: "báo Lao Động"."""
    opened = name[:1].upper() + name[1:]
    return is_capital(opened) or (opened == name and _BODY.match(match_key(name)) is not None)


def split_issue(name: str) -> tuple[str, PartialDate | None]:
    """Split the month or the day of its issue off an outlet's name: "Bản tin X, tháng 8/2015"."""
    outlet, _, issue = name.partition(",")
    day = _DAY.fullmatch(issue.strip())
    when = PartialDate(int(day["y"]), int(day["m"]), int(day["d"])) if day else read_issue(issue)
    return (outlet.strip(), when) if when else (name, None)


def read_issue(text: str) -> PartialDate | None:
    """Return the month of a magazine's issue: "Số 84 - Tháng 5/2019"; `None` where it is none.

    The number of an issue is no month.
    """
    bare = text.strip(" -–|")
    bare = bare[1:-1] if bare[:1] == "(" and bare[-1:] == ")" else bare
    match = _ISSUE.fullmatch(bare)
    return PartialDate(int(match["y"]), int(match["m"])) if match else None
