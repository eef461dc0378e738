"""Related headlines that run together on one line."""

import pytest

from generator.importers.layout.headlines import is_run_together, split_run_together
from generator.importers.lines.cues import load_cues

RUN = "Hội thi nấu ăn của đoàn viên các xưởng may Sôi nổi giải bóng đá công nhân khu công nghiệp"
LONG = " trong dịp cuối tuần vừa qua tại nhà văn hóa"


def _is_run(line: str) -> bool:
    return is_run_together(line, load_cues().openers)


def test_capital_after_a_plain_word_begins_another_headline() -> None:
    assert _is_run(RUN + LONG)


def test_named_district_in_the_middle_begins_another_headline() -> None:
    line = "Nhiều hoạt động chăm lo cho đoàn viên, người lao động Gia Lâm: Ra mắt nghiệp đoàn cơ sở"

    assert _is_run(line + LONG)


def test_short_line_is_one_headline() -> None:
    assert not _is_run(RUN)


def test_line_that_ends_as_a_sentence_is_none() -> None:
    assert not _is_run(RUN + LONG + ".")


@pytest.mark.parametrize(
    "line",
    [
        "Đoàn công tác của Liên đoàn Lao động quận Hà Đông cùng Ban Chấp hành Công đoàn cơ sở thăm "
        "hỏi, trao Bằng khen cho công nhân ở khu nhà trọ",
        "Chủ tịch Nguyễn Thị Hoa và các đại biểu dự lễ khai trương phòng đọc sách miễn phí dành "
        "cho công nhân khu nhà trọ phường Yên Hòa",
    ],
    ids=["institutions", "people and places"],
)
def test_names_do_not_begin_another_headline(line: str) -> None:
    assert not _is_run(line)


@pytest.mark.parametrize(
    "parts",
    [
        ("Sơn Tây: Đối thoại với 200 công nhân", "Ba Vì: Giao lưu bóng đá nữ công nhân"),
        ("Sân chơi cho con công nhân từ vật liệu tái chế", "Mê Linh: Nhân rộng phòng vắt sữa mẹ"),
        ("Trại hè công đoàn năm 2022", "Trao học bổng Nguyễn Đức Cảnh cho 80 học sinh nghèo"),
        ("Trao học bổng cho con đoàn viên nghèo", "Quận 4: Ngày hội của cô giáo mầm non"),
        ("Công nhân được vay vốn không lãi", "Lê Chân tặng học bổng cho con công nhân"),
    ],
    ids=["a colon each", "a head", "one capital", "a numbered district", "a doer"],
)
def test_certain_openings_split_a_line(parts: tuple[str, ...]) -> None:
    assert split_run_together(" ".join(parts), load_cues().openers) == parts


def test_short_line_with_a_headed_part_is_several() -> None:
    assert _is_run(
        "Sân chơi cho con công nhân từ vật liệu tái chế Mê Linh: Nhân rộng phòng vắt sữa"
    )


@pytest.mark.parametrize(
    ("line", "is_run"),
    [
        (
            "LĐLĐ quận Tây Hồ trao 50 suất quà LĐLĐ thành phố Hà Nội triển khai Tháng Công nhân",
            True,
        ),
        ("Công đoàn phường Bạch Mai trao 50 suất quà Công đoàn xã Gia Lâm ra mắt tổ tự quản", True),
        ("LĐLĐ quận Ba Đình tổ chức đoàn tặng hoa LĐLĐ quận Tây Hồ khai mạc hội thao", False),
        ("LĐLĐ huyện Gia Lâm tập huấn cho 120 cán bộ LĐLĐ huyện Đông Anh tổ chức đại hội", False),
        ("LĐLĐ huyện Gia Lâm trao quà cho gia đình đoàn viên của LĐLĐ huyện Đông Anh", False),
        ("Công nhân nhận 50 suất quà LĐLĐ thành phố Hà Nội trao tặng trong Tháng Công nhân", False),
    ],
)
def test_two_bodies_that_act_make_two_headlines(line: str, *, is_run: bool) -> None:
    assert _is_run(line) is is_run
