"""Which party committees and central bodies an article names: no unions, so none has a page.

"Huyện ủy" without a name is that of the article's district, "Thành ủy" that of its province.
"""

from collections.abc import Iterator, Sequence

from generator.importers.recognition.placing import Places, Zone
from generator.importers.recognition.words import read_words
from generator.model import District, Province
from generator.placenames import spelling
from generator.places import Gazetteer

_COMMITTEES = {"quận": "quận", "huyện": "huyện", "thị": "thị xã", "thành": "thành phố",
               "tỉnh": "tỉnh"}  # fmt: skip
_BY_KEY: dict[tuple[str, ...], tuple[str, str]] = {
    (spelling(word), spelling("ủy")): (word, kind) for word, kind in _COMMITTEES.items()
}
_CENTRAL = {
    tuple(spelling(name).split()): name
    for name in ("Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành Trung ương Đảng")
}
_FIRST = frozenset(key[0] for key in (*_BY_KEY, *_CENTRAL))


def recognise_committees(
    zones: Sequence[Zone], places: Places, gazetteer: Gazetteer
) -> tuple[str, ...]:
    """Return the names of the committees and bodies, in order, each once."""
    found = (name for zone in zones for name in _in_zone(zone, places, gazetteer))
    return tuple(dict.fromkeys(found))


def _in_zone(zone: Zone, places: Places, gazetteer: Gazetteer) -> Iterator[str]:
    words = read_words(zone.text)
    named = {m.mention.first: m.place for m in places.meant if m.zone is zone}
    for place, key in enumerate(words.keys):
        if key not in _FIRST or not words.capitals[place]:
            continue
        central = next((n for k, n in _CENTRAL.items() if words.has(place, len(k), {k})), None)
        if central is not None:
            yield central
        committee = _BY_KEY.get(words.keys[place : place + 2])
        if committee is not None:
            word, kind = committee
            own = named.get(place) or _own(kind, places, gazetteer)
            if isinstance(own, (District, Province)):
                yield f"{word.capitalize()} ủy {own.name}"


def _own(kind: str, places: Places, gazetteer: Gazetteer) -> District | Province | None:
    """Return the article's only place of a kind: the district first."""
    districts = [d for d in places.districts if d.kind == kind]
    if districts:
        return districts[0] if len(districts) == 1 else None
    province = gazetteer.provinces.get(places.province or "")
    return province if province is not None and province.kind == kind else None
