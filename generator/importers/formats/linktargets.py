"""Say where the links of a page lead: to an article of its site, abroad, nowhere."""

import re
from collections.abc import Sequence
from urllib.parse import urljoin, urlsplit

from generator.importers.formats.markup import Element
from generator.text import clean_line, match_key

_SCRIPTED = re.compile(r"javascript:\s*(?:;|void\b|__dopostback|$)")
_SHARED = 2  # an article's headline and its lead have one address


def is_addressless(link: Element) -> bool:
    """Say whether a script leads to the article, or the saved page has lost its address."""
    target = (link.get("href") or "").strip().lower()
    return target in ("", "#", "#!") or (
        target.startswith("javascript:") and _SCRIPTED.match(target) is not None
    )


def shared_addresses(links: Sequence[Element]) -> set[str]:
    """Return the addresses of so many headlines, or of the site's home, that they are none's."""
    texts: dict[str, set[str]] = {}
    for link in links:
        texts.setdefault(str(link.get("href")), set()).add(link_key(link))
    return {address for address, keys in texts.items() if len(keys) > _SHARED or _is_home(address)}


def _is_home(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:  # "//[": no address
        return False
    return bool(parts.hostname) and not (parts.path.strip("/") or parts.query)


def link_key(link: Element) -> str:
    """Return what tells a headline from others: its text."""
    return match_key(clean_line(link.text_content()))


def is_abroad(link: Element, base: str) -> bool:
    """Say whether a link leads to another site: an advertisement or a source."""
    host = _host(target_of(base, link))
    own = _host(base)
    return bool(host and own) and host.split(".")[-2:] != own.split(".")[-2:]


def is_own(link: Element, base: str) -> bool:
    """Say whether a link leads to the page itself, or to a part of it."""
    if not base or is_addressless(link):
        return False
    return target_of(base, link).partition("#")[0] == base.partition("#")[0]


def target_of(base: str, link: Element) -> str:
    """Return where a link leads, absolute by the page's `base`; empty where it is no address."""
    try:
        return str(urljoin(base, link.get("href")))
    except ValueError:  # "//[": no address
        return ""


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
