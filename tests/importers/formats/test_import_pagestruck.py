"""What a page strikes out is no part of its article, and is told as left out."""

import pytest
from raw_pages import FIRST, LEAD, SECOND, TITLE, layout_of, paragraphs, read_source, value

from generator.importers.blocks import Layout

BESIDE = f"<p>{LEAD} {FIRST}</p><p>{FIRST} {SECOND}</p>"
WHY = "struck out in the page"


def _layout(body: str, name: str = "x.html") -> Layout:
    return layout_of(read_source(body.encode(), name))


def _page(body: str, title: str = TITLE) -> str:
    return f"<html><body><article><h1>{title}</h1>{BESIDE}{body}</article></body></html>"


def _struck(layout: Layout) -> list[str]:
    return [dropped.text for dropped in layout.dropped if dropped.why == WHY]


@pytest.mark.parametrize(
    "struck",
    [
        "<del>hai trăm</del>",
        "<s>hai trăm</s>",
        "<strike>hai <b>trăm</b></strike>",
        "<del>hai <s>trăm</s></del>",
        "<span style='color:red; text-decoration: line-through'>hai trăm</span>",
        "<span style='text-decoration-line:underline line-through'>hai trăm</span>",
    ],
)
def test_struck_words_are_left_out_and_told(struck: str) -> None:
    layout = _layout(_page(f"<p>Phòng đọc có {struck} <ins>ba trăm</ins> cuốn sách mới.</p>"))

    assert paragraphs(layout)[-1] == "Phòng đọc có ba trăm cuốn sách mới."
    assert _struck(layout) == ["hai trăm"]


def test_struck_paragraph_is_told_with_its_line() -> None:
    layout = _layout(_page(f"\n<p><s>Phòng đọc đóng cửa từ tháng sau.</s></p><p>{SECOND}</p>"))

    assert paragraphs(layout)[-1] == SECOND
    assert [(d.lines, d.text) for d in layout.dropped] == [
        ((2,), "Phòng đọc đóng cửa từ tháng sau.")
    ]


def test_texts_around_struck_paragraphs_stay_apart() -> None:
    struck = "<del><p>Sách cũ.</p><p>Sách hỏng.</p></del>"
    layout = _layout(_page(f"<div>Mỗi tháng thêm sách.{struck}Kinh phí quyên góp.</div>"))

    assert paragraphs(layout)[-2:] == ["Mỗi tháng thêm sách.", "Kinh phí quyên góp."]
    assert _struck(layout) == ["Sách cũ. Sách hỏng."]


def test_struck_words_of_the_headline_are_left_out_and_told() -> None:
    layout = _layout(_page(f"<p>{SECOND}</p>", "<s>Ba</s> Hai phòng đọc khai trương ở Cầu Giấy"))

    assert value(layout, "title") == "Hai phòng đọc khai trương ở Cầu Giấy"
    assert _struck(layout) == ["Ba"]


def test_what_stands_struck_beside_the_article_is_not_told() -> None:
    page = _page(f"<p>{SECOND}</p>").replace("</body>", "<div>Giá <s>99</s> 80</div></body>")

    assert _struck(_layout(page)) == []


def test_underlined_words_are_text() -> None:
    under = "<span style='text-decoration:underline'>hai trăm</span>"
    layout = _layout(_page(f"<p>Phòng đọc có {under} cuốn sách mới.</p>"))

    assert paragraphs(layout)[-1] == "Phòng đọc có hai trăm cuốn sách mới."


def test_struck_words_of_a_table_are_left_out() -> None:
    rows = "<tr><th>Quận</th><th>Suất</th></tr><tr><td>Tây Hồ</td><td><s>90</s> 80</td></tr>"
    layout = _layout(_page(f"<table>{rows}</table><p>{SECOND}</p>"))

    (table,) = [passage.grid for passage in layout.passages if passage.grid]
    assert table.rows == (("Tây Hồ", "80"),)
    assert _struck(layout) == ["90"]


def test_struck_words_of_a_feed_are_left_out_and_told() -> None:
    entry = f"<p>{FIRST}</p><p>Thêm <del>hai</del> ba tủ sách cho công nhân ở trọ.</p><p>{LEAD}</p>"
    feed = (
        '<rss version="2.0"><channel><title>Báo Mẫu</title><link>https://bao.example/</link><item>'
        f"<title>{TITLE}</title><description><![CDATA[{entry}]]></description>"
        "</item></channel></rss>"
    )
    layout = _layout(feed, "x.xml")

    assert "Thêm ba tủ sách cho công nhân ở trọ." in paragraphs(layout)
    assert _struck(layout) == ["hai"]


@pytest.mark.parametrize("struck", ["~~hai trăm~~", "<del>hai trăm</del>"])
def test_struck_words_of_markdown_are_left_out_and_told(struck: str) -> None:
    text = (
        f"# {TITLE}\n\n{LEAD} {FIRST}\n\n## Sách\n\nThêm {struck} ba trăm cuốn sách.\n\n{SECOND}\n"
    )
    layout = _layout(text, "x.txt")

    assert "Thêm ba trăm cuốn sách." in paragraphs(layout)
    assert _struck(layout) == ["hai trăm"]


def test_tildes_that_strike_nothing_are_text() -> None:
    text = f"# {TITLE}\n\n{LEAD}\n\n## Sách\n\nTừ ~~ 5 đến ~~ 6 cuốn.\n\n{SECOND}\n"

    assert "Từ ~~ 5 đến ~~ 6 cuốn." in paragraphs(_layout(text, "x.txt"))
