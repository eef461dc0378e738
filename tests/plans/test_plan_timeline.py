"""The pages of a timeline besides its head, and which of them one more article changes."""

from conftest import article
from planned import changed, make_site
from reading import read_articles

from generator.group import newest_first
from generator.lists.courses import LONG_YEAR, SPLIT_AT, TWIN_AT, plan_course
from generator.organisations import Organisations
from generator.plans.items import PlannedPage
from generator.plans.timeline import make_head, plan_parts
from generator.records import replace
from generator.viewmodels.pages import Meta, YearPage

PAGE = "quan-huyen/tay-ho/index.html"
META = Meta(PAGE, "district", "Quận Tây Hồ", district="tay-ho")


def _files(counts: dict[str, int]) -> dict[str, str]:
    return {
        f"{day}-{n:03}.md": article(id=f"{day}-{n}", **({"date": f'"{day}"'} if day else {}))
        for day, count in counts.items()
        for n in range(count)
    }


def _pages(organisations: Organisations, files: dict[str, str]) -> dict[str, PlannedPage]:
    site = make_site({}, organisations)
    articles = newest_first(read_articles(files, organisations))
    parts = list(plan_parts(site, META, plan_course(PAGE, articles, None)))
    pages = {page.path.removeprefix("quan-huyen/tay-ho/"): page for page in parts}
    assert len(pages) == len(parts)
    return pages


def _made(page: PlannedPage) -> YearPage:
    made = page.make()
    assert isinstance(made, YearPage)
    return made


def test_a_short_timeline_has_only_its_twin(organisations: Organisations) -> None:
    pages = _pages(organisations, _files({"2021": TWIN_AT, "": 1}))

    page = _made(pages["tu-dau.html"])

    assert list(pages) == ["tu-dau.html"]
    assert page.timeline.is_reversed
    assert len(page.timeline.undated) == 1
    assert page.meta.district == "tay-ho"


def test_a_longer_one_has_a_page_and_a_twin_for_each_year(organisations: Organisations) -> None:
    pages = _pages(organisations, _files({"2021": SPLIT_AT, "2020": 2, "": 1}))

    assert set(pages) == {
        "tu-dau.html", "2021.html", "2021-tu-dau.html", "2020.html", "2020-tu-dau.html",
        "khong-ro-ngay.html",
    }  # fmt: skip
    assert _made(pages["2021.html"]).timeline.total == SPLIT_AT
    assert len(_made(pages["khong-ro-ngay.html"]).timeline.undated) == 1


def test_a_long_year_has_a_page_for_each_month(organisations: Organisations) -> None:
    counts = {"2021-03": LONG_YEAR, "2021-05": 2, "2021": 1, "2020-07": 1}
    pages = _pages(organisations, _files(counts))

    months = [path for path in pages if path.startswith("2021-") and "tu-dau" not in path]

    assert months == ["2021-thang-05.html", "2021-thang-03.html", "2021-khong-ro-thang.html"]
    assert _made(pages["2021-thang-03.html"]).timeline.total == LONG_YEAR
    assert [m.month for y in _made(pages["2021.html"]).timeline.years for m in y.months] == [5]
    assert (
        _made(pages["2021-khong-ro-thang.html"]).meta.title
        == "Quận Tây Hồ\u00a0· năm 2021, chưa rõ tháng"
    )


def test_a_part_is_described_in_one_sentence(organisations: Organisations) -> None:
    meta = replace(META, description="Tin gom từ nhiều nơi.")
    articles = newest_first(read_articles(_files({"2021": TWIN_AT}), organisations))

    (twin,) = plan_parts(make_site({}, organisations), meta, plan_course(PAGE, articles, None))

    assert _made(twin).meta.description == "Tin gom từ nhiều nơi: từ đầu"


def test_every_entry_can_be_reached_from_the_head_by_going_to_the_older(
    organisations: Organisations,
) -> None:
    counts = {"2022-01": 2, "2021-03": LONG_YEAR, "2021-05": 2, "2021": 1, "2020-07": 1}
    files = _files(counts)
    site = make_site({}, organisations)
    articles = newest_first(read_articles(files, organisations))
    course = plan_course(PAGE, articles, None)
    pages = {page.path: page for page in plan_parts(site, META, course)}

    view, seen = make_head(site, course), 0
    while True:
        seen += sum(len(m.entries) for y in view.years for m in y.months)
        if view.older is None:
            break
        view = _made(pages[view.older.path]).timeline

    assert seen == sum(counts.values())


def test_every_entry_can_be_reached_from_the_beginning(organisations: Organisations) -> None:
    counts = {"2022-01": 2, "2021-03": SPLIT_AT, "2020-07": 1}
    pages = _pages(organisations, _files(counts))

    view, seen = _made(pages["tu-dau.html"]).timeline, []
    while True:
        seen += [y.year for y in view.years]
        assert view.is_reversed
        if view.newer is None:
            break
        view = _made(pages[view.newer.path.removeprefix("quan-huyen/tay-ho/")]).timeline

    assert seen == [2020, 2021, 2022]


def test_one_more_article_changes_only_the_pages_of_its_year(organisations: Organisations) -> None:
    counts = {"2021": SPLIT_AT, "2020": 2, "2019": 3}
    before = _pages(organisations, _files(counts))
    after = _pages(organisations, _files(counts | {"2020": 3}))

    assert changed(list(before.values()), list(after.values())) == [
        "quan-huyen/tay-ho/2020.html",
        "quan-huyen/tay-ho/2020-tu-dau.html",
    ]


def test_another_event_changes_the_pages_of_its_year_and_of_its_article(
    organisations: Organisations,
) -> None:
    files = _files({"2021": SPLIT_AT, "2020": 2, "2019": 3})
    told = files | {
        "2021-000.md": article(id="2021-0", date='"2021"', events="[{date: 2019-05, text: x}]")
    }

    paths = changed(
        list(_pages(organisations, files).values()), list(_pages(organisations, told).values())
    )

    assert not [path for path in paths if "2020" in path]
    assert {path for path in paths if "tu-dau" not in path} == {
        "quan-huyen/tay-ho/2021.html",
        "quan-huyen/tay-ho/2019.html",
    }


def test_the_grid_of_a_twin_stays_on_its_own_page(organisations: Organisations) -> None:
    page = _made(_pages(organisations, _files({"2021-03": TWIN_AT, "2021-05": 1}))["tu-dau.html"])

    assert [c.path for row in page.timeline.grid for c in row.cells if c.count] == [
        "quan-huyen/tay-ho/tu-dau.html#n2021-03",
        "quan-huyen/tay-ho/tu-dau.html#n2021-05",
    ]
