"""What an editor is told of text that is not YAML: the line at fault, and a way out that works."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.yaml.library import read_yaml
from generator.yamltext import YamlError, parse_yaml

_PIECES = st.sampled_from((
    "title", "a", ":", ": ", "：", " ", "  ", "\n", "\n- ", "\n  - ", "\n  a: ", "\n a: ", "[", "]",
    "{", "}", ", ", '"', "'", "\\", "\t", "#", "%", "@", "|", ">", "-", "<<<<<<< HEAD", "\n---\n",
    "\n...\n", "? ", "&", "*", "!", "\u0085", "\x01",
))  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line", "told", "mended"),
    [
        (
            "id: a\ntitle:Thử nghiệm\ndate: 2024\n",
            2,
            '"title:Thử nghiệm" is no key with a value; '
            "write a blank after the colon: `title: Thử nghiệm`",
            "id: a\ntitle: Thử nghiệm\ndate: 2024\n",
        ),
        (
            "# Ngày\ntitle:Thử nghiệm\nid: a\n",
            2,
            '"title:Thử nghiệm" is no key with a value; '
            "write a blank after the colon: `title: Thử nghiệm`",
            "# Ngày\ntitle: Thử nghiệm\nid: a\n",
        ),
        (
            "id: a\nsource:\n  name:Báo\n  mark: B\n",
            3,
            '"name:Báo" is no key with a value; write a blank after the colon: `name: Báo`',
            "id: a\nsource:\n  name: Báo\n  mark: B\n",
        ),
        (
            "id: a\nkicker\ntitle: b\n",
            2,
            '"kicker" is no key with a value; write `kicker: value`, or join it to the line above',
            "id: a\nkicker: value\ntitle: b\n",
        ),
        (
            "id: a\ntitle: b\nLao động Thủ đô\n",
            3,
            '"Lao động Thủ đô" is no key with a value; '
            "write `key: value`, or join it to the line above",
            "id: a\ntitle: b Lao động Thủ đô\n",
        ),
        (
            "id: a\ntitle： Thử\ndate: 2024\n",
            2,
            'the colon after "title" is none that YAML knows; write `title: Thử`',
            "id: a\ntitle: Thử\ndate: 2024\n",
        ),
        (
            "id: a\ntags:\n  - b\n  -c\n",
            4,
            '"-c" is no item of a list; write a blank after the hyphen: `- c`',
            "id: a\ntags:\n  - b\n  - c\n",
        ),
        (
            "id: a\n<<<<<<< HEAD\ntitle: b\n=======\ntitle: c\n>>>>>>> x\n",
            2,
            '"<<<<<<< HEAD" is the mark of a conflict of git; '
            "settle the conflict: keep one of the two texts, and take out the marks",
            "id: a\ntitle: c\n",
        ),
    ],
)
def test_a_line_that_is_no_entry_is_told(text: str, line: int, told: str, mended: str) -> None:
    _check_mended(text, line, told, mended)


@pytest.mark.parametrize(
    ("text", "line", "told", "mended"),
    [
        (
            "id: a\nsummary: b #1 c\n  d\ntitle: e\n",
            2,
            '"#1 c" is a comment to YAML, so the text ends before it; '
            'put the text with the # in "double quotes"',
            'id: a\nsummary: "b #1 c\n  d"\ntitle: e\n',
        ),
        (
            "id: a\ntags:\n  - b #1 c\n    d\n",
            3,
            '"#1 c" is a comment to YAML, so the text ends before it; '
            'put the text with the # in "double quotes"',
            'id: a\ntags:\n  - "b #1 c\n    d"\n',
        ),
        (
            "id: a\ntags: [b,\n  c #1, d]\ntitle: e\n",
            3,
            '"#1, d]" is a comment to YAML, so the ] in it ends none; '
            'put the text with the # in "double quotes"',
            'id: a\ntags: [b,\n  "c #1", d]\ntitle: e\n',
        ),
        (
            "id: a\nsource: {name: b #1, url: c}\n",
            2,
            '"#1, url: c}" is a comment to YAML, so the } in it ends none; '
            'put the text with the # in "double quotes"',
            'id: a\nsource: {name: "b #1", url: c}\n',
        ),
        (
            "id: a\ntags: [b, # c\ntitle: d\n",
            2,
            "the bracket [ is opened and never closed; close it with ]",
            "id: a\ntags: [b] # c\ntitle: d\n",
        ),
        (
            "id: a # b\n  title: c\n",
            2,
            '"title: c" is indented by 2 blanks, "id: a # b" by no blanks; '
            'begin it exactly below "id: a # b"',
            "id: a # b\ntitle: c\n",
        ),
    ],
)
def test_a_text_that_is_cut_off_by_a_comment_is_told(
    text: str, line: int, told: str, mended: str
) -> None:
    _check_mended(text, line, told, mended)


@pytest.mark.parametrize(
    ("text", "line", "told", "mended"),
    [
        (
            "id: a\ndistricts: [ba-dinh\ndate: 2024\n",
            2,
            "the bracket [ is opened and never closed; close it with ]",
            "id: a\ndistricts: [ba-dinh]\ndate: 2024\n",
        ),
        (
            "id: a\ndistricts: [ba-dinh,\ndate: 2024\ntags: [b]\n",
            2,
            "the bracket [ is opened and never closed; close it with ]",
            "id: a\ndistricts: [ba-dinh]\ndate: 2024\ntags: [b]\n",
        ),
        (
            "id: a\nsource: {name: b\n",
            2,
            "the bracket { is opened and never closed; close it with }",
            "id: a\nsource: {name: b}\n",
        ),
        (
            "id: a\ntags: [b}\n",
            2,
            "the bracket [ is closed by }; close it with ]",
            "id: a\ntags: [b]\n",
        ),
        (
            "id: a\ntags: [{]\n",
            2,
            "the bracket { is closed by ]; close it with }",
            "id: a\ntags: [{}]\n",
        ),
        (
            "id: a\ntags: [\n",
            2,
            "the bracket [ is opened and never closed; close it with ]",
            "id: a\ntags: [\n]\n",
        ),
        (
            "id: a\ntags: [\":)]\", 'x]',\n",
            2,
            "the bracket [ is opened and never closed; close it with ]",
            "id: a\ntags: [\":)]\", 'x]']\n",
        ),
        (
            "id: a\nevents: [{text: b},\n  {text:\n\n",
            3,
            "the bracket { is opened and never closed; close it with }",
            "id: a\nevents: [{text: b},\n  {text:\n}]\n",
        ),
        (
            "id: a\ntags: [b,, c]\n",
            2,
            "between brackets nothing stands before the comma of `, c]`; "
            "take the comma out, or write what is missing",
            "id: a\ntags: [b, c]\n",
        ),
        (
            "id: a\ntags: [b]]\n",
            2,
            'the bracket ] closes none; take it out, or put the whole value in "double quotes"',
            "id: a\ntags: [b]\n",
        ),
        (
            'id: a\ntags: ["b" "c"]\n',
            2,
            'between brackets [] a comma is missing before `"c"]`; '
            "write the comma, or put text that holds quotation marks in 'single quotes'",
            'id: a\ntags: ["b", "c"]\n',
        ),
        (
            'id: a\nkicker: "C:\\Users\\b"\n',
            2,
            'a backslash in "double quotes" has a meaning of its own; '
            "put the value in 'single quotes'",
            "id: a\nkicker: 'C:\\Users\\b'\n",
        ),
        (
            'id: a\nkicker: "Ia H\'Drai\\d"\n',
            2,
            'a backslash in "double quotes" has a meaning of its own; '
            "put the value in 'single quotes', and write '' for one within",
            "id: a\nkicker: 'Ia H''Drai\\d'\n",
        ),
        (
            'id: a\nkicker: "b\ntitle: "c"\n',
            2,
            "a quotation mark is opened and never closed; close it at the end of the value",
            'id: a\nkicker: "b"\ntitle: "c"\n',
        ),
    ],
)
def test_what_is_not_closed_is_told_where_it_begins(
    text: str, line: int, told: str, mended: str
) -> None:
    _check_mended(text, line, told, mended)


_OR_KEY = ", or at the start of its line if it is a key of the file"


@pytest.mark.parametrize(
    ("text", "line", "told", "mended"),
    [
        (
            "id: a\n title: b\n",
            2,
            '"title: b" is indented by 1 blank, "id: a" by no blanks; begin it exactly below '
            '"id: a"',
            "id: a\ntitle: b\n",
        ),
        (
            'title: "b"\n  date: 2024\nid: a\n',
            2,
            '"date: 2024" is indented by 2 blanks, "title: "b"" by no blanks; begin it exactly '
            'below "title: "b""',
            'title: "b"\ndate: 2024\nid: a\n',
        ),
        (
            " id: a\ntitle: b\n",
            1,
            '"id: a" is indented by 1 blank, "title: b" by no blanks; '
            "begin all keys of the file at the start of their lines",
            "id: a\ntitle: b\n",
        ),
        (
            "tags:\n  - b\n - c\n",
            3,
            '"- c" is indented by 1 blank, "- b" by 2 blanks; begin it exactly below "- b"',
            "tags:\n  - b\n  - c\n",
        ),
        (
            "tags:\n - b\n  - c\n",
            3,
            '"- c" is indented by 2 blanks, "- b" by 1 blank; begin it exactly below "- b"',
            "tags:\n - b\n - c\n",
        ),
        (
            "events:\n  - text: b\n    date: 2024\n   - text: c\n",
            4,
            '"- text: c" is indented by 3 blanks, "- text: b" by 2 blanks; '
            'begin it exactly below "- text: b"',
            "events:\n  - text: b\n    date: 2024\n  - text: c\n",
        ),
        (
            "events:\n  - text: b\n  date: 2024\n",
            3,
            '"date: 2024" is indented by 2 blanks, "text: b" by 4 blanks; '
            f'begin it exactly below "text: b"{_OR_KEY}',
            "events:\n  - text: b\n    date: 2024\n",
        ),
        (
            "source:\n  name: b\n date: 2024\n",
            3,
            '"date: 2024" is indented by 1 blank, "name: b" by 2 blanks; '
            f'begin it exactly below "name: b"{_OR_KEY}',
            "source:\n  name: b\ndate: 2024\n",
        ),
        (
            "kicker: b\n- c\n",
            2,
            '"- c" stands below a key that has a value; '
            "write the list as `key: [a, b]`, or nothing after the colon of its key",
            "kicker: [b, c]\n",
        ),
    ],
)
def test_a_line_that_begins_elsewhere_is_told(text: str, line: int, told: str, mended: str) -> None:
    _check_mended(text, line, told, mended)


def _check_mended(text: str, line: int, told: str, mended: str) -> None:
    _check(text, line, told)

    parse_yaml(mended)


def _check(text: str, line: int, told: str) -> None:
    with pytest.raises(YamlError) as refusal:
        parse_yaml(text)

    fault = refusal.value
    assert (fault.line, f"{fault.what}; {fault.remedy}") == (line, told)


def test_a_hyphen_in_a_text_of_several_lines_is_no_item() -> None:
    parse_yaml('tags:\n  - Bà Rịa - Vũng\n    Tàu\n  - "b\n    - c"\nsummary: Một\n  - hai\n')


@settings(max_examples=500)
@given(st.lists(_PIECES, max_size=12).map("".join))
def test_whatever_is_refused_is_told_in_a_line_of_the_text(text: str) -> None:
    try:
        read_yaml(text)
        told = []
    except YamlError as fault:
        told = [fault]

    lines = text.count("\n") + text.count("\u0085") + 2
    assert all(1 <= fault.line <= lines and fault.what and fault.remedy for fault in told)
