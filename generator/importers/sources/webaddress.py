"""Web addresses as the importer takes them: http or https, in ASCII, without a password. Pure."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import quote, unquote, urlsplit

from generator.records import Struct

_PORTS = {"http": 80, "https": 443}
_TARGET_SAFE = "/?%:@!$&'()*+,;=~-._[]"
# An IPv4 address hides in the last 32 bits of these: mapped, compatible, NAT64 [RFC 6052].
_CARRIERS = tuple(map(ip_network, ("::ffff:0:0/96", "::/96", "64:ff9b::/96")))


class WebAddress(Struct, frozen=True):
    """An address taken apart; `target` is path and query, percent-encoded; `host` is ASCII."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def netloc(self) -> str:
        """Host, and the port where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme and host: what one robots.txt speaks for [RFC 9309, 2.3]."""
        return f"{self.scheme}://{self.netloc}"

    @property
    def url(self) -> str:
        """The whole address, without a fragment."""
        return self.origin + self.target


def parse_web_address(text: str) -> WebAddress:
    """Parse an absolute address; raise `ValueError` with the reason where it is not to be asked."""
    if any(char <= " " or char == "\x7f" for char in text):
        raise ValueError("there is a space or a control character in it")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as fault:
        raise ValueError(f"it is no web address ({fault})") from fault
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError("it is no http or https address")
    if "@" in parts.netloc:
        raise ValueError("it carries a user name or a password")
    target = quote(parts.path or "/", safe=_TARGET_SAFE)
    query = f"?{quote(parts.query, safe=_TARGET_SAFE)}" if parts.query else ""
    host = _ascii_host(parts.hostname)
    return WebAddress(parts.scheme, host, port or _PORTS[parts.scheme], target + query)


def _ascii_host(host: str) -> str:
    """Return an internationalised name in its ASCII form [RFC 3490]: báo.vn → xn--bo-mia.vn.

    It may be percent-encoded [RFC 3986, 3.2.2].
    """
    host = host if ":" in host else unquote(host)
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError as fault:
        raise ValueError(f'its host "{host}" is no name') from fault


def is_public(address: str) -> bool:
    """Say whether an IP address is one of the open internet, not of this machine or its network."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = _carried(parsed) if isinstance(parsed, IPv6Address) else None
    if inner is not None:
        return is_public(str(inner))
    return parsed.is_global and not parsed.is_multicast


def _carried(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 address leads to, 6to4 [RFC 3056] among them."""
    if any(address in carrier for carrier in _CARRIERS):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.sixtofour
