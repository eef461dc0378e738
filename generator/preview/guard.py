"""Who may ask: the right Host, so that no foreign name leads here, and no foreign Origin."""

from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

from generator.records import Struct

_LOCAL = ("localhost", "127.0.0.1", "::1")


class Guard(Struct, frozen=True):
    """The address that the preview was told to listen on."""

    host: str
    port: int

    @property
    def is_local(self) -> bool:
        """Say whether only this machine can reach the preview."""
        try:
            return self.host == "localhost" or ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def url(self) -> str:
        """The address to open on this machine."""
        name = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)
        return f"http://{f'[{name}]' if ':' in name else name}:{self.port}/"

    def refusal(self, headers: Mapping[str, str], *, is_socket: bool = False) -> str | None:
        """Return why a request with these headers is refused, `None` where it is not.

        A page of another site may lead here by a name of its own (DNS rebinding) or send requests
        that the browser marks with its Origin. Every browser gives a socket an Origin.
        """
        host = headers.get("Host", "")
        if not self._is_ours(host):
            return f'this preview does not answer to the name "{host[:80]}"'
        origin = headers.get("Origin")
        if origin is None:
            return "a socket needs an Origin" if is_socket else None
        if origin != f"http://{host}":
            return f'this preview is not for pages of "{origin[:80]}"'
        return None

    def _is_ours(self, host: str) -> bool:
        try:
            parts = urlsplit(f"//{host}")
            name, port = parts.hostname or "", parts.port or 80
        except ValueError:
            return False
        if port != self.port or parts.username is not None or parts.path or parts.query:
            return False
        return name == self.host or name in _LOCAL or (not self.is_local and _is_number(name))


def _is_number(name: str) -> bool:
    """Say whether a host is named by its number: no foreign name server had a say in that."""
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
