"""The importer does not become worse: on what its rules were fitted to, and on what they were not.

A floor is the figure measured; raise it when the importer has become better. Those of score/ were
measured after its faults had been mended: what it was like the first time is in README.md.
"""

import pytest
from accuracy.measure import Score, load_knowledge, measure_half, measure_seeds
from conftest import GOLD, REAL_SEEDS

FLOORS = {
    "title": 588 / 589,
    "date with precision": 536 / 537,
    "unknown date stays unknown": 1.0,
    "lead": 587 / 589,
    "author": 588 / 589,
    "source": 587 / 589,
    "kicker and section": 536 / 589,
    "districts": 292 / 313,
    "paragraphs kept": 3311 / 3313,
    "captions": 558 / 560,
    "subheads": 476 / 478,
    "briefs": 907 / 916,
    "what briefs say": 1113 / 1120,
}
SCORE_FLOORS = {
    "title": 23 / 24,
    "date with precision": 20 / 23,
    "unknown date stays unknown": 1.0,
    "lead": 23 / 24,
    "author": 22 / 24,
    "source": 20 / 24,
    "kicker and section": 16 / 24,
    "districts": 21 / 24,
    "paragraphs kept": 146 / 147,
    "captions": 20 / 22,
    "subheads": 1.0,
    "briefs": 20 / 24,
}
SCORE_LEAKED_MOST = 74 / 23074
LEAKED_MOST = 258 / 505866  # characters of the body that are none of the article's


@pytest.fixture(scope="module")
def score() -> Score:
    return measure_half("tune", load_knowledge())


@pytest.mark.parametrize("row", FLOORS)
def test_score_does_not_fall(score: Score, row: str) -> None:
    tally = score[row]

    assert tally.rate >= FLOORS[row] - 1e-9, "\n".join(tally.wrong)


def test_no_more_boilerplate_leaks(score: Score) -> None:
    tally = score["boilerplate leaked"]

    assert tally.rate <= LEAKED_MOST + 1e-9, "\n".join(tally.wrong)


def test_all_rows_have_a_floor(score: Score) -> None:
    assert set(score) == {*FLOORS, "boilerplate leaked"}


@pytest.fixture(scope="module")
def others() -> Score:
    found = measure_half("score", load_knowledge())
    if not found:
        pytest.skip("no pages of other writers stand in score/")
    return found


@pytest.mark.parametrize("row", SCORE_FLOORS)
def test_pages_of_others_are_read_well(others: Score, row: str) -> None:
    assert others[row].rate >= SCORE_FLOORS[row] - 1e-9


def test_pages_of_others_leak_little(others: Score) -> None:
    assert others["boilerplate leaked"].rate <= SCORE_LEAKED_MOST + 1e-9


def test_real_seeds_are_read_without_a_fault() -> None:
    if not REAL_SEEDS.is_dir() or not GOLD.is_dir():
        pytest.skip(f"the real seeds are not at {REAL_SEEDS}")

    score = measure_seeds(load_knowledge())

    assert [fault for tally in score.values() for fault in tally.wrong] == []
