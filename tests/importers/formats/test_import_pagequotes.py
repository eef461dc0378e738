"""Quotations of pages: which are some, and that what only looks like one is none."""

import pytest
from cases_reader import Case, each_case
from raw_pages import FIRST, LEAD, SECOND, TITLE, body_of_page, layout_of, read_source, value

from generator.importers.blocks import Hint, Layout
from generator.importers.formats.webpage import read_html
from generator.markdown import render_body

SAID = "“Bữa ăn ca phải đủ chất, ai cũng được góp ý cho nhà bếp”, bà Hà nói."
OPENING = f"<p>{LEAD} {FIRST}</p><p>{FIRST} {SECOND}</p>"
CLOSING = f"<p>{SECOND} {LEAD}</p>"


def _layout(body: str) -> Layout:
    page = f"<html><body><article><h1>{TITLE}</h1>{body}</article></body></html>"
    return layout_of(read_source(page.encode(), "x.html"))


def _quoted(layout: Layout) -> list[str]:
    return [passage.text for passage in layout.passages if passage.quotation]


@each_case("page_quotations")
def test_quotation_of_a_page_is_one_in_markdown(case: Case) -> None:
    assert body_of_page(case.given) == case.expected


@pytest.mark.parametrize(
    "body",
    [
        f"<blockquote>{OPENING}{CLOSING}</blockquote>",
        f"<blockquote>{OPENING}</blockquote>{CLOSING}",
        f"<blockquote class='postcontent restore'>{OPENING}</blockquote>{CLOSING * 4}",
        f"<blockquote type=cite>{OPENING}</blockquote>{CLOSING * 4}",
    ],
    ids=["all", "most", "a forum's post", "what a mail answers"],
)
def test_what_frames_the_text_is_no_quotation(body: str) -> None:
    layout = _layout(body)

    assert layout.passages
    assert not _quoted(layout)


def test_related_article_in_a_quotation_is_left_out() -> None:
    link = "<a href=/doc-sach-1.html>Hai nghìn cuốn sách đến với khu nhà trọ</a>"
    layout = _layout(f"{OPENING}<blockquote><p>Xem thêm: {link}</p></blockquote>{CLOSING}")

    assert not _quoted(layout)


def test_sentence_of_the_text_set_large_is_told_once() -> None:
    layout = _layout(f"{OPENING}<blockquote><p>Công nhân mượn về phòng</p></blockquote>{CLOSING}")

    assert not _quoted(layout)


def test_photo_in_a_quotation_keeps_its_caption() -> None:
    photo = "<p><img src=a.jpg></p><p>Đoàn viên chọn sách tại phòng đọc ngày khai trương</p>"
    layout = _layout(f"{OPENING}<blockquote>{photo}</blockquote>{CLOSING}")

    assert not _quoted(layout)
    assert value(layout, "captions") == ["Đoàn viên chọn sách tại phòng đọc ngày khai trương"]


def test_who_said_it_is_no_author() -> None:
    said = f"<blockquote><p>{SAID}</p><p>Nguyễn Thị Hà</p></blockquote>"
    layout = _layout(f"{OPENING}{CLOSING}{said}")

    assert _quoted(layout) == [SAID, "Nguyễn Thị Hà"]
    assert value(layout, "author") is None


def test_author_above_a_quotation_signs() -> None:
    layout = _layout(f"{OPENING}{CLOSING}<p>Bài, ảnh: Minh Anh</p><blockquote>{SAID}</blockquote>")

    assert value(layout, "author") == "Minh Anh"


def test_what_somebody_says_first_is_no_lead() -> None:
    opening = f"<p>{FIRST} Bà Hà, Chủ tịch Công đoàn, phát biểu khi khai trương phòng đọc:</p>"
    page = f"<article><h1>{TITLE}</h1>{opening}<blockquote><p>{SAID}</p></blockquote>{OPENING}"

    blocks = read_html(page).blocks

    assert Hint.LEAD not in [block.hint for block in blocks]


def test_words_of_quotations_within_quotations_without_end_are_shown() -> None:
    texts = [f"“Câu {number} là một câu.”" for number in range(30)]
    quotes = "".join(f"<blockquote><p>{text}</p>" for text in texts) + "</blockquote>" * 30

    html = render_body(body_of_page(quotes + f"<p>{'Nhà trẻ ở gần xưởng. ' * 90}</p>")).html

    assert [text for text in texts if f"<p>{text}</p>" in html] == texts
    assert html.count("<blockquote>") > 1
