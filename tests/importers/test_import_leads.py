"""The lead: what sets the first paragraph apart, in markup and in plain text."""

import pytest
from raw_pages import FIRST, LEAD, SECOND, TITLE, layout_of, paragraphs, read_source, source, value

from generator.importers.blocks import Hint

OPENING = (
    "Bốn giờ sáng, khi phố xá còn ngái ngủ, hai mươi tư đoàn viên đã đứng thành hàng ở bến. Họ chia"
    " nhau găng tay, đai lưng, rồi người điểm danh, người ghi sổ hàng từng chuyến."
)
LONG = f"{FIRST} {SECOND}"


def _hints(body: str) -> list[Hint]:
    page = f"<html><body><h1>{TITLE}</h1>{body}</body></html>"
    return [block.hint for block in read_source(page.encode(), "x.html").blocks[1:]]


@pytest.mark.parametrize(
    "body",
    [
        f"<p><i>{LEAD}</i></p><p>{FIRST}</p><p>{SECOND}</p>",
        f"<p class=st>{LEAD}</p><p>{FIRST}</p><p>{SECOND}</p>",
        f"<div class=td>{LEAD}</div><div class=ct><p>{FIRST}</p><p>{SECOND}</p></div>",
        f"<p><font size=4>{LEAD}</font></p><p><font size=3>{FIRST}</font></p>",
    ],
    ids=["slanted", "of another class", "beside the text", "in larger letters"],
)
def test_what_markup_sets_apart_is_the_lead(body: str) -> None:
    assert _hints(body)[0] is Hint.LEAD


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{LEAD}</p><p>{FIRST}</p><p>{SECOND}</p>",
        f"<p class=has-drop-cap>{LEAD}</p><p>{FIRST}</p><p>{SECOND}</p>",
        f"<div class=post>{LEAD}<div>{FIRST}</div><div>{SECOND}</div></div>",
        f"<div class=b><p>{LEAD}</p></div><div class=b><p>{FIRST}</p><p>{SECOND}</p></div>",
    ],
    ids=["alike", "with a large initial", "without an element", "in boxes alike"],
)
def test_what_nothing_sets_apart_is_text(body: str) -> None:
    assert Hint.LEAD not in _hints(body)


def test_page_without_a_lead_keeps_its_first_paragraph() -> None:
    page = f"<html><body><h1>{TITLE}</h1><p>{LEAD}</p><p>{FIRST}</p><p>{SECOND}</p></body></html>"

    layout = layout_of(read_source(page.encode(), "x.html"))

    assert value(layout, "summary") is None
    assert paragraphs(layout) == [LEAD, FIRST, SECOND]


def test_mark_sets_a_lead_apart() -> None:
    page = f"<html><body><h1>{TITLE}</h1><p>(HNM) - {LEAD}</p><p>{FIRST}</p></body></html>"

    assert value(layout_of(read_source(page.encode(), "x.html")), "summary") == LEAD


def test_one_sentence_opens_a_plain_text_as_its_lead() -> None:
    assert value(layout_of(source(TITLE, LEAD, LONG, LONG)), "summary") == LEAD


def test_full_paragraph_opens_a_plain_text_as_text() -> None:
    layout = layout_of(source(TITLE, OPENING, LONG, LONG))

    assert value(layout, "summary") is None
    assert paragraphs(layout)[0] == OPENING


def test_paragraph_short_beside_the_text_is_its_lead() -> None:
    layout = layout_of(source(TITLE, OPENING, f"{LONG} {LONG}", f"{LONG} {LONG}"))

    assert value(layout, "summary") == OPENING


def test_what_stands_above_the_first_question_is_the_lead() -> None:
    layout = layout_of(source(TITLE, OPENING, "- Thưa bà, phòng đọc mở từ bao giờ?", LONG, LONG))

    assert value(layout, "summary") == OPENING


@pytest.mark.parametrize("mark", ["*", "-", "•"])
def test_first_item_of_a_list_is_no_lead(mark: str) -> None:
    items = (LEAD, FIRST, SECOND)

    layout = layout_of(source(TITLE, "05/08/2024", *(f"{mark} {item}" for item in items)))

    assert (value(layout, "summary"), paragraphs(layout)) == (None, list(items))
    assert all(passage.marker for passage in layout.passages)


def test_first_item_that_is_set_apart_is_an_item() -> None:
    page = f"<h1>{TITLE}</h1><p><b>* {LEAD}</b></p><p>* {FIRST}</p><p>* {SECOND}</p>"

    layout = layout_of(read_source(page.encode(), "x.html"))

    assert paragraphs(layout) == [LEAD, FIRST, SECOND]


def test_lead_behind_a_bullet_is_without_it() -> None:
    layout = layout_of(source(TITLE, f"* {LEAD}", FIRST, SECOND))

    assert (value(layout, "summary"), paragraphs(layout)) == (LEAD, [FIRST, SECOND])


def test_lead_above_a_list_is_one() -> None:
    layout = layout_of(source(TITLE, LEAD, f"* {FIRST}", f"* {SECOND}"))

    assert (value(layout, "summary"), paragraphs(layout)) == (LEAD, [FIRST, SECOND])
