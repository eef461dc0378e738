"""Texts saved in Markdown are read like pages."""

import pytest
from raw_pages import layout_of, read_source, value

from generator.importers.blocks import Hint
from generator.importers.formats.markdowntext import draw_markdown
from generator.importers.shelf.manuscript import passage_blocks

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
        ("H<sub>2</sub>O, <u>gạch</u><br/>chân", "H₂O, gạch chân"),
        ("Thẻ <đỏ> và <script>", "Thẻ <đỏ> và <script>"),
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


def _body(text: str) -> list[str]:
    """Return what is imported of a text inside another one."""
    layout = layout_of(read_source(f"{TEXT}\n{text}\n\n{LAST}\n".encode(), "a.txt"))
    blocks = passage_blocks(layout.passages)
    start = next(place for place, block in enumerate(blocks) if block.startswith("Lớp nghề mở"))
    assert blocks[-1] == LAST
    return list(blocks[start + 1 : -1])


CUT = (
    "Mỗi tối, hơn ba mươi chị em đến lớp, người mang theo cơm nắm,\n"
    "người bế cả con nhỏ. Lớp học kéo dài hai giờ, do các thợ của\n"
    "Công ty đứng giảng, không ai lấy tiền, và bàn ghế thì mượn\n"
    "của trường bên cạnh."
)
LAST = f"Đến nay lớp đã qua {'tám khóa, khóa nào cũng đông, ' * 6}và còn mở nữa."
WHOLE = CUT.replace("\n", " ")


@pytest.mark.parametrize(
    ("written", "found"),
    [
        (CUT, [WHOLE]),
        (f"- {CUT}".replace("\n", "\n  "), [f"- {WHOLE}"]),
        (f"> {CUT}".replace("\n", "\n> "), [f"> {WHOLE}"]),
        ("**Mỗi tối, hơn ba mươi chị em đến lớp học nghề\nở xưởng**, có cả các bác.",
         ["Mỗi tối, hơn ba mươi chị em đến lớp học nghề ở xưởng, có cả các bác."]),
        ("Học phí không mất đồng nào, thầy dạy là thợ máy.\nhọc viên được cấp sách.",
         ["Học phí không mất đồng nào, thầy dạy là thợ máy.", "học viên được cấp sách."]),
        ("Các chị học đều đặn, mỗi tuần ba buổi tối\\\nvà cả chủ nhật nữa.",
         ["Các chị học đều đặn, mỗi tuần ba buổi tối", "và cả chủ nhật nữa."]),
    ],
    ids=["paragraph", "item", "quotation", "emphasis", "sentences", "hard break"],
)  # fmt: skip
def test_lines_that_an_editor_has_cut_are_joined(written: str, found: list[str]) -> None:
    assert _body(written) == found


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("3. Ba.\n4. Bốn.", ["3. Ba.", "4. Bốn."]),
        ("1. Một.\n\n1. Hai.", ["1. Một.", "2. Hai."]),
        ("1. Một.\n1) Hai.", ["1. Một.", "1) Hai."]),
        ("* Một.\n* Hai.\n- Ba.\n- Bốn.", ["- Một.", "- Hai.", "* Ba.", "* Bốn."]),
        ("- Một.\n    - Trong.\n        1. Nữa.\n- Hai.",
         ["- Một.", "  - Trong.", "    1. Nữa.", "- Hai."]),
        ("- [ ] Một.\n- [x] Hai.\n  1. [X] Trong.\n- [a] Ba.",
         ["- Một.", "- Hai.", "  1. Trong.", "- \\[a\\] Ba."]),
        ("1. Một.\n   * Trong.\n2. Hai.", ["1. Một.", "   - Trong.", "2. Hai."]),
        ("> - Một.\n>   - Trong.\n>\n> Người dạy là thợ máy của xưởng.",
         ["> - Một.\n>\n>   - Trong.\n>\n> Người dạy là thợ máy của xưởng."]),
        ("> Người dạy là thợ máy của xưởng này.\n>\n> Lớp đông dần lên.",
         ["> Người dạy là thợ máy của xưởng này.\n>\n> Lớp đông dần lên."]),
        ("> “Lớp đông dần lên.”", ["> “Lớp đông dần lên.”"]),
        ("> Người dạy là thợ máy của xưởng này.\n> > “Lớp đông dần lên.”\n>\n> Ông Ba nói.",
         ["> Người dạy là thợ máy của xưởng này.\n>\n> > “Lớp đông dần lên.”\n>\n> Ông Ba nói."]),
        ("- Một.\n\nNgười dạy là thợ máy.", ["- Một.", "Người dạy là thợ máy."]),
        ("- Một.\n\n  Người dạy là thợ máy.\n\n- Hai.",
         ["- Một.", "  Người dạy là thợ máy.", "- Hai."]),
    ],
)  # fmt: skip
def test_lists_and_quotations_stand_as_in_the_markdown(written: str, found: list[str]) -> None:
    assert _body(written) == found


def test_signs_of_quotations_without_end_are_survived() -> None:
    sign = ">" * 4_900
    text = f"{TEXT}\n{sign} “Lớp đông dần lên.”\n\n{LAST}\n"

    blocks = read_source(text.encode(), "a.txt").blocks

    assert "“Lớp đông dần lên.”" in [block.text for block in blocks]


def test_links_with_their_addresses_elsewhere_are_read() -> None:
    text = TEXT.replace("(https://a.example)", "[1]") + "\n[1]: https://a.example 'Tên'\n"

    blocks = read_source(text.encode(), "a.txt").blocks

    assert blocks[-1].text.endswith("thầy dạy là thợ máy.")


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("```\nTổ may: 12\n# Tổ *cắt*: 9\n```", ["Tổ may: 12\\\n\\# Tổ \\*cắt\\*: 9"]),
        ("~~~ text\nMột <b>\n\nHai\n~~~", ["Một \\<b>", "Hai"]),
        ("Người dạy là thợ máy:\n```\n- Một\n```", ["Người dạy là thợ máy:", "- Một"]),
        ("> ```\n> Một câu rất dài của bài\n> Hai câu rất dài nữa\n> ```",
         ["> Một câu rất dài của bài\\\n> Hai câu rất dài nữa"]),
        ("- Một\n\n  ```\n  [a][b]\n  Ba\n  ```\n- Hai",
         ["- Một", "  \\[a\\]\\[b\\]\\\n  Ba", "- Hai"]),
    ],
)  # fmt: skip
def test_fenced_code_keeps_its_lines(written: str, found: list[str]) -> None:
    assert _body(written) == found


def test_signs_in_code_show_no_markdown() -> None:
    assert draw_markdown(["Tin", "```", "# một", "# hai", "**ba**", "```", "Hết."]) is None


def test_headings_underlined_by_signs_are_some() -> None:
    lines = TEXT.splitlines()
    lines[0] = f"{lines[0].removeprefix('# ')}\n======"
    lines[6] = f"{lines[6].removeprefix('## ')}\n---"

    layout = layout_of(read_source("\n".join(lines).encode(), "a.txt"))

    assert value(layout, "title") == "Từ tay bóc hạt đến tay đứng máy"
    assert [p.text for p in layout.passages if p.is_subhead] == ["Bảng đen giữa xưởng"]


@pytest.mark.parametrize(
    "lines",
    [
        ["Tin một", "-----", "", "**Tin hai**", "", "Tin ba", "---"],
        ["Tin một.", "====", "", "Tin hai.", "===="],
        ["a", "Tin một", "====", "", "[b](c)", "Tin hai", "===="],
    ],
    ids=["no title", "sentences", "below other lines"],
)
def test_rules_below_other_lines_show_no_markdown(lines: list[str]) -> None:
    assert draw_markdown(lines) is None


def test_each_line_is_drawn_in_its_place() -> None:
    quoted = f"> {CUT}".replace("\n", "\n> ")
    table = "| c | d |\n|---|---|\n| e | f |"
    text = f"{TEXT}\n{quoted}\n\n- a\n  b\n\n{table}\n\nTiêu đề\n---\nCuối."

    drawn = draw_markdown(text.splitlines())

    assert drawn is not None
    found = [number for number, line in enumerate(drawn.splitlines(), 1) if "<" in line]
    assert found == [1, 3, 5, 7, 9, 11, 14, 16, 19, 21, 23, 25]
    assert drawn.count("\n") == len(text.splitlines()) - 1
