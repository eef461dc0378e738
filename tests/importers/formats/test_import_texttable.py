"""Tables pasted into plain texts: lines with tabs between their cells."""

import pytest

from generator.importers.blocks import Block, Hint
from generator.importers.formats.readers import read_sources
from generator.importers.formats.textfile import read_text

FIRST = "Sáng nay, công nhân khu trọ dự buổi đọc sách đầu tiên của năm tại phòng đọc của phường."
LAST = "Phòng đọc mở cửa từ 18 giờ đến 21 giờ mỗi ngày, công nhân vào đọc không phải trả tiền."


def _blocks(lines: str) -> tuple[Block, ...]:
    return read_text(f"{FIRST}\n{lines}\n{LAST}\n")[0]


def test_lines_of_equally_many_cells_are_a_table() -> None:
    first, table, last = _blocks("Quận\tSố quà\nBa Đình\t1.200\nĐống Đa\t80")

    assert (first.text, last.text) == (FIRST, LAST)
    assert (table.hint, table.line, last.line) == (Hint.TABLE, 2, 5)
    assert table.grid is not None
    assert table.grid.head == ("Quận", "Số quà")
    assert table.grid.rows == (("Ba Đình", "1.200"), ("Đống Đa", "80"))


def test_a_cell_may_be_empty_where_two_are_not() -> None:
    _, table, _ = _blocks("TT\tQuận\tSố\n1\tBa Đình\t\n\tĐống Đa\t80")

    assert table.grid is not None
    assert table.grid.rows == (("1", "Ba Đình", ""), ("", "Đống Đa", "80"))


@pytest.mark.parametrize(
    "lines",
    [
        "Quận\tSố quà\nBa Đình\t1.200",
        "Quận\tSố quà\nBa Đình\t1.200\t5\nĐống Đa\t80",
        "Từ:\tBà Hà\nĐến:\tÔng An\nNgày:\thôm nay",
        "1.\tTrao quà\n2.\tKhám bệnh\n10.\tTặng sách",
        "-\tTrao quà\n•\tKhám bệnh\no\tTặng sách",
        "a)\tTrao quà\nb)\tKhám bệnh\nđ)\tTặng sách",
        "\tI.\tTrao quà\n\tII.\tKhám bệnh\n\t2.1.\tTặng sách",
        "\tQuận\n\tHuyện\n\tThị xã",
        "LĐLĐ quận\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nVăn phòng\tĐộc lập - Tự do\nSố: 1\tHà Nội",
        f"{FIRST} {FIRST}\t1\n{FIRST} {FIRST}\t2\n{FIRST} {FIRST}\t3",
    ],
)
def test_lines_that_may_be_something_else_are_text(lines: str) -> None:
    assert not any(block.grid for block in _blocks(lines))


def test_each_table_stands_between_the_lines_around_it() -> None:
    rows = "Ba Đình\t1\nĐống Đa\t2\nTây Hồ\t3"

    blocks = _blocks(f"{rows}\nGiữa hai bảng.\n{rows}")

    assert [block.line for block in blocks] == [1, 2, 5, 6, 9]
    assert [block.hint is Hint.TABLE for block in blocks] == [False, True, False, True, False]


def test_table_of_a_text_in_markdown_is_read() -> None:
    rows = (
        "| Quận | **Số** |\n|---|--:|\n| Ba Đình | 5 \\| 6 |\n| [Đống Đa](https://a.example) | 7 |"
    )
    text = f"# Trao quà Tết\n\n{FIRST}\n\n{rows}\n\n**Lưu ý:** {LAST}\n"

    (source,) = read_sources(text.encode(), "a.txt")

    assert not hasattr(source, "what")
    (table,) = (block for block in getattr(source, "blocks", ()) if block.grid)
    assert table.texts == [(5, "Quận | Số"), (7, "Ba Đình | 5 | 6"), (8, "Đống Đa | 7")]
