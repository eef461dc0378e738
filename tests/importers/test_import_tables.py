"""A table of a source on its way to the site: imported, edited, imported again, published."""

import json

import pytest
from conftest import MakeDigest
from imported import import_one
from raw_pages import FIRST, LEAD, SECOND, TITLE

from generator.build import build
from generator.checkup import check
from generator.options import Options

ROWS = (
    "<tr><th>Đơn vị</th><th>Số quà</th></tr>"
    "<tr><td>LĐLĐ quận Tây Hồ</td><td>1.250</td></tr><tr><td>May|Mặc Hồ Tây</td><td>80</td></tr>"
)
TABLE = (
    "| Đơn vị | Số quà |\n| --- | ---: |\n| LĐLĐ quận Tây Hồ | 1.250 |\n| May\\|Mặc Hồ Tây | 80 |"
)
PARTS = f"<p>{LEAD}</p><p>{FIRST}</p><table>{ROWS}</table><p>{SECOND}</p>"
THIRD = "Chiều thứ bảy, các cháu nghe kể chuyện và tập vẽ cùng cô giáo của trường bên cạnh."
FEED = (
    '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
    f"<title>Báo Mẫu</title><item><title>{TITLE}</title><link>https://bao.example/1</link>"
    "<pubDate>Mon, 05 Aug 2024 09:00:00 +0700</pubDate>"
    f"<content:encoded><![CDATA[{PARTS}]]></content:encoded></item></channel></rss>"
)
MHTML = (
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
    "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n"
    "Content-Location: https://bao.example/1\r\n\r\n{}\r\n--b--\r\n"
)


def _page(parts: str) -> str:
    return f"<article><h1>{TITLE}</h1><p>05/08/2024 09:00</p>{parts}</article>"


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.html", _page(PARTS)), ("a.mhtml", MHTML.format(_page(PARTS))), ("a.xml", FEED)],
)
def test_table_is_one_block_of_the_article(make_digest: MakeDigest, name: str, text: str) -> None:
    article, _ = import_one(make_digest({}), name, text)

    assert f"\n\n{FIRST}\n\n{TABLE}\n\n{SECOND}\n" in article.read_text("utf-8")


def test_a_changed_cell_stays_while_the_source_changes_elsewhere(make_digest: MakeDigest) -> None:
    root = make_digest({})
    article, _ = import_one(root, "a.html", _page(f"{PARTS}<p>{THIRD}</p>"))
    article.write_text(article.read_text("utf-8").replace("1.250", "1.260"), encoding="utf-8")

    _, is_conflict = import_one(root, "a.html", _page(f"{PARTS}<p>{THIRD} Vào cửa tự do.</p>"))

    text = article.read_text("utf-8")
    assert (TABLE.replace("1.250", "1.260") in text, "Vào cửa tự do." in text) == (True, True)
    assert not is_conflict


def test_a_changed_cell_stays_where_the_source_changes_the_table(make_digest: MakeDigest) -> None:
    root = make_digest({})
    article, _ = import_one(root, "a.html", _page(PARTS))
    article.write_text(article.read_text("utf-8").replace("1.250", "1.260"), encoding="utf-8")

    _, is_conflict = import_one(root, "a.html", _page(PARTS.replace("<td>80", "<td>90")))

    assert TABLE.replace("1.250", "1.260") in article.read_text("utf-8")
    assert is_conflict


def test_rows_that_were_imported_as_lines_become_a_table(make_digest: MakeDigest) -> None:
    root = make_digest({})
    lines = PARTS.replace(f"<table>{ROWS}</table>", "<p>Đơn vị | Số quà</p><p>Tây Hồ | 80</p>")
    article, _ = import_one(root, "a.html", _page(lines))

    _, is_conflict = import_one(root, "a.html", _page(PARTS))

    text = article.read_text("utf-8")
    assert (f"\n\n{TABLE}\n\n" in text, "Tây Hồ | 80\n\n" in text) == (True, False)
    assert not is_conflict


def test_table_is_published_as_one_and_found(make_digest: MakeDigest) -> None:
    root = make_digest({})
    article, _ = import_one(root, "a.html", _page(PARTS))
    options = Options(root, root / "site", base_url="https://tin.example/")

    found = check(options)
    build(options)

    page = root / "site" / "bai-viet" / "2024" / f"{article.stem}.html"
    feed = json.loads((root / "site" / "feed.json").read_text("utf-8"))
    rows = (
        '<td>LĐLĐ quận Tây Hồ</td>\n<td class="align-right">1.250</td>',
        '<td>May|Mặc Hồ Tây</td>\n<td class="align-right">80</td>',
    )
    assert all(row in page.read_text("utf-8") for row in rows)
    assert all(row in feed["items"][0]["content_html"] for row in rows)
    assert [p for p in found.problems if not p.is_warning] == []
