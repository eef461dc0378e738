"""The end of a page: the editorial office, initials, outlets behind a byline, boxes in the text."""

import pytest
from raw_pages import FIRST, LEAD, SECOND, TITLE, layout_of, marked, paragraphs, source, value

from generator.importers.blocks import Hint

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


@pytest.mark.parametrize(
    "below", [(), ("Từ khóa: công đoàn, phòng đọc",), ("Bình luận (3)", "Hay quá")]
)
def test_last_paragraph_below_a_box_is_the_article_s_where_it_is_signed(
    below: tuple[str, ...],
) -> None:
    page = source(TITLE, LEAD, FIRST, "Tin liên quan", OTHERS[0], LONG, "Ngọc Hà", *below)

    layout = layout_of(page)

    assert (value(layout, "author"), paragraphs(layout)) == ("Ngọc Hà", [FIRST, LONG])
    assert OTHERS[0] in [block.text for block in layout.tail]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (("Minh Khuê",), ("Ngọc Hà",)),
        ((), ("Ngọc Hà", OTHERS[1], LONG)),
        ((), ("Công Đoàn Quận Ba Đình",)),
        ((), ()),
    ],
)
def test_lead_in_a_list_below_the_article_is_none_of_it(
    above: tuple[str, ...], below: tuple[str, ...]
) -> None:
    page = source(TITLE, LEAD, FIRST, *above, "Tin liên quan", OTHERS[0], LONG, *below)

    layout = layout_of(page)

    assert paragraphs(layout) == [FIRST]


@pytest.mark.parametrize(
    "pointer", ["Xem thêm", "Mời độc giả xem thêm video", "Mời bạn đọc xem clip", "Mời quý vị đọc"]
)
def test_headline_behind_a_pointer_is_another_article(pointer: str) -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, f"{pointer}: {OTHERS[0]}", SECOND))

    assert paragraphs(layout) == [FIRST, SECOND]
    assert [block.text for block in layout.tail] == [OTHERS[0]]


def test_invitation_of_the_story_is_no_pointer() -> None:
    line = "Mời bạn đọc góp ý cho báo: Công đoàn cơ sở cần làm gì cho đoàn viên dịp này."

    layout = layout_of(source(TITLE, LEAD, FIRST, line, SECOND))

    assert paragraphs(layout) == [FIRST, line, SECOND]


def test_what_readers_say_ends_the_article() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, "Bình luận (2)", "Lan", "Chi", LONG, LONG))

    assert paragraphs(layout) == [FIRST]


def test_tags_below_their_label_are_no_subheads() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, "Thu Hà", "Từ khóa:", "chợ 0 đồng", "Ứng Hòa"))

    assert value(layout, "tags") == ["chợ 0 đồng", "Ứng Hòa"]
    assert value(layout, "author") == "Thu Hà"
    assert paragraphs(layout) == [FIRST]


@pytest.mark.parametrize("line", ["26/11/2022", "Phú Xuyên, ngày 26 tháng 11 năm 2022"])
def test_date_below_the_text_is_the_article_s(line: str) -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, line, "Người viết: Thu Hà"))

    assert (value(layout, "date"), value(layout, "author")) == ("2022-11-26", "Thu Hà")


def test_buttons_in_brackets_end_no_article() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, "Thu Hà", "[Trở về] [In trang]"))

    assert value(layout, "author") == "Thu Hà"
    assert paragraphs(layout) == [FIRST]


@pytest.mark.parametrize("line", ["Các bài viết mới nhất", "Những tin cũ hơn", "2 bình luận"])
def test_line_that_announces_others_is_known_by_its_form(line: str) -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, line, *OTHERS))

    assert paragraphs(layout) == [FIRST]


def test_imprint_names_the_outlet() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, "© 2022 Báo Quê Mẫu. Giấy phép số 1/GP-BTTTT"))

    assert value(layout, "site") == "Báo Quê Mẫu"


def test_short_line_above_no_prose_is_no_subhead() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, "Một dòng ngắn", "Dòng ngắn nữa", SECOND))

    subheads = [passage.text for passage in layout.passages if passage.is_subhead]
    assert subheads == ["Dòng ngắn nữa"]


def test_who_wrote_goes_before_who_took_the_photos() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, SECOND, "Nội dung: Mai Khánh", "Ảnh: Quốc Bảo"))

    assert value(layout, "author") == "Mai Khánh"
    assert paragraphs(layout) == [FIRST, SECOND]


def test_workplace_below_the_name_of_its_author_is_not_the_author() -> None:
    signed = (("Ngô Thị Thục", Hint.BYLINE), ("Trường Mầm non Hồng Kỳ", Hint.BYLINE))

    layout = layout_of(marked((TITLE, Hint.TITLE), (LEAD, Hint.LEAD),
                              (FIRST, Hint.NONE), (SECOND, Hint.NONE), *signed))  # fmt: skip

    assert value(layout, "author") == "Ngô Thị Thục"
    assert paragraphs(layout) == [FIRST, SECOND]


def test_workplace_behind_a_name_is_not_the_author() -> None:
    layout = layout_of(source(TITLE, LEAD, LONG, "Lê Thu Hà - Trung tâm Văn hóa huyện"))

    assert (value(layout, "author"), paragraphs(layout)) == ("Lê Thu Hà", [LONG])


def test_declared_outlet_above_its_imprint_signs_no_text() -> None:
    text = ((TITLE, Hint.TITLE), (LEAD, Hint.LEAD), (FIRST, Hint.PARAGRAPH))
    signed = ((SECOND, Hint.PARAGRAPH), ("Lê Trường", Hint.BYLINE))
    foot = (("Nhịp Sống Thợ", Hint.PARAGRAPH), ("Giấy phép số 91/GP-BTTTT", Hint.PARAGRAPH))
    lines = (*text, *signed, *foot)

    layout = layout_of(marked(*lines, site="Nhịp Sống Thợ"))

    assert value(layout, "author") == "Lê Trường"
    assert paragraphs(layout) == [FIRST, SECOND]


def test_credit_with_a_day_tells_both() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, SECOND, "Nguồn: Tạp chí Thợ, ngày 20/4/2010"))

    assert (value(layout, "outlet"), value(layout, "date")) == ("Tạp chí Thợ", "2010-04-20")


@pytest.mark.parametrize("label", ["Người viết", "Bài và ảnh"])
def test_labelled_name_may_have_its_body_in_brackets(label: str) -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, SECOND, f"{label}: Thu Hà (LĐLĐ quận)"))

    assert (value(layout, "author"), paragraphs(layout)) == ("Thu Hà", [FIRST, SECOND])


def test_bulletin_behind_theo_is_the_outlet() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, SECOND, "Theo Bản tin xã Quê Mẫu"))

    assert value(layout, "outlet") == "Bản tin xã Quê Mẫu"
