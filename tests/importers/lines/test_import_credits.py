"""Bylines: who wrote it, and who took its photos."""

from time import process_time

import pytest
from raw_pages import FIRST, LEAD, SECOND, TITLE, layout_of, source, value

from generator.importers.lines.credits import (
    list_authors,
    names_photographer,
    read_byline,
    read_labelled_byline,
    read_marked_byline,
    read_stopped,
    read_teller,
    without_photographer,
)


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Thu Hà", "Thu Hà"),
        ("Thu Hà - Minh Khuê", "Thu Hà - Minh Khuê"),
        ("Thu Hà, Minh Khuê", "Thu Hà, Minh Khuê"),
        ("Bài và ảnh: Thu Hà", "Thu Hà"),
        ("Tin, ảnh: Thu Hà", "Thu Hà"),
        ("PV: Thu Hà", "Thu Hà"),
        ("Tin bài: Thu Hà", "Thu Hà"),
        ("Thu Hà st", "Thu Hà"),
        ("P.Thảo", "P.Thảo"),
        ("N.HÀ - T.ANH", "N.HÀ - T.ANH"),
    ],
)
def test_line_of_names_is_a_byline(line: str, author: str) -> None:
    assert read_byline(line) == author


@pytest.mark.parametrize(
    "line",
    [
        "Thu Hà.",
        "Thu Hà cho biết",
        "Chăm lo từ những việc nhỏ",
        "Nguyễn Thị Thu Hà Minh Khuê",
        "Thu Hà |",
        "TP.Vinh",
        "Q.Tân Bình",
        "U.S.A",
        "Kết quả st",
        "Tin bài liên quan: Thu Hà",
        "Quý 2",
        "Bài:",
        "",
    ],
)
def test_other_lines_are_no_byline(line: str) -> None:
    assert read_byline(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Người tổng hợp: Thu Hà",
        "Bút ký của Thu Hà",
        "Phóng viên Thu Hà",
        "Written by Thu Hà",
        "Bài, ảnh: Thu Hà",
        "Người viết: Thu Hà",
        "Tác giả bài viết: Thu Hà",
        "bởi Thu Hà",
    ],
)
def test_labelled_byline_gives_its_names(line: str) -> None:
    assert read_labelled_byline(line) == "Thu Hà"


def test_names_without_a_label_are_no_labelled_byline() -> None:
    assert read_labelled_byline("Thu Hà") is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Lớp học buổi tối (Ảnh: Thu Hà)", True),
        ("Lớp học buổi tối. Ảnh: Thu Hà", True),
        ("Chuyến xe ca tối. (Ảnh: Công đoàn cơ sở cung cấp)", True),
        ("Anh kể về bức ảnh: chụp lúc trời mưa", False),
    ],
)
def test_caption_may_name_its_photographer(line: str, *, expected: bool) -> None:
    assert names_photographer(line) is expected


def test_initials_behind_a_label_are_the_author() -> None:
    assert read_labelled_byline("Tin, ảnh: L.A") == "L.A"


@pytest.mark.parametrize(
    ("line", "name"),
    [("Theo Hữu Trác", "Hữu Trác"), ("Theo Báo Quê Mẫu", None), ("Theo kế hoạch năm", None)],
)
def test_person_behind_theo_is_the_author(line: str, name: str | None) -> None:
    assert read_teller(line) == name


@pytest.mark.parametrize(
    ("author", "listed"),
    [
        ("Hoàng Nga - Văn Tới", "Hoàng Nga, Văn Tới"),
        ("P. Thảo – N. Tú", "P. Thảo, N. Tú"),
        ("P.Thảo - N.Tú", "P.Thảo, N.Tú"),
        ("Ban Chính sách - Pháp luật", "Ban Chính sách - Pháp luật"),
        ("Thanh Hà - TTXVN", "Thanh Hà - TTXVN"),
    ],
)
def test_authors_that_a_dash_joins_are_a_list(author: str, listed: str) -> None:
    assert list_authors(author) == listed


@pytest.mark.parametrize(
    ("line", "name"),
    [("Tuyết Mai.", "Tuyết Mai"), ("Tuyết Mai", None), ("Mai.", None), ("Xin cảm ơn.", None),
     ("Thu Hà, Tuyết Mai.", None), ("Quý 2.", None)],
)  # fmt: skip
def test_name_may_end_with_a_full_stop(line: str, name: str | None) -> None:
    assert read_stopped(line) == name


@pytest.mark.parametrize(
    "line",
    [
        "Bữa cơm ca đêm. (Ảnh do Công đoàn xã cung cấp)",
        "Bữa cơm ca đêm (ảnh nhân vật cung cấp)",
        "Bữa cơm ca đêm. Ảnh NVCC",
    ],
)
def test_photo_that_somebody_gave_is_named_without_a_colon(line: str) -> None:
    assert names_photographer(line)
    assert without_photographer(line).rstrip(" .") == "Bữa cơm ca đêm"


@pytest.mark.parametrize(
    "line",
    [
        "Công an xem lại ảnh do công ty cung cấp.",
        "Giá rau tăng (ảnh hưởng do mất nguồn cung cấp).",
        "Xã mở triển lãm. Ảnh và khung do công đoàn cung cấp.",
    ],
)
def test_sentence_about_photos_names_no_photographer(line: str) -> None:
    assert not names_photographer(line)
    assert without_photographer(line) == line


def test_label_tells_a_person_called_as_a_province() -> None:
    assert read_labelled_byline("Bài, ảnh: Thái Bình") == "Thái Bình"
    assert read_labelled_byline("Tin: Hà Nội") is None
    assert read_labelled_byline("Tin: Tỉnh Thái Bình") is None


def test_province_that_the_text_does_not_name_signs_it() -> None:
    other = layout_of(source(TITLE, LEAD, FIRST, SECOND, "Thái Bình"))
    own = layout_of(source(TITLE, LEAD, FIRST, f"{SECOND} Đoàn Thái Bình về nhất.", "Thái Bình"))
    item = layout_of(source(TITLE, LEAD, FIRST, SECOND, "Các đoàn dự thi gồm:", "Thái Bình"))

    assert [value(page, "author") for page in (other, own, item)] == ["Thái Bình", None, None]


@pytest.mark.parametrize("mark", ["(", "- "])
def test_long_line_of_marks_is_soon_no_byline(mark: str) -> None:
    start = process_time()

    assert read_byline(mark * 20_000) is None
    assert process_time() - start < 1


@pytest.mark.parametrize(
    "place",
    ["Hải Phòng", "HẢI PHÒNG", "TP. Hồ Chí Minh", "Tỉnh Nghệ An", "Bà Rịa - Vũng Tàu",
     "TP Hạ Long", "Quận Cầu Giấy", "Thừa Thiên Huế", "Huế"],
)  # fmt: skip
def test_place_signs_nothing(place: str) -> None:
    assert read_byline(place) is None
    assert read_marked_byline(place) is None


@pytest.mark.parametrize("name", ["Thanh Xuân", "Thu Hà, Hải Phòng", "Vinh", "Hải Hà", "Chí Linh"])
def test_person_called_as_a_place_or_in_one_signs(name: str) -> None:
    assert read_byline(name) == name


def test_place_behind_an_author_is_not_listed() -> None:
    assert list_authors("Thu Hà - Hải Phòng") == "Thu Hà"


@pytest.mark.parametrize(
    "line",
    ["Hải Phòng - 12/05/2023", "Đà Nẵng, ngày 12/05/2023", "TP Cần Thơ | 12/05/2023",
     "12/05/2023 - Nghệ An"],
)  # fmt: skip
def test_place_of_a_dateline_is_no_author(line: str) -> None:
    below = layout_of(source(TITLE, line, LEAD, FIRST, SECOND))
    above = layout_of(source(line, TITLE, LEAD, FIRST, SECOND))

    assert [str(value(page, "date")) for page in (below, above)] == ["2023-05-12"] * 2
    assert [value(page, "author") for page in (below, above)] == [None, None]
