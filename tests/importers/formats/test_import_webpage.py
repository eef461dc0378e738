"""Saved web pages: the article's blocks with their hints, and what the page declares of itself."""

import json
from time import process_time

import pytest
from raw_pages import FIRST, TITLE, layout_of, read_source, subheads

from generator.importers.blocks import Hint
from generator.importers.formats.webpage import read_html


def _texts(page: str) -> list[str]:
    return [block.text for block in read_html(page)[0]]


def _hints(page: str) -> dict[str, Hint]:
    return {block.text: block.hint for block in read_html(page)[0]}


def _meta(head: str) -> dict[str, str]:
    return read_html(f"<head>{head}</head><p>Đoạn</p>")[1]


def _linked(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def test_article_element_is_read_and_the_page_around_it_is_not() -> None:
    found = _texts(f"<body><p>Đầu</p><article><p>{FIRST}</p></article><p>Chân</p></body>")

    assert found == [FIRST]


def test_without_article_element_the_part_with_most_text_is_read() -> None:
    short, long = "<p>Ngắn.</p>", "<p>Một đoạn dài hơn hẳn.</p><p>Đoạn nữa.</p>"

    found = _texts(f"<body><div>{short}</div><div>{long}</div></body>")

    assert found == ["Một đoạn dài hơn hẳn.", "Đoạn nữa."]


def test_article_element_without_text_is_passed_over() -> None:
    found = _texts("<body><article></article><div><p>Bài</p></div></body>")

    assert found == ["Bài"]


def test_prose_in_a_style_that_sounds_like_buttons_is_read() -> None:
    prose = f'<p><span class="ms-rteFontSize-3">{FIRST * 3}</span></p>'
    buttons = '<span class="font-size">A- A A+</span>'

    found = _texts(f"<body><h1>{TITLE}</h1><div>{buttons}{prose}{prose}</div></body>")

    assert found == [TITLE, FIRST * 3, FIRST * 3]


def test_of_two_articles_the_one_with_most_text_is_read() -> None:
    found = _texts("<article><p>Tin ngắn</p></article><article><p>Bài chính dài hơn</p></article>")

    assert found == ["Bài chính dài hơn"]


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav><p>Quận Hoàn Kiếm</p></nav>",
        "<aside><p>Quận Hoàn Kiếm</p></aside>",
        "<footer><p>Quận Hoàn Kiếm</p></footer>",
        "<form><p>Quận Hoàn Kiếm</p></form>",
        '<div class="tin-lien-quan"><p>Quận Hoàn Kiếm</p></div>',
        '<div class="box related-news"><p>Quận Hoàn Kiếm</p></div>',
        '<ul id="breadcrumb"><li>Quận Hoàn Kiếm</li></ul>',
        '<div class="quang-cao">Quận Hoàn Kiếm</div>',
        "<script>var x = 'Quận Hoàn Kiếm'</script>",
        "<style>p { content: 'Quận Hoàn Kiếm' }</style>",
        "<!-- Quận Hoàn Kiếm -->",
    ],
)
def test_furniture_is_skipped(furniture: str) -> None:
    found = _texts(f"<article><p>Một</p>{furniture}<p>Hai</p></article>")

    assert found == ["Một", "Hai"]


def test_class_that_only_contains_a_word_of_furniture_is_no_furniture() -> None:
    found = _texts('<article><p class="shareholder loads">Một</p></article>')

    assert found == ["Một"]


def test_button_and_time_that_a_machine_can_read_are_no_block() -> None:
    line = "<div><time datetime=2024-11-26>Hôm nay</time> <button>Chia sẻ</button></div>"

    found = _texts(f"<article><h1>Tiêu đề</h1>{line}<p>Đoạn</p></article>")

    assert found == ["Tiêu đề", "Đoạn"]


def test_time_inside_a_sentence_is_kept() -> None:
    found = _texts("<article><p>Ngày <time>25/11</time>, hội nghị họp.</p></article>")

    assert found == ["Ngày 25/11, hội nghị họp."]


def test_script_inside_a_paragraph_is_left_out() -> None:
    found = _texts("<article><p>Một<script>x()</script> hai</p></article>")

    assert found == ["Một hai"]


def test_alternative_text_of_a_photo_is_not_taken() -> None:
    found = _texts('<article><p>Một</p><figure><img alt="Ảnh" src="a.jpg"></figure></article>')

    assert found == ["Một"]


def test_inline_markup_does_not_part_words() -> None:
    found = _texts("<article><p>Công <b>đo</b>àn <a href='/x'>quận</a></p></article>")

    assert found == ["Công đoàn quận"]


def test_line_break_parts_words() -> None:
    found = _texts("<article><p>Công<br>đoàn</p></article>")

    assert found == ["Công đoàn"]


def test_two_line_breaks_part_paragraphs() -> None:
    found = _texts("<article><p>Đoạn một.<br><br/>Đoạn hai.</p></article>")

    assert found == ["Đoạn một.", "Đoạn hai."]


def test_text_outside_any_paragraph_is_kept_in_its_place() -> None:
    found = _texts("<article><div>Trước<p>Giữa</p>sau <b>cùng</b></div></article>")

    assert found == ["Trước", "Giữa", "sau cùng"]


def test_entities_and_no_break_spaces_are_read() -> None:
    found = _texts("<article><p>A &amp; B: 50&nbsp;triệu</p></article>")

    assert found == ["A & B: 50 triệu"]


@pytest.mark.parametrize(
    ("markup", "hint"),
    [
        ("<h1>x</h1>", Hint.TITLE),
        ("<h2>x</h2>", Hint.SUBHEAD),
        ("<p>x</p>", Hint.PARAGRAPH),
        ("<blockquote>x</blockquote>", Hint.QUOTE),
        ("<figcaption>x</figcaption>", Hint.CAPTION),
        ('<div class="sapo"><p>x</p></div>', Hint.LEAD),
        ('<h2 class="sapo">x</h2>', Hint.LEAD),
        ('<p class="tac-gia"><b>x</b></p>', Hint.BYLINE),
        ('<p class="nguon">x</p>', Hint.CREDIT),
        ('<p class="chu-thich">x</p>', Hint.CAPTION),
        ('<div class="videocaption"><p>x</p></div>', Hint.CAPTION),
        ('<div class="videocontent"><p>x</p></div>', Hint.PARAGRAPH),
        ("<div>x</div>", Hint.NONE),
    ],
)
def test_markup_says_what_a_block_is(markup: str, hint: Hint) -> None:
    found = _hints(f"<article><p>Một đoạn</p>{markup}</article>")

    assert found["x"] is hint


def test_title_outside_the_article_stands_first() -> None:
    blocks, *_ = read_html("<body><h1>Tiêu đề</h1><article><p>Đoạn</p></article></body>")

    assert (blocks[0].text, blocks[0].hint) == ("Tiêu đề", Hint.TITLE)


def test_page_without_a_heading_has_its_declared_title() -> None:
    head = '<meta property="og:title" content="Tiêu đề">'

    found = _texts(f"<head>{head}</head><article><p>Đoạn</p></article>")

    assert found == ["Tiêu đề", "Đoạn"]


def test_blocks_know_the_lines_of_the_file() -> None:
    blocks, *_ = read_html("<html>\n<article>\n<p>Một</p>\n\n<p>Hai</p></article></html>")

    assert [block.line for block in blocks] == [3, 5]


@pytest.mark.parametrize(
    ("head", "key", "value"),
    [
        ('<meta property="og:title" content="T">', "title", "T"),
        ('<meta property="og:url" content="https://a.example/1">', "url", "https://a.example/1"),
        ('<link rel="canonical" href="https://a.example/2">', "url", "https://a.example/2"),
        ('<meta property="og:site_name" content="Báo">', "site", "Báo"),
        ('<meta name="author" content="Thu Hà">', "author", "Thu Hà"),
        ('<meta property="article:section" content="Đời sống">', "section", "Đời sống"),
        ('<meta property="article:published_time" content="2024-08-05">', "date", "2024-08-05"),
        ('<meta property="article:modified_time" content="2024-08-06">', "updated", "2024-08-06"),
    ],
)
def test_open_graph_is_read_where_it_stands_alone(head: str, key: str, value: str) -> None:
    found = _meta(head)

    assert found == {key: value}


def test_linked_data_is_read() -> None:
    data = {
        "@type": "NewsArticle",
        "headline": "Tiêu đề",
        "datePublished": "2024-08-05",
        "dateModified": "2024-08-06",
        "articleSection": "Đời sống",
        "author": {"name": "Thu Hà"},
    }

    found = _meta(_linked(data))

    assert found == {
        "title": "Tiêu đề",
        "date": "2024-08-05",
        "updated": "2024-08-06",
        "section": "Đời sống",
        "author": "Thu Hà",
    }


@pytest.mark.parametrize(
    "data",
    [
        [{"@type": "Organization"}, {"@type": "Article", "headline": "T"}],
        {"@graph": [{"@type": "WebSite"}, {"@type": ["Article"], "headline": "T"}]},
    ],
    ids=["list", "graph"],
)
def test_article_is_found_among_other_linked_data(data: object) -> None:
    found = _meta(_linked(data))

    assert found == {"title": "T"}


@pytest.mark.parametrize(
    ("author", "name"),
    [("Thu Hà", "Thu Hà"), ([{"name": "Thu Hà"}, {"name": "X"}], "Thu Hà, X"), ({"name": 3}, None)],
)
def test_author_is_read_in_any_of_its_shapes(author: object, name: str | None) -> None:
    found = _meta(_linked({"@type": "Article", "author": author}))

    assert found.get("author") == name


@pytest.mark.parametrize(
    "script", ["{", "", "null", "3", '"x"', "[1, null]", '{"@type": "Article", "headline": 5}']
)
def test_broken_linked_data_declares_nothing(script: str) -> None:
    found = _meta(f'<script type="application/ld+json">{script}</script>')

    assert found == {}


def test_broken_linked_data_leaves_open_graph() -> None:
    script = '<script type="application/ld+json">{,}</script>'

    found = _meta(f'{script}<meta property="og:title" content="T">')

    assert found == {"title": "T"}


@pytest.mark.parametrize(
    "page",
    [
        "<" * 5000,
        "<p" * 5000,
        "<div>" * 3000 + "x",
        "<article>" * 800 + "<p>x</p>",
        "<b>" * 800 + "x",
        "<p>\x00\x01\x0b</p>",
        "<!doctype html><!-- -->",
        "<?xml version='1.0' encoding='utf-16'?><p>x</p>",
        "<svg><p>x</p></svg><math><mi>x</mi></math>",
        f'<script type="application/ld+json">{"[" * 100_000}</script><p>x</p>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x;</p>',
        "<p class=''><p id=''></p></table></td></html><p>",
    ],
    ids=range(12),
)
def test_hostile_markup_is_survived(page: str) -> None:
    blocks, meta, *_ = read_html(page)

    assert all(block.text and "root:" not in block.text for block in blocks)
    assert meta == {}


@pytest.mark.parametrize(
    "page", ["", "<!-- x -->", "<p></p>", "<img alt='x'>", "<script>x</script>"]
)
def test_page_without_text_has_no_blocks(page: str) -> None:
    blocks, *_ = read_html(page)

    assert blocks == ()


PROSE = "Phòng đọc mở cửa từ 18 giờ đến 21 giờ mỗi ngày, công nhân vào đọc không phải trả tiền."


def test_table_page_without_paragraphs_is_split_at_its_line_breaks() -> None:
    rows = f"<tr><td><a href='/'>Văn bản</a></td></tr><tr><td>{PROSE}<br><br>{FIRST}</td></tr>"

    found = _texts(f"<table>{rows}</table>")

    assert found == [PROSE, FIRST]


def test_line_break_between_sentences_parts_paragraphs() -> None:
    found = _texts(f"<div>{PROSE}<br>{FIRST}</div>")

    assert found == [PROSE, FIRST]


@pytest.mark.parametrize(
    "photo",
    [
        "<table><tr><td><img src=a.jpg></td></tr><tr><td>Công nhân đọc sách</td></tr></table>",
        "<p><img src=a.jpg></p><p><em>Công nhân đọc sách</em></p>",
        "<p><img src=a.jpg><br><i>Công nhân đọc sách</i></p>",
        "<p class=MsoNormal><img src=a.jpg></p><p class=MsoCaption>Công nhân đọc sách</p>",
    ],
)
def test_what_stands_under_an_image_is_its_caption(photo: str) -> None:
    found = _hints(f"<article><h1>T</h1><p>{PROSE}</p>{photo}<p>{FIRST}</p></article>")

    assert found["Công nhân đọc sách"] is Hint.CAPTION


def test_paragraph_under_an_image_stays_a_paragraph() -> None:
    found = _hints(f"<article><h1>T</h1><p><img src=a.jpg></p><p>{FIRST}</p></article>")

    assert found[FIRST] is Hint.PARAGRAPH


def test_bold_first_paragraph_is_the_lead() -> None:
    found = _hints(f"<article><h1>T</h1><p><b>{PROSE}</b></p><p>{FIRST}</p></article>")

    assert found[PROSE] is Hint.LEAD


def test_declared_description_tells_the_lead() -> None:
    head = f'<meta name="description" content="{PROSE}">'

    found = _hints(f"<head>{head}</head><h1>T</h1><p>{PROSE}</p><p>{FIRST}</p>")

    assert found[PROSE] is Hint.LEAD


def test_description_that_a_program_cut_off_tells_no_lead() -> None:
    head = f'<meta name="description" content="{PROSE[:60]}...">'

    found = _hints(f"<head>{head}</head><h1>T</h1><p>{PROSE}</p><p>{FIRST}</p>")

    assert found[PROSE] is Hint.PARAGRAPH


def test_short_bold_line_is_a_subhead_and_one_to_the_right_a_byline() -> None:
    end = '<p><b>Giữ lâu dài</b></p><p>Đoạn.</p><p style="text-align:right"><b>Thu Hà</b></p>'

    found = _hints(f"<article><h1>T</h1><p>{PROSE}</p>{end}</article>")

    assert (found["Giữ lâu dài"], found["Thu Hà"]) == (Hint.SUBHEAD, Hint.BYLINE)


def test_link_to_another_article_inside_the_text_is_left_out() -> None:
    link = '<p><b>Xem thêm:</b> <a href="/r">Một bài khác của chuyên mục</a></p>'

    found = _texts(f"<article><h1>T</h1><p>{PROSE}</p>{link}<p>{FIRST}</p></article>")

    assert found == ["T", PROSE, FIRST]


def test_credit_shows_the_address_of_its_link() -> None:
    credit = '<p>Nguồn: <a href="https://a.example/1">Báo Mẫu</a></p>'

    found = _texts(f"<article><h1>T</h1><p>{PROSE}</p>{credit}</article>")

    assert found[-1] == "Nguồn: Báo Mẫu https://a.example/1"


def test_line_directly_above_the_title_is_its_kicker() -> None:
    found = _hints(f"<div><p>Chuyện ở huyện Hoài Đức</p><h1>T</h1><p>{PROSE}</p></div>")

    assert found["Chuyện ở huyện Hoài Đức"] is Hint.KICKER


def test_title_is_the_line_that_the_window_is_called_by() -> None:
    table = f"<td><span>LĐLĐ mở phòng đọc sách</span></td><td>{PROSE}<br><br>{FIRST}</td>"
    page = f"<title>LĐLĐ mở phòng đọc sách - Cổng</title><table><tr>{table}</tr></table>"

    found = _hints(page)

    assert found["LĐLĐ mở phòng đọc sách"] is Hint.TITLE


def test_form_around_the_whole_page_is_no_furniture() -> None:
    found = _texts(f"<form><div><h1>T</h1><p>{PROSE}</p></div></form>")

    assert found == ["T", PROSE]


def test_newspaper_is_no_author() -> None:
    found = _meta(_linked({"@type": "Article", "author": {"@type": "Organization", "name": "B"}}))

    assert found == {}


def test_time_element_dates_a_page_that_declares_none() -> None:
    time = '<div><time datetime="2024-08-05T09:00:00+07:00">5 Tháng 8</time></div>'

    meta = read_html(f"<article><h1>T</h1>{time}<p>{PROSE}</p></article>").meta

    assert meta["date"] == "2024-08-05T09:00:00+07:00"


@pytest.mark.parametrize(
    "hiding",
    [
        'style="display:none"',
        "hidden",
        'aria-hidden="true"',
        'class="sr-only"',
        'class="print-only"',
    ],
)
def test_hidden_element_is_no_text(hiding: str) -> None:
    page = f"<article><h1>{TITLE}</h1><p>{FIRST}</p><div {hiding}><p>Nháp</p></div></article>"

    assert _texts(page) == [TITLE, FIRST]


def test_element_that_only_small_screens_hide_is_read() -> None:
    page = f'<article><p>{FIRST}</p><div class="d-none d-md-block"><p>Đoạn</p></div></article>'

    assert _texts(page) == [FIRST, "Đoạn"]


def test_paragraph_with_a_class_that_sounds_like_furniture_is_read() -> None:
    page = f'<article><p class="has-medium-font-size">{FIRST} {FIRST}</p><p>Hai</p></article>'

    assert _texts(page) == [f"{FIRST} {FIRST}", "Hai"]


def test_rows_of_a_table_are_a_line_each() -> None:
    rows = "<tr><td>Ngành</td><td>Lương</td></tr><tr><td>Gốm</td><td>6 triệu</td></tr>"

    assert _texts(f"<article><p>{FIRST}</p><table>{rows}</table></article>") == [
        FIRST,
        "Ngành | Lương",
        "Gốm | 6 triệu",
    ]


@pytest.mark.parametrize("day", ["Thứ sáu, 27/11/2026", "Hôm nay 27/11/2026", "27/11/2026 10:00"])
def test_today_in_the_head_of_a_page_dates_no_article(day: str) -> None:
    head = f"<div class='top'><span>{day}</span></div>"

    found = _texts(f"<body>{head}<div><h1>{TITLE}</h1><p>{FIRST}</p></div></body>")

    assert found == [TITLE, FIRST]


@pytest.mark.parametrize("author", ["Super User", "admin", "Báo Mẫu", "quantri", "toasoan@bao.vn"])
def test_declared_author_that_is_nobody_is_none(author: str) -> None:
    head = (
        f'<meta property="og:site_name" content="Báo Mẫu"><meta name="author" content="{author}">'
    )

    assert "author" not in _meta(head)


def test_window_names_the_site_and_the_section() -> None:
    window = f"<title>{TITLE} - Đời sống - Báo Mẫu</title>"

    found = _meta(f'{window}<meta property="og:title" content="{TITLE}">')

    assert (found["site"], found["section"]) == ("Báo Mẫu", "Đời sống")


LONG = "Chương trình có sự tham gia của nhiều công đoàn cơ sở trên địa bàn. " * 5


def test_name_and_date_that_only_a_style_sheet_parts_are_two() -> None:
    row = '<div><span class="au">Thu Hà</span><span class="dt">18/05/2023 - 06:10</span></div>'

    found = _texts(f"<body><div><h1>Trao quà cho công nhân</h1>{row}<p>{LONG}</p></div></body>")

    assert "Thu Hà | 18/05/2023 - 06:10" in found


def test_parts_of_a_word_stay_together() -> None:
    found = _texts(
        f"<body><p><span>Năm 2023, công</span><span> đoàn cơ s</span>ở. {LONG}</p></body>"
    )

    assert found[0].startswith("Năm 2023, công đoàn cơ sở.")


def test_capitals_alone_and_called_subheads_are_subheads() -> None:
    lines = '<p>GIÚP NHAU DỰNG LẠI</p><p class="sub-title">Tính chuyện lâu dài</p>'

    hints = _hints(f"<article><h1>Bài</h1><p>{LONG}</p>{lines}<p>{LONG}</p></article>")

    assert hints["GIÚP NHAU DỰNG LẠI"] is hints["Tính chuyện lâu dài"] is Hint.SUBHEAD


@pytest.mark.parametrize("box", ["header", "top-bar", "today"])
def test_weekday_in_the_head_of_a_page_is_todays(box: str) -> None:
    page = (
        f'<body><div id="w"><div class="{box}">Thứ Ba, 12/03/2024</div>'
        f"<div><h1>Trao quà cho công nhân</h1><p>{LONG}</p></div></div></body>"
    )

    assert "Thứ Ba, 12/03/2024" not in _texts(page)


def test_clock_in_the_head_of_a_page_is_todays_too() -> None:
    page = (
        '<body><div id="w"><div class="header-time">Thứ Ba, 12/03/2024 08:00:12</div>'
        "<div><h1>Trao quà cho công nhân</h1><p>11/03/2024 07:00</p>"
        f"<p>{LONG}</p></div></div></body>"
    )

    assert _texts(page)[:2] == ["Trao quà cho công nhân", "11/03/2024 07:00"]


def test_weekday_in_a_row_of_its_own_above_the_headline_is_the_articles() -> None:
    page = (
        "<body><table><tr><td>Thứ Ba, 12/03/2024</td></tr>"
        f"<tr><td><h1>Trao quà cho công nhân</h1></td></tr><tr><td>{LONG}</td></tr></table></body>"
    )

    assert "Thứ Ba, 12/03/2024" in _texts(page)


def test_link_to_the_page_itself_is_no_other_article() -> None:
    own = "https://bao.example/bai.html"
    link = f'<p><a href="{own}">Xem bài này trên giao diện khác của trang</a></p>'
    page = f"<article><h1>Trao quà cho công nhân</h1><p>{LONG}</p>{link}</article>"

    assert read_html(page, own).listed == ()


def test_card_of_who_posted_names_the_author_whatever_else_its_class_says() -> None:
    card = "<span class='author vcard'><a class='url fn n' href='/author/x/'>Ka Thu</a></span>"

    assert read_html(f"<h1>{TITLE}</h1><p>{FIRST}</p>{card}").meta["author"] == "Ka Thu"


def test_union_that_posts_on_anothers_site_is_the_author_and_on_its_own_is_none() -> None:
    card = "<span class='vcard'><span class='fn'>Công đoàn trường Phố Mẫu</span></span>"
    page = f"<h1>{TITLE}</h1><p>{FIRST}</p>{card}"

    other = read_html(f"<title>{TITLE} - Diễn đàn nhà giáo</title>{page}").meta
    own = read_html(f"<title>{TITLE} - Công đoàn trường Phố Mẫu</title>{page}").meta

    assert other["author"] == "Công đoàn trường Phố Mẫu"
    assert "author" not in own


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("m<sup>2</sup>", "m²"),
        ("m<sup><a href='#'>3</a></sup>", "m³"),
        ("CO<sub>2</sub>", "CO₂"),
        ("10<sup>-6</sup>", "10⁻⁶"),
        ("30<sup>o</sup>C", "30°C"),
        ("Điều 5<sup>(1)</sup>", "Điều 5⁽¹⁾"),
        ("1<sup>st</sup>", "1st"),
        ("A<sup>o</sup>", "Ao"),
        ("5 m<sup>2 </sup>sàn", "5 m² sàn"),
        ("5 m<sup>\n2</sup>", "5 m²"),
        ("10<sup>−6</sup>", "10⁻⁶"),
        ("Lương<sup>1,2</sup>", "Lương¹,²"),
        ("Lương<sup><a href='#'><span>1</span></a></sup>", "Lương¹"),
        ("Lương<sup><!-- x -->1</sup>, <sub>2<i>3</i>4</sub>", "Lương¹, ₂₃₄"),
        ("a<sup>n+k</sup>", "an+k"),
    ],
)
def test_raised_and_lowered_figures_stay_so(markup: str, text: str) -> None:
    assert _texts(f"<article><h1>T</h1><p>{FIRST}</p><p>{markup}</p></article>")[-1] == text


@pytest.mark.parametrize("line", ["<div>Quận</div>", "<p><b>Quận Đống Đa mở hội</b></p>"])
@pytest.mark.parametrize("prose", [f"<p>{FIRST}</p>", ""])
def test_page_of_thousands_of_short_lines_is_read_soon(line: str, prose: str) -> None:
    head = "<title>Quận Đống Đa</title>"
    start = process_time()

    texts = _texts(f"<article>{head}{prose}{line * 18_000}</article>")

    assert sum("Quận" in text for text in texts) >= 18_000
    assert process_time() - start < 6  # seconds


@pytest.mark.parametrize(
    ("items", "found"),
    [
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
         [("a", 0), ("b", 2), ("c", 0)]),
        ("<ol start=9><li>a<ul><li>b<ol><li>c</li></ol></li></ul></li><li>d<ol><li>e</ol></ol>",
         [("9. a", 0), ("b", 3), ("1. c", 5), ("10. d", 0), ("1. e", 4)]),
        ("<ol><li value=3>a</li><li>b</li><li value=0>c</li></ol>",
         [("3. a", 0), ("4. b", 0), ("0. c", 0)]),
    ],
)  # fmt: skip
def test_items_keep_their_numbers_and_stand_inside_others(
    items: str, found: list[tuple[str, int]]
) -> None:
    page = f"<article><h1>T</h1><p>{FIRST}</p>{items}<p>{FIRST}</p></article>"

    blocks = read_html(page).blocks[2:-1]

    assert [(block.text, block.indent) for block in blocks] == found


@pytest.mark.parametrize(
    "written",
    ["phím <kbd>Esc</kbd>", "phím <tt>Esc</tt>", "phím <samp>Esc</samp>", "phím <var>Esc</var>",
     "phím <dfn>Esc</dfn>", "phím <bdi>E</bdi>sc", "phím E<wbr>sc", "<nobr>phím Esc</nobr>",
     "phím <acronym>Esc</acronym>", "phím <data value=27>Esc</data>", "<bdo>phím</bdo> Esc"],
)  # fmt: skip
def test_words_of_an_inline_element_stay_in_their_sentence(written: str) -> None:
    page = f"<article><h1>T</h1><p>{PROSE}</p><p>Nhấn {written} để thoát.</p><p>{PROSE}</p>"

    assert read_html(page).blocks[2].text == "Nhấn phím Esc để thoát."


@pytest.mark.parametrize("tag", ["h5", "summary"])
def test_long_heading_of_another_kind_is_a_subhead(tag: str) -> None:
    heading = f"Phòng đọc mở cửa {'cho công nhân ở trọ và cả con em của họ, ' * 2}cả tuần"
    below = f"<div><{tag}>{heading}</{tag}><p>{PROSE}</p></div>"

    page = f"<article><h1>T</h1><p>{PROSE}</p>{below}</article>"

    assert subheads(layout_of(read_source(page.encode(), "x.html"))) == [heading]
