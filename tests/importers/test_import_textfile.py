"""Plain text: every line that is not blank is a block."""

from generator.importers.textfile import read_text


def test_each_line_is_a_block() -> None:
    blocks, _ = read_text("Một\nHai\n\nBa")

    assert [block.text for block in blocks] == ["Một", "Hai", "Ba"]


def test_last_line_needs_no_line_end() -> None:
    blocks, _ = read_text("Một\nHai")

    assert blocks[-1].text == "Hai"


def test_runs_of_spaces_are_one_space() -> None:
    blocks, _ = read_text("  Công \t đoàn  ")

    assert blocks[0].text == "Công đoàn"


def test_lines_are_counted_with_the_blank_ones() -> None:
    blocks, _ = read_text("\n\nMột")

    assert blocks[0].line == 3


def test_plain_text_declares_nothing() -> None:
    _, meta = read_text("Một")

    assert meta == {}
