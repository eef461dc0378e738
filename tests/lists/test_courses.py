"""How a timeline is spread over pages, and what each of them shows."""

from datetime import date

from conftest import article
from reading import read_articles

from generator.dates import PartialDate
from generator.group import newest_first
from generator.lists.courses import (
    FILTER_AT,
    LONG_YEAR,
    SPLIT_AT,
    TWIN_AT,
    Course,
    choices,
    newest_part,
    plan_course,
    shown_of,
    view_grid,
    view_head,
    view_years,
)
from generator.lists.matrix import Counted, count_months, view_matrix
from generator.organisations import Organisations

PAGE = "quan-huyen/tay-ho/index.html"
EVENT = "[{date: 2020-12-31, text: tổng kết}]"


def _files(counts: dict[str, int], **keys: str) -> dict[str, str]:
    return {
        f"{day}-{n:03}.md": article(
            id=f"{day or 'none'}-{n}", **keys, **({"date": f'"{day}"'} if day else {})
        )
        for day, count in counts.items()
        for n in range(count)
    }


def _course(
    organisations: Organisations, files: dict[str, str], as_of: date | None = None
) -> Course:
    return plan_course(PAGE, newest_first(read_articles(files, organisations)), as_of)


def test_a_timeline_of_the_limit_stays_whole(organisations: Organisations) -> None:
    course = _course(organisations, _files({"2021": SPLIT_AT - 3, "2020": 2, "": 1}))

    view = view_head(course)

    assert not course.is_split
    assert [year.count for year in view.years] == [SPLIT_AT - 3, 2]
    assert (len(view.undated), view.undated_link) == (1, None)


def test_a_longer_timeline_shows_its_newest_year_first(organisations: Organisations) -> None:
    course = _course(organisations, _files({"2021": 2, "2020": SPLIT_AT, "": 3}))

    view = view_head(course)

    assert [year.year for year in view.years] == [2021]
    assert view.undated == ()
    assert view.undated_link is not None
    assert (view.undated_link.path, view.undated_link.note) == (
        "quan-huyen/tay-ho/khong-ro-ngay.html",
        "3",
    )
    assert view.total == SPLIT_AT + 5


def test_undated_articles_alone_are_never_split(organisations: Organisations) -> None:
    assert not _course(organisations, _files({"": SPLIT_AT + 1})).is_split


def test_a_long_year_shows_one_month(organisations: Organisations) -> None:
    files = _files({"2021-03": LONG_YEAR, "2021-05": 2, "2021": 1})
    course = _course(organisations, files)
    (year,) = course.timeline.years

    assert [[m.month for m in y.months] for y in newest_part(course)] == [[5]]
    assert [m.month for y in shown_of(year, is_reversed=True) for m in y.months] == [None]


def test_a_year_of_one_month_is_shown_whole_however_long(organisations: Organisations) -> None:
    course = _course(organisations, _files({"2021-03": LONG_YEAR + 1}))
    (year,) = course.timeline.years
    district = organisations.gazetteer.districts["tay-ho"]

    (row,) = view_matrix([Counted(district, course, count_months(course))], (PartialDate(2021, 3),))

    assert shown_of(year) == (year,)
    assert course.path_of(year, 3) == "quan-huyen/tay-ho/2021.html#n2021-03"
    assert [cell.path for cell in row.cells] == ["quan-huyen/tay-ho/2021.html#n2021-03"]


def test_the_twin_runs_from_the_oldest(organisations: Organisations) -> None:
    course = _course(organisations, _files({"2021-03-01": 1, "2021-03-02": 1, "2020-05": 1}))

    years = view_years(course.timeline.years, is_reversed=True)

    assert [e.anchor for y in years for m in y.months for e in m.entries] == [
        "tin-2020-05-0",
        "tin-2021-03-01-0",
        "tin-2021-03-02-0",
    ]


def test_few_entries_have_no_twin(organisations: Organisations) -> None:
    few = _course(organisations, _files({"2021": TWIN_AT - 1, "": 9}))
    enough = _course(organisations, _files({"2021": TWIN_AT}))

    assert (few.has_twin, enough.has_twin) == (False, True)
    twin = view_head(enough).twin
    assert twin is not None
    assert twin.path == "quan-huyen/tay-ho/tu-dau.html"


def test_events_stand_among_the_articles_of_their_month(organisations: Organisations) -> None:
    files = _files({"2020-12-30": 1, "2020-12": 1}) | _files({"2021-01-05": 1}, events=EVENT)

    years = view_years(_course(organisations, files).timeline.years)

    assert [(e.kind, str(e.date)) for e in years[1].months[0].entries] == [
        ("event", "2020-12-31"),
        ("article", "2020-12-30"),
        ("article", "2020-12"),
    ]


def test_what_is_to_come_stands_apart_with_the_day_it_counts_from(
    organisations: Organisations,
) -> None:
    files = _files({"2020-12-01": 1}, events=EVENT)

    view = view_head(_course(organisations, files, date(2020, 12, 1)))

    assert [(e.kind, e.title) for e in view.coming] == [("coming", "Tổng kết")]
    assert str(view.as_of) == "2020-12-01"
    assert [e.kind for y in view.years for m in y.months for e in m.entries] == ["article"]


def test_the_grid_leads_to_each_month(organisations: Organisations) -> None:
    course = _course(organisations, _files({"2021-03": 4, "2021-05": 1, "2020": 2}))

    rows = view_grid(course)

    assert [row.link.label for row in rows] == ["2021", "2020"]
    cells = [(c.month, c.count, c.level, c.path) for c in rows[0].cells if c.count]
    assert cells == [(3, 4, 4, f"{PAGE}#n2021-03"), (5, 1, 1, f"{PAGE}#n2021-05")]
    assert [cell.count for cell in rows[1].cells] == [0] * 12


def test_the_grid_of_a_split_timeline_leads_to_the_pages_of_years(
    organisations: Organisations,
) -> None:
    course = _course(organisations, _files({"2021-03": LONG_YEAR, "2021-05": 1, "2020-07": 1}))

    paths = [cell.path for row in view_grid(course) for cell in row.cells if cell.count]

    assert paths == [
        "quan-huyen/tay-ho/2021-thang-03.html#n2021-03",
        "quan-huyen/tay-ho/2021-thang-05.html#n2021-05",
        "quan-huyen/tay-ho/2020.html#n2020-07",
    ]


def test_a_single_month_needs_no_grid(organisations: Organisations) -> None:
    assert view_grid(_course(organisations, _files({"2021-03": 3}))) == ()


def test_the_filter_offers_the_organisations_of_the_page(organisations: Organisations) -> None:
    both = _files({"2021": FILTER_AT}, organisations="[ldld-quan-tay-ho, ldld-quan-ba-dinh]")
    one = _files({"2020": 1}, organisations="[ldld-quan-ba-dinh]")

    found = choices(_course(organisations, both | one).timeline.years)

    assert [(c.label, c.path) for c in found] == [
        ("LĐLĐ quận Ba Đình", "ldld-quan-ba-dinh"),
        ("LĐLĐ quận Tây Hồ", "ldld-quan-tay-ho"),
    ]


def test_the_filter_is_in_the_order_of_names(organisations: Organisations) -> None:
    bodies = "[ldld-quan-tay-ho, ldld-quan-dong-da, ldld-quan-ba-dinh]"
    most = _files({"2021": FILTER_AT}, organisations=bodies)
    more = _files({"2020": 1}, organisations="[ldld-quan-tay-ho]")

    found = choices(_course(organisations, most | more).timeline.years)

    assert [c.label for c in found] == [
        "LĐLĐ quận Ba Đình",
        "LĐLĐ quận Đống Đa",
        "LĐLĐ quận Tây Hồ",
    ]


def test_a_short_page_or_one_organisation_needs_no_filter(organisations: Organisations) -> None:
    bodies = "[ldld-quan-tay-ho, ldld-quan-ba-dinh]"
    short = _files({"2021": FILTER_AT - 1}, organisations=bodies)
    single = _files({"2021": FILTER_AT}, organisations="[ldld-quan-tay-ho]")

    assert choices(_course(organisations, short).timeline.years) == ()
    assert choices(_course(organisations, single).timeline.years) == ()
