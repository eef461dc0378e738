"""When a timeline splits into pages of years, and what one more article changes."""

from conftest import article
from reading import read_articles

from generator.config import Config
from generator.group import group_articles, newest_first
from generator.organisations import Organisations
from generator.pages import Meta, YearPage
from generator.plan_years import plan_years
from generator.planning import PlannedPage, Site
from generator.views import SPLIT_AT

META = Meta("quan-huyen/tay-ho/index.html", "district", "Quận Tây Hồ", district="tay-ho")


def _pages(organisations: Organisations, years: dict[str, int]) -> list[PlannedPage]:
    site = Site(Config(), {"home": "Trang chủ"}, group_articles([], []), organisations, None, {})
    files = {
        f"{year}-{n:03}.md": article(id=f"{year}-{n}", date=f'"{year}"')
        for year, count in years.items()
        for n in range(count)
    }
    return list(plan_years(site, META, newest_first(read_articles(files, organisations))))


def test_a_timeline_of_the_limit_has_no_pages_of_years(organisations: Organisations) -> None:
    assert _pages(organisations, {"2021": SPLIT_AT - 3, "2020": 3}) == []


def test_a_longer_timeline_has_a_page_for_each_year(organisations: Organisations) -> None:
    pages = _pages(organisations, {"2021": SPLIT_AT, "2020": 2})

    made = [page.make() for page in pages]
    assert [page.path for page in pages] == [
        "quan-huyen/tay-ho/2021.html",
        "quan-huyen/tay-ho/2020.html",
    ]
    assert [page.timeline.total for page in made if isinstance(page, YearPage)] == [SPLIT_AT, 2]


def test_one_more_article_changes_only_the_page_of_its_year(organisations: Organisations) -> None:
    before = _pages(organisations, {"2021": SPLIT_AT, "2020": 2, "2019": 3})
    after = _pages(organisations, {"2021": SPLIT_AT, "2020": 3, "2019": 3})

    pairs = list(zip(before, after, strict=True))
    changed = ["quan-huyen/tay-ho/2020.html"]
    assert [old.path for old, new in pairs if old.key != new.key] == changed
    assert [old.path for old, new in pairs if old.make() != new.make()] == changed
