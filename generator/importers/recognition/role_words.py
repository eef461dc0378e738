"""The words by which the press states who somebody is: offices, trades, forms of address.

And the words that a statement of a role never goes on with. All are for lower-case text.
"""

import re

OFFICES = (
    "(?:phó )?chủ tịch", "(?:phó )?(?:tổng )?bí thư",
    "(?:phó )?trưởng (?:ban|phòng|đoàn|khoa|bộ phận|trạm|tiểu ban|chi nhánh|văn phòng|công an|ca"
    "|xưởng|nhóm|bộ môn|thôn)",
    "phó (?:ban|phòng)", "(?:phó )?(?:tổng )?giám đốc", "(?:phó )?hiệu trưởng",
    "(?:phó )?chánh (?:văn phòng|thanh tra|án)", "(?:phó )?(?:tổng )?thư ký",
    "(?:(?:quận|huyện|thị|thành|tỉnh|đảng) )?(?:ủy|uỷ) viên", "thủ trưởng", "(?:phó )?thủ tướng",
    "(?:bộ|thứ|(?:chi |phó )?cục|(?:phó )?vụ|(?:phó )?viện|đội|tổ|kế toán|ca|bếp|thuyền) trưởng",
    "(?:đội|tổ) phó", "(?:phó )?quản đốc", "(?:phó )?chủ nhiệm", "(?:phó )?tổng biên tập",
    "phụ trách", "chủ (?:doanh nghiệp|cơ sở|hộ|xưởng)", "thường trực",
    "đại biểu quốc hội", "thành viên", "uv(?:btv|bch|tv|tư)?", "p?ct", "p?bt",
)  # fmt: skip
TRADES = (
    "công nhân", "đoàn viên", "giáo viên", "giảng viên", "nhân viên", "cán bộ", "chuyên viên",
    "công chức", "viên chức", "kỹ sư", "điều dưỡng", "hộ sinh", "lái xe", "tài xế",
    "thợ(?! (?:giỏi|trẻ))", "bảo vệ", "người lao động", "lao động", "phóng viên", "luật sư",
    "nghệ nhân", "vận động viên", "báo cáo viên", "kế toán", "y sĩ", "đảng viên", "hội viên",
    "học sinh", "sinh viên", "thủ quỹ", "thủ kho", "nông dân", "hướng dẫn viên",
    "an toàn vệ sinh viên", "bác sĩ", "tổ viên", "cấp dưỡng", "đầu bếp", "cầu thủ", "tay vợt",
    "thí sinh", "thuyền viên", "ngư dân",
)  # fmt: skip
ADDRESSES = (
    "(?:nữ )?đồng chí", "đ/c", "ông", "bà", "anh", "chị", "(?<!anh )(?<!chị )em",
    "(?<!thầy )cô", "chú", "bác", "cụ", "thầy", "cháu", "cô giáo", "thầy giáo", "bác sĩ",
    "nhà báo", "luật sư", "tiến sĩ", "thạc sĩ", "ts[.]?", "ths[.]?", "pgs[.]?", "gs[.]?",
    "bs[.]?", "ks[.]?", "kỹ sư", "nhạc sĩ", "ca sĩ", "nghệ sĩ", "nghệ nhân", "nsưt", "nsnd",
    "đại tá", "thượng tá", "trung tá", "thiếu tá", "đại úy", "thiếu tướng", "trung tướng",
    "anh hùng", "họa sĩ", "nhà văn", "nhà thơ", "tên là", "(?<!mang )tên",
    "hai vợ chồng", "vợ chồng",
)  # fmt: skip
# Verbs and the like: the role is told, the sentence goes on.
LEAVING = (
    "đã", "đang", "sẽ", "vừa", "cũng", "còn", "cho", "phát biểu", "chủ trì", "dự(?! án)",
    "tham dự", "trao", "tặng", "thăm", "nhấn mạnh", "đề nghị", "yêu cầu", "kết luận", "khẳng định",
    "phát động", "chia sẻ", "nói", "bày tỏ", "ghi nhận", "trình bày", "đánh giá",
    "thông tin(?= ?[,:]| (?:về|tại|thêm|cho|rằng|toàn))", "biểu dương", "khai mạc", "động viên",
    "chúc mừng", "quán triệt", "tiếp tục", "trực tiếp", "đến", "tới", "về", "nêu", "kiến nghị",
    "khen(?! thưởng)", "gửi", "ký kết", "mong", "giới thiệu", "triển khai", "công bố", "được",
    "bị", "là", "có", "không", "do", "bởi", "với", "cùng", "tại", "ở", "trong", "ngoài", "sau khi",
    "trước", "từ", "vào", "để", "nhân (?:dịp|kỷ|ngày|lễ)", "theo", "làm", "giữ(?! (?:xe|trẻ))",
    "thay mặt", "thì", "mà", "nhưng", "nhằm", "tham gia", "thực hiện", "tâm sự", "cảm ơn",
    "trả lời", "kêu gọi", "tin rằng", "nhận", "bên", "trong số", "gồm", "hoan nghênh", "đọc", "mở",
    "tổng kết", "báo cáo (?:tại|kết)", "chỉ đạo", "lưu ý", "nhắc", "bắt", "chứng kiến", "cắt băng",
    "thắp", "dâng", "xúc động", "vui", "phấn khởi", "tái", "trúng", "đắc", "nhiệt tình", "đoạt",
    "giành", "sinh (?:năm|ra|ngày)", "quê", "trú", "hiện", "mỗi", "luôn", "rất", "như", "khi",
    "nếu", "vẫn", "ngày", "sáng(?! (?:kiến|tạo))", "chiều", "tối", "hôm", "nhiều", "những",
    "(?<!an )toàn", "hơn", "gần", "trên", "dưới", "ra", "lên", "xuống", "vì", "bằng", "đối thoại",
    "trò chuyện", "cam kết", "tuyên dương", "nguyện", "xin", "chủ động", "giải đáp",
    "hướng dẫn (?:cách|các)", "tiếp thu", "điều hành", "tổ chức (?:cho|lễ)", "hy vọng", "bộc bạch",
    "kể", "(?<!nghiên )cứu", "vượt", "gắn bó", "trăn trở", "đại diện(?= (?:cho|các))", "xem",
    "tiếp xúc", "dẫn đầu", "kiểm tra(?= (?:việc|công tác|tình))", "họp", "nghỉ hưu", "nhiệm kỳ",
    "khóa", "khoá", "hưởng ứng", "lý giải", "phân tích", "thông báo", "trân trọng", "ôn lại",
    "tri ân", "tuyên bố", "giải thích", "nhìn nhận", "lắng nghe", "đồng tình", "nhất trí",
    "bàn giao", "nhận xét",
)  # fmt: skip
# "được bầu giữ chức vụ Chủ tịch", "tái đắc cử Chủ tịch", "thôi giữ chức Phó Chủ tịch": the last
# word is of an appointment, for "được Chủ tịch UBND tặng Bằng khen" is none.
APPOINTING = (
    "bầu", "cử", "bổ nhiệm", "giữ", "làm", "chức", "vụ", "chức danh", "trọng trách", "nhiệm vụ",
    "chỉ định", "phân công", "cương vị", "vị trí", "đảm nhiệm", "đảm nhận",
)  # fmt: skip
LEADING = ("tiếp tục", "được", "tái", "vừa", "đã", "trúng", "đắc", "tín nhiệm", "giao", "thôi")

_PREFIX = "(?:(?:nguyên|quyền|cố|tân|nữ|nam) )*"


def _any(*lists: tuple[str, ...]) -> str:
    return "|".join(sorted((word for words in lists for word in words), key=len, reverse=True))


OFFICE = rf"(?<!\w){_PREFIX}(?:{_any(OFFICES)})(?!\w)"
TRADE = rf"(?<!\w){_PREFIX}(?:{_any(TRADES)})(?!\w)"
HEAD = rf"(?:{OFFICE}|{TRADE})"
ADDRESS = rf"(?<!\w)(?:{_any(ADDRESSES)})"
LEAVES = rf"(?<!\w)(?:{_any(LEAVING)})(?!\w)"
APPOINTED = rf"(?:(?:{_any(APPOINTING, LEADING)}) )*(?:{_any(APPOINTING)}) "
ADDRESSED = re.compile(rf"{ADDRESS} $")
