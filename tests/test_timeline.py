"""A timeline's years and months, and what has no month or no date."""

import pytest
from conftest import article
from reading import read_articles

from generator.group import newest_first
from generator.organisations import Organisations
from generator.timeline import Timeline, build_timeline

DATES = ("2021-03-08", "2023-05", "2021", "2021-12-31T23:59", "2021-03-09", "")


@pytest.fixture
def timeline(organisations: Organisations) -> Timeline:
    files = {}
    for number, date in enumerate(DATES):
        known = {"date": f'"{date}"'} if date else {}
        files[f"{number}.md"] = article(id=date.replace(":", "-") or "none", **known)
    return build_timeline(newest_first(read_articles(files, organisations)))


def test_years_stand_newest_first(timeline: Timeline) -> None:
    assert [year.year for year in timeline.years] == [2023, 2021]


def test_months_stand_newest_first_and_no_month_last(timeline: Timeline) -> None:
    assert [month.month for month in timeline.years[1].months] == [12, 3, None]


def test_a_month_has_its_articles_newest_first(timeline: Timeline) -> None:
    march = timeline.years[1].months[1]

    assert [a.id for a in march.articles] == ["2021-03-09", "2021-03-08"]


def test_a_date_known_to_the_month_stands_in_its_month(timeline: Timeline) -> None:
    assert [month.month for month in timeline.years[0].months] == [5]


def test_a_date_known_to_the_year_stands_in_no_month(timeline: Timeline) -> None:
    assert [a.id for a in timeline.years[1].months[2].articles] == ["2021"]


def test_the_undated_stand_in_no_year(timeline: Timeline) -> None:
    assert [a.id for a in timeline.undated] == ["none"]
    assert sum(year.count for year in timeline.years) == len(DATES) - 1
