"""The office or trade that a text states of a person, before the name or after it, word for word."""

import re
from collections.abc import Sequence

_PREFIX = r"(?:(?:nguyên|quyền|cố|tân|nữ|nam|đồng)\s+)*"
_OFFICES = (
    r"(?:phó\s+)?chủ\s+tịch|(?:phó\s+)?(?:tổng\s+)?bí\s+thư|(?:phó\s+)?trưởng\s+(?:ban|phòng|đoàn|khoa|bộ\s+phận"
    r"|trạm|tiểu\s+ban|chi\s+nhánh|văn\s+phòng|công\s+an|ca|xưởng|nhóm|bộ\s+môn|thôn)|phó\s+(?:ban|phòng)|trưởng"
    r"|(?:phó\s+)?(?:tổng\s+)?giám\s+đốc|(?:phó\s+)?hiệu\s+trưởng|(?:phó\s+)?chánh\s+(?:văn\s+phòng|thanh\s+tra|án)"
    r"|(?:phó\s+)?(?:tổng\s+)?thư\s+ký|(?:(?:quận|huyện|thị|thành|tỉnh|đảng)\s+)?(?:ủy|uỷ)\s+viên|thủ\s+trưởng"
    r"|(?:phó\s+)?thủ\s+tướng|(?:bộ|thứ|cục|vụ|viện|đội|tổ|chi\s+cục|phó\s+cục|phó\s+vụ|phó\s+viện|kế\s+toán|ca)"
    r"\s+trưởng|(?:đội|tổ)\s+phó|(?:phó\s+)?quản\s+đốc|(?:phó\s+)?chủ\s+nhiệm|(?:phó\s+)?tổng\s+biên\s+tập"
    r"|(?:phó\s+)?đội\s+trưởng|đại\s+diện|phụ\s+trách|chủ\s+(?:doanh\s+nghiệp|cơ\s+sở|hộ|xưởng)|thường\s+trực"
    r"|đại\s+biểu\s+quốc\s+hội|thành\s+viên|phó\s+trưởng"
)
_TRADES = (
    r"công\s+nhân|đoàn\s+viên|giáo\s+viên|giảng\s+viên|nhân\s+viên|cán\s+bộ|chuyên\s+viên|công\s+chức|viên\s+chức"
    r"|kỹ\s+sư|điều\s+dưỡng|hộ\s+sinh|lái\s+xe|tài\s+xế|thợ(?!\s+(?:giỏi|trẻ))|bảo\s+vệ|người\s+lao\s+động|lao\s+động"
    r"|phóng\s+viên|luật\s+sư|nghệ\s+nhân|vận\s+động\s+viên|báo\s+cáo\s+viên|kế\s+toán|y\s+sĩ|đảng\s+viên|hội\s+viên"
    r"|học\s+sinh|sinh\s+viên|thủ\s+quỹ|thủ\s+kho|nông\s+dân|hướng\s+dẫn\s+viên|an\s+toàn\s+vệ\s+sinh\s+viên|bác\s+sĩ"
    r"|tổ\s+viên|cấp\s+dưỡng|cầu\s+thủ|tay\s+vợt|thí\s+sinh|bếp\s+trưởng|đầu\s+bếp"
)
_HEAD = rf"{_PREFIX}(?:{_OFFICES}|{_TRADES})(?!\w)"
_HEAD_AT = re.compile(_HEAD)
_OFFICE_IN = re.compile(rf"(?<!\w)(?:{_PREFIX}(?:{_OFFICES}))(?!\w)")
_TRADE_IN = re.compile(rf"(?<!\w){_PREFIX}(?:{_TRADES})(?!\w)")
_HONORIFICS = (
    r"(?:nữ\s+)?đồng\s+chí|đ/c|đc|ông|bà|anh|chị|em|cô|chú|bác|cụ|thầy|cháu|cô\s+giáo|thầy\s+giáo|bác\s+sĩ|nhà\s+báo"
    r"|luật\s+sư|tiến\s+sĩ|thạc\s+sĩ|ts[.]?|ths[.]?|pgs[.]?|gs[.]?|bs[.]?|ks[.]?|kỹ\s+sư|nhạc\s+sĩ|ca\s+sĩ|nghệ\s+sĩ"
    r"|nghệ\s+nhân|nsưt|nsnd|đại\s+tá|thượng\s+tá|trung\s+tá|thiếu\s+tá|đại\s+úy|thiếu\s+tướng|trung\s+tướng"
    r"|anh\s+hùng|liệt\s+sĩ|họa\s+sĩ|nhà\s+văn|nhà\s+thơ|mc|gương\s+mặt|tên\s+là|tên"
)
HONORIFIC = re.compile(rf"(?<!\w)(?:{_HONORIFICS})\s+$")
_VERBS = (
    r"(?<!\w)(?:đã|đang|sẽ|vừa|cũng|còn|cho|phát\s+biểu|chủ\s+trì|dự|tham\s+dự|trao|tặng|thăm|nhấn\s+mạnh|đề\s+nghị"
    r"|yêu\s+cầu|kết\s+luận|khẳng\s+định|phát\s+động|chia\s+sẻ|nói|bày\s+tỏ|ghi\s+nhận|trình\s+bày|đánh\s+giá|thông\s+tin(?=\s*[,:]|\s+(?:về|tại|thêm|cho|rằng|toàn))"
    r"|biểu\s+dương|khai\s+mạc|động\s+viên|chúc\s+mừng|quán\s+triệt|tiếp\s+tục|trực\s+tiếp|đến|tới|về|nêu|kiến\s+nghị"
    r"|khen|gửi|ký\s+kết|mong|giới\s+thiệu|triển\s+khai|công\s+bố|được|bị|là|có|không|do|bởi|với|cùng|tại|ở|trong|ngoài"
    r"|sau\s+khi|trước|từ|vào|để|nhân\s+(?:dịp|kỷ|ngày|lễ)|theo|làm|giữ|thay\s+mặt|thì|mà|nhưng|nhằm|tham\s+gia|thực\s+hiện|tâm\s+sự|cảm\s+ơn"
    r"|hỏi|trả\s+lời|kêu\s+gọi|tin\s+rằng|nhận|bên|trong\s+số|gồm|hoan\s+nghênh|đọc|mở|tổng\s+kết|báo\s+cáo\s+(?:tại|kết)"
    r"|chỉ\s+đạo|lưu\s+ý|nhắc|bắt|chứng\s+kiến|cắt\s+băng|thắp|dâng|xúc\s+động|vui|phấn\s+khởi|tái|trúng|đắc|nhiệt|đoạt"
    r"|giành|sinh|quê|trú|hiện|mỗi|luôn|rất|như|khi|nếu|vẫn|ngày|sáng|chiều|tối|hôm|nhiều|những"
    r"|toàn|hơn|gần|trên|dưới|ra|lên|xuống|vì|bằng|đối\s+thoại|trò\s+chuyện|cam\s+kết|tuyên\s+dương"
    r"|nguyện|xin|chủ\s+động|giải\s+đáp|hướng\s+dẫn\s+(?:cách|các)|tiếp\s+thu|điều\s+hành|tổ\s+chức\s+(?:cho|lễ))(?!\w)"
)
_LEAVES = re.compile(_VERBS)
# What ends the clause before a role; brackets round an abbreviation do not: "(LĐLĐ)".
_STOPS = re.compile(
    rf"(?P<verb>{_VERBS})|[.](?=\s|$)|[;:!?“”\"…|()]"
    r"|(?<!\w)(?:và|cùng)\s+(?=(?:phó\s+)?(?:chủ\s+tịch|bí\s+thư|trưởng|giám\s+đốc))"
)
_NAMES_BODY = re.compile(r"[(]?[A-ZĐ]{2,8}[)]|[()](?<=[A-ZĐ][A-ZĐ][)])|[(](?=[A-ZĐ]{2,8}[)])")
_SEPARATOR = re.compile(
    r"\s*(?:[-–—,:(]\s*(?:hiện\s+)?(?:là\s+)?|,?\s*(?:hiện\s+)?(?:nay\s+)?(?:đang\s+)?(?:là|làm|giữ\s+chức(?:\s+vụ)?)\s+(?:một\s+)?"
    r"|\s+(?:(?:tiếp\s+tục\s+)?(?:được|tái|vừa|đã|trúng|đắc|tín\s+nhiệm|bầu|cử|bổ\s+nhiệm|đắc\s+cử|giữ|làm|chức|vụ|chức\s+danh|thôi|chỉ\s+định|phân\s+công|điều\s+động"
    r"|giao|trọng\s+trách|nhiệm\s+vụ|tiếp\s+tục)\s+){1,9})"
)
_ASIDE = re.compile(
    r"\s*(?:\d{2}\s+tuổi|(?:sinh\s+năm|sn)\s+\d{4}|(?:quê|ngụ|trú|ở)\s+[^,()]{2,40}|(?:bên|thứ|đứng|ngồi|ngoài|hàng)"
    r"\s+[^,()]{2,30}|(?:trái|phải|giữa))\s*[,;]\s*"
)
_END = re.compile(r"[;:!?“”\"…|)]|[.](?=\s|$)|\((?![A-ZĐ]{2,8}\))")
_STEP = re.compile(r",\s*|\s+[-–—]\s+|\s+(?:và|kiêm)\s+")
_NEXT_PERSON = re.compile(
    rf"(?:{_HONORIFICS}|các|toàn|hơn|gần|một|nhiều|những|đại\s+diện|lãnh\s+đạo|cán\s+bộ|\d)(?!\w)"
)
_WINDOW = 150
_WORDS = 24


def role_after(text: str, lower: str, end: int, names: Sequence[int]) -> tuple[str, int] | None:
    """Return the role stated after a name that ends at `end`, and where it ends.

    `names` are the places at which other names begin: a role that runs into one is that person's.
    """
    opened = _SEPARATOR.match(lower, end)
    if opened is None:
        return None
    start = opened.end()
    while aside := _ASIDE.match(lower, start):
        start = aside.end()
    if _HEAD_AT.match(lower, start) is None:
        return None
    stop = _stop(text, lower, start)
    following = next((name for name in names if start < name <= stop + 1), None)
    if following is not None:
        # "…, Phó Chủ tịch Trần B": the office of the next person, unless a comma stands between.
        comma = max(lower.rfind(mark, start, following) for mark in (",", " và ", " - ", " cùng "))
        if comma < 0:
            return None
        stop = min(stop, comma)
    role = text[start:stop].strip(" ,-–—")
    return (role, stop) if role else None


def _stop(text: str, lower: str, start: int) -> int:
    """Return where a role that begins at `start` ends: before a verb, a name, another clause."""
    limit = min(len(text), start + _WINDOW)
    ended = _END.search(text, start, limit)
    limit = ended.start() if ended else limit
    head = _HEAD_AT.match(lower, start)
    leaves = _LEAVES.search(lower, head.end() if head else start, limit)
    while leaves and text[leaves.start()].isupper():
        leaves = _LEAVES.search(lower, leaves.end(), limit)
    limit = leaves.start() if leaves else limit
    for step in _STEP.finditer(lower, start, limit):
        if not _goes_on(step, text, lower):
            return step.start()
    return limit


def _goes_on(step: re.Match[str], text: str, lower: str) -> bool:
    """Say whether what follows a comma, a dash or "và" is more of the same role."""
    place = step.end()
    if _NEXT_PERSON.match(lower, place) and not _OFFICE_IN.match(lower, place):
        return False
    if _HEAD_AT.match(lower, place):
        return not step[0].strip() == "và" or text[place].isupper()
    if step[0].startswith(","):
        return False
    return text[place : place + 1].isupper() or step[0].strip() == "và"


def role_before(text: str, lower: str, start: int, floor: int) -> tuple[str, int] | None:
    """Return the role stated directly before a name that begins at `start`, and where it begins.

    Nothing before `floor` is looked at: it belongs to another person.
    """
    window = max(floor, start - _WINDOW)
    end = window + len(lower[window:start].rstrip(" ,-–—:").removesuffix(" là"))
    clause = _clause_start(text, lower, window, end)
    comma = lower.rfind(", ", clause, end)
    begins = _head_in(text, lower, comma + 2 if comma >= 0 else clause, end)
    while comma >= 0 and begins == comma + 2:
        comma = lower.rfind(", ", clause, comma)
        earlier = comma + 2 if comma >= 0 else clause
        if not _HEAD_AT.match(lower, earlier):
            break
        begins = earlier
    if begins is None or len(text[begins:end].split()) > _WORDS:
        return None
    return text[begins:end], begins


def _clause_start(text: str, lower: str, window: int, end: int) -> int:
    """Return where the clause begins that ends before a name: behind a stop, a verb, "và"."""
    begins = window
    for match in _STOPS.finditer(lower, window, end):
        is_verb = match["verb"] is not None
        if not (is_verb and text[match.start()].isupper()) and not _NAMES_BODY.match(
            text, match.start()
        ):
            begins = match.end()
    return begins + len(lower[begins:end]) - len(lower[begins:end].lstrip())


def _head_in(text: str, lower: str, start: int, end: int) -> int | None:
    """Return where the first office begins that is written as a title, else the last, else a trade."""
    offices = [match.start() for match in _OFFICE_IN.finditer(lower, start, end)]
    titled = [place for place in offices if text[place].isupper()]
    if offices:
        return (titled or offices[-1:])[0]
    trade = _TRADE_IN.search(lower, start, end)
    return trade.start() if trade else None
