"""What the site of a page is called, where its metadata does not say."""

import pytest
from raw_pages import FIRST, SECOND, TITLE

from generator.importers.blocks import Hint
from generator.importers.formats.webpage import read_html

PROSE = f"<p>{FIRST} {SECOND}</p><p>{SECOND} {FIRST}</p>"
BODY = f"<div id=main><h2 class=title>{TITLE}</h2>{PROSE}</div>"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (f"<title>{TITLE} - Báo Mẫu</title>", BODY),
        (f"<title>Báo Mẫu: {TITLE}</title>", BODY),
        (f"<title>Báo Mẫu :: {TITLE}</title>", BODY),
        (f"<title>{TITLE} - Đời sống - Báo Mẫu</title>", BODY),
        ("<title>Chi tiết tin</title>", f"<h1><a href='/'>Báo Mẫu</a></h1>{BODY}"),
        ("", f"<div class=logo><img alt='Logo Báo Mẫu Mới'></div>{BODY}"),
        ("<title>Báo Mẫu Mới</title>", f"<b>BÁO MẪU MỚI</b>{BODY}"),
        ("", f"<strong>Báo Mẫu Mới</strong><hr>{BODY}"),
    ],
)
def test_site_is_named_by_its_window_banner_or_masthead(head: str, body: str) -> None:
    page = read_html(f"<html><head>{head}</head><body>{body}</body></html>")

    assert page.meta["site"] in ("Báo Mẫu", "Báo Mẫu Mới")
    assert [block.text for block in page.blocks if block.hint is Hint.TITLE] == [TITLE]


@pytest.mark.parametrize(
    ("head", "above", "below"),
    [
        ("", "<a class=lg href='/' title='Thợ Sông Lam'></a>", ""),
        ("", "<a class='navbar-brand' href='#'>Thợ Sông Lam</a>", ""),
        ("", "<h1>Thợ Sông Lam</h1><h2>Số 33 - Thứ bảy, 17/8/2019</h2>", ""),
        ("", "<div>Thợ Sông Lam - Diễn đàn của người lao động</div>", ""),
        ("<meta name=copyright content='Thợ Sông Lam'>", "", ""),
        ("<link rel=canonical href='http://thosonglam.vn/a.html'>", "", "<p>Thợ Sông Lam</p>"),
        ("", "", "<footer><h2>Thợ Sông Lam</h2><p>Cơ quan chủ quản: LĐLĐ tỉnh</p></footer>"),
        (f"<title>{TITLE} - by Thu Hà - Thợ Sông Lam</title>", "", ""),
        (f"<title>[Ảnh] {TITLE}</title>", "", "<p>© 2020 Thợ Sông Lam</p>"),
    ],
)
def test_name_is_believed_by_where_it_stands(head: str, above: str, below: str) -> None:
    page = read_html(f"<html><head>{head}</head><body>{above}{BODY}{below}</body></html>")

    assert page.meta["site"] == "Thợ Sông Lam"
    assert [block.text for block in page.blocks if block.hint is Hint.TITLE] == [TITLE]


def test_section_above_the_headline_is_no_site() -> None:
    body = f"<span>Nhân vật</span><h1>{TITLE}</h1>{PROSE}"

    page = read_html(f"<title>{TITLE} | Nhân vật</title><body><div>{body}</div></body>")

    assert "site" not in page.meta
    assert page.meta["section"] == "Nhân vật"


def test_generic_title_of_a_window_names_nobody() -> None:
    page = read_html(f"<title>Chi tiết tin</title><body>{BODY}</body>")

    assert "site" not in page.meta


def test_largest_line_is_the_title_of_a_page_without_headings() -> None:
    head = (
        f"<font size=2>Tin tức</font><br><font size=5>{TITLE}</font><br><font size=1>Bản in</font>"
    )

    page = read_html(f"<body><table><tr><td>{head}{PROSE}</td></tr></table></body>")

    assert [block.text for block in page.blocks if block.hint is Hint.TITLE] == [TITLE]


def test_bold_by_style_is_bold() -> None:
    head = f"<div style='font-size:20px; font-weight:bold'>{TITLE}</div>"

    page = read_html(f"<body><div>{head}{PROSE}</div></body>")

    assert [block.text for block in page.blocks if block.hint is Hint.TITLE] == [TITLE]


def test_date_of_a_forums_post_is_found_in_its_bar() -> None:
    bar = "<div class=posthead><span class=postdate>18-08-2015, 09:12 AM</span> <a>#1</a></div>"

    page = read_html(f"<ol><li>{bar}<h2 class=title>{TITLE}</h2><div>{PROSE}</div></li></ol>")

    assert page.blocks[0].text == "18-08-2015, 09:12 AM"


def test_time_of_a_post_is_found_from_its_text() -> None:
    post = f"<article><time datetime='2022-10-05T08:12:00+0700'>5/10/22</time>{PROSE}</article>"

    page = read_html(f"<body><div class=head><h1>{TITLE}</h1></div>{post}</body>")

    assert page.meta["date"] == "2022-10-05T08:12:00+0700"


def test_date_below_the_article_is_read() -> None:
    foot = "<div class=foot>Ngày đăng: 12/09/2019 15:00 - Lượt xem: 1.220</div>"

    page = read_html(f"<body>{BODY}{foot}</body>")

    assert page.blocks[-1].text.startswith("Ngày đăng: 12/09/2019")


def test_address_of_a_print_view_is_the_pages() -> None:
    page = read_html(f"<body>{BODY}<p>URL: http://bao-mau.example/tin-1.html</p></body>")

    assert page.meta["url"] == "http://bao-mau.example/tin-1.html"


def test_caption_in_a_box_with_its_photo_is_one() -> None:
    box = "<div class=x><img src=a.jpg><div>Xưởng lúc 1 giờ sáng. Ảnh: Kim Ngân</div></div>"

    page = read_html(f"<body><div><h1>{TITLE}</h1><p>{FIRST}</p>{box}<p>{SECOND}</p></div></body>")

    captions = [block.text for block in page.blocks if block.hint is Hint.CAPTION]
    assert captions == ["Xưởng lúc 1 giờ sáng. Ảnh: Kim Ngân"]


@pytest.mark.parametrize(
    ("window", "foot"),
    [
        ("Quê Mẫu lao động", ""),
        (TITLE, "<p>© Quê Mẫu lao động. Giấy phép số 1209/GP-BTTTT.</p>"),
        (TITLE, "<p><b>QUÊ MẪU LAO ĐỘNG</b></p><p>Tòa soạn: số 9, đường Mẫu</p>"),
    ],
)
def test_name_of_a_banner_that_another_place_says_too_is_the_sites(window: str, foot: str) -> None:
    banner = "<div id=banner><img alt='Quê Mẫu lao động'></div>"

    page = read_html(f"<title>{window}</title><body>{banner}{BODY}{foot}</body>")

    assert page.meta["site"] == "Quê Mẫu lao động"


def test_name_of_a_banner_that_no_other_place_says_is_nobodys() -> None:
    banner = "<div id=banner><img alt='Chào mừng ngày hội'></div>"

    assert "site" not in read_html(f"<title>{TITLE}</title><body>{banner}{BODY}</body>").meta


def test_issue_in_the_title_of_a_window_is_no_name() -> None:
    page = read_html(f"<title>Thư công đoàn Quê Mẫu - Số 112</title><body>{BODY}</body>")

    assert page.meta["site"] == "Thư công đoàn Quê Mẫu"


@pytest.mark.parametrize(
    ("head", "above", "below", "name"),
    [
        ("<title>Cong doan Mau</title>", "",
         "<p>Trang tin điện tử Công đoàn Mẫu</p><p>Địa chỉ: 4</p>",
         "Trang tin điện tử Công đoàn Mẫu"),
        ("<title>Trang tin cong doan</title>", "",
         "<p>Liên đoàn Lao động Quê</p><p>Địa chỉ: 4</p>", "Trang tin cong doan"),
        (f"<title>{TITLE} ~ Xóm trọ Mẫu</title>", "", "", "Xóm trọ Mẫu"),
        ("<meta property=og:site_name content='Trang chủ'>", "", "<p>© 2020 Thợ Sông Lam</p>",
         "Thợ Sông Lam"),
        ("<meta property=og:site_name content='BÁO THỢ LÒ'>", "", "", "Báo Thợ Lò"),
        ("", "<p><a href='/'>Công đoàn Quê Mẫu</a> » <a href=/a>Tin</a></p>", "",
         "Công đoàn Quê Mẫu"),
        ("", "<p class=banner><img src=a.png alt=banner"
         " title='Cổng thông tin điện tử Công đoàn Xi măng Việt Nam'></p>", "",
         "Cổng thông tin điện tử Công đoàn Xi măng Việt Nam"),
    ],
)  # fmt: skip
def test_better_name_goes_before_a_worse(head: str, above: str, below: str, name: str) -> None:
    page = read_html(f"<html><head>{head}</head><body>{above}{BODY}{below}</body></html>")

    assert page.meta.get("site") == name


def test_body_is_named_on_the_line_of_its_address() -> None:
    foot = "<p>Liên đoàn Lao động huyện Mẫu - Số 2, phố Cũ</p><p>Điện thoại: 0219 386 000</p>"

    page = read_html(f"<html><body>{BODY}<div id=footer>{foot}</div></body></html>")

    assert page.meta["site"] == "Liên đoàn Lao động huyện Mẫu"
