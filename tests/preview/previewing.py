"""A preview in a process of its own, as the tests meet it: over loopback, by its words."""

import json
import os
import queue
import select
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

DEADLINE = 60.0  # seconds: far above what is needed, so that a slow machine does not fail


@dataclass
class Preview:
    """A running `digest serve`."""

    process: subprocess.Popen[str]
    lines: "queue.Queue[str]"
    url: str = ""
    said: list[str] = field(default_factory=list)
    tabs: "list[Tab]" = field(default_factory=list)

    @property
    def port(self) -> int:
        return int(self.url.rstrip("/").rpartition(":")[2])

    def hear(self, words: str) -> str:
        """Return the next line that holds the words; fail where none comes."""
        end = time.monotonic() + DEADLINE
        before = len(self.said)
        while (rest := end - time.monotonic()) > 0:
            try:
                line = self.lines.get(timeout=rest)
            except queue.Empty:
                break
            self.said.append(line)
            if words in line:
                return line
        raise AssertionError(f"{words!r} was never said, only {self.said[before:]}")

    def get(self, path: str = "", **headers: str) -> tuple[int, str, dict[str, str]]:
        """Return status, text and headers of an answer."""
        request = urllib.request.Request(self.url + path, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=DEADLINE) as answer:
                return answer.status, answer.read().decode(), dict(answer.headers)
        except urllib.error.HTTPError as fault:
            with fault:
                return fault.code, fault.read().decode(), dict(fault.headers)

    def state(self, page: str = "/", shown: str = "") -> dict[str, Any]:
        """Return what a tab is told."""
        query = urllib.parse.urlencode({"page": page, "shown": shown})
        told: dict[str, Any] = json.loads(self.get(f".preview/state?{query}")[1])
        return told

    def socket(self, origin: str | None = "", host: str | None = None) -> "Tab":
        """Open livereload's socket as a tab does."""
        origin = self.url.rstrip("/") if origin == "" else origin
        tab = Tab(self.port, origin, host or f"127.0.0.1:{self.port}")
        self.tabs.append(tab)
        return tab


class Tab:
    """livereload's client, as far as bytes go (RFC 6455)."""

    def __init__(self, port: int, origin: str | None, host: str) -> None:
        self.wire = socket.create_connection(("127.0.0.1", port), timeout=DEADLINE)
        lines = ["GET /livereload HTTP/1.1", f"Host: {host}", "Upgrade: websocket",
                 "Connection: Upgrade", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
                 "Sec-WebSocket-Version: 13"]  # fmt: skip
        if origin is not None:
            lines.append(f"Origin: {origin}")
        self.wire.sendall("\r\n".join([*lines, "", ""]).encode())
        answer = b""
        while not answer.endswith(b"\r\n\r\n") and (more := self.wire.recv(1)):
            answer += more
        self.status = int(answer.split()[1]) if answer else 0

    def send(self, text: str) -> None:
        """Send a text frame, masked with zeros as the length allows."""
        content = text.encode()
        length = len(content)
        head = bytes([0x81, 0x80 | length]) if length < 126 else (
            bytes([0x81, 0x80 | 126]) + length.to_bytes(2, "big")
        )  # fmt: skip
        self.wire.sendall(head + bytes(4) + content)

    def greet(self, url: str) -> None:
        """Say hello and who we are, and hear the server's hello."""
        protocols = ["http://livereload.com/protocols/official-7"]
        self.send(json.dumps({"command": "hello", "protocols": protocols}))
        assert self.hear()["command"] == "hello"
        self.send(json.dumps({"command": "info", "plugins": {}, "url": url}))

    def hear(self) -> dict[str, Any]:
        """Return the next message; pings are passed over."""
        while True:
            first, length = self._take(2)
            if length == 126:
                length = int.from_bytes(self._take(2), "big")
            content = self._take(length)
            if first & 0x0F == 1:
                told: dict[str, Any] = json.loads(content)
                return told
            if first & 0x0F == 8:
                raise ConnectionError("closed")

    def _take(self, count: int) -> bytes:
        taken = b""
        while len(taken) < count:
            more = self.wire.recv(count - len(taken))
            if not more:
                raise ConnectionError("closed")
            taken += more
        return taken

    def close(self) -> None:
        self.wire.close()


@contextmanager
def previewing(root: Path, *words: str, port: int | None = None) -> Iterator[Preview]:
    """Run `digest serve` on a free port until the block ends, by Ctrl-C."""
    chosen = str(free_port() if port is None else port)
    command = [sys.executable, "-m", "generator", "--root", str(root)]
    process = subprocess.Popen(
        [*command, "serve", "--port", chosen, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    preview = Preview(process, queue.Queue())
    listener = threading.Thread(target=_listen, args=(process, preview.lines))
    listener.start()
    try:
        preview.url = next(w for w in preview.hear("Preview on").split() if w.startswith("http"))
        yield preview
    finally:
        for tab in preview.tabs:
            tab.close()
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        try:
            process.wait(DEADLINE)
        finally:
            process.kill()  # what did not stop would keep the listener waiting for ever
            listener.join(DEADLINE)
        if process.stdout:
            process.stdout.close()


def _listen(process: subprocess.Popen[str], lines: "queue.Queue[str]") -> None:
    for line in process.stdout or ():
        lines.put(line)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def children(process: int) -> list[int]:
    """Return the processes that a process has started, and theirs."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == process:
            found += [int(stat.parent.name), *children(int(stat.parent.name))]
    return found


def eventually(is_so: Callable[[], bool]) -> bool:
    """Wait for what another process brings about; say if it came."""
    end = time.monotonic() + DEADLINE
    while time.monotonic() < end:
        if is_so():
            return True
        select.select([], [], [], 0.02)
    return False
