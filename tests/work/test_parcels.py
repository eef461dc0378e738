"""Work for an executor's workers, which share nothing with this process but a file."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from conftest import TODAY, MakeDigest
from files import contents
from imported import import_sources
from manyfold import BASE, many_articles, save_raw_pages

from generator.build import build
from generator.errors import DigestError
from generator.importers.run import ImportOptions
from generator.options import Options
from generator.work.parcels import Crew
from generator.work.stream import map_stream
from generator.work.workers import Hands, map_chunks


class _Late(ThreadPoolExecutor):
    """An executor whose workers find another state of the disk than they were to find."""

    def __init__(self, parcel: Path, content: bytes | None) -> None:
        super().__init__(1)
        self.parcel, self.content = parcel, content

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> "Future[Any]":
        if self.content is None:
            self.parcel.unlink()
        else:
            self.parcel.write_bytes(self.content)
        return super().submit(fn, *args, **kwargs)


class _Idle(Executor):
    """An executor without workers."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> "Future[Any]":
        del fn, args, kwargs
        return Future()


@pytest.fixture(scope="module")
def strangers() -> Iterator[ProcessPoolExecutor]:
    """Two processes that inherit nothing."""
    pool = ProcessPoolExecutor(2, get_context("spawn"))
    yield pool
    # Without that, Python 3.11.2 waits for ever where only what was cancelled is left.
    pool.shutdown(cancel_futures=True)


def _double(numbers: Sequence[int]) -> list[int]:
    return [2 * number for number in numbers]


def _process(numbers: Sequence[int]) -> list[int]:
    return [os.getpid()] * len(numbers)


def _die(_part: int) -> list[int]:
    os._exit(1)


def _fail(_part: int) -> list[int]:
    raise LookupError("seventy")


@pytest.mark.parametrize("count", [0, 1, 127, 128, 1000])
def test_results_stand_in_the_order_of_the_inputs(
    strangers: Executor, tmp_path: Path, count: int
) -> None:
    hands = Hands(2, strangers, tmp_path / "parcel")

    assert list(map_chunks(_double, range(count), hands)) == [2 * n for n in range(count)]
    assert list(map_stream(_double, iter(range(count)), hands)) == [2 * n for n in range(count)]
    assert list(tmp_path.iterdir()) == []


def test_the_work_is_done_by_the_executor(strangers: Executor, tmp_path: Path) -> None:
    hands = Hands(2, strangers, tmp_path / "parcel")

    assert os.getpid() not in set(map_chunks(_process, range(1000), hands))


def test_only_a_few_parts_are_in_work_at_a_time(strangers: Executor, tmp_path: Path) -> None:
    taken: list[int] = []

    def take(number: int) -> list[int]:
        taken.append(number)
        return [number]

    crew = Crew(strangers, tmp_path / "parcel", ahead=5)
    results = crew.map_parts(_double, map(take, range(1000)))
    next(results)

    assert len(taken) == 5
    results.close()  # type: ignore[attr-defined]
    assert list(tmp_path.iterdir()) == []


def test_a_bug_in_the_function_flies(strangers: Executor, tmp_path: Path) -> None:
    with pytest.raises(LookupError, match="seventy"):
        list(Crew(strangers, tmp_path / "parcel", 5).map_parts(_fail, [70]))


def test_lost_workers_are_told(tmp_path: Path) -> None:
    with (
        ProcessPoolExecutor(1, get_context("spawn")) as pool,
        pytest.raises(DigestError, match=r"the workers are lost .*; start them and call again"),
    ):
        list(Crew(pool, tmp_path / "parcel", 5).map_parts(_die, [1, 2]))


def test_an_executor_without_workers_is_given_up(tmp_path: Path) -> None:
    with pytest.raises(DigestError, match="no worker has answered"):
        list(Crew(_Idle(), tmp_path / "parcel", 5, patience=0.1).map_parts(_double, [[1]]))


@pytest.mark.parametrize(
    ("content", "told"), [(None, r"cannot read .*; let every worker see"), (b"x", "another file")]
)
def test_a_worker_that_does_not_see_the_parcel_is_told(
    tmp_path: Path, content: bytes | None, told: str
) -> None:
    parcel = tmp_path / "parcel"

    with _Late(parcel, content) as pool, pytest.raises(DigestError, match=told):
        list(Crew(pool, parcel, 5).map_parts(_double, [[1]]))


def test_an_executors_workers_build_the_same_site(
    make_digest: MakeDigest,
    tmp_path: Path,
    strangers: Executor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root = make_digest(many_articles(200))
    build(Options(root, tmp_path / "plain", base_url=BASE))
    for path in (root / ".digest-cache").iterdir():
        path.unlink()
    monkeypatch.chdir(tmp_path)  # the workers are at home elsewhere

    build(
        Options(
            root.relative_to(tmp_path), Path("theirs"), base_url=BASE, jobs=2, executor=strangers
        )
    )

    assert contents(tmp_path / "theirs") == contents(tmp_path / "plain")


def test_an_executors_workers_import_the_same_articles(
    tmp_path: Path, strangers: Executor, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("plain", "theirs"):
        (tmp_path / name / "content").mkdir(parents=True)
        save_raw_pages(tmp_path / name / "seeds", 100)
    monkeypatch.chdir(tmp_path)
    plain = import_sources(ImportOptions(tmp_path / "plain", TODAY), [tmp_path / "plain/seeds"])

    options = ImportOptions(Path("theirs"), TODAY, jobs=2, executor=strangers)
    theirs = import_sources(options, [Path("theirs/seeds")])

    assert theirs == plain
    assert len(theirs.outcomes) == 200
    assert contents(tmp_path / "theirs/content") == contents(tmp_path / "plain/content")
