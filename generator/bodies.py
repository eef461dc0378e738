"""The union bodies that follow from the gazetteer: federations, unions of offices and of wards.

A body of a place that an editor calls otherwise keeps its slug, and so its page and its feeds.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

from generator.bodynames import NATIONAL
from generator.dates import PartialDate
from generator.model import District, Level, Organisation, Province, Ward
from generator.places import Gazetteer
from generator.records import Struct
from generator.text import match_key, slug

_Place = TypeVar("_Place", bound=Province | District | Ward)
_OFFICE_SLUG = "cong-doan-co-quan-ubnd-"


class Bodies(Struct, frozen=True, dict=True):
    """Makes the body of a place, and finds it again by its slug."""

    gazetteer: Gazetteer

    def as_shipped(self, place: _Place) -> _Place:
        """Return a place as it is without an editor's other name for it: slugs are made of that."""
        former = self._former.get(_key(place)) if self._former else None
        return former if isinstance(former, type(place)) else place

    @cached_property
    def _former(self) -> Mapping[tuple[object, ...], Province | District | Ward]:
        return {_key(place): place for place in self.gazetteer.amendments.former}

    def federation(self, place: District | Province) -> Organisation:
        """Return the LĐLĐ of a district or a province.

        That of a district is one body through all its kinds; it is called as the last one.
        """
        if isinstance(place, Province):
            name = f"LĐLĐ {place.full_name}"
            heirs = self.gazetteer.province_heirs.get(place.slug, ()) if place.valid.end else ()
            heirs = tuple(self._of_province(self.gazetteer.provinces[heir]) for heir in heirs)
            return Organisation(
                self._of_province(place), name, Level.PROVINCE, NATIONAL.slug, province=place.slug,
                dissolved=last_day(place.valid.end), succeeded_by=heirs,
            )  # fmt: skip
        district = self.gazetteer.districts[place.slug]
        above = self.gazetteer.provinces[district.province]
        later = (self.gazetteer.districts[h] for h in self.gazetteer.heirs.get(district.slug, ()))
        return Organisation(
            f"ldld-{self._place_slug(district)}",
            f"LĐLĐ {district.full_name}",
            Level.DISTRICT,
            self._of_province(above),
            district.slug,
            district.province,
            dissolved=last_day(district.valid.end),
            succeeded_by=tuple(f"ldld-{self._place_slug(heir)}" for heir in later),
        )

    def _of_province(self, province: Province) -> str:
        return slug(f"LĐLĐ {self.as_shipped(province).full_name}")

    def office_union(self, place: District) -> Organisation:
        """Return the grassroots union of a district's People's Committee."""
        district = self.gazetteer.districts[place.slug]
        name = f"Công đoàn Cơ quan UBND {district.full_name}"
        above = self.federation(district)
        own_slug = _OFFICE_SLUG + self._place_slug(district)
        return Organisation(
            own_slug, name, Level.GRASSROOTS, above.slug, district.slug, district.province
        )

    def ward_union(self, ward: Ward) -> Organisation:
        """Return the union of a ward: grassroots until 2025-06-30, an upper level after it."""
        named = self.as_shipped(ward).full_name
        if ward.district is None:
            province = self.gazetteer.provinces[ward.province]
            name, above = f"Công đoàn {ward.full_name}", self.federation(province)
            own_slug = slug(f"Công đoàn {named}") + self._distinction(ward)
            return Organisation(own_slug, name, Level.WARD, above.slug, None, province.slug)
        name, district = f"CĐCS {ward.full_name}", self.gazetteer.districts[ward.district]
        own_slug = slug(f"CĐCS {named}") + self._distinction(ward)
        parent = self.federation(district).slug
        return Organisation(
            own_slug, name, Level.GRASSROOTS, parent, district.slug, district.province
        )

    @property
    def federations(self) -> Iterator[str]:
        """The slugs of the federations of all places."""
        return (f"ldld-{place}" for place in self._places)

    def by_slug(self, text: str) -> Organisation | None:
        """Return the body with that slug."""
        if text.startswith("ldld-"):
            place = self._places.get(text.removeprefix("ldld-"))
            return self.federation(place) if place else None
        if text.startswith(_OFFICE_SLUG):
            place = self._places.get(text.removeprefix(_OFFICE_SLUG))
            return self.office_union(place) if isinstance(place, District) else None
        for start in ("cdcs-", "cong-doan-"):
            if text.startswith(start):
                return self._ward_union_by_slug(text, text.removeprefix(start))
        return None

    def _ward_union_by_slug(self, text: str, place: str) -> Organisation | None:
        # The slug ends with the ward's name, or with that and its district's or province's.
        parts = place.split("-")
        for end in range(len(parts), 1, -1):
            for ward in self._wards_of_slug("-".join(parts[:end])):
                union = self.ward_union(ward)
                if union.slug == text:
                    return union
        return None

    def _distinction(self, ward: Ward) -> str:
        """Return what a slug needs to differ from those of units of its time that read alike.

        Nothing where no other is called so without accents, in Ha Noi or in the country; else the
        district or province; and the code where even that has Sa Pa and Sa Pả.
        """
        alike = {
            (other.province, other.district, match_key(self.as_shipped(other).name))
            for other in self._wards_of_slug(slug(self.as_shipped(ward).full_name))
            if (other.district is None) == (ward.district is None)
        }
        in_province = sum(province == ward.province for province, _, _ in alike)
        if len(alike) == 1 or (ward.province == "ha-noi" and in_province == 1):
            return ""
        beside = sum(place[:2] == (ward.province, ward.district) for place in alike)
        where = f"-{ward.district or ward.province}"
        return where if beside == 1 else f"{where}-{ward.code}"

    def _wards_of_slug(self, text: str) -> Iterator[Ward]:
        """Yield the wards of a name's slug, those that are called otherwise by their former one."""
        table = self.gazetteer.ward_table
        yield from (ward for ward in table.of_slug(text) if self.as_shipped(ward) is ward)
        for former in self._former.values():
            if isinstance(former, Ward) and slug(former.full_name) == text:
                ward = table.of_code(former.code, is_new=former.district is None)
                yield from () if ward is None else (ward,)

    @cached_property
    def _places(self) -> Mapping[str, District | Province]:
        places: dict[str, District | Province] = dict(self._provinces_by_slug)
        places.update((self._place_slug(d), d) for d in self.gazetteer.districts.values())
        for former in self._former.values():  # what an importer wrote of the other name
            if isinstance(former, District):
                district = self.gazetteer.districts[former.slug]
                places.setdefault(self._slug_of(district), district)
        return places

    @cached_property
    def _provinces_by_slug(self) -> Mapping[str, Province]:
        provinces = self.gazetteer.provinces.values()
        return {slug(self.as_shipped(p).full_name): p for p in provinces}

    def _place_slug(self, district: District) -> str:
        return self._slug_of(self.as_shipped(district))

    def _slug_of(self, district: District) -> str:
        # Thành phố Huế was a district until 2024-12-31 and is a province since.
        full = slug(district.full_name)
        is_bare = district.slug in (slug(district.name), full)
        is_bare = is_bare and full not in self._provinces_by_slug
        return full if is_bare else f"{full}-{district.province}"


def _key(place: Province | District | Ward) -> tuple[object, ...]:
    if isinstance(place, Ward):
        return Ward, place.code, place.district is None
    return type(place), place.slug


def last_day(end: date | None) -> PartialDate | None:
    """Return the last day before an exclusive end."""
    last = end - timedelta(days=1) if end else None
    return PartialDate(last.year, last.month, last.day) if last else None
