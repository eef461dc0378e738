"""Items of lists: which lines are items, and what their text is."""

from time import process_time

import pytest
from raw_pages import FIRST, LEAD, SECOND, TITLE, layout_of, marked, source

from generator.importers.blocks import Block, Hint, Passage
from generator.importers.formats.webpage import read_html
from generator.importers.lines.bodyparts import sort_body


def _items(*lines: str) -> list[tuple[str, str]]:
    layout = layout_of(source(TITLE, LEAD, FIRST, *lines, SECOND))
    return [(p.marker, p.text) for p in layout.passages if p.marker]


@pytest.mark.parametrize("mark", ["-", "•", "*", "+", "–", "▪", "✓"])
def test_item_loses_its_mark(mark: str) -> None:
    lines = ("Ba việc làm ngay:", f"{mark} Lắp vòi nước;", f"{mark} Đổi lịch trực.")

    assert _items(*lines) == [("-", "Lắp vòi nước;"), ("-", "Đổi lịch trực.")]


@pytest.mark.parametrize("box", ["- [ ]", "* [x]", "- []", "☐", "☒", "☑"])
def test_box_to_be_ticked_is_no_part_of_an_item(box: str) -> None:
    lines = ("Ba việc làm ngay:", f"{box} Lắp vòi nước;", f"{box} Đổi lịch trực.")

    assert _items(*lines) == [("-", "Lắp vòi nước;"), ("-", "Đổi lịch trực.")]


def test_ticks_open_items() -> None:
    assert _items("✅ Lắp vòi nước.", "✅ Đổi lịch trực.") == [
        ("-", "Lắp vòi nước."), ("-", "Đổi lịch trực."),
    ]  # fmt: skip


def test_questions_and_answers_with_dashes_are_no_list() -> None:
    talk = ("- Thưa ông, vì sao huyện chọn ngày hội?", "- Vì ở ngày hội công nhân không ngại.")

    assert _items(*talk) == []


def test_one_dash_that_nothing_announces_is_somebody_speaking() -> None:
    assert _items("- Tôi đã đi lại mười một lần, chị Thơm kể.") == []


def test_number_in_the_text_stays_its_own() -> None:
    layout = layout_of(source(TITLE, LEAD, "1. Lắp vòi nước.", "2. Đổi lịch trực.", FIRST))

    assert layout.passages[0] == Passage("1. Lắp vòi nước.", 3)


def test_ordered_list_of_a_page_keeps_its_numbers_as_markers() -> None:
    page = f"<article><h1>{TITLE}</h1><p>{LEAD}</p><p>{FIRST}</p><ol start=3><li>Lắp vòi nước.</li>"
    blocks = read_html(f"{page}<li><p>Đổi lịch trực.</p></li></ol><p>{SECOND}</p></article>").blocks

    layout = layout_of(marked(*((block.text, block.hint) for block in blocks)))

    found = [(p.marker, p.text) for p in layout.passages if p.marker]
    assert found == [("3.", "Lắp vòi nước."), ("4.", "Đổi lịch trực.")]


def test_unordered_list_of_a_page_has_items() -> None:
    page = f"<article><h1>{TITLE}</h1><p>{LEAD}</p><p>{FIRST}</p><ul><li>Lắp vòi nước.</li></ul>"

    blocks = read_html(f"{page}<p>{SECOND}</p></article>").blocks

    assert [block.text for block in blocks if block.hint is Hint.ITEM] == ["Lắp vòi nước."]


def test_article_inside_an_item_is_no_list() -> None:
    post = f"<p>{LEAD}</p><p>{FIRST}</p><p>{SECOND}</p>"

    blocks = read_html(f"<ol><li><h2 class=title>{TITLE}</h2>{post}</li></ol>").blocks

    assert not {Hint.ITEM, Hint.NUMBERED} & {block.hint for block in blocks}


def test_questions_with_stars_and_answers_with_dashes_are_no_list() -> None:
    talk = ("* Thưa ông, việc bàn giao đến đâu?", "- Đã kiểm kê xong.", "* Xin cảm ơn ông!")

    assert _items(*talk) == []


@pytest.mark.parametrize(
    "blocks",
    [
        [Block(f"Mục {n}", n, Hint.ITEM) for n in range(30_000)],
        [Block(f"{n + 1}. Mục", n, Hint.NUMBERED) for n in range(30_000)],
        [Block("Mục", 1, Hint.ITEM), *(Block(f"Đoạn {n}", n, indent=2) for n in range(30_000))],
    ],
    ids=["bullets", "numbers", "paragraphs"],
)
def test_a_list_of_thousands_is_read_soon(blocks: list[Block]) -> None:
    start = process_time()

    passages = sort_body(blocks, "Đại hội").passages

    assert process_time() - start < 6  # seconds
    assert len(passages) == 30_000 + (blocks[1].indent > 0)
    assert all(passage.marker for passage in passages)
