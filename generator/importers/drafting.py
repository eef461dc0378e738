"""From a raw page to a draft: its layout, the places and bodies it names, and an id of its own."""

from collections.abc import Sequence
from datetime import date, tzinfo
from hashlib import blake2b
from urllib.parse import urlsplit

from generator.dates import parse_date
from generator.errors import ContentError, Problem
from generator.importers.blocks import Draft, Finding, Layout, Source
from generator.importers.lines.cues import Cues
from generator.importers.lines.outletnames import name_of_site
from generator.importers.recognition.mentions import PlaceFinder
from generator.importers.recognition.people import PeopleFinder
from generator.importers.recognition.placing import Zone, zones_of
from generator.importers.recognition.recognise_dates import recognise_events
from generator.importers.recognition.recognise_documents import recognise_documents
from generator.importers.recognition.recognise_people import recognise_people
from generator.importers.recognition.recognise_places import recognise_places
from generator.importers.recognition.recognise_unions import UnionFinder
from generator.importers.shelf.sketch import sketch_text
from generator.organisations import Organisations
from generator.records import Struct
from generator.text import match_key


class Knowledge(Struct, frozen=True):
    """What the importer knows before it reads a page."""

    cues: Cues
    organisations: Organisations
    finder: PlaceFinder
    zone: tzinfo


def draft_layout(layout: Layout, source: Source, knowledge: Knowledge) -> Draft:
    """Return the draft of a page taken apart: front matter values with evidence, and the body.

    Raise `ContentError` where the page has no headline.
    """
    if "title" not in layout.fields:
        remedy = "save the page again with its text"
        raise ContentError([Problem(source.file, None, "there is no headline in it", remedy)])
    found = dict(layout.fields)
    if source.meta.get("kind") == "brief":
        found["kind"] = Finding("brief", "the feed gives no text of its own", ())
    day = _day(found.get("date"), knowledge.zone)
    zones = _zones(layout)
    places = recognise_places(zones, knowledge.finder, day)
    unions = UnionFinder(knowledge.organisations, knowledge.finder, places).find(zones, day)
    credit = _credit(found, source, knowledge.cues)
    for part in ("mark", "url", "site", "outlet"):
        found.pop(part, None)
    story = recognise_story([*zones, *_captions(layout)], knowledge.finder, day)
    fields = found | {"source": credit} | places.findings | unions | story
    sketch = sketch_text(passage.text for passage in layout.passages)
    return Draft(_mint(layout), source, fields, layout.passages, layout.dropped, sketch)


def recognise_story(
    zones: Sequence[Zone], finder: PlaceFinder, day: date | None
) -> dict[str, Finding]:
    """Return who, by which documents and when: the fields `people`, `documents` and `events`."""
    people = recognise_people(zones, PeopleFinder(finder))
    return people | recognise_documents(zones) | recognise_events(zones, day)


def _captions(layout: Layout) -> list[Zone]:
    """Return the captions: they tell of people, but place no article."""
    finding = layout.fields.get("captions")
    if finding is None or not isinstance(finding.value, list):
        return []
    line = finding.lines[0] if finding.lines else 1
    return [zone for text in finding.value for zone in zones_of("caption", str(text), line)]


def _zones(layout: Layout) -> list[Zone]:
    """Return the parts of the article itself, top to bottom; captions and byline are left out."""
    zones: list[Zone] = []
    for name in ("kicker", "title", "summary"):
        finding = layout.fields.get(name)
        if finding is not None:
            line = finding.lines[0] if finding.lines else 1
            zones += zones_of(name, str(finding.value), line)
    for passage in layout.passages:
        for line, text in passage.texts:
            zones += zones_of("body", text, line)
    return zones


def _day(finding: Finding | None, zone: tzinfo) -> date | None:
    return parse_date(str(finding.value), zone).calendar_day if finding else None


def _credit(found: dict[str, Finding], source: Source, cues: Cues) -> Finding:
    """Return the source: the outlet that the page credits or marks, else the site; and the address.

    A site that gives another's address or name for its source does not lend its own name.
    """
    mark, url, site, outlet = (found.get(key) for key in ("mark", "url", "site", "outlet"))
    own = str(site.value) if site else ""
    name = name_of_site(str(outlet.value), (own, *cues.outlets.values())) if outlet else None
    is_credited = url is not None and url.rule == "credit line" and not _is_own(url, source)
    if site and not name and not is_credited:
        name = own
    elif site and name and _names_site(name, own):
        name = own  # "LĐLĐ huyện" is short for the site's own name
    if mark and not name:
        name = cues.outlets.get(str(mark.value))
    credit = {
        "name": name,
        "mark": str(mark.value) if mark else None,
        "url": str(url.value) if url else None,
        "file": source.file,
    }
    used = [finding for finding in (mark, outlet, url) if finding is not None]
    rule = "; ".join(finding.rule for finding in used) or "the page names none"
    lines = tuple(dict.fromkeys(line for finding in used for line in finding.lines))
    return Finding({key: value for key, value in credit.items() if value}, rule, lines)


def _names_site(name: str, site: str) -> bool:
    """Say whether a credit is the site's own: short for its name, or its name beside others."""
    key = match_key(site)
    return key.startswith(f"{match_key(name)} ") or key in map(
        str.strip, match_key(name).split("/")
    )


def _is_own(url: Finding, source: Source) -> bool:
    """Say whether a credited address is on the page's own site, or the page's is not known."""
    own = urlsplit(source.meta.get("url", "")).hostname
    return own is None or urlsplit(str(url.value)).hostname == own


def _mint(layout: Layout) -> str:
    """Mint the id from what identifies the original: its address, else its title and date."""
    url, title, when = (layout.fields.get(key) for key in ("url", "title", "date"))
    name = str(url.value) if url else f"{match_key(str(title.value)) if title else ''}|"
    name += str(when.value) if when and not url else ""
    return blake2b(name.encode("utf-8"), digest_size=8).hexdigest()
