"""What is seen in headlines does not become less.

tune.jsonl is what the rules were fitted to; score.jsonl was written by others and is only measured:
its floors are what the project promises.
"""

import pytest
from accuracy.recognition import Measured, add_up, by_case, measure_half, rates

TUNE = {
    "districts, precision": 1.0,
    "districts, recall": 1.0,
    "no district stays none": 1.0,
    "province": 1.0,
    "wards, F1": 1.0,
    "organisations, F1": 1.0,
    "people, F1": 1.0,
    "role as stated": 1.0,
    "dates, F1": 1.0,
    "documents, F1": 1.0,
}
SCORE = {
    "districts, precision": 0.98,
    "districts, recall": 0.93,
    "no district stays none": 0.95,
    "province": 0.93,
    "wards, F1": 0.85,
    "organisations, F1": 0.85,
    "people, F1": 0.8,
    "dates, F1": 0.85,
}
FLOORS = [("tune", *floor) for floor in TUNE.items()]
FLOORS += [("score", *floor) for floor in SCORE.items()]


@pytest.fixture(scope="module")
def halves() -> dict[str, tuple[Measured, ...]]:
    return {half: measure_half(half) for half in ("tune", "score")}


@pytest.mark.parametrize(("half", "measure", "floor"), FLOORS)
def test_it_does_not_fall(
    halves: dict[str, tuple[Measured, ...]], half: str, measure: str, floor: float
) -> None:
    counts = add_up(halves[half])

    faults = "\n".join(fault for count in counts.values() for fault in count.faults)
    assert rates(counts)[measure] >= floor - 1e-9, faults if half == "tune" else ""


@pytest.mark.parametrize("half", ["tune", "score"])
def test_every_hard_case_is_measured(halves: dict[str, tuple[Measured, ...]], half: str) -> None:
    cases = by_case(halves[half])

    assert len(cases) > 10
    assert all(rates(add_up(items)) for items in cases.values())


def test_a_missing_half_measures_nothing() -> None:
    assert measure_half("none") == ()
