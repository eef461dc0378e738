"""What a page's head says: addresses, languages, OpenGraph, as a reader of HTML finds it."""

from pathlib import Path

import pytest
from conftest import MakeDigest, article
from lxml import html

from generator.build import build
from generator.options import Options

BASE = "https://tin.example/so/"
EDITIONS = f"base_url: {BASE}\neditions: {{en: https://tin.example/en/}}\n"


def _build(root: Path, base_url: str | None = BASE, language: str | None = None) -> Path:
    build(Options(root, root / "site", base_url=base_url, language=language))
    return root / "site"


def _said(path: Path) -> dict[str, str]:
    """Return the metadata of a page by name or property."""
    metas = html.document_fromstring(path.read_bytes()).findall(".//meta")
    said = {meta.get("property") or meta.get("name"): meta.get("content") for meta in metas}
    return {str(name): str(content) for name, content in said.items()}


def _links(path: Path, rel: str) -> dict[str | None, str]:
    links = html.document_fromstring(path.read_bytes()).findall(f".//link[@rel='{rel}']")
    return {link.get("hreflang"): str(link.get("href")) for link in links if not link.get("type")}


def test_an_article_says_what_a_shared_link_shows(make_digest: MakeDigest) -> None:
    told = article(
        'A & "B" <c>', date="2021-03-08T09:00", updated="2021-03-09", summary="Sapo.",
        districts="[tay-ho]",
    )  # fmt: skip
    site = _build(make_digest({"articles/a.md": told.replace('"A & "B" <c>"', "'A & \"B\" <c>'")}))

    said = _said(site / "bai-viet/2021/a.html")

    assert said["og:title"] == 'A & "B" <c>'
    assert said["description"] == said["og:description"] == "Sapo."
    assert said["og:type"] == "article"
    assert said["og:locale"] == "vi_VN"
    assert said["og:url"] == f"{BASE}bai-viet/2021/a.html"
    assert said["og:image"] == f"{BASE}quan-huyen/tay-ho/anh-chia-se.png"
    assert said["article:published_time"] == "2021-03-08T09:00:00+07:00"
    assert said["article:modified_time"] == "2021-03-09"
    assert said["twitter:card"] == "summary_large_image"


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("ca-nhan/index.html", "Những người được nêu tên"),
        ("van-ban/index.html", "Những văn bản được dẫn"),
        ("phuong-xa/index.html", "Các phường, xã lập từ ngày 01/07/2025"),
        ("danh-muc/index.html", "Mọi quận, huyện, tổ chức và bài viết"),
        ("kenh-tin/index.html", "Kênh tin là địa chỉ"),
        ("bai-viet/2021/index.html", "Mọi tin của Tin, theo từng tháng: năm 2021"),
    ],
)
def test_a_page_without_an_article_describes_itself(
    make_digest: MakeDigest, page: str, words: str
) -> None:
    files = {"site.yaml": "title: Tin\n", "articles/a.md": article(date="2021-03-08")}
    site = _build(make_digest(files))

    said = _said(site / page)

    assert said["description"].startswith(words)
    assert said["og:description"] == said["description"]


def test_the_image_is_described_as_the_card_that_it_is(make_digest: MakeDigest) -> None:
    site = _build(make_digest({"articles/a.md": article(districts="[tay-ho]")}))

    home, district = (
        _said(site / page)["og:image:alt"]
        for page in ("index.html", "quan-huyen/tay-ho/index.html")
    )

    assert "bản đồ ô các quận, huyện" in home
    assert "tên quận, huyện của trang này" in district


def test_where_no_cards_are_made_no_page_names_one(make_digest: MakeDigest) -> None:
    files = {"articles/a.md": article(date="2021"), "site.yaml": "outputs: [sitemap]\n"}
    site = _build(make_digest(files))

    said = _said(site / "bai-viet/2021/a.html")

    assert ("og:image" in said, said["twitter:card"]) == (False, "summary")
    assert "anh-chia-se" not in "".join(p.read_text("utf-8") for p in site.rglob("*.html"))


def test_the_image_that_a_page_names_is_there(make_digest: MakeDigest) -> None:
    site = _build(make_digest({"articles/a.md": article(districts="[tay-ho]")}))
    pages = [path for path in site.rglob("*.html") if "og:image" in _said(path)]

    images = {_said(path)["og:image"].removeprefix(BASE) for path in pages}

    assert {"anh-chia-se.png", "quan-huyen/tay-ho/anh-chia-se.png"} <= images
    assert [name for name in images if not (site / name).is_file()] == []


@pytest.mark.parametrize("date", ["2021-03", '"2021"', "null"])
def test_a_day_that_is_not_known_is_not_said(make_digest: MakeDigest, date: str) -> None:
    site = _build(make_digest({"articles/a.md": article(date=date)}))
    (page,) = (site / "bai-viet").glob("*/a.html")

    assert "article:published_time" not in _said(page)


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("Một **đoạn** & [nối](https://a.example/).\n\nHai.", "Một đoạn & nối."),
        ("chữ " * 100, "chữ " * 49 + "chữ…"),
        ("- mục", "Tin công đoàn theo từng quận, huyện"),
    ],
)
def test_an_article_without_a_lead_is_described_by_its_first_words(
    make_digest: MakeDigest, body: str, shown: str
) -> None:
    site = _build(make_digest({"articles/a.md": article(body=body, date='"2021"')}))

    assert _said(site / "bai-viet/2021/a.html")["description"] == shown


def test_without_an_address_nothing_absolute_is_said(make_digest: MakeDigest) -> None:
    site = _build(make_digest({"articles/a.md": article(date='"2021"')}), base_url=None)

    said = _said(site / "bai-viet/2021/a.html")

    assert not {"og:url", "og:image"} & said.keys()
    assert said["og:title"] == "Một bài"
    assert said["twitter:card"] == "summary"
    assert _links(site / "index.html", "canonical") == {}


def test_editions_name_each_other_on_every_page(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(date='"2021"'), "site.yaml": EDITIONS})
    expected = {
        "vi": f"{BASE}bai-viet/2021/a.html",
        "en": "https://tin.example/en/bai-viet/2021/a.html",
    }

    for language in ("vi", "en"):
        page = _build(root, base_url=None, language=language) / "bai-viet/2021/a.html"

        assert _links(page, "alternate") == expected
        assert _links(page, "canonical") == {None: expected[language]}
        assert f'<html lang="{language}">' in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(("language", "spoken"), [("vi", ""), ("en", ' lang="vi"')])
def test_what_articles_tell_is_vietnamese_in_every_edition(
    make_digest: MakeDigest, language: str, spoken: str
) -> None:
    keys = {"date": '"2021"', "districts": "[tay-ho]", "kicker": "Công đoàn", "summary": "Một câu."}
    root = make_digest({"articles/a.md": article(**keys)})
    build(Options(root, root / "site", language=language))
    pages = {
        name: (root / "site" / name).read_text(encoding="utf-8")
        for name in ("bai-viet/2021/a.html", "quan-huyen/tay-ho/index.html", "index.html")
    }

    whole, district, home = pages.values()
    assert f"<h1{spoken}>Một bài</h1>" in whole
    assert f'<p class="kicker"{spoken}>Công đoàn</p>' in whole
    assert f'<p class="lead"{spoken}>Một câu.</p>' in whole
    assert f'<div class="text"{spoken}>' in whole
    assert f'<p class="headline"{spoken}><a' in district
    assert f'<p class="summary"{spoken}>' in district
    assert f'class="headline"{spoken}><a' in home
    assert all(f'<html lang="{language}">' in page for page in pages.values())


def test_a_single_edition_names_no_other(make_digest: MakeDigest) -> None:
    site = _build(make_digest({"articles/a.md": article()}))

    assert _links(site / "index.html", "alternate") == {}


def test_a_page_that_is_not_there_is_kept_out_of_search_engines(make_digest: MakeDigest) -> None:
    site = _build(make_digest({"articles/a.md": article()}))

    assert _said(site / "404.html")["robots"] == "noindex"
    assert _links(site / "404.html", "canonical") == {}
    assert "robots" not in _said(site / "index.html")
