"""A timeline's years and months, and what has no month or no date."""

from datetime import date

import pytest
from conftest import article
from reading import read_articles

from generator.group import newest_first
from generator.model import Article
from generator.organisations import Organisations
from generator.timeline import (
    Timeline,
    build_timeline,
    happenings_of,
    newest_day,
    own_happenings,
)

DATES = ("2021-03-08", "2023-05", "2021", "2021-12-31T23:59", "2021-03-09", "")


@pytest.fixture
def timeline(organisations: Organisations) -> Timeline:
    files = {}
    for number, day in enumerate(DATES):
        known = {"date": f'"{day}"'} if day else {}
        files[f"{number}.md"] = article(id=day.replace(":", "-") or "none", **known)
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


def _read(organisations: Organisations, **files: dict[str, str]) -> tuple[Article, ...]:
    texts = {f"{name}.md": article(id=name, **keys) for name, keys in files.items()}
    return newest_first(read_articles(texts, organisations))


def _placed(timeline: Timeline) -> dict[str, list[str]]:
    return {
        f"{year.year}-{month.month}": [h.event.text for h in month.happenings]
        for year in timeline.years
        for month in year.months
    }


def test_an_event_of_another_month_stands_in_its_own(organisations: Organisations) -> None:
    events = "[{date: 2020-12-31, text: trước}, {date: 2021-03-01, text: cùng tháng}]"
    articles = _read(organisations, a={"date": "2021-03-08", "events": events})

    assert _placed(build_timeline(articles)) == {"2021-3": [], "2020-12": ["trước"]}
    assert [h.event.text for h in own_happenings(articles[0])] == ["cùng tháng"]


def test_an_event_of_an_undated_article_has_its_place_in_time(organisations: Organisations) -> None:
    articles = _read(organisations, a={"events": "[{date: 2021-03, text: hội thi}]"})

    timeline = build_timeline(articles)

    assert _placed(timeline) == {"2021-3": ["hội thi"]}
    assert len(timeline.undated) == 1
    assert own_happenings(articles[0]) == ()


@pytest.mark.parametrize(
    ("date", "month"),
    [
        ("2021-01/2021-06", "2021-1"),
        ("/2021-05", "2021-5"),
        ("2021-02/", "2021-2"),
        ("2021", "2021-None"),
    ],
)
def test_a_period_stands_where_it_begins_or_else_ends(
    organisations: Organisations, date: str, month: str
) -> None:
    articles = _read(organisations, a={"events": f'[{{date: "{date}", text: đợt}}]'})

    assert _placed(build_timeline(articles)) == {month: ["đợt"]}


def test_what_begins_after_the_day_is_still_to_come(organisations: Organisations) -> None:
    events = (
        "[{date: 2021-05-02, text: hai}, {date: 2021-05-01, text: một},"
        " {date: 2021-03-08, text: hôm ấy}, {date: 2021-02, text: trước}]"
    )
    articles = _read(organisations, a={"date": "2021-03-08", "events": events})

    timeline = build_timeline(articles, date(2021, 3, 8))

    assert [h.event.text for h in timeline.coming] == ["một", "hai"]
    assert _placed(timeline) == {"2021-3": [], "2021-2": ["trước"]}


def test_without_a_day_nothing_is_still_to_come(organisations: Organisations) -> None:
    articles = _read(organisations, a={"events": '[{date: "9999", text: xa}]'})

    assert build_timeline(articles).coming == ()


def test_the_anchor_of_an_event_stays_when_another_is_added(organisations: Organisations) -> None:
    (one,) = _read(organisations, a={"events": "[{date: 2021-05-01, text: một}]"})
    (two,) = _read(
        organisations,
        a={"events": "[{date: 2021-04-01/2021-04-30, text: mới}, {date: 2021-05-01, text: một}]"},
    )

    assert [h.anchor for h in happenings_of(one)] == ["su-kien-a-2021-05-01"]
    assert [h.anchor for h in happenings_of(two)] == [
        "su-kien-a-2021-04-01_2021-04-30",
        "su-kien-a-2021-05-01",
    ]


def test_two_events_of_one_day_have_an_anchor_each(organisations: Organisations) -> None:
    events = "[{date: 2021-05-01, text: một}, {date: 2021-05-01, text: hai}]"
    (found,) = _read(organisations, a={"events": events})

    anchors = [h.anchor for h in happenings_of(found)]

    assert anchors == ["su-kien-a-2021-05-01", "su-kien-a-2021-05-01-2"]


@pytest.mark.parametrize(
    ("written", "last"),
    [
        ("2024-02", date(2024, 2, 29)),
        ("2021", date(2021, 12, 31)),
        ("2021-03-08T09:00", date(2021, 3, 8)),
    ],
)
def test_the_newest_day_is_the_latest_that_the_date_can_mean(
    organisations: Organisations, written: str, last: date
) -> None:
    articles = _read(organisations, a={"date": f'"{written}"'}, b={"date": '"2020"'}, c={})

    assert newest_day(articles) == last


def test_undated_articles_have_no_newest_day(organisations: Organisations) -> None:
    assert newest_day(_read(organisations, a={})) is None


def test_the_key_of_a_year_tells_of_its_articles_and_events(organisations: Organisations) -> None:
    event = {"date": '"2020"', "events": "[{date: 2021-05, text: một}]"}
    before = build_timeline(_read(organisations, a={"date": "2021-03-08"}))
    with_event = build_timeline(_read(organisations, a={"date": "2021-03-08"}, b=event))

    assert before.years[0].key != with_event.years[0].key
    assert with_event.years[0].count == 2
