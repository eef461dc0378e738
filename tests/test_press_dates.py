"""Dates in running text: where they stand, and the year they are of."""

from datetime import date, timedelta

import pytest
from cases_reader import Case, each_case
from hypothesis import given
from hypothesis import strategies as st

from generator.dates import PartialDate, load_zone, parse_edtf
from generator.press_dates import find_dates

HANOI = load_zone("Asia/Ho_Chi_Minh")
DAYS = st.dates(date(2005, 1, 1), date(2030, 12, 31))


def _told(given_text: str) -> str:
    """Read a case: the day of publication, ` | `, the text."""
    day, _, text = given_text.partition(" | ")
    published = None if day == "unknown" else date.fromisoformat(day)
    found = find_dates(text, published)
    return "\n".join(f"{m.value} | {text[m.start : m.end]}" for m in found) or "none"


@each_case("dates_in_text")
def test_a_date_in_a_text_is_found(case: Case) -> None:
    assert _told(case.given) == case.expected


@each_case("not_dates_in_text")
def test_what_only_looks_like_a_date_is_none(case: Case) -> None:
    assert _told(case.given) == case.expected


@given(published=DAYS, days=st.integers(-100, 100))
def test_a_day_without_its_year_is_the_one_near_publication(published: date, days: int) -> None:
    told = published + timedelta(days=days)

    (found,) = find_dates(f"Ngày {told.day}/{told.month}, LĐLĐ quận họp", published)

    assert found.value == PartialDate(told.year, told.month, told.day)


@given(text=st.text(alphabet="0123456789/-., ngàythángđến()năm", max_size=40), published=DAYS)
def test_every_date_found_is_edtf_and_in_its_place(text: str, published: date) -> None:
    found = find_dates(text, published)

    for mention in found:
        assert str(parse_edtf(str(mention.value), HANOI)) == str(mention.value)
        assert 0 <= mention.start < mention.end <= len(text)
    assert [m.start for m in found] == sorted(m.start for m in found)


@given(
    text=st.lists(
        st.sampled_from(
            ["sáng nay", "hôm qua", "ngày mai", "hôm kia", "ngày 1/1", "31/12", "Quý I", "Quý IV",
             "tháng 12", "nửa đầu năm", "năm ngoái", "năm sau", "tới", "vừa qua", "sẽ", "và", "đến"]
        ),
        max_size=6,
    ).map(" ".join),
    published=st.sampled_from(
        [date.min, date(1, 6, 30), date(1, 12, 31), date(9999, 1, 1), date(9999, 6, 30), date.max]
    ),
)  # fmt: skip
def test_dates_beyond_the_ends_of_time_stay_unread(text: str, published: date) -> None:
    for mention in find_dates(text, published):
        assert parse_edtf(str(mention.value), HANOI)


def test_a_long_row_of_numbers_is_read_quickly() -> None:
    assert find_dates("ngày " + "1, " * 5_000, date(2021, 1, 1)) == ()


@pytest.mark.parametrize("text", ["", "İ ngày 5/8"])
def test_a_text_without_readable_dates_has_none(text: str) -> None:
    assert find_dates(text, date(2021, 1, 1)) == ()
