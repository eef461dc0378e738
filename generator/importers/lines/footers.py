"""Tell lines that are about the outlet: its editorial office, and who edited the page."""

import re

from generator.importers.lines.mastheads import is_body_name, is_capital, is_outlet_name
from generator.text import match_key

_FOOTER = re.compile(
    r"©|copyright|\(c\)|bản quyền (?:thuộc|©)|giấy phép (?:số|xuất bản|hoạt động|thiết lập|báo chí)"
    r"|(?:cơ quan|đơn vị) (?:chủ quản|quản lý|vận hành)"
    r"|cơ quan của (?:liên đoàn|tổng liên đoàn|đảng|hội|ubnd|ủy ban)"
    r"|(?:phó )?tổng biên tập\s*:|(?:chịu trách nhiệm|trưởng ban biên tập)(?: nội dung| chính)?\s*:"
    r"|(?:ban biên tập|tòa soạn|toà soạn) (?:nhận|mời|mong|hoan nghênh|trân trọng|chỉ nhận)"
    r"|(?:mọi )?(?:thư từ|thư, bài|thư xin|bài vở|tin,? bài)[^.]{0,30} (?:gửi|xin gửi)"
    r"|in [\d.]+ bản|(?:(?:bạn đọc|độc giả|quý báo)[^.]{0,20} )?đặt (?:mua )?báo\b"
    r"|không trả lại bản thảo|giấy phép xb|tài liệu lưu hành|chịu trách nhiệm xuất bản"
    r"|(?:bạn|quý (?:vị|độc giả|bạn đọc)|anh chị) (?:đang )?nhận (?:được )?(?:thư|email|bản tin)"
    r"|(?:hủy|huỷ|ngừng|dừng) (?:nhận|đăng ký)|unsubscribe|nơi nhận\s*:"
    r"|[^.]{3,60} (?:nắm )?giữ bản quyền|xác nhận của"
    r"|\(?(?:đã )?ký(?: tên)?,? (?:và )?đóng dấu|\(đã ký\)"
    r"|(?:(?:đề nghị|vui lòng|yêu cầu|xin) )?(?:ghi|nêu|trích dẫn) rõ nguồn|® "
    r"|phát triển bởi|thiết kế (?:bởi|và phát triển)|powered by"
    r"|(?:địa chỉ|tòa soạn|toà soạn|trụ sở|điện thoại|đường dây nóng|đt|tel|fax"
    r"|hotline|email|liên hệ quảng cáo)(?:\s\w+){0,2}\s*:"
)
_HELD = re.compile(
    r"\s© ?bản quyền\b|[./] bản quyền (?:©|thuộc (?:về )?(?:báo|tạp chí|đài|trang) )"
)
_PHONE = re.compile(
    r"[^.!?“”]{8,120}\W(?:điện thoại|đt|tel|hotline)\s*:\s*[(+]?\d[\d\s.()+/-]{6,}$"
)
_LICENCE = re.compile(r"[-–|.,] giấy phép (?:\w+ ){0,4}số \d+/\w+")
_RESERVED = re.compile(r"\w ?(?:©|\(c\)) ?(?:19|20)\d\d\b")
_OWNER = re.compile(
    r"(?:©|copyright|bản quyền)[\s©\d–-]*(?:thuộc (?:về )?)?"
    r"(?P<name>(?:báo|tạp chí|trang|cổng|đài|bản tin|website)\s[^.|,;–-]{2,60})",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(?:(?:toàn bộ )?(?:©|\(c\)|copyright|bản quyền)[\s\d–,.:-]*)+"
    r"(?:thuộc (?:về )?|by |của )?[\s\d–-]*"
    r"(?P<name>[^\W\d][^.|,;:–]{3,60}?)(?:\s+[-–|].*|\s*[.|,;].*)?"
    r"|(?P<first>[^.|,;:–©]{3,60}?)\s*(?:©|\(c\))\s*(?:19|20)\d\d.*"
    r"|(?P<holder>[^.|,;:–]{3,60}?) (?:giữ|nắm giữ) bản quyền.*",
    re.IGNORECASE,
)
_IMPRINT = re.compile(
    r"(?P<name>\S[^|:]{3,80}?)\s*[-–|,.]+\s*(?:cơ quan (?:\w+ ){0,2}của|tiếng nói|giấy phép"
    r"|gpxb|gp số|(?:điện thoại|địa chỉ|email|đt|tel|hotline|fax|thư điện tử|trụ sở)\s*:)",
    re.IGNORECASE,
)
# "Công đoàn Quê Mẫu, 236 Phố Chợ, huyện Mẫu": a body or an outlet, and the street it is in.
_ADDRESSED = re.compile(
    r"(?P<name>\S[^|:,]{3,80}),\s*(?:số\s+)?\d[\w/-]*\s+(?P<street>[^\W\d_][^.!?:;]*)"
)
_CITED = re.compile(
    r".*\b(?:ghi|nêu|dẫn|trích|trích dẫn)(?: rõ)? nguồn\s*:?\s*(?:từ |là )?"
    r"(?:[\"“](?P<name>[^\"”]{3,60})[\"”]|(?P<bare>[^\W\d][^.,\"“]{2,50}?) khi\b).*", re.IGNORECASE
)  # fmt: skip
_FOLLOWED = re.compile(
    r"(?:mời \D{2,20})?theo dõi (?:kênh |trang )?(?P<name>[^\W\d][^.|,:]{3,60}?) (?:trên|tại|qua) "
    r"(?:google|zalo|facebook|fanpage|youtube|tiktok|telegram|twitter)\b.*", re.IGNORECASE
)  # fmt: skip
_YEAR = re.compile(r"[\s,]+(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?$")
_RIGHTS = re.compile(
    r"all rights|mọi (?:quyền|hình thức)|tòa soạn|bài viết|tác giả|nội dung|website này"
)
_EDITORIAL = re.compile(
    r"(?:ban )?(?:biên tập(?: viên)?|btv"
    r"|người (?:duyệt|đăng|nhập|cập nhật|gửi|lưu|chép|sao|quét|tải)"
    r"(?: tin| bài)?"
    r"|nhập tin|kỹ thuật|đồ họa|thiết kế|trình bày|hiệu đính|duyệt bài|tin bài do)\s*:\s*\S"
)
_EDITORIAL_LIMIT, _NAME_WORDS = 80, 9  # characters of such a line, words of a name


def is_footer(line: str) -> bool:
    """Say whether a line is of the outlet's imprint: its licence, address, editor-in-chief."""
    key = match_key(line)
    if _FOOTER.match(key) or _LICENCE.search(key) or _PHONE.match(key) or _holds(key):
        return True
    if ("©" in key or "(c)" in key) and _RESERVED.search(key):
        return True
    is_told = _IMPRINT.match(line) is not None or _addressed(line) is not None
    return is_told and read_owner(line) is not None


def _holds(key: str) -> bool:
    return "bản quyền" in key and _HELD.search(key) is not None


def read_owner(line: str) -> str | None:
    """Return the outlet of an imprint ("© 2022 Báo Quê Mẫu. Giấy phép …"), else `None`."""
    cited = _CITED.fullmatch(line)
    if cited and is_capital(cited["name"] or cited["bare"]):
        return (cited["name"] or cited["bare"]).strip()
    match = _OWNER.match(line)
    if match:
        return _YEAR.sub("", match["name"].strip())
    match = _IMPRINT.match(line) or _addressed(line) or _FOLLOWED.fullmatch(line)
    if match and (is_outlet_name(match["name"]) or is_body_name(match["name"])):
        return match["name"].strip()
    name = read_holder(line)
    is_short = bool(name) and len(name.split()) <= _NAME_WORDS
    is_name = is_short and (is_capital(name) or is_outlet_name(name) or is_body_name(name))
    return name if is_name and not _RIGHTS.match(match_key(name)) else None


def _addressed(line: str) -> re.Match[str] | None:
    match = _ADDRESSED.fullmatch(line)
    return match if match and match["street"][0].isupper() else None


def read_holder(line: str) -> str:
    """Return what a line says of who holds the rights, be it a name or not; empty where nothing."""
    match = _COPYRIGHT.fullmatch(line.strip("® "))
    held = match["name"] or match["holder"] or match["first"] if match else ""
    return _YEAR.sub("", held.strip())


def is_editorial(line: str) -> bool:
    """Say whether a line names who edited or posted the page ("Biên tập: Lan Anh")."""
    return len(line) <= _EDITORIAL_LIMIT and _EDITORIAL.match(match_key(line)) is not None
