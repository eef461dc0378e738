"""The end of a page: the editorial office, initials, outlets behind a byline, boxes in the text."""

import pytest
from raw_pages import FIRST, LEAD, SECOND, TITLE, layout_of, paragraphs, source, value

LONG = f"{FIRST} {SECOND}"
OTHERS = ("Huyện Ba Vì trao hai mươi mái ấm", "Quận Tây Hồ đối thoại với công nhân")


def test_imprint_below_the_byline_is_dropped() -> None:
    page = source(
        TITLE, LEAD, FIRST, "Thu Hà", "Biên tập: Lan", "Cơ quan chủ quản: Mẫu", "Điện thoại: 024"
    )

    layout = layout_of(page)

    assert value(layout, "author") == "Thu Hà"
    assert paragraphs(layout) == [FIRST]


@pytest.mark.parametrize("line", ["Thu Hà/Báo Quê Mẫu", "Thu Hà - Báo Quê Mẫu"])
def test_outlet_behind_a_byline_is_the_source_s_name(line: str) -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, line))

    assert (value(layout, "author"), value(layout, "outlet")) == ("Thu Hà", "Báo Quê Mẫu")


@pytest.mark.parametrize("line", ["Thu Hà (thực hiện)", "Bài và ảnh: Thu Hà", "PV Thu Hà"])
def test_role_is_no_part_of_a_name(line: str) -> None:
    assert value(layout_of(source(TITLE, LEAD, FIRST, line)), "author") == "Thu Hà"


def test_initials_are_the_author_where_nobody_else_is_named() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, "P.T"))

    assert value(layout, "author") == "P.T"
    assert layout.fields["author"].certainty < 0.75


def test_address_below_the_article_is_the_page_s_own() -> None:
    line = "Địa chỉ bài viết: https://bao-mau.example/a.html Bản quyền thuộc Báo Mẫu."

    layout = layout_of(source(TITLE, LEAD, FIRST, line))

    assert value(layout, "url") == "https://bao-mau.example/a.html"
    assert paragraphs(layout) == [FIRST]


def test_box_inside_plain_text_does_not_end_the_article() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, "Tin liên quan", *OTHERS, LONG, SECOND))

    assert paragraphs(layout) == [FIRST, LONG, SECOND]
    assert [block.text for block in layout.tail] == list(OTHERS)


def test_headline_behind_a_pointer_is_another_article() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, f"Xem thêm: {OTHERS[0]}", SECOND))

    assert paragraphs(layout) == [FIRST, SECOND]
    assert [block.text for block in layout.tail] == [OTHERS[0]]


def test_what_readers_say_ends_the_article() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, "Bình luận (2)", "Lan", "Chi", LONG, LONG))

    assert paragraphs(layout) == [FIRST]
