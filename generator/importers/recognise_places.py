"""Which province, districts and wards an article belongs to, each with the passage that says so.

The headline decides before the lead, the lead before the body; what only the tail names is unseen.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from generator.importers.blocks import Finding
from generator.importers.mentions import Mention, PlaceFinder
from generator.model import District, Province, Ward

_DISTRICTS_END = date(2025, 7, 1)
_CAPITAL = re.compile(r"(?<!\w)Hà Nội(?!\w)")


@dataclass(frozen=True)
class Zone:
    """A part of the article: kicker, title, summary or body, its text and its line."""

    name: str
    text: str
    line: int

    @property
    def is_headline(self) -> bool:
        """Say whether the zone stands above the lead."""
        return self.name in ("kicker", "title")


@dataclass(frozen=True)
class Places:
    """The places of an article; `findings` are the front matter fields with their evidence."""

    province: str | None
    districts: tuple[District, ...]
    wards: tuple[Ward, ...]
    findings: dict[str, Finding]


def recognise_places(zones: Sequence[Zone], finder: PlaceFinder, day: date | None) -> Places:
    """Return where an article of `day` (`None`: not known) belongs."""
    named = [(zone, mention) for zone in zones for mention in _mentions(zone, finder)]
    provinces = _provinces(named, zones, finder)
    stated = provinces.most_common(1)[0][0] if provinces else None
    by_zone = [(zone, _one_district(mention, provinces)) for zone, mention in named]
    found = [(zone, district) for zone, district in by_zone if district is not None]
    findings: dict[str, Finding] = {}
    primary = _primary(found, findings)
    province = primary[0].province if primary else stated
    _find_province(province, primary, provinces, findings)
    others = dict.fromkeys(d.slug for _, d in found if d not in primary and d.province == province)
    if others:
        lines = tuple(dict.fromkeys(zone.line for zone, d in found if d.slug in others))
        findings["mentions"] = Finding(list(others), "named besides", lines, 0.8)
    wards = _wards(named, primary, province, day)
    if wards:
        values = [_ward_value(ward) for ward, _ in wards]
        lines = tuple(dict.fromkeys(line for _, line in wards))
        findings["wards"] = Finding(values, "named with its kind", lines)
    return Places(province, tuple(primary), tuple(ward for ward, _ in wards), findings)


def _mentions(zone: Zone, finder: PlaceFinder) -> list[Mention]:
    heading = finder.heading(zone.text) if zone.is_headline else None
    return [*([heading] if heading else []), *finder.find(zone.text)]


def _provinces(
    named: Iterable[tuple[Zone, Mention]], zones: Iterable[Zone], finder: PlaceFinder
) -> Counter[str]:
    counts = Counter(
        unit.slug for _, mention in named for unit in mention.units if isinstance(unit, Province)
    )
    capital = sum(len(_CAPITAL.findall(zone.text)) for zone in zones)
    if capital:
        counts[finder.gazetteer.provinces["ha-noi"].slug] += capital
    return counts


def _one_district(mention: Mention, provinces: Counter[str]) -> District | None:
    """Return the only district that a mention can mean, by the provinces named where it must be."""
    districts = {u.slug: u for u in mention.units if isinstance(u, District)}
    if len(districts) != len(mention.units) and districts:
        return None
    inside = [d for d in districts.values() if d.province in provinces]
    choice = inside or list(districts.values())
    return choice[0] if len(choice) == 1 else None


def _primary(
    found: Sequence[tuple[Zone, District]], findings: dict[str, Finding]
) -> list[District]:
    for rule, zones, certainty in (
        ("named in the headline", ("kicker", "title"), 0.98),
        ("named in the lead", ("summary",), 0.9),
    ):
        inside = [(zone, d) for zone, d in found if zone.name in zones]
        if inside:
            return _settle(inside, rule, certainty, findings)
    counts = Counter(d.slug for _, d in found)
    if len(counts) == 1 and len(found) > 1:
        return _settle(found, "the only district the body names", 0.7, findings)
    return []


def _settle(
    inside: Sequence[tuple[Zone, District]],
    rule: str,
    certainty: float,
    findings: dict[str, Finding],
) -> list[District]:
    districts = list(dict.fromkeys(district for _, district in inside))
    lines = tuple(dict.fromkeys(zone.line for zone, _ in inside))
    slugs = [district.slug for district in districts]
    findings["districts"] = Finding(slugs, rule, lines, certainty)
    return districts


def _find_province(
    province: str | None,
    primary: Sequence[District],
    provinces: Counter[str],
    findings: dict[str, Finding],
) -> None:
    if province is None:
        return
    if province in provinces:
        findings["province"] = Finding(province, "stated", (), 0.95)
    elif primary:
        lines = findings["districts"].lines
        findings["province"] = Finding(province, f"has {primary[0].full_name}", lines, 0.95)


def _wards(
    named: Iterable[tuple[Zone, Mention]],
    primary: Sequence[District],
    province: str | None,
    day: date | None,
) -> list[tuple[Ward, int]]:
    """Return the article's wards: old ones of its districts, new ones it is about."""
    is_new = day is not None and day >= _DISTRICTS_END
    slugs = {district.slug for district in primary}
    wards: dict[Ward, int] = {}
    for zone, mention in named:
        units = [u for u in mention.units if isinstance(u, Ward) and u.province == province]
        if is_new:
            chosen = [u for u in units if u.district is None and zone.name != "body"]
        else:
            chosen = [u for u in units if u.district in slugs]
        names = {(u.district, u.name): u for u in chosen}
        if len(names) == 1:
            wards.setdefault(next(iter(names.values())), zone.line)
    return list(wards.items())


def _ward_value(ward: Ward) -> dict[str, str]:
    value = {"name": ward.full_name}
    return value | {"district": ward.district} if ward.district else value
