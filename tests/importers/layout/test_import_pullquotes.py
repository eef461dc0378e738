"""Sentences of the text that a page sets large beside it."""

from raw_pages import FIRST, LEAD, SECOND, TITLE, layout_of, marked, paragraphs, reasons, source

from generator.importers.blocks import Hint

SAID = "“Ca đêm buồn ngủ và lạnh bụng, có ngụm nước gừng thì tỉnh táo hơn. Mãi thành quen”, chị kể."
PULLED = "“Ca đêm buồn ngủ và lạnh bụng, có ngụm nước gừng thì tỉnh táo hơn”"


def test_pulled_quote_and_its_speaker_say_nothing_twice() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, SAID, PULLED, "Chị Lã Thị Nguyệt", SECOND))

    assert paragraphs(layout) == [FIRST, SAID, SECOND]
    assert "repeats a sentence of the text" in reasons(layout)


def test_marked_quote_may_be_short() -> None:
    blocks = ((TITLE, Hint.TITLE), (LEAD, Hint.LEAD), (FIRST, Hint.PARAGRAPH))
    quote = ("trong hai tuần", Hint.QUOTE)

    layout = layout_of(marked(*blocks, quote, (SECOND, Hint.PARAGRAPH)))

    assert paragraphs(layout) == [FIRST, SECOND]


def test_quotation_of_its_own_stays() -> None:
    quote = "“Hạnh phúc là khi tan ca còn kịp đón con ở cổng trường”"

    layout = layout_of(source(TITLE, LEAD, FIRST, SAID, quote, SECOND))

    assert quote in [passage.text for passage in layout.passages]
