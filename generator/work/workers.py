"""Map a pure function over many inputs, in one process or several, results in input order."""

import os
from collections import deque
from collections.abc import Callable, Container, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from itertools import pairwise
from pathlib import Path
from signal import SIG_IGN, SIGINT, signal
from threading import Event, Thread
from threading import enumerate as threads
from typing import TYPE_CHECKING, Any, TypeVar

from generator.cache import find_folder
from generator.errors import DigestError, place_of
from generator.options import Options
from generator.records import Struct

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    from generator.work.parcels import Crew

_In = TypeVar("_In")
_Out = TypeVar("_Out")

_WORTH_A_PROCESS = 64
_AT_ONCE = 128  # inputs of one call
_CHUNKS_A_JOB = 24  # so that what comes last is shared by all
_SMALLEST, _LARGEST = 32, 256  # inputs of a chunk
_AHEAD = 3  # parts a worker of an executor, in work before they are asked for
_WATCH = 1.0  # seconds
_inherited: list[Any] = []  # filled only in a worker, which is born for one mapping


class Hands(Struct, frozen=True):
    """Who does the work: `jobs` processes of our own, or about as many workers of an executor.

    Its workers see the file `parcel` under the same path. What they need is laid down there.
    """

    jobs: int = 1
    executor: "Executor | None" = None
    parcel: Path = Path()

    @property
    def are_many(self) -> bool:
        """Whether any other process can help; ours can only where they fork (not on Windows)."""
        return self.executor is not None or (self.jobs > 1 and hasattr(os, "fork"))

    @property
    def crew(self) -> "Crew | None":
        """The executor's workers."""
        if self.executor is None:
            return None
        from generator.work.parcels import Crew  # noqa: PLC0415 - for those who have one

        return Crew(self.executor, self.parcel, _AHEAD * self.jobs)

    def meet(self) -> None:
        """Raise `DigestError` where the work is an executor's that has no worker fit for it."""
        if self.crew is not None:
            self.crew.meet()


ALONE = Hands()


def hands_of(options: Options) -> Hands:
    """Return who does the work of a build that the options leave to many."""
    folder = find_folder(options.root).absolute()
    return Hands(options.jobs, options.executor, folder / "build.parcel")


def map_chunks(
    function: Callable[[Sequence[_In]], list[_Out]],
    inputs: Sequence[_In],
    hands: Hands,
    *,
    renews: bool = False,
) -> Generator[_Out, None, None]:
    """Yield what `function` makes of the inputs, chunk by chunk, in input order.

    `function` must be pure but for files it writes; only its results are sent between processes.
    It is given many inputs at once, to take one step with all of them before the next: a processor
    does faster what it has just done. An executor's workers are sent function and inputs too, so
    both must be picklable. With one job or too little to do, all is done here.

    With `renews` processes of our own give way to new ones after a while, for what a process looks
    at of all it has inherited, it comes to hold a copy of.
    """
    if not hands.are_many or len(inputs) < 2 * _WORTH_A_PROCESS:
        for start in range(0, len(inputs), _AT_ONCE):
            yield from function(inputs[start : start + _AT_ONCE])
        return
    size = max(_SMALLEST, -(-len(inputs) // (hands.jobs * _CHUNKS_A_JOB)))
    if hands.executor is not None:  # its results are held here until their turn comes
        size = min(size, _WORTH_A_PROCESS)
    lives = count_lives(len(inputs), hands) if renews else 1
    for first, end in pairwise(len(inputs) * n // lives for n in range(lives + 1)):
        spans = _spans(range(first, end), min(size, _LARGEST) if renews else size, hands.jobs)
        yield from spread(partial(_map_span, function, inputs), spans, hands, _CHUNKS_A_JOB)


def count_lives(count: int, hands: Hands) -> int:
    """Return how many times processes that give way to new ones begin with so many inputs.

    Each time they are given as many as another time, in the order of the inputs. The only ones may
    have half as many again: what they would be spared is less than it takes to begin anew.
    """
    usual = _LARGEST * _CHUNKS_A_JOB * max(hands.jobs, 1)
    return 1 if 2 * count <= 3 * usual else -(-count // usual)


def _spans(places: range, size: int, jobs: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of chunks, of `size` inputs until few are left; then of fewer and fewer.

    So no process waits long for another's last one.
    """
    start = places.start
    while start < places.stop:
        length = max(min(size, (places.stop - start) // (2 * jobs)), _SMALLEST)
        yield start, min(start + length, places.stop)
        start += length


def _map_span(
    function: Callable[[Sequence[_In]], list[_Out]], inputs: Sequence[_In], span: tuple[int, int]
) -> list[_Out]:
    end = span[1]
    parts = (inputs[at : min(at + _AT_ONCE, end)] for at in range(*span, _AT_ONCE))
    return [made for part in parts for made in function(part)]


def spread(
    function: Callable[[_In], list[_Out]], parts: Iterable[_In], hands: Hands, ahead: int
) -> Iterator[_Out]:
    """Yield what `function` makes of the parts, in their order, made by many hands.

    `ahead` is how many parts a process of our own has in work or done before they are asked for.
    Raise `DigestError` where one of these is ended from outside, or cannot be born.
    """
    if hands.crew is not None:
        yield from hands.crew.map_parts(function, parts)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - slow to load
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415
    from multiprocessing import get_context  # noqa: PLC0415

    waiting: deque[Future[list[_Out]]] = deque()
    others = {*threads()}
    # Forked workers inherit the function, and share all that is already loaded.
    given = (function, os.getpid())
    pool = ProcessPoolExecutor(hands.jobs, get_context("fork"), _inherit, given)
    try:
        for part in parts:
            waiting.append(_submit(pool, part))
            if len(waiting) >= ahead * hands.jobs:
                yield from _result(waiting.popleft(), others)
        while waiting:
            yield from _result(waiting.popleft(), others)
    except BrokenProcessPool as fault:
        what = "a process that helps here was ended from outside"
        raise DigestError(f"{what}; see if memory is short, or use --jobs 1") from fault
    finally:
        with suppress(RuntimeError):  # its own thread could not be started
            pool.shutdown(cancel_futures=True)


def _submit(pool: "Executor", part: object) -> "Future[list[Any]]":
    from concurrent.futures import BrokenExecutor  # noqa: PLC0415 - slow to load

    try:
        with _interrupted_later():
            return pool.submit(_work, part)
    except BrokenExecutor:
        raise
    except (RuntimeError, OSError) as fault:
        raise _refused(str(fault)) from fault


def _result(made: "Future[list[_Out]]", others: Container[Thread]) -> list[_Out]:
    """Wait for what a process makes, as long as a thread besides `others` lives that asks for it.

    That thread ends, without a word to who waits, where it is refused one of its own.
    """
    from concurrent.futures import wait  # noqa: PLC0415 - slow to load

    while not wait([made], _WATCH).done:
        if all(thread in others for thread in threads()) and not made.done():
            raise _refused("no more threads")
    return made.result()


def _refused(why: str) -> DigestError:
    """End those processes that were born, for nobody else would; return what is to be told."""
    from multiprocessing import active_children  # noqa: PLC0415 - slow to load

    for child in active_children():
        child.kill()
    what = f"the system refuses processes to help here ({why})"
    return DigestError(f"{what}; use --jobs 1, or raise its limit")


@contextmanager
def _interrupted_later() -> Iterator[None]:
    """Put Ctrl-C off until the end of a block in which processes are born.

    Python would lose it among what it runs before and after each birth (`os.register_at_fork`).
    """
    from signal import SIG_BLOCK, SIG_SETMASK, pthread_sigmask  # noqa: PLC0415 - not on Windows

    blocked = pthread_sigmask(SIG_BLOCK, {SIGINT})
    try:
        yield
    finally:
        pthread_sigmask(SIG_SETMASK, blocked)


def _inherit(function: object, parent: int) -> None:
    signal(SIGINT, SIG_IGN)  # Ctrl-C is for who ends us
    try:
        end_with(parent)
    except RuntimeError:  # no more threads; our parent tells of it
        os._exit(1)
    _inherited[:] = [function]


def _work(part: object) -> list[Any]:
    try:
        made: list[Any] = _inherited[0](part)
    except Exception as fault:
        fault.add_note(place_of(fault))  # which our parent cannot see
        raise
    return made


def end_with(parent: int) -> None:
    """End this process soon after its parent: a killed one tells its workers nothing.

    `parent` is the parent's process id. To be called by a worker as it starts.
    """

    def watch() -> None:
        """Wait until the parent is another process, then end at once."""
        pause = Event()
        while os.getppid() == parent:
            pause.wait(_WATCH)
        os._exit(1)

    Thread(target=watch, daemon=True).start()
