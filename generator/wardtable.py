"""The wards, communes and townships of the gazetteer, found by kind and name.

The table has some 14,600 rows; a row becomes a `Ward` only when it is asked for.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from generator.model import Ward

Row = Sequence[str]  # code, name, kind, district, province, from, to


class WardTable:
    """Wards by name; `keyed` is the same table in the spelling of keys, line by line."""

    def __init__(
        self, table: str, keyed: str, read: Callable[[Row], Ward], added: Iterable[tuple[str, Ward]]
    ) -> None:
        self._rows = table.splitlines()[1:]
        self._by_key: dict[str, list[int]] = {}
        self._read = read
        self._made: dict[int, Ward] = {}
        for place, line in enumerate(keyed.splitlines()[1:]):
            _, name, kind, _ = line.split("\t", 3)
            self._by_key.setdefault(f"{kind} {name}", []).append(place)
        for key, ward in added:
            self._by_key.setdefault(key, []).append(len(self._rows))
            self._made[len(self._rows)] = ward
            self._rows.append("")

    def get(self, key: str, default: tuple[Ward, ...] = ()) -> tuple[Ward, ...]:
        """Return the wards whose kind and name have the key."""
        places = self._by_key.get(key)
        return tuple(self._ward(place) for place in places) if places else default

    def __contains__(self, key: object) -> bool:
        """Say whether any ward has the key."""
        return key in self._by_key

    @cached_property
    def all(self) -> tuple[Ward, ...]:
        """Every ward, in the order of the table."""
        return tuple(self._ward(place) for place in range(len(self._rows)))

    def _ward(self, place: int) -> Ward:
        ward = self._made.get(place)
        if ward is None:
            ward = self._made[place] = self._read(self._rows[place].split("\t"))
        return ward
