"""What lists and timelines show, and when a timeline splits into pages of years."""

from conftest import article
from reading import read_articles

from generator.group import newest_first
from generator.model import Article
from generator.organisations import Organisations
from generator.pages import Meta
from generator.views import SPLIT_AT, split_timeline, view_entry, view_timeline

META = Meta("quan-huyen/tay-ho/index.html", "district", "Quận Tây Hồ", district="tay-ho")


def _articles(organisations: Organisations, years: dict[str, int]) -> tuple[Article, ...]:
    files = {
        f"{year}-{n:03}.md": article(id=f"{year}-{n}", **({"date": f'"{year}"'} if year else {}))
        for year, count in years.items()
        for n in range(count)
    }
    return newest_first(read_articles(files, organisations))


def test_a_timeline_of_the_limit_stays_whole(organisations: Organisations) -> None:
    articles = _articles(organisations, {"2021": SPLIT_AT - 3, "2020": 2, "": 1})

    view = split_timeline(META, articles)

    assert view.total == SPLIT_AT
    assert [year.count for year in view.years] == [SPLIT_AT - 3, 2]


def test_a_split_timeline_shows_its_newest_year_and_the_undated(
    organisations: Organisations,
) -> None:
    articles = _articles(organisations, {"2021": 2, "2020": SPLIT_AT, "": 3})

    view = split_timeline(META, articles)

    assert [year.year for year in view.years] == [2021]
    assert len(view.undated) == 3
    assert view.total == SPLIT_AT + 5


def test_a_whole_timeline_links_to_its_own_years(organisations: Organisations) -> None:
    view = view_timeline(_articles(organisations, {"2021": 2, "2020": 1}))

    assert [(link.label, link.path, link.note) for link in view.year_links] == [
        ("2021", "#n2021", "2"),
        ("2020", "#n2020", "1"),
    ]
    assert [year.anchor for year in view.years] == ["n2021", "n2020"]


def test_one_year_needs_no_links_to_years(organisations: Organisations) -> None:
    assert view_timeline(_articles(organisations, {"2021": 2})).year_links == ()


def test_months_without_a_month_have_an_anchor_of_their_own(organisations: Organisations) -> None:
    view = view_timeline(_articles(organisations, {"2021": 1, "2021-03": 1}))

    assert [month.anchor for month in view.years[0].months] == ["n2021-03", "n2021-khong-ro-thang"]


def test_an_entry_says_which_wards_put_it_there(organisations: Organisations) -> None:
    files = {"a.md": article(date="2025-11-18", province="ha-noi", wards="[phường Ba Đình]")}
    (found,) = read_articles(files, organisations)

    assert view_entry(found).via == ("phường Ba Đình",)


def test_an_entry_with_a_stated_district_needs_no_reason(organisations: Organisations) -> None:
    keys = {"province": "ha-noi", "districts": "[tay-ho]", "wards": "[phường Ba Đình]"}
    (found,) = read_articles({"a.md": article(**keys)}, organisations)

    assert view_entry(found).via == ()
