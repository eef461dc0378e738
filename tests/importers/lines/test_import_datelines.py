"""Lines around a title: labelled dates, counters, paths of sections, declared dates."""

import pytest
from raw_pages import ZONE

from generator.importers.lines.crumbs import read_crumbs
from generator.importers.lines.datelines import (
    day_first,
    is_about,
    is_clock,
    is_weekday,
    parse_declared,
    read_dateline,
)


@pytest.mark.parametrize(
    "line",
    [
        "Ngày đăng: 12/05/2023",
        "12/05/2023 A- A A+ Đọc bài viết",
        "Số 18 (1.204) ngày 12/05/2023",
        "Đăng ngày 12/05/2023 | Lượt xem: 1.345",
        "Cập nhật: 12-05-2023",
        "(Ngày 12/5/2023)",
        "Đăng lúc: Thứ Sáu, ngày 12 tháng 5 năm 2023",
        "12 Tháng Năm, 2023",
        "Tháng Năm 12, 2023",
        "12 Tháng 5 2023",
        "Thứ sáu - 12/05/2023",
        "Thứ sáu, 12/05/2023 [GMT +7]",
        "2023-05-12",
        "Được gửi bởi vanphong vào ngày 12/05/2023",
        "Đăng ngày 12/05/2023 | Cập nhật: 13/05/2023",
        "12/05/2023 • 1.022 lượt đọc",
        "12 Th5 2023",
        "12 thg 5, 2023",
        "Thg5 12, 2023",
        "2023/05/12",
        "12-May-2023",
        "Thứ Sáu, 12/05/23",
        "Số 48 (12/05/2023)",
        "Số 2, thứ Sáu ngày 12/05/2023",
        "Ngày gửi: 12/05/2023",
        "Lần cập nhật cuối: 12/05/2023",
        "Posted on 12/05/2023 by admin1",
    ],
)
def test_label_and_counter_are_no_part_of_the_date(line: str) -> None:
    found = read_dateline(line, ZONE)

    assert found is not None
    assert (str(found.published), found.section) == ("2023-05-12", "")


@pytest.mark.parametrize(
    "line", ["Ngày in: 12/05/2023", "Hôm nay, 12/5/2023", "Lượt xem: 345", "Hội nghị ngày 12/5"]
)
def test_date_of_another_kind_is_no_dateline(line: str) -> None:
    assert read_dateline(line, ZONE) is None


@pytest.mark.parametrize(
    "line",
    [
        "12/05/2023 4:05:33 PM",
        "[16:05 - 12/05/2023] - Số lần xem: 655",
        "Cập nhật lúc 18:22 ngày 13/05/2023 Xuất bản lúc 16:05 ngày 12/05/2023 6 bình luận",
        "12/05/2023 16:05 (Cập nhật 13/05/2023 11:00)",
        "Gửi lúc: 4:05:33 PM Ngày: 12/05/2023 - Người gửi: admin",
        "Fri, 12 May 2023 16:05:00 +0700",
        "12/05/2023 04:05 CH",
        "16h05 - 12/05/2023 - Xem: 73",
        "Xuất bản lúc 16:05, thứ Sáu 12/05/2023",
        "12/05/2023 16:05 73",
        "(Ngày gửi: 12/05/2023 4:05:10 CH)",
        "Đăng lúc 16 giờ 05 phút, ngày 12-5-2023",
        "Đăng ngày 12.5.2023, lúc 16 giờ 05",
        "2023-05-12T16:05:00",
        "12 Tháng 5, 2023 lúc 16:05 · Công khai",
        "Cập nhật lúc: 12/05/2023 16:05:00 (Lượt xem: 87)",
        "12/05/2023 4:05 chiều",
    ],
)
def test_clock_is_read_as_systems_write_it(line: str) -> None:
    found = read_dateline(line, ZONE)

    assert found is not None
    assert str(found.published) == "2023-05-12T16:05:00+07:00"


def test_section_before_the_date_is_kept() -> None:
    found = read_dateline("Đời sống 12/05/2023 08:00", ZONE)

    assert found is not None
    assert found.section == "Đời sống"


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("Trang chủ > Tin tức > Công đoàn", "Công đoàn"),
        ("Trang chủ / Đời sống", "Đời sống"),
        ("Kinh tế > Đời sống", "Đời sống"),
        ("Tin tức - Sự kiện >> Mặt trận - Đoàn thể", "Mặt trận - Đoàn thể"),
        ("Trang chủ", None),
        ("Có 15/15 xã > 90%", None),
    ],
)
def test_path_from_the_home_page_ends_in_the_section(line: str, section: str | None) -> None:
    assert read_crumbs(line) == section


@pytest.mark.parametrize(
    ("declared", "value"),
    [
        ("2024-06-13T00:30:00Z", "2024-06-13T07:30:00+07:00"),
        ("2024-06-13 07:30:00", "2024-06-13T07:30:00+07:00"),
        ("13/06/2024 07:30", "2024-06-13T07:30:00+07:00"),
        ("2024-06-13", "2024-06-13"),
        ("hôm qua", None),
        ("", None),
    ],
)
def test_declared_date_is_told_in_the_zone(declared: str, value: str | None) -> None:
    assert parse_declared(declared, ZONE) == value


@pytest.mark.parametrize("declared", ["0001-01-01T00:00:00Z", "0670-02-08T20:15:00", "9999-12-31"])
def test_date_that_no_press_can_have_is_not_known(declared: str) -> None:
    assert parse_declared(declared, ZONE) is None


def test_name_behind_a_date_stands_where_one_before_it_would() -> None:
    found = read_dateline("12 Tháng 5, 2023 bởi Thu Hà", ZONE)

    assert found is not None
    assert (str(found.published), found.section) == ("2023-05-12", "Thu Hà")


@pytest.mark.parametrize("text", ["09:42", "| lúc 9h05", "4:05 CH", "16:05 GMT+7", "9 giờ 05 phút"])
def test_clock_alone_is_known(text: str) -> None:
    assert is_clock(text)


@pytest.mark.parametrize("text", ["9", "09:42 tại nhà văn hóa", "15/15"])
def test_other_figures_are_no_clock(text: str) -> None:
    assert not is_clock(text)


def test_day_of_the_week_alone_is_known() -> None:
    assert is_weekday("Thứ Ba,")
    assert not is_weekday("Thứ Ba tuần sau")


def test_day_that_can_be_no_month_is_read_as_the_day() -> None:
    read = read_dateline("7/22/2017 08:15", ZONE)

    assert read is not None
    assert str(read.published) == "2017-07-22T08:15:00+07:00"
    assert day_first("12/5/2017 và 7/22/2017") == "12/5/2017 và 22/7/2017"


@pytest.mark.parametrize(
    ("line", "expected"),
    [("5 giờ trước | 1.377 lượt đọc | 0 ý kiến", True), ("Chuyên mục: Sáng kiến", True),
     ("Năm giờ sáng ở bến cá", False)],
)  # fmt: skip
def test_line_about_the_page_is_no_headline(line: str, *, expected: bool) -> None:
    assert is_about(line) is expected


@pytest.mark.parametrize(
    "line", ["Cập nhật ngày: 21/08/2018 05:47:13 (GMT+7)", "Tue, 21 Aug 2018 05:47:13 +0700"]
)
def test_seconds_of_a_clock_are_kept(line: str) -> None:
    found = read_dateline(line, ZONE)

    assert found is not None
    assert str(found.published) == "2018-08-21T05:47:13+07:00"


@pytest.mark.parametrize(
    "line",
    [
        "16/06/2020 lúc 11:25 (GMT)+7",
        "11:25 (GMT+7) - Thứ Ba, ngày 16 tháng 6 năm 2020",
        "Cập nhật lúc 11:25, Thứ Ba, 16/06/2020 (GMT+7)",
    ],
)
def test_zone_stands_anywhere_in_a_dateline(line: str) -> None:
    found = read_dateline(line, ZONE)

    assert found is not None
    assert str(found.published) == "2020-06-16T11:25:00+07:00"


@pytest.mark.parametrize(
    ("line", "beside"),
    [
        ("Đời sống - 14/08/2023 07:15 Phương Uyên", "Phương Uyên | Đời sống"),
        ("Ngọc Thư - 14/08/2023 07:15 - Chuyện nghề", "Chuyện nghề | Ngọc Thư"),
        ("14/08/2023 07:15 Phương Uyên", "Phương Uyên"),
    ],
)
def test_name_and_section_stand_behind_a_date_too(line: str, beside: str) -> None:
    found = read_dateline(line, ZONE)

    assert found is not None
    assert found.section == beside


def test_words_of_a_sentence_behind_a_day_are_no_section() -> None:
    assert read_dateline("Ngày 14/08/2023 khai mạc hội thi", ZONE) is None


@pytest.mark.parametrize("line", ["Thứ ba, 12-9-23 10:33:19", "12.9.23 | 10:33:19"])
def test_year_of_two_figures_stands_before_a_clock(line: str) -> None:
    dateline = read_dateline(line, ZONE)

    assert dateline is not None
    assert str(dateline.published) == "2023-09-12T10:33:19+07:00"


@pytest.mark.parametrize("line", ["12-9-23", "Tỷ số 12-9-23"])
def test_figures_with_dashes_and_no_clock_are_no_day(line: str) -> None:
    assert read_dateline(line, ZONE) is None
