"""The pages of what a reader can take along, read as finished HTML."""

import re
from html import unescape
from pathlib import Path

import pytest
from conftest import MakeDigest, article
from lxml import etree, html

from generator.build import build
from generator.options import Options

BASE = "https://tin.example/diem-tin/"
CHOSEN = """feeds:
  - name: noi-thanh
    title: Nội thành
    districts: [ba-dinh, quận Tây Hồ]
    tags: [Thi Đua]
    organisations: [LĐLĐ quận Cầu Giấy]
"""


def _build(make: MakeDigest, files: dict[str, str], base_url: str | None = BASE) -> Path:
    root = make(files)
    build(Options(root, root / "site", base_url=base_url))
    return root / "site"


def _page(site: Path, path: str) -> html.HtmlElement:
    return html.fromstring((site / path).read_text(encoding="utf-8"))


def _district(number: int, slug: str, **keys: str) -> str:
    date = f'"2021-01-01T00:0{number}"'
    return article(id=f"n{number}", title=f"Bài {number}", date=date, districts=slug, **keys)


@pytest.fixture
def chosen(make_digest: MakeDigest) -> Path:
    return _build(
        make_digest,
        {
            "site.yaml": CHOSEN,
            "articles/1.md": _district(1, "ba-dinh"),
            "articles/2.md": _district(2, "tay-ho"),
            "articles/3.md": _district(3, "ha-dong"),
            "articles/4.md": _district(4, "ha-dong", tags="[thi đua]"),
            "articles/5.md": _district(5, "ha-dong", organisations="[ldld-quan-cau-giay]"),
        },
    )


def test_a_chosen_feed_has_what_is_in_any_of_its_places_words_or_bodies(chosen: Path) -> None:
    feed = etree.parse(str(chosen / "kenh-tin/noi-thanh/rss.xml"))

    assert [item.findtext("title") for item in feed.iter("item")] == [
        "Bài 5",
        "Bài 4",
        "Bài 2",
        "Bài 1",
    ]


def test_a_chosen_feed_has_a_page_that_announces_it(chosen: Path) -> None:
    page = _page(chosen, "kenh-tin/noi-thanh/index.html")

    announced = [link.get("href") for link in page.xpath("//link[@rel='alternate']")]
    assert "../../kenh-tin/noi-thanh/feed.json" in announced
    assert len(page.xpath("//ol[@class='entries']/li")) == 4


def test_opml_lists_a_chosen_feed_in_a_group_of_its_own(chosen: Path) -> None:
    opml = etree.parse(str(chosen / "kenh-tin/kenh-tin.opml"))

    groups = {g.get("text"): [f.get("text") for f in g] for g in opml.find("body")}

    assert groups["Kênh chọn lọc"] == ["Điểm tin Công đoàn: Nội thành"]


def test_every_district_is_listed_and_one_without_articles_says_when_its_feed_opens(
    chosen: Path,
) -> None:
    page = _page(chosen, "kenh-tin/index.html")

    waiting = page.xpath("//li[a[contains(@href, 'quan-huyen/dong-da/')]]//small/text()")
    ready = page.xpath("//li[a[contains(@href, 'quan-huyen/ha-dong/index')]]//span/a/text()")

    assert waiting == ["Kênh mở khi có tin mới"]
    assert ready == ["RSS", "Atom", "JSON"]


def test_the_list_of_feeds_leads_to_archives(make_digest: MakeDigest) -> None:
    many = {f"articles/{n}.md": article(id=f"n{n}", date='"2021"') for n in range(60)}
    site = _build(make_digest, many)

    links = _page(site, "kenh-tin/index.html").xpath("//section[1]//details//a/@href")

    assert links == ["../rss-2021.xml", "../atom-2021.xml", "../feed-2021.json"]


def test_without_an_address_the_list_says_why_there_are_no_feeds(make_digest: MakeDigest) -> None:
    site = _build(make_digest, {"articles/1.md": _district(1, "ba-dinh")}, base_url=None)

    text = (site / "kenh-tin/index.html").read_text(encoding="utf-8")

    assert "chưa có địa chỉ công khai" in text
    assert "rss.xml" not in text


def test_a_site_with_an_address_says_that_no_feed_is_open_yet(make_digest: MakeDigest) -> None:
    site = _build(make_digest, {"articles/1.md": article(id="n1")})

    text = (site / "kenh-tin/index.html").read_text(encoding="utf-8")

    assert "Chưa có kênh tin nào" in text
    assert "địa chỉ công khai" not in text


def test_an_embed_shows_the_newest_five_of_its_district(make_digest: MakeDigest) -> None:
    files = {f"articles/{n}.md": _district(n, "ba-dinh") for n in range(8)}
    files["articles/9.md"] = _district(9, "tay-ho")
    site = _build(make_digest, files)

    page = _page(site, "nhung/ba-dinh.html")

    assert page.xpath("//ol/li/a/text()") == [f"Bài {n}" for n in (7, 6, 5, 4, 3)]
    assert page.xpath("//script") == []
    assert {link.get("target") for link in page.xpath("//a")} == {"_blank"}


def test_the_lines_to_paste_lead_to_the_site_without_a_script_too(make_digest: MakeDigest) -> None:
    site = _build(make_digest, {"articles/1.md": _district(1, "ba-dinh")})

    (code,) = (
        text
        for text in _page(site, "nhung/index.html").xpath("//pre/code/text()")
        if "ba-dinh" in text
    )
    pasted = html.fromstring(f"<div>{code}</div>")

    assert pasted.xpath("//a/@href") == [f"{BASE}quan-huyen/ba-dinh/"]
    assert pasted.xpath("//script/@src") == [f"{BASE}nhung/nhung.js"]
    assert pasted.xpath("//script/@data-district") == ["ba-dinh"]


def test_the_script_keeps_its_address_and_neither_stores_nor_sends(
    make_digest: MakeDigest,
) -> None:
    site = _build(make_digest, {"articles/1.md": _district(1, "ba-dinh")})

    script = (site / "nhung/nhung.js").read_text(encoding="utf-8")

    forbidden = r"cookie|localStorage|sessionStorage|fetch|XMLHttpRequest|sendBeacon|https?:"
    assert re.search(forbidden, script) is None


def test_an_embed_of_a_district_without_articles_says_so(make_digest: MakeDigest) -> None:
    site = _build(make_digest, {})

    assert "Chưa có tin" in unescape((site / "nhung/ba-dinh.html").read_text(encoding="utf-8"))
