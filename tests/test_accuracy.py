"""The importer does not become worse: on what its rules were fitted to, and on what they were not.

Each floor is the figure measured, of score/ the first time; raise those of tune/ when the importer
has become better.
"""

import pytest
from accuracy.measure import Score, load_knowledge, measure_half, measure_seeds
from conftest import GOLD, REAL_SEEDS

FLOORS = {
    "title": 720 / 721,
    "date with precision": 660 / 661,
    "unknown date stays unknown": 1.0,
    "lead": 718 / 721,
    "author": 720 / 721,
    "source": 719 / 721,
    "kicker and section": 675 / 721,
    "districts": 415 / 439,
    "paragraphs kept": 4050 / 4053,
    "captions": 667 / 671,
    "subheads": 536 / 538,
    "briefs": 1060 / 1070,
    "what briefs say": 1287 / 1297,
}
LEAKED_MOST = 324 / 633673  # characters of the body that are none of the article's
SCORE_FLOORS = {
    "title": 1.0,
    "date with precision": 1.0,
    "lead": 1.0,
    "author": 1.0,
    "source": 25 / 26,
    "kicker and section": 22 / 26,
    "districts": 1.0,
    "paragraphs kept": 1.0,
    "captions": 1.0,
    "subheads": 6 / 7,
    "briefs": 39 / 42,
    "what briefs say": 1.0,
}
SCORE_LEAKED_MOST = 33 / 30162


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
    return measure_half("score", load_knowledge())


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
