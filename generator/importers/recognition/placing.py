"""What the recognisers of places hand on: zones, mentions and what they mean, placed districts."""

from collections.abc import Iterator

from generator.basis import Basis
from generator.importers.blocks import Finding
from generator.importers.recognition.choosing import Choice
from generator.importers.recognition.mentions import Mention
from generator.model import District, Province, Ward
from generator.records import Struct

_LONGEST = 10_000  # characters of a zone, which no paragraph has that kept its line breaks


class Zone(Struct, frozen=True):
    """A part of the article: kicker, title, summary or body, its text and its line."""

    name: str
    text: str
    line: int

    @property
    def is_headline(self) -> bool:
        """Say whether the zone stands above the lead."""
        return self.name in ("kicker", "title")


def zones_of(name: str, text: str, line: int) -> Iterator[Zone]:
    """Yield a text as a zone, an endless one as several, which end with a sentence or a word.

    Recognisers look around in a mention's zone, which must not take the square of a text's length.
    """
    start = 0
    while len(text) - start > _LONGEST:
        limit = start + _LONGEST
        stop = text.rfind(". ", start, limit) + 1 or text.rfind(" ", start, limit) + 1 or limit
        yield Zone(name, text[start:stop].strip(), line)
        start = stop
    yield Zone(name, text[start:].strip(), line)


class Seen(Struct, frozen=True):
    """A mention in its zone, and the province that stands right after it."""

    zone: Zone
    mention: Mention
    beside: str | None = None


class PlacedDistrict(Struct, frozen=True):
    """A district that an article names; `role` is primary, joint or mentioned.

    `options` are those of its name where the text does not tell which: then `district` is one of
    them, and its province is not known.
    """

    district: District
    role: str
    basis: Basis
    options: tuple[District, ...] = ()


class Meant(Struct, frozen=True):
    """A mention with what it means; nothing where it names no place of the gazetteer for sure."""

    zone: Zone
    mention: Mention
    place: District | Province | Ward | None
    open: tuple[District, ...] = ()


class Places(Struct, frozen=True):
    """The places of an article; `findings` are the front matter fields with their evidence.

    `districts` are those that act, the first one first; `placed` are all that it names, also those
    only mentioned or left open. `meant` are all mentions, zone by zone.
    """

    province: str | None
    districts: tuple[District, ...]
    wards: tuple[Ward, ...]
    findings: dict[str, Finding]
    placed: tuple[PlacedDistrict, ...] = ()
    meant: tuple[Meant, ...] = ()


class Found(Struct, frozen=True):
    """A mention with the district chosen for it."""

    seen: Seen
    choice: Choice

    @property
    def key(self) -> str:
        """The district's slug, or its full name where it is left open."""
        district = self.choice.district
        return district.slug if district else self.choice.open[0].full_name
