"""The importer does not become worse: on what its rules were fitted to, and on what they were not.

A floor is the figure measured; raise it when the importer has become better. Those of score/ were
measured after its faults had been mended: what it was like the first time is in README.md.
"""

import pytest
from accuracy.measure import Score, load_knowledge, measure_half, measure_seeds
from conftest import GOLD, REAL_SEEDS

FLOORS = {
    "title": 562 / 563,
    "date with precision": 513 / 514,
    "unknown date stays unknown": 1.0,
    "lead": 561 / 563,
    "author": 562 / 563,
    "source": 1.0,
    "kicker and section": 514 / 563,
    "districts": 272 / 288,
    "paragraphs kept": 3075 / 3077,
    "captions": 525 / 526,
    "subheads": 452 / 453,
    "briefs": 857 / 860,
    "what briefs say": 1051 / 1053,
}
SCORE_FLOORS = {
    "title": 1.0,
    "date with precision": 1.0,
    "unknown date stays unknown": 1.0,
    "lead": 1.0,
    "author": 1.0,
    "source": 24 / 26,
    "kicker and section": 22 / 26,
    "districts": 20 / 25,
    "paragraphs kept": 1.0,
    "captions": 33 / 34,
    "subheads": 24 / 25,
    "briefs": 50 / 56,
}
SCORE_LEAKED_MOST = 129 / 47895
LEAKED_MOST = 129 / 457971  # characters of the body that are none of the article's


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
