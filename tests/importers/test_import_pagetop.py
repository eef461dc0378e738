"""What stands above the title of a page: a menu's words are the section."""

import pytest
from raw_pages import FIRST, LEAD, SECOND, TITLE

from generator.importers.blocks import Hint
from generator.importers.readers import read_source

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


def test_line_that_no_link_repeats_is_a_kicker() -> None:
    assert _above("<p>Làng nghề</p>") == [(Hint.KICKER, "Làng nghề")]


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
