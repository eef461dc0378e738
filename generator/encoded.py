"""A text that is kept as its bytes, and decoded only where somebody looks at it."""

from collections import UserString
from collections.abc import Iterable


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
    encoded: list[bytes] = []
    texts: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            texts.append(piece)
        else:
            encoded += ("".join(texts).encode("utf-8"), piece.encoded)
            texts = []
    return b"".join((*encoded, "".join(texts).encode("utf-8")))
