"""Preview the site: a server that answers at once, beside a builder that follows the editor."""

import asyncio
import errno
import os
import signal
import socket
import threading
import webbrowser
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial

from generator.errors import DigestError
from generator.preview.builder import Work, follow
from generator.preview.desk import Desk
from generator.preview.guard import Guard
from generator.preview.handlers import call_tabs, listen, open_pages, start_server
from generator.preview.messages import Built, Failed, Fault, Listening, Message, Started
from generator.preview.process import SideProcess, start_process
from generator.records import Struct, replace
from generator.write import abandon

_PORTS = 50  # tried, one after the other
_DEATHS = 5  # of the builder, within a minute, after which the preview gives up
_STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Preview(Struct, frozen=True):
    """What to preview, where to listen, and whether to open a browser once there is a site."""

    work: Work
    host: str = "127.0.0.1"
    port: int = 5500
    is_opened: bool = False


def serve(preview: Preview, tell: Callable[[Message], None]) -> None:
    """Serve the site and follow the editor until interrupted; `tell` hears what happens.

    Raise `DigestError` where no port is free, the address is none of this machine, or the builder
    cannot be kept alive.
    """
    port, sockets = _listen(preview.host, preview.port)
    options = preview.work.options
    desk = Desk(options, Guard(preview.host, port), _now)
    try:
        asyncio.run(_Session(replace(preview, port=port), desk, tell).run(sockets, preview.port))
    finally:
        for one in sockets:
            one.close()


class _Session:
    """A running preview: the desk, and the builder that is kept alive beside it."""

    def __init__(self, preview: Preview, desk: Desk, tell: Callable[[Message], None]) -> None:
        self.preview, self.desk, self.tell = preview, desk, tell
        self.builder: SideProcess | None = None
        self.deaths: deque[datetime] = deque(maxlen=_DEATHS)
        self.is_opened = not preview.is_opened
        self.over = asyncio.Event()
        self.fault: DigestError | None = None

    async def run(self, sockets: list[socket.socket], wanted: int) -> None:
        """Serve until a signal comes, and leave nothing behind."""
        loop = asyncio.get_running_loop()
        for stop in _STOPS:
            loop.add_signal_handler(stop, self.over.set)
        server = start_server(self.desk, sockets)
        guard = self.desk.guard
        self.tell(Listening(guard.url, guard.port, wanted, guard.is_local))
        self._start_builder()
        try:
            await self.over.wait()
        finally:
            server.stop()
            self._end_builder()
            if self.desk.state.is_building:
                abandon(self.desk.output)
        if self.fault is not None:
            raise self.fault

    def _start_builder(self) -> None:
        self.builder = start_process(partial(follow, self.preview.work))
        asyncio.get_running_loop().add_reader(self.builder.messages.fileno(), self._hear)

    def _end_builder(self) -> None:
        if self.builder is not None:
            asyncio.get_running_loop().remove_reader(self.builder.messages.fileno())
            self.builder.end()
            self.builder = None

    def _hear(self) -> None:
        if self.builder is None:
            return
        try:
            message: Message = self.builder.messages.recv()
        except (EOFError, OSError):
            self._mourn()
            return
        self._take(message)

    def _take(self, message: Message) -> None:
        is_repeated = isinstance(message, Failed) and message.faults == self.desk.state.faults
        if self.desk.take(message):
            call_tabs()
        if not is_repeated:
            self.tell(message)
        if isinstance(message, Started) and self.builder is not None:
            with suppress(OSError):  # it has ended: that is heard next
                self.builder.messages.send(open_pages())
        if not self.is_opened and isinstance(message, Built | Failed):
            self.is_opened = True
            opener = partial(webbrowser.open, self.desk.guard.url)
            threading.Thread(target=opener, daemon=True).start()

    def _mourn(self) -> None:
        """Start another builder in place of one that ended, as long as they do not all end."""
        self._end_builder()
        now = _now()
        self.deaths.append(now)
        if len(self.deaths) == _DEATHS and (now - self.deaths[0]).total_seconds() < 60:
            self.fault = DigestError("the builder ends again and again; see if memory is short")
            self.over.set()
            return
        what = "the process that builds was ended from outside"
        self._take(Failed((Fault("", what, "another one is at work"),)))
        self._start_builder()


def _listen(host: str, wanted: int) -> tuple[int, list[socket.socket]]:
    """Return the first free port from `wanted` on, and the sockets that listen there."""
    for port in range(wanted, min(wanted + _PORTS, 65536)):
        try:
            return port, listen(host, port)
        except (socket.gaierror, UnicodeError) as fault:  # no name of a machine, or never one
            raise DigestError(f'there is no address "{host}"; leave --host out') from fault
        except OSError as fault:
            if fault.errno != errno.EADDRINUSE:
                what = f"cannot serve on {host}:{port} ({os.strerror(fault.errno or 0)})"
                raise DigestError(f"{what}; choose another --port or --host") from fault
    last = min(wanted + _PORTS, 65536) - 1
    raise DigestError(f"the ports {wanted} to {last} are all taken; choose another with --port")


def _now() -> datetime:
    return datetime.now().astimezone()
