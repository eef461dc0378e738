"""What stands above the title of a page: a menu's words are the section."""

import pytest
from raw_pages import FIRST, LEAD, SECOND, TITLE, read_source

from generator.importers.blocks import Hint

MENU = (
    "<div class=nav1><a href=/a>Thời sự</a> | <a href=/b>Làng nghề</a> | <a href=/c>Rừng</a></div>"
)


def _above(markup: str) -> list[tuple[Hint, str]]:
    text = f"<p>{LEAD}</p><p>{FIRST}</p><p>{SECOND}</p>"
    page = f"<html><body>{markup}<h1>{TITLE}</h1>{text}</body></html>"
    blocks = read_source(page.encode(), "x.html").blocks
    return [(b.hint, b.text) for b in blocks if b.text == "Làng nghề"]


@pytest.mark.parametrize(
    "label",
    [
        "<p>Làng nghề</p>",
        "<table><tr><td class=cn><a href=/b>Làng nghề</a></td></tr></table>",
        "<div class=cm><a href=/b>Làng nghề</a></div><div class=t><a>A+</a> <a>In</a></div>",
    ],
    ids=["a line", "a link in a cell", "above buttons"],
)
def test_line_above_the_title_that_a_menu_has_again_is_the_section(label: str) -> None:
    assert _above(f"{MENU}{label}") == [(Hint.SECTION, "Làng nghề")]


def _first(markup: str, head: str = "") -> tuple[tuple[Hint, str], dict[str, str]]:
    text = f"<p>{LEAD}</p><p>{FIRST}</p><p>{SECOND}</p>"
    page = f"<html><head>{head}</head><body>{markup}<h1>{TITLE}</h1>{text}</body></html>"
    source = read_source(page.encode(), "x.html")
    return (source.blocks[0].hint, source.blocks[0].text), dict(source.meta)


def test_topic_above_the_title_is_the_section_where_nothing_else_is() -> None:
    assert _above("<p>Làng nghề</p>") == [(Hint.SECTION, "Làng nghề")]


def test_topic_beside_a_declared_section_is_a_kicker() -> None:
    head = "<meta property='article:section' content='Đời sống'>"

    assert _first("<p>Làng nghề</p>", head)[0] == (Hint.KICKER, "Làng nghề")


@pytest.mark.parametrize(
    "line", ["Huyện Thạch Thất", "LĐLĐ huyện Thạch Thất", "Tháng Công nhân năm 2019"]
)
def test_place_body_or_occasion_above_the_title_is_a_kicker(line: str) -> None:
    assert _first(f"<p>{line}</p>")[0] == (Hint.KICKER, line)


@pytest.mark.parametrize("name", ["module-title", "portlet-title-text", "block-header", "cat-name"])
def test_title_of_the_box_around_an_article_is_the_section(name: str) -> None:
    box = f"<div><div class='{name}'><span>Đời sống đoàn viên</span></div></div>"

    assert _first(box)[0] == (Hint.SECTION, "Đời sống đoàn viên")


@pytest.mark.parametrize(
    "items",
    [
        "<li><a href=/a>Thời sự</a></li><li class=active><a href=/b>Làng nghề</a></li>",
        "<li><a href=/a>Thời sự</a></li><li><a aria-current=page href=/b>Làng nghề</a></li>",
        "<li class=active><a href=/a>Thời sự</a>"
        "<ul><li class=active><a href=/b>Làng nghề</a></li></ul></li>",
    ],
)
def test_current_item_of_the_menu_is_the_section(items: str) -> None:
    assert _first(f"<nav><ul>{items}</ul></nav>")[1]["section"] == "Làng nghề"


@pytest.mark.parametrize(
    "items",
    [
        "<li class=active><a href=/>Trang chủ</a></li><li><a href=/b>Làng nghề</a></li>",
        "<li class=active><a href=/a>Rừng</a></li><li class=active><a href=/b>Nghề</a></li>",
    ],
)
def test_home_or_two_current_items_are_no_section(items: str) -> None:
    assert "section" not in _first(f"<nav><ul>{items}</ul></nav>")[1]


def test_last_item_of_a_menu_is_no_section() -> None:
    items = "".join(f"<li><a href=/{n}>{n}</a></li>" for n in ("Thời sự", "Làng nghề"))

    assert _above(f"{MENU}<ul>{items}</ul>") == []


def test_issue_above_the_title_tells_its_month_and_its_outlet_is_no_section() -> None:
    head = "<table><tr><td><b>THƯ PHỐ CỔ</b><br>Số 7 - Tháng 3/2019</td></tr></table>"
    page = f"<html><body>{head}<h1>{TITLE}</h1><p>{LEAD}</p><p>{FIRST}</p></body></html>"

    blocks = read_source(page.encode(), "x.html").blocks

    assert [(b.hint, b.text) for b in blocks[:2]] == [
        (Hint.NONE, "Số 7 - Tháng 3/2019"),
        (Hint.TITLE, TITLE),
    ]


def test_line_below_an_image_with_a_class_of_its_own_is_a_caption() -> None:
    photo = "Lớp học tối thứ tư trong hội quán phường."
    body = f"<p>{FIRST} {SECOND}</p><p><img src=a.jpg></p><p class=an>{photo}</p><p>{SECOND}</p>"
    page = f"<html><body><h1>{TITLE}</h1>{body}</body></html>"

    found = {b.text: b.hint for b in read_source(page.encode(), "x.html").blocks}

    assert found[photo] is Hint.CAPTION


def test_last_item_of_an_ordered_path_is_the_section() -> None:
    path = "<ol class=bc><li><a href=/>Trang chủ</a></li><li><a href=/c>Công đoàn</a></li></ol>"

    assert _first(path)[0] == (Hint.SECTION, "Công đoàn")
