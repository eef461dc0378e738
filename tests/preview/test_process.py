"""The processes beside the server: one whose server was killed ends without a word."""

from collections.abc import Callable
from multiprocessing.connection import Connection

import pytest

from generator.preview.process import SideProcess, start_process


def _hear(pipe: Connection) -> None:
    pipe.recv()


def _tell(pipe: Connection) -> None:
    pipe.poll(None)  # until the other end is closed
    pipe.send("nobody hears this")


def _close_and_wait(side: SideProcess) -> int | None:
    side.messages.close()  # as the system does where the server is killed
    side.process.join()
    return side.process.exitcode


@pytest.mark.parametrize("run", [_hear, _tell])
def test_who_hears_or_tells_a_server_that_is_gone_ends_in_peace(
    run: Callable[[Connection], None], capfd: pytest.CaptureFixture[str]
) -> None:
    side = start_process(run)

    assert _close_and_wait(side) == 0
    assert capfd.readouterr().err == ""
