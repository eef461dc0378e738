"""Weigh whether a short line without a mark is a subhead or says what a photo shows. Pure.

A subhead is a thought in a few words; what a photo shows has people, places, doings.
"""

import re

from generator.text import match_key

# How lines open that say who or what a photo shows; a subhead seldom does.
_SCENE = re.compile(
    r"(?:quang cảnh|toàn cảnh|khung cảnh|hình ảnh|các|một|những|chị|anh|ông|bà|cô|em|chủ tịch|phó"
    r"|đại (?:biểu|diện)|lãnh đạo|công nhân|đoàn viên|cán bộ|thợ|người|nữ|nam|gia đình|ban|đội|tổ"
    r"|học sinh|giáo viên|giờ|đồng chí|trao|tặng|niềm vui|nghi thức|tiết mục|phần thi|buổi|lễ|bữa"
    r"|đoàn|nhóm|lớp|bên trong|từ trái|bí thư|lđlđ|liên đoàn|căn nhà|ngôi nhà)\b"
)
_PLACE = re.compile(r" (?:tại|ở|bên|trước|dưới|trên|cạnh|cùng|trong (?:giờ|ngày|buổi|lễ|chương)) ")
_DOING = re.compile(
    r" (?:trao|tặng|nhận|thăm|phát biểu|tham gia|làm việc|kiểm tra|hướng dẫn|chụp|trình bày|xem"
    r"|nghe|biểu diễn|hoàn thành|thực hành|trao đổi|bỏ phiếu|ký|tập|đo|dán|vá|quét|chạy|khám"
    r"|bàn giao|thu hoạch|đọc|ghi|chia sẻ|tìm hiểu|hỏi|học|nêu ý kiến) "
)
_NAME = re.compile(r"(?<=\w )(?:[^\W\d_a-zà-ỹ]\w+ ){2}[^\W\d_a-zà-ỹ]\w+")
_BREAK = re.compile(r"[:,“]")
_AIM = re.compile(
    r"(?:nâng cao|đẩy mạnh|tăng cường|phát huy|đổi mới|chăm lo|lan tỏa|xây dựng|cần|để|không|giữ|vì"
    r"|từ|hướng|khi|hiệu quả|nhiều|đừng|biến|đưa|tạo|lấy|mong|hơn|quyết|gắn|nhân rộng|gỡ|kết quả)\b"
)
# What tells of before and after, or of words: no photo shows it.
_COURSE = re.compile(
    r"\b(?:đã|sẽ|đang|vẫn|từng|chưa|không|từ nay|cho (?:biết|hay|rằng)|nói|kể|mong|hứa|khoe|bảo"
    r"|muốn|hiện|là|thuộc về|diễn ra)\b"
)
_SAID = re.compile(r"[\"”].*,|:")
_NUMBER = re.compile(r"\bsố \d+\b")  # a name: "chuyền may số 6"
_MOMENT = 3  # weight
_LONG, _LONGER, _LEAST_SCENE = 9, 12, 7  # words
_LEAST, _LEAST_PLAIN = 6, 8  # words of a photo's text: with much that speaks for one, with little


def shows_scene(text: str) -> bool:
    """Say whether a line without a full stop tells what a photo shows.

    Of the marked ones known (tests/accuracy), 1 of 90 subheads and 6 of 57 such lines in plain text
    fall on the wrong side.
    """
    words, weight = len(text.split()), _weigh(text)
    return (words >= _LEAST and weight > 1) or (words >= _LEAST_PLAIN and weight > 0)


def shows_moment(sentence: str) -> bool:
    """Say whether a short sentence tells what a photo shows: a moment, no course of events."""
    text = sentence.rstrip(".")
    is_free = (
        not any(map(str.isdigit, _NUMBER.sub("", text))) and _COURSE.search(match_key(text)) is None
    )
    return is_free and not _SAID.search(text) and _weigh(text) > _MOMENT


def _weigh(text: str) -> int:
    """Return how much speaks for a photo's text, above what speaks for a subhead."""
    key, words = match_key(text), len(text.split())
    is_scene = _SCENE.match(key.lstrip('“"‘')) is not None and words >= _LEAST_SCENE
    weight = (words >= _LONG) + 2 * (words >= _LONGER) + 3 * is_scene
    weight += (_PLACE.search(key) is not None) + (_DOING.search(key) is not None)
    weight += 2 * (_NAME.search(text) is not None)
    return weight - 3 * (_AIM.match(key) is not None) - (_BREAK.search(key) is not None)
