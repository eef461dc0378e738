"""Texts saved in Markdown are read like pages."""

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
