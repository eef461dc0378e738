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


def test_words_of_lists_within_lists_without_end_are_shown() -> None:
    texts = [f"Mục {number}, một câu." for number in range(30)]
    opening = "".join(f"<ul><li>{text}<p>Cũng là {text}</p>" for text in texts)
    lists = f"<blockquote><p>“Ai cũng được góp ý.”</p>{opening}{'</li></ul>' * 30}</blockquote>"

    html = render_body(body_of_page(lists + f"<p>{'Nhà trẻ ở gần xưởng. ' * 90}</p>")).html

    assert [text for text in texts if f"<p>{text}<" in html and f"là {text}<" in html] == texts
    assert "<pre>" not in html
