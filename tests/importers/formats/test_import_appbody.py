"""Articles that a page keeps only as data for its own program."""

import json

import pytest

from generator.importers.blocks import Hint
from generator.importers.formats.webpage import WebPage, read_html

TITLE = "Tổ hòa giải đầu tiên ở khu phố thợ"
LEAD = "Năm người lập nên tổ hòa giải tranh chấp lao động tại một phường công nhân của thành phố."
PROSE = [f"Vụ thứ {n} mà tổ nhận được là chuyện chậm lương, hai bên ngồi lại ba buổi thì xong. "
         "Không ai mất việc, giấy tờ được trả lại, hợp đồng được viết lại cho rõ ràng."
         for n in range(1, 5)]  # fmt: skip
HTML = "".join(f"<p>{text}</p>" for text in PROSE)
PARTS = [{"type": "paragraph", "data": {"text": text}} for text in PROSE]


def _page(script: str) -> WebPage:
    return read_html(f"<body><div id='app'>Đang tải nội dung...</div>{script}</body>")


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)


@pytest.mark.parametrize(
    "body", [{"content": HTML}, {"contentBlocks": PARTS}, {"body": "\n\n".join(PROSE)}]
)
@pytest.mark.parametrize(
    "script",
    [
        '<script type="application/json">{}</script>',
        "<script>window.__INITIAL_STATE__ = {};go()</script>",
    ],
)
def test_article_is_drawn_from_the_data(body: dict[str, object], script: str) -> None:
    table = {"title": TITLE, "sapo": LEAD, "author": {"penName": "Quế Lâm"}} | body
    data = {"menu": [{"name": "Thời sự"}], "post": table | {"publishedAt": "2024-08-14T14:05:00Z"}}

    page = _page(script.format(_json(data)))

    assert [b.text for b in page.blocks if b.hint is Hint.TITLE] == [TITLE]
    assert [b.text for b in page.blocks if b.hint is Hint.LEAD] == [LEAD]
    assert [b.text for b in page.blocks if b.hint is Hint.PARAGRAPH] == PROSE
    assert page.meta["date"] == "2024-08-14T14:05:00Z"


def test_page_that_shows_its_article_is_read_as_shown() -> None:
    script = f'<script type="application/json">{_json({"title": "Khác", "body": HTML})}</script>'
    shown = "".join(f"<p>{text}</p>" for text in PROSE)

    page = read_html(f"<body><h1>{TITLE}</h1>{shown}{script}</body>")

    assert page.blocks[0].text == TITLE


def test_values_by_their_place_in_a_list_are_found() -> None:
    data = [{"post": 1}, {"title": 2, "body": 3}, TITLE, HTML]

    page = _page(f'<script type="application/json" id="__NUXT_DATA__">{_json(data)}</script>')

    assert page.blocks[0].text == TITLE


def test_related_articles_of_the_data_are_listed() -> None:
    other = {"title": "Lái xe ba gác: nghề cũ, mối lo mới", "slug": "/lai-xe"}
    data = {"post": {"title": TITLE, "content": HTML}, "relatedPosts": [other]}

    page = _page(f'<script type="application/json">{_json(data)}</script>')

    assert [item.title for item in page.listed] == [other["title"]]
