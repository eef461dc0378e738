"""The outlet's own lines above a headline: its name, menu, motto and issue."""

import pytest
from raw_pages import FIRST, LEAD, SECOND, TITLE, layout_of, paragraphs, source, value

from generator.importers.lines.mastheads import (
    in_small_letters,
    is_body_name,
    is_menu,
    is_outlet_name,
)

BODY = (TITLE, LEAD, FIRST, SECOND)


def test_masthead_names_the_outlet() -> None:
    top = ("BÁO CỔ THÀNH", "Cơ quan ngôn luận của Liên đoàn Lao động tỉnh",
           "Trang chủ | Thời sự | Công đoàn | Đời sống")  # fmt: skip

    layout = layout_of(source(*top, "Thứ năm, 12/09/2019 | 21:05 GMT+7", *BODY))

    assert (value(layout, "title"), value(layout, "site")) == (TITLE, "Báo Cổ Thành")
    assert value(layout, "date") == "2019-09-12T21:05:00+07:00"
    assert paragraphs(layout) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "line",
    ["Số 84 - Tháng 5/2019", "Số 12 (tháng 5/2019)", "Số tháng 5/2019", "Tháng 5 năm 2019",
     "Số 12 (tháng 5/2019) * Chuyên mục: Trao đổi"],
)  # fmt: skip
def test_month_of_an_issue_is_the_date(line: str) -> None:
    layout = layout_of(source("Tạp chí Người Đoàn viên", line, *BODY))

    assert (value(layout, "date"), value(layout, "title")) == ("2019-05", TITLE)


def test_number_of_an_issue_is_no_month() -> None:
    layout = layout_of(source("Tạp chí Người Đoàn viên", "Số 05/2023", *BODY))

    assert value(layout, "date") is None


@pytest.mark.parametrize("below", ["Quan tâm", "12 tháng 9, 2019 lúc 20:30 ·"])
def test_page_on_a_social_network_is_the_outlet(below: str) -> None:
    layout = layout_of(source("Công đoàn huyện Thạch Thất", below, *BODY))

    assert (value(layout, "site"), value(layout, "title")) == ("Công đoàn huyện Thạch Thất", TITLE)


def test_name_of_the_menu_below_the_title_is_the_section() -> None:
    layout = layout_of(source("Trang chủ | Công đoàn | Hoạt động", TITLE, "Hoạt động", LEAD, FIRST))

    assert value(layout, "section") == "Hoạt động"


@pytest.mark.parametrize(
    "headline",
    ["Báo Lao động trao quà cho công nhân nghèo", TITLE, "Công đoàn huyện Ba Vì mở lớp yoga",
     "Tạp chí nào cũng có thể đến với công nhân"],
)  # fmt: skip
def test_headline_is_no_name(headline: str) -> None:
    assert not is_outlet_name(headline)
    assert not is_body_name(headline)


def test_path_from_the_home_page_is_no_menu() -> None:
    assert is_menu("Trang chủ | Giới thiệu | Tin tức | Liên hệ")
    assert not is_menu("Trang chủ / Công đoàn cơ sở")


def test_address_above_the_title_is_no_section() -> None:
    layout = layout_of(source("bao-mau.example", *BODY))

    assert (value(layout, "section"), value(layout, "title")) == (None, TITLE)


def test_name_in_capitals_is_written_in_small_letters() -> None:
    name = "BẢN TIN CÔNG ĐOÀN HUYỆN PHÚ XUYÊN"

    assert in_small_letters(name) == "Bản tin Công đoàn huyện Phú Xuyên"


def test_issue_behind_its_publisher_dates_the_article_and_the_outlet_keeps_its_name() -> None:
    top = ("BẢN TIN CÔNG NHÂN BA VÌ", "Liên đoàn Lao động huyện Ba Vì - Số 9 (Tháng 9/2019)")

    layout = layout_of(source(*top, *BODY))

    assert (value(layout, "date"), value(layout, "title")) == ("2019-09", TITLE)
    assert value(layout, "site") == "Bản tin Công nhân Ba Vì"


def test_name_above_a_button_that_the_text_tells_too_is_the_outlet() -> None:
    told = f"{LEAD} Chủ tịch công đoàn trò chuyện với Người Thợ Quê Mẫu về việc này."

    named = layout_of(source("Người Thợ Quê Mẫu", "Đăng nhập", TITLE, told, FIRST, SECOND))
    unnamed = layout_of(source("Người Thợ Quê Mẫu", "Đăng nhập", *BODY))

    assert (value(named, "site"), value(named, "title")) == ("Người Thợ Quê Mẫu", TITLE)
    assert value(unnamed, "site") is None


@pytest.mark.parametrize(
    ("top", "date"),
    [
        ("Bản tin Thợ Biển - số 18, ngày 04/08/2017", "2017-08-04"),
        ("Bản tin Thợ Biển - số 18 (tháng 8/2017)", "2017-08"),
    ],
)
def test_outlet_beside_its_issue_tells_the_day(top: str, date: str) -> None:
    layout = layout_of(source(top, *BODY))

    assert (value(layout, "site"), value(layout, "date")) == ("Bản tin Thợ Biển", date)


@pytest.mark.parametrize(
    "button", ["Đặt báo in", "Thông tin tòa soạn"], ids=["subscribe", "about the paper"]
)
def test_links_of_the_paper_are_no_section(button: str) -> None:
    top = ("Tạp chí Thợ Biển", button, "Hotline: 0966 000 141", "12/09/2019 21:05")

    assert value(layout_of(source(*top, *BODY)), "section") is None


def test_whom_a_post_is_shown_to_is_no_section() -> None:
    top = ("Facebook", "Công đoàn huyện Thạch Thất", "12 tháng 9, 2019", "·", "Công khai")

    layout = layout_of(source(*top, *BODY))

    assert (value(layout, "site"), value(layout, "section")) == ("Công đoàn huyện Thạch Thất", None)


def test_kicker_stands_between_the_path_and_a_short_headline() -> None:
    top = ("Trang chủ > Công đoàn", "TP Sa Đéc", "Làng hoa có nghiệp đoàn", "07/11/2016 05:48")

    layout = layout_of(source(*top, LEAD, FIRST, SECOND))

    assert (value(layout, "section"), value(layout, "kicker")) == ("Công đoàn", "TP Sa Đéc")


def test_station_is_named_beyond_its_dash() -> None:
    name = "Đài Phát thanh - Truyền hình Quê Mẫu"

    layout = layout_of(source(name, "Trực tuyến", "Lịch phát sóng", "Xã hội", *BODY))

    assert value(layout, "site") == name


def test_live_pictures_are_no_station() -> None:
    top = ("Thời sự", "Kinh tế", "Truyền hình trực tuyến", "Podcast")

    layout = layout_of(source(*top, *BODY, "Báo và phát thanh, truyền hình Quê Mẫu"))

    assert value(layout, "site") != "Truyền hình trực tuyến"
    assert in_small_letters("ĐÀI PHÁT THANH VÀ TRUYỀN HÌNH QUÊ MẪU") == (
        "Đài Phát thanh và Truyền hình Quê Mẫu"
    )
