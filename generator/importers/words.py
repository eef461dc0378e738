"""A line of text as the words in which names are looked for, read once and kept a while."""

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache

from generator.places import spelling
from generator.text import place_tones

_WORD = re.compile(r"[^\W_]+")
_JOINS = frozenset((" ", "-", " - ", "–", " – ", "'", "’", "ʼ"))
_APOSTROPHES = frozenset("'’ʼ")
_LONGEST = 7  # words: "Phan Rang - Tháp Chàm", "Văn Miếu - Quốc Tử Giám"
_LISTED = re.compile(r"\s*(?:[,;/&+]|[-–](?=\s))\s*|\s+(?=và\b)")
_REMEMBERED = 512  # lines: places and bodies are looked for in the same ones


@dataclass(frozen=True)
class Words:
    """The words of a line in NFC: their keys, their places, and which begin with a capital.

    A number counts as a capital. `is_shouted`: the line is all in capitals.
    """

    text: str
    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    capitals: tuple[bool, ...]
    is_shouted: bool

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
        last = min(place + _LONGEST, len(self.keys))
        end = place
        while end < last and (self._goes_on(end, place) if end > place else True):
            if not (lower or self.capitals[end] or self._is_tied(end, place)):
                break
            end += 1
        for stop in range(end, place, -1):
            key = " ".join(self.keys[place:stop])
            is_written = stop - place > 1 or self.capitals[place]
            if is_written and (f"{kind} {key}" if kind else key) in names:
                return stop - place
        return 0

    def _goes_on(self, place: int, first: int) -> bool:
        return place > first and self.before(place) in _JOINS

    def _is_tied(self, place: int, first: int) -> bool:
        # "Cư M'gar"
        return place > first and self.before(place) in _APOSTROPHES

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
    spans = [match.span() for match in _WORD.finditer(lowered)]
    keys = (lowered[start:end] for start, end in spans)
    return Words(
        text,
        tuple(key.lstrip("0") or key if key[0] == "0" and key.isdigit() else key for key in keys),
        tuple(start for start, _ in spans),
        tuple(end for _, end in spans),
        tuple(text[start].isupper() or text[start].isdigit() for start, _ in spans),
        text.isupper(),
    )
