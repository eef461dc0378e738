"""The top of a page: rows of date and author, menus, what stands between headline and lead."""

import pytest
from raw_pages import FIRST, LEAD, SECOND, TITLE, layout_of, marked, paragraphs, source, value

from generator.importers.blocks import Hint


@pytest.mark.parametrize(
    "row",
    [
        "05/08/2024 07:30 | Tác giả: Thu Hà | 3 bình luận",
        "Thu Hà • 05/08/2024 07:30 • 512 lượt xem",
        "Tác giả: Thu Hà | Thứ Hai, 05/08/2024 | 07:30",
        "Thu Hà - 05/08/2024 07:30",
    ],
)
def test_row_of_date_and_author_is_both(row: str) -> None:
    layout = layout_of(source(TITLE, row, LEAD, FIRST, SECOND))

    assert value(layout, "date") == "2024-08-05T07:30:00+07:00"
    assert value(layout, "author") == "Thu Hà"
    assert value(layout, "summary") == LEAD


@pytest.mark.parametrize(
    "line",
    [
        "Nghe bài viết",
        "0:00 / 3:45",
        "1.204 lượt xem",
        "Chia sẻ Facebook Zalo",
        "Giọng nữ",
        "5 phút đọc",
    ],
)
def test_short_line_between_headline_and_lead_is_dropped(line: str) -> None:
    for page in (
        source(TITLE, line, LEAD, FIRST, SECOND),
        marked((TITLE, Hint.TITLE), (line, Hint.NONE), (LEAD, Hint.LEAD), (FIRST, Hint.PARAGRAPH)),
    ):
        layout = layout_of(page)

        assert value(layout, "summary") == LEAD
        assert line not in [passage.text for passage in layout.passages]


def test_caption_between_headline_and_lead_is_a_caption() -> None:
    caption = "Công nhân xem sách trong phòng đọc. Ảnh: Thu Hà"

    layout = layout_of(source(TITLE, caption, LEAD, FIRST))

    assert value(layout, "captions") == [caption]
    assert value(layout, "summary") == LEAD


def test_menu_above_the_headline_is_dropped_and_the_section_below_it_kept() -> None:
    layout = layout_of(source("Thời sự", "Đời sống", "Kinh tế", "Công đoàn", TITLE, LEAD, FIRST))

    assert value(layout, "title") == TITLE
    assert value(layout, "section") == "Công đoàn"


def test_name_of_a_body_above_the_headline_is_its_kicker() -> None:
    layout = layout_of(source("LĐLĐ quận Cầu Giấy", TITLE, LEAD, FIRST))

    assert value(layout, "kicker") == "LĐLĐ quận Cầu Giấy"


def test_address_above_the_headline_is_the_page_s_own() -> None:
    layout = layout_of(source("https://bao-mau.example/a.html", TITLE, LEAD, FIRST))

    assert value(layout, "url") == "https://bao-mau.example/a.html"
    assert value(layout, "title") == TITLE


def test_day_of_an_update_gives_way_to_the_day_of_publication() -> None:
    page = marked(
        (TITLE, Hint.TITLE),
        ("Cập nhật: 06/08/2024 09:00", Hint.NONE),
        (LEAD, Hint.LEAD),
        date="2024-08-05T07:30:00+07:00",
    )

    layout = layout_of(page)

    assert value(layout, "date") == "2024-08-05T07:30:00+07:00"
    assert value(layout, "updated") == "2024-08-06T09:00:00+07:00"


def test_marked_lead_far_down_is_no_lead() -> None:
    long = f"{FIRST} {SECOND}"
    blocks = [(TITLE, Hint.TITLE), *[(f"{long} {n}.", Hint.PARAGRAPH) for n in range(3)]]

    layout = layout_of(marked(*blocks, ("Ghi chú cuối trang.", Hint.LEAD)))

    assert value(layout, "summary") is None
    assert len(paragraphs(layout)) == 4


def test_item_of_a_menu_is_no_section_where_a_label_stands_apart_below() -> None:
    menu = ("Truyền hình", "Lịch phát sóng", "Trực tuyến QM1 QM2")

    layout = layout_of(source(*menu, "ĐỜI SỐNG", TITLE, "06/09/2016 15:20", LEAD, FIRST, SECOND))

    assert (value(layout, "section"), value(layout, "kicker")) == ("ĐỜI SỐNG", None)


@pytest.mark.parametrize(
    ("line", "author", "section"),
    [
        ("HỒNG NHUNG - 20/10/2024 16:37", "HỒNG NHUNG", "Công đoàn"),
        ("ĐỜI SỐNG - 20/10/2024 16:37", None, "ĐỜI SỐNG"),
        ("HẢI PHÒNG - 20/10/2024 16:37", None, "HẢI PHÒNG"),
        ("TUỔI TRẺ - 20/10/2024 16:37", None, "TUỔI TRẺ"),
        ("Hai, 05/08/2024 - 08:15", None, "Công đoàn"),
        ("Ba, 05/08/2024 - 08:15", None, "Ba"),
    ],
)
def test_name_beside_the_date_is_no_section(
    line: str, author: str | None, section: str | None
) -> None:
    layout = layout_of(source("Công đoàn", TITLE, line, LEAD, FIRST, SECOND))

    assert (value(layout, "author"), value(layout, "section")) == (author, section)


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Hà Nội, ngày 05 tháng 8 năm 2024", None),
        ("Hà Nội, 05/08/2024", None),
        ("HÀ BẮC - 05/08/2024", None),
        ("Cao Lộc, ngày 05 tháng 8 năm 2024", None),
        ("Lê Tấn Phước, ngày 05 tháng 8 năm 2024", "Lê Tấn Phước"),
        ("Lê Phước, ngày 05/8/2024", "Lê Phước"),
    ],
)
def test_place_before_the_day_is_no_author(line: str, author: str | None) -> None:
    layout = layout_of(source(TITLE, line, LEAD, FIRST, SECOND))

    assert (value(layout, "author"), str(value(layout, "date"))[:10]) == (author, "2024-08-05")


@pytest.mark.parametrize("mark", ["(LĐTĐ)", "(LĐ&PL) -"])
def test_mark_in_a_block_of_its_own_opens_the_lead(mark: str) -> None:
    page = marked((TITLE, Hint.TITLE), (mark, Hint.NONE), (LEAD, Hint.LEAD), (FIRST, Hint.NONE))

    layout = layout_of(page)

    assert value(layout, "mark") == mark.strip("( -)")
    assert (value(layout, "summary"), paragraphs(layout)) == (LEAD, [FIRST])


@pytest.mark.parametrize("line", ["(Ảnh minh họa)", "(2)", "(LĐTĐ) Bản tin"])
def test_other_brackets_above_the_lead_are_no_mark(line: str) -> None:
    page = marked((TITLE, Hint.TITLE), (line, Hint.NONE), (LEAD, Hint.LEAD), (FIRST, Hint.NONE))

    layout = layout_of(page)

    assert (value(layout, "mark"), value(layout, "summary")) == (None, LEAD)
