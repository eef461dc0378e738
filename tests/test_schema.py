"""Typed values out of a YAML table, and the problems they give."""

from datetime import UTC

import pytest

from generator.dates import Interval, PartialDate
from generator.schema import TableReader
from generator.yamltext import Table, parse_yaml


def _reader(text: str, offset: int = 0) -> TableReader:
    node = parse_yaml(text)
    assert isinstance(node, Table)
    return TableReader(node, "x.yaml", offset)


def _told(reader: TableReader) -> list[str]:
    return [str(problem) for problem in reader.problems]


def test_a_text_is_cleaned_to_one_line_of_nfc() -> None:
    reader = _reader("title: |\n  Ha\u0300\u00a0 No\u0323\u0302i\n  mo\u0301i\n")

    assert reader.text("title") == "Hà Nội mói"


@pytest.mark.parametrize("written", ["", "''", "null", "'  '"])
def test_an_empty_text_is_not_known(written: str) -> None:
    reader = _reader(f"title: {written}\n")

    assert (reader.text("title"), reader.problems) == (None, [])


def test_an_absent_text_is_not_known() -> None:
    assert _reader("a: b").text("title") is None


def test_a_list_where_text_is_wanted_is_a_problem_at_its_line() -> None:
    reader = _reader("a: b\ntitle: [Bài 2: Đổi mới]\n", offset=1)

    assert reader.text("title") is None
    assert _told(reader) == [
        "x.yaml:3: title holds a list where text is wanted; "
        'put text with ": " or brackets in "double quotes"'
    ]


def test_a_bracketed_item_with_a_colon_is_a_problem() -> None:
    reader = _reader("tags: [Bài 2: Đổi mới]")

    assert reader.texts("tags") == ()
    assert "tags holds `key: value` where text is wanted" in _told(reader)[0]


def test_a_single_text_stands_for_a_list_of_one() -> None:
    assert _reader("tags: Tết").texts("tags") == ("Tết",)


@pytest.mark.parametrize("written", ["Tết", '["Tết, hội"]', "[Tết, hội]", ""])
def test_names_without_a_comma_in_one_text_are_listed(written: str) -> None:
    reader = _reader(f"tags: {written}")

    assert reader.listed("tags") == reader.texts("tags")
    assert reader.problems == []


def test_names_in_one_text_are_told_with_how_to_list_them() -> None:
    reader = _reader("tags: Tết,  hội")

    reader.listed("tags")

    assert _told(reader) == [
        'x.yaml:1: tags is one text, "Tết, hội"; '
        'write them as a list: `tags: [Tết, hội]`, or `tags: ["Tết, hội"]` if it is one'
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Đại hội: lần 17", '"Đại hội: lần 17"'),
        ('"Đại hội: lần 17"', '"Đại hội: lần 17"'),
        ("{name: Báo}", "{name: Báo}"),
    ],
)
def test_a_key_without_a_blank_after_its_colon_is_told_once(written: str, meant: str) -> None:
    reader = _reader(f"title:{written}\nid: a\n")

    extras = reader.check_keys(("id", "title"), extras=True)

    assert (extras, reader.lacks("title")) == ((), False)
    assert _told(reader) == [f'x.yaml:1: there is no blank after "title:"; write `title: {meant}`']


def test_a_key_in_braces_without_a_blank_after_its_colon_is_told() -> None:
    reader = _reader("{name:Báo, url: a}\n")

    reader.check_keys(("name", "url"), extras=False)

    assert _told(reader) == ['x.yaml:1: there is no blank after "name:"; write `name: Báo`']


def test_empty_items_of_a_list_are_left_out() -> None:
    assert _reader("tags: [Tết, '', ~, Thi đua]").texts("tags") == ("Tết", "Thi đua")


def test_an_absent_choice_is_the_first() -> None:
    assert _reader("a: b").choice("kind", ("article", "brief")) == "article"


def test_a_choice_is_taken_as_written() -> None:
    assert _reader("kind: brief").choice("kind", ("article", "brief")) == "brief"


def test_an_unknown_choice_is_told_with_all_choices() -> None:
    reader = _reader("kind: note")

    reader.choice("kind", ("article", "brief"))

    assert _told(reader) == ['x.yaml:1: kind is "note"; write one of: article, brief']


@pytest.mark.parametrize(
    ("written", "flag"),
    [("true", True), ("Yes", True), ("false", False), ("no", False), ("", False)],
)
def test_a_flag_is_yes_or_no(written: str, flag: bool) -> None:
    reader = _reader(f"draft: {written}")

    assert (reader.flag("draft"), reader.problems) == (flag, [])


def test_a_flag_in_other_words_is_a_problem() -> None:
    reader = _reader("draft: có")

    reader.flag("draft")

    assert _told(reader) == ['x.yaml:1: draft is "có"; write true or false']


def test_a_date_keeps_its_precision() -> None:
    assert _reader("date: 2021-08").date("date", UTC) == PartialDate(2021, 8)


def test_a_date_not_in_the_calendar_is_a_problem_and_no_crash() -> None:
    reader = _reader("date: 2021-02-30", offset=4)

    assert reader.date("date", UTC) is None
    assert _told(reader)[0].startswith('x.yaml:5: date: "2021-02-30" is not in the calendar; write')


def test_a_span_may_be_an_interval() -> None:
    span = _reader("date: 2021-01/2021-05").span("date", UTC)

    assert span == Interval(PartialDate(2021, 1), PartialDate(2021, 5))


def test_a_date_is_no_interval() -> None:
    reader = _reader("date: 2021-01/2021-05")

    assert reader.date("date", UTC) is None
    assert len(reader.problems) == 1


def test_a_near_miss_of_a_key_is_told_with_the_key_meant() -> None:
    reader = _reader("Titel: Một bài")

    reader.check_keys(("title", "id"), extras=True)

    assert _told(reader) == ['x.yaml:1: unknown key "Titel"; did you mean "title"?']


def test_a_key_of_the_editors_own_is_returned_where_extras_are_taken() -> None:
    reader = _reader("title: a\nphotographer: b")

    assert reader.check_keys(("title",), extras=True) == ("photographer",)
    assert reader.problems == []


def test_an_unknown_key_is_told_with_the_known_ones_where_extras_are_not_taken() -> None:
    reader = _reader("title: a\nphotographer: b")

    reader.check_keys(("title", "id"), extras=False)

    assert _told(reader) == ['x.yaml:2: unknown key "photographer"; known keys are: title, id']


def test_a_table_is_read_at_its_own_lines() -> None:
    part = _reader("source:\n  name: Báo\n  url: x\n", offset=1).table_at("source")

    assert part is not None
    assert (part.text("name"), part.line("url")) == ("Báo", 4)


@pytest.mark.parametrize("written", ["", "~"])
def test_an_empty_table_is_absent(written: str) -> None:
    reader = _reader(f"source: {written}")

    assert (reader.table_at("source"), reader.problems) == (None, [])


@pytest.mark.parametrize("written", ["Báo", "[Báo]"])
def test_what_is_no_table_is_a_problem(written: str) -> None:
    reader = _reader(f"source: {written}")

    assert reader.table_at("source") is None
    assert _told(reader) == ["x.yaml:1: source is not a table; write its parts as `name: value`"]


def test_a_text_among_tables_stands_for_its_first_part() -> None:
    readers = _reader("people: [Trần A, {name: Lê B, role: c}, ~]").tables("people", short="name")

    assert [reader.text("name") for reader in readers] == ["Trần A", "Lê B"]


def test_a_list_among_tables_is_a_problem_at_its_line() -> None:
    reader = _reader("people:\n  - Trần A\n  - [Lê B]\n")

    reader.tables("people", short="name")

    assert _told(reader) == ["x.yaml:3: people holds a list; write `name: value` parts"]


def test_the_problems_of_a_part_are_taken_over() -> None:
    reader = _reader("source: {url: [a]}")
    part = reader.table_at("source")
    assert part is not None
    part.text("url")

    reader.take(part)

    assert reader.problems == part.problems != []
