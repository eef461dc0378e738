"""JSON-LD, as a reader of it takes it out of the page."""

import json
from pathlib import Path
from typing import Any

from conftest import MakeDigest, article
from lxml import html

from generator.build import build
from generator.options import Options

BASE = "https://tin.example/"
_Node = dict[str, Any]


def _nodes(path: Path) -> dict[str, _Node]:
    """Return the nodes of a page's JSON-LD by their type."""
    (script,) = html.document_fromstring(path.read_bytes()).findall(".//script[@type]")
    assert script.get("type") == "application/ld+json"
    data = json.loads(script.text or "")
    assert data["@context"] == "https://schema.org"
    return {node["@type"]: node for node in data["@graph"]}


def _article(root: Path, base_url: str | None = BASE) -> dict[str, _Node]:
    build(Options(root, root / "site", base_url=base_url))
    (page,) = (root / "site" / "bai-viet").glob("*/a.html")
    return _nodes(page)


def test_an_article_is_based_on_its_source(make_digest: MakeDigest) -> None:
    source = "{name: Lao động Thủ đô, url: https://bao.example/1}"
    also = "[{name: Báo Hai, url: https://hai.example/2}, {name: Báo Ba}]"
    told = article(date="2021-03", source=source, also=also, author="Hà", districts="[tay-ho]")

    node = _article(make_digest({"articles/a.md": told}))["NewsArticle"]

    assert [(s.get("url"), s["publisher"]["name"]) for s in node["isBasedOn"]] == [
        ("https://bao.example/1", "Lao động Thủ đô"),
        ("https://hai.example/2", "Báo Hai"),
        (None, "Báo Ba"),
    ]
    assert node["headline"] == "Một bài"
    assert node["url"] == f"{BASE}bai-viet/2021/a.html"
    assert node["datePublished"] == node["dateModified"] == "2021-03"
    assert node["author"] == {"@type": "Person", "name": "Hà"}
    assert [subject["name"] for subject in node["about"]] == ["quận Tây Hồ"]


def test_what_is_not_known_is_not_told(make_digest: MakeDigest) -> None:
    node = _article(make_digest({"articles/a.md": article()}))["NewsArticle"]

    assert not {"isBasedOn", "datePublished", "dateModified", "author", "description"} & node.keys()


def test_breadcrumbs_lead_from_the_home_page_to_the_page(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(districts="[tay-ho]")})

    crumbs = _article(root)["BreadcrumbList"]["itemListElement"]
    district = _nodes(root / "site/quan-huyen/tay-ho/index.html")["BreadcrumbList"]

    assert [(c["position"], c["item"]) for c in crumbs] == [
        (1, BASE),
        (2, f"{BASE}quan-huyen/tay-ho/"),
        (3, f"{BASE}bai-viet/khong-ro-ngay/a.html"),
    ]
    assert [c["item"] for c in district["itemListElement"]] == [
        BASE,
        f"{BASE}quan-huyen/",
        f"{BASE}quan-huyen/tay-ho/",
    ]


def test_no_text_leaves_the_data(make_digest: MakeDigest) -> None:
    title = "</script><script>alert(1)</script><!-- & \u2028"
    written = article().replace('"Một bài"', f"'{title}'")

    node = _article(make_digest({"articles/a.md": written}))["NewsArticle"]

    assert node["headline"] == "</script><script>alert(1)</script><!-- &"


def test_without_an_address_the_article_is_told_and_no_breadcrumbs(make_digest: MakeDigest) -> None:
    nodes = _article(make_digest({"articles/a.md": article()}), base_url=None)

    assert nodes.keys() == {"NewsArticle"}
    assert "url" not in nodes["NewsArticle"]


def test_the_home_page_is_a_web_site(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article()})
    _article(root)

    assert _nodes(root / "site/index.html")["WebSite"]["url"] == BASE
