"""An existing Dask cluster as an executor. The only module that knows distributed.

Nothing of it is imported before the first work is handed in, which is when it is connected.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from threading import Lock, Thread
from typing import Any

from generator.errors import DigestError

_CONNECTING = 5  # seconds


class _Cluster(Executor):
    """The workers of the scheduler at an address like tcp://10.0.0.1:8786."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._client: Any = None
        self._connecting = Lock()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        """Hand in a work; raise `DigestError` where there is no cluster to do it."""
        with self._connecting:
            if self._client is None:
                self._client = _connect(self.address)
        return _future_of(self._client.submit(fn, *args, **kwargs))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster, which goes on."""
        del wait, cancel_futures
        if self._client is not None:
            self._client.close()


def _future_of(task: Any) -> "Future[Any]":
    """Return what tells the outcome of a task.

    The library's own executor may fail where the worker is lost that has the result: it asks for
    that, and then whether there is one (distributed 2026.8.0, `_cascade_future`).
    """
    future = Future[Any]()

    def hand_over(task: Any) -> None:
        """Tell the outcome; of a result that was lost, once it is made again."""
        if future.set_running_or_notify_cancel():
            try:
                future.set_result(task.result())
            except BaseException as fault:  # raised again where somebody asks
                future.set_exception(fault)

    def give_up(future: "Future[Any]") -> None:
        """Give the task up where nobody wants the outcome any more."""
        if future.cancelled():
            task.cancel()

    task.add_done_callback(hand_over)
    future.add_done_callback(give_up)
    return future


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """Give a cluster's workers; a fault of theirs is raised as `DigestError`."""
    workers = _Cluster(address)
    try:
        yield workers
    except Exception as fault:
        if type(fault).__module__.partition(".")[0] == "distributed":
            raise DigestError(
                f"the cluster at {address} failed ({fault}); see its workers' logs"
            ) from fault
        raise
    finally:
        workers.shutdown()


def _connect(address: str) -> Any:
    try:
        import dask  # noqa: PLC0415 - slow, and an extra

        dask.config.set({"logging.distributed": "critical"})  # we tell what is wrong ourselves
        from distributed import Client  # noqa: PLC0415
    except ImportError as fault:
        raise DigestError(
            f"{fault.name} is not installed; install it with: pip install 'union-digest[dask]'"
        ) from fault
    found: Future[Any] = Future()
    client: Any = Client

    def connect() -> None:
        """Connect, and hand over the client or what went wrong."""
        try:
            found.set_result(client(address, timeout=_CONNECTING, set_as_default=False))
        except Exception as fault:  # raised again in the thread that asked
            found.set_exception(fault)

    # A server of another kind may keep a client waiting for ever, whatever its timeout.
    Thread(target=connect, daemon=True).start()
    try:
        return found.result(2 * _CONNECTING)
    except (OSError, ValueError) as fault:
        raise DigestError(
            f"no Dask scheduler answers at {address}; start it, or correct --scheduler, which is "
            "like tcp://10.0.0.1:8786"
        ) from fault
