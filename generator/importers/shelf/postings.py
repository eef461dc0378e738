"""For each hash, the numbers of the texts that have it, as long as they are few enough to tell one.

Turns of phrase that hundreds of texts use tell nothing, and would cost a look at all of them.
"""

from array import array
from collections import Counter
from collections.abc import Collection, Sequence

from generator.importers.shelf.scratch import Scratch

_COMMON = 100  # texts
_WIDTH = array("I").itemsize  # bytes
_FULL = (_COMMON + 1) * _WIDTH


class Postings:
    """Finds the texts that share hashes; `hash` is of 64 bits with a sign."""

    def __init__(self) -> None:
        self._known = Scratch("CREATE TABLE postings (hash INTEGER PRIMARY KEY, numbers BLOB)")

    def add(self, hashes: Collection[int], number: int) -> None:
        """Remember the hashes of a text by its number."""
        statement = (
            "INSERT INTO postings VALUES (?, ?) ON CONFLICT (hash) DO UPDATE SET "
            "numbers = CAST(numbers || excluded.numbers AS BLOB) "
            f"WHERE length(numbers) < {_FULL}"
        )
        packed = array("I", [number]).tobytes()
        self._known.run_many(statement, [(value, packed) for value in hashes])

    def remove(self, hashes: Collection[int], number: int) -> None:
        """Forget the hashes of a text."""
        for value in hashes:
            (numbers,) = self._numbers([value]) or ([],)
            kept = array("I", [one for one in numbers if one != number])
            statement = "UPDATE postings SET numbers = ? WHERE hash = ?"
            self._known.run(statement, kept.tobytes(), value)

    def shared(self, hashes: Collection[int]) -> tuple[Counter[int], int]:
        """Return how many telling hashes each text shares, and how many there are."""
        telling = [numbers for numbers in self._numbers(hashes) if 0 < len(numbers) <= _COMMON]
        counts: Counter[int] = Counter()
        for numbers in telling:
            counts.update(numbers)
        return counts, len(telling)

    def _numbers(self, hashes: Collection[int]) -> list[Sequence[int]]:
        """Return the numbers of the texts that have each hash, of those that any has."""
        marks = ",".join("?" * len(hashes))
        rows = self._known.rows(f"SELECT numbers FROM postings WHERE hash IN ({marks})", *hashes)
        return [array("I", packed) for (packed,) in rows if isinstance(packed, bytes)]
