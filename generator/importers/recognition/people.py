"""Find the people a text names, each with the role as stated: "bà Lê Thị B, Chủ tịch LĐLĐ quận".

A person is named by a form of address, an office beside the name, a list of comrades, or a full
name alone. Whose name a street, a school, an award or an anniversary bears is no person here.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.importers.recognition.mentions import PlaceFinder
from generator.importers.recognition.person_names import (
    HISTORICAL,
    SURNAMES,
    Run,
    bears_name,
    find_runs,
    is_full_name,
    is_name,
    name_starts,
    trim,
)
from generator.importers.recognition.person_roles import role_after, role_before
from generator.importers.recognition.role_words import ADDRESSED
from generator.model import Person
from generator.placenames import WARD_KINDS, name_key
from generator.records import Struct, replace
from generator.text import match_key

_PLURAL = re.compile(
    r"(?<!\w)(?:các|những|hai|ba|bốn) (?:đồng chí|đ/c|ông|bà|anh|chị|em|cô|thầy)(?!\w| trưng)"
)
_SENTENCE = re.compile(r"[.!?] ")
_LISTED = re.compile(r"(?:[:,;]|(?<!\w)và|đồng chí|ông|bà|anh|chị|em|cô|thầy)\s*$")
_SEVERAL = re.compile(r"(?<!\w)(?:các|hai|ba) $")
_LIST_GOES_ON = re.compile(r" ?(?:,|;|và|cùng|, và) ?")
_ADDRESSES = frozenset(["Ông", "Bà", "Anh", "Chị", "Em", "Cô", "Chú", "Cụ", "Thầy", "Bác"])
# Named in anniversaries, campaigns and names of cities; a person of the text only where he acts.
_LEADER = "Hồ Chí Minh"
_ACTS = re.compile(
    " (?:luôn|đã|từng|nói|dạy|căn dặn|khẳng định|nhấn mạnh|viết|chỉ rõ|chỉ ra|coi|xác định)(?!\\w)"
)
_HISTORY = re.compile(r"(?<!\w)(?:kỷ niệm|ngày sinh|năm sinh|tưởng nhớ|tư tưởng|tấm gương)(?!\w)")


class PersonMention(Struct, frozen=True):
    """A person named at `start`..`end` of a text; `is_sure`: a word beside the name says so."""

    start: int
    end: int
    person: Person
    is_sure: bool


class _Named(Struct, frozen=True):
    run: Run
    is_addressed: bool


class PeopleFinder:
    """Finds the people of a text; places keep their words."""

    def __init__(self, finder: PlaceFinder) -> None:
        self.finder = finder

    def find(self, text: str) -> tuple[PersonMention, ...]:
        """Return the people whom an NFC text names in full, in order, with the role beside each."""
        lower = text.lower()
        if len(lower) != len(text):
            return ()
        taken = [(mention.start, mention.end) for mention in self.finder.find(text)]
        named = [n for run in find_runs(text, taken) if (n := self._named(run, text, lower))]
        return tuple(_with_roles(named, text, lower))

    def _named(self, run: Run, text: str, lower: str) -> _Named | None:
        is_addressed = _address(run, lower) is not None
        if run.words[0] in _ADDRESSES and not is_addressed and len(run.words) > 2:
            run, is_addressed = run.part(1), True
        run = trim(run)
        if run.name.endswith(_LEADER):
            acts = run.name == _LEADER and _ACTS.match(lower, run.end)
            is_named = acts and lower[: run.start].endswith("chủ tịch ")
            return _Named(run, is_addressed=False) if is_named else None
        if len(run.words) < 2 or lower[: run.start].endswith("liệt sĩ "):
            return None
        if is_addressed or (_is_listed(run, lower) and self._may_be_listed(run, text, lower)):
            is_person = is_name(run, is_addressed=is_addressed)
            return (
                _Named(run, is_addressed=True) if is_person and not _is_past(run, lower) else None
            )
        return self._unaddressed(run, text, lower)

    def _unaddressed(self, run: Run, text: str, lower: str) -> _Named | None:
        for place in name_starts(run, self._is_place):
            part = run.part(place)
            is_behind_place = place > 0 and self._is_place(" ".join(run.words[:place]))
            has_office = self._has_office(part, text, lower)
            is_barred = not (is_behind_place or run.is_behind_place) and bears_name(
                part, text, lower, has_office=has_office
            )
            if is_barred or part.name in HISTORICAL or not self._may_be_name(part):
                continue
            if has_office:
                return _Named(part, is_addressed=False)
            if place == 0 and is_full_name(part) and not self._begins_with_place(part):
                return _Named(part, is_addressed=False)
        return None

    def _may_be_name(self, part: Run) -> bool:
        # "Bí thư Đoàn Thanh Xuân": of a place's league, or its delegation.
        is_of_place = part.words[0] == "Đoàn" and self._is_place(" ".join(part.words[1:]))
        is_place = is_of_place or self._is_place(part.name)
        return is_name(part, is_addressed=False) and not is_place

    def _has_office(self, part: Run, text: str, lower: str) -> bool:
        """Say whether an office stands beside the name; that of a ward without its kind is none."""
        before = role_before(text, lower, part.start, 0)
        if before is not None and _is_beside(before, part.start, lower):
            return len(part.words) > 2 or not self._is_ward(part.name)
        return role_after(text, lower, part.end, ()) is not None

    def _begins_with_place(self, run: Run) -> bool:
        """Tell "Hà Nội Mới" and a ward that is named after a person from a person."""
        return self._is_ward(run.name) or self._is_place(" ".join(run.words[:2]))

    def _is_ward(self, name: str) -> bool:
        key, wards = name_key(name), self.finder.gazetteer.ward_table
        return any(f"{kind} {key}" in wards for kind in WARD_KINDS)

    def _may_be_listed(self, run: Run, text: str, lower: str) -> bool:
        """Tell "Hà Đông - Trưởng Ban…" in a list of people from a place in it."""
        return not self._is_place(run.name) or role_after(text, lower, run.end, ()) is not None

    def _is_place(self, name: str) -> bool:
        gazetteer, key = self.finder.gazetteer, name_key(name)
        return (
            key in gazetteer.provinces_by_name
            or key in gazetteer.districts_by_name
            or key == "việt nam"
        )


def _address(run: Run, lower: str) -> int | None:
    """Return where the form of address before a name begins; that of "huyện Đông Anh" is none."""
    if run.is_behind_place:
        return None
    match = ADDRESSED.search(lower, max(0, run.start - 20), run.start)
    return match.start() if match else None


def _is_listed(run: Run, lower: str) -> bool:
    """Say whether a name stands in a list of comrades: "các đồng chí: A, Chủ tịch…; B…"."""
    before = lower[max(0, run.start - 600) : run.start]
    openings = [match.end() for match in _PLURAL.finditer(before)]
    if not openings or _SENTENCE.search(before, openings[-1]):
        return False
    return _LISTED.search(before) is not None


def _is_past(run: Run, lower: str) -> bool:
    return run.name in HISTORICAL and (
        _HISTORY.search(lower, max(0, run.start - 60), run.start) is not None
        or lower[: run.start].rstrip().endswith(("đồng chí", "liệt sĩ", "anh hùng", "cụ"))
    )


def _with_roles(named: Sequence[_Named], text: str, lower: str) -> Iterator[PersonMention]:
    starts = [one.run.start for one in named]
    floor = 0
    shared: str | None = None  # "các Phó Chủ tịch LĐLĐ thành phố: A, B"
    for place, one in enumerate(named):
        after = role_after(text, lower, one.run.end, starts[place + 1 :])
        address = _address(one.run, lower)
        start = one.run.start if address is None else address
        before = role_before(text, lower, start, floor)
        role = after[0] if after else None
        if before:
            role = _both(before[0], role, is_beside=_is_beside(before, start, lower))
        if shared and not _LIST_GOES_ON.fullmatch(lower, floor, start):
            shared = None
        shared = before[0] if before and _SEVERAL.search(lower, 0, before[1]) else shared
        floor = after[1] if after else one.run.end
        person = Person(one.run.name, role or shared)
        is_sure = one.is_addressed or person.role is not None
        yield PersonMention(one.run.start, one.run.end, person, is_sure)


def _is_beside(before: tuple[str, int], start: int, lower: str) -> bool:
    role, place = before
    return not lower[place + len(role) : start].strip()


def _both(before: str, after: str | None, *, is_beside: bool) -> str:
    """Return the roles before and after a name; "công nhân" before is more than said by another."""
    if after is None:
        return before
    return f"{before}, {after}" if is_beside and not _is_trade(before) else after


def _is_trade(role: str) -> bool:
    return role[:1].islower() and len(role.split()) <= 3


def merge_people(mentions: Iterable[PersonMention]) -> tuple[PersonMention, ...]:
    """Return each person once, the fullest name and the fullest role stated."""
    people: dict[str, PersonMention] = {}
    for mention in mentions:
        key = match_key(mention.person.name)
        known = people.get(key)
        people[key] = mention if known is None else _joined(known, mention)
    full = [mention.person.name for mention in people.values()]
    return tuple(m for m in people.values() if not any(_is_short(m.person.name, f) for f in full))


def _is_short(name: str, full: str) -> bool:
    """Say whether a name is the short one of a person named in full: Thu Hà, Mười Thông."""
    words, whole = name.split(), full.split()
    is_nickname = len(words) == 2 and words[0] not in SURNAMES and whole[0] in SURNAMES
    return name != full and (full.endswith(f" {name}") or (is_nickname and words[-1] == whole[-1]))


def _joined(known: PersonMention, again: PersonMention) -> PersonMention:
    old, new = known.person.role, again.person.role
    role = new if new and len(new.split()) > len((old or "").split()) else old
    person = replace(known.person, role=role)
    return replace(known, person=person, is_sure=known.is_sure or again.is_sure)
