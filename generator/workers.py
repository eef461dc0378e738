"""Map a pure function over many inputs, in one process or several, results in input order."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context
from threading import Event, Thread
from typing import Any, TypeVar

_In = TypeVar("_In")
_Out = TypeVar("_Out")

_WORTH_A_PROCESS = 64
_CHUNKS_A_JOB = 24  # so that no process is idle for long while another makes the last one
_WATCH = 1.0  # seconds
_inherited: list[Any] = []  # filled only in a worker, which is born for one mapping


def map_chunks(
    function: Callable[[Sequence[_In]], list[_Out]], inputs: Sequence[_In], jobs: int
) -> Iterator[_Out]:
    """Yield what `function` makes of the inputs, chunk by chunk, in input order.

    `function` must be pure but for files it writes; only its results are sent between processes.
    With one job, too little to do, or where processes cannot fork (Windows), none is started.
    """
    can_fork = "fork" in get_all_start_methods()
    if jobs <= 1 or len(inputs) < 2 * _WORTH_A_PROCESS or not can_fork:
        for start in range(0, len(inputs), _WORTH_A_PROCESS):
            yield from function(inputs[start : start + _WORTH_A_PROCESS])
        return
    size = max(_WORTH_A_PROCESS // 2, -(-len(inputs) // (jobs * _CHUNKS_A_JOB)))
    # Forked workers inherit the function and its inputs, and share all that is already loaded.
    given = (function, inputs, os.getpid())
    with ProcessPoolExecutor(jobs, get_context("fork"), _inherit, given) as pool:
        starts = range(0, len(inputs), size)
        for made in pool.map(_work, starts, (start + size for start in starts)):
            yield from made


def _inherit(function: object, inputs: object, parent: int) -> None:
    end_with(parent)
    _inherited[:] = [function, inputs]


def _work(start: int, end: int) -> list[Any]:
    function, inputs = _inherited
    made: list[Any] = function(inputs[start:end])
    return made


def end_with(parent: int) -> None:
    """End this process soon after its parent: a killed one tells its workers nothing.

    `parent` is the parent's process id. To be called by a worker as it starts.
    """

    def watch() -> None:
        pause = Event()
        while os.getppid() == parent:
            pause.wait(_WATCH)
        os._exit(1)

    Thread(target=watch, daemon=True).start()
