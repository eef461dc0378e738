"""Map a pure function over a stream of inputs, in one process or several, in input order.

However long the stream, only a few chunks of it are in memory.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TypeVar

from generator.work.workers import Hands, spread

_In = TypeVar("_In")
_Out = TypeVar("_Out")

_WORTH_A_PROCESS = 64
_CHUNK = 32  # inputs, of a stream
_AHEAD = 3  # chunks a process, made before they are asked for


def map_stream(
    function: Callable[[Sequence[_In]], list[_Out]], inputs: Iterable[_In], hands: Hands
) -> Iterator[_Out]:
    """Yield what `function` makes of the inputs, chunk by chunk, in input order.

    `function` must be pure, the inputs picklable, and for an executor's workers the function too.
    With one job, or too little to do, all is done here.
    """
    rest = iter(inputs)
    chunks = iter(lambda: list(islice(rest, _CHUNK)), [])
    first = list(islice(chunks, _WORTH_A_PROCESS // _CHUNK))
    all_chunks = chain(first, chunks)
    if not hands.are_many or sum(map(len, first)) < _WORTH_A_PROCESS:
        for chunk in all_chunks:
            yield from function(chunk)
        return
    yield from spread(function, all_chunks, hands, _AHEAD)
