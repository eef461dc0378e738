"""The line that signs an article and tells more than a name."""

import pytest
from raw_pages import FIRST, LEAD, SECOND, TITLE, layout_of, paragraphs, source, value

from generator.importers.signatures import is_staff

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


@pytest.mark.parametrize("text", ["Bài: Thu Hà", "Nguồn: Báo Mẫu", "Kết quả: đạt yêu cầu", FIRST])
def test_byline_credit_and_prose_name_no_staff(text: str) -> None:
    assert not is_staff(text)
