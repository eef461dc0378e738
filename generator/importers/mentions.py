"""Find the places that a text names with their kind: "quận Nam Từ Liêm", "các quận A, B".

A bare name counts only at the head of a headline: people and streets bear the same names.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import District, Province, Ward
from generator.places import KINDS, WARD_KINDS, Gazetteer
from generator.text import match_key

_PARTY = {f"{start} {committee}": kind
          for start, kind in (("quận", "quận"), ("huyện", "huyện"), ("thị", "thị xã"),
                              ("thành", "thành phố"), ("tỉnh", "tỉnh"))
          for committee in ("ủy", "uỷ")}  # fmt: skip
_SHORT = {"tp": "thành phố", "tp.": "thành phố", "q.": "quận", "h.": "huyện", "tx.": "thị xã",
          "p.": "phường", "tt.": "thị trấn"}  # fmt: skip
_WRITTEN = {kind: kind for kind in (*KINDS, *WARD_KINDS)} | _PARTY | _SHORT
_KIND = re.compile(
    r"(?<!\w)(?P<many>(?:các|những|hai|ba|bốn|\d)\s+)?(?P<kind>"
    + "|".join(re.escape(kind) for kind in sorted(_WRITTEN, key=len, reverse=True))
    + r")(?(many):?)\s*(?=[^\W_])",
    re.IGNORECASE,
)
_WORD = re.compile(r"\s*(?:[^\W\d_][^\W_]*|\d+|-(?=\s[^\W\d_]))")
_AND = re.compile(r"\s*(?:,|;|và|cùng)\s+(?=[^\W_])")
# "Quận 5, 6, 7": a number that counts something ("Quận 5, 6 người") is no further name.
_NEXT_NUMBER = re.compile(r"\s*(?:,|;|và)\s+(?=\d+\s*(?:[,;.):]|và\s+\d|$))")
_REMEMBERED = 256  # texts
_LONGEST = 6  # words: "Văn Miếu - Quốc Tử Giám"

Unit = District | Ward | Province


@dataclass(frozen=True)
class Mention:
    """A place named at `start`..`end` of a text; `units` are all that the words can mean."""

    start: int
    end: int
    kind: str
    name: str
    units: tuple[Unit, ...]


class PlaceFinder:
    """Finds mentions by the gazetteer's names."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._found: dict[str, tuple[Mention, ...]] = {}

    def find(self, text: str) -> tuple[Mention, ...]:
        """Return the places named with their kind, in order; a list may share one kind.

        The last texts are remembered: places and bodies are looked for in the same ones.
        """
        if text not in self._found:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[text] = tuple(self._search(text))
        return self._found[text]

    def _search(self, text: str) -> Iterator[Mention]:
        for match in _KIND.finditer(text):
            yield from self._names_after(text, match, _WRITTEN[match["kind"].lower()])

    def heading(self, text: str) -> Mention | None:
        """Return the district with which a headline opens without its kind: "Đống Đa: Hơn 400…"."""
        name, colon, _ = text.partition(":")
        units = self.gazetteer.districts_by_name.get(match_key(name), ()) if colon else ()
        return Mention(0, len(name), "", name, units) if units else None

    def _names_after(self, text: str, match: re.Match[str], kind: str) -> Iterator[Mention]:
        start, place = match.start("kind"), match.end()
        while True:
            mention = self._longest(text, start, place, kind)
            if mention is None:
                return
            yield mention
            further = _NEXT_NUMBER if mention.name.isdigit() and not match["many"] else _AND
            is_list = match["many"] or further is _NEXT_NUMBER
            following = further.match(text, mention.end) if is_list else None
            if following is None:
                return
            start = place = following.end()

    def _longest(self, text: str, start: int, place: int, kind: str) -> Mention | None:
        ends: list[int] = []
        end = place
        while len(ends) < _LONGEST and (word := _WORD.match(text, end)):
            written = word[0].strip()
            if not (written[0].isupper() or written.isdigit() or written == "-"):
                break
            end = word.end()
            ends.append(end)
        for end in reversed(ends):
            name = text[place:end]
            units = self._units(kind, name)
            if units:
                return Mention(start, end, kind, name, units)
        return None

    def _units(self, kind: str, name: str) -> tuple[Unit, ...]:
        key, gazetteer = match_key(name), self.gazetteer
        if kind in WARD_KINDS:
            return gazetteer.wards_by_name.get(f"{kind} {key}", ())
        provinces = tuple(p for p in gazetteer.provinces_by_name.get(key, ()) if p.kind == kind)
        districts = tuple(d for d in gazetteer.districts_by_name.get(key, ()) if d.kind == kind)
        return (*provinces, *districts)
