"""The preview's web server. The only module that knows livereload and tornado.

livereload is the transport: its protocol, socket and client script. What is asked, by whom and
when a tab reloads is ours.
"""

import asyncio
import json
import logging
import mimetypes
import socket
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, Finish, HTTPError, RequestHandler, StaticFileHandler

from generator.filelinks import follow_links
from generator.preview.asked import ask_why
from generator.preview.desk import Desk
from generator.preview.guard import Guard
from generator.preview.served import (
    CLIENT,
    digest_of,
    find_file,
    missing_page,
    shown,
    site_path,
    with_client,
)
from generator.preview.tabs import Tab, state_for
from generator.preview.whypage import why_page

_LARGEST_MESSAGE = 16 * 1024  # bytes a tab may send at once
_MESSAGES = 16  # a tab sends two in its life
_SOCKETS = 200
_MOST_LOADED = 500  # files that a page loads
_SECONDS_TO_GREET = 5.0
_PLACEHOLDER = b"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Preview</title></head>
<body><p>There is no site to show yet.</p></body></html>
"""
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Server": "digest",
}


class _Guarded(RequestHandler):
    """Answers only to its own name, keeps nothing in the browser, and says nothing of itself."""

    desk: Desk

    def initialize(self, desk: Desk) -> None:
        self.desk = desk

    def set_default_headers(self) -> None:
        for name, value in _HEADERS.items():
            self.set_header(name, value)

    def prepare(self) -> None:
        refuse_foreign(self, self.desk.guard)

    def compute_etag(self) -> None:
        """Give no ETag: nothing is kept."""

    def write_error(self, status_code: int, **_more: Any) -> None:
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code} {self._reason}\n")


def refuse_foreign(handler: RequestHandler, guard: Guard, *, is_socket: bool = False) -> None:
    """End a request that comes by a foreign name or from a foreign page with status 403."""
    reason = guard.refusal(handler.request.headers, is_socket=is_socket)
    if reason is not None:
        handler.set_status(403)
        handler.set_header("Content-Type", "text/plain; charset=utf-8")
        handler.finish(reason + "\n")
        raise Finish


class PageHandler(_Guarded, StaticFileHandler):
    """Sends what a static host would, pages with the preview's scripts in them."""

    def initialize(self, desk: Desk) -> None:  # type: ignore[override]
        """Know the desk and the output folder."""
        StaticFileHandler.initialize(self, path=str(follow_links(desk.output)))
        self.desk = desk

    async def get(self, path: str, include_body: bool = True) -> None:
        """Answer with a file, a page, or the page for what is not there."""
        file = find_file(self.desk.output, path)
        if file is None:
            self._send_page(missing_page(self.desk.output), 404)
        elif file.name == "index.html" and not path.endswith(("/", "index.html")) and path:
            self.redirect(f"/{self.request.path.lstrip('/')}/", status=302)
        elif file.suffix in (".html", ".htm"):
            self._send_page(file.read_bytes(), 200)
        else:
            # The browser tells the page's script of it, which sends it back to ask.
            self.set_header("Server-Timing", f'digest;desc="{digest_of(file.read_bytes())}"')
            await super().get(site_path(self.desk.output, file), include_body)

    def _send_page(self, content: bytes, status: int) -> None:
        self.set_status(status if content else 503)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(with_client(content or _PLACEHOLDER, self.request.host))

    def should_return_304(self) -> bool:
        """Say no: all is sent anew."""
        return False

    def get_cache_time(self, *_file: object) -> int:
        """Return 0: tornado would let a browser keep for years what is asked for with "?v=…"."""
        return 0

    @classmethod
    def get_content_version(cls, abspath: str) -> str:  # noqa: ARG003
        """Keep no hashes of files."""
        return ""


class StateHandler(_Guarded):
    """Tells a tab what is wrong with the site, and if what it holds is out of date."""

    def get(self) -> None:
        """Answer for the page and the key of the tab that asks."""
        page = self.get_argument("page", "/")
        file = find_file(self.desk.output, page)
        content = file.read_bytes() if file else missing_page(self.desk.output) or _PLACEHOLDER
        path = site_path(self.desk.output, file) if file else ""
        loaded = self.get_arguments("loaded")[:_MOST_LOADED]
        is_outdated = any(map(self._is_outdated, loaded))
        tab = Tab(path, self.get_argument("shown", ""), shown(content), is_outdated)
        told = state_for(self.desk.state, tab, self.desk.clock())
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(json.dumps(told, ensure_ascii=False))

    def _is_outdated(self, loaded: str) -> bool:
        """Say whether a file differs from the one of that digest, which a page has loaded."""
        digest, _, path = loaded.partition(" ")
        file = find_file(self.desk.output, path)
        return file is None or digest_of(file.read_bytes()) != digest


class SourceHandler(_Guarded):
    """Shows the file of the article behind a page, or its import record, as they stand."""

    def get(self, what: str) -> None:
        """Answer with the "article" or the "record" of a page."""
        entry = self.desk.state.entries.get(self.get_argument("page", ""))
        if entry is None:
            raise HTTPError(404)
        name = entry.file if what == "article" else f"content/import/{entry.id}.yaml"
        folder = follow_links(self.desk.root / "content")
        file = follow_links(self.desk.root / name)
        if not file.is_relative_to(folder) or not file.is_file():
            raise HTTPError(404)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(file.read_bytes())


class WhyHandler(_Guarded):
    """Tells what a page is made from, and of an article where else it stands."""

    async def get(self) -> None:
        """Answer with a page on the page that is asked for."""
        desk = self.desk
        file = find_file(desk.output, self.get_argument("page", ""))
        if file is None:
            raise HTTPError(404)
        path = site_path(desk.output, file)
        entry = desk.state.entries.get(path)
        asked = (str(file), *((entry.file,) if entry else ()))
        async with desk.asking:
            lines = await ask_why(desk.built_with, asked)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(why_page(path, lines, desk.state.entries))


class ClientHandler(_Guarded):
    """Sends the preview's own script and stylesheet, which stand beside this module."""

    def get(self, name: str) -> None:
        """Answer with a file of that name."""
        self.set_header("Content-Type", f"{mimetypes.types_map[Path(name).suffix]}; charset=utf-8")
        self.finish((Path(__file__).parent / name).read_bytes())


class TransportHandler(_Guarded, LiveReloadJSHandler):  # type: ignore[misc]
    """Sends livereload's client script."""


class SocketHandler(LiveReloadHandler):  # type: ignore[misc]
    """livereload's socket, for tabs of this preview only, and no more of them than can be."""

    open_sockets: "dict[SocketHandler, None]" = {}  # noqa: RUF012 - in the order of their coming

    def initialize(self, desk: Desk) -> None:
        """Know the desk, and not yet which page the tab is at."""
        self.desk, self.heard, self.page = desk, 0, ""

    def prepare(self) -> None:
        """Refuse whom the guard refuses."""
        refuse_foreign(self, self.desk.guard, is_socket=True)

    def check_origin(self, origin: str) -> bool:  # noqa: ARG002
        """Leave it to `prepare`, which has seen Host and Origin."""
        return True

    def open(self, *_args: str, **_more: str) -> None:
        """Make room for this socket."""
        # A flood pushes out those that never greeted, then its own oldest.
        self.open_sockets[self] = None
        if len(self.open_sockets) > _SOCKETS:
            silent = (one for one in self.open_sockets if one not in self.waiters)
            next(silent, next(iter(self.open_sockets))).drop()
        asyncio.get_running_loop().call_later(_SECONDS_TO_GREET, self._drop_silent)

    def on_message(self, message: str | bytes) -> None:
        """Follow livereload's protocol, and close where a tab does not."""
        self.heard += 1
        try:
            told = json.loads(message)
            if self.heard > _MESSAGES or not isinstance(told["command"], str):
                raise ValueError
            if told["command"] == "info":
                path = unquote(urlsplit(str(told["url"])).path)
                file = find_file(self.desk.output, path)
                self.page = site_path(self.desk.output, file) if file else path.lstrip("/")
            super().on_message(message)
        except (ValueError, TypeError, LookupError):
            self.drop()

    def on_close(self) -> None:
        """Forget this socket."""
        super().on_close()
        self.open_sockets.pop(self, None)

    def drop(self) -> None:
        """Close without waiting for the other side."""
        self.on_close()
        if self.ws_connection is not None and self.ws_connection.stream is not None:
            self.ws_connection.stream.close()

    def _drop_silent(self) -> None:
        if self in self.open_sockets and self not in self.waiters:
            self.drop()


def open_pages() -> tuple[str, ...]:
    """Return the site paths of the pages that tabs are at."""
    return tuple(dict.fromkeys(one.page for one in SocketHandler.open_sockets if one.page))


def call_tabs() -> None:
    """Tell every tab to ask what there is for it."""
    LiveReloadHandler.reload_waiters(CLIENT)


def listen(host: str, port: int) -> list[socket.socket]:
    """Return sockets that listen on a port of a host; raise `OSError` where they cannot."""
    return bind_sockets(port, address=host)


def start_server(desk: Desk, sockets: list[socket.socket]) -> HTTPServer:
    """Answer on sockets that listen already; to be called inside a running loop."""
    for name in ("livereload", "tornado.access", "tornado.general", "tornado.application"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    LiveReloadHandler.watcher = Watcher()  # it watches nothing, but is asked for a name
    shared = {"desk": desk}
    application = Application(
        [
            (r"/livereload", SocketHandler, shared),
            (r"/livereload\.js", TransportHandler, shared),
            (rf"{CLIENT}(client\.js|client\.css|why\.css)", ClientHandler, shared),
            (rf"{CLIENT}state", StateHandler, shared),
            (rf"{CLIENT}why", WhyHandler, shared),
            (rf"{CLIENT}(article|record)", SourceHandler, shared),
            (r"/(.*)", PageHandler, shared),
        ],
        websocket_max_message_size=_LARGEST_MESSAGE,
        websocket_ping_interval=20,
        log_function=lambda _handler: None,
    )
    server = HTTPServer(application, max_buffer_size=1 << 20, idle_connection_timeout=60)
    server.add_sockets(sockets)
    return server
