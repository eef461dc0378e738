"""Heads and numbers of printed pages that stand inside the sentences of a text."""

import pytest

from generator.importers.formats.pageheads import take_heads

ABOVE = "Tổ đã đưa được giá điện từ 3.500 đồng xuống còn 2.100 đồng"
BELOW = "một số, sát với biểu giá đã quy định."


def _texts(*lines: str) -> list[str]:
    return [line for _, line in take_heads(lines)]


@pytest.mark.parametrize("head", ["- 19 -", "Trang 19/24", "19            SỐ 214 - THÁNG 9/2019"])
def test_head_inside_a_sentence_goes_to_the_top(head: str) -> None:
    assert _texts(ABOVE, "", head, "", BELOW) == [head, "", ABOVE, BELOW]


def test_line_that_repeats_but_for_its_number_is_a_head() -> None:
    heads = ("Bản tin Công đoàn, trang 3", "Bản tin Công đoàn, trang 4")

    found = _texts(ABOVE, heads[0], BELOW, "", ABOVE, heads[1], BELOW)

    assert found == [heads[0], "", ABOVE, BELOW, "", ABOVE, BELOW]


def test_caption_between_sentences_stays() -> None:
    lines = (BELOW, "", "Tổ 9 họp tại nhà văn hóa", "", "Đoàn viên vui.")

    assert _texts(*lines) == list(lines)


def test_heads_that_a_browser_prints_go() -> None:
    head = "24/11/2023, 15:33                      Tổ đo điện - Báo Mẫu"
    feet = (f"https://bao-mau.example/a.html                {n}/2" for n in (1, 2))

    found = _texts(head, ABOVE, BELOW, next(feet), head, "Câu sau.", next(feet))

    assert found.count(head) == 1
    assert [line for line in found if line and not line.startswith(("24", "http"))] == [
        ABOVE, BELOW, "Câu sau."
    ]  # fmt: skip
