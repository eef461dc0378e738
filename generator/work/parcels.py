"""Work for an executor whose workers share nothing with this process but a folder.

What all parts of a work need is laid down once in a file there; a worker reads it once. It is
pickled, so a worker first makes sure by its digest that it is what was laid down.
"""

import pickle
import socket
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from contextlib import contextmanager
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

from generator.errors import DigestError, unwritable
from generator.program import program_print
from generator.records import Struct, replace

_In = TypeVar("_In")
_Out = TypeVar("_Out")

_PATIENCE, _AT_FIRST = 600.0, 60.0  # seconds without an answer


class Crew(Struct, frozen=True):
    """The workers of an executor, and a file that all of them see under the same path.

    In `parcel`, of which no other crew makes use, what they need is laid down. `ahead` is how many
    parts they have in work or done before they are asked for, `patience` after how many seconds
    without an answer they are given up.
    """

    executor: Executor
    parcel: Path
    ahead: int
    patience: float = _PATIENCE

    def map_parts(
        self, function: Callable[[_In], list[_Out]], parts: Iterable[_In]
    ) -> Iterator[_Out]:
        """Yield what `function` makes of the parts, in their order.

        `function` must be pure; it and each part can be pickled. Raise `DigestError` where no
        worker answers, or one does not see the parcel or is of another program; what a part raises
        flies.
        """
        waiting: deque[Future[list[_Out]]] = deque()
        with _laid_down(function, self.parcel) as parcel:
            try:
                for part in parts:
                    waiting.append(self.executor.submit(_work, parcel, part))
                    if len(waiting) >= self.ahead:
                        yield from _result(waiting.popleft(), self.patience)
                while waiting:
                    yield from _result(waiting.popleft(), self.patience)
            finally:
                for future in waiting:
                    future.cancel()

    def meet(self) -> None:
        """Let a worker do nothing; raise `DigestError` where there is none that could work."""
        list(replace(self, patience=_AT_FIRST).map_parts(_nothing, [0]))


class _Parcel(Struct, frozen=True):
    """Where a pickled function lies, the digest of its bytes, and of which program it is."""

    path: str
    digest: bytes
    program: str


def _nothing(_part: int) -> list[int]:
    return []


@contextmanager
def _laid_down(function: Callable[[Any], list[Any]], path: Path) -> Iterator[_Parcel]:
    content = pickle.dumps(function, protocol=5)
    try:
        path.write_bytes(content)
    except OSError as fault:
        raise DigestError(unwritable(path, fault)) from fault
    try:
        yield _Parcel(str(path), _digest(content), program_print())
    finally:
        path.unlink(missing_ok=True)


def _work(parcel: _Parcel, part: Any) -> list[Any]:
    """Do one part; called in a worker."""
    return _opened(parcel)(part)


@lru_cache(maxsize=1)
def _opened(parcel: _Parcel) -> Callable[[Any], list[Any]]:
    where = f"the worker on {socket.gethostname()}"
    if parcel.program != program_print():
        raise DigestError(
            f"{where} has another union-digest or other libraries; install the same ones there"
        )
    try:
        content = Path(parcel.path).read_bytes()
    except OSError as fault:
        raise DigestError(
            f"{where} cannot read {parcel.path} ({fault.strerror}); let every worker see the "
            "digest's folder under the same path"
        ) from fault
    if _digest(content) != parcel.digest:
        raise DigestError(f"{where} sees another file at {parcel.path}; see to the shared disk")
    function: Callable[[Any], list[Any]] = pickle.loads(content)
    return function


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=16).digest()


def _result(future: "Future[list[_Out]]", patience: float) -> list[_Out]:
    try:
        return future.result(patience)
    except TimeoutError as fault:
        what = f"no worker has answered in {patience:.0f} s"
        raise DigestError(f"{what}; see that the executor has workers") from fault
    except (BrokenExecutor, CancelledError) as fault:
        raise DigestError(f"the workers are lost ({fault}); start them and call again") from fault
    except ModuleNotFoundError as fault:
        raise DigestError(f"a worker lacks {fault.name}; install union-digest there") from fault
