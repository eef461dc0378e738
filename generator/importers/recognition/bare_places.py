"""Find places that a headline or lead names without their kind: "Đống Đa: Hơn 400 cán bộ…".

People, streets, companies and words bear the names of districts, so a name counts only where it
opens a headline or follows a word that announces a place, and never inside another name.
"""

import re
from collections.abc import Container, Iterator, Sequence

from generator.importers.recognition.kinds import is_person
from generator.importers.recognition.mentions import DIRECTIONS, Mention, PlaceFinder, Unit
from generator.importers.recognition.names import institutions
from generator.importers.recognition.openers import read_sector
from generator.importers.recognition.words import Words, read_words
from generator.placenames import spelling
from generator.sectors import SECTORS

_ANNOUNCING = """
tại|ở|công đoàn|lđlđ|liên đoàn lao động|công nhân|người lao động|lao động|nlđ|cnvclđ|cnvc lđ|
cnlđ|đoàn viên|cán bộ|địa bàn|khu vực|nhân dân|người dân|tuổi trẻ|giáo viên|doanh nghiệp|
vùng đất|miền đất|quê|thợ|về|trường học|nữ công|đội|ngành giáo dục|liên quân|đến với|đất|cđcs|
chuyện ở|từ|thuộc|viên chức|khối
"""
_TIME = re.compile(
    r"(?:(?:sáng|trưa|chiều|tối|đêm|ngày|hôm|tháng|quý|năm|cuối|đầu|giữa|mới|vừa|nay|qua|mai|kia|đây|"
    r"dịp|tuần|này|tới|trong|\d+)(?:\s+|/|-|$))+",
)
_CAPITAL = ("thủ", "đô")
_NO_CAPITAL = tuple(spelling(word) for word in ("lao động",))


def _phrases(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(
        tuple(spelling(part).split()) for part in text.replace("\n", "").split("|") if part
    )


_CUES = _phrases(_ANNOUNCING)
_OPENING_CUES = frozenset(cue[-1] for cue in _CUES)
_ONE_PERSON = frozenset(spelling("nữ nam").split())
_PERSONS = frozenset(tuple(spelling(name).split()) for name in ("thanh xuân", "hà đông"))
_NAMING = frozenset(
    spelling(
        "ông bà anh chị em cô chú bác cụ tên đường phố ngõ cầu sông chợ ga hồ quán núi đền chùa "
        "phường xã trấn báo tư"
    ).split()
)


class BareFinder:
    """Finds bare names of districts and provinces by the gazetteer's names."""

    def __init__(self, finder: PlaceFinder) -> None:
        self.finder = finder

    def find(
        self, text: str, named: Sequence[Mention], *, is_headline: bool
    ) -> tuple[Mention, ...]:
        """Return the bare places of a line, in order; `named` are those found with their kind."""
        words = read_words(text)
        taken = {place for mention in named for place in range(mention.first, mention.stop)}
        districts = self.finder.gazetteer.districts_by_name
        for start, stop in institutions(words, districts, self.finder.first_words):
            # "Công đoàn các KCN Hải Phòng" is of a place, not of one zone.
            if read_sector(words, start) is None or not _is_unions(words, start):
                taken.update(range(start, stop))
        found: list[Mention] = []
        for place in words.capital_places:
            is_open = words.keys[place] in self.finder.first_words and place not in taken
            if is_open and not (found and place < found[-1].stop):
                found += self._at(words, place, found, is_headline)
        return tuple(found)

    def _at(
        self, words: Words, place: int, found: Sequence[Mention], is_headline: bool
    ) -> Iterator[Mention]:
        capital = self._capital(words, place)
        if capital is not None:
            yield capital
            return
        halves = [
            m
            for m in self._halves(words, place)
            if self._is_announced(words, place, found, is_headline)
        ]
        if halves:
            yield from halves
            return
        provinces, districts = (
            self.finder.gazetteer.provinces_by_name,
            self.finder.gazetteer.districts_by_name,
        )
        as_province = words.name(place, "", provinces)
        as_district = words.name(place, "", districts)
        length = max(as_province, as_district)
        stop = place + length
        if not length or self._is_longer_name(words, place, length) or is_person(words, stop):
            return
        key = " ".join(words.keys[place : place + length])
        if as_province >= as_district and length > 1:
            if self._may_be_province(words, place):
                yield self._mention(words, place, length, provinces[key])
        elif as_district and length > 1 and self._is_announced(words, place, found, is_headline):
            yield self._mention(words, place, length, districts[key])

    def _capital(self, words: Words, place: int) -> Mention | None:
        """Read "Thủ đô": another country's ("Thủ đô Viêng Chăn") and a paper's are none of ours."""
        if words.keys[place : place + 2] != _CAPITAL:
            return None
        stop = place + 2
        goes_on = stop < len(words.keys) and words.gap(stop - 1) == " " and words.capitals[stop]
        is_paper = place >= 2 and " ".join(words.keys[place - 2 : place]) in _NO_CAPITAL
        if is_paper or (goes_on and words.keys[stop : stop + 2] != ("hà", "nội")):
            return None
        return self._mention(words, place, 2, (self.finder.gazetteer.provinces["ha-noi"],))

    def _halves(self, words: Words, place: int) -> list[Mention]:
        """Read both places of "Nam, Bắc Từ Liêm"."""
        following = words.next_listed(place)
        if words.keys[place] not in DIRECTIONS or following is None:
            return []
        districts = self.finder.gazetteer.districts_by_name
        length = words.name(following, "", districts)
        if length < 2 or words.keys[following] not in DIRECTIONS:
            return []
        rest = words.keys[following + 1 : following + length]
        half = " ".join((words.keys[place], *rest))
        if half not in districts:
            return []
        key = " ".join(words.keys[following : following + length])
        return [
            self._mention(words, place, 1, districts[half]),
            self._mention(words, following, length, districts[key]),
        ]

    def _mention(self, words: Words, place: int, length: int, units: tuple[Unit, ...]) -> Mention:
        start, end = words.starts[place], words.ends[place + length - 1]
        return Mention(start, end, "", words.text[start:end], units, place, place + length)

    def _is_longer_name(self, words: Words, place: int, length: int) -> bool:
        """Say whether the words are a part of another name: "Lê Hoài Đức", "Hoàng Mai Sơn"."""
        stop = place + length
        if words.is_shouted:
            return False
        goes_on = stop < len(words.keys) and words.gap(stop - 1) == " " and words.capitals[stop]
        if goes_on and not words.keys[stop].isdigit():
            return True
        if not place or words.before(place) != " " or not words.capitals[place - 1]:
            return False
        before = words.text[words.starts[place - 1] : words.ends[place - 1]]
        is_short = len(before) > 1 and before.isupper()  # "Công đoàn GD&ĐT Hà Nội"
        is_sector = any(words.keys[max(place - n, 0) : place] in SECTORS for n in (1, 2, 3, 4))
        return not (is_short or is_sector or before.isdigit() or self._follows_cue(words, place))

    def _follows_cue(self, words: Words, place: int) -> bool:
        if not place or words.before(place) != " " or words.keys[place - 1] not in _OPENING_CUES:
            return False
        return any(words.keys[max(place - length, 0) : place] in _CUES for length in (1, 2, 3, 4))

    def _may_be_province(self, words: Words, place: int) -> bool:
        if not place or words.before(place) != " ":
            return True
        return words.keys[place - 1] not in _NAMING

    def _is_announced(
        self, words: Words, place: int, found: Sequence[Mention], is_headline: bool
    ) -> bool:
        if place == 0:
            return is_headline
        if self._follows_cue(words, place):
            return not self._may_be_person(words, place)
        if found and not found[-1].kind and words.next_listed(found[-1].stop - 1) == place:
            return True
        before = words.text[: words.starts[place]].strip()
        if is_headline and before[-1:] == "," and _TIME.fullmatch(before[:-1].lower()):
            return True
        provinces = self.finder.gazetteer.provinces_by_name
        if before[-1:] in ("(", ",", ";", "-", "–") and self._goes_on_with(words, place, provinces):
            return True
        districts = self.finder.gazetteer.districts_by_name
        return before[-1:] == ":" and self._goes_on_with(words, place, districts)

    def _may_be_person(self, words: Words, place: int) -> bool:
        """Say whether "nữ công nhân Thanh Xuân" is rather called so."""
        is_one = any(key in _ONE_PERSON for key in words.keys[max(place - 3, 0) : place])
        return is_one and words.keys[place : place + 2] in _PERSONS

    def _goes_on_with(self, words: Words, place: int, names: Container[str]) -> bool:
        """Say whether one of `names` follows in the list: "(Đông Anh, Hà Nội)"."""
        length = words.name(place, "", self.finder.gazetteer.districts_by_name)
        following = words.next_listed(place + length - 1) if length else None
        return following is not None and words.name(following, "", names) > 0


def _is_unions(words: Words, place: int) -> bool:
    """Say whether "Công đoàn" or "Công đoàn các" stands before a word."""
    start = place - 1 if words.keys[place - 1 : place] == ("các",) else place
    return words.keys[max(start - 2, 0) : start] == ("công", "đoàn")
