"""Fetch pages from the web as far as robots.txt and our limits allow, one request at a time.

Whatever a server does, the outcome is a page or a Problem. `request` alone touches the network.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import zip_longest
from time import monotonic, sleep
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

from generator.errors import Problem
from generator.importers.sources.request import (
    AGENT,
    BY_HAND,
    Answer,
    Limits,
    RequestError,
    Wish,
    ask,
)
from generator.importers.sources.webaddress import WebAddress, parse_web_address
from generator.records import Struct

TYPES = frozenset({
    "text/html", "application/xhtml+xml", "text/plain", "application/rss+xml",
    "application/atom+xml", "application/xml", "text/xml", "multipart/related",
})  # fmt: skip
_REDIRECTS = (301, 302, 303, 307, 308)
_GONE = (404, 410)
_LOOK = "open it in a browser; correct the link where it is dead"
_AHEAD = 16  # addresses whose hosts are met before they are asked for
_ROBOTS_SIZE = 512 * 1024  # bytes: at least 500 KiB are to be read [RFC 9309, 2.5]


class Fetched(Struct, frozen=True):
    """A page as it came: the address asked, the one that answered, the bytes and what they are.

    `charset` is the one that the server told, `None` where it told none.
    """

    asked: str
    url: str
    content: bytes
    media_type: str
    charset: str | None


def fetch_pages(urls: Iterable[str], limits: Limits) -> Iterator[Fetched | Problem]:
    """Fetch each address once, in order; yield a page, or the Problem that the address has."""
    visitor = _Visitor(limits)
    for url in dict.fromkeys(urls):
        try:
            yield visitor.fetch(url)
        except RequestError as refusal:
            yield Problem(url, None, refusal.what, refusal.remedy)


def ask_after(urls: Iterable[str], limits: Limits) -> Iterator[tuple[str, Problem | None]]:
    """Ask once for each address, host by host in turn; yield each with what is wrong with it.

    A warning unless the server says that there is nothing: others may answer a browser, or later.
    A host that was silent twice is not asked again.
    """
    visitor = _Visitor(limits, patience=2)
    waiting: deque[str] = deque()
    for url in _by_turns(dict.fromkeys(urls)):
        visitor.meet(url)  # while those before it are left in peace
        waiting.append(url)
        if len(waiting) > _AHEAD:
            due = waiting.popleft()
            yield due, _fault_of(due, visitor)
    for url in waiting:
        yield url, _fault_of(url, visitor)


def _by_turns(urls: Iterable[str]) -> Iterator[str]:
    """Yield the addresses so that while one host is left in peace, others are asked."""
    hosts: dict[str, list[str]] = {}
    for url in urls:
        host = url.partition("://")[2].partition("/")[0].casefold()
        hosts.setdefault(host, []).append(url)
    for some in zip_longest(*hosts.values()):
        yield from filter(None, some)


def _fault_of(url: str, visitor: "_Visitor") -> Problem | None:
    try:
        _, answer = visitor.follow(url, frozenset(), 0)
    except RequestError as refusal:
        return Problem(url, None, refusal.what, _LOOK, is_warning=True)
    if 200 <= answer.status < 300:
        return None
    is_gone = answer.status in _GONE
    return Problem(url, None, _told(answer), _LOOK, is_warning=not is_gone)


class _Visitor:
    """Remembers what each host's robots.txt says and when it was last asked for anything.

    With `patience`, a host that gave no answer so often in a row is asked no more.
    """

    def __init__(self, limits: Limits, patience: int | None = None) -> None:
        self.limits, self.patience = limits, patience
        self.refusals: dict[str, list[RequestError]] = {}
        self.robots: dict[str, RobotFileParser | RequestError] = {}
        self.asked_at: dict[str, float] = {}

    def fetch(self, url: str) -> Fetched:
        """Fetch a page."""
        return self._page(url, *self.follow(url, TYPES, self.limits.size))

    def meet(self, url: str) -> None:
        """Ask a host for its robots.txt, where it was not asked for anything yet."""
        with suppress(RequestError):  # which is remembered
            address = _parse(url)
            if address.host not in self.asked_at:
                self._heed_robots(address)

    def follow(
        self, url: str, types: frozenset[str] | None, size: int
    ) -> tuple[WebAddress, Answer]:
        """Ask through all redirects, as far as robots.txt allows; return who answered, and what."""
        address = _parse(url)
        seen = {address.url}
        for _ in range(self.limits.redirects + 1):
            self._heed_robots(address)
            answer = self._get(address, types, size)
            if answer.status not in _REDIRECTS or not answer.location:
                return address, answer
            address = _led_on(address, answer.location)
            if address.url in seen:
                raise RequestError(f"it redirects in a circle, back to {address.url}")
            seen.add(address.url)
        raise RequestError(f"it redirects more than {self.limits.redirects} times")

    def _page(self, url: str, address: WebAddress, answer: Answer) -> Fetched:
        if answer.status != 200:
            raise RequestError(_told(answer), f"check the address, or {BY_HAND}")
        if answer.media_type not in TYPES:
            told = f'is "{answer.media_type}"' if answer.media_type else "does not say what it is"
            raise RequestError(
                f"what stands there {told}, no page of text", "give a page's address"
            )
        if len(answer.content) > self.limits.size:
            raise RequestError(f"it is larger than {self.limits.size:,} bytes")
        return Fetched(url, address.url, answer.content, answer.media_type, answer.charset)

    def _heed_robots(self, address: WebAddress) -> None:
        """Refuse what the host's robots.txt does not allow us [RFC 9309]."""
        if address.origin not in self.robots:
            try:
                self.robots[address.origin] = self._load_robots(address)
            except RequestError as refusal:
                self.robots[address.origin] = refusal
        robots = self.robots[address.origin]
        if isinstance(robots, RequestError):
            raise RequestError(robots.what, robots.remedy)
        if not robots.can_fetch(AGENT, address.url):
            raise RequestError(f"robots.txt of {address.netloc} asks programs not to fetch it")

    def _load_robots(self, address: WebAddress) -> RobotFileParser:
        place = _parse(f"{address.origin}/robots.txt")
        answer = self._get(place, None, _ROBOTS_SIZE)
        for _ in range(self.limits.redirects):
            if answer.status not in _REDIRECTS or not answer.location:
                break
            place = _led_on(place, answer.location)
            answer = self._get(place, None, _ROBOTS_SIZE)
        if answer.status >= 500 or answer.status == 429:
            what = f"robots.txt of {address.netloc} answers {answer.status}, so nothing is fetched"
            raise RequestError(what, f"try again later, or {BY_HAND}")
        is_told = answer.status == 200
        text = answer.content[:_ROBOTS_SIZE].decode("utf-8-sig", errors="replace")
        return _read_robots(text.splitlines() if is_told else [])

    def _get(self, address: WebAddress, types: frozenset[str] | None, size: int) -> Answer:
        """Ask, after the pause that is due to the host."""
        refusals = self.refusals.setdefault(address.host, [])
        if len(refusals) == self.patience:
            raise RequestError(refusals[-1].what, refusals[-1].remedy)
        if address.host in self.asked_at:
            sleep(max(0.0, self.asked_at[address.host] + self.limits.pause - monotonic()))
        self.asked_at[address.host] = monotonic()
        try:
            answer = ask(address, Wish(types, size), self.limits)
        except RequestError as refusal:
            refusals.append(refusal)
            raise
        refusals.clear()
        return answer


def _read_robots(lines: Sequence[str]) -> RobotFileParser:
    """Return what a robots.txt says; lines that nobody can read say nothing [RFC 9309, 2.2]."""
    robots = RobotFileParser()
    try:
        robots.parse(lines)
    except ValueError:
        robots = RobotFileParser()
        robots.parse([line for line in lines if _is_readable(line)])
    return robots


def _is_readable(line: str) -> bool:
    try:
        RobotFileParser().parse(("User-agent: *", line))
    except ValueError:
        return False
    return True


def _led_on(address: WebAddress, location: str) -> WebAddress:
    try:
        return _parse(urljoin(address.url, location))
    except ValueError as fault:  # brackets that hold no IPv6 address
        raise RequestError(f"it redirects to no web address: {location}") from fault


def _told(answer: Answer) -> str:
    return f"the server answers {f'{answer.status} {answer.reason}'.strip()}"


def _parse(url: str) -> WebAddress:
    try:
        return parse_web_address(url)
    except ValueError as fault:
        what = f"{fault}: {url}" if url else str(fault)
        raise RequestError(what, "write an address like https://example.org/page.html") from fault
