"""Find names of companies, schools and other institutions: where they begin and end.

A place's name inside them names no place of the news ("Công ty CP Cơ khí Đông Anh").
"""

from collections.abc import Container, Iterator

from generator.importers.recognition.words import Words
from generator.placenames import spelling

_OPENERS = """
công ty|tổng công ty|tập đoàn|xí nghiệp|nhà máy|trường|đại học|học viện|cao đẳng|bệnh viện|
trung tâm y tế|ngân hàng|hợp tác xã|htx|khách sạn|siêu thị|nhà thi đấu|cung thiếu nhi|
cung văn hóa|cung|công viên|nhà hát|sân vận động|khu công nghiệp|kcn|kcx|cụm công nghiệp|ccn|
khu chế xuất|khu đô thị|chung cư|nhà khách|trạm y tế|viện|thpt|thcs|quảng trường|nghĩa trang|
rạp|chi nhánh|kho bạc|khu di tích|khu công nghệ cao|trung tâm thương mại|phòng khám|quỹ trợ vốn|
mầm non|tiểu học|nhà trẻ|nông trường|lâm trường|cảng|sân bay|bến xe|nhà xuất bản|nhà văn hóa|
chợ|cầu|đường|phố|ngõ|ngã tư|ngã ba|ga|hồ|sông|núi|chùa|đền|đình|làng|thôn|khu phố|tổ dân phố|
ấp|bản|đài|báo|tạp chí|dự án
"""
_STOPS = """
tại ở thuộc trên của cho đã được tổ trao tặng tuyển với từ đến vào ra là có do theo khi để sẽ
đang vừa bị mở hỗ ký nhận thăm chăm làm nâng đối họp phát vận phối giới ủng dự khai bàn giúp đề
đạt lần ngày sáng chiều tối trong ngoài sau trước qua và cùng về như bằng không chưa cũng còn
nên thì mà này ấy kia đó nơi rộng đưa quyên xây lập thành tiếp kêu cam kỷ hưởng thi đóng hiện
chung xuất vui đón khen gặp góp hát kể chúc tri tôn biểu dương học dạy nghỉ chờ đòi nợ trả
thưởng tăng giảm cắt sa mắt vinh thắng thua cần muốn phải hãy đừng lại vẫn mới đều rất mùa dịp
tiêu cao điểm tạo khởi gỡ hội nghị lễ chương tháng năm đại cuộc buổi đợt chiến đoạt thu vượt bắt
khám lắng chấm
"""
_COMPOUNDS = """
cổ phần|trách nhiệm|hữu hạn|một thành viên|thành viên|điện tử|cơ khí|mầm non|tiểu học|trung học|
phổ thông|cơ sở|bốc xếp|giáo viên|xây dựng|vận tải|thương mại|dịch vụ|sản xuất|đầu tư|
phát triển|môi trường|đô thị|khoáng sản|chế biến|thực phẩm|nghề cá|mây tre|tre đan|xe ôm|
công nghệ|giúp việc|gia đình|dệt may|dệt kim|may mặc|thủy sản|nông nghiệp|lâm nghiệp|
công nghiệp|điện lực|cao su|dầu khí|đường sắt|hàng không|hàng hải|y tế|giáo dục|giao thông|
công thương|viên chức|ngân hàng|bưu điện|viễn thông|thông tin|truyền thông|trung ương|đa khoa|
quốc tế|kỹ thuật|gang thép|xi măng|vật liệu|hóa chất|phân bón|du lịch|khách sạn|cấp nước|
thoát nước|chiếu sáng|công viên|cây xanh|nước sạch|bảo vệ|in ấn|bao bì|nhựa|giày da|da giày|may|
phụ nữ|lái xe|tài xế|xích lô|thu gom|rác thải|vệ sinh|tư thục|ngoài công lập|làng nghề|thợ mộc|
thủ công|mỹ nghệ|thanh niên|thiếu nhi|hữu nghị|lao động|văn hóa|nghệ thuật|thể thao|chè|cà phê|
cảng biển|xăng dầu|lương thực|dược phẩm|thiết bị|giáo khoa|phổi|phụ sản|nhi đồng|sức khỏe|
tâm thần|y học|cổ truyền|dân tộc|dinh dưỡng|thủ đô|nội trú|chuyên nghiệp|đại học|cao đẳng
"""


def _phrases(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(
        tuple(spelling(part).split()) for part in text.replace("\n", "").split("|") if part
    )


_OPENING = _phrases(_OPENERS)
_FIRST = {
    first: sorted({len(opener) for opener in _OPENING if opener[0] == first}, reverse=True)
    for first in sorted({opener[0] for opener in _OPENING})
}
_STOPPING = frozenset(spelling(_STOPS).split())
_INSIDE = _phrases(_COMPOUNDS)
_PLACE_WORDS = frozenset(
    spelling("phường xã quận huyện tỉnh thị trấn thành phố chợ cảng bến").split()
)
_MOST_LOWER = 1  # words without a capital between two with one
_FARTHEST = 30  # words to look ahead, compounds and words of places included


def institutions(
    words: Words, places: Container[str], first_words: Container[str]
) -> Iterator[tuple[int, int]]:
    """Yield where institutions' names begin and end, in words.

    `places` are keys of names that hold an opener and are none: Cầu Giấy, Chợ Mới, Ba Đình;
    `first_words` has the words with which they begin.
    """
    keys, end = words.keys, 0
    openers = words.places_of(_FIRST)
    names = (place for place in words.capital_places if keys[place] in first_words)
    for place in sorted({*openers, *names}):
        if place < end:
            continue
        length = opener_length(words, place)
        is_name = words.capitals[place] and keys[place] in first_words
        own = words.name(place, "", places) if is_name else 0
        if own > length:
            end = place + own
            continue
        end = place + length
        stop = name_stop(words, end) if length else place
        if stop > end:
            yield place, stop
            end = stop


def opener_length(words: Words, place: int) -> int:
    """Return how many words open an institution's name at a word; 0 where none does."""
    lengths = _FIRST.get(words.keys[place], ())
    return next((n for n in lengths if words.has(place, n, _OPENING)), 0)


def name_stop(words: Words, place: int) -> int:
    """Return where a name that goes on at a word ends: after its last word with a capital.

    Words without one belong to it in a compound ("Cơ khí"), or before a further one with a capital.
    """
    stop = place
    while stop < len(words.keys) and (stop == place or _is_joined(words, stop)):
        if words.capitals[stop]:
            stop += 1
            continue
        compound = _compound(words, stop)
        following = stop + compound if compound else next_capital(words, stop)
        if following is None or (not compound and stop == place):
            return stop + (stop > place and _ends_word(words, stop))
        stop = following
    return stop


def _ends_word(words: Words, place: int) -> bool:
    """Say whether the word without a capital ends the last one's: "Viện Dinh dưỡng kỷ niệm"."""
    if words.keys[place] in _STOPPING or words.keys[place - 1].isdigit():
        return False
    last = place + 1 >= len(words.keys)
    return last or not _is_joined(words, place + 1) or words.keys[place + 1] in _STOPPING


def _is_joined(words: Words, place: int) -> bool:
    gap = words.before(place)
    if gap == "/":  # "Dệt 10/10", "Bệnh viện 19/8"
        return words.keys[place].isdigit() and words.keys[place - 1].isdigit()
    return gap in (" ", "-", " - ", "–", " & ", "&", ".", "'")


def _compound(words: Words, place: int) -> int:
    """Return how many words from here end a compound that the words before have begun."""
    for length in (3, 2):
        for start in range(place - length + 1, place):
            if start >= 0 and words.has(start, length, _INSIDE):
                return start + length - place
    return 0


def compound_length(words: Words, place: int) -> int:
    """Return how many words from here are a compound of institutions' names; 0 where none is."""
    return next((n for n in (3, 2) if words.has(place, n, _INSIDE)), 0)


def next_capital(words: Words, place: int, most: int = _MOST_LOWER) -> int | None:
    """Return where the next word with a capital stands, if what lies between can be of the name."""
    following, plain = place, 0
    last = min(place + _FARTHEST, len(words.keys))
    while following < last and (following == place or _is_joined(words, following)):
        if words.capitals[following]:
            return None if words.keys[following].isdigit() else following
        inside = compound_length(words, following)
        plain += 0 if inside or words.keys[following] in _PLACE_WORDS else 1
        if plain > most or (not inside and words.keys[following] in _STOPPING):
            return None
        following += inside or 1
    return None
