"""Keys of values: what was made from equal values need not be made again."""

from collections.abc import Iterable

try:  # hashlib's own, without OpenSSL, which takes hashlib long to load
    from _blake2 import blake2b
except ImportError:  # pragma: no cover - another Python
    from hashlib import blake2b

__all__ = ["blake2b", "hash_text", "key_of"]


def key_of(parts: Iterable[object]) -> str:
    """Return a BLAKE2b key of 128 bits, in hex, of texts and of values that their `repr` tells."""
    text = "\x00".join(part if isinstance(part, str) else repr(part) for part in parts)
    return hash_text(text)


def hash_text(text: str) -> str:
    """Return the same of a text that already says all: for keys of which there are very many."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
