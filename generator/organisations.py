"""Union bodies: one canonical name and slug each, their level, parent and place.

Federations of provinces and districts and the unions of wards follow from the gazetteer; other
bodies are kept in content/gazetteer/organisations.yaml. Levels: Luật Công đoàn 2024, điều 8.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from generator.model import District, Level, Organisation, Province, Ward
from generator.places import ABBREVIATED, KINDS, WARD_KINDS, Gazetteer, split_kind
from generator.text import clean_line, match_key, slug

NATIONAL = Organisation("tong-ldld-viet-nam", "Tổng LĐLĐ Việt Nam", Level.NATIONAL)
_DISTRICTS_END = date(2025, 7, 1)  # NQ 202/2025/QH15, NQ 1656/NQ-UBTVQH15

_OFFICE_SLUG = "cong-doan-co-quan-ubnd-"

_DOTTED = {short: kind for short, kind in ABBREVIATED.items() if short.endswith(".")}
_SHORT_KINDS = "|".join(map(re.escape, _DOTTED))
_REWRITES = (
    (r"liên\s+đoàn\s+lao\s+động(?:\s*\(\s*lđlđ\s*\))?", "LĐLĐ"),
    (r"công\s+đoàn\s+cơ\s+sở(?:\s*\(\s*cđcs\s*\))?", "CĐCS"),
    (r"uỷ\s+ban\s+nhân\s+dân|ủy\s+ban\s+nhân\s+dân", "UBND"),
    (
        rf"\b(lđlđ|công đoàn|cđcs|ubnd) ({_SHORT_KINDS}) ?(?=\d|\w\w)",
        lambda m: f"{m[1]} {_DOTTED[m[2].lower()]} ",
    ),
    (r"\b(?:tp\.?|thành\s+phố)\s+(?=\w)", "thành phố "),
    (r"^các\s+cấp\s+công\s+đoàn\b", "Công đoàn"),
    (r"^tổng\s+(?:công\s+đoàn|lđlđ)(?:\s+việt\s+nam)?$", NATIONAL.name),
    (rf"^(?:công\s+đoàn|lđlđ)\s+({'|'.join(KINDS)})\b", r"LĐLĐ \1"),
    (rf"\b({'|'.join((*KINDS, *WARD_KINDS))})\b", lambda m: m[1].lower()),
)
_LEVELS = (
    ("nghiệp đoàn", Level.GRASSROOTS),
    ("cđcs ", Level.GRASSROOTS),
    ("công đoàn cơ quan ", Level.GRASSROOTS),
    ("công đoàn công ty ", Level.GRASSROOTS),
    ("công đoàn bệnh viện ", Level.GRASSROOTS),
    ("công đoàn trường ", Level.GRASSROOTS),
    ("công đoàn ngành ", Level.SECTOR),
    ("công đoàn viên chức ", Level.SECTOR),
    ("công đoàn giáo dục ", Level.SECTOR),
    ("công đoàn tổng công ty ", Level.SECTOR),
    ("công đoàn các k", Level.SECTOR),
)


def canonical_name(text: str) -> str:
    """Return the one spelling of a union's name: abbreviations folded, kinds in lower case.

    "Liên đoàn Lao động Quận X", "Công đoàn quận X", "các cấp Công đoàn quận X": "LĐLĐ quận X".
    """
    name = clean_line(text)
    for pattern, replacement in _REWRITES:
        name = re.sub(pattern, replacement, name, flags=re.IGNORECASE)
    return name[:1].upper() + name[1:]


@dataclass(frozen=True)
class Context:
    """What an article says of the place in which its organisations are to be understood."""

    province: str | None = None
    districts: tuple[str, ...] = ()
    day: date | None = None


@dataclass(frozen=True)
class Organisations:
    """All known bodies: those an editor registered, and those that follow from the gazetteer."""

    gazetteer: Gazetteer
    registered: Mapping[str, Organisation] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)

    def find(self, text: str, context: Context) -> Organisation | None:
        """Return the body written as a slug or by any of its names; `None` where none is known."""
        if text in self.registered:
            return self.registered[text]
        name = canonical_name(text)
        alias = self.aliases.get(match_key(name))
        if alias is not None:
            return self.registered[alias]
        if match_key(name) == match_key(NATIONAL.name) or text == NATIONAL.slug:
            return NATIONAL
        return self._by_slug(text) or self._by_name(name, context)

    def parent_of(self, organisation: Organisation) -> Organisation | None:
        """Return the body above, where one is known."""
        return self.find(organisation.parent, Context()) if organisation.parent else None

    def federation(self, place: District | Province) -> Organisation:
        """Return the LĐLĐ of a district or a province."""
        name = f"LĐLĐ {place.full_name}"
        if isinstance(place, Province):
            return Organisation(
                slug(name), name, Level.PROVINCE, NATIONAL.slug, province=place.slug
            )
        above = self.federation(self.gazetteer.provinces[place.province])
        return Organisation(
            f"ldld-{self._place_slug(place)}",
            name,
            Level.DISTRICT,
            above.slug,
            place.slug,
            place.province,
        )

    def office_union(self, place: District) -> Organisation:
        """Return the grassroots union of a district's People's Committee."""
        name = f"Công đoàn Cơ quan UBND {place.full_name}"
        above = self.federation(place)
        own_slug = _OFFICE_SLUG + self._place_slug(place)
        return Organisation(
            own_slug, name, Level.GRASSROOTS, above.slug, place.slug, place.province
        )

    def ward_union(self, ward: Ward) -> Organisation:
        """Return the union of a ward: grassroots until 2025-06-30, an upper level after it."""
        if ward.district is None:
            province = self.gazetteer.provinces[ward.province]
            name, above = f"Công đoàn {ward.full_name}", self.federation(province)
            own_slug = slug(name) + self._distinction(ward)
            return Organisation(own_slug, name, Level.WARD, above.slug, None, province.slug)
        name, district = f"CĐCS {ward.full_name}", self.gazetteer.districts[ward.district]
        own_slug = slug(name) + self._distinction(ward)
        parent = self.federation(district).slug
        return Organisation(
            own_slug, name, Level.GRASSROOTS, parent, district.slug, district.province
        )

    def _distinction(self, ward: Ward) -> str:
        """Return what a slug needs to differ from those of units of its time that read alike.

        Nothing where no other is called so without accents, in Ha Noi or in the country; else the
        district or province; and the code where even that has Sa Pa and Sa Pả.
        """
        alike = {
            (other.province, other.district, match_key(other.name))
            for other in self._wards_by_slug[slug(ward.full_name)]
            if (other.district is None) == (ward.district is None)
        }
        in_province = sum(province == ward.province for province, _, _ in alike)
        if len(alike) == 1 or (ward.province == "ha-noi" and in_province == 1):
            return ""
        beside = sum(place[:2] == (ward.province, ward.district) for place in alike)
        where = f"-{ward.district or ward.province}"
        return where if beside == 1 else f"{where}-{ward.code}"

    def _by_name(self, name: str, context: Context) -> Organisation | None:
        for start in ("LĐLĐ ", "Công đoàn Cơ quan UBND "):
            if match_key(name).startswith(start.lower()):
                return self._of_place(start, name[len(start) :], context)
        for start in ("CĐCS ", "Công đoàn "):
            kind, _ = split_kind(name[len(start) :], WARD_KINDS)
            if name.startswith(start) and kind is not None:
                return self._of_ward(start, name[len(start) :], context)
        return _by_kind(name)

    def _of_place(self, start: str, place: str, context: Context) -> Organisation | None:
        kind, _ = split_kind(place, KINDS)
        lookup = self.gazetteer.find_district(place, context.province)
        if kind is not None and lookup.found is not None:
            if start == "LĐLĐ ":
                return self.federation(lookup.found)
            return self.office_union(lookup.found)
        province = self.gazetteer.find_province(place)
        return self.federation(province) if province and start == "LĐLĐ " else None

    def _of_ward(self, start: str, name: str, context: Context) -> Organisation | None:
        is_new = context.day is not None and context.day >= _DISTRICTS_END and start != "CĐCS "
        wards = self.gazetteer.wards_by_name.get(match_key(name), ())
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

    def _by_slug(self, text: str) -> Organisation | None:
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
            for ward in self._wards_by_slug.get("-".join(parts[:end]), ()):
                union = self.ward_union(ward)
                if union.slug == text:
                    return union
        return None

    @cached_property
    def _wards_by_slug(self) -> Mapping[str, tuple[Ward, ...]]:
        wards: dict[str, list[Ward]] = {}
        for ward in self.gazetteer.wards:
            wards.setdefault(slug(ward.full_name), []).append(ward)
        return {key: tuple(alike) for key, alike in wards.items()}

    @cached_property
    def _places(self) -> Mapping[str, District | Province]:
        places: dict[str, District | Province] = dict(self._provinces_by_slug)
        places.update((self._place_slug(d), d) for d in self.gazetteer.districts.values())
        return places

    @cached_property
    def _provinces_by_slug(self) -> Mapping[str, Province]:
        return {slug(p.full_name): p for p in self.gazetteer.provinces.values()}

    def _place_slug(self, district: District) -> str:
        # Thành phố Huế was a district until 2024-12-31 and is a province since.
        full = slug(district.full_name)
        is_bare = district.slug in (slug(district.name), full)
        is_bare = is_bare and full not in self._provinces_by_slug
        return full if is_bare else f"{full}-{district.province}"


def _by_kind(name: str) -> Organisation | None:
    key = match_key(name)
    level = next((level for start, level in _LEVELS if key.startswith(start)), None)
    return Organisation(slug(name), name, level) if level else None


def unlisted(name: str) -> Organisation:
    """Return a body that nobody registered and no rule names: its level stays unknown."""
    name = canonical_name(name)
    return Organisation(slug(name), name, Level.UNKNOWN)
