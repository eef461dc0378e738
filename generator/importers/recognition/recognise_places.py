"""Which province, districts and wards an article belongs to, each with the passage that says so.

The headline decides before the lead, the lead before the body; what only the tail names is unseen.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from generator.basis import Basis, Rule, quote_around
from generator.importers.recognition.bare_places import BareFinder
from generator.importers.recognition.choosing import Surroundings, choose_district, province_of
from generator.importers.recognition.mentions import Mention, PlaceFinder
from generator.importers.recognition.place_findings import Named, place_findings
from generator.importers.recognition.placing import Found, Meant, PlacedDistrict, Places, Seen, Zone
from generator.importers.recognition.recognise_wards import NamedWards, recognise_wards
from generator.importers.recognition.surroundings import complete_surroundings, heir_of, merged_into
from generator.importers.recognition.ward_places import WardPlaceFinder
from generator.model import District, Ward
from generator.places import REFORM
from generator.records import replace

__all__ = ["Places", "Zone", "recognise_places"]

_BESIDE = re.compile(r"[\s,()–-]*(?:thuộc\s+)?$")
_LIES_IN = re.compile(r"[\s,()–-]*(?:(?:và|thuộc|của)\s+)?")
_ACTS_ON = re.compile(r"(?<!\w)(?:thắng|vượt qua|tặng|giúp|ủng hộ|thăm|cho)(?!\w)", re.IGNORECASE)


def recognise_places(
    zones: Sequence[Zone], finder: PlaceFinder, day: date | None, near: str | None = None
) -> Places:
    """Return where an article of `day` (`None`: not known) belongs.

    `near` is the slug of the province of the page around it, if it is another's page; it decides
    only what the text leaves open.
    """
    seen = [one for zone in zones for one in _see(zone, finder, day)]
    stated = (province_of(one.mention, day) for one in seen)
    provinces = Counter(unit.slug for unit in stated if unit is not None)
    merged = merged_into(tuple(provinces), finder.gazetteer, day)
    named = Surroundings(day, tuple(provinces), (near,) if near else (), merged=merged)
    around = complete_surroundings(named, zones, seen)
    found = _choose(seen, around)
    placed = tuple(_place(found, day))
    told = [p.district for p in placed if not p.options]
    acting = tuple(p.district for p in placed if p.role != "mentioned" and not p.options)
    province = acting[0].province if acting else _province(placed, seen, day)
    province = province if acting else heir_of(province, finder.gazetteer, day)
    homes = _homes(seen, found)
    named_in = [(one.zone.name, one.mention, homes.get(id(one.mention))) for one in seen]
    wards = recognise_wards(named_in, _in_wards(told, finder), province, around)
    province = province or wards.province
    land = (province, *merged_into((province,), finder.gazetteer, day)) if province else ()
    findings = dict(place_findings(placed, Named(seen, found, provinces, land), province, wards))
    return Places(
        province, acting, wards.units, findings, placed, tuple(_meant(seen, found, wards, day))
    )


def _meant(
    seen: Iterable[Seen], found: Iterable[Found], wards: NamedWards, day: date | None
) -> Iterator[Meant]:
    chosen = {id(one.seen.mention): one.choice for one in found}
    for one in seen:
        choice = chosen.get(id(one.mention))
        if choice is not None:
            yield Meant(one.zone, one.mention, choice.district, choice.open)
        else:
            key = id(one.mention)
            ward = wards.by_mention.get(key) or wards.guests.get(key)
            yield Meant(one.zone, one.mention, ward or province_of(one.mention, day))


def _homes(seen: Sequence[Seen], found: Iterable[Found]) -> dict[int, str]:
    """Return the districts that stand right behind wards, by the `id` of the wards' mentions.

    "phường 16, phường 17, quận Gò Vấp": other districts that the text names have a phường 17, too.
    """
    chosen = {id(o.seen.mention): o.choice.district.slug for o in found if o.choice.district}
    homes: dict[int, str] = {}
    for one, below in reversed([*pairwise(seen)]):
        mention, following = one.mention, below.mention
        home = chosen.get(id(following)) or homes.get(id(following))
        is_ward = any(isinstance(unit, Ward) for unit in mention.units)
        is_near = one.zone is below.zone and _LIES_IN.fullmatch(
            one.zone.text, mention.end, max(mention.end, following.start)
        )
        if home and is_ward and is_near:
            homes[id(mention)] = home
    return homes


def _in_wards(districts: Iterable[District], finder: PlaceFinder) -> dict[str, str]:
    """Return the districts by the slugs under which the gazetteer has their wards.

    Wards of a district that ended before the lists begin stand under its heir: quận Thủ Đức.
    """
    heirs = finder.gazetteer.heirs
    slugs = {district.slug: district.slug for district in districts}
    return {heir: slug for slug in slugs for heir in heirs.get(slug, ())} | slugs


def _see(zone: Zone, finder: PlaceFinder, day: date | None) -> Iterator[Seen]:
    named = finder.find(zone.text)
    in_wards = _beside_wards(zone.text, named, finder, day)
    named = (*_without(named, in_wards), *in_wards)
    bare: tuple[Mention, ...] = BareFinder(finder).find(
        zone.text, named, is_headline=zone.is_headline
    )
    if zone.name == "body":
        bare = tuple(m for m in bare if province_of(m, day) is not None)
    if zone.is_headline and day is not None and day >= REFORM:
        opening = finder.new_ward(zone.text)
        bare = (opening, *(m for m in bare if m.first)) if opening else bare
    mentions = sorted((*named, *bare), key=lambda m: (m.first, m.stop))
    for place, mention in enumerate(mentions):
        following = mentions[place + 1] if place + 1 < len(mentions) else None
        beside = None
        if following is not None and _BESIDE.fullmatch(zone.text, mention.end, following.start):
            province = province_of(following, day)
            beside = province.slug if province else None
        yield Seen(zone, mention, beside)


def _beside_wards(
    text: str, named: Sequence[Mention], finder: PlaceFinder, day: date | None
) -> tuple[Mention, ...]:
    if day is not None and day >= REFORM:
        return ()
    return WardPlaceFinder(finder).find(text, named)


def _without(named: Iterable[Mention], taken: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the mentions that begin at none of the words of those `taken`."""
    places = {place for mention in taken for place in range(mention.first, mention.stop)}
    yield from (mention for mention in named if mention.first not in places)


def _choose(seen: Iterable[Seen], around: Surroundings) -> list[Found]:
    found = []
    for one in seen:
        choice = choose_district(one.mention, one.beside, around)
        if choice is not None:
            found.append(Found(one, choice))
    return [_told_below(one, found) for one in found]


def _told_below(one: Found, found: Sequence[Found]) -> Found:
    """Return what a headline leaves open as the first part below tells it, where that is one.

    "Châu Thành: …", and then "Công đoàn huyện Châu Thành (tỉnh Tiền Giang)".
    """
    if one.choice.district or not one.seen.zone.is_headline:
        return one
    options = {district.slug for district in one.choice.open}
    sure = [o for o in found if o.choice.district and o.key in options]
    told = [o.choice for o in sure if o.seen.zone is sure[0].seen.zone]
    is_one = len({choice.district for choice in told}) == 1
    return replace(one, choice=told[0]) if is_one else one


def _place(found: Sequence[Found], day: date | None) -> Iterator[PlacedDistrict]:
    """Yield each district once, in the order in which the zones name them, with its role."""
    first: dict[str, Found] = {}
    for one in found:
        first.setdefault(one.key, one)
    acting = _acting(found)
    for key, one in first.items():
        role = "mentioned"
        if key in acting and (day is None or day < REFORM):
            role = "primary" if key == acting[0] else "joint"
        district = one.choice.district or one.choice.open[0]
        options = () if one.choice.district else one.choice.open
        yield PlacedDistrict(district, role, _basis(one), options)


def _acting(found: Sequence[Found]) -> list[str]:
    """Return the keys of the districts that act: of the headline, else the lead, else the body."""
    for zones in (("kicker", "title"), ("summary",)):
        inside = [one for one in found if one.seen.zone.name in zones]
        if inside:
            home = _home(inside[0])
            acting = [o for o in inside if _home(o) == home and not _is_acted_on(o, inside[0])]
            return list(dict.fromkeys(one.key for one in acting))
    return _acting_in_body(found)


def _acting_in_body(found: Sequence[Found]) -> list[str]:
    """Return the keys of the districts that act where only the body names any.

    That is the only one it names for certain, or the one that most of it is about, named early.
    """
    counts = Counter(one.key for one in found)
    sure = {o.key for o in found if o.seen.mention.kind or o.seen.beside or counts[o.key] > 1}
    if len(sure) < 2:
        return list(sure)
    first, (most, count) = found[0].key, counts.most_common(1)[0]
    is_most = most == first and all(n < count for key, n in counts.items() if key != most)
    return [first] if is_most and first in sure else []


def _is_acted_on(one: Found, first: Found) -> bool:
    """Say whether a district is what the first one's act is done to: "thắng đội quận Đống Đa"."""
    start, end = first.seen.mention.end, one.seen.mention.start
    between = one.seen.zone.text[start:end] if one.seen.zone is first.seen.zone else ""
    return _ACTS_ON.search(between) is not None


def _home(one: Found) -> str | None:
    return one.choice.district.province if one.choice.district else None


def _basis(one: Found) -> Basis:
    mention, zone = one.seen.mention, one.seen.zone
    rule = Rule.SHARED if mention.is_shared else Rule.NAMED if mention.kind else Rule.DROPPED
    quote = quote_around(zone.text, mention.start, mention.end)
    return Basis(one.key, rule, zone.name, quote)


def _province(
    placed: Sequence[PlacedDistrict], seen: Sequence[Seen], day: date | None
) -> str | None:
    """Return the province that the headline names, else the lead, else mostly the body."""
    for zones in (("kicker", "title"), ("summary",), ("body",)):
        named = [
            province.slug
            for one in seen
            if one.zone.name in zones and (province := province_of(one.mention, day)) is not None
        ]
        if named:
            return named[0] if zones != ("body",) else Counter(named).most_common(1)[0][0]
    mentioned = [p.district.province for p in placed if not p.options]
    return mentioned[0] if mentioned else None
