"""Union bodies: one canonical name and slug each, their level, parent and place.

Federations of provinces and districts and the unions of wards follow from the gazetteer; other
bodies are kept in content/gazetteer/organisations.yaml.
"""

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date
from functools import cached_property

from generator.bodies import Bodies
from generator.bodynames import NATIONAL, body_slug, canonical_name, level_of, unlisted
from generator.model import District, Level, Organisation, Province, Ward
from generator.placenames import KINDS, WARD_KINDS, name_key, split_kind
from generator.places import REFORM, Gazetteer
from generator.records import Struct, field, replace
from generator.sectors import Sector, local_union, national_union, split_sector
from generator.text import match_key, nearest, slug

_OFFICE = "Công đoàn Cơ quan UBND "
_UNION = "Công đoàn "
_NEAR = 0.85  # of nearest(): a letter or two of a slug's twenty
_KEPT = 1 << 14  # look-ups remembered
# Papers and schools of the unions that every digest meets.
_UNITS = tuple(
    Organisation(slug(name), name, Level.UNIT, parent, province=province)
    for name, parent, province in (
        ("Báo Lao động Thủ đô", "ldld-thanh-pho-ha-noi", "ha-noi"),
        ("Báo Lao động", NATIONAL.slug, None),
        ("Tạp chí Lao động và Công đoàn", NATIONAL.slug, None),
        ("Trường Đại học Công đoàn", NATIONAL.slug, None),
        ("Trường cán bộ Công đoàn", NATIONAL.slug, None),
    )
)


class Context(Struct, frozen=True):
    """What an article says of the place in which its organisations are to be understood."""

    province: str | None = None
    districts: tuple[str, ...] = ()
    day: date | None = None


class Organisations(Struct, frozen=True, dict=True):
    """All known bodies: those an editor registered, and those that follow from the gazetteer."""

    gazetteer: Gazetteer
    registered: Mapping[str, Organisation] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _bodies(self) -> Bodies:
        return Bodies(self.gazetteer)

    @cached_property
    def _units(self) -> Mapping[str, Organisation]:
        return {unit.slug: unit for unit in _UNITS}

    @cached_property
    def names(self) -> Mapping[str, tuple[tuple[tuple[str, ...], Organisation], ...]]:
        """Registered and built-in bodies by the first word's key of each of their names.

        The longest names stand first, each as the keys of its words.
        """
        named = [(name_key(o.name), o) for o in (*_UNITS, *self.registered.values())]
        named += [(name_key(name), self.registered[own]) for name, own in self.aliases.items()]
        grouped: dict[str, dict[tuple[str, ...], Organisation]] = {}
        for key, organisation in named:
            words = tuple(key.replace(",", " ").replace("&", " ").split())
            grouped.setdefault(words[0], {})[words] = organisation
        return {
            first: tuple(sorted(entries.items(), key=lambda entry: (-len(entry[0]), entry[0])))
            for first, entries in grouped.items()
        }

    def find(self, text: str, context: Context) -> Organisation | None:
        """Return the body written as a slug or by any of its names; `None` where none is known."""
        era = None if context.day is None else bisect_right(self._turns, context.day)
        key = (text, context.province, context.districts, era)
        try:
            return self._found[key]
        except KeyError:
            if len(self._found) >= _KEPT:
                self._found.clear()
            found = self._found[key] = self._find(text, context)
            return found

    @cached_property
    def _found(self) -> dict[tuple[object, ...], Organisation | None]:
        """What was looked up before: the same few bodies act in most articles."""
        return {}

    @cached_property
    def _turns(self) -> tuple[date, ...]:
        """The days on which a name came to mean another body, in order."""
        starts = {province.valid.start for province in self.gazetteer.provinces.values()}
        return tuple(sorted({REFORM, *(start for start in starts if start is not None)}))

    def _find(self, text: str, context: Context) -> Organisation | None:
        if text in self.registered:
            return self.registered[text]
        name = canonical_name(text)
        alias = self.aliases.get(match_key(name))
        if alias is not None:
            return self.registered[alias]
        if match_key(name) == match_key(NATIONAL.name) or text == NATIONAL.slug:
            return NATIONAL
        unit = self._units.get(text) or self._units.get(slug(name))
        return unit or self._bodies.by_slug(text) or self._by_name(name, context)

    def knows(self, organisation: Organisation) -> bool:
        """Say whether the body's slug alone leads back to it."""
        own = organisation.slug
        is_listed = own in self.registered or own in self._units or own == NATIONAL.slug
        return is_listed or self._bodies.by_slug(own) is not None

    def nearest(self, text: str) -> str | None:
        """Return the slug of a body that somebody may have meant by one that none has.

        Looked for among those that are registered and the federations of all places.
        """
        if text not in self._nearest:
            if len(self._nearest) >= _KEPT:
                self._nearest.clear()
            slugs = (*self.registered, *self._units, *self._bodies.federations)
            self._nearest[text] = nearest(text, slugs, _NEAR)
        return self._nearest[text]

    @cached_property
    def _nearest(self) -> dict[str, str | None]:
        """What was looked for before: an article a day may name the same unlisted body."""
        return {}

    def parent_of(self, organisation: Organisation) -> Organisation | None:
        """Return the body above, where one is known."""
        return self.find(organisation.parent, Context()) if organisation.parent else None

    def federation(self, place: District | Province) -> Organisation:
        """Return the LĐLĐ of a district or a province."""
        return self._replaced(self._bodies.federation(place))

    def office_union(self, place: District) -> Organisation:
        """Return the grassroots union of a district's People's Committee."""
        return self._replaced(self._bodies.office_union(place))

    def ward_union(self, ward: Ward) -> Organisation:
        """Return the union of a ward: grassroots until 2025-06-30, an upper level after it."""
        return self._replaced(self._bodies.ward_union(ward))

    def sector_union(self, sector: Sector, place: Province | District | None) -> Organisation:
        """Return the union of a sector or of industrial zones, of a place or of the country."""
        if place is None:
            return self._replaced(national_union(sector))
        above = self.federation(place)
        shipped = local_union(sector, self._bodies.as_shipped(place), above)
        return self._replaced(replace(local_union(sector, place, above), slug=shipped.slug))

    def named(self, name: str, district: str | None, province: str | None) -> Organisation:
        """Return the body of a name that follows from no place: registered, or a new one.

        A new one is taken to work in `district` and `province`, which its article is about.
        """
        name = canonical_name(name)
        known = self.find(name, Context(province, (district,) if district else ()))
        if known is not None and known.slug in self.registered:
            return known
        level = level_of(name) or Level.UNKNOWN
        return Organisation(body_slug(name), name, level, None, district, province)

    def _replaced(self, body: Organisation) -> Organisation:
        """Return what an editor has registered under the body's name or slug, else the body."""
        own = self.aliases.get(match_key(canonical_name(body.name)), body.slug)
        return self.registered.get(own, body)

    def _by_name(self, name: str, context: Context) -> Organisation | None:
        for start in ("LĐLĐ ", _OFFICE):
            if match_key(name).startswith(start.lower()):
                return self._of_place(start, name[len(start) :], context)
        for start in ("CĐCS ", _UNION):
            kind, _ = split_kind(name[len(start) :], WARD_KINDS)
            if name.startswith(start) and kind is not None:
                return self._of_ward(start, name[len(start) :], context)
        level = level_of(name)
        listed = self._of_sector(name) if name.startswith(_UNION) else None
        return listed or (Organisation(body_slug(name), name, level) if level else None)

    def _of_sector(self, name: str) -> Organisation | None:
        sector, rest = split_sector(name.removeprefix(_UNION))
        if sector is None:
            return None
        if name_key(rest) == name_key("Việt Nam"):
            return self.sector_union(sector, None)
        kind, _ = split_kind(rest, KINDS)
        province = self.gazetteer.find_province(rest)
        district = self.gazetteer.find_district(rest, None).found if kind else None
        place = province or district
        return self.sector_union(sector, place) if place else None

    def _of_place(self, start: str, place: str, context: Context) -> Organisation | None:
        kind, _ = split_kind(place, KINDS)
        district = self.gazetteer.find_district(place, context.province).found
        province = self.gazetteer.find_province(place)
        if province is not None and (
            district is None or kind is None or _is_past(province, context)
        ):
            return self.federation(province) if start == "LĐLĐ " else None
        if kind is None or district is None:
            return None
        return self.federation(district) if start == "LĐLĐ " else self.office_union(district)

    def _of_ward(self, start: str, name: str, context: Context) -> Organisation | None:
        is_new = context.day is not None and context.day >= REFORM and start != "CĐCS "
        wards = self.gazetteer.ward_table.get(name_key(name))
        if is_new:
            ward = self.gazetteer.new_ward(name, context.province)
            return self.ward_union(ward) if ward else None
        old = {w.district: w for w in wards if w.district is not None}
        inside = [w for district, w in old.items() if district in context.districts]
        here = [w for w in old.values() if w.province == context.province]
        for choice in (inside, here, list(old.values())):
            if len(choice) == 1:
                return self.ward_union(choice[0])
        return None


def _is_past(province: Province, context: Context) -> bool:
    """Say whether a name of both, thành phố Huế, means the province: since it became one."""
    start = province.valid.start
    if context.day is not None and start is not None:
        return context.day >= start
    return context.province in (None, province.slug)


def open_federation(district: District) -> Organisation:
    """Return the LĐLĐ of a district whose province an article does not tell: huyện Châu Thành."""
    name = f"LĐLĐ {district.full_name}"
    return Organisation(slug(name), name, Level.DISTRICT, None, None, None)


__all__ = ["NATIONAL", "Context", "Organisations", "canonical_name", "open_federation", "unlisted"]
