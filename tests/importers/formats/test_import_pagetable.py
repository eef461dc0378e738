"""Tables of pages: which are data, and how their cells are laid out."""

import pytest
from cases_reader import Case, each_case

from generator.importers.blocks import Block, Hint
from generator.importers.formats.webpage import read_html
from generator.importers.limits import UnreadableError, check_blocks
from generator.importers.lines.bodyparts import sort_body
from generator.importers.shelf.manuscript import passage_blocks

FIRST = "Sáng nay, công nhân khu trọ dự buổi đọc sách đầu tiên của năm tại phòng đọc của phường."
LAST = "Phòng đọc mở cửa từ 18 giờ đến 21 giờ mỗi ngày, công nhân vào đọc không phải trả tiền."
HEAD = "<tr><th>Quận</th><th>Số</th></tr>"


def _blocks(markup: str) -> tuple[Block, ...]:
    return read_html(f"<article><h1>T</h1><p>{FIRST}</p>{markup}<p>{LAST}</p></article>").blocks


def _inside(markup: str) -> list[str]:
    first, *inside, last = _blocks(markup)[1:]
    assert (first.text, last.text) == (FIRST, LAST)
    return [block.text for block in inside]


@each_case("page_tables")
def test_table_of_a_page_is_one_in_markdown(case: Case) -> None:
    parts = sort_body(_blocks(f"<table>{case.given}</table>"), "T")

    found = passage_blocks(parts.passages)

    assert "\n\n".join(found[1:-1]) == case.expected


@pytest.mark.parametrize(
    ("rows", "texts"),
    [
        ("<td>Một</td></tr><tr><td>Hai</td>", ["Một", "Hai"]),
        ("<td>Một</td><td>Hai</td>", ["Một", "Hai"]),
        ("<td>Ngành</td><td>Lương</td></tr><tr><td>Gốm</td><td>Cao</td>",
         ["Ngành | Lương", "Gốm | Cao"]),
        ("<td>Tác giả</td><td>Hà</td></tr><tr><td>Bài</td><td>1</td></tr><tr><td>Kỳ</td><td>2</td>",
         ["Tác giả | Hà", "Bài | 1", "Kỳ | 2"]),
        ("<td>Tên:</td><td>H</td></tr><tr><td>Tuổi:</td><td>3</td></tr><tr><td>Quê:</td><td>A</td>",
         ["Tên: | H", "Tuổi: | 3", "Quê: | A"]),
        ("<td><b>LĐLĐ quận</b></td><td><b>Độc lập - Tự do - Hạnh phúc</b></td></tr>"
         "<tr><td>Số: 1</td><td>Hà Nội</td>",
         ["LĐLĐ quận | Độc lập - Tự do - Hạnh phúc", "Số: 1 | Hà Nội"]),
        (f"<td>{FIRST} {FIRST}</td><td>1</td></tr><tr><td>b</td><td>2</td>",
         [f"{FIRST} {FIRST}", "1", "b", "2"]),
        (f"<td>{FIRST * 4}</td></tr><tr><td>a</td><td>1</td></tr><tr><td>b</td><td>2</td>",
         [FIRST * 4, "a", "1", "b", "2"]),
    ],
)  # fmt: skip
def test_table_that_may_be_no_data_is_read_as_text(rows: str, texts: list[str]) -> None:
    assert _inside(f"<table><tr>{rows}</tr></table>") == texts


@pytest.mark.parametrize(
    "markup",
    [
        "<table>{}<tr><td>Ba Đình</td><td>5</td></tr></table>",
        "<table><tr>{}<td>Quận</td><td>Số</td></tr><tr><td>Ba Đình</td><td>5</td></tr></table>",
        "<table><tbody><tr><td>Ba Đình</td><td>5</td></tr>{}</tbody></table>",
        "<table><tr><th>Quận</th><th>Số</th></tr><tr><td>Ba Đình</td><td>5</td></tr>{}</table>",
    ],
)
@pytest.mark.parametrize(
    "stray", ["Đơn vị: suất", "<p>Đơn vị: suất</p>", "<div>Đơn vị: suất</div>"]
)
def test_text_of_a_table_outside_its_cells_is_kept(markup: str, stray: str) -> None:
    assert "Đơn vị: suất" in _inside(markup.format(stray))


def test_caption_of_a_table_that_is_no_data_is_kept() -> None:
    rows = "<tr><td>Tác giả</td><td>Hà</td></tr><tr><td>Kỳ</td><td>2</td></tr>"

    assert _inside(f"<table><caption>Về bài này</caption>{rows}</table>")[0] == "Về bài này"


def test_menu_in_a_table_is_none_of_data() -> None:
    row = "<tr>" + "".join(f"<td><a href='/{n}'>Mục {n}</a></td>" for n in range(3)) + "</tr>"

    assert not any(block.grid for block in _blocks(f"<table>{row * 3}</table>"))


def test_table_around_a_photo_and_its_caption_is_a_frame() -> None:
    rows = "<tr><td><img src=a.jpg></td></tr><tr><td>Công nhân đọc sách</td></tr>"
    table = f"<table border=1>{rows}</table>"

    (block,) = _blocks(table)[2:-1]

    assert (block.text, block.hint) == ("Công nhân đọc sách", Hint.CAPTION)


def test_table_inside_the_cell_that_holds_the_article_is_kept() -> None:
    inner = f"<table>{HEAD}<tr><td>Ba Đình</td><td>5</td></tr></table>"
    cell = f"<h1>T</h1><p>{FIRST}</p>{inner}<p>{LAST}</p>"
    rows = f"<tr><td>Báo</td><td>Tin</td></tr><tr><td>Mục</td><td>{cell}</td></tr>"

    blocks = read_html(f"<table border=1>{rows}</table>").blocks

    assert [block.text for block in blocks if block.grid] == ["Quận | Số\nBa Đình | 5"]
    assert {FIRST, LAST} <= {block.text for block in blocks}


def test_text_below_a_table_that_nobody_closed_stays_text() -> None:
    page = f"<article><h1>T</h1><table>{HEAD}<tr><td>Ba Đình<td>5<p>{FIRST}</p><p>{LAST}</p>"

    blocks = read_html(page).blocks

    assert [block.text for block in blocks[-2:]] == [FIRST, LAST]


def test_link_in_a_table_of_data_is_no_other_article() -> None:
    link = "<a href='/ke-hoach-12.html'>Kế hoạch tổ chức đại hội công đoàn các cấp của quận</a>"
    table = f"<table>{HEAD}<tr><td>{link}</td><td>12</td></tr></table>"

    page = read_html(f"<article><h1>T</h1><p>{FIRST}</p>{table}<p>{LAST}</p></article>")

    assert page.listed == ()
    assert any(block.grid for block in page.blocks)


def test_rows_of_a_table_know_their_lines() -> None:
    rows = "<tr><td>Ba Đình</td><td>5</td></tr>\n<tr><td>Đống Đa</td><td>6</td></tr>"

    (table,) = (b for b in _blocks(f"<table>\n{HEAD}\n{rows}</table>") if b.grid)

    assert table.texts == [(2, "Quận | Số"), (3, "Ba Đình | 5"), (4, "Đống Đa | 6")]


def test_empty_row_below_the_names_is_not_their_line() -> None:
    empty, row = "<tr><td></td><td></td></tr>", "<tr><td>Ba Đình</td><td>5</td></tr>"

    (table,) = (b for b in _blocks(f"<table>\n{HEAD}\n{empty}\n{row}</table>") if b.grid)

    assert table.texts == [(2, "Quận | Số"), (4, "Ba Đình | 5")]


def test_more_columns_than_a_page_can_show_are_no_table() -> None:
    row = "<tr>" + "<td>1</td>" * 61 + "</tr>"

    assert not any(block.grid for block in _blocks(f"<table border=1>{row * 3}</table>"))


def test_rows_count_as_paragraphs_where_there_are_too_many() -> None:
    row = "<tr><td>Ba Đình</td><td>5</td></tr>"
    blocks = _blocks(f"<table>{HEAD}{row * 20_000}</table>")

    with pytest.raises(UnreadableError, match="20000 paragraphs"):
        check_blocks(blocks)


@pytest.mark.parametrize("span", ["colspan", "rowspan"])
@pytest.mark.parametrize("count", ["-1", "0", "x", "9999", "99999999999999999999", "²"])
def test_spans_that_mean_nothing_lose_no_cell(span: str, count: str) -> None:
    table = f"<table>{HEAD}<tr><td {span}='{count}'>Ba Đình</td><td>5</td></tr></table>"

    text = " ".join(_inside(table))

    assert ("Ba Đình" in text, "5" in text) == (True, True)
