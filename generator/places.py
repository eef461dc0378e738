"""The gazetteer: provinces, districts and wards with the days on which they exist.

Tables are read when first asked for. A name is looked up with its province or stays open: names
repeat across the country.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeVar

from generator.gazetteer.amendments import NO_AMENDMENTS, Alias, Amendments
from generator.gazetteer.wardtable import Row, WardTable
from generator.model import District, Province, Validity, Ward
from generator.placenames import KINDS, name_key, spelling, split_kind
from generator.records import Struct
from generator.text import nearest, slug, sort_key

_Named = TypeVar("_Named")
REFORM = date(2025, 7, 1)  # the district tier ends: NQ 202/2025/QH15
_TABLES = Path(__file__).with_name("gazetteer")
_KEPT = 1 << 14  # look-ups remembered


def read_table(name: str) -> str:
    """Return a table that ships with the program."""
    return (_TABLES / name).read_text(encoding="utf-8")


def _rows(name: str) -> Iterator[Row]:
    for line in read_table(name).splitlines()[1:]:
        yield line.split("\t")


@lru_cache(maxsize=8)
def _successions(kind: str) -> tuple[Row, ...]:
    """Return what became of former units of one kind; the rows of a kind stand together."""
    table = read_table("successions.tsv")
    start = table.index(f"\n{kind}\t") + 1
    end = table.index("\n", table.rindex(f"\n{kind}\t") + 1)
    return tuple(line.split("\t") for line in table[start:end].split("\n"))


def _valid(start: str, end: str) -> Validity:
    return Validity(*(date.fromisoformat(day) if day else None for day in (start, end)))


def _read_ward(row: Row) -> Ward:
    code, name, kind, district, province, start, end = row
    return Ward(code, name, kind, district or None, province, _valid(start, end))


class Lookup(Struct, frozen=True):
    """What a look-up found: `found` if there is just one, else `candidates` or a `near` name."""

    found: District | None = None
    candidates: tuple[District, ...] = ()
    near: str | None = None


class Gazetteer:
    """The places of the country, read lazily from the tables that ship with the program."""

    def __init__(self, amendments: Amendments = NO_AMENDMENTS) -> None:
        self.amendments = amendments

    def __getstate__(self) -> dict[str, Amendments]:
        """Return what another process needs: it reads the tables by itself."""
        return {"amendments": self.amendments}

    @cached_property
    def provinces(self) -> Mapping[str, Province]:
        """All provinces, former ones too, by slug."""
        rows = (
            Province(slug_, name, kind, code or None, _valid(start, end))
            for slug_, name, kind, code, start, end in _rows("provinces.tsv")
        )
        return {p.slug: p for p in (*rows, *self.amendments.provinces)}

    @cached_property
    def states(self) -> Mapping[str, tuple[District, ...]]:
        """The states of each district, former ones too, by slug, the oldest first.

        A district that changed its kind or province has a state for each; the slug is the same.
        """
        read = (
            District(slug_, name, kind, province, code or None, _valid(start, end))
            for slug_, name, kind, province, code, start, end in _rows("districts.tsv")
        )
        states = _grouped((district.slug, district) for district in read)
        for district in self.amendments.districts:
            states[district.slug] = (*states.get(district.slug, ())[:-1], district)
        return states

    @cached_property
    def districts(self) -> Mapping[str, District]:
        """All districts, former ones too, by slug, each in its last state."""
        return {slug_: states[-1] for slug_, states in self.states.items()}

    @cached_property
    def _aliases(self) -> tuple[Alias, ...]:
        shipped = (Alias(*row) for row in _rows("aliases.tsv"))
        return (*shipped, *self.amendments.aliases)

    @cached_property
    def ward_table(self) -> WardTable:
        """All wards, communes and townships of all three lists."""
        table = read_table("wards.tsv")
        added = [(name_key(ward.full_name), ward) for ward in self.amendments.wards]

        def keyed() -> str:
            """Return the table with its names as their keys."""
            return spelling(table).replace("   ", " ")  # what " - " has become

        return WardTable(table, keyed, _read_ward, added).also_named(self._ward_aliases)

    def _ward_aliases(self, table: WardTable) -> Iterator[tuple[str, Ward]]:
        for alias in self._aliases:
            if alias.kind == "ward":
                ward = table.of_code(alias.of, is_new=True) or table.of_code(alias.of, is_new=False)
                if ward is not None:
                    yield name_key(f"{ward.kind} {alias.name}"), ward

    @property
    def wards(self) -> tuple[Ward, ...]:
        """All wards, communes and townships of all three lists."""
        return self.ward_table.all

    @cached_property
    def districts_by_name(self) -> Mapping[str, tuple[District, ...]]:
        """The states of districts by the key of their name or alias, without its kind."""
        named = [(name_key(d.name), d) for states in self.states.values() for d in states]
        others = ((a.name, self.states[a.of]) for a in self._aliases if a.kind == "district")
        named += [(name_key(name), state) for name, states in others for state in states]
        return _grouped(dict.fromkeys(named))

    @cached_property
    def provinces_by_name(self) -> Mapping[str, tuple[Province, ...]]:
        """Provinces by the key of their name or alias, without its kind."""
        named = [(name_key(p.name), p) for p in self.provinces.values()]
        others = (a for a in self._aliases if a.kind == "province")
        named += [(name_key(a.name), self.provinces[a.of]) for a in others]
        return _grouped(dict.fromkeys(named))

    @cached_property
    def old_districts_by_ward_code(self) -> Mapping[str, tuple[str, ...]]:
        """District slugs from which each unit since 2025-07-01 took land, by the unit's code."""
        return _grouped((new, old) for _, old, new, _ in _successions("district"))

    @cached_property
    def _new_codes_by_old_district(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped((old, new) for _, old, new, _ in _successions("district"))

    @cached_property
    def heirs(self) -> Mapping[str, tuple[str, ...]]:
        """The districts that took the land of one that ended before the reform, by its slug."""
        return _grouped((old, new) for _, old, new, _ in _successions("earlier"))

    @cached_property
    def province_heirs(self) -> Mapping[str, tuple[str, ...]]:
        """The provinces that took the land of one that ended, by its slug."""
        rows = _successions("province")
        return _grouped((old, new) for _, old, new, _ in rows if old != new)

    def units_from(self, district: str) -> tuple[Ward, ...]:
        """Return the units since 2025-07-01 that took land of an old district, by name."""
        codes = self._new_codes_by_old_district.get(district, ())
        found = (self.ward_table.of_code(code, is_new=True) for code in codes)
        units = [unit for unit in found if unit is not None]
        return tuple(sorted(units, key=lambda w: (sort_key(w.name), w.code)))

    def districts_of(self, province: str) -> tuple[District, ...]:
        """Return the districts that made up a province on the last day of the district tier."""
        last_day = date(2025, 6, 30)
        return tuple(
            d
            for d in self.districts.values()
            if d.province == province and d.valid.covers(last_day)
        )

    def find_district(self, text: str, province: str | None) -> Lookup:
        """Find the district written as a slug or a name, with or without its kind.

        It may be the name or kind that it once had. A name that several provinces have is found
        only with the province.
        """
        key = (text, province)
        try:
            return self._found[key]
        except KeyError:
            if len(self._found) >= _KEPT:
                self._found.clear()
            found = self._found[key] = self._find_district(text, province)
            return found

    @cached_property
    def _found(self) -> dict[tuple[str, str | None], Lookup]:
        """What was looked up before: the same few districts stand in most articles."""
        return {}

    def _find_district(self, text: str, province: str | None) -> Lookup:
        if text in self.districts:
            return Lookup(self.districts[text])
        kind, name = split_kind(text, KINDS)
        named = self.districts_by_name.get(name_key(name), ())
        states = tuple(d for d in named if kind in (None, d.kind))
        inside = tuple(d for d in states if d.province == province)
        slugs = dict.fromkeys(state.slug for state in inside or states)
        best = _current(tuple(self.districts[slug_] for slug_ in slugs))
        if len(best) == 1:
            return Lookup(best[0])
        return Lookup(None, best, None if best else self._near_district(name, province))

    def find_province(self, text: str) -> Province | None:
        """Find the province written as a slug or a name, with or without its kind."""
        if text in self.provinces:
            return self.provinces[text]
        kind, name = split_kind(text, KINDS)
        named = self.provinces_by_name.get(name_key(name), ())
        named = tuple(p for p in named if kind in (None, p.kind))
        return named[0] if len(named) == 1 else None

    def near_province(self, text: str) -> str | None:
        """Return the slug of the province that somebody may have meant: hanoi, TPHCM."""
        by_letters = {slug(own).replace("-", ""): own for own in self.provinces}
        for key, named in self.provinces_by_name.items():
            by_letters.setdefault(slug(key).replace("-", ""), named[0].slug)
        letters = slug(text).replace("-", "")
        near = nearest(letters.removeprefix("tp"), by_letters, cutoff=0.75)
        return by_letters[near] if near else None

    def new_ward(self, name: str, province: str | None) -> Ward | None:
        """Return the unit since 2025-07-01 of that kind and name, if the province has just one."""
        named = [
            ward
            for ward in self.ward_table.get(name_key(name))
            if ward.district is None and province in (None, ward.province)
        ]
        return named[0] if len(named) == 1 else None

    def _near_district(self, name: str, province: str | None) -> str | None:
        # Without accents first: a forgotten tone is the commonest slip.
        pool = [d for d in self.districts.values() if province in (None, d.province)]
        by_slug = {slug(d.full_name): d for d in pool} | {slug(d.name): d for d in pool}
        near = nearest(slug(name), by_slug, cutoff=0.7)
        return by_slug[near].full_name if near else None


def _current(districts: tuple[District, ...]) -> tuple[District, ...]:
    """Drop former units where a later one of the same name stands."""
    lasting = tuple(d for d in districts if d.valid.end is None or d.valid.end >= REFORM)
    return lasting or districts


def _grouped(pairs: Iterable[tuple[str, _Named]]) -> dict[str, tuple[_Named, ...]]:
    groups: dict[str, list[_Named]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}
