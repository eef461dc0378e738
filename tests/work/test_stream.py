"""A stream is mapped in order, lazily, and in as many processes as are asked for."""

import os
from collections.abc import Sequence

import pytest

from generator.work.stream import map_stream
from generator.work.workers import Hands


def _double(numbers: Sequence[int]) -> list[int]:
    return [2 * number for number in numbers]


def _processes(numbers: Sequence[int]) -> list[int]:
    return [os.getpid() for _ in numbers]


def _fail(numbers: Sequence[int]) -> list[int]:
    raise ValueError(str(numbers[0]))


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("count", [0, 1, 31, 32, 33, 63, 64, 65, 1000])
def test_results_come_in_the_order_of_the_inputs(count: int, jobs: int) -> None:
    assert list(map_stream(_double, range(count), Hands(jobs))) == [2 * n for n in range(count)]


def test_little_work_starts_no_process() -> None:
    assert set(map_stream(_processes, range(63), Hands(4))) == {os.getpid()}


def test_much_work_is_done_elsewhere() -> None:
    assert os.getpid() not in set(map_stream(_processes, range(300), Hands(2)))


@pytest.mark.parametrize("jobs", [1, 2])
def test_inputs_are_taken_as_they_are_needed(jobs: int) -> None:
    taken: list[int] = []

    def note(number: int) -> int:
        taken.append(number)
        return number

    results = map_stream(_double, map(note, range(10_000)), Hands(jobs))
    next(results)

    assert len(taken) < 500
    results.close()  # type: ignore[attr-defined]


def test_fault_of_the_function_is_raised() -> None:
    with pytest.raises(ValueError, match="0"):
        list(map_stream(_fail, range(300), Hands(2)))
