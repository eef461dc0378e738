"""A line of text as the words in which names are looked for, read once and kept a while."""

import re
from collections.abc import Container, Iterator
from functools import cached_property, lru_cache
from itertools import accumulate, compress, count

from generator.placenames import spelling
from generator.records import Struct
from generator.text import place_tones

_WORD = re.compile(r"([^\W_]+)")  # a group, so that to split keeps the words
_JOINS = frozenset((" ", "-", " - ", "–", " – ", "'", "’", "ʼ"))
_APOSTROPHES = frozenset("'’ʼ")
_LONGEST = 7  # words: "Phan Rang - Tháp Chàm", "Văn Miếu - Quốc Tử Giám"
_LISTED = re.compile(r"\s*(?:[,;/&+]|[-–](?=\s))\s*|\s+(?=và\b)")
_REMEMBERED = 512  # lines: places and bodies are looked for in the same ones


class Words(Struct, frozen=True, dict=True):
    """The words of a line in NFC: their keys, their places, and which begin with a capital.

    A number counts as a capital. `is_shouted`: the line is all in capitals.
    """

    text: str
    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    capitals: tuple[bool, ...]
    is_shouted: bool

    @cached_property
    def capital_places(self) -> tuple[int, ...]:
        """The places of the words that begin with a capital."""
        return tuple(compress(count(), self.capitals))

    def places_of(self, keys: Container[str]) -> Iterator[int]:
        """Return the places of the words that are one of `keys`, in order."""
        return compress(count(), map(keys.__contains__, self.keys))

    def gap(self, place: int) -> str:
        """Return what stands between a word and the next; to the line's end after the last."""
        following = self.starts[place + 1] if place + 1 < len(self.starts) else len(self.text)
        return self.text[self.ends[place] : following]

    def before(self, place: int) -> str:
        """Return what stands between the word before and this one; from the line's beginning."""
        return self.text[self.ends[place - 1] if place else 0 : self.starts[place]]

    def has(self, place: int, length: int, phrases: Container[tuple[str, ...]]) -> bool:
        """Say whether so many words from `place` are one of the phrases."""
        return place + length <= len(self.keys) and self.keys[place : place + length] in phrases

    def name(self, place: int, kind: str, names: Container[str], *, lower: bool = False) -> int:
        """Return how many words from `place` make the longest of `names`; 0 where none does.

        The words begin with capitals, unless `lower` allows a name of two words and more without.
        `kind` goes before the name in the keys of `names`.
        """
        keys, stop = self.keys, place
        if lower or self.capitals[place]:
            stop = self._name_end(place, lower=lower)
        for end in range(stop, place, -1):
            key = " ".join(keys[place:end])
            is_written = end - place > 1 or self.capitals[place]
            if is_written and (f"{kind} {key}" if kind else key) in names:
                return end - place
        return 0

    def _name_end(self, place: int, *, lower: bool) -> int:
        """Return where a name from `place` may end at most; without `lower` all its words count."""
        end, last = place + 1, min(place + _LONGEST, len(self.keys))
        while end < last:
            gap = self.text[self.ends[end - 1] : self.starts[end]]
            # "Cư M'gar"
            is_written = lower or self.capitals[end] or gap in _APOSTROPHES
            if gap not in _JOINS or not is_written:
                break
            end += 1
        return end

    def next_listed(self, place: int) -> int | None:
        """Return where the next name of a list stands, `place` being the last word of this one."""
        match = _LISTED.match(self.text, self.ends[place])
        following = place + 1
        if match is None or following >= len(self.keys):
            return None
        if self.keys[following] in ("và", "cùng", "với"):
            following += 1
        return following if following < len(self.keys) else None


@lru_cache(maxsize=_REMEMBERED)
def read_words(text: str) -> Words:
    """Return the words of a line in NFC."""
    lowered = spelling(place_tones(text))
    if len(lowered) != len(text):  # İ and its like
        lowered = "".join(c if len(c.lower()) > 1 else spelling(c) for c in place_tones(text))
    parts = _WORD.split(lowered)  # what stands before a word, the word, and so on
    keys = tuple(parts[1::2])
    if "0" in lowered:
        keys = tuple([key if key[0] != "0" else _number(key) for key in keys])
    bounds = tuple(accumulate(map(len, parts)))
    starts = bounds[:-1:2]
    capitals = tuple([text[start].isupper() or text[start].isdigit() for start in starts])
    return Words(text, keys, starts, bounds[1::2], capitals, text.isupper())


def _number(key: str) -> str:
    """Return the key of a number without the zeros before it: "quận 05"."""
    return key.lstrip("0") or key if key.isdigit() else key
