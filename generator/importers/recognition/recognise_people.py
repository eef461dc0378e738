"""Which people an article names: each once, with the fullest role stated."""

from collections.abc import Sequence

from generator.importers.blocks import Finding
from generator.importers.recognition.people import PeopleFinder, merge_people
from generator.importers.recognition.placing import Zone
from generator.model import Person
from generator.text import match_key

_SURE, _ALONE = 0.9, 0.75


def recognise_people(zones: Sequence[Zone], finder: PeopleFinder) -> dict[str, Finding]:
    """Return the front matter field `people`, or nothing where nobody is named."""
    found = [(mention, zone.line) for zone in zones for mention in finder.find(zone.text)]
    people = merge_people(mention for mention, _ in found)
    if not people:
        return {}
    names = {match_key(mention.person.name) for mention in people}
    lines = dict.fromkeys(line for m, line in found if match_key(m.person.name) in names)
    value = [_value(mention.person) for mention in people]
    is_sure = all(mention.is_sure for mention in people)
    rule = "named with an address or an office" if is_sure else "a full name alone"
    return {"people": Finding(value, rule, tuple(lines), _SURE if is_sure else _ALONE)}


def _value(person: Person) -> dict[str, str]:
    return {"name": person.name} | ({"role": person.role} if person.role else {})
