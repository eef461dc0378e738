"""Find the places that a line names with their kind: "quận Nam Từ Liêm", "các quận A, B".

Names without their kind are found by `bare_places`.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property

from generator.importers.recognition.kinds import KIND_FIRST, Kind, is_person, read_kind
from generator.importers.recognition.words import Words, read_words
from generator.model import District, Province, Ward
from generator.placenames import KINDS, WARD_KINDS, spelling
from generator.places import Gazetteer
from generator.records import Struct, replace

_REMEMBERED = 256  # lines
DIRECTIONS = frozenset(spelling(word) for word in ("đông", "tây", "nam", "bắc"))
_CITY = {"tphcm": ("thành phố", "hcm")}
_GLUED = _CITY | {  # "Q1", "P14"
    f"{short}{number}": (kind, str(number))
    for short, kind in (("q", "quận"), ("p", "phường"))
    for number in range(1, 100)
}
_ANNOUNCING = KIND_FIRST.union(_GLUED)
_CAPITAL = "thủ"  # Thủ đô
# "Quận 5, 6 người dự": a number before one of these counts something.
_COUNTED = frozenset(
    spelling(
        "người công đoàn cán đội suất phần đơn doanh hộ gia học phường xã trường lao nữ em con "
        "cháu tháng năm ngày giờ tỷ triệu nghìn tập cá chi tổ nhà căn cơ tấn tay thí vận lượt ngàn "
        "trẻ giáo mái sáng ý cuộc lớp buổi hội chương quầy gian chuyến thành đồng"
    ).split()
)

Unit = District | Ward | Province


class Mention(Struct, frozen=True):
    """A place named at `start`..`end` of a line; `units` are all that the words can mean.

    `first` and `stop` are the same in words. `kind` is "" where the line drops it; `is_shared`
    where the name stands in a list that shares one.
    """

    start: int
    end: int
    kind: str
    name: str
    units: tuple[Unit, ...]
    first: int = 0
    stop: int = 0
    is_shared: bool = False


class PlaceFinder:
    """Finds mentions by the gazetteer's names."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._found: dict[str, tuple[Mention, ...]] = {}

    def find(self, text: str) -> tuple[Mention, ...]:
        """Return the places named with their kind, in order; a list may share one kind."""
        if text not in self._found:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[text] = tuple(self._search(read_words(text)))
        return self._found[text]

    def _search(self, words: Words) -> Iterator[Mention]:
        end, is_many = 0, False
        for place in words.places_of(_ANNOUNCING):
            if place < end:
                continue
            # "các quận Ba Đình, Đống Đa, huyện Gia Lâm, Đông Anh": the plural goes on.
            goes_on = is_many and place == end
            kind = read_kind(words, place)
            found = list(self._list(words, kind, goes_on)) if kind else self._glued(words, place)
            yield from found
            is_many = bool(kind and found and (kind.is_many or goes_on))
            if found:
                end = found[-1].stop
                is_many = is_many and words.next_listed(end - 1) == end
            else:
                end = kind.end if kind else place + 1

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The keys of the words with which a bare place can begin."""
        names = (*self._districts, *self.gazetteer.provinces_by_name)
        return frozenset(name.partition(" ")[0] for name in names) | DIRECTIONS | {_CAPITAL}

    @cached_property
    def _districts(self) -> Mapping[str, tuple[District, ...]]:
        return self.gazetteer.districts_by_name

    @cached_property
    def _of_kind(self) -> Mapping[str, Mapping[str, tuple[Unit, ...]]]:
        """The provinces and districts by kind and by the key of their name."""
        tables: dict[str, dict[str, tuple[Unit, ...]]] = {kind: {} for kind in KINDS}
        for name, provinces in self.gazetteer.provinces_by_name.items():
            for province in provinces:
                of_name = tables[province.kind]
                of_name[name] = (*of_name.get(name, ()), province)
        for name, districts in self._districts.items():
            for district in districts:
                of_name = tables.setdefault(district.kind, {})
                of_name[name] = (*of_name.get(name, ()), district)
        return tables

    def _glued(self, words: Words, place: int) -> list[Mention]:
        """Read "Q1", "P5" and "TPHCM"."""
        key = words.keys[place]
        kind, name = _GLUED.get(key, ("", ""))
        is_written = words.capitals[place] or key in _CITY
        is_known = kind and is_written and self.units(kind, name)
        return [self._mention(words, (place, place, place + 1), kind, name)] if is_known else []

    def _list(self, words: Words, kind: Kind, goes_on: bool) -> Iterator[Mention]:
        """Yield the place named after a kind, and those that share the kind with it."""
        place: int | None = kind.end
        first, is_many = kind.first, kind.is_many or goes_on
        earlier: Mention | None = None
        while place is not None and place < len(words.keys):
            if earlier is not None and read_kind(words, place) is not None:
                return
            halves = list(self._halves(words, place, kind))
            name = halves or list(self._one(words, (first, place), kind, earlier is not None))
            if not name or not self._may_share(words, name[0], earlier, is_many=is_many):
                return
            if earlier is not None and not is_many and kind.is_party:
                return
            yield from name
            earlier = name[-1]
            place = first = words.next_listed(earlier.stop - 1) or len(words.keys)

    def _one(
        self, words: Words, places: tuple[int, int], kind: Kind, is_shared: bool
    ) -> Iterator[Mention]:
        first, place = places
        gap = words.before(place)
        if (
            not is_shared
            and gap not in (" ", "", ".", ". ")
            and not (kind.is_many and gap.strip() == ":")
        ):
            return
        is_sure = gap.strip() != ":" and not is_shared
        for name in reversed(kind.names) if is_sure else kind.names:
            length = self._length(words, place, name, is_shared)
            if length:
                key = " ".join(words.keys[place : place + length])
                span = (first, place, place + length)
                mention = self._mention(words, span, name, key)
                mention = replace(mention, is_shared=is_shared)
                yield (
                    mention if is_sure or len(kind.names) == 1 else self._of_any_kind(mention, key)
                )
                return

    def _of_any_kind(self, mention: Mention, key: str) -> Mention:
        """Return a name of "các quận, huyện: Ba Đình, Sơn Tây", whose own kind is not told."""
        named = tuple(d for d in self._districts.get(key, ()) if d not in mention.units)
        return replace(mention, units=(*mention.units, *named))

    def _length(self, words: Words, place: int, kind: str, is_shared: bool) -> int:
        if kind in WARD_KINDS:
            return words.name(place, kind, self.gazetteer.ward_table)
        return words.name(place, "", self._of_kind[kind], lower=not is_shared)

    def new_ward(self, text: str) -> Mention | None:
        """Return the ward since 2025-07-01 with which a headline opens without its kind.

        "Cầu Giấy: Hội nghị…" means phường Cầu Giấy since then, and no district; "Lào Cai: …" and
        "Hải Dương: …" mean the province, or its land.
        """
        words = read_words(text)
        table = self.gazetteer.ward_table
        for kind in ("phường", "xã"):
            length = words.name(0, kind, table) if words.keys else 0
            if length > 1 and words.gap(length - 1).strip()[:1] in (":", ""):
                key = " ".join(words.keys[:length])
                if key in self.gazetteer.provinces_by_name:
                    continue
                units = tuple(ward for ward in table.get(f"{kind} {key}") if ward.district is None)
                if units and (words.gap(length - 1).strip() or length == len(words.keys)):
                    name = text[: words.ends[length - 1]]
                    return Mention(0, words.ends[length - 1], "", name, units, 0, length)
        return None

    def _mention(self, words: Words, places: tuple[int, int, int], kind: str, key: str) -> Mention:
        """Return a mention; `places` are the words where it begins, its name begins, it ends."""
        first, place, stop = places
        start, end = words.starts[first], words.ends[stop - 1]
        name = words.text[words.starts[place] : end]
        return Mention(start, end, kind, name, self.units(kind, key), first, stop)

    def _halves(self, words: Words, place: int, kind: Kind) -> Iterator[Mention]:
        """Yield both places of "quận Nam, Bắc Từ Liêm"."""
        following = words.next_listed(place)
        if words.keys[place] not in DIRECTIONS or following is None:
            return
        table = self._of_kind.get(kind.names[0], {})
        length = words.name(following, "", table)
        if length < 2 or words.keys[following] not in DIRECTIONS:
            return
        stop = following + length
        rest = " ".join(words.keys[following + 1 : stop])
        half = f"{words.keys[place]} {rest}"
        if half in table:
            written = words.text[words.starts[following + 1] : words.ends[stop - 1]]
            first = self._mention(words, (kind.first, place, place + 1), kind.names[0], half)
            name, units = f"{first.name} {written}", self.units(kind.names[0], half)
            yield replace(first, name=name, units=units)
            key = f"{words.keys[following]} {rest}"
            second = self._mention(words, (following, following, stop), kind.names[0], key)
            yield replace(second, is_shared=True)

    def _may_share(
        self, words: Words, name: Mention, earlier: Mention | None, *, is_many: bool
    ) -> bool:
        """Say whether a further name belongs to the list: "Quận 5, 6 người" counts something."""
        if earlier is None:
            return True
        is_name_going_on = (
            name.stop < len(words.keys)
            and words.gap(name.stop - 1) == " "
            and words.capitals[name.stop]
            and not words.is_shouted
        )
        if name.name.isdigit():
            counts = name.stop < len(words.keys) and words.gap(name.stop - 1) == " "
            return not (counts and words.keys[name.stop] in _COUNTED)
        if is_many or is_name_going_on:
            return is_many and not is_name_going_on
        if words.gap(earlier.stop - 1).strip() == ";" or is_person(words, name.stop):
            return False
        # "xã Tam Hiệp, Thanh Trì, Hà Nội": where the ward lies, not another ward.
        following = words.next_listed(name.stop - 1) if earlier.kind in WARD_KINDS else None
        if following is not None and words.name(following, "", self.gazetteer.provinces_by_name):
            return False
        if all(isinstance(u, Province) for u in (*earlier.units, *name.units)):
            return True
        near = {u.province for u in earlier.units if not isinstance(u, Province)}
        return any(not isinstance(u, Province) and u.province in near for u in name.units)

    def units(self, kind: str, key: str) -> tuple[Unit, ...]:
        """Return all that a kind and the key of a name can mean."""
        if kind in WARD_KINDS:
            return self.gazetteer.ward_table.get(f"{kind} {key}")
        return self._of_kind[kind].get(key, ())
