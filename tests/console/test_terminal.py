"""What cannot be printed is escaped, so that no name steers a terminal or breaks a line."""

import json
import os

import pytest
from conftest import MakeDigest
from files import write_file

from generator.cli import run
from generator.console.terminal import printable, printable_json

EVIL = "a\x1b]0;pwn\x07\n\x7f\x9b\u2028\u202e\u2066.txt"
ESCAPED = r"a\u001b]0;pwn\u0007\u000a\u007f\u009b\u2028\u202e\u2066.txt"


def test_what_steers_a_terminal_is_escaped() -> None:
    assert printable(EVIL) == ESCAPED


@pytest.mark.parametrize("text", ["Công đoàn – 5 %", "a\u00a0b", "Đ\u0323"])
def test_what_is_written_in_articles_is_printed_as_it_is(text: str) -> None:
    assert printable(text) == text


def test_json_stays_json() -> None:
    value = {"file": EVIL + os.fsdecode(b"\xff"), "line": None}

    told = printable_json(json.dumps(value, ensure_ascii=False, indent=1))

    assert json.loads(told) == value
    assert all(line.isprintable() for line in told.split("\n"))


@pytest.mark.parametrize("words", [(), ("--json",), ("--dry-run",)])
def test_an_import_prints_no_name_of_a_file_raw(
    make_digest: MakeDigest, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    root = make_digest({})
    for number, text in enumerate(("Tiêu đề của bài báo này\n\nMột đoạn của bài báo.\n", "")):
        path = root / "seeds" / f"{number}{EVIL}"
        write_file(path, text)

    run(["--root", str(root), "import", *words, str(root / "seeds")])

    told = "".join(capsys.readouterr())
    assert all(rf"seeds/{number}a\u001b]0;pwn\u0007" in told for number in (0, 1))
    assert all(line.isprintable() for line in told.split("\n"))
