"""YAML a key a line, read without the library: what the library reads in it, or nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.yaml.library import read_yaml
from generator.yaml.nodes import Listing, Scalar, Table
from generator.yaml.plain import read_plain
from generator.yamltext import YamlError, dump_yaml

_BEGINNINGS = st.sampled_from(
    ("title: ", "a:", "a: ", "id: x\n", "a:\n", "a:\n  b: ", "a: [", "a: {")
)
_PIECES = st.sampled_from((
    "title", "a", "null", "id", ":", ": ", "  ", " ", "\n", "\n- ", "\n  - ", "\n  a: ",
    "\n    b: ", "[", "]", "{", "}", ", ", ",", '"', "'", '"x y"', "'x'", "x", "Đống", "12",
    "2021-02-03", "18:49", "#", " #", "-", "~", "|", ">", "*", "&", "!", "%", "@", "`", "?", "? ",
    "=", "<<", "b: ", "c: ", "{a: b}", "[x, y]", "\\", "\u3000", ".", "\n...", "\n---", "\t",
    "\u0301", '\\"', "\\\\", '"x \\"y\\""',
    ">-", " >-\n", ">-\n  x", "\n  y", "\n   z", "\n\n",
    "\n# x", "#x\n", "a1: ", "a-b: ", '"\\u00a0"', "\\u0041", "\\ud83d", "\\u001F",
))  # fmt: skip
_TEXTS = st.tuples(
    _BEGINNINGS,
    st.lists(_PIECES, max_size=9).map("".join),
    st.sampled_from(("", "\n", "\nz: 1\n", "\n  z: 1\n")),
).map("".join)
_VALUES = st.text(st.sampled_from("aĐ1 :,.-#'\"[]{}~"), max_size=12)
_LISTS = st.lists(_VALUES, max_size=3)
_TABLES = st.dictionaries(st.sampled_from(("name", "url", "role")), _VALUES, max_size=3)


def _library(text: str) -> object:
    try:
        return read_yaml(text)
    except YamlError as fault:
        return fault


@settings(max_examples=1000)
@given(_TEXTS)
def test_what_is_read_is_what_the_library_reads(text: str) -> None:
    found = read_plain(text)

    assert found is None or found == _library(text)


@settings(max_examples=300)
@given(
    st.dictionaries(
        st.sampled_from(("id", "title", "districts", "source", "people")),
        st.one_of(_VALUES, _LISTS, _TABLES, st.lists(_TABLES, max_size=2)),
        min_size=1,
    )
)
def test_what_we_write_is_read_as_the_library_reads_it(entries: dict[str, object]) -> None:
    text = dump_yaml(entries)

    found = read_plain(text)

    assert found is None or found == _library(text)


def test_a_header_a_key_a_line_needs_no_library() -> None:
    text = (
        'id: a1\ntitle: "Bài: một"\ndate: 2021-01-22T14:22:00+07:00\nauthor: \n'
        "districts: [nam-tu-liem, 'Hà Đông']\nsource: {name: Báo, url: \"https://a.vn/#b\"}\n"
    )
    text = text.replace("/#b", "/b") + "tags:\n- a\n- b c\nalso:\n  name: Báo\n  mark: B\n"

    found = read_plain(text)

    assert found == _library(text)
    assert isinstance(found, Table)
    assert found.entries["author"] == Scalar(None, 4)
    assert found.entries["tags"] == Listing((Scalar("a", 8), Scalar("b c", 9)), 8)
    assert found.entries["also"].line == 11


def test_a_quotation_within_quotation_marks_needs_no_library() -> None:
    found = read_plain('title: "Bài \\"một\\" \\\\ hai"\n')

    assert found == Table({"title": Scalar('Bài "một" \\ hai', 1)}, {"title": 1}, 1)


def test_comments_folded_texts_and_characters_by_number_need_no_library() -> None:
    text = '# Lời\na: >-\n  Một # hai:\n  - ba\n\n# Lời\nb_1: "{n}\\u00a0tin"\n'

    found = read_plain(text)

    assert found == _library(text)
    assert isinstance(found, Table)
    assert found.entries == {"a": Scalar("Một # hai: - ba", 2), "b_1": Scalar("{n}\u00a0tin", 7)}


@pytest.mark.parametrize(
    "text",
    [
        "a: >-\n  b\n   c", "a: >-\n  b\n\n  c", "a: >-", "a: >\n  b", "a: >-\n  b \n  c",
        "a: >-\n- b",
        "a:\n  b: >-\n    c", "a:\n- >-\n  c", 'a: "\\u0007"', 'a: "\\ud83d\\ude00"', 'a: "\\x41"',
        "", "a", "a: b: c", "a: b #c", "a: &b c", "a: *b", "a: !b c", "a: |\n  b", "a: 'it''s'",
        'a: "b\\n"', "a: b\n c", "a: b\na: c", "null: a", "a: [b, [c]]", "a: ~", "- a",
        "# a", "a: b\n---", "a: >-\n  b\n# c\n  d",
    ],
)  # fmt: skip
def test_what_can_be_read_otherwise_is_left_to_the_library(text: str) -> None:
    assert read_plain(text) is None
