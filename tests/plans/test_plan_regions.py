"""Pages of what belongs to no district: a province's own articles, and the country's."""

from conftest import article
from reading import read_articles

from generator.config import Config
from generator.group import group_articles
from generator.organisations import Organisations
from generator.plans.planned import Site
from generator.plans.regions import plan_regions
from generator.viewmodels.finding import AnyPage
from generator.viewmodels.pages import OverviewPage, RegionPage

TEXTS = {
    "home": "Trang chủ",
    "provinces_title": "Tỉnh",
    "national_title": "Toàn quốc",
    "elsewhere": "Tin chung",
    "region_description": "{name}",
}
FILES = {
    "a.md": article(id="a", province="ha-noi"),
    "b.md": article(id="b", districts="[tay-ho]"),
    "c.md": article(id="c", province="nghe-an"),
    "d.md": article(id="d"),
    "e.md": article(id="e", date="2025-11-18", province="ha-noi", wards="[phường Tây Hồ]"),
}


def _pages(organisations: Organisations, files: dict[str, str]) -> list[AnyPage]:
    groups = group_articles(read_articles(files, organisations), ())
    site = Site(Config(), TEXTS, groups, organisations, None, {})
    return [page.make() for page in plan_regions(site)]


def _on(page: AnyPage) -> list[str]:
    assert isinstance(page, RegionPage)
    return [entry.anchor.removeprefix("tin-") for entry in page.timeline.undated]


def test_a_province_and_the_country_have_what_belongs_to_no_district(
    organisations: Organisations,
) -> None:
    _, ha_noi, nghe_an, country = _pages(organisations, FILES)

    assert [page.meta.path for page in (ha_noi, nghe_an, country)] == [
        "tinh-thanh/ha-noi/index.html",
        "tinh-thanh/nghe-an/index.html",
        "toan-quoc/index.html",
    ]
    assert [_on(page) for page in (ha_noi, nghe_an, country)] == [["a"], ["c"], ["d"]]


def test_a_province_leads_to_its_districts_with_articles(organisations: Organisations) -> None:
    ha_noi = _pages(organisations, FILES)[1]

    assert isinstance(ha_noi, RegionPage)
    assert "quan-huyen/tay-ho/index.html" in [link.path for link in ha_noi.districts]


def test_the_overview_counts_the_articles(organisations: Organisations) -> None:
    overview = _pages(organisations, FILES)[0]

    assert isinstance(overview, OverviewPage)
    assert [(card.link.label, card.count) for card in overview.groups[0].cards] == [
        ("Toàn quốc", 1),
        ("thành phố Hà Nội", 1),
        ("tỉnh Nghệ An", 1),
    ]


def test_without_such_articles_only_the_overview_stands(organisations: Organisations) -> None:
    pages = _pages(organisations, {"b.md": FILES["b.md"]})

    assert [page.meta.path for page in pages] == ["tinh-thanh/index.html"]
