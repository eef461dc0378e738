"""The outlet of a plain text: told by where its name stands, and where it stands again."""

import pytest
from raw_pages import FIRST, LEAD, SECOND, TITLE, layout_of, paragraphs, source, value

from generator.importers.formats.textfile import read_text
from generator.importers.lines.hosts import hosts_in, spells_host
from generator.importers.lines.mastheads import in_small_letters

BODY = (TITLE, LEAD, FIRST, SECOND)
NAME = "Người Thợ Sông Lam"


@pytest.mark.parametrize(
    "top",
    [
        (NAME, "Số 118 (2.340) ★ Thứ Năm, 12-9-2019"),
        (NAME.upper(), "Ấn phẩm nội bộ của Công đoàn Cảng Mẫu", "Ra ngày 12/9/2019"),
        (f"✦ {NAME} ✦", f"{NAME} - Diễn đàn của người lao động", "12/9/2019"),
        (f"{NAME} - bản tin điện tử | Số 22 | 12/09/2019", "https://nguoithosonglam.example/22"),
        (f"{NAME}          Số ra ngày 12.9.2019          Trang 5",),
        (NAME, "12 tháng 9, 2019 lúc 20:30 ·"),
    ],
)
def test_name_in_the_head_is_the_outlet(top: tuple[str, ...]) -> None:
    lines = [block.text for block in read_text("\n".join(top))[0]]

    layout = layout_of(source(*lines, *BODY))

    assert str(value(layout, "site")).title() == NAME
    assert str(value(layout, "date"))[:10] == "2019-09-12"
    assert (value(layout, "title"), paragraphs(layout)) == (TITLE, [FIRST, SECOND])


@pytest.mark.parametrize(
    "foot",
    [
        (f"{NAME} © 2023. Phát triển bởi Tổ Kỹ thuật",),
        (f"{NAME} - Trang tin của người lao động Nghệ An", "Tòa soạn: 8 đường Mẫu"),
        (f'® Ghi rõ nguồn "{NAME}" khi phát hành lại thông tin.',),
        (f"Đề nghị ghi rõ nguồn {NAME} khi đăng lại.",),
    ],
)
def test_name_in_the_imprint_is_the_outlet(foot: tuple[str, ...]) -> None:
    layout = layout_of(source(*BODY, *foot))

    assert value(layout, "site") == NAME
    assert paragraphs(layout) == [FIRST, SECOND]


def test_lowest_body_of_a_letterhead_issued_it() -> None:
    top = ("LĐLĐ TỈNH MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CÔNG ĐOÀN HUYỆN MẪU",
           "Độc lập - Tự do - Hạnh phúc", "*** Mẫu, ngày 12 tháng 9 năm 2019")  # fmt: skip

    layout = layout_of(source(*top, *BODY))

    assert value(layout, "site") == "Công đoàn huyện Mẫu"
    assert (value(layout, "date"), value(layout, "section")) == ("2019-09-12", None)


def test_kind_and_name_on_two_lines_are_one_name() -> None:
    layout = layout_of(source("CỔNG THÔNG TIN ĐIỆN TỬ", "HUYỆN MẪU SƠN", *BODY))

    assert value(layout, "site") == "Cổng thông tin điện tử huyện Mẫu Sơn"


@pytest.mark.parametrize(
    "top",
    [("CHĂM LO ĐỜI SỐNG", "Ngày đăng: 5/3/2024"), ("Gương sáng", "12/09/2019 20:30"),
     ("Thu Hà", "12/09/2019 20:30"), ("Chuyện nghề của người thợ", "12/09/2019 20:30")],
)  # fmt: skip
def test_section_and_person_are_no_outlet(top: tuple[str, ...]) -> None:
    assert value(layout_of(source(*top, *BODY)), "site") is None


def test_address_spells_a_name() -> None:
    hosts = hosts_in(["https://www.bienxanhld.example/a.html", "viết cho toasoan@mau.example"])

    assert hosts == {"bienxanhld"}
    assert spells_host("Biển Xanh Lao Động", hosts)
    assert not spells_host("Biển Bạc Lao Động", hosts)
    assert spells_host("Tạp chí Thợ Mỏ", hosts_in(["tapchithomo.vn"]))


def test_body_between_headline_and_time_posted_the_text() -> None:
    body = "Công đoàn ngành Giáo dục Quê Mẫu"

    layout = layout_of(source(TITLE, body, "08:05 05/01/2026", LEAD, FIRST, SECOND))

    assert (value(layout, "title"), value(layout, "site")) == (TITLE, body)
    assert paragraphs(layout) == [FIRST, SECOND]


def test_name_of_one_word_is_the_outlet_where_the_imprint_has_it() -> None:
    foot = "© 1997-2024. Toàn bộ bản quyền thuộc QueMau"

    assert value(layout_of(source("QueMau", *BODY, foot)), "site") == "QueMau"


def test_name_of_the_head_is_the_outlet_that_the_imprint_calls_owner() -> None:
    name = "Công đoàn Dầu khí Quê Mẫu"

    assert value(layout_of(source(name, *BODY, f"Cơ quan chủ quản: {name}")), "site") == name


def test_name_above_the_age_of_a_post_is_who_posted_it() -> None:
    layout = layout_of(source("Facebook", "Trang chủ", NAME, "15 giờ ·", *BODY))

    assert (value(layout, "site"), value(layout, "date")) == (NAME, None)


@pytest.mark.parametrize(
    "top",
    [
        ("Facebook", "Theo dõi", "2 tháng 8, 2022 lúc 20:15"),
        ("Facebook", "Ảnh đại diện của {}", "17 tháng 3 lúc 9:40 ·"),
        ("Zalo", "Đã quan tâm", "14:05 06/07/2023"),
    ],
)
def test_body_that_posted_on_a_network_is_the_outlet(top: tuple[str, ...]) -> None:
    body = "Công đoàn ngành Thủy sản các tỉnh miền duyên hải"
    network, button, time = (line.format(body) for line in top)
    lines = (network, button, body, time) if "đại diện" in button else (network, body, button, time)

    layout = layout_of(source(*lines, *BODY))

    assert (value(layout, "site"), value(layout, "title")) == (body, TITLE)
    assert paragraphs(layout)[-2:] == [FIRST, SECOND]


def test_group_is_the_outlet_and_who_posted_in_it_the_author() -> None:
    top = ("Facebook", "Nhóm Công nhân ngõ Mười Hai", "Lê Bá Thước", "22 tháng 9, 2021 lúc 19:05")

    layout = layout_of(source(*top, *BODY))

    assert value(layout, "site") == "Nhóm Công nhân ngõ Mười Hai"
    assert value(layout, "author") == "Lê Bá Thước"


def test_headline_below_a_networks_name_posted_nothing() -> None:
    layout = layout_of(source("Zalo", TITLE, "14:05 06/07/2023", LEAD, FIRST, SECOND))

    assert (value(layout, "site"), value(layout, "title")) == (None, TITLE)


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ((TITLE, "Tạp chí Thợ Mỏ và Đô thị", "Vũ Lành", "3 phút", *BODY[1:]),
         "Tạp chí Thợ Mỏ và Đô thị"),
        ((f"{TITLE} - Đời sống - Báo Ba Lai", "Trang chủ", *BODY), "Báo Ba Lai"),
        (("In từ trang Công đoàn Quê Mẫu, ngày 20/3/2020", *BODY), "Công đoàn Quê Mẫu"),
        (("Góc thợ cảng", "TRANG CHỦ CHUYỆN CẢNG ẢNH", "12/09/2019", *BODY), "Góc thợ cảng"),
        (("tapchithomo.example", *BODY, "Tạp chí Thợ mỏ"), "Tạp chí Thợ mỏ"),
        (("BÁO THỢ CẢNG", *BODY, "Mời bạn đọc đặt mua báo Thợ cảng Miền Nam"), "Báo Thợ Cảng"),
        (("BÁO THỢ CẢNG", *BODY, "Giấy phép số 3/GP, ra báo Thợ Cảng từ năm 1975"), "Báo Thợ Cảng"),
        (("NGHIỆP ĐOÀN XÍCH LÔ", "TIN", "Nghiệp đoàn xích lô Mẫu học chữ", *BODY[1:]),
         "Nghiệp đoàn xích lô"),
    ],
)  # fmt: skip
def test_name_stands_where_programs_and_people_put_it(lines: tuple[str, ...], name: str) -> None:
    layout = layout_of(source(*lines))

    assert value(layout, "site") == name
    assert paragraphs(layout)[-2:] == [FIRST, SECOND]


@pytest.mark.parametrize(
    "top",
    [("Tiếng Việt", "12/09/2019"), ("Đăng nhập", "Trang chủ | Tin tức | Liên hệ"),
     ("Tin tức", "Trang chủ | Tin tức | Liên hệ"), (f"{TITLE} - 12/09/2019", "Trang chủ")],
)  # fmt: skip
def test_what_a_page_says_above_is_not_always_a_name(top: tuple[str, ...]) -> None:
    assert value(layout_of(source(*top, *BODY)), "site") is None


def test_counter_of_comments_above_the_text_is_no_list_of_them() -> None:
    layout = layout_of(source(TITLE, "15/05/2013 21:47", "0 bình luận", LEAD, FIRST, SECOND))

    assert value(layout, "summary") == LEAD
    assert paragraphs(layout) == [FIRST, SECOND]


def test_letters_that_stand_for_words_stay_capitals() -> None:
    assert in_small_letters("BÁO SGGP TP HCM") == "Báo SGGP TP HCM"
    assert in_small_letters("CÔNG ĐOÀN XI MĂNG VIỆT NAM") == "Công đoàn Xi măng Việt Nam"


def test_internal_paper_is_its_body_s() -> None:
    top = ("Tài liệu sinh hoạt", "Lưu hành nội bộ", "Liên đoàn Lao động huyện Thạch Thất")

    layout = layout_of(source(*top, *BODY))

    assert value(layout, "site") == "Liên đoàn Lao động huyện Thạch Thất"
    assert (value(layout, "section"), value(layout, "kicker")) == (None, None)


def test_kind_on_a_line_of_its_own_is_no_part_of_an_internal_paper_s_name() -> None:
    layout = layout_of(source("Bản tin nội bộ", "Liên đoàn Lao động tỉnh Quê Mẫu", *BODY))

    assert value(layout, "site") == "Liên đoàn Lao động tỉnh Quê Mẫu"


def test_list_of_nouns_behind_an_outlet_is_its_slogan() -> None:
    top = "Tạp chí Người Thợ Trung Du – Tri thức, tình người, việc làm"

    assert value(layout_of(source(top, *BODY)), "site") == "Tạp chí Người Thợ Trung Du"


def test_body_with_its_street_is_the_owner() -> None:
    foot = "Nghiệp đoàn Vận tải Quê Mẫu, 45 Lê Duẩn, thị trấn Mẫu"

    assert value(layout_of(source(*BODY, foot)), "site") == "Nghiệp đoàn Vận tải Quê Mẫu"


def test_name_in_a_letterhead_goes_on_below_where_it_tells_the_workplace() -> None:
    top = ("LĐLĐ TỈNH QUÊ MẪU", "NGHIỆP ĐOÀN BỐC XẾP", "CẢNG CÁ SÔNG MẪU")

    layout = layout_of(source(*top, *BODY))

    assert value(layout, "site") == "Nghiệp đoàn Bốc Xếp Cảng Cá Sông Mẫu"
    assert value(layout, "section") is None


def test_outlet_credited_beside_the_date_is_the_source() -> None:
    layout = layout_of(source(TITLE, "Nguồn: Báo Quê Mẫu 12/09/2019 21:05", LEAD, FIRST, SECOND))

    assert value(layout, "outlet") == "Báo Quê Mẫu"
    assert value(layout, "section") is None


def test_name_whose_first_letters_are_the_mark_is_the_outlet() -> None:
    top = ("Lao động Quê Mẫu", "Truyền hình LĐQM", "Báo in", "Podcast")

    layout = layout_of(source(*top, TITLE, f"(LĐQM) {LEAD}", FIRST, SECOND))

    assert (value(layout, "site"), value(layout, "mark")) == ("Lao động Quê Mẫu", "LĐQM")


def test_channel_of_the_mark_names_no_outlet() -> None:
    layout = layout_of(source("Truyền hình BQM", TITLE, f"(BQM) {LEAD}", FIRST, SECOND))

    assert value(layout, "site") is None


def test_network_is_not_the_outlet_of_an_account() -> None:
    body = "Công đoàn thành phố Mẫu"
    foot = "© 2024 Zalo Official Account"

    layout = layout_of(source(TITLE, body, "15/04/2024", LEAD, FIRST, SECOND, foot))

    assert value(layout, "site") == body


def test_menu_of_a_network_is_no_section() -> None:
    body = "Công đoàn thành phố Mẫu"
    top = ("Facebook", "Bạn bè", "Marketplace", body, "8 tháng 5, 2023 lúc 19:30 · Công khai")

    layout = layout_of(source(*top, *BODY))

    assert (value(layout, "site"), value(layout, "section")) == (body, None)


def test_bulletin_with_its_issue_goes_before_the_body_above() -> None:
    top = ("Liên đoàn Lao động tỉnh Mẫu", "Bản tin Công đoàn Quê Mẫu, số 8 (tháng 8/2009)")

    layout = layout_of(source(*top, *BODY))

    assert value(layout, "site") == "Bản tin Công đoàn Quê Mẫu"
    assert value(layout, "date") == "2009-08"
