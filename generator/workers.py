"""Map a pure function over many inputs, in one process or several, results in input order."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

_In = TypeVar("_In")
_Out = TypeVar("_Out")

_WORTH_A_PROCESS = 64


def map_chunks(
    function: Callable[[Sequence[_In]], list[_Out]], inputs: Sequence[_In], jobs: int
) -> Iterator[_Out]:
    """Yield what `function` makes of the inputs, chunk by chunk, in input order.

    `function` must be importable and pure. With one job, or too little to do, no process starts.
    """
    if jobs <= 1 or len(inputs) < _WORTH_A_PROCESS:
        size = _WORTH_A_PROCESS
        for start in range(0, len(inputs), size):
            yield from function(inputs[start : start + size])
        return
    size = max(_WORTH_A_PROCESS // 2, -(-len(inputs) // (jobs * 8)))
    chunks = [inputs[start : start + size] for start in range(0, len(inputs), size)]
    # Forked workers share what is already loaded: the gazetteer, templates, the Markdown parser.
    with ProcessPoolExecutor(jobs, mp_context=get_context("fork")) as pool:
        for made in pool.map(function, chunks):
            yield from made
