"""The lists of other articles below a page, shape by shape."""

import pytest
from conftest import REPOSITORY
from raw_pages import ZONE, layout_of, read_source, source

from generator.importers.blocks import Block, Hint, Layout
from generator.importers.layout.headlines import split_run_together
from generator.importers.layout.tail import read_tail
from generator.importers.layout.tailitems import TailItem
from generator.importers.lines.cues import load_cues

OWN_TITLE = "LĐLĐ quận Cầu Giấy khai trương phòng đọc"
FIRST = "LĐLĐ huyện Ba Vì trao hai mươi mái ấm"
SECOND = "Công nhân khu công nghiệp Quang Minh đi hội"
THIRD = "Sôi nổi hội thi nấu ăn của nữ công nhân"
LEAD = "Hai mươi gia đình đoàn viên nhận nhà mới trước mùa mưa bão năm nay."
OPENERS = load_cues().openers
RUN = (
    "Chăm lo đời sống cho người lao động khó khăn năm 2024 LĐLĐ huyện Gia Lâm trao 100 suất quà "
    "cho công nhân nhà trọ"
)


def _read(*lines: str, hint: Hint = Hint.NONE) -> tuple[TailItem, ...]:
    blocks = [Block(line, number, hint) for number, line in enumerate(lines, start=1)]
    return read_tail(Layout({}, (), (), tuple(blocks)), OWN_TITLE, load_cues(), ZONE)


def _titles(*lines: str) -> list[str]:
    return [item.title for item in _read(*lines)]


def test_bare_headlines_are_items_each() -> None:
    found = _read(FIRST, SECOND)

    assert found == (TailItem(FIRST, lines=(1,)), TailItem(SECOND, lines=(2,)))


def test_section_and_time_belong_to_the_headline_above() -> None:
    first, second = _read(FIRST, "Hoạt động 01/11/2024 15:03", SECOND, "31/10/2024")

    assert (first.title, first.section, str(first.published), first.lines) == (
        FIRST,
        "Hoạt động",
        "2024-11-01T15:03:00+07:00",
        (1, 2),
    )
    assert (second.title, second.section, str(second.published)) == (SECOND, None, "2024-10-31")


def test_section_on_a_line_of_its_own_belongs_to_the_time_below() -> None:
    (found,) = _read(FIRST, "Hoạt động Công đoàn", "01/11/2024 15:03")

    assert (found.section, str(found.published)) == (
        "Hoạt động Công đoàn",
        "2024-11-01T15:03:00+07:00",
    )


def test_times_above_their_headlines_belong_to_those() -> None:
    found = _read("01/11/2024 15:03", FIRST, "31/10/2024 08:00", SECOND)

    assert [(item.title, str(item.published)) for item in found] == [
        (FIRST, "2024-11-01T15:03:00+07:00"),
        (SECOND, "2024-10-31T08:00:00+07:00"),
    ]


def test_headline_printed_twice_takes_the_lead_below() -> None:
    (found,) = _read(FIRST, FIRST, f"(LĐ&PL) {LEAD}")

    assert (found.title, found.mark, found.lead, found.lines) == (FIRST, "LĐ&PL", LEAD, (1, 2, 3))


def test_lead_needs_no_mark() -> None:
    first, second = _read(FIRST, FIRST, LEAD, SECOND, SECOND)

    assert (first.title, first.mark, first.lead) == (FIRST, None, LEAD)
    assert (second.title, second.lead) == (SECOND, None)


def test_time_in_a_lead_is_no_date_of_publication() -> None:
    (found,) = _read(FIRST, FIRST, "Sáng nay (14/6/2024), hai mươi gia đình nhận nhà mới.")

    assert found.published is None


def test_line_that_may_be_lead_or_headline_is_left_out() -> None:
    assert _titles(FIRST, FIRST, "Hai mươi gia đình đoàn viên nhận nhà mới trước mùa mưa") == [
        FIRST
    ]
    assert _titles(FIRST, "Hai mươi gia đình đoàn viên nhận nhà mới trước…") == [FIRST]


def test_markers_stand_between_the_lists() -> None:
    lines = ("Nên xem", FIRST, "Tin khác", SECOND, "Xem thêm", "Phiên bản di động")

    assert _titles(*lines) == [FIRST, SECOND]


def test_heading_that_opens_like_a_marker_is_one() -> None:
    assert _titles("Tin liên quan tuần qua", FIRST, "Tin mới trong ngày hôm nay") == [FIRST]


def test_time_at_the_end_of_a_link_is_its_date() -> None:
    (found,) = _read(f"{FIRST} 24/11/2024 18:20", hint=Hint.PARAGRAPH)

    assert (found.title, str(found.published)) == (FIRST, "2024-11-24T18:20:00+07:00")


def test_days_at_the_ends_of_several_links_are_their_dates() -> None:
    found = _read(f"{FIRST} (24/11/2024)", f"{SECOND} (23/11/2024)")

    assert [(item.title, str(item.published)) for item in found] == [
        (FIRST, "2024-11-24"),
        (SECOND, "2024-11-23"),
    ]


def test_one_day_at_the_end_of_a_headline_stays_in_it() -> None:
    title = "Kỷ niệm thành lập Công đoàn Việt Nam 28/7/2024"

    assert _titles(title, FIRST) == [title, FIRST]


def test_same_headline_in_two_lists_is_one_item_and_the_fuller_wins() -> None:
    (found,) = _read(FIRST, "Tin khác", FIRST, FIRST, LEAD)

    assert (found.lead, found.lines) == (LEAD, (1, 3, 4, 5))


def test_the_article_itself_is_left_out_with_its_lead() -> None:
    own = "Liên đoàn Lao động Cầu Giấy khai trương phòng đọc"

    assert _titles(own, own, LEAD, FIRST, FIRST) == [FIRST]


def test_furniture_is_left_out() -> None:
    lines = (
        "Công đoàn",
        "2 giờ trước",
        "Tags: công đoàn, nhà trọ, nước",
    )

    assert _titles(*lines, FIRST) == [FIRST]


@pytest.mark.parametrize("more", [(), ("Xem thêm",)], ids=["below", "below more of them"])
def test_what_readers_say_is_no_headline(more: tuple[str, ...]) -> None:
    talk = ("Bình luận về bài viết này", *more, "Nhìn mà thích quá các bác ơi")

    assert _titles(FIRST, *talk) == [FIRST]


def test_nothing_is_read_below_the_footer() -> None:
    footer = "Giấy phép xuất bản số 12/GP-BTTTT của bộ"

    assert _titles(FIRST, footer, SECOND) == [FIRST]


def test_subheads_of_prose_below_a_marker_are_no_headlines() -> None:
    prose = "Năm năm qua, công đoàn đã làm nhiều việc cho đoàn viên và người lao động. " * 4

    assert _titles(FIRST, prose, prose + "Nữa.", SECOND) == []


def test_headlines_run_together_are_split_where_that_is_certain() -> None:
    assert split_run_together(RUN, OPENERS) == (
        "Chăm lo đời sống cho người lao động khó khăn năm 2024",
        "LĐLĐ huyện Gia Lâm trao 100 suất quà cho công nhân nhà trọ",
    )
    assert _titles(RUN) == list(split_run_together(RUN, OPENERS) or ())


def test_heads_of_districts_split_a_line() -> None:
    line = 'Chặng cuối của một chương trình "Không có đường lùi" Thanh Trì: Dồn sức cho ngày hội'

    assert split_run_together(line, OPENERS) == (
        'Chặng cuối của một chương trình "Không có đường lùi"',
        "Thanh Trì: Dồn sức cho ngày hội",
    )


def test_doubtful_capitals_leave_a_line_whole() -> None:
    doubts = (
        "Bữa cơm công đoàn ấm tình người thợ Đan Phượng: Nghề mộc làng giữ chân lao động trẻ",
        "Giữ lửa phong trào từ tổ công đoàn Nữ công nhân khéo tay hay làm đồ chơi cho trẻ",
        "Hội thao của công nhân lao động quận Ba Đình Giữ lửa phong trào văn nghệ ở nhà máy",
        "Chỉ là một dòng dài không có gì để tách ra thành hai dòng khác nhau cả",
        'Chặng cuối của "một chương trình Thanh Trì: Dồn sức cho ngày hội lớn',
    )

    assert [split_run_together(line, OPENERS) for line in doubts] == [None] * 5


def test_doubtful_run_is_no_item_and_stays_dropped() -> None:
    path = REPOSITORY / "seeds" / "05-dan-phuong-lang-nghe.txt"
    layout = layout_of(read_source(path.read_bytes(), f"seeds/{path.name}"))

    items = read_tail(layout, OWN_TITLE, load_cues(), ZONE)

    assert not any("Bát Tràng" in item.title for item in items)
    assert "related headlines run together" in [dropped.why for dropped in layout.dropped]


def test_layout_keeps_the_tail_and_records_it_as_dropped() -> None:
    page = source(OWN_TITLE, LEAD, "Đoạn một của bài.", "Tin khác", FIRST, "Xem thêm")

    layout = layout_of(page)

    assert [block.text for block in layout.tail] == [FIRST, "Xem thêm"]
    assert [dropped.lines for dropped in layout.dropped] == [(4, 5, 6)]


def test_time_before_a_headline_on_its_line_is_its_date() -> None:
    first, second = _read(f"[01/11/2024] {FIRST}", f"31/10/2024 08:00 | {SECOND}")

    assert (first.title, str(first.published)) == (FIRST, "2024-11-01")
    assert (second.title, str(second.published)) == (SECOND, "2024-10-31T08:00:00+07:00")


def test_bullets_numbers_and_days_without_a_year_are_no_part_of_a_headline() -> None:
    found = _titles(f"1. {FIRST}", f"• {SECOND}", f"(1/11) {THIRD}")

    assert found == [FIRST, SECOND, THIRD]


def test_section_between_headline_and_time_is_its_own() -> None:
    (found,) = _read(f"{FIRST} | Đời sống | 01/11/2024 08:00")

    assert (found.title, found.section) == (FIRST, "Đời sống")


def test_one_day_in_brackets_is_the_date_of_the_headline() -> None:
    (found,) = _read(f"{FIRST} (01/11/2024)")

    assert (found.title, str(found.published)) == (FIRST, "2024-11-01")


def test_address_below_a_headline_is_its_own() -> None:
    (found,) = _read(FIRST, "https://bao-mau.example/a.html")

    assert found.address == "https://bao-mau.example/a.html"


def test_short_sentence_between_a_headline_and_its_time_is_its_lead() -> None:
    found = _read(FIRST, "Có 12 gia đình được vay.", "Đời sống 28/05/2020 09:00")

    assert [(item.title, item.lead, item.section) for item in found] == [
        (FIRST, "Có 12 gia đình được vay.", "Đời sống")
    ]


@pytest.mark.parametrize("fields", [("Họ tên:", "Email:"), ("Email (không hiển thị)", "Địa chỉ:")])
def test_form_for_comments_ends_no_list(fields: tuple[str, ...]) -> None:
    titles = _titles("Ý kiến bạn đọc (0)", *fields, "CÁC TIN KHÁC", FIRST, SECOND)

    assert titles == [FIRST, SECOND]


def test_imprint_ends_a_list() -> None:
    assert _titles(FIRST, "Email: bbt@bao-mau.example", SECOND) == [FIRST]


def test_headings_run_together_open_a_list() -> None:
    layout = layout_of(source(OWN_TITLE, LEAD, LEAD, "BÀI VIẾT LIÊN QUANXEM THÊM", FIRST, SECOND))

    found = read_tail(layout, OWN_TITLE, load_cues(), ZONE)

    assert [item.title for item in found] == [FIRST, SECOND]


@pytest.mark.parametrize("heading", ["Bài viết mới nhất", "Tin mới nhất", "Đọc nhiều"])
def test_what_is_new_on_a_site_is_no_related_article(heading: str) -> None:
    layout = layout_of(source(OWN_TITLE, LEAD, LEAD, heading, FIRST, SECOND))

    assert read_tail(layout, OWN_TITLE, load_cues(), ZONE) == ()
