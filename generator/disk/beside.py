"""A process beside this one, for work of which only what it leaves on the disk matters.

It must stay light: with nothing to do, a build imports almost nothing.
"""

import os
import sys
from collections.abc import Callable
from types import TracebackType


def fork_beside() -> int | None:
    """Begin a process beside this one: return 0 in it, in this one its id.

    `None` where none can be born, would have a processor of its own, or would be safe.
    """
    threading = sys.modules.get("threading")  # which it takes time to import
    is_alone = threading is None or threading.active_count() == 1
    if not (hasattr(os, "fork") and (os.cpu_count() or 1) > 1 and is_alone):
        return None
    try:
        return os.fork()
    except OSError:  # no more processes
        return None


def wait_for(child: int) -> None:
    """Wait for the end of a process that was begun beside this one."""
    try:
        os.waitpid(child, 0)
    except ChildProcessError:  # the system itself has buried it: SIGCHLD is ignored
        return


class Beside:
    """Does `work` in another process during a `with` block, at whose end that process has ended.

    It is not done where no such process can be born, nor to its end where it fails: it must be of
    use only.
    """

    def __init__(self, work: Callable[[], object]) -> None:
        self.work = work
        self.child: int | None = None

    def __enter__(self) -> None:
        try:
            self.child = fork_beside()
            if self.child == 0:
                self.work()
        finally:
            if self.child == 0:
                os._exit(0)  # before anybody is told of a fault

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self.child is not None:
            wait_for(self.child)
