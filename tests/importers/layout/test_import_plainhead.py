"""The headline of a plain text, found from the prose upwards."""

import pytest
from raw_pages import LEAD, TITLE, layout_of, paragraphs, source, subheads, value

PROSE = (
    "Phòng đọc có hai nghìn cuốn sách, công nhân mượn về phòng trọ trong hai tuần liền.",
    "Mỗi tháng, phòng đọc thêm một trăm cuốn mới từ kinh phí do đoàn viên quyên góp.",
)


@pytest.mark.parametrize(
    "above",
    [
        ("[Logo] [Tìm kiếm] [Đăng nhập]", "* Trang chủ", "* Tin nóng", "* Việc làm"),
        ("Đặt báo dài hạn tại các bưu cục", "Hotline: 0900 000 118", "Thời sự", "Đời sống"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
        ("Kính chào bạn đọc, mời bạn cùng chúng tôi bắt đầu ngày mới với một bài đọc hay.",),
    ],
)
def test_masthead_of_any_form_is_no_headline(above: tuple[str, ...]) -> None:
    layout = layout_of(source(*above, TITLE, "Đăng lúc 20:15, 12/09/2019", LEAD, *PROSE))

    assert (value(layout, "title"), value(layout, "summary")) == (TITLE, LEAD)
    assert paragraphs(layout) == list(PROSE)


def test_line_below_the_date_is_a_photos() -> None:
    caption = "Bạn đọc chọn sách trong ngày mở cửa"

    layout = layout_of(source(TITLE, "12/09/2019", caption, LEAD, *PROSE))

    assert value(layout, "title") == TITLE


def test_headline_on_two_lines_is_one() -> None:
    layout = layout_of(source("MỘT NĂM NHÌN LẠI TỔ", "TỰ QUẢN NHÀ TRỌ", "Thu Hà", LEAD, *PROSE))

    assert value(layout, "title") == "MỘT NĂM NHÌN LẠI TỔ TỰ QUẢN NHÀ TRỌ"


def test_headline_on_two_lines_may_open_with_a_body() -> None:
    first, second = "LĐLĐ QUẬN CẦU GIẤY SÔI NỔI CÁC HOẠT", "ĐỘNG KỶ NIỆM NGÀY PHỤ NỮ 8/3"

    layout = layout_of(source(first, second, LEAD, *PROSE))

    assert (value(layout, "title"), value(layout, "kicker")) == (f"{first} {second}", None)


@pytest.mark.parametrize(
    "body",
    ["LĐLĐ QUẬN CẦU GIẤY", "LĐLĐ QUẬN CẦU GIẤY THÀNH PHỐ HÀ NỘI", "CÔNG ĐOÀN MAY MẪU SƠN TÂY"],
)
def test_name_of_a_body_above_the_headline_is_no_part_of_it(body: str) -> None:
    headline = "ĐỘNG VIÊN CÔNG NHÂN TRƯỚC NGÀY PHỤ NỮ 8/3"
    told = "Công đoàn May Mẫu Sơn Tây và các đơn vị bạn đã cùng góp kinh phí cho phòng đọc này."

    layout = layout_of(source(body, headline, LEAD, told, *PROSE))

    assert value(layout, "title") == headline


@pytest.mark.parametrize("line", ["lúc 08:15 ngày 05/08/2024", "đăng ngày 05/08/2024 08:15"])
def test_date_in_small_letters_is_no_part_of_the_headline(line: str) -> None:
    layout = layout_of(source(TITLE, line, LEAD, *PROSE))

    assert (value(layout, "title"), value(layout, "date")) == (TITLE, "2024-08-05T08:15:00+07:00")


def test_day_in_the_second_line_of_a_headline_stays() -> None:
    layout = layout_of(source(TITLE, "ngay trong sáng 05/08/2024 tại khu trọ", LEAD, *PROSE))

    assert value(layout, "title") == f"{TITLE} ngay trong sáng 05/08/2024 tại khu trọ"


def test_headline_of_two_lines_with_nothing_below_is_whole() -> None:
    first = "Liên đoàn Lao động quận Ba Đình tổ chức hội nghị"
    second = "tổng kết hoạt động công đoàn của các trường học trên địa bàn quận trong năm học…"

    layout = layout_of(source(first, second))

    assert value(layout, "title") == f"{first} {second}"


def test_lead_with_a_mark_and_no_full_stop_is_no_headline() -> None:
    lead = "Gần 300 đoàn viên nghiệp đoàn được khám sức khỏe nhân Tháng Công nhân"

    layout = layout_of(source("05/08/2024 08:15", TITLE, f"(NLĐO) - {lead}", *PROSE))

    assert (value(layout, "title"), value(layout, "summary")) == (TITLE, lead)
    assert (value(layout, "mark"), paragraphs(layout)) == ("NLĐO", list(PROSE))


@pytest.mark.parametrize(
    ("above", "headline"),
    [
        ("LĐLĐ quận Ba Đình", f"(LĐTĐ) {TITLE}"),
        ("Chăm lo đời sống đoàn viên", f"(Infographic) - {TITLE}"),
        ("Chăm lo đời sống đoàn viên", f"PVOIL - {TITLE}"),
    ],
)
def test_headline_may_open_with_a_mark_or_a_form(above: str, headline: str) -> None:
    layout = layout_of(source(above, headline, LEAD, *PROSE))

    assert value(layout, "title") == headline


def test_headline_of_a_related_article_with_its_day_is_none() -> None:
    related = "Hội thi tay nghề của thợ may lần thứ ba (12/9/2019)"

    layout = layout_of(source(TITLE, LEAD, related, *PROSE))

    assert value(layout, "title") == TITLE
    assert paragraphs(layout) == list(PROSE)


def test_masthead_with_its_motto_is_no_headline() -> None:
    top = ("Báo Lao động xứ Đoài - Tiếng nói của người thợ Ba Vì", "Thứ sáu, 23.10.2009")

    layout = layout_of(source(*top, "Chuyện ở phố", "Xóm thợ vào nghiệp đoàn", LEAD, *PROSE))

    assert value(layout, "title") == "Xóm thợ vào nghiệp đoàn"
    assert value(layout, "site") == "Báo Lao động xứ Đoài"


def test_who_posted_is_the_outlet_and_no_headline() -> None:
    poster = "Công đoàn cơ sở Cà phê Phố Núi"
    top = ("Facebook", "Tìm kiếm trên Facebook", f"Bài viết của {poster}", poster,
           "14 tháng 5, 2023 lúc 20:15")  # fmt: skip
    below = ("+4", "Tất cả cảm xúc:", "212", "Hà, Nguyễn Thảo và 210 người khác")

    layout = layout_of(source(*top, TITLE, LEAD, *PROSE, *below))

    assert (value(layout, "title"), value(layout, "site")) == (TITLE, poster)
    assert paragraphs(layout) == [LEAD, *PROSE]  # a post has no lead
    assert value(layout, "section") is None


MORE = (
    "Ba giáo viên đã nghỉ hưu thay nhau trực phòng đọc vào các buổi tối trong tuần.",
    "Liên đoàn Lao động thành phố sẽ mở thêm hai phòng đọc như vậy trước mùa mưa.",
)
HEADLINE = "Tổ tự quản nhà trọ ở phường Phú Lợi mở phòng đọc cho công nhân"


def test_subhead_below_a_longer_headline_is_none() -> None:
    text = (*PROSE, "Sách đi theo ca", *MORE)

    layout = layout_of(source("Báo Quê Mẫu", HEADLINE, "Sách về với xóm trọ", *text))

    assert value(layout, "title") == HEADLINE
    assert subheads(layout) == ["Sách về với xóm trọ", "Sách đi theo ca"]
    assert value(layout, "summary") is None
    assert PROSE[0] in paragraphs(layout)


def test_short_headline_below_a_longer_line_stays_where_the_text_has_no_subheads() -> None:
    layout = layout_of(source(HEADLINE, "Sách về với xóm trọ", *PROSE, *MORE))

    assert value(layout, "title") == "Sách về với xóm trọ"


@pytest.mark.parametrize(("first", "second"), [("1.", "2."), ("1/", "2/"), ("I.", "II.")])
def test_numbered_line_that_goes_on_below_is_a_subhead(first: str, second: str) -> None:
    opened, next_one = f"{first} Phòng đọc mở cửa", f"{second} Sách đi theo ca làm"

    layout = layout_of(source(HEADLINE, opened, *PROSE, next_one, *MORE))

    assert value(layout, "title") == HEADLINE
    assert subheads(layout) == [opened, next_one]


def test_numbered_headline_that_nothing_continues_stays() -> None:
    layout = layout_of(source(HEADLINE, "1. Phòng đọc mở cửa", *PROSE, *MORE))

    assert value(layout, "title") == "1. Phòng đọc mở cửa"


def test_subhead_below_the_date_is_no_name_and_opens_the_text() -> None:
    top = (HEADLINE, "Ngày đăng: 03/06/2016", "SÁCH VỀ XÓM TRỌ")

    layout = layout_of(source(*top, *PROSE, "SÁCH ĐI THEO CA", *MORE, "Thu Hà"))

    assert subheads(layout) == ["SÁCH VỀ XÓM TRỌ", "SÁCH ĐI THEO CA"]
    assert (value(layout, "author"), value(layout, "summary")) == ("Thu Hà", None)


def test_occasion_above_a_short_headline_is_its_kicker() -> None:
    occasion = "Chào mừng 90 năm Ngày thành lập Công đoàn Quê Mẫu"

    layout = layout_of(source(occasion, "Người giữ sách xóm trọ", *PROSE, "Sách đi theo ca", *MORE))

    assert value(layout, "title") == "Người giữ sách xóm trọ"
    assert value(layout, "kicker") == occasion


@pytest.mark.parametrize("line", ["Đời sống thợ", "Nhịp Sống Quê Mẫu"])
def test_section_or_outlet_below_the_headline_is_no_subhead(line: str) -> None:
    text = (HEADLINE, "12/09/2019", line, *PROSE, "Sách đi theo ca", *MORE)

    layout = layout_of(source("Trang chủ | Thời sự | Đời sống thợ | Video", *text))

    assert value(layout, "title") == HEADLINE
    assert subheads(layout) == ["Sách đi theo ca"]


def test_headline_above_the_path_again_is_the_windows() -> None:
    menu = ("Thời sự", "Kinh tế", "Giáo dục", "Y tế", "Biển đảo", "Trang chủ › Giáo dục")
    below = ("05:45, Thứ Ba, 27/09/2022", "Facebook", "Twitter", "Sao chép liên kết")

    layout = layout_of(source(HEADLINE, "Báo Quê Mẫu", *menu, HEADLINE, *below, LEAD, *PROSE))

    assert (value(layout, "title"), value(layout, "site")) == (HEADLINE, "Báo Quê Mẫu")
    assert value(layout, "date") == "2022-09-27T05:45:00+07:00"
    assert paragraphs(layout) == list(PROSE)


def test_lead_with_a_mark_is_prose_whatever_stands_below_it() -> None:
    lead = "(LĐTĐ) Chúng tôi giới thiệu bài thơ của một cô giáo mầm non viết tặng công nhân tan ca."
    poem = ("Xe đạp nối dòng qua cổng", "Con đợi bên hàng rào xanh", "Nắng còn vương trên áo mẹ",
            "Túi đựng nửa chiếc bánh mì", "Chiều bỗng dài hơn lời ru")  # fmt: skip

    layout = layout_of(source("Thơ công nhân", "20/11/2023", TITLE, lead, *poem, *PROSE))

    assert (value(layout, "title"), value(layout, "mark")) == (TITLE, "LĐTĐ")
    assert paragraphs(layout)[-2:] == list(PROSE)
