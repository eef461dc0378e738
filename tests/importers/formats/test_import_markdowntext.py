"""Texts saved in Markdown are read like pages."""

import pytest
from raw_pages import read_source

from generator.importers.blocks import Hint
from generator.importers.formats.markdowntext import draw_markdown

TEXT = """# Từ tay bóc hạt đến tay đứng máy

**Một lớp nghề buổi tối ở huyện Chư Sê đã đưa hàng chục nữ lao động lên làm thợ đứng máy.**

Chị nhớ lần đầu đứng trước máy dò kim loại, tay run đến mức làm đổ cả khay hạt điều xuống sàn.

## Bảng đen giữa xưởng

Lớp nghề mở vào buổi tối, học phí không mất đồng nào, thầy dạy là [thợ máy](https://a.example).
"""


def test_headings_emphasis_and_links_are_read() -> None:
    blocks = read_source(TEXT.encode(), "a.txt").blocks

    assert [b.hint for b in blocks if b.hint in (Hint.TITLE, Hint.LEAD, Hint.SUBHEAD)] == [
        Hint.TITLE, Hint.LEAD, Hint.SUBHEAD,
    ]  # fmt: skip
    assert blocks[-1].text.endswith("thầy dạy là thợ máy.")
    assert [blocks[0].line, blocks[-1].line] == [1, 9]


def test_text_with_one_sign_is_no_markdown() -> None:
    assert draw_markdown(["# hội thao", "Một dòng thường", "Giá 5*3*2 đồng"]) is None
    assert draw_markdown(["Tin <b>", "* Tin khác", "* Tin cũ"]) is None


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"Tặng 1\.200 suất \(đợt 1\)", "Tặng 1.200 suất (đợt 1)"),
        (r"tệp danh\_sach\_qua\.xlsx", "tệp danh_sach_qua.xlsx"),
        (r"\*\*không đậm\*\*", "**không đậm**"),
        (r"*nhấn\*mạnh*", "nhấn*mạnh"),
        (r"**1\. Ai được nhận**", "1. Ai được nhận"),
        (r"Xem tiếp [Kỳ \[1\]](https://a.example/a\_b).", "Xem tiếp Kỳ [1]."),
        (r"\[không\](là liên kết)", "[không](là liên kết)"),
        (r"\<br\> và R\&D", "<br> và R&D"),
        (r"C:\\quỹ\\2024", r"C:\quỹ\2024"),
        (r"C:\quỹ", r"C:\quỹ"),
        ("từ 6 &gt; 5 &amp; hơn", "từ 6 > 5 & hơn"),
        ("Công ty AT&T; R&D", "Công ty AT&T; R&D"),
        ("cột `ma_so_*` và ``a ` b``", "cột ma_so_* và a ` b"),
        (r"`C:\_quy`", r"C:\_quy"),
        ("<https://a.example/a_b_c>", "https://a.example/a_b_c"),
        ("Hết dòng\\", "Hết dòng"),
        (r"\* Ghi chú", "* Ghi chú"),
        (r"\> Ghi chú", "> Ghi chú"),
    ],
)
def test_text_is_read_as_a_reader_of_the_markdown_sees_it(written: str, shown: str) -> None:
    text = f"{TEXT}\n{written}\n"

    blocks = read_source(text.encode(), "a.txt").blocks

    assert blocks[-1].text == shown


def test_escaped_signs_in_a_table_are_shown() -> None:
    table = "| Tên\\* | Số |\n| --- | --- |\n| A\\|B | 1\\.000 |\n| C\\_D | 2\\.000 |\n"

    blocks = read_source(f"{TEXT}\n{table}".encode(), "a.txt").blocks

    assert blocks[-1].grid is not None
    assert blocks[-1].grid.head == ("Tên*", "Số")
    assert blocks[-1].grid.rows == (("A|B", "1.000"), ("C_D", "2.000"))
