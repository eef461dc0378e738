"""A text that is kept as its bytes, and decoded only where somebody looks at it."""

from collections import UserString
from collections.abc import Iterable
from itertools import repeat
from typing import cast


class EncodedText(UserString):
    """A text that is at hand in UTF-8: what only passes it on need not decode and encode it."""

    def __init__(self, encoded: bytes | object) -> None:
        """Hold the bytes; of any other object, what it is as text."""
        self.encoded = encoded if isinstance(encoded, bytes) else str(encoded).encode("utf-8")

    def __bool__(self) -> bool:
        """Say whether there is any text."""
        return bool(self.encoded)

    @property
    def data(self) -> str:  # type: ignore[override]
        """The text, which the methods of a text ask for."""
        return self.encoded.decode("utf-8")


def encode_pieces(pieces: Iterable[str | EncodedText]) -> bytes:
    """Return the pieces of a text in UTF-8, one after the other."""
    pieces = list(pieces)
    are_texts = [*map(isinstance, pieces, repeat(str))]
    encoded: list[bytes] = []
    start = 0
    for _ in range(are_texts.count(False)):
        end = are_texts.index(False, start)
        encoded += (_utf_8(pieces[start:end]), cast("EncodedText", pieces[end]).encoded)
        start = end + 1
    return b"".join((*encoded, _utf_8(pieces[start:])))


def _utf_8(texts: Iterable[object]) -> bytes:
    return "".join(cast("Iterable[str]", texts)).encode("utf-8")
