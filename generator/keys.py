"""Keys of values: what was made from equal values need not be made again."""

from collections.abc import Iterable
from hashlib import blake2b


def key_of(parts: Iterable[object]) -> str:
    """Return a BLAKE2b key of 128 bits, in hex, of texts and of values that their `repr` tells."""
    text = "\x00".join(part if isinstance(part, str) else repr(part) for part in parts)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
