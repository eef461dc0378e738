"""site.json, sitemap, robots and the list of feeds, read as their readers read them."""

import json
from pathlib import Path

import pytest
from conftest import MakeDigest, article
from lxml import etree

from generator.build import build
from generator.data import render_robots
from generator.options import Options

BASE = "https://tin.example/"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def site(make_digest: MakeDigest) -> Path:
    root = make_digest(
        {
            "articles/a.md": article(
                id="a",
                title="Một & hai",
                date="2021-03",
                districts="[tay-ho]",
                organisations="[ldld-quan-tay-ho]",
                aliases="[cu.html]",
            ),
            "articles/b.md": article(id="b"),
            "articles/c.md": article(id="c", date='"2021"', updated="2023-05-06T07:08"),
        }
    )
    build(Options(root, root / "site", base_url=BASE))
    return root / "site"


def _pages(site: Path) -> dict[str, dict[str, str]]:
    pages = json.loads((site / "du-lieu/site.json").read_text(encoding="utf-8"))["pages"]
    return {page["path"]: page for page in pages}


def _locations(site: Path) -> dict[str, str | None]:
    urls = etree.parse(str(site / "sitemap.xml")).getroot()
    return {url.findtext(f"{SITEMAP}loc"): url.findtext(f"{SITEMAP}lastmod") for url in urls}


def test_site_data_lists_every_page_once(site: Path) -> None:
    listed = json.loads((site / "du-lieu/site.json").read_text(encoding="utf-8"))["pages"]

    made = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    assert sorted(page["path"] for page in listed) == made


def test_site_data_gives_each_page_kind_and_title(site: Path) -> None:
    assert all(page["kind"] and page["title"] for page in _pages(site).values())


def test_site_data_names_the_subject_of_a_page(site: Path) -> None:
    assert _pages(site)["bai-viet/2021/a.html"] == {
        "kind": "article",
        "path": "bai-viet/2021/a.html",
        "title": "Một & hai",
        "district": "tay-ho",
        "organisation": "ldld-quan-tay-ho",
        "article": "a",
    }


def test_site_data_invents_no_subject(site: Path) -> None:
    assert set(_pages(site)["bai-viet/khong-ro-ngay/b.html"]) == {
        "kind",
        "path",
        "title",
        "article",
    }


def test_the_sitemap_has_every_page_that_a_reader_should_find(site: Path) -> None:
    kinds = ("not-found", "redirect", "embed")
    pages = {path for path, page in _pages(site).items() if page["kind"] not in kinds}

    public = {BASE + path.removesuffix("index.html") for path in pages}
    assert set(_locations(site)) == public


@pytest.mark.parametrize(
    ("path", "lastmod"),
    [
        ("bai-viet/2021/a.html", "2021-03"),
        ("bai-viet/2021/c.html", "2023-05-06T07:08:00+07:00"),
        ("bai-viet/khong-ro-ngay/b.html", None),
        ("quan-huyen/tay-ho/", None),
    ],
)
def test_a_page_of_the_sitemap_has_the_date_that_is_known(
    site: Path, path: str, lastmod: str | None
) -> None:
    assert _locations(site)[BASE + path] == lastmod


def test_robots_may_read_all_and_find_the_sitemap() -> None:
    robots = render_robots(BASE).decode()

    assert robots.splitlines() == ["User-agent: *", "Allow: /", f"Sitemap: {BASE}sitemap.xml"]


def test_without_an_address_robots_are_told_of_no_sitemap() -> None:
    assert "Sitemap" not in render_robots(None).decode()
