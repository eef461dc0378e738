"""A short sketch of a text by which the same story is recognised in another outlet's words.

Bottom-k sketches of word triples (Broder 1997): the share of hashes that two sketches have in
common estimates the share of triples that the texts have in common.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from zlib import crc32

from generator.importers.shelf.postings import Postings
from generator.importers.shelf.scratch import Scratch
from generator.text import match_key

_SIZE = 64  # hashes of 4 bytes: the estimate is off by 0.06 on average
_LEAST = 40  # triples: below it two short texts may agree by chance
SAME = 0.75  # of the triples: one story, edited by a second desk; formulaic news reaches 0.5
_APART = timedelta(days=3)  # a story of another week is a new one, however alike


def sketch_text(paragraphs: Iterable[str]) -> str:
    """Return the sketch of a text as hexadecimal digits; empty where the text is too short."""
    words = match_key(" ".join(paragraphs)).encode().split()
    triples = map(b" ".join, zip(words, words[1:], words[2:], strict=False))
    hashes = sorted(set(map(crc32, triples)))
    if len(hashes) < _LEAST:
        return ""
    return "".join([f"{value:08x}" for value in hashes[:_SIZE]])


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
        self._hashes = Postings()
        self._known = Scratch(
            "CREATE TABLE sketches (n INTEGER PRIMARY KEY, id TEXT UNIQUE, sketch TEXT, day TEXT)"
        )

    def add(self, identifier: str, sketch: str, day: date | None) -> None:
        """Remember the sketch of an article of a day, `None` where that is not known.

        It takes the place of an earlier one.
        """
        question = "SELECT n, sketch FROM sketches WHERE id = ?"
        for number, earlier in list(self._known.rows(question, identifier)):
            statement = "UPDATE sketches SET sketch = ?, day = ? WHERE n = ?"
            self._known.run(statement, sketch, _written(day), number)
            if earlier != sketch:
                self._hashes.remove(_numbers(str(earlier)), int(str(number)))
                self._hashes.add(_numbers(sketch), int(str(number)))
            return
        statement = "INSERT INTO sketches (id, sketch, day) VALUES (?, ?, ?)"
        new = self._known.run(statement, identifier, sketch, _written(day))
        self._hashes.add(_numbers(sketch), new)

    def nearest(self, sketch: str, day: date | None) -> str | None:
        """Return the article most like the sketched text, if it is the same story."""
        shared, telling = self._hashes.shared(_numbers(sketch))
        near = [number for number, count in shared.items() if 2 * count >= telling]
        best = max((self._score(number, sketch, day) for number in near), default=(0.0, ""))
        return best[1] if best[0] >= SAME else None

    def _score(self, number: int, sketch: str, day: date | None) -> tuple[float, str]:
        question = "SELECT id, sketch, day FROM sketches WHERE n = ?"
        for identifier, known, known_day in self._known.rows(question, number):
            if _are_near(day, date.fromisoformat(str(known_day)) if known_day else None):
                return likeness(split_sketch(sketch), split_sketch(str(known))), str(identifier)
        return 0.0, ""


def _numbers(sketch: str) -> list[int]:
    return sorted(int(value, 16) for value in split_sketch(sketch))


def _written(day: date | None) -> str | None:
    return str(day) if day else None


def _are_near(one: date | None, other: date | None) -> bool:
    return one is None or other is None or abs(one - other) <= _APART
