"""What is seen in a headline with its lead: places, bodies, people, dates, documents.

For editors and for research: one item in, one item out, as plain data. It reads no article and
writes none.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, tzinfo

from generator.dates import parse_date
from generator.errors import ContentError, Problem
from generator.importers.drafting import Knowledge
from generator.importers.recognition.people import PeopleFinder, merge_people
from generator.importers.recognition.placing import Zone, zones_of
from generator.importers.recognition.recognise_committees import recognise_committees
from generator.importers.recognition.recognise_dates import list_dates, tell_dates
from generator.importers.recognition.recognise_documents import find_documents
from generator.importers.recognition.recognise_places import Places, recognise_places
from generator.importers.recognition.recognise_unions import UnionFinder
from generator.model import Ward
from generator.places import Gazetteer
from generator.records import Struct
from generator.text import clean_line, is_whole

_SOURCE = "standard input"
_ZONES = (("kicker", "kicker"), ("headline", "title"), ("lead", "summary"))


class Item(Struct, frozen=True):
    """A headline with what stands around it; texts are NFC on one line, `published` may be open."""

    id: str | int
    texts: Mapping[str, str]
    published: date | None

    @property
    def zones(self) -> list[Zone]:
        """The parts that have text, as the recognisers read them."""
        named = enumerate(_ZONES, start=1)
        return [
            zone
            for place, (key, name) in named
            if self.texts.get(key)
            for zone in zones_of(name, self.texts[key], place)
        ]


def parse_item(line: bytes, number: int, zone: tzinfo) -> Item:
    """Parse line `number`: JSON with id, headline, and kicker, lead, published or null.

    `published` is an EDTF date or date-time, read in `zone`. Raise `ContentError` where the line is
    anything else.
    """
    try:
        entry = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise _refusal(number, "it is not UTF-8", "save the list as UTF-8") from None
    except (ValueError, RecursionError):
        raise _refusal(number, "it is no JSON", "write one object a line") from None
    if not isinstance(entry, dict):
        raise _refusal(number, "it is no JSON object", 'write {"id": …, "headline": …}')
    identifier = entry.get("id")
    if not isinstance(identifier, (str, int)) or isinstance(identifier, bool):
        raise _refusal(number, "it has no id", 'add "id", a text or a whole number')
    texts = {key: _text(entry, key, number) for key, _ in _ZONES}
    if not texts["headline"]:
        raise _refusal(number, "it has no headline", 'add "headline"')
    _require_whole(str(identifier), number)
    return Item(identifier, texts, _published(entry.get("published"), number, zone))


def _refusal(number: int, what: str, remedy: str) -> ContentError:
    return ContentError([Problem(_SOURCE, number, what, remedy)])


def _text(entry: Mapping[str, object], key: str, number: int) -> str:
    value = entry.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _refusal(number, f"its {key} is no text", f'write "{key}" in quotation marks or null')
    _require_whole(value, number)
    return clean_line(value)


def _require_whole(text: str, number: int) -> None:
    if not is_whole(text):
        raise _refusal(number, "it holds half a character", r"write such a \ud83d with its \ude00")


def _published(value: object, number: int, zone: tzinfo) -> date | None:
    if value is None or value == "":
        return None
    try:
        if not isinstance(value, str):
            raise ValueError(f'"{value}" is no date')
        return parse_date(value, zone).calendar_day
    except ValueError as fault:
        remedy = 'write "published" like 2021-05-13T08:10:00+07:00, 2021-05-13, or null'
        raise _refusal(number, str(fault), remedy) from None


class Recogniser:
    """Reads items with what the importer knows."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.people = PeopleFinder(knowledge.finder)

    def recognise(self, item: Item) -> dict[str, object]:
        """Return what is seen in an item; what is not known is null or empty."""
        zones = item.zones
        places = recognise_places(zones, self.knowledge.finder, item.published)
        texts = [zone.text for zone in zones]
        documents = [(text, find_documents(text)) for text in texts]
        cited = {m.document.number: m.document for _, found in documents for m in found}
        mentions = merge_people(mention for text in texts for mention in self.people.find(text))
        dates = [(t, m) for t, found in documents for m in tell_dates(t, item.published, found)]
        gazetteer = self.knowledge.finder.gazetteer
        return {
            "id": item.id,
            "province": _province(places.province, gazetteer),
            "districts": _districts(places, gazetteer),
            "wards": [_ward(ward, gazetteer) for ward in places.wards],
            "organisations": self._organisations(zones, places, item.published),
            "people": [{"name": m.person.name, "role": m.person.role} for m in mentions],
            "dates": list(list_dates(dates)),
            "documents": [{"kind": d.kind, "number": d.number} for d in cited.values()],
            "party_committees": list(recognise_committees(zones, places, gazetteer)),
        }

    def _organisations(self, zones: list[Zone], places: Places, day: date | None) -> list[str]:
        known, finder = self.knowledge.organisations, self.knowledge.finder
        return [body.name for body in UnionFinder(known, finder, places).bodies(zones, day)]


def recognise_each(
    lines: Iterable[bytes], knowledge: Knowledge
) -> Iterator[dict[str, object] | Problem]:
    """Yield what is seen in the item of each line, or what is wrong with it, as the lines come."""
    recogniser = Recogniser(knowledge)
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield recogniser.recognise(parse_item(line, number, knowledge.zone))
        except ContentError as fault:
            yield from fault.problems


def _province(slug: str | None, gazetteer: Gazetteer) -> str | None:
    return gazetteer.provinces[slug].full_name if slug else None


def _districts(places: Places, gazetteer: Gazetteer) -> list[dict[str, object]]:
    """Return the districts: whose union acts first, then those beside it, then those mentioned."""
    return [
        {
            "name": one.district.full_name,
            "province": None if one.options else _province(one.district.province, gazetteer),
            "role": one.role,
            "basis": one.basis.rule,
        }
        for one in places.placed
    ]


def _ward(ward: Ward, gazetteer: Gazetteer) -> dict[str, object]:
    district = gazetteer.districts[ward.district].full_name if ward.district else None
    return {
        "name": ward.full_name,
        "district": district,
        "province": _province(ward.province, gazetteer),
    }
