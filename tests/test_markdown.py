"""Bodies to safe HTML, and prose to Markdown that reads back as the same text."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from cases_reader import Case, each_case
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.markdown import (
    _parser,
    _render,
    escape_cell,
    escape_heading,
    escape_prose,
    fill_links,
    find_links,
    render_body,
)
from generator.model import Body, Link
from generator.prose import render_blocks
from generator.text import clean, clean_line, without_controls, xml_text

MARKUP = st.sampled_from(
    ["*", "_", "`", "#", "-", "+", ">", "<", "[", "]", "(", ")", "!", "|", "~", "=", "\\", "&", ":"]
)
PHRASES = st.sampled_from((
    "1986. ", "1) ", "12. Năm", "+ 300 suất quà", "- một", "* hai", "• ba", "# bốn", "## ", " ##",
    "&amp;", "&copy;", "&#33;", "&#x41;", "&nbsp", "<b>", "</div>", "<!-- a -->", "<https://x.vn>",
    "[a](b.md)", "![a](b.png)", "[a]: b", "[a][b]", "**đậm**", "__a__", "~~a~~", "`a`", "```",
    "---", "***", "===", "~~~", "| a | b |", "|---|", "    ", "\t", "  ", "\\", "https://x.vn",
    "Đống Đa", "hòa", "Ho\u0300a", "🙂", "👩\u200d🏭", "5,5%", "(LĐTĐ)", "“nháy”", "\u00a0",
    "\u3000",
))  # fmt: skip
HOSTILE = (
    st.lists(st.one_of(PHRASES, MARKUP, st.text(max_size=4)), min_size=1, max_size=8)
    .map(lambda pieces: clean_line("".join(pieces)))
    .filter(bool)
)


class _Outline(HTMLParser):
    """Collects each block of the HTML as the name of its tag and its text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[tuple[str, str]] = []
        self._open: list[str] = []
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not attrs
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        self.blocks.append((tag, self._text))
        self._text = ""

    def handle_data(self, data: str) -> None:
        if self._open:
            self._text += data
        else:
            assert data.strip() == ""


def _blocks(markdown: str) -> list[tuple[str, str]]:
    """Render, and read the HTML again; fail where a tag stands within another or has attributes."""
    outline = _Outline()
    outline.feed(render_body(markdown).html)
    outline.close()
    return outline.blocks


@each_case("escape_prose")
def test_escape_prose_case(case: Case) -> None:
    assert escape_prose(case.given) == case.expected


@given(HOSTILE)
def test_escaped_prose_reads_back_as_one_paragraph_of_the_same_text(line: str) -> None:
    assert _blocks(escape_prose(line)) == [("p", line)]


@given(HOSTILE)
def test_an_escaped_heading_reads_back_as_one_heading_of_the_same_text(line: str) -> None:
    assert _blocks("## " + escape_heading(line)) == [("h2", line)]


@given(st.lists(HOSTILE, min_size=1, max_size=5))
def test_a_body_of_escaped_prose_reads_back_as_the_same_paragraphs(lines: list[str]) -> None:
    body = "\n\n".join(escape_prose(line) for line in lines) + "\n"

    assert _blocks(body) == [("p", line) for line in lines]


@given(st.lists(HOSTILE, min_size=1, max_size=3), HOSTILE)
def test_a_heading_among_prose_changes_no_paragraph(lines: list[str], heading: str) -> None:
    paragraphs = [escape_prose(line) for line in lines]

    blocks = _blocks("\n\n".join([*paragraphs, "## " + escape_heading(heading), *paragraphs]))

    around = [("p", line) for line in lines]
    assert blocks == [*around, ("h2", heading), *around]


@given(st.lists(st.tuples(HOSTILE, HOSTILE), min_size=2, max_size=4))
def test_escaped_cells_read_back_as_a_table_of_the_same_texts(rows: list[tuple[str, str]]) -> None:
    head, *body = (f"| {escape_cell(one)} | {escape_cell(other)} |" for one, other in rows)

    html = render_body("\n".join((head, "| --- | --- |", *body))).html

    cells = re.findall("<t[hd]>(.*?)</t[hd]>", html)
    assert list(map(unescape, cells)) == [text for row in rows for text in row]


def test_a_table_that_names_no_column_has_no_head() -> None:
    html = render_body("|  |  |\n|---|---|\n| a | b |\n\nx\n\n| c |\n|---|\n| d |").html

    assert html.startswith('<table tabindex="0">\n<tbody>\n<tr>\n<td>a</td>')
    assert html.count("<thead>") == html.count("<th>c</th>") == 1


def test_a_first_level_heading_becomes_a_second_level_one() -> None:
    assert render_body("# Một\n\n### Hai").html == "<h2>Một</h2>\n<h3>Hai</h3>\n"


def test_raw_html_is_shown_as_text() -> None:
    body = render_body("<script>alert(1)</script>\n\nmột <b onclick=x>hai</b>")

    assert body.html == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"
        "<p>một &lt;b onclick=x&gt;hai&lt;/b&gt;</p>\n"
    )


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "vbscript:a", "data:text/html,a", "file:///a",
     "blob:https://a.vn/1", "intent://a.vn#Intent;end", "htp://a.vn", "x-a.b+c:d", "C:/tin/a.md"],
)  # fmt: skip
@pytest.mark.parametrize("form", ["[một]({})", "![một]({})", "<{}>", "[một][a]\n\n[a]: {}"])
def test_a_link_that_runs_a_script_is_no_link(form: str, target: str) -> None:
    html = render_body(form.format(target)).html

    assert ("<a" in html, "<img" in html) == (False, False)


@pytest.mark.parametrize(
    "target",
    ["https://a.vn", "HTTP://a.vn", "//a.vn", "mailto:a@b.vn", "tel:+84", "sms:+84", "zalo://a",
     "a.md", "../a/b:c.png", "#cuoi", "?a=b:c", "data:image/png;base64,eA"],
)  # fmt: skip
def test_a_link_to_what_readers_open_is_one(target: str) -> None:
    assert "<a href=" in render_body(f"[một]({target}) <b>").html


def test_a_link_to_the_web_stays_as_it_is() -> None:
    body = render_body("[một](https://x.vn/a?b=1&c=2)")

    assert body.html == '<p><a href="https://x.vn/a?b=1&amp;c=2">một</a></p>\n'
    assert body.links == ()


def test_a_link_into_the_site_is_filled_with_its_address() -> None:
    body = render_body("[một](a.md) và ![hai](/tinh/b.png)")

    html = fill_links(body, ["../a.html", "../tinh/b.png"]).decode()

    assert html == ('<p><a href="../a.html">một</a> và <img src="../tinh/b.png" alt="hai" /></p>\n')


def test_the_links_into_the_site_are_listed_with_the_lines_of_the_file() -> None:
    text = "[một](a.md)\nhai\n[ba](b.md#c)\n\n- [bốn][d] [năm](https://x.vn)\n\n[d]: e.md\n"

    body = render_body(text, first_line=10)

    assert body.links == (Link("a.md", 10), Link("b.md#c", 12), Link("e.md", 14))


def test_addresses_are_filled_in_by_number() -> None:
    body = render_body(" ".join(f"[{number}]({number}.md)" for number in range(12)))

    html = fill_links(body, [f"{number}.html" for number in range(12)]).decode()

    assert all(f'<a href="{number}.html">{number}</a>' in html for number in range(12))


def test_an_address_is_escaped() -> None:
    body = render_body("[một](a.md)")

    assert fill_links(body, ['a"b&c']).decode() == '<p><a href="a&quot;b&amp;c">một</a></p>\n'


def test_a_body_without_links_is_its_html() -> None:
    body = render_body("Một đoạn.")

    assert fill_links(body, []).decode() == "<p>Một đoạn.</p>\n"


def test_a_fragment_of_the_same_page_stays_as_it_is() -> None:
    body = render_body("[một](#muc-1)")

    assert (body.html, body.links) == ('<p><a href="#muc-1">một</a></p>\n', ())


def test_tables_and_struck_out_text_are_known() -> None:
    html = render_body("| a |\n|---|\n| ~~b~~ |").html

    assert ("<td><s>b</s></td>" in html, "<th>a</th>" in html) == (True, True)


def test_a_column_is_aligned_by_a_class_as_the_policy_lets_no_style_stand() -> None:
    html = render_body("| a | b | c |\n|---:|:-:|---|\n| 1 | 2 | 3 |").html

    assert '<th class="align-right">a</th>' in html
    assert '<td class="align-right">1</td>\n<td class="align-center">2</td>\n<td>3</td>' in html
    assert "style" not in html


@pytest.mark.parametrize(
    ("text", "tag"),
    [("| a |\n|---|", "<table "), ("```\n<pre>\n```", "<pre "), ("    code", "<pre ")],
)
def test_what_can_be_too_wide_is_reached_by_the_keyboard(text: str, tag: str) -> None:
    html = render_body(text).html

    assert html.startswith(f'{tag}tabindex="0">')
    assert html.count("tabindex") == 1


# Of cleaned text: control characters never reach Markdown.
_FRAGMENTS = (
    "Hà Nội", "a", "*b*", "**c**", " ", "  ", "\n", "\n\n", "\n\n\n", "- x", "+ y", "* z", "1. q",
    "2) w", "1986. Năm", "#", "# h", "## h ##", "> q", ">", "[l](a.md)", "[r]", "[r]: /u", "`c`",
    "```", "~~~", "~~s~~", "|", "|a|b|\n|-|-|\n|c|d|", "    code", "<b>", "&amp;", "&", "\\", "\\*",
    "!", "![i](x.png)", "---", "===", "***", "_u_", '"', "'", "“", "…", "(", "\t", "x  \ny",
    "15/15",    "3.5", "12)", "*", "**",
    "*x y*", "**x, y**", "- x\n", "- x *y*\n", "[l m](https://a.vn/b)", "\n\n- x",

    "[l](http://a.vn/b_c?d=e-f)", "_", "]", ")", "].(", "- **x**:", "Đ", "7", ".", "”",
    "http://a.b", "<http://a.b>", "\u3000", "\u2003",
)  # fmt: skip


@given(st.lists(st.sampled_from(_FRAGMENTS), max_size=12).map("".join))
def test_a_body_in_parts_is_what_the_parser_makes_of_the_whole(text: str) -> None:
    links: list[Link] = []

    whole = _render(_parser().parse(text), 1, links)

    assert render_body(text) == Body(whole.encode(), tuple(links))


_MARKED = st.sampled_from((
    "*", "**", "***", "a", "Đống", " ", "(", ")", ".", ",", "“", "”", "'", '"', "!", "?", "…", "–",
    "3", "[", "](https://a.vn/)", "](http://a-b.vn:80/c_d-e..f?g=h_i)", "[x](https://a.vn)", "*y*",
    "**z**", ">", "](https://a.vn", "](https://-a.vn/b)", "](https://a..vn/b)", "\n- ", "\u0301",
    "](https://xn--a.vn/)", "](https://a.vn/../b)", "](https://a.vn?)", "](https://a.vn/?a=.)",
    "](//a.vn)", "$", "+", "=", "%", "/", "\n\n- ",
))  # fmt: skip
_BEGINNINGS = st.sampled_from(("", "", "- ", "> ", "## ", "- - ", "-  ", "> - "))


@settings(max_examples=600)
@given(_BEGINNINGS, st.lists(_MARKED, min_size=1, max_size=14).map("".join))
def test_plain_markup_is_what_the_parser_makes_of_it(beginning: str, line: str) -> None:
    text = beginning + line

    assert render_body(text).html == _render(_parser().parse(text), 1, [])


_LINES = st.sampled_from(
    ("", "", "- x", "- x", "- *y* z", "x", "x *y*", "## x", "> x", "-", "- ", "---", "  x", "1. x")
)


@settings(max_examples=400)
@given(st.lists(_LINES, max_size=7).map("\n".join))
def test_lists_among_prose_are_what_the_parser_makes_of_them(text: str) -> None:
    assert render_body(text).html == _render(_parser().parse(text), 1, [])


def test_plain_markup_needs_no_parser() -> None:
    text = "Bà A, *đại diện* **xã B**: xem [tài liệu](https://a.vn/b-1.html)."

    html = (
        "Bà A, <em>đại diện</em> <strong>xã B</strong>: "
        'xem <a href="https://a.vn/b-1.html">tài liệu</a>.'
    )
    assert render_blocks(text) == f"<p>{html}</p>\n"
    assert render_blocks(f"- {text}\n- Hai") == f"<ul>\n<li>{html}</li>\n<li>Hai</li>\n</ul>\n"
    assert render_blocks("Ba:\n\n- Hai") == "<p>Ba:</p>\n<ul>\n<li>Hai</li>\n</ul>\n"


def test_blocks_of_one_line_and_lists_are_read_at_once() -> None:
    text = "Một *hai*\n\n## Ba\n\n- Bốn\n- Năm\n\n> Sáu"

    html = (
        "<p>Một <em>hai</em></p>\n<h2>Ba</h2>\n<ul>\n<li>Bốn</li>\n<li>Năm</li>\n</ul>\n"
        "<blockquote>\n<p>Sáu</p>\n</blockquote>\n"
    )
    assert render_blocks(text) == html


@pytest.mark.parametrize(
    "more",
    ["- Hai\n\n- Ba", "Hai\nBa", "  Hai", "Hai ", "\nHai", "Hai\n", "[Hai](/ba)", "`Hai`", ""],
)
def test_other_blocks_are_not_read_at_once(more: str) -> None:
    assert render_blocks(f"Một\n\n{more}") is None


def _nested(depth: int, kind: str) -> str:
    if kind == "quotations":
        return "> " * depth + "Chữ"
    return "\n".join(f"{'  ' * level}- Chữ {level}" for level in range(depth))


@pytest.mark.parametrize(("kind", "most"), [("quotations", 20), ("lists", 10)])
@pytest.mark.parametrize("far", ["", "\n\n[a]: https://a.vn"])
def test_what_is_nested_too_deep_to_be_shown_is_told_by_its_line(
    kind: str, most: int, far: str
) -> None:
    whole = render_body(_nested(most, kind) + far)
    lacking = render_body(f"Một\n\n{_nested(most + 1, kind)}{far}", first_line=7)

    assert (whole.html.count("Chữ"), whole.lost_line) == (1 if kind == "quotations" else most, 0)
    assert lacking.lost_line == (9 if kind == "quotations" else 9 + most)


def test_an_entity_is_no_way_for_a_control_character() -> None:
    assert render_body("Một&#12; hai &#x0c;&#13;[ba](https://a.example/&#12;)").html == (
        '<p>Một hai <a href="https://a.example/">ba</a></p>\n'
    )


@pytest.mark.parametrize("turned", ["&#x202e;", "&#8238;", "&#x2066;", "&#x2069;"])
def test_no_entity_turns_the_direction_of_a_text(turned: str) -> None:
    text = f"Một {turned}hai [ba](https://a.example '{turned}') <https://a.vn/%E2%80%AEx>"

    assert render_body(text).html == (
        '<p>Một hai <a href="https://a.example" title="">ba</a> '
        '<a href="https://a.vn/%E2%80%AEx">https://a.vn/x</a></p>\n'
    )


@pytest.mark.parametrize("hidden", ["%01", "%0B", "%7F", "%C2%85", "%EF%BF%BE", "%025%03"])
def test_a_bare_address_shows_no_control_character(hidden: str) -> None:
    body = render_body(f"Xem [bài](/a.md) và <https://a.vn/{hidden}x>.")

    html = fill_links(body, ["bai.html"]).decode()

    assert [link.target for link in body.links] == ["/a.md"]
    assert f'href="https://a.vn/{hidden}x"' in html
    assert xml_text(html) == html


_CODED = st.one_of(
    st.sampled_from(["<https://a.vn/", "%", ">", "&#", "&#x", ";", "[a](/a.md)", '"', "](", "`"]),
    st.text("0123456789abcdefABCDEF", max_size=4),
)


@given(st.lists(st.one_of(HOSTILE, _CODED), max_size=8).map("".join))
def test_a_body_has_nothing_that_xml_forbids(text: str) -> None:
    body = render_body(clean(text))
    html = fill_links(body, [link.target for link in body.links]).decode()

    assert without_controls(html) == html


def test_links_of_parts_have_the_lines_of_the_file() -> None:
    text = "`một`\n\n[a](a.md)\n[b](b.md)\n\nHai.\n\n\n[c](c.md) [d](d.md)\n"

    body = render_body(text, first_line=5)

    assert [link.line for link in body.links] == [7, 8, 13, 13]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("`một\nhai` [a](a.md)", [2]),
        ('[a](a.md "tựa\nđề")\n[b](b.md)', [1, 3]),
        ("![ảnh\nnữa](a.png) [b](b.md)\n[c](c.md)", [1, 2, 3]),
        ("Một\\\nhai  \nba [a](a.md)", [3]),
        ("> trích\n> [a\n> b](a.md) [c](c.md)", [2, 3]),
        ("- một\n- hai\n  [![a](a.png)\n  b](b.md)", [3, 3]),
        ("<https://a.example>\n<https://b.example>", [1, 2]),
        ("| a |\n|---|\n| [a](a.md) |", [3]),
        ("[a][x]\n[b][x]\n\n[x]: x.md", [1, 2]),
    ],
)
def test_a_link_has_the_line_on_which_it_begins(text: str, lines: list[int]) -> None:
    assert [link.line for link in find_links(text)] == lines
