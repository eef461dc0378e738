"""The importer's accuracy on the documents that its rules were fitted to does not fall.

Each floor is the figure measured; raise it when the importer has become better.
"""

import pytest
from accuracy.measure import Score, load_knowledge, measure_half, measure_seeds
from conftest import GOLD, REAL_SEEDS

FLOORS = {
    "title": 1.0,
    "date with precision": 1.0,
    "unknown date stays unknown": 1.0,
    "lead": 1.0,
    "author": 1.0,
    "source": 1.0,
    "kicker and section": 154 / 158,
    "districts": 90 / 99,
    "paragraphs kept": 1.0,
    "captions": 1.0,
    "subheads": 1.0,
    "briefs": 1.0,
    "what briefs say": 1.0,
}
LEAKED_MOST = 0.0  # characters of the body that are none of the article's


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


def test_real_seeds_are_read_without_a_fault() -> None:
    if not REAL_SEEDS.is_dir() or not GOLD.is_dir():
        pytest.skip(f"the real seeds are not at {REAL_SEEDS}")

    score = measure_seeds(load_knowledge())

    assert [fault for tally in score.values() for fault in tally.wrong] == []
