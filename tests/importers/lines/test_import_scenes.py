"""Short lines without a mark: subheads, and what photos show."""

import pytest

from generator.importers.lines.scenes import shows_moment, shows_scene


@pytest.mark.parametrize(
    "text",
    [
        "Quang cảnh hội nghị người lao động năm 2023",
        "Thí sinh Đặng Văn Hoạt hoàn thành bài ghép xe ngang",
        "Dây chuyền kéo sợi chỉ chạy một ca mỗi ngày",
        "Góc sách báo nhỏ ở trạm dừng chân",
        "Học viên thực hành chụp ảnh bằng điện thoại trong giờ học ngoài trời",
        "Lãnh đạo quận trao xe đạp cho các em học sinh",
    ],
)
def test_people_places_and_doings_are_on_a_photo(text: str) -> None:
    assert shows_scene(text)


@pytest.mark.parametrize(
    "text",
    [
        "Niềm vui của người ở trọ",
        "Đòi hỏi từ thực tế",
        "Hơn cả một chỗ nghỉ",
        "Chia sẻ việc làm, giữ chân thợ giỏi",
        "Nâng cao đời sống vật chất, tinh thần cho người lao động ở các khu công nghiệp",
        "Từ khẩu trang đến quạt hút bụi",
    ],
)
def test_a_thought_in_a_few_words_is_a_subhead(text: str) -> None:
    assert not shows_scene(text)


@pytest.mark.parametrize(
    ("sentence", "is_moment"),
    [
        ("Các y, bác sĩ lấy mẫu máu xét nghiệm cho công nhân.", True),
        ("Công nhân chuyền may số 6 chờ đến lượt khám.", True),
        ("Ban tổ chức đã tặng mỗi người tham gia một phần quà.", False),
        ("Lớp học mở ba buổi mỗi tuần trong nhà kho số 2 từ tháng 4.", False),
        ("Chị Mai nói, từ nay chị em có chỗ gửi con lúc tan ca.", False),
    ],
)
def test_photo_shows_a_moment_and_no_course_of_events(sentence: str, is_moment: bool) -> None:
    assert shows_moment(sentence) is is_moment
