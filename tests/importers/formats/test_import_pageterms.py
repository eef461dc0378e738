"""Terms of pages: which pair with their meanings, and which tell of the page."""

import pytest
from cases_reader import Case, each_case
from raw_pages import FIRST, LEAD, SECOND, TITLE, body_of_page, layout_of, read_source, value

from generator.importers.blocks import Layout


def _layout(body: str) -> Layout:
    page = f"<html><body><article><h1>{TITLE}</h1>{body}</article></body></html>"
    return layout_of(read_source(page.encode(), "x.html"))


@each_case("page_terms")
def test_terms_of_a_page_are_items_in_markdown(case: Case) -> None:
    assert body_of_page(case.given) == case.expected


@pytest.mark.parametrize(
    "body",
    [
        "<dl><dt>Chi tiết</dt><dd>Viết bởi: Minh Anh</dd></dl>{}",
        "{}<dl class=article-info><dt>Chi tiết</dt><dd>Viết bởi: Minh Anh</dd></dl>",
    ],
    ids=["above the text", "named so"],
)
def test_what_a_page_tells_of_itself_is_no_item(body: str) -> None:
    layout = _layout(body.format(f"<p>{LEAD}</p><p>{FIRST}</p><p>{SECOND}</p>"))

    assert value(layout, "author") == "Minh Anh"
    assert not [passage.text for passage in layout.passages if passage.marker]


def test_photo_of_a_gallery_keeps_its_caption() -> None:
    caption = "<dd class=gallery-caption>Chọn sách</dd>"
    photo = f"<dl class=gallery-item><dt><img src=a.jpg></dt>{caption}</dl>"

    layout = _layout(f"<p>{LEAD}</p><p>{FIRST}</p>{photo}<p>{SECOND}</p>")

    assert value(layout, "captions") == ["Chọn sách"]
