"""A process beside the server, the builder's above all: ended with it and all that it started."""

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess

from generator.records import Struct
from generator.work.workers import end_with

_FILES = 4096  # more are never open in the server


class SideProcess(Struct, frozen=True):
    """A running process, and our end of the pipe to it."""

    process: ForkProcess
    messages: Connection

    def end(self) -> None:
        """End it at once, with the workers of a build that is going on."""
        # A process without its group yet has no workers yet either.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid or 0, signal.SIGKILL)
        self.process.kill()
        self.process.join()
        self.process.close()
        self.messages.close()


def start_process(run: Callable[[Connection], None]) -> SideProcess:
    """Run `run` in a process of its own, with its end of the pipe."""
    ours, theirs = get_context("fork").Pipe()
    process = get_context("fork").Process(target=_work, args=(run, theirs, os.getpid()))
    process.start()
    theirs.close()
    return SideProcess(process, ours)


def _work(run: Callable[[Connection], None], pipe: Connection, parent: int) -> None:
    os.setpgid(0, 0)  # Ctrl-C is for the server, which ends this whole group
    for stop in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(stop, signal.SIG_DFL)
    signal.set_wakeup_fd(-1)
    # A connection that the server closes must not stay open here.
    os.closerange(3, pipe.fileno())
    os.closerange(pipe.fileno() + 1, _FILES)
    end_with(parent)
    with suppress(EOFError, ConnectionError):  # the server was killed: nobody is left to tell
        run(pipe)
