"""Links to other articles on a saved page: which stand alone, and what is told beside them."""

import pytest
from raw_pages import FIRST, SECOND, TITLE, ZONE

from generator.importers.blocks import Layout, Listed, Standing
from generator.importers.formats.webpage import read_html
from generator.importers.layout.tail import read_tail
from generator.importers.layout.tailitems import TailItem
from generator.importers.lines.cues import load_cues

OTHER = "LĐLĐ huyện Ba Vì trao hai mươi mái ấm"
ANOTHER = "Công nhân khu công nghiệp Quang Minh đi hội"
SAPO = "Hai mươi gia đình đoàn viên nhận nhà mới trước mùa mưa bão."
ADDRESS = "https://bao-mau.example/tin/phong-doc.html"


def _page(inside: str = "", below: str = "", above: str = "") -> str:
    body = f"<p>{FIRST}</p>{inside}<p>{SECOND}</p><p>{FIRST} {SECOND}</p>"
    return f"<body>{above}<div><h1>{TITLE}</h1><div class='than'>{body}</div></div>{below}</body>"


def _listed(page: str) -> tuple[Listed, ...]:
    return read_html(page, ADDRESS).listed


def _related(page: str) -> tuple[TailItem, ...]:
    layout = Layout({}, (), (), (), _listed(page))
    return read_tail(layout, TITLE, load_cues(), ZONE)


def _link(title: str, href: str = "/a.html") -> str:
    return f'<a href="{href}">{title}</a>'


@pytest.mark.parametrize(
    "inside",
    [
        f"<p>{_link(OTHER)}</p>",
        f"<p><b>Xem thêm: {_link(OTHER)}</b></p>",
        f"<p>&gt;&gt; {_link(OTHER)}</p>",
        f"<ul><li>{_link(OTHER)}</li></ul>",
        f"<div><span>Tin liên quan</span><div>{_link(OTHER)}</div></div>",
        f"<div class=x><a href='/a.html'><img src=a.jpg></a><h3>{_link(OTHER)}</h3></div>",
    ],
)
def test_box_inside_the_text_is_handed_over_and_no_paragraph(inside: str) -> None:
    page = _page(inside)

    (found,) = _related(page)

    assert (found.title, found.address) == (OTHER, "https://bao-mau.example/a.html")
    texts = [block.text for block in read_html(page).blocks]
    assert texts == [TITLE, FIRST, SECOND, f"{FIRST} {SECOND}"]


def test_card_that_is_one_link_tells_section_time_and_lead() -> None:
    card = (
        f"<a href='/a.html'><span class='cate'>Đời sống</span><h4>{OTHER}</h4>"
        f"<p>{SAPO}</p><span>05/08/2024 07:30</span></a>"
    )

    (found,) = _related(_page(below=f"<div><h3>Cùng chuyên mục</h3>{card}</div>"))

    assert (found.title, found.section, found.lead) == (OTHER, "Đời sống", SAPO)
    assert str(found.published) == "2024-08-05T07:30:00+07:00"


@pytest.mark.parametrize(
    "row",
    [
        f"<li>{_link(OTHER)} (05/08/2024)</li>",
        f"<li><span>05/08/2024</span> {_link(OTHER)}</li>",
        f"<li>{_link(OTHER)} <time datetime='2024-08-05'>Thứ Hai</time></li>",
        f"» {_link(OTHER)} <font size=1>(05/08/2024)</font><br>",
    ],
)
def test_time_beside_a_headline_is_its_own(row: str) -> None:
    below = (
        f"<div><b>Các tin khác:</b>{row}{row.replace(OTHER, ANOTHER).replace('/a.', '/b.')}</div>"
    )

    found = _related(_page(below=below))

    assert [(item.title, str(item.published)) for item in found] == [
        (OTHER, "2024-08-05"),
        (ANOTHER, "2024-08-05"),
    ]


def test_lead_that_links_to_the_same_article_is_no_headline() -> None:
    box = f"<h4>{_link(OTHER)}</h4><p class='description'>{_link(SAPO)}</p>"

    (found,) = _related(_page(below=f"<div class='tin-lien-quan'><div>{box}</div></div>"))

    assert (found.title, found.lead) == (OTHER, SAPO)


@pytest.mark.parametrize(
    "elsewhere",
    [
        f"<nav><ul><li>{_link(OTHER)}</li></ul></nav>",
        f"<div class='menu'><ul><li>{_link(OTHER)}</li></ul></div>",
        f"<footer><p>{_link(OTHER)}</p></footer>",
        f"<div><h3>Đọc nhiều</h3><ul><li>{_link(OTHER)}</li></ul></div>",
        f"<div><h3>Tin mới nhất</h3><ul><li>{_link(OTHER)}</li></ul></div>",
        f"<div class='most-read related'><h3>Xem nhiều</h3><p>{_link(OTHER)}</p></div>",
        f"<div><ul><li>{_link(OTHER)}</li></ul></div>",
        f"<div class='tin-lien-quan' hidden><p>{_link(OTHER)}</p></div>",
        f"<div class='tin-lien-quan'>{_link(OTHER, 'https://ban-hang.example/x')}</div>",
        f"<div class='tin-lien-quan'>{_link(OTHER, '/cong-van.pdf')}</div>",
        f"<div class='tin-lien-quan'>{_link(OTHER, '#muc-1')}</div>",
        f"<div class='tin-lien-quan'>{_link('Xem tất cả tin trong mục này')}</div>",
    ],
)
def test_menus_advertisements_and_most_read_are_no_briefs(elsewhere: str) -> None:
    assert _related(_page(below=elsewhere)) == ()


@pytest.mark.parametrize(
    "inside",
    [
        f"<p>Sáng qua, {_link(OTHER)} ở xã Minh Quang.</p>",
        f"<p>{_link(OTHER)} là việc làm thường niên của huyện.</p>",
        f"<p class='tags'>Từ khóa: {_link('hội thi nấu ăn của nữ công nhân')}</p>",
    ],
)
def test_link_in_a_sentence_or_among_tags_is_no_brief(inside: str) -> None:
    assert _related(_page(inside)) == ()


def test_units_of_one_list_share_its_heading() -> None:
    rows = f"<li>{_link(OTHER)}</li><li>{_link(ANOTHER, '/b.html')}</li>"

    found = _listed(_page(below=f"<div><h3>Tin khác</h3><ul>{rows}</ul></div>"))

    assert [(one.heading, one.standing) for one in found] == [("Tin khác", Standing.PAGE)] * 2


def test_base_of_the_page_resolves_its_links() -> None:
    linked = _page(f"<p>{_link(OTHER, 'a')}</p>")
    page = f"<head><base href='https://goc.example/x/'></head>{linked}"

    (found,) = _listed(page)

    assert found.address == "https://goc.example/x/a"


def test_without_an_address_a_relative_link_stays_unknown() -> None:
    (found,) = read_html(_page(f"<p>{_link(OTHER)}</p>")).listed

    assert found.address is None


def test_pointer_before_a_headline_is_no_part_of_it() -> None:
    (found,) = _listed(_page(f"<p>{_link(f'Bài trước: {OTHER}')}</p>"))

    assert found.title == OTHER


def test_link_that_is_no_address_is_passed_over() -> None:
    assert [one.address for one in _listed(_page(f"<p>{_link(OTHER, '//[')}</p>"))] == [None]


@pytest.mark.parametrize("href", ["#", "javascript:void(0)", "javascript:__doPostBack('a','')"])
def test_article_that_a_script_opens_is_one_below_a_heading(href: str) -> None:
    page = _page(below=f"<b>Các tin đã đưa</b><br>{_link(OTHER, href)} (05/08/2024)<br>")

    (found,) = _related(page)

    assert (found.title, found.address) == (OTHER, None)
    assert str(found.published) == "2024-08-05"


def test_link_without_an_address_inside_the_text_stays_text() -> None:
    texts = [block.text for block in read_html(_page(f"<p>{_link(OTHER, '#')}</p>")).blocks]

    assert not _related(_page(f"<p>{_link(OTHER, '#')}</p>"))
    assert TITLE in texts


def test_related_box_in_a_footer_is_read() -> None:
    box = f"<div class='related-posts'><h4>Bài viết liên quan</h4><h3>{_link(OTHER)}</h3></div>"

    (found,) = _related(_page(below=f"<footer>{box}</footer>"))

    assert found.title == OTHER


def test_name_of_a_body_is_no_headline() -> None:
    assert not _listed(_page(above=_link("Công đoàn Giáo dục quận Hà Đông")))


def test_year_in_a_headline_is_no_time() -> None:
    title = "Tháng Công nhân 2022: 1.200 đoàn viên được khám"

    (found,) = _related(_page(below=f"<h3>Cùng chuyên mục</h3><h4>{_link(title)}</h4>"))

    assert found.title == title


@pytest.mark.parametrize("href", ["https://bao-mau.example/", "https://bao-mau.example", "#"])
def test_address_that_is_none_of_an_article_parts_no_items(href: str) -> None:
    items = (
        f"<li>{_link(OTHER, href)} (05/09/2011)</li><li>{_link(ANOTHER, href)} (01/09/2011)</li>"
    )
    page = _page(below=f"<div><b>Các tin liên quan</b><ul>{items}</ul></div>")

    found = [(item.title, str(item.published), item.lead) for item in _related(page)]

    assert found == [(OTHER, "2011-09-05", None), (ANOTHER, "2011-09-01", None)]


def test_link_that_calls_itself_related_is_read_inside_the_text() -> None:
    link = f"<a class='BoxRelatedNewsTitle' href='#'>{OTHER}</a>"

    (found,) = _related(_page(f"<p>{FIRST}</p><div>{link}<span>ĐỌC NGAY</span></div>"))

    assert found.title == OTHER


def test_days_behind_all_headlines_are_no_part_of_them() -> None:
    rows = "".join(f"<p>{_link(f'{title} (5/5)')}</p>" for title in (OTHER, ANOTHER))

    found = _related(_page(below=f"<div><h3>Tin khác</h3>{rows}</div>"))

    assert [item.title for item in found] == [OTHER, ANOTHER]


def test_day_behind_one_of_the_headlines_is_its_own() -> None:
    rows = f"<p>{_link(f'{OTHER} (8/3)')}</p><p>{_link(ANOTHER)}</p>"

    found = _related(_page(below=f"<div><h3>Tin khác</h3>{rows}</div>"))

    assert found[0].title == f"{OTHER} (8/3)"


@pytest.mark.parametrize("pointer", ["Bài trước", "Bài tiếp theo", "Tin trước"])
def test_pointer_without_a_colon_is_no_part_of_a_headline(pointer: str) -> None:
    (found,) = _listed(_page(f"<p>{_link(f'{pointer} {OTHER}')}</p>"))

    assert found.title == OTHER
