"""Map a pure function over many inputs, in one process or several, results in input order."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

_In = TypeVar("_In")
_Out = TypeVar("_Out")

_WORTH_A_PROCESS = 64
_CHUNKS_A_JOB = 8
_inherited: list[Any] = []  # filled only in a worker, which is born for one mapping


def map_chunks(
    function: Callable[[Sequence[_In]], list[_Out]], inputs: Sequence[_In], jobs: int
) -> Iterator[_Out]:
    """Yield what `function` makes of the inputs, chunk by chunk, in input order.

    `function` must be pure but for files it writes; only its results are sent between processes.
    With one job, or too little to do, no process starts.
    """
    if jobs <= 1 or len(inputs) < 2 * _WORTH_A_PROCESS:
        for start in range(0, len(inputs), _WORTH_A_PROCESS):
            yield from function(inputs[start : start + _WORTH_A_PROCESS])
        return
    size = max(_WORTH_A_PROCESS // 2, -(-len(inputs) // (jobs * _CHUNKS_A_JOB)))
    # Forked workers inherit the function and its inputs, and share all that is already loaded.
    with ProcessPoolExecutor(
        jobs, mp_context=get_context("fork"), initializer=_inherit, initargs=(function, inputs)
    ) as pool:
        starts = range(0, len(inputs), size)
        for made in pool.map(_work, starts, (start + size for start in starts)):
            yield from made


def _inherit(function: object, inputs: object) -> None:
    _inherited[:] = [function, inputs]


def _work(start: int, end: int) -> list[Any]:
    function, inputs = _inherited
    made: list[Any] = function(inputs[start:end])
    return made
