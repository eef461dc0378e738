"""Which union bodies an article names, the one that acts first.

A body is an opener ("LĐLĐ", "Công đoàn cơ sở") and a place, a sector or an institution; without a
name it is the one that the article is about ("LĐLĐ quận", "Công đoàn phường", "Công đoàn Công ty").
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from generator.basis import Basis, Rule, quote_around
from generator.importers.blocks import Finding
from generator.importers.recognition.institutions import InstitutionReader
from generator.importers.recognition.kinds import is_many, read_kind
from generator.importers.recognition.mentions import PlaceFinder
from generator.importers.recognition.openers import FIRST, Opened, Opener, read_opener, read_sector
from generator.importers.recognition.placing import Meant, Places, Zone
from generator.importers.recognition.words import read_words
from generator.model import District, Organisation, Province, Ward
from generator.organisations import NATIONAL, Organisations, open_federation
from generator.placenames import WARD_KINDS
from generator.places import REFORM
from generator.records import Struct

_COUNT = re.compile(
    r"(?:^|[\s(])(?:[1-9]\d{0,2}|\d{1,3}\.\d{3}|[Cc]ác|[Nn]hững|[Nn]hiều|hai|ba|bốn|sáu|bảy|tám|chín"
    r"|mười) $"
)
# A day, an hour, a number of something else, or a list of years: "ngày 15 tháng 8 Công đoàn quận".
_NO_COUNT = re.compile(
    r"(?:ngày|tháng|giờ|phút|quý|năm|tết|thứ|số|đợt|lần|khóa|khoá|kỳ|giai đoạn|nhiệm kỳ|quận|phường"
    r"|[-–/]) \S+ $",
    re.IGNORECASE,
)


class NamedBody(Struct, frozen=True):
    """A body as an article of its day calls it, the rule, and the passage that names it.

    `name` is of the day: LĐLĐ thị xã Thuận An in 2016, whatever the body is called since.
    """

    organisation: Organisation
    name: str
    basis: Basis
    line: int


class UnionFinder:
    """Finds union bodies in the zones of one article whose places are known."""

    def __init__(self, known: Organisations, finder: PlaceFinder, places: Places) -> None:
        self.known, self.finder, self.places = known, finder, places
        self.openings = FIRST.union(known.names)
        self._called: dict[str, Organisation] = {}

    def named(self, name: str) -> Organisation:
        """Return the body of a name that follows from no place, in the article's own district."""
        if name not in self._called:
            districts = self.places.districts
            own = districts[0].slug if len(districts) == 1 else None
            self._called[name] = self.known.named(name, own, self.places.province)
        return self._called[name]

    def find(self, zones: Sequence[Zone], day: date | None) -> dict[str, Finding]:
        """Return the front matter field `organisations`, or nothing where no body is named."""
        bodies = self.bodies(zones, day)
        if not bodies:
            return {}
        value = [self._written(body.organisation) for body in bodies]
        lines = tuple(dict.fromkeys(body.line for body in bodies))
        bases = tuple(body.basis for body in bodies)
        return {"organisations": Finding(value, "named by opener and place", lines, 0.9, bases)}

    def bodies(self, zones: Sequence[Zone], day: date | None) -> tuple[NamedBody, ...]:
        """Return the bodies that the zones name, in order, each once."""
        found: dict[str, NamedBody] = {}
        institutions = InstitutionReader([read_words(zone.text) for zone in zones])
        for zone in zones:
            reader = _Reader(self, zone, day, institutions)
            for organisation, name, rule, span in reader.read():
                quote = quote_around(zone.text, *span)
                basis = Basis(organisation.slug, rule, zone.name, quote)
                found.setdefault(organisation.slug, NamedBody(organisation, name, basis, zone.line))
        return tuple(found.values())

    def _written(self, organisation: Organisation) -> str:
        """Return the slug where it leads back to the body, else the name."""
        return organisation.slug if self.known.knows(organisation) else organisation.name


Read = tuple[Organisation, str, Rule, tuple[int, int]]


class _Reader:
    """Reads the bodies of one zone."""

    def __init__(
        self, finder: UnionFinder, zone: Zone, day: date | None, institutions: InstitutionReader
    ) -> None:
        self.finder, self.zone = finder, zone
        self.known, self.places = finder.known, finder.places
        self.is_new = day is not None and day >= REFORM
        self.institutions = institutions
        self.words = read_words(zone.text)
        self.meant = {m.mention.first: m for m in finder.places.meant if m.zone is zone}

    def read(self) -> Iterator[Read]:
        """Yield each body with its name of the day, the rule, and the passage's place."""
        words, end = self.words, 0
        registered = self.known.names
        for place in words.places_of(self.finder.openings):
            if words.starts[place] < end:
                continue
            listed = registered.get(words.keys[place], ())
            own = next((e for e in listed if self._is_at(place, e[0])), None)
            if own is not None:
                span = self._span(place, place + len(own[0]))
                yield own[1], own[1].name, Rule.NAMED, span
                end = span[1]
                continue
            opened = read_opener(words, place)
            if opened is not None:
                found = list(self._opened(opened))
                yield from found
                end = max((words.ends[opened.end - 1], *(span[1] for _, _, _, span in found)))

    def _is_at(self, place: int, keys: tuple[str, ...]) -> bool:
        return self.words.keys[place : place + len(keys)] == keys

    def _span(self, first: int, end: int) -> tuple[int, int]:
        return self.words.starts[first], self.words.ends[end - 1]

    def _opened(self, opened: Opened) -> Iterator[Read]:
        if opened.kind is Opener.NATIONAL:
            yield NATIONAL, NATIONAL.name, Rule.NAMED, self._span(opened.first, opened.end)
            return
        if opened.kind is Opener.GUILD:
            yield from self._guild(opened)
            return
        if opened.end >= len(self.words.keys):
            return
        if opened.kind in (Opener.UNION, Opener.GRASSROOTS):
            others = list(self._sector(opened)) or list(self._institution(opened))
            if others:
                yield from others
                return
        sharing = self._sharing(opened.end)
        for meant in sharing:
            yield from self._of_place(opened, meant)
        if not sharing:
            yield from self._refers_back(opened)

    def _guild(self, opened: Opened) -> Iterator[Read]:
        stop = self.institutions.guild_stop(self.words, opened.end)
        if stop:
            rest = self.zone.text[self.words.starts[opened.end] : self.words.ends[stop - 1]]
            yield self._named(f"Nghiệp đoàn {rest[:1].upper()}{rest[1:]}", (opened.first, stop))

    def _institution(self, opened: Opened) -> Iterator[Read]:
        name, stop = self.institutions.read(self.words, opened.end)
        if name:
            rule = Rule.NAMED if stop else Rule.REFERS_BACK
            yield self._named(f"Công đoàn {name}", (opened.first, stop or opened.end + 1), rule)

    def _named(self, name: str, span: tuple[int, int], rule: Rule = Rule.NAMED) -> Read:
        body = self.finder.named(name)
        return body, body.name, rule, self._span(*span)

    def _sector(self, opened: Opened) -> Iterator[Read]:
        read = read_sector(self.words, opened.end)
        if read is None:
            return
        sector, stop = read
        keys = self.words.keys[stop : stop + 2]
        if keys[:1] == ("vn",) or keys == ("việt", "nam"):
            body = self.known.sector_union(sector, None)
            yield body, body.name, Rule.NAMED, self._span(opened.first, stop + len(keys))
            return
        meant = self.meant.get(stop)
        place = meant.place if meant else self._lone_province(stop)
        if isinstance(place, (Province, District)):
            body = self.known.sector_union(sector, place)
            rule = Rule.NAMED if meant else Rule.REFERS_BACK
            end = meant.mention.stop if meant else stop + 1
            yield body, body.name, rule, self._span(opened.first, end)

    def _lone_province(self, place: int) -> Province | None:
        """Return the article's province where "Công đoàn Giáo dục tỉnh" names its kind alone."""
        kind = read_kind(self.words, place) if place < len(self.words.keys) else None
        province = self.known.gazetteer.provinces.get(self.places.province or "")
        is_own = kind is not None and province is not None and province.kind in kind.names
        return province if is_own else None

    def _sharing(self, place: int) -> list[Meant]:
        """Return the place that begins at a word, and those that share its opener in a list."""
        if place not in self.meant and is_many(self.words, place):
            place += 1
        shared: list[Meant] = []
        following: int | None = place
        while following is not None and following in self.meant:
            meant = self.meant[following]
            if shared and not self._goes_on(shared[-1], meant):
                break
            shared.append(meant)
            following = self.words.next_listed(meant.mention.stop - 1)
        return shared

    def _goes_on(self, before: Meant, meant: Meant) -> bool:
        """Say whether a further place belongs to the list, and is not where the first one lies."""
        if meant.mention.is_shared:
            return True
        same = bool(before.mention.kind) == bool(meant.mention.kind)
        return same and any(
            isinstance(before.place, tier) and isinstance(meant.place, tier)
            for tier in (District, Ward)
        )

    def _of_place(self, opened: Opened, meant: Meant) -> Iterator[Read]:
        span = self._span(opened.first, meant.mention.stop)
        rule = Rule.SHARED if meant.mention.is_shared else Rule.NAMED
        place = meant.place
        if meant.open and opened.kind in (Opener.FEDERATION, Opener.UNION):
            body = open_federation(meant.open[0])
            yield body, body.name, rule, span
        elif isinstance(place, Ward):
            if opened.kind in (Opener.GRASSROOTS, Opener.UNION):
                body = self.known.ward_union(place)
                yield body, body.name, rule, span
        elif place is not None and opened.kind is not Opener.GRASSROOTS:
            # "các cấp Công đoàn Thủ đô": all of them, not their federation.
            all_levels = opened.first > 0 and self.words.keys[opened.first - 1] == "cấp"
            if meant.mention.kind or isinstance(place, District) or not all_levels:
                yield from self._of_unit(opened, place, rule, span)

    def _of_unit(
        self, opened: Opened, place: District | Province, rule: Rule, span: tuple[int, int]
    ) -> Iterator[Read]:
        if opened.kind is Opener.OFFICE:
            if isinstance(place, District):
                body = self.known.office_union(place)
                yield body, body.name, rule, span
            return
        body = self.known.federation(place)
        yield body, f"LĐLĐ {place.full_name}", rule, span

    def _refers_back(self, opened: Opened) -> Iterator[Read]:
        """Resolve "LĐLĐ quận", "LĐLĐ hai quận", "Công đoàn phường" to the article's own places."""
        place, many = opened.end, is_many(self.words, opened.end)
        place += many
        kind = read_kind(self.words, place) if place < len(self.words.keys) else None
        if (
            kind is None
            or len(kind.names) > 1
            or self.zone.text.startswith("/", self.words.ends[place])
            or self._is_counted(opened)
        ):
            return
        (name,) = kind.names
        span = self._span(opened.first, kind.end)
        if name in WARD_KINDS:
            yield from self._back_to_wards(opened, name, span, many=many)
            return
        own = [d for d in self.places.districts if d.kind == name]
        if opened.kind is Opener.GRASSROOTS or (many and len(own) == 1):
            return
        province = self.known.gazetteer.provinces.get(self.places.province or "")
        if len(own) == 1 or (many and own):
            for district in own:
                yield from self._of_unit(opened, district, Rule.REFERS_BACK, span)
        elif not own and not many and province is not None and province.kind == name:
            yield from self._of_unit(opened, province, Rule.REFERS_BACK, span)

    def _is_counted(self, opened: Opened) -> bool:
        """Say whether bodies of a kind are counted: "14 công đoàn cơ sở phường" are not named."""
        if opened.kind not in (Opener.GRASSROOTS, Opener.UNION):
            return False
        before = self.zone.text[: self.words.starts[opened.first]]
        return _COUNT.search(before) is not None and _NO_COUNT.search(before) is None

    def _back_to_wards(
        self, opened: Opened, kind: str, span: tuple[int, int], *, many: bool
    ) -> Iterator[Read]:
        own = [ward for ward in self.places.wards if ward.kind == kind]
        if opened.kind is Opener.FEDERATION or not (len(own) == 1 or (many and own)):
            return
        for ward in own:
            body = self.known.ward_union(ward)
            yield body, body.name, Rule.REFERS_BACK, span
