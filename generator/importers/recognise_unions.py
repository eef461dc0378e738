"""Which union bodies an article names, the one that acts first.

A body is an opener ("LĐLĐ", "Công đoàn cơ sở", "Công đoàn Cơ quan UBND") and a place; without a
name, the place is the one that the article is about.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from generator.importers.blocks import Finding
from generator.importers.mentions import Mention, PlaceFinder
from generator.importers.recognise_places import Places, Zone
from generator.model import District, Organisation, Province, Ward
from generator.organisations import NATIONAL, Context, Organisations

_NATIONAL = re.compile(r"tổng\s+(?:liên\s+đoàn\s+lao\s+động|lđlđ)", re.IGNORECASE)
_OPENER = re.compile(
    r"(?<!\w)(?:(?P<federation>liên\s+đoàn\s+lao\s+động(?:\s*\(\s*lđlđ\s*\))?|lđlđ)"
    r"|(?P<office>công\s+đoàn\s+cơ\s+quan\s+(?:ubnd|ủy\s+ban\s+nhân\s+dân))"
    r"|(?P<grassroots>công\s+đoàn\s+cơ\s+sở(?:\s*\(\s*cđcs\s*\))?|cđcs)"
    r"|(?P<union>công\s+đoàn))\s+(?:các\s+|hai\s+)?",
    re.IGNORECASE,
)
_BACK = re.compile(r"(quận|huyện|thị xã|thành phố|tỉnh)(?!\s*ủy)(?!\w)", re.IGNORECASE)


class UnionFinder:
    """Finds union bodies in the zones of one article whose places are known."""

    def __init__(self, known: Organisations, finder: PlaceFinder, places: Places) -> None:
        self.known, self.finder, self.places = known, finder, places

    def find(self, zones: Sequence[Zone], day: date | None) -> dict[str, Finding]:
        """Return the front matter field `organisations`, or nothing where no body is named."""
        slugs = tuple(d.slug for d in self.places.districts)
        context = Context(self.places.province, slugs, day)
        lines: dict[Organisation, int] = {}
        for zone in zones:
            for organisation in self._in_zone(zone.text, context):
                lines.setdefault(organisation, zone.line)
        if not lines:
            return {}
        value = [self._written(organisation, context) for organisation in lines]
        return {
            "organisations": Finding(
                value, "named by opener and place", tuple(dict.fromkeys(lines.values())), 0.9
            )
        }

    def _written(self, organisation: Organisation, context: Context) -> str:
        is_known = self.known.find(organisation.slug, context) is not None
        return organisation.slug if is_known else organisation.name

    def _in_zone(self, text: str, context: Context) -> Iterator[Organisation]:
        found: list[tuple[int, Organisation]] = [
            (match.start(), NATIONAL) for match in _NATIONAL.finditer(text)
        ]
        mentions = self.finder.find(text)
        for match in _OPENER.finditer(text):
            if _NATIONAL.match(text, max(match.start() - 5, 0)):
                continue
            found += [(match.start(), o) for o in self._bodies(text, match, mentions, context)]
        for name, organisation in self._registered():
            found += [(place, organisation) for place in _places_of(name, text)]
        for _, organisation in sorted(found, key=lambda pair: pair[0]):
            yield organisation

    def _registered(self) -> Iterable[tuple[str, Organisation]]:
        return ((o.name, o) for o in self.known.registered.values())

    def _bodies(
        self, text: str, match: re.Match[str], mentions: Sequence[Mention], context: Context
    ) -> Iterator[Organisation]:
        sharing = _shared(text, match.end(), mentions)
        for mention in sharing:
            organisation = self._body(match, mention, context)
            if organisation is not None:
                yield organisation
        if not sharing:
            yield from self._refers_back(text, match)

    def _body(
        self, match: re.Match[str], mention: Mention, context: Context
    ) -> Organisation | None:
        if any(isinstance(unit, Ward) for unit in mention.units):
            opener = "CĐCS" if match["grassroots"] else "Công đoàn"
            name = f"{opener} {mention.kind} {mention.name}"
            return None if match["federation"] else self.known.find(name, context)
        unit = self._place(mention)
        if unit is None or match["grassroots"]:
            return None
        if match["office"]:
            return self.known.office_union(unit) if isinstance(unit, District) else None
        return self.known.federation(unit)

    def _place(self, mention: Mention) -> District | Province | None:
        units = [u for u in mention.units if isinstance(u, (District, Province))]
        own = [u for u in units if isinstance(u, District) and u in self.places.districts]
        inside = [
            u for u in units if isinstance(u, District) and u.province == self.places.province
        ]
        for choice in (own, inside, units):
            if len(choice) == 1:
                return choice[0]
        return None

    def _refers_back(self, text: str, match: re.Match[str]) -> Iterator[Organisation]:
        """Resolve "LĐLĐ quận", "Công đoàn huyện", "LĐLĐ Thành phố" to the article's own place."""
        back = _BACK.match(text, match.end())
        if back is None or match["grassroots"]:
            return
        kind = back[1].lower()
        own = [d for d in self.places.districts if d.kind == kind]
        province = self.finder.gazetteer.provinces.get(self.places.province or "")
        if len(own) == 1:
            place: District = own[0]
            yield (
                self.known.office_union(place) if match["office"] else self.known.federation(place)
            )
        elif province is not None and province.kind == kind and not match["office"]:
            yield self.known.federation(province)


def _shared(text: str, place: int, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mention that begins at `place`, and those that share its kind in a list."""
    shared: list[Mention] = []
    for mention in mentions:
        begins = mention.start == place
        between = text[shared[-1].end : mention.start].strip() if shared else ""
        is_bare = text.startswith(mention.name, mention.start)
        if begins or (shared and is_bare and between in (",", "và", ";")):
            shared.append(mention)
        elif shared:
            break
    return shared


def _places_of(name: str, text: str) -> Iterator[int]:
    return (match.start() for match in re.finditer(re.escape(name), text, re.IGNORECASE))
