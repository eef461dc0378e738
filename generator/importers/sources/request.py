"""Ask one web server once: the only module that touches the network, or knows urllib3.

It follows nothing and knows nothing of articles; `fetch` decides what may be asked.
"""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import Message
from http.client import HTTPException
from threading import Event, Timer

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, ReadTimeoutError
from urllib3.response import BaseHTTPResponse

from generator import __version__
from generator.importers.sources.webaddress import WebAddress, is_public
from generator.records import Struct

AGENT = f"union-digest/{__version__}"
BY_HAND = "save the page in a browser and import the file"
_CHUNK = 64 * 1024
_ADDRESSES = 4  # of one host are tried


class Limits(Struct, frozen=True):
    """How long and how much: seconds of silence and for a whole page, bytes, redirects.

    `pause` is the time between two requests to one host, in seconds. Addresses of this machine and
    its network are for tests alone.
    """

    silence: float = 20
    total: float = 90
    size: int = 10 * 1024 * 1024
    redirects: int = 5
    pause: float = 1
    may_reach_private: bool = False


class Wish(Struct, frozen=True):
    """What is wanted: media types, `None` for any, and bytes; one more is read to tell too many."""

    types: frozenset[str] | None
    size: int


class Answer(Struct, frozen=True):
    """A server's answer; `content` is empty where it was not wanted."""

    status: int
    reason: str
    media_type: str | None
    charset: str | None
    location: str | None
    content: bytes


class RequestError(Exception):
    """A page that cannot or may not be had, in the words of a Problem."""

    def __init__(self, what: str, remedy: str = BY_HAND) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


def ask(address: WebAddress, wish: Wish, limits: Limits) -> Answer:
    """Ask a server once, following nothing.

    Raise `RequestError` where there is no whole answer.
    """
    connection = _connect(address, limits)
    try:
        with _deadline(connection, limits.total) as is_late:
            answer = _ask(connection, address, wish)
    except (OSError, HTTPError, HTTPException) as fault:
        raise RequestError(_explain(fault, is_late, limits)) from fault
    finally:
        connection.close()
    if is_late.is_set():  # a body without a length ends where the line is cut
        raise RequestError(_explain(None, is_late, limits))
    return answer


def _resolve(address: WebAddress, limits: Limits) -> list[str]:
    """Return the host's IP addresses; the one that is checked is the one that is connected to."""
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as fault:
        remedy = "check the address and the connection"
        raise RequestError(f'no server is called "{address.host}"', remedy) from fault
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not limits.may_reach_private and not all(map(is_public, addresses)):
        what = f'"{address.host}" is an address of this machine or its network'
        raise RequestError(what, f"only public addresses are fetched; {BY_HAND}")
    return addresses[:_ADDRESSES]


def _connect(address: WebAddress, limits: Limits) -> HTTPConnection:
    cause: Exception | None = None
    for place in _resolve(address, limits):
        connection = _connection(address, place, limits)
        try:
            connection.connect()
        except (OSError, HTTPError) as fault:
            connection.close()
            cause = fault
        else:
            return connection
    raise RequestError(f"{address.netloc} cannot be reached ({_reason(cause)})") from cause


def _connection(address: WebAddress, place: str, limits: Limits) -> HTTPConnection:
    if address.scheme == "http":
        return HTTPConnection(place, address.port, timeout=limits.silence)
    return HTTPSConnection(
        place,
        address.port,
        timeout=limits.silence,
        server_hostname=address.host,
        ssl_context=ssl.create_default_context(),
    )


@contextmanager
def _deadline(connection: HTTPConnection, seconds: float) -> Iterator[Event]:
    """Cut the line after so many seconds: a server that drips a byte at a time is never silent."""
    line, is_late = connection.sock, Event()

    def cut() -> None:
        """Cut the line, and note that it was for being late."""
        is_late.set()
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)

    timer = Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield is_late
    finally:
        timer.cancel()
        timer.join()


def _ask(connection: HTTPConnection, address: WebAddress, wish: Wish) -> Answer:
    headers = {"Host": address.netloc, "User-Agent": AGENT, "Accept-Encoding": "identity",
               "Connection": "close"}  # fmt: skip
    connection.request("GET", address.target, headers=headers, preload_content=False)
    response = connection.getresponse()
    try:
        told = Message()
        told["Content-Type"] = response.headers.get("Content-Type", "")
        media_type = told.get_content_type() if told["Content-Type"] else None
        is_wanted = response.status == 200 and (wish.types is None or media_type in wish.types)
        content = _read(response, wish.size) if is_wanted else b""
        charset, location = told.get_content_charset(), _location(response)
        return Answer(
            response.status, response.reason or "", media_type, charset, location, content
        )
    finally:
        response.close()


def _location(response: BaseHTTPResponse) -> str | None:
    """Return where a redirect leads; headers are read as Latin-1, but many servers send UTF-8."""
    told = response.headers.get("Location")
    if not told:
        return None
    return told.encode("latin-1", "replace").decode("utf-8", "replace").replace(" ", "%20")


def _read(response: BaseHTTPResponse, size: int) -> bytes:
    """Read at most `size` bytes and one more, decompressed piece by piece."""
    content = bytearray()
    while len(content) <= size:
        piece = response.read1(min(_CHUNK, size + 1 - len(content)), decode_content=True)
        if not piece:
            break
        content += piece
    return bytes(content)


def _explain(fault: Exception | None, is_late: Event, limits: Limits) -> str:
    if is_late.is_set():
        return f"the page takes longer than {limits.total:g} seconds"
    if isinstance(fault, (TimeoutError, ReadTimeoutError)):
        return f"the server says nothing for {limits.silence:g} seconds"
    return f"the answer broke off ({_reason(fault)})"


def _reason(fault: Exception | None) -> str:
    cause = (fault.__cause__ if fault else None) or fault
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"its certificate is not to be trusted: {cause.verify_message}"
    if isinstance(cause, TimeoutError):
        return "no answer in time"
    return (cause.strerror if isinstance(cause, OSError) else None) or type(cause).__name__
