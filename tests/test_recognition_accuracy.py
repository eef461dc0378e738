"""What is seen in headlines does not become less.

tune.jsonl is what the rules were fitted to: its floors only keep them from falling apart.
"""

import pytest
from accuracy.recognition import FOLDER, Measured, add_up, by_case, measure_half, rates

FLOORS = {
    "people, F1": 1.0,
    "role as stated": 1.0,
    "dates, F1": 1.0,
    "documents, F1": 1.0,
}


@pytest.fixture(scope="module")
def tune() -> tuple[Measured, ...]:
    if not (FOLDER / "tune.jsonl").exists():
        pytest.skip(f"there is no set in {FOLDER}")
    return measure_half("tune")


@pytest.mark.parametrize("measure", FLOORS)
def test_tune_does_not_fall(tune: tuple[Measured, ...], measure: str) -> None:
    counts = add_up(tune)

    faults = "\n".join(fault for count in counts.values() for fault in count.faults)
    assert rates(counts)[measure] >= FLOORS[measure] - 1e-9, faults


def test_every_hard_case_is_measured(tune: tuple[Measured, ...]) -> None:
    cases = by_case(tune)

    assert len(cases) > 10
    assert all(rates(add_up(items)) for items in cases.values())


def test_a_missing_half_measures_nothing() -> None:
    assert measure_half("none") == ()
