"""Things in batches, for what is faster with many at once and holds them all in memory."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

_Thing = TypeVar("_Thing")

MOST = 4 << 20  # bytes of a batch: hundreds of usual articles


def in_batches(
    things: Iterable[_Thing], size_of: Callable[[_Thing], int], most: int = MOST
) -> Iterator[list[_Thing]]:
    """Yield the things in their order, so many at once as have `most` bytes together, or one more.

    None is taken before the batches that came before it have been used.
    """
    batch: list[_Thing] = []
    size = 0
    for thing in things:
        batch.append(thing)
        size += size_of(thing)
        if size >= most:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
