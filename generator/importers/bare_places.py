"""Write out the places that headlines and leads name without their kind, where that is certain.

"Hoàng Mai: 320 đoàn viên…" on a page of Hà Nội is quận Hoàng Mai, thành phố Hà Nội. What is not
certain stays as it stands: people, streets and words bear the names of districts.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from generator.importers.mentions import PlaceFinder
from generator.model import District, Province
from generator.places import Gazetteer
from generator.text import match_key

_DISTRICTS_END = date(2025, 7, 1)
_WORD = re.compile(r"[^\W\d_]+")
_PLACE_BEFORE = re.compile(r"(?<!\w)(?:tại|ở)\s+$", re.IGNORECASE)
_KIND_BEFORE = re.compile(
    r"(?<!\w)(?:quận|huyện|thị xã|thành phố|tỉnh|phường|xã|thị trấn|đường|phố|chợ|hồ|cầu|ga|trường"
    r"|anh|chị|ông|bà|em|cô|chú|bác|cụ|đồng chí|tp\.?|tx\.|[qhp]\.)\s*$",
    re.IGNORECASE,
)
_LONE_KIND = re.compile(r"(?<!\w)(quận|huyện|thị xã)(?!\w)(?!\s*(?:ủy|uỷ))\s*", re.IGNORECASE)
_CAPITAL = re.compile(r"(?<!Lao động )(?<!\w)Thủ đô(?!\w)\s*")


@dataclass(frozen=True)
class PageContext:
    """What the page around a headline says: its province's slug, and the day to read by."""

    province: str | None
    day: date | None


@dataclass(frozen=True)
class SpelledOut:
    """Headline and lead with their places in full; `by_page` where the page's province decided."""

    title: str
    lead: str
    by_page: bool = False


class PlaceSpeller:
    """Spells out bare places by the gazetteer's names."""

    def __init__(self, finder: PlaceFinder) -> None:
        self.finder = finder
        self.gazetteer: Gazetteer = finder.gazetteer

    def spell_out(self, title: str, lead: str, context: PageContext) -> SpelledOut:
        """Return a headline and its lead with every place that is certain in full."""
        stated = self._stated_provinces(f"{title}\n{lead}")
        title, lead = (self._with_provinces(text) for text in (title, lead))
        near = stated or {context.province} - {None}
        heading = self._heading(title, near, context)
        if heading is not None:
            return SpelledOut(heading + title[title.index(":") :], lead, not stated)
        return SpelledOut(self._with_kind_of_lead(title, lead, near), lead)

    def _stated_provinces(self, text: str) -> set[str | None]:
        named = {u.slug for m in self.finder.find(text) for u in m.units if isinstance(u, Province)}
        bare = {p.slug for start, end in _name_runs(text) if (p := self._province(text[start:end]))}
        return {*named, *bare}

    def _province(self, name: str) -> Province | None:
        named = self.gazetteer.provinces_by_name.get(match_key(name), ())
        return named[0] if len(named) == 1 else None

    def _districts(self, name: str, provinces: Iterable[str | None]) -> list[District]:
        named = self.gazetteer.districts_by_name.get(match_key(name), ())
        return [district for district in named if district.province in provinces]

    def _with_provinces(self, text: str) -> str:
        """Spell out "(Đông Anh, Hà Nội)", "tại Quảng Ninh" and "Thủ đô"."""
        runs = _name_runs(text)
        spelled: list[tuple[int, int, str]] = []
        for (start, end), (next_start, next_end) in pairwise(runs):
            province = self._province(text[next_start:next_end])
            districts = self._districts(text[start:end], [province.slug]) if province else []
            is_bare = not _KIND_BEFORE.search(text[:start])
            if text[end:next_start] == ", " and len(districts) == 1 and is_bare:
                spelled.append((start, end, districts[0].full_name))
        for start, end in runs:
            province = self._province(text[start:end])
            if province and _PLACE_BEFORE.search(text[:start]):
                spelled.append((start, end, province.full_name))
        for start, end, name in sorted(spelled, reverse=True):
            text = text[:start] + name + text[end:]
        for match in reversed(list(_CAPITAL.finditer(text))):
            # "Thủ đô Viêng Chăn" is another; "Báo Lao động Thủ đô" is an outlet.
            if not text[match.end() : match.end() + 1].isupper():
                end = match.start() + len("Thủ đô")
                text = f"{text[:end]} Hà Nội{text[end:]}"
        return text

    def _heading(self, title: str, near: set[str | None], context: PageContext) -> str | None:
        """Return the place before a headline's colon in full; `None` where it is no open one."""
        name, colon, _ = title.partition(":")
        if not colon:
            return None
        province = self._province(name)
        if province is not None:
            return province.full_name
        named = self.gazetteer.districts_by_name.get(match_key(name), ())
        if named and context.day is not None and context.day >= _DISTRICTS_END:
            return self._new_ward(name, near)
        inside = self._districts(name, near)
        if len(named) > 1 and len(inside) == 1:
            return (
                f"{inside[0].full_name}, {self.gazetteer.provinces[inside[0].province].full_name}"
            )
        return None

    def _new_ward(self, name: str, near: set[str | None]) -> str | None:
        for kind in ("phường", "xã"):
            for province in sorted(filter(None, near)):
                ward = self.gazetteer.new_ward(f"{kind} {name}", province)
                if ward is not None:
                    full_name = self.gazetteer.provinces[province].full_name
                    return f"{ward.full_name}, {full_name}"
        return None

    def _with_kind_of_lead(self, title: str, lead: str, near: set[str | None]) -> str:
        """Spell out "Người lao động Sơn Tây" where the lead goes on with "thị xã"."""
        kinds = _lone_kinds(f"{lead}\n{title}")
        found = [
            (start, end, district)
            for start, end in _name_runs(title)
            for district in self._of_kind(title[start:end], kinds, near)
            if not _KIND_BEFORE.search(title[:start])
        ]
        if len(found) != 1:
            return title
        start, end, district = found[0]
        return title[:start] + district.full_name + title[end:]

    def _of_kind(self, name: str, kinds: list[str], near: set[str | None]) -> Iterator[District]:
        for kind in kinds:
            named = self.gazetteer.districts_by_name.get(match_key(name), ())
            of_kind = [district for district in named if district.kind == kind]
            inside = [district for district in of_kind if district.province in near]
            if len(inside or of_kind) == 1:
                yield (inside or of_kind)[0]


def _lone_kinds(text: str) -> list[str]:
    """Return the kinds that stand without a name: "thanh niên thị xã tham gia"."""
    lone = (
        match[1].lower()
        for match in _LONE_KIND.finditer(text)
        if not (text[match.end() : match.end() + 1].isupper() or text[match.end() :][:1].isdigit())
    )
    return sorted(set(lone))


def _name_runs(text: str) -> list[tuple[int, int]]:
    """Return where words with a capital stand in a row.

    Words all in capitals are no names, nor is the "Tại" that opens a sentence.
    """
    runs: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        word = match[0]
        is_name = word[0].isupper() and not (len(word) > 1 and word.isupper())
        if not is_name or word in ("Tại", "Ở"):
            continue
        is_next = bool(runs) and text[runs[-1][1] : match.start()] == " "
        runs[-1:] = [(runs[-1][0], match.end())] if is_next else [*runs[-1:], match.span()]
    return runs
