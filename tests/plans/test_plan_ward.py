"""Pages of wards and communes since 2025-07-01."""

from conftest import article
from planned import make_site

from generator.organisations import Organisations
from generator.plan import plan_pages
from generator.viewmodels.finding import AnyPage
from generator.viewmodels.pages import (
    ArticlePage,
    DistrictPage,
    OrganisationPage,
    OverviewPage,
    WardPage,
)

FILES = {
    "a.md": article(id="a", date="2025-11-18", province="ha-noi", wards="[phường Tây Hồ]"),
    "b.md": article(id="b", date="2025-12-18", province="ha-noi", wards="[phường Phú Thượng]"),
}


def _made(organisations: Organisations, files: dict[str, str], path: str) -> AnyPage:
    (page,) = (p for p in plan_pages(make_site(files, organisations)) if p.path == path)
    return page.make()


def test_a_ward_names_the_districts_it_came_from(organisations: Organisations) -> None:
    page = _made(organisations, FILES, "phuong-xa/phuong-tay-ho/index.html")

    assert isinstance(page, WardPage)
    assert "quan-huyen/tay-ho/index.html" in [link.path for link in page.old_districts]
    assert page.timeline.total == 1
    assert [link.label for link in page.beside] == ["phường Phú Thượng"]


def test_a_ward_without_articles_has_no_page(organisations: Organisations) -> None:
    paths = [p.path for p in plan_pages(make_site({}, organisations))]

    assert [path for path in paths if path.startswith("phuong-xa/")] == ["phuong-xa/index.html"]


def test_the_list_of_wards_counts_their_articles(organisations: Organisations) -> None:
    page = _made(organisations, FILES, "phuong-xa/index.html")

    assert isinstance(page, OverviewPage)
    assert [(c.link.label, c.count) for g in page.groups for c in g.cards] == [
        ("phường Phú Thượng", 1),
        ("phường Tây Hồ", 1),
    ]


def test_an_old_district_leads_to_the_wards_that_have_pages(organisations: Organisations) -> None:
    page = _made(organisations, FILES, "quan-huyen/tay-ho/index.html")

    assert isinstance(page, DistrictPage)
    linked = [link.label for link in page.new_units if link.path]
    assert linked == ["phường Phú Thượng", "phường Tây Hồ"]
    assert page.new_ward_total == 2


def test_an_article_leads_to_its_new_ward_but_not_to_an_old_one(
    organisations: Organisations,
) -> None:
    wards = "[{name: phường Tây Hồ}, {name: phường Quảng An, district: tay-ho}]"
    file = article(id="a", date="2025-11-18", province="ha-noi", wards=wards)

    page = _made(organisations, {"a.md": file}, "bai-viet/2025/a.html")

    assert isinstance(page, ArticlePage)
    assert [(link.label, link.path) for link in page.wards] == [
        ("phường Tây Hồ", "phuong-xa/phuong-tay-ho/index.html"),
        ("phường Quảng An", ""),
    ]


def test_the_union_of_a_new_ward_and_the_ward_lead_to_each_other(
    organisations: Organisations,
) -> None:
    file = article(
        id="a",
        date="2025-11-18",
        province="ha-noi",
        wards="[phường Tây Hồ]",
        organisations="[Công đoàn phường Tây Hồ]",
    )

    union = _made(organisations, {"a.md": file}, "to-chuc/cong-doan-phuong-tay-ho/index.html")
    ward = _made(organisations, {"a.md": file}, "phuong-xa/phuong-tay-ho/index.html")

    assert isinstance(union, OrganisationPage)
    assert isinstance(ward, WardPage)
    assert union.place is not None
    assert union.place.path == ward.meta.path
    assert [link.path for g in ward.organisations for link in g.links] == [union.meta.path]
