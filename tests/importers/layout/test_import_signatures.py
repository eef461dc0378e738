"""The line that signs an article and tells more than a name."""

import pytest
from raw_pages import FIRST, LEAD, SECOND, TITLE, layout_of, paragraphs, source, value

from generator.importers.blocks import Block
from generator.importers.layout.signatures import is_staff, part_signature

TEXT = (TITLE, LEAD, FIRST, SECOND)


@pytest.mark.parametrize(
    "line",
    ["Tác giả: Thu Hà - Nguồn: Báo Thác Bà", "Thu Hà (theo Báo Thác Bà)",
     "Thu Hà (Nguồn: Báo Thác Bà)", "Bài: Thu Hà | Nguồn: Báo Thác Bà"],
)  # fmt: skip
def test_author_and_outlet_on_one_line_are_parted(line: str) -> None:
    layout = layout_of(source(*TEXT, line))

    assert (value(layout, "author"), value(layout, "outlet")) == ("Thu Hà", "Báo Thác Bà")
    assert paragraphs(layout) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "lines",
    [("Nội dung: Thu Hà | Ảnh: Minh Trí | Thiết kế: Tố Như",),
     ("Biên soạn: Thu Hà", "Phát thanh viên: Mỹ Lệ"), ("-- Thu Hà",),
     ("Thu Hà (CĐCS cung cấp thông tin)",), ("Bài: Thu Hà", "Kỳ tới: Những người vót nan")],
)  # fmt: skip
def test_staff_and_asides_are_not_the_author(lines: tuple[str, ...]) -> None:
    layout = layout_of(source(*TEXT, *lines))

    assert (value(layout, "author"), paragraphs(layout)) == ("Thu Hà", [FIRST, SECOND])


@pytest.mark.parametrize(
    "line",
    ["Thu Hà, ảnh: Minh Anh", "Thu Hà / Ảnh: Minh Anh", "THU HÀ; ảnh: CTV", "Thu Hà - (Ảnh: NVCC)"],
)
def test_who_took_the_photos_is_no_part_of_the_signature(line: str) -> None:
    layout = layout_of(source(*TEXT, line))

    assert str(value(layout, "author")).title() == "Thu Hà"
    assert (paragraphs(layout), value(layout, "captions")) == ([FIRST, SECOND], None)


@pytest.mark.parametrize(
    "line", ["Chị Lê Thu Hà - Ảnh: Minh Anh", "Lớp học, ảnh: Minh Anh", "Đỗ Văn Sách - Ảnh: NVCC"]
)
def test_text_of_a_last_photo_is_no_signature(line: str) -> None:
    told = "Người trông phòng đọc là Đỗ Văn Sách, công nhân của nhà máy đã hai mươi năm."

    layout = layout_of(source(TITLE, LEAD, FIRST, told, line))

    assert (value(layout, "author"), value(layout, "captions")) == (None, [line])


@pytest.mark.parametrize("text", ["Bài: Thu Hà", "Nguồn: Báo Mẫu", "Kết quả: đạt yêu cầu", FIRST])
def test_byline_credit_and_prose_name_no_staff(text: str) -> None:
    assert not is_staff(text)


def test_place_and_day_before_the_name_are_parted() -> None:
    block = Block("Quê Mẫu, ngày 10/3/2019 Lê Tấn Phước", 9)

    parted = part_signature([Block("Tiêu đề", 1), block])

    assert [one.text for one in parted[1:]] == ["Quê Mẫu, ngày 10/3/2019", "Lê Tấn Phước"]
