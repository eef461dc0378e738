"""What a Vietnamese person's name looks like: a surname and one to four more capitalised syllables.

Says where a name may begin and end; whether a person is meant is for `recognise_people`.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from generator.records import Struct

_COMMON = frozenset((
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ",
    "Hồ", "Ngô", "Dương", "Lý", "Đinh", "Trịnh", "Đoàn", "Trương", "Lương", "Đào", "Phùng",
    "Tạ", "Tô", "Nghiêm", "Đàm", "Quách", "Doãn", "Khuất", "Thái", "Tống", "Vương", "Lưu",
    "Cao", "Chu", "Châu", "Mai", "Hà", "Tăng", "Triệu", "Nông", "Hứa", "Thân", "Bế", "Diệp",
    "Vi",
))  # fmt: skip
_RARE = frozenset((
    "An", "Ân", "Âu", "Bạch", "Bàng", "Bàn", "Bành", "Bá", "Bồ", "Ca", "Cam", "Cấn", "Cầm",
    "Chảo", "Chẩu", "Chế", "Chử", "Chung", "Cổ", "Cồ", "Cù", "Cung", "Cự", "Danh", "Du", "Dư",
    "Đan", "Đậu", "Điền", "Điêu", "Đồng", "Đôn", "Đổng", "Giang", "Giáp", "Giàng", "Hạ", "Hán",
    "Hạng", "Hầu", "Hoa", "Hờ", "Hùng", "Kha", "Khâu", "Khổng", "Khúc", "Khương", "Kiều", "Kim",
    "La", "Lã", "Lạc", "Lại", "Lâm", "Lăng", "Lầu", "Lều", "Liêu", "Liễu", "Lò", "Lỗ", "Lộc",
    "Lù", "Lục", "Lữ", "Lường", "Ma", "Mã", "Mạc", "Mạch", "Mẫn", "Mạnh", "Mầu", "Mông", "Mùa",
    "Ngạc", "Ngân", "Nghê", "Ngọ", "Ngụy", "Nhạc", "Nhâm", "Nhan", "Nhữ", "Niê", "Ninh", "Phàn",
    "Phí", "Phó", "Phù", "Phương", "Quan", "Quản", "Quàng", "Sái", "Sầm", "Sùng", "Tào", "Tạo",
    "Tẩn", "Tất", "Tề", "Thạch", "Thang", "Thào", "Thẩm", "Thi", "Thiều", "Thịnh", "Thôi",
    "Tiêu", "Tiết", "Tiền", "Tòng", "Tôn", "Trà", "Trác", "Trang", "Trầm", "Trưng", "Từ", "Tư",
    "Tưởng", "Ung", "Uông", "Ưng", "Vàng", "Văn", "Vạn", "Viên", "Vừ", "Xa", "Yên",
))  # fmt: skip
SURNAMES = _COMMON | _RARE
_MIDDLE = frozenset(("Thị", "Văn"))
# A capital that opens an office, a body or a document: no name begins with it or goes on after it.
_OPENERS = frozenset((
    "Chủ", "Phó", "Bí", "Trưởng", "Giám", "Ủy", "Uỷ", "Hiệu", "Tổng", "Thủ", "Công", "Liên",
    "Quốc", "Hội", "Ban", "Đảng", "Đại", "Bộ", "Nhà", "Thành", "Trung", "Tháng", "Tết", "Nghị",
    "Luật", "Huyện", "Quận", "Thị", "Ngày", "Quý", "Tỉnh", "Sở", "Phòng", "Cơ", "Báo", "Trường",
    "Bằng", "Giấy", "Cờ", "Kế", "Kết", "Chỉ", "Chương", "Lễ", "Lao", "Thường", "Tổ", "Phụ",
    "Nông", "Cựu", "Chấp", "Chính", "Việt", "Xã", "Phường", "Khu", "Cụm", "Bệnh", "Tập", "Cục",
    "Vụ", "Viện", "Ngân", "Nữ", "Đội", "Đồng", "Tòa", "Toà", "Hợp", "Học", "Cán", "Nghiệp",
    "Phong", "Quỹ", "Thư", "Thứ", "Thông", "Đơn", "Bảo", "Kho", "Doanh", "Chi", "Cảng", "Nam",
    "Bắc", "Giáo", "Giải", "Hai",
))  # fmt: skip
_NOT_AFTER = frozenset(("Chủ", "Phó", "Bí", "Giám", "Ủy", "Uỷ", "Hiệu", "Tổng", "Thủ"))
_NO_NAMES = frozenset((
    "Đoàn Chủ", "Đoàn Kết", "Văn Hóa", "Văn Phòng", "Lý Luận", "Hồ Gươm",
    "Hồ Tây", "Bác Hồ", "Kim Khí", "Hà Thành", "An Toàn", "An Ninh", "Đoàn Đại", "Thanh Niên",
))  # fmt: skip
# Names only where a third syllable follows that does not go on with the league's or the team's
# own: "Đoàn Thanh niên", "Đoàn Thanh Niên", but "Đoàn Thanh Hương".
_PARTLY_NAMES = {
    "Đoàn Thanh": ("Niên", "Tra"),
    "Đoàn Công": ("Tác", "Đoàn", "Nhân", "Chức", "Ty", "An", "Thương"),
}
# Whose names anniversaries, streets, schools and awards bear.
HISTORICAL = frozenset((
    "Hồ Chí Minh", "Nguyễn Ái Quốc", "Nguyễn Tất Thành", "Tôn Đức Thắng", "Võ Nguyên Giáp",
    "Nguyễn Đức Cảnh", "Trần Phú", "Lê Hồng Phong", "Hà Huy Tập", "Nguyễn Văn Cừ", "Lê Duẩn",
    "Nguyễn Văn Linh", "Phạm Văn Đồng", "Hoàng Quốc Việt", "Ngô Gia Tự", "Trịnh Đình Cửu",
    "Nguyễn Thị Minh Khai", "Võ Thị Sáu", "Nguyễn Văn Trỗi", "Lý Thường Kiệt", "Tố Hữu",
    "Trần Hưng Đạo", "Trần Quốc Toản", "Trần Nhân Tông", "Lý Thái Tổ", "Lê Thái Tổ", "Lê Lợi",
    "Nguyễn Trãi", "Nguyễn Du", "Chu Văn An", "Ngô Quyền", "Nguyễn Huệ", "Phan Bội Châu",
    "Phan Chu Trinh", "Phan Châu Trinh", "Hoàng Hoa Thám", "Trường Chinh", "Lê Văn Tám",
    "Kim Đồng", "Lê Thanh Nghị", "Nguyễn Lương Bằng", "Phan Đình Phùng", "Mạc Thị Bưởi",
    "Hoàng Văn Thụ", "Lê Văn Lương", "Nguyễn Chí Thanh", "Tôn Thất Tùng", "Tôn Thất Thuyết",
    "Nguyễn Thái Học", "Lê Quý Đôn", "Lê Thánh Tông", "Nguyễn Bỉnh Khiêm", "Nguyễn Khuyến",
    "Nguyễn Công Trứ", "Lý Nam Đế", "Trần Nguyên Hãn", "Phùng Hưng", "Lương Thế Vinh",
    "Hoàng Diệu", "Phạm Hùng", "Lê Trọng Tấn", "Nguyễn Xiển", "Nguyễn Phong Sắc", "Trần Duy Hưng",
    "Phạm Ngọc Thạch", "Lê Đại Hành", "Đinh Tiên Hoàng", "Phạm Ngũ Lão", "Nguyễn Thị Định",
    "Nguyễn Hữu Thọ", "Võ Văn Kiệt", "Lê Đức Thọ", "Nguyễn Hữu Cảnh", "Võ Chí Công", "Tô Hiệu",
    "Nguyễn Văn Trị", "Phan Đăng Lưu", "Lê Văn Thiêm", "Nguyễn Trường Tộ", "Võ Thị Thắng",
))  # fmt: skip

_LOWER = "a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_UPPER = _LOWER.upper()
_SYLLABLE = rf"[{_UPPER}](?:['’][{_UPPER}{_LOWER}])?[{_LOWER}]{{0,6}}(?!\w)"  # H'Hen
_RUN = re.compile(rf"(?<![\w.&-]){_SYLLABLE}(?: {_SYLLABLE})+")
# What bears a person's name: a street, a school, a firm, an award.
_BEARERS = (
    "đường", "(?<!thành )phố", "ngõ", "ngách", "hẻm", "đại lộ", "quốc lộ", "tuyến", "trường",
    "thpt", "thcs", "tiểu học", "mầm non", "mẫu giáo", "đại học", "học viện", "cao đẳng", "nghề",
    "gdtx", "gdnn", "trung học cơ sở", "trung học phổ thông", "chính trị", "bệnh viện", "đa khoa",
    "phòng khám", "công ty", "tnhh", "mtv", "cổ phần", "cp", "tập đoàn", "doanh nghiệp", "tư nhân",
    "dntn", "cửa hàng", "cơ sở", "hiệu", "quán", "nhà thuốc", "nhà hàng", "khách sạn", "giải",
    "giải thưởng", "danh hiệu", "quỹ", "học bổng", "cúp", "cầu", "hầm", "chợ", "công viên",
    "vườn hoa", "quảng trường", "cung văn hóa", "cung thể thao", "cung", "nhà hát", "sân vận động",
    "sân", "nhà văn hóa", "nhà tù", "nhà thi đấu", "khu công nghiệp", "kcn", "cụm công nghiệp",
    "ccn", "khu đô thị", "kđt", "khu chế xuất", "khu", "thôn", "làng", "tổ dân phố", "khối", "ấp",
    "bản", "đền", "chùa", "đình", "lăng", "tượng đài", "tượng", "hồ", "sông", "núi", "tàu cá",
    "thương hiệu", "nhãn hiệu", "may", "xí nghiệp", "hợp tác xã", "htx", "nhà máy", "bến xe", "ga",
    "sân bay", "cảng", "đảo", "đèo", "thời", "họ", "dự án", "tòa nhà", "toà nhà", "chung cư",
    "siêu thị", "trung tâm", "bảo tàng", "nhà xuất bản", "nxb", "mang tên", "đội", "lớp",
    "vận tải", "xây dựng", "thương mại", "dịch vụ",
)  # fmt: skip
_BEARER = re.compile(rf"(?<!các )(?<!\w)(?:{'|'.join(_BEARERS)}) ?[“\"]?$")
_CROSSING = re.compile(
    r"(?<!\w)(?:ngã tư|ngã ba|nút giao|đường|(?<!thành )phố|tuyến|cầu) [^,.;:]{1,30} ?[-–] ?$"
)
_UNIT = re.compile(r"(?<!\w)(?:quận|huyện|thị xã|thành phố|tỉnh|phường|xã|thị trấn) $")


class Run(Struct, frozen=True):
    """Capitalised syllables in a row, and where each begins and ends in the text.

    `is_behind_place`: a place's name stands right before it.
    """

    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    is_behind_place: bool = False

    def part(self, first: int, last: int | None = None) -> "Run":
        """Return the syllables from `first` to before `last`."""
        return Run(
            self.words[first:last], self.spans[first:last], self.is_behind_place and not first
        )

    @property
    def start(self) -> int:
        """Where the first syllable begins."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where the last syllable ends."""
        return self.spans[-1][1]

    @property
    def name(self) -> str:
        """The syllables with one space between."""
        return " ".join(self.words)


def find_runs(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Run]:
    """Yield the runs of two and more capitalised syllables, without those that are `taken`.

    `taken` are spans of the text; what they leave of a run may be one syllable.
    """
    for match in _RUN.finditer(text):
        start, end = match.span()
        inside = [span for span in taken if span[0] < end and start < span[1]]
        words: list[str] = []
        spans: list[tuple[int, int]] = []
        for word in [*match[0].split(" "), ""]:
            end = start + len(word)
            if word and not any(first < end and start < stop for first, stop in inside):
                words.append(word)
                spans.append((start, end))
            elif words:
                is_behind = any(stop == spans[0][0] - 1 for _, stop in taken)
                yield Run(tuple(words), tuple(spans), is_behind)
                words, spans = [], []
            start = end + 1


def trim(run: Run) -> Run:
    """Return a run without the office that goes on after the name: "Lê Thị B Phó Chủ"."""
    for place, word in enumerate(run.words[1:], start=1):
        is_last = place == len(run.words) - 1
        if word in _NOT_AFTER and not (is_last and word in ("Thủ", "Hiệu")):
            return run.part(0, place)
    return run


def _opens_no_name(words: Sequence[str]) -> bool:
    opening = " ".join(words[:2])
    others = _PARTLY_NAMES.get(opening)
    is_partly = others is not None and (len(words) == 2 or words[2] in others)
    return is_partly or opening in _NO_NAMES


def is_name(run: Run, *, is_addressed: bool) -> bool:
    """Say whether a run reads as a whole name; one that is addressed needs no known surname."""
    count = len(run.words)
    if not 2 <= count <= 5 or _opens_no_name(run.words):
        return False
    if run.words[0] in SURNAMES:
        return True
    return is_addressed and run.words[0] not in _OPENERS


def is_full_name(run: Run) -> bool:
    """Say whether a run is a person's name even if no word around it says so."""
    count = len(run.words)
    if run.words[0] not in SURNAMES or _opens_no_name(run.words):
        return False
    is_marked = run.words[1:2] and run.words[1] in _MIDDLE
    return (3 <= count <= 5 and bool(is_marked)) or (count in (3, 4) and run.words[0] in _COMMON)


def name_starts(run: Run, is_place: Callable[[str], bool]) -> list[int]:
    """Return where in a run a name may begin, the likeliest first: "Nam Từ Liêm Lê Thị Kim Điệp".

    `is_place` says of words whether they are a place's name; a name begins after it.
    """
    words, count = run.words, len(run.words)
    starts = [i for i in range(max(0, count - 5), count - 1) if words[i] in SURNAMES]

    def rank(i: int) -> tuple[bool, bool, bool, bool, int]:
        """Return the key of a place: the smaller, the likelier a name begins there."""
        length = count - i
        return (
            not (i > 0 and is_place(" ".join(words[:i]))),
            words[i + 1] not in _MIDDLE or length < 3,
            words[i] not in _COMMON,
            length not in (3, 4),
            i,
        )

    return sorted(starts, key=rank)


def bears_name(run: Run, text: str, lower: str, *, has_office: bool) -> bool:
    """Say whether the words before a name make it a street's, school's, firm's, place's.

    Where somebody `has_office`, "công đoàn trường", "công đoàn cơ sở" may be his, not called so.
    """
    near = max(0, run.start - 40)
    bearer = _BEARER.search(lower, near, run.start)
    if bearer and has_office and len(run.words) > 2:
        bearer = None if text[bearer.start()].islower() else bearer
    patterns = (_CROSSING,) if len(run.words) > 2 else (_CROSSING, _UNIT)
    return bool(bearer) or any(pattern.search(lower, near, run.start) for pattern in patterns)
