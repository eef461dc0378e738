"""Line breaks that part counted items and verse, and those that only wrap prose."""

from time import process_time

import pytest
from cases_reader import Case, each_case
from raw_pages import body_of_page

from generator.importers.blocks import Hint
from generator.importers.formats.brokenlines import BREAK, counted_breaks, verse_breaks
from generator.importers.formats.webpage import read_html


def _blocks(inside: str) -> list[tuple[str, Hint]]:
    page = f"<article><p>Mở đầu.</p><p>{inside}</p></article>"
    return [(block.text, block.hint) for block in read_html(page)[0]][1:]


def _lines(text: str, spans: list[tuple[int, int]]) -> list[str]:
    starts = [0, *(end for _, end in spans)]
    ends = [*(start for start, _ in spans), len(text)]
    return [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]


def test_lines_that_count_are_items() -> None:
    found = _blocks("Khen thưởng:<br>1. CĐCS phường Kim Mã<br>2. CĐCS phường\n<br/>Cống Vị")

    assert found[0][0] == "Khen thưởng:"
    assert found[1:] == [
        ("1. CĐCS phường Kim Mã", Hint.NUMBERED),
        ("2. CĐCS phường Cống Vị", Hint.NUMBERED),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Hội nghị trao quà cho đoàn viên vào tháng\x0b1. Sau đó là tháng\x0b7. Cùng dự",
        "Có hai đoàn viên được khen: thứ\x0b1. Chị Hoa",
        "Quà gồm\x0b1) sách\x0b2. vở",
        "Số quà là\x0b1.000 suất và\x0b2.000 suất",
    ],
)
def test_numbers_that_do_not_count_on_are_prose(text: str) -> None:
    assert counted_breaks(text) == []


def test_lines_of_six_and_eight_syllables_are_verse() -> None:
    found = _blocks("Ca ba anh xuống lò sâu<br>Than đen lấp lánh trên đầu ngọn đèn")

    assert [text for text, _ in found] == [
        "Ca ba anh xuống lò sâu",
        "Than đen lấp lánh trên đầu ngọn đèn",
    ]


def test_each_stanza_is_looked_at_by_itself() -> None:
    verse = BREAK.join(["Công đoàn là mái nhà chung ấm"] * 4)
    text = f"{verse}{BREAK}{BREAK}Ngày hội của{BREAK}công nhân"

    spans = verse_breaks(text)

    assert len(spans) == 3
    assert _lines(text, spans)[-1].endswith(f"Ngày hội của{BREAK}công nhân")


@pytest.mark.parametrize(
    "text",
    [
        "Sáng nay Liên đoàn Lao động\x0bquận Ba Đình tổ chức hội nghị sơ kết",
        "Sáng nay đoàn viên quận\x0bBa Đình cùng dự hội nghị sơ kết",
        "Công ty May Mười ở\x0bĐịa chỉ: phố Kim Mã quận Ba Đình",
        "Anh Nam\x0bChị Hoa\x0bAnh Bình",
    ],
    ids=["wrapped", "six and seven", "address", "names"],
)
def test_wrapped_prose_is_no_verse(text: str) -> None:
    assert verse_breaks(text) == []


def test_a_headline_in_two_lines_stays_one() -> None:
    page = "<h1>Ca ba anh xuống lò sâu<br>Than đen lấp lánh trên đầu ngọn đèn</h1><p>Thơ.</p>"

    assert read_html(page)[0][0].text.endswith("sâu Than đen lấp lánh trên đầu ngọn đèn")


@each_case("page_lines")
def test_preformatted_text_keeps_its_lines(case: Case) -> None:
    assert body_of_page(case.given) == case.expected


@pytest.mark.parametrize(
    "inside",
    [
        "<br>" * 60_000,
        "<br> " * 30_000,
        "Sớm nay ra phố gặp em<br>Cùng đi đến lớp học kèm ca hai<br><br>" * 12_000,
    ],
)
def test_thousands_of_breaks_are_read_soon(inside: str) -> None:
    start = process_time()

    _blocks(inside)

    assert process_time() - start < 6  # seconds
