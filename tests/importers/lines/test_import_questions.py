"""Subheads that ask, and the questions of interviews."""

import pytest
from raw_pages import FIRST, LEAD, SECOND, TITLE, layout_of, source, subheads

from generator.importers.lines.questions import is_short_question

SHORT, LONG = "Ai được hưởng?", "Thưa bà, vì sao mô hình này lại bắt đầu từ những khu trọ xa nhất?"


def test_short_questions_above_prose_are_subheads() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, SHORT, SECOND, "Giám sát ra sao?", FIRST + "."))

    assert subheads(layout) == [SHORT, "Giám sát ra sao?"]


def test_single_question_that_nothing_marks_is_none() -> None:
    assert subheads(layout_of(source(TITLE, LEAD, FIRST, SHORT, SECOND))) == []


def test_short_question_of_an_interview_is_none() -> None:
    layout = layout_of(source(TITLE, LEAD, LONG, FIRST, "Vì sao không làm sớm hơn?", SECOND))

    assert subheads(layout) == []


@pytest.mark.parametrize("text", ["Ông nghĩ sao?", "- Vì sao vậy?", "PV: Kết quả ra sao?", "Sao?"])
def test_who_is_asked_is_interviewed(text: str) -> None:
    assert not is_short_question(text)
