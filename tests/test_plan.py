"""Which pages there are, and what each of them holds."""

from pathlib import Path
from typing import TypeVar

from conftest import MakeDigest, article

from generator.lists.courses import SPLIT_AT
from generator.model import Level
from generator.options import Options
from generator.site import plan_site
from generator.viewmodels.pages import (
    ArchivePage,
    ArticlePage,
    DistrictPage,
    HomePage,
    OrganisationPage,
    OverviewPage,
    Page,
    RedirectPage,
    YearPage,
)

_Kind = TypeVar("_Kind", bound=Page)
TAY_HO = {"province": "ha-noi", "districts": "[tay-ho]"}


def _page(root: Path, path: str, kind: type[_Kind]) -> _Kind:
    plan = plan_site(Options(root, root / "site"))
    (page,) = (page.make() for page in plan.pages if page.path == path)
    assert isinstance(page, kind)
    return page


def test_every_page_has_a_path_of_its_own(make_digest: MakeDigest) -> None:
    keys = TAY_HO | {"organisations": "[ldld-quan-tay-ho]", "aliases": "[cu.html]"}
    root = make_digest({f"articles/{n:03}.md": article(id=f"a{n}", **TAY_HO) for n in range(120)})
    (root / "content/articles/b.md").write_text(article(id="b", date="2021-01", **keys), "utf-8")

    paths = [page.path for page in plan_site(Options(root, root / "site")).pages]

    assert len(set(paths)) == len(paths)


def test_a_district_of_the_province_has_a_page_without_articles(make_digest: MakeDigest) -> None:
    page = _page(make_digest({}), "quan-huyen/tay-ho/index.html", DistrictPage)

    assert page.timeline.total == 0


def test_a_district_says_its_last_day_and_what_came_after(make_digest: MakeDigest) -> None:
    page = _page(make_digest({}), "quan-huyen/tay-ho/index.html", DistrictPage)

    assert str(page.last_day) == "2025-06-30"
    assert "phường Tây Hồ" in [unit.label for unit in page.new_units]


def test_a_district_lists_its_own_organisations_only(make_digest: MakeDigest) -> None:
    bodies = "[ldld-thanh-pho-ha-noi, ldld-quan-tay-ho, ldld-quan-ba-dinh]"
    root = make_digest({"articles/a.md": article(organisations=bodies, **TAY_HO)})

    page = _page(root, "quan-huyen/tay-ho/index.html", DistrictPage)

    assert [link.label for group in page.organisations for link in group.links] == [
        "LĐLĐ quận Tây Hồ"
    ]


def test_an_article_without_district_is_on_the_home_page_only(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article()})
    plan = plan_site(Options(root, root / "site"))

    home = _page(root, "index.html", HomePage)
    districts = [page for page in plan.make_pages() if isinstance(page, DistrictPage)]

    assert [entry.anchor for entry in home.general] == ["tin-a1"]
    assert (home.digest, home.in_brief) == ((), ())
    assert {page.timeline.total for page in districts} == {0}


def test_the_home_page_has_the_newest_of_each_district(make_digest: MakeDigest) -> None:
    files = {
        f"articles/{n}.md": article(id=f"a{n}", date=f"2021-01-0{n}", **TAY_HO) for n in range(1, 6)
    }

    home = _page(make_digest(files), "index.html", HomePage)

    (news,) = home.in_brief
    assert [entry.anchor for entry in news.newest] == ["tin-a5"]
    assert news.count == 5


def test_an_article_of_a_district_is_no_general_news(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(**TAY_HO)})

    assert _page(root, "index.html", HomePage).general == ()


def test_the_district_with_the_newest_article_stands_first(make_digest: MakeDigest) -> None:
    files = {
        "articles/a.md": article(id="a", date="2021-01-01", districts="[ba-dinh]"),
        "articles/b.md": article(id="b", date="2021-01-02", districts="[tay-ho]"),
    }

    home = _page(make_digest(files), "index.html", HomePage)

    assert [news.link.label for news in home.in_brief] == ["quận Tây Hồ", "quận Ba Đình"]


def test_an_article_of_a_new_ward_stands_with_its_old_district(make_digest: MakeDigest) -> None:
    ward = article(date="2025-11-18", province="ha-noi", wards="[phường Tây Hồ]")
    root = make_digest({"articles/a.md": ward})

    page = _page(root, "quan-huyen/tay-ho/index.html", DistrictPage)

    (entry,) = page.timeline.years[0].months[0].entries
    assert entry.via == ("phường Tây Hồ",)


def test_a_long_timeline_has_pages_for_its_years(make_digest: MakeDigest) -> None:
    files = {
        f"articles/{n}.md": article(id=f"a{n}", date=f'"{2020 + n % 2}"', **TAY_HO)
        for n in range(SPLIT_AT + 2)
    }

    page = _page(make_digest(files), "quan-huyen/tay-ho/2020.html", YearPage)

    assert page.timeline.total == SPLIT_AT // 2 + 1
    assert page.up.path == "quan-huyen/tay-ho/index.html"
    assert page.meta.district == "tay-ho"


def test_an_organisation_knows_its_parent_and_children(make_digest: MakeDigest) -> None:
    bodies = "[ldld-quan-tay-ho, ldld-thanh-pho-ha-noi, tong-ldld-viet-nam]"
    root = make_digest({"articles/a.md": article(organisations=bodies, **TAY_HO)})

    page = _page(root, "to-chuc/ldld-thanh-pho-ha-noi/index.html", OrganisationPage)

    assert [link.path for link in page.parents] == ["to-chuc/tong-ldld-viet-nam/index.html"]
    assert [child.label for group in page.children for child in group.links] == ["LĐLĐ quận Tây Hồ"]


def test_an_organisation_of_a_district_leads_to_it(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(organisations="[ldld-quan-tay-ho]", **TAY_HO)})

    page = _page(root, "to-chuc/ldld-quan-tay-ho/index.html", OrganisationPage)

    assert page.place is not None
    assert page.place.path == "quan-huyen/tay-ho/index.html"


def test_a_parent_without_a_page_is_named_without_a_link(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(organisations="[ldld-quan-tay-ho]", **TAY_HO)})

    page = _page(root, "to-chuc/ldld-quan-tay-ho/index.html", OrganisationPage)

    assert [(link.label, link.path) for link in page.parents] == [
        ("Tổng LĐLĐ Việt Nam", ""),
        ("LĐLĐ thành phố Hà Nội", ""),
    ]


def test_organisations_stand_by_level_from_the_top(make_digest: MakeDigest) -> None:
    bodies = "[ldld-quan-tay-ho, cdcs-phuong-quang-an, tong-ldld-viet-nam]"
    root = make_digest({"articles/a.md": article(organisations=bodies, **TAY_HO)})
    texts = dict(plan_site(Options(root, root / "site")).theme.texts)

    page = _page(root, "to-chuc/index.html", OverviewPage)

    levels = (Level.NATIONAL, Level.DISTRICT, Level.GRASSROOTS)
    assert [group.title for group in page.groups] == [
        texts[f"level_{level.value}"] for level in levels
    ]


def test_the_archive_counts_each_year_and_the_undated(make_digest: MakeDigest) -> None:
    dates = {"a": '"2021"', "b": "2021-03", "c": "2023-01-01"}
    files = {f"articles/{name}.md": article(id=name, date=date) for name, date in dates.items()}

    page = _page(
        make_digest(files | {"articles/d.md": article(id="d")}), "bai-viet/index.html", ArchivePage
    )

    assert [(row.link.path, row.link.note) for row in page.timeline.grid] == [
        ("bai-viet/2023/index.html#n2023", "1"),
        ("bai-viet/2021/index.html#n2021", "2"),
    ]
    undated = page.timeline.undated_link
    assert undated is not None
    assert (undated.path, undated.note) == ("bai-viet/khong-ro-ngay/index.html", "1")


def test_an_alias_leads_to_the_present_page(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/moi.md": article(date='"2021"', aliases="[/2019/cu.html]")})

    page = _page(root, "2019/cu.html", RedirectPage)

    assert page.target == "bai-viet/2021/moi.html"


def test_a_link_in_a_body_leads_up_to_the_root_and_down(make_digest: MakeDigest) -> None:
    root = make_digest(
        {
            "articles/a.md": article(id="a", body="[b](b.md#tin)"),
            "articles/b.md": article(id="b", date='"2021"'),
        }
    )

    page = _page(root, "bai-viet/khong-ro-ngay/a.html", ArticlePage)

    assert page.body == '<p><a href="../../bai-viet/2021/b.html#tin">b</a></p>\n'
