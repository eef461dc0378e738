"""Find districts named without their kind beside a ward in them: "phường Yên Hòa (Cầu Giấy)".

That the ward lies there makes the bare name certain, in the body too.
"""

from collections.abc import Iterator, Sequence

from generator.importers.recognition.kinds import is_many
from generator.importers.recognition.mentions import Mention, PlaceFinder
from generator.importers.recognition.names import institutions, opener_length
from generator.importers.recognition.words import Words, read_words
from generator.model import District, Ward
from generator.placenames import WARD_KINDS
from generator.records import replace

_GAPS = frozenset((" (", ", ", " - ", " – "))
_LONGEST = 5  # words of a ward's name: "Văn Miếu - Quốc Tử Giám"


class WardPlaceFinder:
    """Finds bare districts beside what lies in them, as it was before 2025-07-01."""

    def __init__(self, finder: PlaceFinder) -> None:
        self.finder, self.gazetteer = finder, finder.gazetteer

    def find(self, text: str, named: Sequence[Mention]) -> tuple[Mention, ...]:
        """Return the bare districts of a line, each behind its ward, if that has its kind.

        `named` are the places with their kind; of a ward that several districts have, the one in
        the district beside it is returned.
        """
        return tuple(self._search(read_words(text), named))

    def _search(self, words: Words, named: Sequence[Mention]) -> Iterator[Mention]:
        for place in words.capital_places:
            units, length = self._at(words, place)
            if not units:
                continue
            before = next((m for m in named if m.stop == place), None)
            if before is not None:
                wards = _wards(words, before, named)
            else:
                wards = self._bare_ward(words, place)
            inside = [w for w in wards if any(w.district in self._slugs(d) for d in units)]
            around = tuple(d for d in units if any(w.district in self._slugs(d) for w in inside))
            if before is None and not around and self._has_seat(words, place, length):
                around = units
            if before is not None and inside:
                yield replace(before, units=tuple(inside))
            if around:
                start, end = words.starts[place], words.ends[place + length - 1]
                yield Mention(start, end, "", words.text[start:end], around, place, place + length)

    def _at(self, words: Words, place: int) -> tuple[tuple[District, ...], int]:
        """Return the districts of a name behind a bracket, a comma or a dash, and its length."""
        names, provinces = self.gazetteer.districts_by_name, self.gazetteer.provinces_by_name
        if not place or words.keys[place] not in self.finder.first_words:
            return (), 0
        length = words.name(place, "", names) if words.before(place) in _GAPS else 0
        stop = place + length
        key = " ".join(words.keys[place:stop])
        goes_on = stop < len(words.keys) and words.gap(stop - 1) == " " and words.capitals[stop]
        # "phường Đông Vệ, Thanh Hóa": of the province rather than of its city.
        return ((), 0) if length < 2 or goes_on or key in provinces else (names[key], length)

    def _slugs(self, district: District) -> set[str]:
        return {district.slug, *self.gazetteer.heirs.get(district.slug, ())}

    def _has_seat(self, words: Words, place: int, length: int) -> bool:
        """Say whether the name stands in brackets behind a firm's: "Công ty May 10 (Long Biên)"."""
        if words.before(place) != " (" or not words.gap(place + length - 1).startswith((")", ", ")):
            return False
        names = self.gazetteer.districts_by_name
        return any(stop == place for _, stop in institutions(words, names, self.finder.first_words))

    def _bare_ward(self, words: Words, place: int) -> Sequence[Ward]:
        """Read "Kim Chung - Đông Anh"; a ward called like a district may be that one."""
        table, districts = self.gazetteer.ward_table, self.gazetteer.districts_by_name
        for first in range(max(place - _LONGEST, 0), place - 1):
            key = " ".join(words.keys[first:place])
            if not all(words.capitals[first:place]) or key in districts:
                continue
            units = [u for kind in WARD_KINDS for u in table.get(f"{kind} {key}")]
            if units and not _is_longer(words, first):
                return units
        return ()


def _wards(words: Words, before: Mention, named: Sequence[Mention]) -> Sequence[Ward]:
    """Return what a ward with its kind can mean; none in a list of several."""
    # "xã Liên Mạc, Mê Linh và Tự Lập"
    is_list = before.is_shared or _share(before, named) > 1
    is_list = is_list or (before.first > 0 and is_many(words, before.first - 1))
    return () if is_list else [u for u in before.units if isinstance(u, Ward)]


def _share(before: Mention, named: Sequence[Mention]) -> int:
    """Return how many places in a row share the kind of one behind it."""
    following = named[named.index(before) + 1 :]
    return next((n for n, mention in enumerate(following) if not mention.is_shared), len(following))


def _is_longer(words: Words, first: int) -> bool:
    """Say whether a capital before makes a longer name: "Nguyễn Kim Liên", not "THCS Kim Liên"."""
    if not first or words.before(first) not in (" ", "-", " - ") or not words.capitals[first - 1]:
        return False
    before = words.text[words.starts[first - 1] : words.ends[first - 1]]
    is_short = len(before) > 1 and before.isupper()
    return not (is_short or opener_length(words, first - 1) == 1)
