"""Mapping over many inputs: the same results in the same order, however many processes."""

import os
import resource
import signal
from collections.abc import Callable, Sequence
from multiprocessing import active_children, get_context
from multiprocessing.queues import Queue
from threading import Thread

import pytest

from generator.errors import ContentError, DigestError, Problem, place_of, told_of_bug
from generator.work.workers import Hands, count_lives, map_chunks

_NOBODY = 65534  # a user


def _double(numbers: Sequence[int]) -> list[int]:
    return [2 * number for number in numbers]


def _keep_even(numbers: Sequence[int]) -> list[int]:
    return [number for number in numbers if number % 2 == 0]


def _process(numbers: Sequence[int]) -> list[int]:
    return [os.getpid()] * len(numbers)


def _fail_at_seventy(numbers: Sequence[int]) -> list[int]:
    if 70 in numbers:
        raise LookupError("seventy")
    return list(numbers)


@pytest.mark.parametrize("jobs", [0, 1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 63, 64, 65, 1000])
def test_results_stand_in_the_order_of_the_inputs(jobs: int, count: int) -> None:
    results = list(map_chunks(_double, range(count), Hands(jobs)))

    assert results == [2 * number for number in range(count)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_chunk_may_give_fewer_results_than_inputs(jobs: int) -> None:
    results = list(map_chunks(_keep_even, range(300), Hands(jobs)))

    assert results == list(range(0, 300, 2))


def test_one_job_stays_in_this_process() -> None:
    assert set(map_chunks(_process, range(1000), Hands(1))) == {os.getpid()}


def test_too_little_to_do_stays_in_this_process() -> None:
    assert set(map_chunks(_process, range(63), Hands(2))) == {os.getpid()}


def test_several_jobs_run_in_other_processes() -> None:
    assert os.getpid() not in set(map_chunks(_process, range(1000), Hands(2)))


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_bug_in_the_function_flies(jobs: int) -> None:
    with pytest.raises(LookupError, match="seventy"):
        list(map_chunks(_fail_at_seventy, range(200), Hands(jobs)))


def test_long_work_is_done_by_ever_new_processes() -> None:
    inputs = range(50_000)

    results = list(map_chunks(_process, inputs, Hands(2), renews=True))

    assert count_lives(len(inputs), Hands(2)) == 5
    assert len(results) == len(inputs)
    first, last = set(results[: len(inputs) // 5]), set(results[-len(inputs) // 5 :])
    assert first.isdisjoint(last)


@pytest.mark.parametrize(("count", "lives"), [(0, 1), (18_000, 1), (19_000, 2), (24_577, 3)])
def test_the_only_processes_may_do_half_as_much_again(count: int, lives: int) -> None:
    assert count_lives(count, Hands(2)) == lives


def test_an_interrupt_as_processes_are_born_is_not_lost() -> None:
    def work() -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.register_at_fork(before=lambda: os.kill(os.getpid(), signal.SIGINT))
        try:
            list(map_chunks(_double, range(1000), Hands(2)))
        except KeyboardInterrupt:
            os._exit(len(active_children()))
        os._exit(99)

    process = get_context("fork").Process(target=work)
    process.start()
    process.join()

    assert process.exitcode == 0


def test_renewed_processes_keep_the_order() -> None:
    inputs = range(50_000)

    assert list(map_chunks(_double, inputs, Hands(2), renews=True)) == _double(inputs)


def test_a_bug_in_another_process_is_told_with_its_place_there() -> None:
    with pytest.raises(LookupError) as raised:
        list(map_chunks(_fail_at_seventy, range(200), Hands(2)))

    (place,) = raised.value.__notes__
    assert place != place_of(raised.value)
    assert f"at {place} (LookupError: seventy)" in told_of_bug(raised.value)


def _kill_at_seventy(numbers: Sequence[int]) -> list[int]:
    if 70 in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return list(numbers)


def _blame(_numbers: Sequence[int]) -> list[int]:
    raise ContentError([Problem("a.md", 2, "hỏng", "sửa")])


def test_a_killed_process_is_told_in_a_sentence_and_none_is_left() -> None:
    with pytest.raises(DigestError, match=r"was ended from outside; .* or use --jobs 1$"):
        list(map_chunks(_kill_at_seventy, range(1000), Hands(2)))

    assert active_children() == []


class _Refused(Thread):
    """A thread that the system does not begin."""

    def start(self) -> None:
        raise RuntimeError("can't start new thread")


def test_a_process_without_room_for_its_watch_is_told_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("generator.work.workers.Thread", _Refused)

    with pytest.raises(DigestError, match=r"was ended from outside; .* or use --jobs 1$"):
        list(map_chunks(_kill_at_seventy, range(1000), Hands(2)))

    assert capfd.readouterr().err == ""


def test_problems_of_content_come_whole() -> None:
    with pytest.raises(ContentError) as told:
        list(map_chunks(_blame, range(1000), Hands(2)))

    assert told.value.problems == (Problem("a.md", 2, "hỏng", "sửa"),)


def _is_refused() -> None:
    """Ask for more processes than one may have, as a user whom the system refuses some."""
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(_NOBODY)
        os.setuid(_NOBODY)
    resource.setrlimit(resource.RLIMIT_NPROC, (10, 10))
    with pytest.raises(DigestError, match="the system refuses processes"):
        list(map_chunks(_double, range(10_000), Hands(40)))
    for child in active_children():  # killed, and soon over
        child.join(20)
    os._exit(7 if active_children() == [] else 8)


def _is_refused_a_thread() -> None:
    """Ask for processes where the thread that asks them to work is refused one of its own."""

    def refuse(*_: object) -> None:
        raise RuntimeError("can't start new thread")

    Queue._start_thread = refuse  # type: ignore[attr-defined]
    # Newer Pythons tell the pool that it is broken, which older ones leave to us.
    with pytest.raises(DigestError, match=r"(refuses processes|was ended from outside).*--jobs 1"):
        list(map_chunks(_double, range(1000), Hands(2)))
    for child in active_children():
        child.join(20)
    os._exit(7 if active_children() == [] else 8)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.parametrize("refused", [_is_refused, _is_refused_a_thread])
def test_a_system_that_refuses_processes_is_told_in_a_sentence(
    refused: Callable[[], None],
) -> None:
    list(map_chunks(_double, range(1000), Hands(2)))  # loads what that user may not read
    process = get_context("fork").Process(target=refused)
    process.start()
    process.join(60)
    was_stuck = process.is_alive()
    process.kill()

    assert not was_stuck
    assert process.exitcode == 7
