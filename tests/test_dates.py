"""Dates with the precision they have: EDTF, datelines, order."""

import pickle
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from cases_reader import Case, each_case
from hypothesis import given
from hypothesis import strategies as st

from generator.dates import (
    Interval,
    PartialDate,
    days_of,
    from_moment,
    is_in_calendar,
    load_zone,
    near_date,
    parse_date,
    parse_dateline,
    parse_edtf,
)

HANOI = load_zone("Asia/Ho_Chi_Minh")
OFFSETS = st.integers(min_value=-14 * 60, max_value=14 * 60).map(
    lambda minutes: timezone(timedelta(minutes=minutes))
)
MOMENTS = (
    st.datetimes(timezones=OFFSETS).map(lambda m: m.replace(microsecond=0)).filter(is_in_calendar)
)
DATES = st.one_of(
    st.dates().map(lambda d: PartialDate(d.year)),
    st.dates().map(lambda d: PartialDate(d.year, d.month)),
    st.dates().map(lambda d: PartialDate(d.year, d.month, d.day)),
    MOMENTS.map(from_moment),
)


def _told(line: str) -> str:
    dateline = parse_dateline(line, HANOI)
    if dateline is None:
        return "none"
    return " | ".join(filter(None, (str(dateline.published), dateline.section)))


@each_case("datelines")
def test_dateline_case(case: Case) -> None:
    assert _told(case.given) == case.expected


@each_case("not_datelines")
def test_no_dateline_case(case: Case) -> None:
    assert _told(case.given) == case.expected


@each_case("edtf")
def test_edtf_case(case: Case) -> None:
    assert str(parse_edtf(case.given, HANOI)) == case.expected


@each_case("not_edtf")
def test_refused_edtf_case(case: Case) -> None:
    with pytest.raises(ValueError, match=r".") as refusal:
        parse_edtf(case.given, HANOI)

    assert str(refusal.value) == case.expected


@given(DATES)
def test_a_date_reads_back_from_its_text(value: PartialDate) -> None:
    assert parse_date(str(value), HANOI) == value


@given(st.dates())
def test_a_dateline_has_the_day_first(day: date) -> None:
    line = f"{day.day}/{day.month}/{day.year:04d}"

    dateline = parse_dateline(line, HANOI)

    assert dateline is not None
    assert dateline.published.calendar_day == day


def test_a_long_line_is_no_dateline() -> None:
    assert parse_dateline("a" * 111 + " 22/01/2021", HANOI) is None


def test_a_clock_without_offset_is_read_in_the_zone_given() -> None:
    parsed = parse_date("2021-08-06T14:22", UTC)

    assert parsed.moment == datetime(2021, 8, 6, 14, 22, tzinfo=UTC)


def test_a_clock_with_offset_keeps_it() -> None:
    assert str(parse_date("2021-08-06T23:30+09:00", HANOI)) == "2021-08-06T23:30:00+09:00"


def test_equal_moments_are_equal_values_however_they_were_read() -> None:
    dateline = parse_dateline("06/08/2021 14:22", HANOI)

    assert dateline is not None
    assert dateline.published == parse_date("2021-08-06T14:22:00+07:00", UTC)


def test_a_moment_survives_pickling() -> None:
    moment = parse_date("2021-08-06T14:22", HANOI)

    assert pickle.loads(pickle.dumps(moment)) == moment


def test_a_vaguer_date_stands_before_those_it_may_hold() -> None:
    written = ["2021", "2021-01", "2021-01-01", "2021-01-01T00:01", "2021-01-02", "2021-02", "2022"]
    dates = [parse_date(text, HANOI) for text in reversed(written)]

    ordered = sorted(dates, key=lambda d: d.order)

    assert ordered == dates[::-1]


@pytest.mark.parametrize("text", ["2021", "2021-08"])
def test_a_date_without_a_day_has_no_calendar_day(text: str) -> None:
    assert parse_date(text, HANOI).calendar_day is None


@pytest.mark.parametrize(
    ("text", "day"),
    [("2021", date(2021, 1, 1)), ("2021-08", date(2021, 8, 1)), ("2021-08-06", date(2021, 8, 6))],
)
def test_first_day_is_the_earliest_a_date_can_mean(text: str, day: date) -> None:
    assert parse_date(text, HANOI).first_day == day


def test_an_interval_keeps_the_precision_of_both_ends() -> None:
    interval = parse_edtf("2021-05/2021-12-31", HANOI)

    assert interval == Interval(PartialDate(2021, 5), PartialDate(2021, 12, 31))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("9999-12-31", (date.max, None)),
        ("9999-12-30", (date(9999, 12, 30), date.max)),
        ("2021-01-01/9999-12-30", (date(2021, 1, 1), date.max)),
        ("2021-01-01/9999-12-31", None),
    ],
)
def test_the_last_day_of_the_calendar_has_no_day_after(
    text: str, days: tuple[date, date | None] | None
) -> None:
    assert days_of(parse_edtf(text, HANOI)) == days


def test_a_dateline_at_the_end_of_time_is_none() -> None:
    assert parse_dateline("31/12/9999 23:59", HANOI) is None


@pytest.mark.parametrize("name", ["Asia/Ha_Noi", "", "../etc/passwd", "/etc/passwd", "Asia"])
def test_an_unknown_time_zone_is_named(name: str) -> None:
    with pytest.raises(ValueError, match="no time zone is called") as refusal:
        load_zone(name)

    assert f'"{name}"' in str(refusal.value)


def test_dateline_of_a_time_before_the_zones_reads_back() -> None:
    dateline = parse_dateline("12/05/0670 14:22", load_zone("Asia/Ho_Chi_Minh"))

    assert dateline is not None
    assert parse_date(str(dateline.published), UTC) == dateline.published


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("22/01/2021", "2021-01-22"),
        ("2.8.2021", "2021-08-02"),
        ("2021-8-2", "2021-08-02"),
        ("2 tháng 8 năm 2021", "2021-08-02"),
        ("22/01/2021 14:22", "2021-01-22T14:22:00+07:00"),
    ],
)
def test_a_date_in_another_form_is_understood(text: str, meant: str) -> None:
    assert str(near_date(text, HANOI)) == meant


@pytest.mark.parametrize("text", ["hôm qua", "31/02/2021", "2021-13-41", "Đời sống 22/01/2021"])
def test_what_is_no_date_means_none(text: str) -> None:
    assert near_date(text, HANOI) is None


def test_a_moment_in_another_zone_is_another_date() -> None:
    here, there = (parse_date(text, UTC) for text in ("2021-08-06T09:00:00+07:00",
                                                      "2021-08-06T10:00:00+08:00"))  # fmt: skip

    assert here == parse_date(str(here), UTC)
    assert here != there
    assert {here: "a"}.get(there) is None
