"""Readers: a file's bytes to a Source of NFC blocks."""

import unicodedata
from hashlib import blake2b

import pytest

from generator.errors import ContentError, Problem
from generator.importers.blocks import Hint
from generator.importers.readers import read_source

TEXT = "Đại hội công đoàn\n\nĐoạn một."


def _texts(content: bytes, file: str = "seeds/x.txt") -> list[str]:
    return [block.text for block in read_source(content, file).blocks]


def _problem(content: bytes, file: str) -> Problem:
    with pytest.raises(ContentError) as raised:
        read_source(content, file)
    (problem,) = raised.value.problems
    return problem


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encoding_follows_from_the_byte_order_mark(encoding: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")

    found = _texts(mark + TEXT.encode(encoding))

    assert found == ["Đại hội công đoàn", "Đoạn một."]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_line_ends_of_any_system_part_blocks(end: str) -> None:
    found = _texts(TEXT.replace("\n", end).encode())

    assert found == ["Đại hội công đoàn", "Đoạn một."]


def test_decomposed_text_is_composed() -> None:
    found = _texts(unicodedata.normalize("NFD", TEXT).encode())

    assert found == ["Đại hội công đoàn", "Đoạn một."]


def test_no_break_space_is_a_space() -> None:
    found = _texts("50\u00a0triệu đồng".encode())

    assert found == ["50 triệu đồng"]


def test_zero_width_characters_are_left_out() -> None:
    found = _texts("Công\u200b đoàn\ufeff".encode())

    assert found == ["Công đoàn"]


def test_line_of_nothing_visible_is_no_block() -> None:
    found = _texts("Một\n\u00a0\u200b\nHai".encode())

    assert found == ["Một", "Hai"]


def test_blocks_know_their_lines() -> None:
    source = read_source(b"\nM\n\n\nN", "x.txt")

    assert [block.line for block in source.blocks] == [2, 5]


def test_plain_text_says_nothing_of_its_blocks() -> None:
    source = read_source(TEXT.encode(), "x.txt")

    assert {block.hint for block in source.blocks} == {Hint.NONE}


def test_source_keeps_the_digest_of_its_bytes() -> None:
    content = TEXT.encode()

    source = read_source(content, "x.txt")

    assert source.digest == blake2b(content, digest_size=16).hexdigest()


@pytest.mark.parametrize("file", ["x.html", "x.htm", "X.HTML"])
def test_saved_page_is_read_as_html(file: str) -> None:
    source = read_source(b"<p>A &amp; B</p>", file)

    assert [block.text for block in source.blocks] == ["A & B"]


def test_ending_is_read_without_regard_to_case() -> None:
    found = _texts(b"M", "X.TXT")

    assert found == ["M"]


def test_unknown_ending_is_refused_with_those_that_are_read() -> None:
    problem = _problem(b"x", "seeds/x.pdf")

    assert problem.file == "seeds/x.pdf"
    assert '".pdf"' in problem.what
    assert ".txt, .html, .htm" in problem.remedy


def test_bytes_that_are_not_utf_8_are_refused_with_their_line() -> None:
    problem = _problem("Một\n".encode() + b"\xd0\xff", "x.txt")

    assert problem.line == 2
    assert "byte 6 is not UTF-8 text" in problem.what


def test_half_a_utf_16_character_is_refused() -> None:
    problem = _problem(b"\xff\xfeA", "x.txt")

    assert "text" in problem.what


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \n\t\r\n", "\u200b".encode()])
@pytest.mark.parametrize("file", ["x.txt", "x.html"])
def test_source_without_text_is_refused(content: bytes, file: str) -> None:
    problem = _problem(content, file)

    assert problem.what == "there is no text in it"
