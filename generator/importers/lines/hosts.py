"""Tell a name by an address that is written with its letters: "Người Làm Công", nguoilamcong.vn."""

import re
from collections.abc import Iterable

from generator.text import slug

_HOST = re.compile(
    r"(?<![\w@.-])(?:https?://)?"
    r"(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:vn|com|net|org|info|example))"
    r"(?![\w-])", re.IGNORECASE,
)  # fmt: skip
_GENERAL = frozenset({
    "www", "com", "net", "org", "gov", "edu", "info", "example", "blogspot", "wordpress",
    "facebook", "google", "youtube", "bantin", "trangtin", "thongtin", "tintuc", "baochi",
    "congdoan",
})  # fmt: skip
_LEAST = 6  # letters of a name


def hosts_in(texts: Iterable[str]) -> frozenset[str]:
    """Return the words of the sites' addresses in texts, without hyphens: "nguoilamcong"."""
    hosts = (match["host"].lower() for text in texts for match in _HOST.finditer(text))
    words = (word.replace("-", "") for host in hosts for word in host.split("."))
    return frozenset(word for word in words if len(word) >= _LEAST and word not in _GENERAL)


def spells_host(name: str, hosts: frozenset[str]) -> bool:
    """Say whether one of the addresses' words has a name's letters, or begins its name.

    A word may stand there with its first letter alone: "Biển Xanh Lao Động", bienxanhld.
    """
    words = slug(name).split("-") if hosts else []
    if sum(map(len, words)) < _LEAST:
        return False
    full = re.compile("".join(f"(?:{word}|{word[0]})" for word in words))
    return any("".join(words).startswith(host) or full.fullmatch(host) for host in hosts)
