"""An article's file: written from a draft, read back, changed key by key."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from raw_pages import FIRST, TITLE, source

from generator.header import KEYS
from generator.importers.blocks import Draft, Finding, Passage
from generator.importers.shelf.manuscript import (
    Manuscript,
    body_blocks,
    front_matter,
    plain_values,
    read_manuscript,
    writable,
    write_manuscript,
)
from generator.markdown import render_body
from generator.text import clean_line
from generator.yamltext import YamlError

FILE = """---
# một lời nhắn
id: a1
title: "Một bài"   # tên
districts: [cau-giay]
ảnh bìa: {file: a.jpg}
---

Đoạn một.

Đoạn hai.
"""


def _draft(*passages: Passage, **values: object) -> Draft:
    fields = {key: Finding(value, "rule", (1,)) for key, value in values.items()}
    return Draft("a1", source(TITLE), fields, passages, ())


def test_file_reads_back_byte_for_byte() -> None:
    assert read_manuscript(FILE).text == FILE


def test_changed_key_leaves_all_other_lines() -> None:
    changed = read_manuscript(FILE).with_value("districts", ["dong-da"])

    assert changed.text == FILE.replace("[cau-giay]", "[dong-da]")


def test_new_key_is_added_below_the_others() -> None:
    changed = read_manuscript(FILE).with_value("author", "Thu Hà")

    assert changed.text == FILE.replace("a.jpg}\n", "a.jpg}\nauthor: Thu Hà\n")


def test_values_are_read_as_written() -> None:
    values = read_manuscript(FILE).values

    assert values == {
        "id": "a1",
        "title": "Một bài",
        "districts": ("cau-giay",),
        "ảnh bìa": {"file": "a.jpg"},
    }


def test_blocks_are_parted_by_blank_lines() -> None:
    manuscript = read_manuscript("---\nid: a\n---\nMột\ndòng hai\n \n\nHai\n\n\n\n")

    assert manuscript.blocks == ("Một\ndòng hai", "Hai")


def test_blocks_within_items_stay_set_in() -> None:
    draft = _draft(
        Passage("Một", 1, marker="-"),
        Passage("Trong", 2, marker="  *"),
        Passage("Hai dòng", 3, marker="   ", lines=("Hai", "dòng")),
        title="T",
    )

    blocks = read_manuscript(write_manuscript(draft).text).blocks

    assert blocks == ("- Một", "  * Trong", "    Hai\\\n    dòng") == body_blocks(draft)


def test_article_without_a_body_has_no_blocks() -> None:
    assert read_manuscript("---\nid: a\n---\n").blocks == ()


@pytest.mark.parametrize("text", ["", "id: a\n", "---\nid: a\n"])
def test_file_without_front_matter_is_refused(text: str) -> None:
    with pytest.raises(YamlError):
        read_manuscript(text)


def test_front_matter_stands_in_the_order_of_the_keys() -> None:
    draft = _draft(author="Thu Hà", title="T", date="2024")

    keys = list(front_matter(draft))

    assert keys == [key for key in KEYS if key in {"id", "title", "date", "author"}]


@pytest.mark.parametrize("value", [None, "", []])
def test_what_is_unknown_is_absent(value: object) -> None:
    assert "author" not in front_matter(_draft(title="T", author=value))


def test_subhead_is_a_second_level_heading() -> None:
    assert body_blocks(_draft(Passage("Chăm lo", 3, is_subhead=True))) == ("## Chăm lo",)


def test_written_manuscript_reads_back_the_same() -> None:
    draft = _draft(Passage("Chăm lo", 3, is_subhead=True), Passage(FIRST, 4), title='Tên: "T" #1')

    written = write_manuscript(draft)

    assert read_manuscript(written.text) == written


@pytest.mark.parametrize(
    "text",
    ["# không là đề mục", "1. Một là", "- gạch đầu dòng", "> trích", "*sao* _gạch_ `mã`", "---",
     "A & B &amp; C", "<b>x</b>", "[x](y)", "a | b", "~~x~~", "* * *", "\\", "+ 5%", "=="],
)  # fmt: skip
def test_prose_is_no_markup(text: str) -> None:
    (block,) = body_blocks(_draft(Passage(text, 1)))

    html = render_body(block).html

    assert unescape(html) == f"<p>{text}</p>\n"


@given(st.lists(st.tuples(st.text(), st.sampled_from(["", "-", "1.", "2.", "37."])), max_size=5))
def test_body_renders_to_its_paragraphs_and_items(texts: list[tuple[str, str]]) -> None:
    lines = [(line, mark) for text, mark in texts if (line := clean_line(text))]
    passages = (Passage(line, 1, marker=mark) for line, mark in lines)
    manuscript = write_manuscript(_draft(*passages, title="T"))

    html = render_body("\n\n".join(read_manuscript(manuscript.text).blocks)).html

    found = re.findall(r"<p>(.*)</p>|<li>(.+)</li>", html)
    assert [unescape(text or item) for text, item in found] == [line for line, _ in lines]
    assert html.count("<li>") == sum(1 for _, mark in lines if mark)


@given(
    st.lists(st.text(), min_size=2, max_size=5),
    st.sampled_from(["", "-", "37.", "  -"]),
    st.sampled_from([(), (1,), (1, 2)]),
)
def test_lines_of_a_passage_are_parted_by_breaks_alone(
    texts: list[str], mark: str, quotation: tuple[int, ...]
) -> None:
    lines = tuple(filter(None, map(clean_line, texts))) or ("x",)
    above = [Passage("Trên", 1, marker="-", quotation=quotation)] if mark.startswith(" ") else []
    passage = Passage(" ".join(lines), 1, marker=mark, quotation=quotation, lines=lines)
    manuscript = write_manuscript(_draft(*above, passage, title="T"))

    html = render_body("\n\n".join(read_manuscript(manuscript.text).blocks)).html

    assert html.count("<br />") == len(lines) - 1
    shown = [unescape(text) for text in re.sub(r"<[^<>]+>", "\n", html).split("\n") if text]
    assert shown[len(above) :] == list(lines)


@pytest.mark.parametrize("below", [":-|-:", "-|-", "| - | - |", "===", "---", "- x", "# x", "> x"])
def test_line_below_another_is_no_markup(below: str) -> None:
    (block,) = body_blocks(_draft(Passage(f"a | b {below}", 1, lines=("a | b", below))))

    html = render_body(block).html

    assert unescape(html) == f"<p>a | b<br />\n{below}</p>\n"


def test_items_are_one_list_and_blocks_of_their_own() -> None:
    draft = _draft(Passage("Một", 1, marker="-"), Passage("Hai", 2, marker="-"), title="T")

    manuscript = write_manuscript(draft)

    assert manuscript.blocks == ("- Một", "- Hai")
    assert read_manuscript(manuscript.text) == manuscript
    assert render_body("\n\n".join(manuscript.blocks)).html.count("<ul>") == 1


@given(st.dictionaries(st.sampled_from(KEYS), st.text(st.characters(codec="utf-8")), max_size=4))
def test_values_read_back_as_they_were_written(values: dict[str, str]) -> None:
    cleaned = {key: clean_line(value) for key, value in values.items()}

    found = plain_values({"id": "a", **cleaned})

    assert found == {"id": "a", **cleaned}


def test_plain_values_become_lists_and_tables_again() -> None:
    values: dict[str, object] = {"wards": [{"name": "phường A"}], "tags": ["a", "b"]}

    assert {key: writable(value) for key, value in plain_values(values).items()} == values


def test_changed_key_leaves_the_body_byte_for_byte() -> None:
    body = "\n\n\n```\nmã\n\n\n```  \n\n* * *\n\n\n"
    text = f"---\nid: a1\n---\n{body}"

    changed = read_manuscript(text).with_value("author", "Thu Hà")

    assert changed.text == f"---\nid: a1\nauthor: Thu Hà\n---\n{body}"


def test_other_blocks_replace_the_body() -> None:
    changed = read_manuscript(FILE).with_blocks(("Đoạn mới.", "Đoạn hai."))

    assert changed.text == FILE.replace("Đoạn một.", "Đoạn mới.")


def test_manuscripts_are_told_apart_by_header_and_blocks() -> None:
    manuscript = read_manuscript(FILE)

    assert manuscript == Manuscript(manuscript.header, manuscript.blocks)
    assert manuscript != manuscript.with_blocks(("Khác",))
