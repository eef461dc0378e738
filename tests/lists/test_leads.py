"""Where the first sentences of a lead end."""

import pytest

from generator.lists.leads import cut_lead


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Một câu.", "Một câu."),
        ("Không có dấu chấm", "Không có dấu chấm"),
        ("Một. Hai. Ba.", "Một. Hai."),
        ("Ở TP. Hà Nội có hội nghị. Hết.", "Ở TP. Hà Nội có hội nghị. Hết."),
        ("Ông Nguyễn V. An và bà Q. Ba Đình. Hai. Ba.", "Ông Nguyễn V. An và bà Q. Ba Đình. Hai."),
        ("Trao 1.234 suất quà! Thế à? Ba.", "Trao 1.234 suất quà! Thế à?"),
        ("“Chúng tôi làm được.” Chị nói. Ba.", "“Chúng tôi làm được.” Chị nói."),
        ("Một. hai chưa hết. Ba. Bốn.", "Một. hai chưa hết. Ba."),
    ],
)
def test_a_lead_has_two_sentences_at_most(text: str, lead: str) -> None:
    assert cut_lead(text) == lead


def test_a_second_sentence_that_is_too_long_is_left_out() -> None:
    assert cut_lead("Một câu ngắn. " + "Rất dài " * 40 + ".", limit=60) == "Một câu ngắn."


def test_a_first_sentence_that_is_too_long_is_cut_between_words() -> None:
    lead = cut_lead("đoàn viên, " * 40, limit=60)

    assert lead.endswith(("đoàn…", "viên…"))
    assert len(lead) <= 61
