"""A real web server on loopback for the tests: what it answers is a table of paths."""

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

HTML = {"Content-Type": "text/html; charset=utf-8"}


@dataclass(frozen=True)
class Reply:
    """An answer; after `body` a server that `hangs` keeps the line open, or `drips` bytes.

    One that `is_silent` never says a word.
    """

    body: bytes = b"<p>x</p>"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: HTML)
    hangs: bool = False
    drips: bool = False
    is_silent: bool = False


class Site(ThreadingHTTPServer):
    """The server, the answers it has, and the requests it saw as (path, user agent)."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, replies: Mapping[str, Reply]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.replies = replies
        self.asked: list[tuple[str, str]] = []
        self.is_over = Event()

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def url(self, path: str, host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.server_port}{path}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client that hangs up is part of the test."""


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers["User-Agent"]))
        reply = self.server.replies.get(self.path, Reply(b"", 404))
        if reply.is_silent:
            self.server.is_over.wait()
            return
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value.replace("{site}", self.server.url("")))
        self.end_headers()
        self.wfile.write(reply.body)
        self.wfile.flush()
        while (reply.hangs or reply.drips) and not self.server.is_over.wait(0.02):
            if reply.drips:
                self.wfile.write(b".")

    def log_message(self, *_words: object) -> None:
        """Keep the tests' output clean."""


@contextmanager
def serving(replies: Mapping[str, Reply], tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Serve the replies until the block ends."""
    with Site(replies) as site:
        if tls:
            site.socket = tls.wrap_socket(site.socket, server_side=True)
        thread = Thread(target=site.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield site
        finally:
            site.is_over.set()
            site.shutdown()
            thread.join()
