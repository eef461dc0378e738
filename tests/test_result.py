"""What a build did, in a line."""

import pytest

from generator.result import Report, Result, counted


@pytest.mark.parametrize(("count", "told"), [(0, "0 pages"), (1, "1 page"), (2, "2 pages")])
def test_one_thing_is_told_in_the_singular(count: int, told: str) -> None:
    assert counted(count, "page") == told


def test_a_summary_of_one_of_each_has_no_plural() -> None:
    one = Result(Report(1, 1, 1), pages=1, articles=1, feeds=1, held_back=1, warnings=())

    assert one.summary == (
        "1 article, 1 held back: 1 page and 1 feed; 1 file written, 1 unchanged, 1 removed"
    )
