"""The passage quoted for a place or body."""

from generator.basis import quote_around

TEXT = "Mở đầu. LĐLĐ quận Tây Hồ trao quà. Kết thúc."


def test_the_quotation_is_the_sentence() -> None:
    start = TEXT.index("quận")

    assert quote_around(TEXT, start, start + 11) == "LĐLĐ quận Tây Hồ trao quà."


def test_a_long_sentence_is_cut_between_words_and_says_so() -> None:
    text = "đoàn viên " * 20 + "quận Tây Hồ " + "công nhân " * 20
    start = text.index("quận")

    quote = quote_around(text, start, start + 11)

    assert quote.startswith("… ")
    assert quote.endswith(" …")
    assert "quận Tây Hồ" in quote
    assert set(quote.split()) <= {"…", "đoàn", "viên", "quận", "Tây", "Hồ", "công", "nhân"}


def test_a_short_line_is_quoted_whole() -> None:
    assert quote_around("Tây Hồ họp", 0, 6) == "Tây Hồ họp"


def test_an_abbreviated_kind_ends_no_sentence() -> None:
    text = "Hội thi của Q. Đống Đa"

    assert quote_around(text, 15, 22) == text
