"""Which wards, communes and townships an article names: old ones of its districts, new ones."""

from collections.abc import Iterable, Mapping, Sequence

from generator.importers.recognition.choosing import Surroundings
from generator.importers.recognition.mentions import Mention
from generator.model import Ward
from generator.places import REFORM
from generator.records import Struct, replace


class NamedWards(Struct, frozen=True):
    """The wards of an article in their order, and by the `id` of each mention that means one.

    `guests`, by the `id` of their mentions, are those since 2025-07-01 that only the body names:
    the article is not theirs. `province` is that of a ward since 2025-07-01 whose name no other
    province has.
    """

    units: tuple[Ward, ...]
    by_mention: Mapping[int, Ward]
    guests: Mapping[int, Ward]
    province: str | None


def recognise_wards(
    named: Iterable[tuple[str, Mention, str | None]],
    districts: Mapping[str, str],
    province: str | None,
    around: Surroundings,
) -> NamedWards:
    """Return the wards among the mentions of zones; with each the district that stands behind it.

    `districts` are the slugs of all that the article names, by those under which their wards stand.
    """
    wards: dict[int, Ward] = {}
    guests: dict[int, Ward] = {}
    for zone, mention, home in named:
        units = [u for u in mention.units if isinstance(u, Ward)]
        at_home = [u for u in units if home and districts.get(u.district or "") == home]
        units = at_home or units
        ward = _choose(units, zone, (districts, province), around) if units else None
        if ward is not None and zone == "body" and ward.district is None:
            guests[id(mention)] = ward
        elif ward is not None:
            wards[id(mention)] = ward
            province = province or ward.province
    return NamedWards(tuple(dict.fromkeys(wards.values())), wards, guests, province)


def _choose(
    units: Sequence[Ward],
    zone: str,
    place: tuple[Mapping[str, str], str | None],
    around: Surroundings,
) -> Ward | None:
    districts, province = place
    day = around.day
    living = [u for u in units if day is not None and u.valid.covers(day)] or units
    new = [u for u in living if u.district is None]
    if day is not None and day >= REFORM:
        return _one(new, province, around)
    inside = [
        replace(unit, district=districts[unit.district])
        for unit in living
        if unit.district is not None and unit.district in districts
    ]
    if inside:
        return _one(inside, None, around)
    if day is None and new and len(new) == len(units):
        return _one(new, province, around)
    old = [u for u in living if u.district is not None]
    return _one(old, province, around) if not districts and zone != "body" else None


def _one(units: Sequence[Ward], province: str | None, around: Surroundings) -> Ward | None:
    """Return the only ward that these can mean, by the province or what the page suggests."""
    inside = [u for u in units if u.province == province] if province else list(units)
    by_name = {(u.district, u.province, u.name): u for u in inside}
    if len(by_name) > 1 and not province:
        by_name = {key: u for key, u in by_name.items() if u.province in around.near}
    return next(iter(by_name.values())) if len(by_name) == 1 else None
