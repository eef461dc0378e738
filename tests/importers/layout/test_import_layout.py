"""Layout: which block of a page is what. One test a rule."""

import pytest
from raw_pages import (
    FIRST,
    LEAD,
    SECOND,
    TITLE,
    layout_of,
    marked,
    paragraphs,
    reasons,
    source,
    subheads,
    value,
)

from generator.importers.blocks import Block, Grid, Hint, Source
from generator.records import replace

CAPTION = "Công nhân xem sách trong ngày khai trương."
LONG_CAPTION = (
    "Đại biểu các quận và đông đảo công nhân đang ở trọ xem sách trong ngày khai trương phòng đọc"
)
HEADLINES = (
    "Hội thi nấu ăn của đoàn viên các xưởng may Sôi nổi giải bóng đá công nhân khu công nghiệp "
    "trong dịp cuối tuần vừa qua"
)


def test_first_line_is_the_title() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST))

    assert value(layout, "title") == TITLE


def test_first_line_below_the_title_is_the_lead() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST))

    assert value(layout, "summary") == LEAD


def test_what_follows_the_lead_is_the_body() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, SECOND))

    assert paragraphs(layout) == [FIRST, SECOND]


def test_findings_name_their_lines() -> None:
    layout = layout_of(source("M", TITLE, LEAD, FIRST))

    assert [layout.fields[key].lines for key in ("title", "summary")] == [(2,), (3,)]


def test_kicker_ends_with_a_colon_above_the_title() -> None:
    layout = layout_of(source("Liên đoàn Lao động quận Cầu Giấy:", TITLE, LEAD, FIRST))

    assert value(layout, "kicker") == "Liên đoàn Lao động quận Cầu Giấy"
    assert value(layout, "title") == TITLE


def test_line_with_a_colon_below_the_title_is_no_kicker() -> None:
    layout = layout_of(source(TITLE, LEAD, "Các đơn vị gồm:", FIRST))

    assert value(layout, "kicker") is None


def test_only_line_of_a_page_is_no_kicker() -> None:
    layout = layout_of(source("Cầu Giấy:"))

    assert value(layout, "title") == "Cầu Giấy:"


@pytest.mark.parametrize(
    "lines",
    [
        ("05/08/2024 09:00", TITLE, LEAD, FIRST),
        (TITLE, "05-08-2024 09:00", LEAD, FIRST),
        ("05/08/2024 09:00", "Quận Cầu Giấy:", TITLE, LEAD, FIRST),
    ],
    ids=["above", "below", "above the kicker"],
)
def test_dateline_stands_above_or_below_the_title(lines: tuple[str, ...]) -> None:
    layout = layout_of(source(*lines))

    assert value(layout, "date") == "2024-08-05T09:00:00+07:00"
    assert (value(layout, "title"), value(layout, "summary")) == (TITLE, LEAD)


def test_section_stands_before_the_date() -> None:
    layout = layout_of(source(TITLE, "Đời sống 19:15 | 04/07/2024", LEAD, FIRST))

    assert value(layout, "section") == "Đời sống"


def test_date_inside_the_body_is_not_the_articles() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, "05/08/2024 09:00", SECOND))

    assert value(layout, "date") is None


def test_furniture_above_the_title_is_left_out() -> None:
    layout = layout_of(source("M", "Truy cập nội dung luôn", TITLE, LEAD, FIRST))

    assert value(layout, "title") == TITLE
    assert reasons(layout) == ["page furniture"] * 2


def test_mark_is_split_off_the_lead() -> None:
    layout = layout_of(source(TITLE, f"(LĐTĐ) {LEAD}", FIRST))

    assert (value(layout, "mark"), value(layout, "summary")) == ("LĐTĐ", LEAD)


def test_lead_with_a_mark_is_more_certain_than_one_by_position() -> None:
    plain, with_mark = (layout_of(source(TITLE, lead)) for lead in (LEAD, f"(LĐTĐ) {LEAD}"))

    assert with_mark.fields["summary"].certainty > plain.fields["summary"].certainty


@pytest.mark.parametrize(
    "photo",
    [(TITLE,), (f"{CAPTION} |",), (CAPTION, CAPTION), (TITLE, f"{CAPTION} |")],
    ids=["alternative text", "bar caption", "repeated caption", "both"],
)
def test_photo_above_the_lead_is_not_the_lead(photo: tuple[str, ...]) -> None:
    layout = layout_of(source(TITLE, *photo, LEAD, FIRST))

    assert value(layout, "summary") == LEAD
    assert paragraphs(layout) == [FIRST]


def test_headlines_run_together_below_the_lead_are_left_out() -> None:
    layout = layout_of(source(TITLE, LEAD, HEADLINES, FIRST))

    assert paragraphs(layout) == [FIRST]
    assert reasons(layout) == ["related headlines run together"]


def test_headlines_run_together_are_expected_only_below_the_lead() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, HEADLINES, SECOND))

    assert reasons(layout) == []


def test_short_line_without_a_full_stop_is_a_subhead() -> None:
    layout = layout_of(source(TITLE, LEAD, "Chăm lo từ việc nhỏ", FIRST))

    assert subheads(layout) == ["Chăm lo từ việc nhỏ"]


def test_long_line_without_a_full_stop_is_a_caption() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, LONG_CAPTION, SECOND))

    assert value(layout, "captions") == [LONG_CAPTION]
    assert paragraphs(layout) == [FIRST, SECOND]


@pytest.mark.parametrize(("length", "is_subhead"), [(90, True), (91, False)])
def test_ninety_characters_part_subheads_from_captions(length: int, *, is_subhead: bool) -> None:
    line = ("Khuyếnhọc-khuyếntài " * 5)[: length - 1] + "o"

    layout = layout_of(source(TITLE, LEAD, line, FIRST))

    assert (subheads(layout) == [line]) is is_subhead
    assert (value(layout, "captions") == [line]) is not is_subhead


@pytest.mark.parametrize(("words", "is_subhead"), [(8, True), (9, False)])
def test_eight_words_part_subheads_from_captions(words: int, *, is_subhead: bool) -> None:
    line = " ".join(["Nghề", *["giỏi"] * (words - 1)])

    layout = layout_of(source(TITLE, LEAD, FIRST, line, SECOND))

    assert (subheads(layout) == [line]) is is_subhead
    assert (value(layout, "captions") == [line]) is not is_subhead


def test_caption_without_a_mark_is_for_a_person_to_look_at() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, LONG_CAPTION, SECOND))

    assert layout.fields["captions"].certainty < 0.75


@pytest.mark.parametrize("line", ["- Tặng sách", "• Tặng sách", "Một là, tặng sách;", "Gồm có:"])
def test_item_of_a_list_is_no_subhead(line: str) -> None:
    layout = layout_of(source(TITLE, LEAD, line, FIRST))

    assert subheads(layout) == []
    assert paragraphs(layout) == [line.removeprefix("• "), FIRST]


def test_last_line_is_no_subhead() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, "Cùng chung tay vì công nhân nghèo"))

    assert subheads(layout) == []
    assert paragraphs(layout)[-1] == "Cùng chung tay vì công nhân nghèo"


def test_line_that_ends_with_a_bar_is_a_caption_without_its_bar() -> None:
    layout = layout_of(source(TITLE, LEAD, f"{CAPTION} |", FIRST))

    assert value(layout, "captions") == [CAPTION]


@pytest.mark.parametrize("length", ["short", "long"])
def test_last_paragraph_may_end_with_a_bar(length: str) -> None:
    last = f"{FIRST} {SECOND}" if length == "long" else "Ai cũng vui. Ai cũng đến."

    layout = layout_of(source(TITLE, LEAD, FIRST, f"{last} |"))

    assert paragraphs(layout) == [FIRST, last]
    assert value(layout, "captions") is None


def test_last_line_of_one_sentence_with_a_bar_is_a_caption() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, f"{CAPTION} |"))

    assert value(layout, "captions") == [CAPTION]


@pytest.mark.parametrize(
    "lines",
    [
        (CAPTION, CAPTION, FIRST),
        (CAPTION, FIRST, CAPTION),
        (CAPTION, CAPTION, FIRST, CAPTION, CAPTION),
        (f"{CAPTION} |", FIRST, CAPTION),
    ],
    ids=["twice in a row", "twice apart", "two photos", "once with a bar"],
)
def test_repeated_line_is_one_caption(lines: tuple[str, ...]) -> None:
    layout = layout_of(source(TITLE, LEAD, *lines))

    assert value(layout, "captions") == [CAPTION]
    assert paragraphs(layout) == [FIRST]


def test_caption_names_every_line_it_stands_on() -> None:
    layout = layout_of(source(TITLE, LEAD, CAPTION, CAPTION, FIRST))

    assert layout.fields["captions"].lines == (3, 4)


def test_line_that_repeats_the_title_is_left_out() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, TITLE.upper(), SECOND))

    assert paragraphs(layout) == [FIRST, SECOND]
    assert reasons(layout) == ["repeats the title: an image's alternative text"]


def test_line_below_alternative_text_is_a_caption() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, TITLE, CAPTION, SECOND))

    assert value(layout, "captions") == [CAPTION]


def test_paragraph_below_alternative_text_stays_a_paragraph() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, TITLE, SECOND))

    assert paragraphs(layout) == [FIRST, SECOND]


def test_line_as_long_as_a_paragraph_is_no_caption() -> None:
    line = "Đại biểu các quận " * 20 + "xem sách"

    layout = layout_of(source(TITLE, LEAD, FIRST, line, SECOND))

    assert paragraphs(layout) == [FIRST, line, SECOND]


def test_cue_on_the_first_line_cuts_nothing_off() -> None:
    layout = layout_of(source("Xem thêm", TITLE, LEAD, FIRST))

    assert paragraphs(layout)[-1] == FIRST


def test_tail_is_cut_off_with_all_that_follows() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, "Tin khác", "Hà Đông: Một tin", "05/08/2024"))

    assert paragraphs(layout) == [FIRST]
    assert reasons(layout) == ["tail of other articles"]


def test_date_of_the_tail_is_not_the_articles() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, "Tin khác", "Một tin", "05/08/2024 09:00"))

    assert value(layout, "date") is None


def test_byline_is_a_last_line_of_names() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, "Thu Hà"))

    assert value(layout, "author") == "Thu Hà"
    assert paragraphs(layout) == [FIRST]


def test_byline_may_stand_above_the_credit_line() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, "Thu Hà", "Nguồn LĐTĐ: https://a.example/1"))

    assert value(layout, "author") == "Thu Hà"


def test_line_of_names_inside_the_body_is_no_byline() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, "Thu Hà", SECOND, FIRST[:20] + "."))

    assert value(layout, "author") is None


def test_credit_line_gives_mark_and_address() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, "Nguồn LĐTĐ: https://a.example/1"))

    assert (value(layout, "mark"), value(layout, "url")) == ("LĐTĐ", "https://a.example/1")


def test_mark_of_the_lead_goes_before_that_of_the_credit_line() -> None:
    layout = layout_of(source(TITLE, f"(LĐ&PL) {LEAD}", FIRST, "Nguồn LĐTĐ: https://a.example/1"))

    assert value(layout, "mark") == "LĐ&PL"


@pytest.mark.parametrize("line", ["Nguồn :", "Link gốc:"])
def test_empty_credit_line_is_left_out(line: str) -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, line))

    assert paragraphs(layout) == [FIRST]
    assert reasons(layout) == ["credit line without a source"]


def test_last_paragraph_that_opens_like_a_credit_stays() -> None:
    last = "Theo đồng chí Thu Hà: Mọi việc đã xong."

    layout = layout_of(source(TITLE, LEAD, FIRST, last))

    assert paragraphs(layout) == [FIRST, last]


def test_marked_title_goes_before_the_first_line() -> None:
    page = marked(("Đời sống", Hint.PARAGRAPH), (TITLE, Hint.TITLE), (LEAD, Hint.PARAGRAPH))

    layout = layout_of(page)

    assert value(layout, "title") == TITLE
    assert reasons(layout) == ["above the title"]


def test_marked_lead_goes_before_the_first_paragraph() -> None:
    page = marked((TITLE, Hint.TITLE), (FIRST, Hint.PARAGRAPH), (LEAD, Hint.LEAD))

    layout = layout_of(page)

    assert value(layout, "summary") == LEAD
    assert paragraphs(layout) == [FIRST]


def test_marked_caption_above_the_first_paragraph_is_not_the_lead() -> None:
    page = marked((TITLE, Hint.TITLE), (CAPTION, Hint.CAPTION), (LEAD, Hint.PARAGRAPH))

    layout = layout_of(page)

    assert (value(layout, "summary"), value(layout, "captions")) == (LEAD, [CAPTION])


def test_marked_subhead_may_be_long() -> None:
    page = marked(
        (TITLE, Hint.TITLE),
        (LEAD, Hint.LEAD),
        (LONG_CAPTION, Hint.SUBHEAD),
        (FIRST, Hint.PARAGRAPH),
    )

    layout = layout_of(page)

    assert subheads(layout) == [LONG_CAPTION]


@pytest.mark.parametrize("text", ["Chăm lo từ việc nhỏ", LONG_CAPTION, f"{CAPTION} |"])
def test_marked_paragraph_is_neither_subhead_nor_caption(text: str) -> None:
    page = marked(
        (TITLE, Hint.TITLE), (LEAD, Hint.LEAD), (text, Hint.PARAGRAPH), (FIRST, Hint.PARAGRAPH)
    )

    layout = layout_of(page)

    assert paragraphs(layout) == [text.removesuffix(" |"), FIRST]


def test_marked_byline_may_stand_above_one_more_line() -> None:
    page = marked(
        (TITLE, Hint.TITLE), (LEAD, Hint.LEAD), ("Thu Hà", Hint.BYLINE), (FIRST, Hint.PARAGRAPH)
    )

    layout = layout_of(page)

    assert value(layout, "author") == "Thu Hà"


def test_page_declares_what_its_text_does_not_say() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, author="Thu Hà", date="2024-08-05"))

    assert (value(layout, "author"), value(layout, "date")) == ("Thu Hà", "2024-08-05")


def test_text_goes_before_what_the_page_declares() -> None:
    layout = layout_of(source("05/08/2024", TITLE, LEAD, FIRST, "Thu Hà", author="X", date="2020"))

    assert (value(layout, "author"), value(layout, "date")) == ("Thu Hà", "2024-08-05")


@pytest.mark.parametrize("date", ["hôm qua", "2024-13-01", ""])
def test_declared_date_that_is_none_is_not_invented(date: str) -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, date=date))

    assert value(layout, "date") is None


def test_declared_update_equal_to_the_date_is_no_update() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, date="2024-08-05", updated="2024-08-05"))

    assert value(layout, "updated") is None


def test_declared_later_update_is_kept() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, date="2024-08-05", updated="2024-08-06"))

    assert value(layout, "updated") == "2024-08-06"


@pytest.mark.parametrize("lines", [("M",), (TITLE,), (TITLE, LEAD), ("05/08/2024",)])
def test_page_that_ends_early_is_no_fault(lines: tuple[str, ...]) -> None:
    layout = layout_of(source(*lines))

    assert layout.passages == ()


@pytest.mark.parametrize(
    ("hint", "key"), [(Hint.KICKER, "kicker"), (Hint.SECTION, "section")], ids=["kicker", "section"]
)
def test_markup_names_kicker_and_section(hint: Hint, key: str) -> None:
    page = marked(("Đời sống", hint), (TITLE, Hint.TITLE), (LEAD, Hint.LEAD), (FIRST, Hint.NONE))

    layout = layout_of(page)

    assert value(layout, key) == "Đời sống"


@pytest.mark.parametrize("line", ["Thu Hà", "Tác giả: Thu Hà", "Thu Hà - 05/08/2024 09:00"])
def test_byline_may_stand_between_title_and_lead(line: str) -> None:
    layout = layout_of(source(TITLE, line, LEAD, FIRST))

    assert (value(layout, "author"), value(layout, "summary")) == ("Thu Hà", LEAD)


def test_path_from_the_home_page_gives_the_section() -> None:
    layout = layout_of(source("Trang chủ > Tin tức > Đời sống", TITLE, LEAD, FIRST))

    assert (value(layout, "section"), value(layout, "title")) == ("Đời sống", TITLE)


def test_date_with_a_strange_label_is_not_the_articles() -> None:
    layout = layout_of(
        marked(("Ngày in: 05/08/2024", Hint.NONE), (TITLE, Hint.TITLE), (LEAD, Hint.LEAD))
    )

    assert value(layout, "date") is None


def test_tags_and_counters_below_the_byline_are_no_body() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, "Thu Hà", "Từ khóa: sách, trọ", "Lượt xem: 88"))

    assert (value(layout, "author"), value(layout, "tags")) == ("Thu Hà", ["sách", "trọ"])
    assert paragraphs(layout) == [FIRST]


def test_heading_with_nothing_below_it_is_no_subhead() -> None:
    page = marked(
        (TITLE, Hint.TITLE), (LEAD, Hint.LEAD), (FIRST, Hint.PARAGRAPH), ("Thêm", Hint.SUBHEAD)
    )

    layout = layout_of(page)

    assert subheads(layout) == []


def test_line_that_names_its_photographer_is_a_caption() -> None:
    caption = "Công nhân đọc sách (Ảnh: Thu Hà)"

    layout = layout_of(source(TITLE, LEAD, FIRST, caption, SECOND))

    assert value(layout, "captions") == [caption]


def test_address_alone_below_the_other_articles_is_the_pages_own() -> None:
    address = "http://www.quemau.example/news/?id=4471"
    listed = ("Các tin đã đưa:", "* Ba Vì: Tập huấn an toàn cho thợ đá (22/10/2009)",
              "* Hội thi tiếng hát công nhân (20/10/2009)")  # fmt: skip
    page = source(TITLE, LEAD, FIRST, SECOND, *listed, "", address)
    blocks = tuple(block for block in page.blocks if block.text)

    apart = layout_of(replace(page, blocks=blocks))
    below = layout_of(source(TITLE, LEAD, FIRST, SECOND, *listed, address))

    assert value(apart, "url") == address
    assert value(below, "url") is None


def test_sentence_between_long_paragraphs_that_tells_a_moment_is_a_caption() -> None:
    photo = "Các chị em đảo rơm bên luống nấm sau nhà văn hóa thôn."
    prose = [f"{FIRST} {SECOND}", photo, f"{SECOND} {FIRST}"]

    layout = layout_of(source(TITLE, LEAD, *prose))

    assert value(layout, "captions") == [photo]


def test_sentence_keeps_the_pictograph_that_opens_it() -> None:
    layout = layout_of(source(TITLE, LEAD, f"🍲 {FIRST} {SECOND}", SECOND))

    assert paragraphs(layout)[0] == f"🍲 {FIRST} {SECOND}"


def test_issue_behind_the_outlet_tells_the_month() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, SECOND, "Nguồn: Bản tin Quê Mẫu, tháng 8/2015"))

    assert (value(layout, "outlet"), value(layout, "date")) == ("Bản tin Quê Mẫu", "2015-08")


@pytest.mark.parametrize("marks", ["1. 2. 3.", "a) b) c)"])
def test_last_line_of_a_numbered_list_is_no_subhead(marks: str) -> None:
    items = [f"{mark} Tặng sách cho đoàn viên" for mark in marks.split()]

    layout = layout_of(source(TITLE, LEAD, FIRST, *items, SECOND))

    assert subheads(layout) == []
    assert paragraphs(layout) == [FIRST, *items, SECOND]


def test_number_below_a_line_of_another_count_is_a_subhead() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, "I. Chăm lo", "1. Tặng sách", SECOND))

    assert subheads(layout)[-1:] == ["1. Tặng sách"]


def test_rows_of_a_table_in_plain_text_are_text() -> None:
    rows = ["| Phường | Khu trọ |", "| Minh Khai | 18 |", "Tây Tựu | 9 | 7"]

    layout = layout_of(source(TITLE, LEAD, FIRST, *rows, SECOND))

    assert paragraphs(layout) == [FIRST, *rows, SECOND]
    assert (value(layout, "captions"), subheads(layout)) == (None, [])


def test_last_line_of_a_stanza_is_no_subhead() -> None:
    verse = ("Xe đạp nối dòng qua cổng", "Con đợi bên hàng rào xanh", "Nắng còn vương trên áo",
             "Chiều bỗng dài hơn lời ru")  # fmt: skip
    lines = (TITLE, "", LEAD, "", FIRST, "", *verse, "", SECOND)
    blocks = [Block(text, line) for line, text in enumerate(lines, start=1) if text]

    layout = layout_of(Source("seeds/x.txt", "0" * 32, "txt", tuple(blocks), {}))

    assert paragraphs(layout) == [FIRST, *verse, SECOND]


def test_caption_may_have_an_abbreviation() -> None:
    caption = "Đại diện LĐLĐ TP. Mẫu trao quà cho công nhân. Ảnh: Thu Hà"

    layout = layout_of(source(TITLE, LEAD, FIRST, caption, SECOND))

    assert value(layout, "captions") == [caption]


def test_row_of_credits_names_the_writer_before_the_photographer() -> None:
    row = "Nội dung: Thu Hà · Ảnh: Văn Tới · 17/08/2023"

    layout = layout_of(source(TITLE, row, LEAD, FIRST))

    assert value(layout, "author") == "Thu Hà"


def _with_table(page: Source, place: int) -> Source:
    """Return a page with a table above the block of that place."""
    line = page.blocks[place].line if place < len(page.blocks) else len(page.blocks) + 1
    grid = Grid(("Quận", "Số quà"), (("Ba Đình", "1.200"), ("Đống Đa", "80")), (line,) * 3)
    text = "\n".join(text for _, text in grid.texts)
    table = Block(text, line, Hint.TABLE, grid)
    return replace(page, blocks=(*page.blocks[:place], table, *page.blocks[place:]))


@pytest.mark.parametrize("place", [2, 3, 4])
def test_table_changes_nothing_of_the_text_around_it(place: int) -> None:
    page = source(TITLE, LEAD, FIRST, SECOND, "Thu Hà")

    layout = layout_of(_with_table(page, place))

    table = next(passage for passage in layout.passages if passage.grid)
    rest = [passage.text for passage in layout.passages if passage is not table]
    assert (value(layout, "summary"), value(layout, "author")) == (LEAD, "Thu Hà")
    assert (rest, layout.passages.index(table)) == ([FIRST, SECOND], place - 2)


def test_table_is_never_the_lead() -> None:
    blocks = ((TITLE, Hint.TITLE), ("Bảng 1. Quà Tết", Hint.PARAGRAPH))

    layout = layout_of(_with_table(marked(*blocks), 2))

    assert "summary" not in layout.fields
    assert [passage.grid is not None for passage in layout.passages] == [False, True]


@pytest.mark.parametrize("name", ["Bảng 1. Quà Tết", "Biểu số 2: Quà Tết", "Phụ lục II"])
def test_name_of_a_table_is_no_subhead(name: str) -> None:
    layout = layout_of(_with_table(source(TITLE, LEAD, FIRST, name, SECOND), 4))

    assert subheads(layout) == []
    assert name in paragraphs(layout)


def test_item_is_set_in_only_below_the_one_that_it_stands_in() -> None:
    depths = (0, 2, 4, 2, 0, 4)
    items = [Block(f"{SECOND} {n}", 4, Hint.ITEM, indent=n) for n in depths]
    page = marked((TITLE, Hint.TITLE), (LEAD, Hint.LEAD), (FIRST, Hint.PARAGRAPH))

    layout = layout_of(replace(page, blocks=(*page.blocks, *items)))

    markers = [passage.marker for passage in layout.passages[1:]]
    assert markers == ["-", "  -", "    -", "  -", "-", "-"]
