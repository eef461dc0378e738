"""What a text says around its places: the provinces it names, by its day, and lone kinds. Pure."""

import re
from collections.abc import Sequence
from datetime import date

from generator.importers.recognition.choosing import Surroundings, choose_district
from generator.importers.recognition.placing import Seen, Zone
from generator.places import Gazetteer
from generator.records import replace

_LONE_KIND = re.compile(
    r"(?<!\w)(quận|huyện|thị xã|thành phố)(?!\w)(?!\s+(?:ủy|uỷ|đoàn))", re.IGNORECASE
)
_MARK_OF_CAPITAL = "(LĐTĐ)"  # báo Lao động Thủ đô writes of Ha Noi


def complete_surroundings(
    told: Surroundings, zones: Sequence[Zone], seen: Sequence[Seen]
) -> Surroundings:
    """Return what is `told`, with lone kinds and the provinces of districts that are sure."""
    taken = {(id(one.zone), one.mention.start) for one in seen if one.mention.kind}
    lone = {
        match[1].lower()
        for zone in zones
        if zone.name != "body"
        for match in _LONE_KIND.finditer(zone.text)
        if (id(zone), match.start()) not in taken
    }
    is_of_capital = any(zone.text.startswith(_MARK_OF_CAPITAL) for zone in zones)
    near = (*told.near, "ha-noi") if is_of_capital else told.near
    first = replace(told, near=near, lone_kinds=frozenset(lone))
    # A district that its kind makes certain tells the province of those whose names repeat.
    certain = [
        choice.district.province
        for one in seen
        if one.mention.kind
        and (choice := choose_district(one.mention, one.beside, first))
        and choice.district
    ]
    return replace(first, stated=tuple(dict.fromkeys((*told.stated, *certain))))


def merged_into(
    provinces: Sequence[str], gazetteer: Gazetteer, day: date | None
) -> tuple[str, ...]:
    """Return the provinces that had gone into those of the slugs given by a day."""
    if day is None:
        return ()
    known = gazetteer.provinces
    return tuple(
        old
        for old, heirs in gazetteer.province_heirs.items()
        if not known[old].valid.covers(day) and not set(provinces).isdisjoint(heirs)
    )


def heir_of(province: str | None, gazetteer: Gazetteer, day: date | None) -> str | None:
    """Return the province that the land of one belonged to on a day, where it was a single one."""
    if province is None or day is None:
        return province
    is_gone = not gazetteer.provinces[province].valid.covers(day)
    heirs = gazetteer.province_heirs.get(province, ()) if is_gone else ()
    return heirs[0] if len(heirs) == 1 else province
