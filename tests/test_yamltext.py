"""Strict YAML: what stays text, what is refused, and headers written and edited."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.yamltext import (
    Listing,
    Node,
    Scalar,
    Table,
    YamlError,
    dump_yaml,
    parse_yaml,
    replace_entry,
    split_front_matter,
)

TEXTS = st.one_of(
    st.sampled_from(
        ["", "~", "null", "no", "012", "18:49", "2021-02-30", "a: b", "- a", "<<", "=", "# a"]
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc"])),
    st.text(st.sampled_from("aĐ \n:-#'\"[]{}*&!|>%@`,?🙂\u2028\u0085")),
)
KEYS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200)
VALUES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
HEADERS = st.dictionaries(KEYS, VALUES, min_size=1, max_size=5)


def _plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Listing):
        return [_plain(item) for item in node.items]
    return {key: _plain(value) for key, value in node.entries.items()}


def _refusal(text: str) -> YamlError:
    with pytest.raises(YamlError) as refusal:
        parse_yaml(text)
    return refusal.value


@pytest.mark.parametrize(
    "text", ["18:49", "no", "yes", "012", "0x1F", "1e3", "2021-02-30", "2021-08-06", "1_000", ".5"]
)
def test_a_plain_value_stays_the_text_it_is(text: str) -> None:
    assert _plain(parse_yaml(f"key: {text}")) == {"key": text}


@pytest.mark.parametrize("text", ["", "~", "null"])
def test_a_plain_null_is_no_text(text: str) -> None:
    assert _plain(parse_yaml(f"key: {text}")) == {"key": None}


@pytest.mark.parametrize("text", ["", "~", "null"])
def test_a_quoted_null_is_text(text: str) -> None:
    assert _plain(parse_yaml(f"key: '{text}'")) == {"key": text}


def test_a_merge_key_is_a_key_like_others() -> None:
    assert _plain(parse_yaml("<<: {a: b}")) == {"<<": {"a": "b"}}


def test_a_bracketed_title_with_a_colon_is_seen_to_be_a_table() -> None:
    assert _plain(parse_yaml("tags: [Bài 2: Đổi mới]")) == {"tags": [{"Bài 2": "Đổi mới"}]}


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n"])
def test_an_empty_document_is_a_null(text: str) -> None:
    assert _plain(parse_yaml(text)) is None


def test_every_key_and_value_has_its_line() -> None:
    table = parse_yaml("# a comment\na: 1\nb:\n  - 2\n  - c: 3\n")

    assert table == Table(
        {
            "a": Scalar("1", 2),
            "b": Listing((Scalar("2", 4), Table({"c": Scalar("3", 5)}, {"c": 5}, 5)), 4),
        },
        {"a": 2, "b": 3},
        2,
    )


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, 'the key "a" stands twice'),
        ("x:\n  a: 1\n  a: 2\n", 3, 'the key "a" stands twice'),
        ("x: {a: 1, 'a': 2}\n", 1, 'the key "a" stands twice'),
        ("a: 1\nb: *a\n", 2, "an alias or anchor (* or &) is used"),
        ("a: &x 1\n", 1, "an alias or anchor (* or &) is used"),
        ("a: &x [1]\n", 1, "an alias or anchor (* or &) is used"),
        ("a: !!str 1\n", 1, "a tag (tag:yaml.org,2002:str) is used"),
        ("a: 1\nb: !!python/object/apply:os.getcwd []\n", 2, "a tag (tag:yaml.org,2002:python"),
        ("a: ! 1\n", 1, "a tag (!) is used"),
        ("a: 1\nb:\n\tc: 2\n", 3, "a tab stands where YAML wants spaces"),
        ("\ta: 1\n", 1, "a tab stands where YAML wants spaces"),
        ("a: 1\ntitle: Đại hội: lần XVII\n", 2, 'a value contains ": "'),
        (f"{'[' * 13}x{']' * 13}\n", 1, "values are nested deeper than 12"),
        ("a: 1\n---\nb: 1\n", 2, "a second document begins here"),
        ("? [a]\n: b\n", 1, "a key is not plain text"),
        ("~: b\n", 1, "a key is not plain text"),
        ("a: 1\nb: 'c\nd: e\n", 2, "a quotation mark is opened and never closed"),
        ("a: \x01\n", 1, "this is not YAML"),
    ],
)
def test_refused_yaml_is_told_with_its_line(text: str, line: int, what: str) -> None:
    refusal = _refusal(text)

    assert (refusal.line, refusal.what[: len(what)]) == (line, what)


def test_every_refusal_names_a_way_out() -> None:
    texts = ["a: 1\na: 2", "a: *b", "a: !!str 1", "a:\n\tb: 1", "a: b: c", "a: 'b", "? [a]\n: b"]

    remedies = [_refusal(text).remedy for text in texts]

    assert all(remedies)


def test_nesting_as_deep_as_allowed_is_taken() -> None:
    node = parse_yaml(f"{'[' * 12}x{']' * 12}")

    assert "x" in str(_plain(node))


def test_nesting_far_too_deep_is_a_refusal_and_no_crash() -> None:
    assert _refusal("[" * 5000).what.startswith("values are nested deeper")


@given(HEADERS)
def test_what_is_dumped_reads_back(entries: dict[str, object]) -> None:
    assert _plain(parse_yaml(dump_yaml(entries))) == entries


@given(HEADERS)
def test_what_is_dumped_never_closes_the_front_matter(entries: dict[str, object]) -> None:
    header = dump_yaml(entries)

    parts = split_front_matter(f"---\n{header}---\nbody")

    assert (parts.header, parts.body) == (header, "body")


def test_a_list_that_stands_twice_is_dumped_twice() -> None:
    tags = ["Tết", "Thi đua"]

    text = dump_yaml({"tags": tags, "districts": tags})

    assert text == "tags: [Tết, Thi đua]\ndistricts: [Tết, Thi đua]\n"


def test_none_is_dumped_as_a_null() -> None:
    assert _plain(parse_yaml(dump_yaml({"a": None}))) == {"a": None}


def test_dumped_keys_keep_their_order_and_letters() -> None:
    assert dump_yaml({"title": "Đổi mới", "id": "a1"}) == "title: Đổi mới\nid: a1\n"


def test_a_long_text_is_dumped_on_one_line() -> None:
    text = dump_yaml({"summary": "Công đoàn " * 200})

    assert text.count("\n") == 1


def test_front_matter_is_split_with_the_lines_of_both_parts() -> None:
    parts = split_front_matter("---\nid: a1\ntitle: b\n---\n\nMột đoạn.\n")

    assert (parts.header, parts.header_line) == ("id: a1\ntitle: b\n", 2)
    assert (parts.body, parts.body_line) == ("\nMột đoạn.\n", 5)


def test_a_rule_in_the_body_stays_there() -> None:
    parts = split_front_matter("---\nid: a1\n---\nmột\n\n---\n\nhai")

    assert parts.body == "một\n\n---\n\nhai"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "the file is empty"),
        (" \n\n", "the file is empty"),
        ("Một đoạn.\n", "there is no front matter"),
        ("\n---\nid: a1\n---\n", "there is no front matter"),
        ("---\nid: a1\n\nMột đoạn.\n", "the front matter is never closed"),
        ("---", "the front matter is never closed"),
    ],
)
def test_a_file_without_whole_front_matter_is_refused(text: str, what: str) -> None:
    with pytest.raises(YamlError) as refusal:
        split_front_matter(text)

    assert (refusal.value.line, refusal.value.what) == (1, what)


HEADER = """\
# Kept by hand
id:   a1   # minted
title: "Một bài"
districts:
  - ba-dinh

  - tay-ho
# What follows was checked
people:
- {name: Trần A}

summary: |
  Một

  hai
"""


def test_replacing_a_list_keeps_all_other_lines() -> None:
    edited = replace_entry(HEADER, "districts", ["dong-da"])

    assert edited == HEADER.replace(
        "districts:\n  - ba-dinh\n\n  - tay-ho\n", "districts: [dong-da]\n"
    )


def test_replacing_the_last_entry_takes_all_its_lines() -> None:
    edited = replace_entry(HEADER, "summary", "Ba")

    assert edited == HEADER.replace("summary: |\n  Một\n\n  hai\n", "summary: Ba\n")


def test_replacing_an_entry_keeps_the_blank_line_after_it() -> None:
    edited = replace_entry(HEADER, "people", [])

    assert edited == HEADER.replace("people:\n- {name: Trần A}\n", "people: []\n")


def test_replacing_the_first_entry_keeps_the_comment_above() -> None:
    edited = replace_entry(HEADER, "id", "b2")

    assert edited == HEADER.replace("id:   a1   # minted\n", "id: b2\n")


def test_an_entry_that_is_not_there_is_added_at_the_end() -> None:
    assert replace_entry(HEADER, "draft", "true") == HEADER + "draft: 'true'\n"


@given(VALUES)
def test_a_replaced_entry_reads_back_beside_the_others(value: object) -> None:
    before = _plain(parse_yaml(HEADER))
    assert isinstance(before, dict)

    after = _plain(parse_yaml(replace_entry(HEADER, "districts", value)))

    assert after == before | {"districts": value}


@pytest.mark.parametrize("header", ["- a\n", "", "{id: a1, title: b}\n"])
def test_a_header_that_is_not_a_key_a_line_is_not_edited(header: str) -> None:
    with pytest.raises(YamlError, match="not a list of keys"):
        replace_entry(header, "id", "b2")
