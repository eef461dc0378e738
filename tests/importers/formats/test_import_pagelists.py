"""Lists of pages: what counts their items, and where a list ends."""

import re

from cases_reader import Case, each_case
from raw_pages import body_of_page

from generator.markdown import render_body


@each_case("page_lists")
def test_list_of_a_page_is_one_in_markdown(case: Case) -> None:
    assert body_of_page(case.given) == case.expected


def test_items_are_shown_by_the_numbers_of_their_page() -> None:
    items = "<li>Giải ba</li><li>Giải nhì</li><li value=1>Giải nhất</li>"

    html = render_body(body_of_page(f"<ol reversed>{items}</ol><ol>{items}</ol>")).html

    assert re.findall(r'<ol(?: start="(\d)")?>', html) == ["3", "2", "", "", ""]


def test_lists_beside_each_other_are_shown_as_two() -> None:
    lists = "<ul><li>Một</li><li>Hai</li></ul><ul><li>Ba<ul><li>Trong</li></ul></li></ul>"

    html = render_body(body_of_page(f"{lists}<ul><li>Bốn</li></ul>")).html

    assert re.sub(r"</?(?:li|p)>|\n", "", html) == (
        "<ul>MộtHai</ul><ul>Ba<ul>Trong</ul></ul><ul>Bốn</ul>"
    )
