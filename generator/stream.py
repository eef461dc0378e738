"""Map a pure function over a stream of inputs, in one process or several, in input order.

However long the stream, only a few chunks of it are in memory.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context
from typing import TypeVar

from generator.workers import end_with

_In = TypeVar("_In")
_Out = TypeVar("_Out")

_WORTH_A_PROCESS = 64
_CHUNK = 32  # inputs, of a stream
_AHEAD = 3  # chunks a process, made before they are asked for


def map_stream(
    function: Callable[[Sequence[_In]], list[_Out]], inputs: Iterable[_In], jobs: int
) -> Iterator[_Out]:
    """Yield what `function` makes of the inputs, chunk by chunk, in input order.

    `function` must be importable and pure. With one job, or too little to do, no process starts.
    """
    rest = iter(inputs)
    chunks = iter(lambda: list(islice(rest, _CHUNK)), [])
    first = list(islice(chunks, _WORTH_A_PROCESS // _CHUNK))
    all_chunks = chain(first, chunks)
    if jobs <= 1 or sum(map(len, first)) < _WORTH_A_PROCESS:
        for chunk in all_chunks:
            yield from function(chunk)
        return
    yield from _map_in_processes(function, all_chunks, jobs)


def _map_in_processes(
    function: Callable[[Sequence[_In]], list[_Out]], chunks: Iterable[Sequence[_In]], jobs: int
) -> Iterator[_Out]:
    """Keep a few chunks in work; what is made waits only for what stands before it."""
    waiting: deque[Future[list[_Out]]] = deque()
    # Forked workers share what is already loaded: the gazetteer, templates, the Markdown parser.
    fork = get_context("fork")
    with ProcessPoolExecutor(jobs, fork, initializer=end_with, initargs=(os.getpid(),)) as pool:
        for chunk in chunks:
            waiting.append(pool.submit(function, chunk))
            if len(waiting) >= _AHEAD * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
