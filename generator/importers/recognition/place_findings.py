"""The front matter fields of an article's places, with rules, lines and quotations. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from generator.basis import Basis
from generator.importers.blocks import Finding
from generator.importers.recognition.placing import Found, PlacedDistrict, Seen
from generator.importers.recognition.recognise_wards import NamedWards
from generator.model import Ward
from generator.records import Struct

# A body of a district, not where somebody comes from: "LĐLĐ các huyện", "UBND quận".
_BODY = re.compile(
    r"(?<!\w)(?:lđlđ|liên đoàn lao động|công đoàn|ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân)"
    r"(?: (?:các|hai|ba|\d+))? $"
)


class Named(Struct, frozen=True):
    """All mentions of an article, those that mean districts, and how often it names provinces.

    `land` are the article's own province and those that had gone into it by its day.
    """

    seen: Sequence[Seen]
    found: Sequence[Found]
    provinces: Counter[str]
    land: Sequence[str] = ()


def place_findings(
    placed: Sequence[PlacedDistrict],
    named: Named,
    province: str | None,
    wards: NamedWards,
) -> Iterator[tuple[str, Finding]]:
    """Yield the front matter fields of the places, each with its evidence."""
    found, seen = named.found, named.seen
    acting = [p for p in placed if p.role != "mentioned" and not p.options]
    if acting:
        yield "districts", _districts(acting, found)
    if province is not None:
        yield "province", _finding_of_province(province, acting, named, wards)
    others = [p for p in placed if p.role == "mentioned" and not p.options]
    of_bodies = _of_bodies(found)
    others = [
        p
        for p in others
        if p.basis.zone != "body" or p.district.province in named.land or p.basis.of in of_bodies
    ]
    if others:
        lines = _lines(found, others)
        slugs = [p.district.slug for p in others]
        yield "mentions", Finding(slugs, "named besides", lines, 0.8, _bases(others))
    # Where somebody comes from is no place of the article: "quê xã A, huyện B (Sơn La)".
    shown = {p.district.slug for p in (*acting, *others)}
    left_out = {p.district.slug for p in placed if not p.options} - shown
    listed = [ward for ward in wards.units if ward.district not in left_out]
    if listed:
        kept = (o for o in seen if wards.by_mention.get(id(o.mention)) in listed)
        lines = tuple(dict.fromkeys(one.zone.line for one in kept))
        values = [_ward_value(ward) for ward in listed]
        yield "wards", Finding(values, "named with its kind", lines)


def _of_bodies(found: Iterable[Found]) -> set[str]:
    """Return the keys of the districts whose bodies are named; a list shares the word before it."""
    keys = set()
    is_body = False
    for one in found:
        mention = one.seen.mention
        if not mention.is_shared:
            before = one.seen.zone.text[max(0, mention.start - 40) : mention.start]
            is_body = _BODY.search(before.lower()) is not None
        if is_body:
            keys.add(one.key)
    return keys


def _districts(acting: Sequence[PlacedDistrict], found: Sequence[Found]) -> Finding:
    zone = acting[0].basis.zone
    rule, certainty = {
        "summary": ("named in the lead", 0.9),
        "body": ("the only district the body names", 0.7),
    }.get(zone, ("named in the headline", 0.98))
    own = [one for one in found if one.key == acting[0].basis.of]
    if all(one.choice.by_page for one in own):
        rule, certainty = "named without its kind; the province is the page's", 0.8
    slugs = [p.district.slug for p in acting]
    same_zone = [one for one in found if one.seen.zone.name == zone or zone in ("kicker", "title")]
    return Finding(slugs, rule, _lines(same_zone, acting), certainty, _bases(acting))


def _lines(found: Iterable[Found], placed: Iterable[PlacedDistrict]) -> tuple[int, ...]:
    """Return the lines of the parts that placed the districts; kicker and title are one part."""
    parts = {p.basis.of: _part(p.basis.zone) for p in placed}
    lines = (o.seen.zone.line for o in found if parts.get(o.key) == _part(o.seen.zone.name))
    return tuple(dict.fromkeys(lines))


def _part(zone: str) -> str:
    return "headline" if zone in ("kicker", "title") else zone


def _bases(placed: Iterable[PlacedDistrict]) -> tuple[Basis, ...]:
    return tuple(p.basis for p in placed)


def _finding_of_province(
    province: str,
    acting: Sequence[PlacedDistrict],
    named: Named,
    wards: NamedWards,
) -> Finding:
    found = named.found
    if province in named.provinces:
        return Finding(province, "stated", (), 0.95)
    if not acting and any(former in named.provinces for former in named.land):
        return Finding(province, "a province that went into it is stated", (), 0.9)
    if acting:
        lines = _lines(found, acting)
        by_page = all(o.choice.by_page for o in found if o.key == acting[0].basis.of)
        rule = f"has {acting[0].district.full_name}"
        return Finding(province, rule, lines, 0.8 if by_page else 0.95)
    unit = wards.units[0].full_name if wards.units else "the district it mentions"
    return Finding(province, f"has {unit}", (), 0.8)


def _ward_value(ward: Ward) -> dict[str, str]:
    value = {"name": ward.full_name}
    return value | {"district": ward.district} if ward.district else value
