"""The gazetteer: provinces, districts and wards with the days on which they exist.

Tables are read when first asked for. A name is looked up with its province or stays open: names
repeat across the country.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from importlib.resources import files
from typing import TypeVar

from generator.model import District, Province, Validity, Ward
from generator.text import match_key, slug, sort_key

_Named = TypeVar("_Named")
KINDS = ("quận", "huyện", "thị xã", "thành phố", "tỉnh")
WARD_KINDS = ("phường", "xã", "thị trấn", "đặc khu")
ABBREVIATED = {
    "q.": "quận", "h.": "huyện", "tx.": "thị xã", "tp.": "thành phố", "tp": "thành phố",
    "t.": "tỉnh", "p.": "phường", "x.": "xã", "tt.": "thị trấn",
}  # fmt: skip


def _rows(name: str) -> Iterator[dict[str, str]]:
    table = (files("generator.gazetteer") / name).read_text(encoding="utf-8").splitlines()
    yield from csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)


def _valid(row: Mapping[str, str]) -> Validity:
    start, end = (date.fromisoformat(row[key]) if row[key] else None for key in ("from", "to"))
    return Validity(start, end)


def split_kind(text: str, kinds: Iterable[str]) -> tuple[str | None, str]:
    """Split "quận Nam Từ Liêm", "Q. Nam Từ Liêm" into kind and name; the kind may be missing."""
    key = match_key(text)
    written = {kind: kind for kind in kinds} | ABBREVIATED
    for start, kind in written.items():
        if key.startswith(start) and kind in kinds:
            rest = key[len(start) :]
            if rest.startswith(" ") or (start.endswith(".") and rest):
                return kind, rest.strip()
    return None, key


@dataclass(frozen=True)
class Lookup:
    """What a look-up found: `found` if there is just one, else `candidates` or a `near` name."""

    found: District | None = None
    candidates: tuple[District, ...] = ()
    near: str | None = None


class Gazetteer:
    """The places of the country, read lazily from the tables that ship with the program."""

    @cached_property
    def provinces(self) -> Mapping[str, Province]:
        """All provinces, former ones too, by slug."""
        rows = _rows("provinces.tsv")
        return {
            r["slug"]: Province(r["slug"], r["name"], r["kind"], r["code"] or None, _valid(r))
            for r in rows
        }

    @cached_property
    def districts(self) -> Mapping[str, District]:
        """All districts, former ones too, by slug."""
        return {
            r["slug"]: District(
                r["slug"], r["name"], r["kind"], r["province"], r["code"] or None, _valid(r)
            )
            for r in _rows("districts.tsv")
        }

    @cached_property
    def wards(self) -> tuple[Ward, ...]:
        """All wards, communes and townships of all three lists."""
        return tuple(
            Ward(r["code"], r["name"], r["kind"], r["district"] or None, r["province"], _valid(r))
            for r in _rows("wards.tsv")
        )

    @cached_property
    def districts_by_name(self) -> Mapping[str, tuple[District, ...]]:
        """Districts by the match key of their name without its kind."""
        return _grouped((match_key(d.name), d) for d in self.districts.values())

    @cached_property
    def provinces_by_name(self) -> Mapping[str, tuple[Province, ...]]:
        """Provinces by the match key of their name without its kind."""
        return _grouped((match_key(p.name), p) for p in self.provinces.values())

    @cached_property
    def wards_by_name(self) -> Mapping[str, tuple[Ward, ...]]:
        """Wards by the match key of kind and name."""
        return _grouped((match_key(w.full_name), w) for w in self.wards)

    @cached_property
    def old_districts_by_ward_code(self) -> Mapping[str, tuple[str, ...]]:
        """District slugs from which each unit since 2025-07-01 took land, by the unit's code."""
        rows = (r for r in _rows("successions.tsv") if r["kind"] == "district")
        return _grouped((r["new"], r["old"]) for r in rows)

    @cached_property
    def _new_codes_by_old_district(self) -> Mapping[str, tuple[str, ...]]:
        rows = (r for r in _rows("successions.tsv") if r["kind"] == "district")
        return _grouped((r["old"], r["new"]) for r in rows)

    @cached_property
    def _new_wards_by_code(self) -> Mapping[str, Ward]:
        return {w.code: w for w in self.wards if w.district is None}

    def units_from(self, district: str) -> tuple[Ward, ...]:
        """Return the units since 2025-07-01 that took land of an old district, by name."""
        codes = self._new_codes_by_old_district.get(district, ())
        units = (self._new_wards_by_code[code] for code in codes)
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

        A name that several provinces have is found only with the province.
        """
        if text in self.districts:
            return Lookup(self.districts[text])
        kind, name = split_kind(text, KINDS)
        named = self.districts_by_name.get(name, ())
        candidates = tuple(d for d in named if kind in (None, d.kind))
        inside = tuple(d for d in candidates if d.province == province)
        best = _current(inside or candidates)
        if len(best) == 1:
            return Lookup(best[0])
        return Lookup(None, best, None if best else self._near_district(name, province))

    def find_province(self, text: str) -> Province | None:
        """Find the province written as a slug or a name, with or without its kind."""
        if text in self.provinces:
            return self.provinces[text]
        kind, name = split_kind(text, KINDS)
        named = [p for p in self.provinces_by_name.get(name, ()) if kind in (None, p.kind)]
        return named[0] if len(named) == 1 else None

    def new_ward(self, name: str, province: str | None) -> Ward | None:
        """Return the unit since 2025-07-01 of that kind and name, if the province has just one."""
        named = [
            ward
            for ward in self.wards_by_name.get(match_key(name), ())
            if ward.district is None and province in (None, ward.province)
        ]
        return named[0] if len(named) == 1 else None

    def _near_district(self, name: str, province: str | None) -> str | None:
        # Without accents first: a forgotten tone is the commonest slip.
        pool = [d for d in self.districts.values() if province in (None, d.province)]
        by_slug = {slug(d.full_name): d for d in pool} | {slug(d.name): d for d in pool}
        near = get_close_matches(slug(name), by_slug, n=1, cutoff=0.7)
        return by_slug[near[0]].full_name if near else None


def _current(districts: tuple[District, ...]) -> tuple[District, ...]:
    """Drop former units where a later one of the same name stands."""
    lasting = tuple(d for d in districts if d.valid.end is None or d.valid.end >= date(2025, 7, 1))
    return lasting or districts


def _grouped(pairs: Iterable[tuple[str, _Named]]) -> dict[str, tuple[_Named, ...]]:
    groups: dict[str, list[_Named]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}
