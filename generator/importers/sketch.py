"""A short sketch of a text by which the same story is recognised in another outlet's words.

Bottom-k sketches of word triples (Broder 1997): the share of hashes that two sketches have in
common estimates the share of triples that the texts have in common.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from heapq import nsmallest
from zlib import crc32

from generator.text import match_key

_SIZE = 64  # hashes of 4 bytes: the estimate is off by 0.06 on average
_LEAST = 40  # triples: below it two short texts may agree by chance
SAME = 0.75  # of the triples: one story, edited by a second desk; formulaic news reaches 0.5
_COMMON = 100  # articles
_APART = timedelta(days=3)  # a story of another week is a new one, however alike


def sketch_text(paragraphs: Iterable[str]) -> str:
    """Return the sketch of a text as hexadecimal digits; empty where the text is too short."""
    words = match_key(" ".join(paragraphs)).split()
    triples = {" ".join(words[place : place + 3]) for place in range(len(words) - 2)}
    if len(triples) < _LEAST:
        return ""
    hashes = nsmallest(_SIZE, {crc32(triple.encode()) for triple in triples})
    return "".join(f"{value:08x}" for value in hashes)


def split_sketch(sketch: str) -> frozenset[str]:
    """Return the hashes of a sketch."""
    return frozenset(sketch[place : place + 8] for place in range(0, len(sketch), 8))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Estimate the share of triples that two texts have in common, from 0 to 1."""
    lowest = sorted(one | other)[:_SIZE]
    return sum(h in one and h in other for h in lowest) / len(lowest) if lowest else 0.0


class SketchIndex:
    """Finds the known text that a new one is nearly the same as."""

    def __init__(self) -> None:
        self._sketches: dict[str, frozenset[str]] = {}
        self._days: dict[str, date | None] = {}
        self._owners: dict[str, list[str]] = {}

    def add(self, identifier: str, sketch: str, day: date | None) -> None:
        """Remember the sketch of an article of a day, `None` where that is not known."""
        hashes = split_sketch(sketch)
        self._sketches[identifier] = hashes
        self._days[identifier] = day
        for value in hashes:
            self._owners.setdefault(value, []).append(identifier)

    def nearest(self, sketch: str, day: date | None) -> str | None:
        """Return the article most like the sketched text, if it is the same story."""
        hashes = split_sketch(sketch)
        # Turns of phrase that hundreds use tell nothing, and would cost a look at all of them.
        owners = [self._owners.get(value, []) for value in hashes]
        telling = [found for found in owners if 0 < len(found) <= _COMMON]
        shared = Counter(owner for found in telling for owner in found)
        near = sorted(
            owner
            for owner, count in shared.items()
            if 2 * count >= len(telling) and _are_near(day, self._days[owner])
        )
        scored = [(likeness(hashes, self._sketches[c]), c) for c in near]
        best = max(scored, default=(0.0, ""))
        return best[1] if best[0] >= SAME else None


def _are_near(one: date | None, other: date | None) -> bool:
    return one is None or other is None or abs(one - other) <= _APART
