"""The wards, communes and townships of the gazetteer, found by kind and name.

The table has some 14,600 rows; a row becomes a `Ward` only when it is asked for.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from unicodedata import normalize

from generator.model import Ward
from generator.text import nearest, slug

Row = Sequence[str]  # code, name, kind, district, province, from, to
_HYPHENS = bytes.maketrans(b" '", b"--")


class WardTable:
    """Wards by name and by code; `keyed` returns `table` in the spelling of keys, line by line.

    `added` are an editor's, with the keys of their names.
    """

    def __init__(
        self,
        table: str,
        keyed: Callable[[], str],
        read: Callable[[Row], Ward],
        added: Iterable[tuple[str, Ward]] = (),
    ) -> None:
        self._table = table
        self._rows = table.splitlines()[1:]
        self._shipped = len(self._rows)
        self._keyed, self._read = keyed, read
        self._others: Callable[[WardTable], Iterable[tuple[str, Ward]]] = _none
        self._added: dict[int, tuple[str, Ward]] = {}
        for key, ward in added:
            self._added[self._place_for(ward)] = key, ward
        self._made: dict[int, Ward] = {place: ward for place, (_, ward) in self._added.items()}
        self._amended = frozenset(map(self._rows.__getitem__, self._added)) - {""}
        self._count = len(self._rows)

    def _place_for(self, ward: Ward) -> int:
        """Return the place of the state that an editor's ward amends, or a new one."""
        is_new = ward.district is None
        alike = [place for place in self._places(ward.code) if self._is_new(place) == is_new]
        if alike:
            return alike[-1]
        self._rows.append("")
        return len(self._rows) - 1

    def _places(self, code: str) -> Iterator[int]:
        """Yield the places of a code in the table, which is ordered by codes."""
        place = bisect_left(self._rows, code, hi=self._shipped)
        while place < self._shipped and self._rows[place].startswith(f"{code}\t"):
            yield place
            place += 1

    def _is_new(self, place: int) -> bool:
        """Say whether a row of the table tells of a unit since 2025-07-01."""
        return not self._rows[place].split("\t", 4)[3]

    def also_named(
        self, others: Callable[["WardTable"], Iterable[tuple[str, Ward]]]
    ) -> "WardTable":
        """Return the table with further keys of its wards, asked for when they are needed."""
        self._others = others
        return self

    @cached_property
    def _by_key(self) -> Mapping[str, list[int]]:
        by_key: dict[str, list[int]] = {}
        for place, line in enumerate(self._keyed().splitlines()[1:]):
            _, name, kind, _ = line.split("\t", 3)
            by_key.setdefault(f"{kind} {name}", []).append(place)
        for place, (key, _) in self._added.items():
            by_key.setdefault(key, []).append(place)  # beside the name it had
        for key, ward in self._others(self):
            by_key.setdefault(key, []).append(len(self._rows))
            self._made[len(self._rows)] = ward
            self._rows.append("")
        return by_key

    @cached_property
    def _by_slug(self) -> Mapping[str, list[int]]:
        """The places of wards by the slug of kind and name.

        Those that ship are made at once, as `text.slug` makes each in four times as long.
        """
        plain = normalize("NFD", self._table.lower().replace("đ", "d")).encode("ascii", "ignore")
        slugs = plain.translate(_HYPHENS).decode("ascii").replace("---", "-")
        by_slug: dict[str, list[int]] = {}
        for place, line in enumerate(slugs.splitlines()[1:]):
            _, name, kind, _ = line.split("\t", 3)
            if place not in self._added:
                by_slug.setdefault(f"{kind}-{name}", []).append(place)
        for place, (_, ward) in self._added.items():
            by_slug.setdefault(slug(ward.full_name), []).append(place)
        return by_slug

    def of_slug(self, full_name: str) -> tuple[Ward, ...]:
        """Return the wards by the slug of their kind and name."""
        return tuple(self._ward(place) for place in self._by_slug.get(full_name, ()))

    def of_code(self, code: str, *, is_new: bool) -> Ward | None:
        """Return the ward of a code, of the units since 2025-07-01 or of those before."""
        shipped = map(self._ward, self._places(code))
        added = (ward for _, ward in self._added.values() if ward.code == code)
        alike = [ward for ward in (*shipped, *added) if (ward.district is None) == is_new]
        return alike[-1] if alike else None

    def of_district(self, district: str) -> tuple[Ward, ...]:
        """Return the wards, communes and townships of a district, in the order of the table.

        What an editor amended or added comes last.
        """
        return tuple(w for w in self._with(f"\t{district}\t") if w.district == district)

    def units_of(self, province: str) -> tuple[Ward, ...]:
        """Return the units since 2025-07-01 of a province, in the order of `of_district`."""
        wards = self._with(f"\t\t{province}\t")
        return tuple(w for w in wards if w.district is None and w.province == province)

    def _with(self, sign: str) -> Iterator[Ward]:
        """Yield the wards whose rows have a sign in them, and all of an editor's."""
        for line in _lines_with(sign, self._table):
            if line not in self._amended:
                yield self._read(line.split("\t"))
        for _, ward in self._added.values():
            yield ward

    def near(self, name: str, district: str | None, province: str | None) -> str | None:
        """Return kind and name of the ward that somebody may have meant by a name without kind.

        Looked for in the district, else among the units since 2025-07-01 of the province.
        """
        pool: tuple[Ward, ...] = ()
        if district is not None:
            pool = self.of_district(district)
        elif province is not None:
            pool = self.units_of(province)
        by_slug = {slug(ward.name): ward for ward in pool}
        found = nearest(slug(name), by_slug, cutoff=0.75)
        return by_slug[found].full_name if found else None

    def get(self, key: str, default: tuple[Ward, ...] = ()) -> tuple[Ward, ...]:
        """Return the wards whose kind and name have the key."""
        places = self._by_key.get(key)
        return tuple(dict.fromkeys(map(self._ward, places))) if places else default

    def __contains__(self, key: object) -> bool:
        """Say whether any ward has the key."""
        return key in self._by_key

    @cached_property
    def all(self) -> tuple[Ward, ...]:
        """Every ward, in the order of the table."""
        return tuple(self._ward(place) for place in range(self._count))

    def _ward(self, place: int) -> Ward:
        ward = self._made.get(place)
        if ward is None:
            ward = self._made[place] = self._read(self._rows[place].split("\t"))
        return ward


def _none(_table: WardTable) -> Iterable[tuple[str, Ward]]:
    return ()


def _lines_with(sign: str, table: str) -> Iterator[str]:
    """Yield the lines of a table that have a sign in them: no others are looked at one by one."""
    found = table.find(sign)
    while found >= 0:
        end = table.find("\n", found)
        end = len(table) if end < 0 else end
        yield table[table.rfind("\n", 0, found) + 1 : end]
        found = table.find(sign, end)
