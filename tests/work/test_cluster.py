"""A Dask cluster on loopback, a scheduler and two workers, makes what one machine makes."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import monotonic

import pytest
from conftest import REPOSITORY, MakeDigest
from files import contents
from manyfold import BASE, many_articles, save_raw_pages

from generator.cli import USAGE, WORLD, run

pytest.importorskip("distributed", reason="the extra `dask` is not installed")

_PATIENCE = 300.0  # seconds: far above what is needed, so that a slow machine does not fail
_Running = subprocess.Popen[str]


@dataclass(frozen=True)
class Cluster:
    address: str
    workers: list[_Running]


def _wait(for_what: Callable[[], bool]) -> None:
    pause, end = Event(), monotonic() + _PATIENCE
    while not for_what():
        assert monotonic() < end
        pause.wait(0.01)


@contextmanager
def _started(*words: str, log: Path) -> Iterator[_Running]:
    command = [sys.executable, "-m", "dask", *words, "--no-dashboard", "--host", "127.0.0.1"]
    with log.open("w") as stream:
        process = subprocess.Popen(command, stdout=stream, stderr=stream, text=True, cwd=log.parent)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _address(told: Path) -> str | None:
    """What the scheduler wrote of itself; None until it has written all of it."""
    try:
        return str(json.loads(told.read_text(encoding="utf-8"))["address"])
    except (FileNotFoundError, json.JSONDecodeError):
        return None


@contextmanager
def _cluster(folder: Path) -> Iterator[Cluster]:
    told = folder / "scheduler.json"
    with ExitStack() as stack:
        words = ("scheduler", "--port", "0", "--scheduler-file", str(told))
        stack.enter_context(_started(*words, log=folder / "scheduler.log"))
        _wait(lambda: _address(told) is not None)
        address = _address(told)
        assert address is not None
        words = ("worker", address, "--nthreads", "1", "--no-nanny")
        logs = [folder / f"worker{number}.log" for number in (1, 2)]
        workers = [stack.enter_context(_started(*words, log=log)) for log in logs]
        _wait(lambda: all("Starting established connection" in log.read_text() for log in logs))
        yield Cluster(address, workers)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with _cluster(tmp_path_factory.mktemp("cluster")) as running:
        yield running


def _digest(root: Path, *words: str, address: str | None = None) -> list[str]:
    command = [sys.executable, "-m", "generator", "--root", str(root), *words]
    return command + (["--executor", "dask", "--scheduler", address] if address else [])


def _call(root: Path, *words: str, address: str | None = None) -> None:
    command = _digest(root, *words, address=address)
    done = subprocess.run(
        command, cwd=REPOSITORY, timeout=_PATIENCE, check=False, capture_output=True, text=True
    )
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr


def _processor_seconds(cluster: Cluster) -> float:
    fields = (Path(f"/proc/{worker.pid}/stat").read_text() for worker in cluster.workers)
    ticks = (field.rpartition(") ")[2].split()[11:13] for field in fields)
    return sum(int(tick) for pair in ticks for tick in pair) / os.sysconf("SC_CLK_TCK")


def _forget(root: Path) -> None:
    for path in (root / ".digest-cache").iterdir():
        path.unlink()


def test_a_cluster_builds_the_same_site(
    make_digest: MakeDigest, tmp_path: Path, cluster: Cluster
) -> None:
    root = make_digest(many_articles(300))
    _call(root, "build", "--base-url", BASE, "--output", str(tmp_path / "plain"))
    _forget(root)
    before = _processor_seconds(cluster)

    words = ("build", "--base-url", BASE, "--output", str(tmp_path / "theirs"))
    _call(root, *words, address=cluster.address)

    assert contents(tmp_path / "theirs") == contents(tmp_path / "plain")
    assert _processor_seconds(cluster) > before + 0.5
    assert not list((root / ".digest-cache").glob("*.parcel"))


def test_a_cluster_imports_the_same_articles(tmp_path: Path, cluster: Cluster) -> None:
    for name in ("plain", "theirs"):
        (tmp_path / name / "content").mkdir(parents=True)
        save_raw_pages(tmp_path / name / "seeds", 100)

    _call(tmp_path / "plain", "import", str(tmp_path / "plain/seeds"))
    _call(tmp_path / "theirs", "import", str(tmp_path / "theirs/seeds"), address=cluster.address)

    theirs = contents(tmp_path / "theirs/content")
    assert len(theirs) == 400
    assert theirs == contents(tmp_path / "plain/content")


def test_a_worker_killed_midway_costs_no_page(make_digest: MakeDigest, tmp_path: Path) -> None:
    root = make_digest(many_articles(600))
    _call(root, "build", "--base-url", BASE, "--output", str(tmp_path / "plain"))
    output = tmp_path / "theirs"
    (tmp_path / "cluster").mkdir()
    with _cluster(tmp_path / "cluster") as own:
        words = ("build", "--base-url", BASE, "--output", str(output))
        command = _digest(root, *words, address=own.address)
        with subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.DEVNULL) as building:
            _wait(lambda: any((output / ".digest-staging").glob("*/*")))  # pages begin to come
            own.workers[0].send_signal(signal.SIGKILL)

            assert building.poll() is None
            assert building.wait(_PATIENCE) == 0

    assert contents(output) == contents(tmp_path / "plain")


def test_nobody_at_the_address_is_told_within_seconds(
    make_digest: MakeDigest, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_digest(many_articles(1))
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))  # nobody listens there, and nobody else can
        address = f"tcp://127.0.0.1:{deaf.getsockname()[1]}"
        started = monotonic()

        status = run(["--root", str(root), "build", "--executor", "dask", "--scheduler", address])

    assert (status, monotonic() - started < 30) == (WORLD, True)
    assert f"no Dask scheduler answers at {address}; start it" in capsys.readouterr().err


def test_a_server_that_is_no_scheduler_is_told_within_seconds(
    make_digest: MakeDigest,
) -> None:
    root = make_digest(many_articles(1))
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        done = subprocess.run(
            _digest(root, "build", address=address),
            cwd=REPOSITORY, timeout=60, check=False, capture_output=True, text=True,
        )  # fmt: skip

    assert done.returncode == WORLD
    assert done.stderr.startswith(f"digest: no Dask scheduler answers at {address}")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--executor", "dask"), "add --scheduler"),
        (("--scheduler", "tcp://127.0.0.1:8786"), "add --executor dask"),
        (("--executor", "dask", "--scheduler", "gì đó"), "write an address like tcp://"),
        (("--executor", "dask", "--scheduler", ""), "write an address like tcp://"),
    ],
)
def test_half_a_cluster_is_wrong_usage(
    make_digest: MakeDigest, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str
) -> None:
    root = make_digest(many_articles(1))

    assert run(["--root", str(root), "build", *words]) == USAGE
    assert told in capsys.readouterr().err


def test_a_missing_extra_is_told(make_digest: MakeDigest) -> None:
    root = make_digest(many_articles(1))
    words = ["--root", str(root), "build", "--executor", "dask", "--scheduler", "127.0.0.1:1"]
    program = (
        "import sys; sys.modules['distributed'] = None; "
        f"from generator.cli import run; sys.exit(run({words!r}))"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], cwd=REPOSITORY, check=False, capture_output=True, text=True
    )

    assert done.returncode == WORLD
    assert "distributed is not installed; install it with: pip install" in done.stderr


def test_a_build_without_a_cluster_imports_nothing_of_it(make_digest: MakeDigest) -> None:
    root = make_digest(many_articles(1))
    program = (
        "import sys; from generator.cli import run; "
        f"run(['--root', {str(root)!r}, 'build']); "
        "sys.exit(bool({'dask', 'distributed', 'generator.work.cluster'} & set(sys.modules)))"
    )

    subprocess.run([sys.executable, "-c", program], cwd=REPOSITORY, check=True)
