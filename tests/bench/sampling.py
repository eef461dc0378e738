"""Run a program to its end: seconds by the clock, of processors, and what all processes hold."""

import os
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

_EVERY = 0.05  # seconds
_FORBIDS = "PYTHONDONTWRITEBYTECODE"


@dataclass(frozen=True)
class Run:
    """Seconds by the clock and of processors (user and system), and the most memory, in MiB.

    That is of all processes together: each page of memory counts once, however many share it (PSS).
    """

    wall: float
    cpu: float
    memory: float


def run(command: tuple[str, ...], folder: Path, *, is_watched: bool = False) -> Run:
    """Run a command in a folder; end this program where it fails.

    Only where it `is_watched` all memory is told: to look at it takes from the program's time.
    """
    # Python keeps what it has compiled, as it does where nobody forbids it.
    kept = {name: value for name, value in os.environ.items() if name != _FORBIDS}
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=kept, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    held: list[float] = []
    over = Event()
    watcher = Thread(target=_watch, args=(process.pid, held, over), daemon=True)
    if is_watched:
        watcher.start()
    told = process.stderr.read() if process.stderr else b""
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    over.set()
    if is_watched:
        watcher.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{command} ended with {process.returncode}: {told.decode(errors='replace')}")
    # One that is over before it was looked at: at least its largest process.
    memory = max(held, default=0) or used.ru_maxrss / 1024
    return Run(wall, used.ru_utime + used.ru_stime, memory)


def _watch(pid: int, held: list[float], over: Event) -> None:
    while not over.wait(_EVERY):
        held.append(sum(_pss(one) for one in _family(pid)) / 1024)


def _family(pid: int) -> list[int]:
    """Return a process and all that it began, as far as they live."""
    found = [pid]
    for one in found:
        with suppress(OSError):
            for task in Path(f"/proc/{one}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
    return found


def _pss(pid: int) -> int:
    """Return a process's part of memory in KiB; 0 where it is gone, or there is no /proc."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0
