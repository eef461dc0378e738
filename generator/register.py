"""Read content/gazetteer/organisations.yaml: the union bodies that an editor has registered."""

from datetime import UTC
from pathlib import Path

from generator.bodynames import canonical_name
from generator.errors import ContentError, Problem
from generator.header import SLUG
from generator.model import Level, Organisation
from generator.organisations import Context, Organisations
from generator.places import Gazetteer
from generator.schema import TableReader, correction, load_yaml
from generator.text import match_key
from generator.yamltext import Table

FILE = "content/gazetteer/organisations.yaml"
_KEYS = (
    "name", "level", "parent", "district", "province", "aliases", "founded", "dissolved",
    "succeeded_by",
)  # fmt: skip
_LEVELS = tuple(level.value for level in Level if level is not Level.UNKNOWN)


def load_organisations(root: Path, gazetteer: Gazetteer) -> Organisations:
    """Load the register below `root`; without one, only what follows from the gazetteer is known.

    Raise `ContentError` with every problem of the file.
    """
    node = load_yaml(root, FILE)
    if node is None:
        return Organisations(gazetteer)
    if not isinstance(node, Table):
        raise ContentError([Problem(FILE, 1, "it is not a table", "write `slug:` and its keys")])
    return _read(TableReader(node, FILE), gazetteer)


def _read(reader: TableReader, gazetteer: Gazetteer) -> Organisations:
    registered: dict[str, Organisation] = {}
    aliases: dict[str, str] = {}
    for slug in reader.table.entries:
        entry = reader.table_at(slug)
        if entry is None:
            continue
        if not SLUG.fullmatch(slug):
            reader.blame(reader.line(slug), f'"{slug}" is no slug', "use only a-z, 0-9 and hyphens")
        registered[slug] = _organisation(slug, entry, gazetteer)
        for name in (registered[slug].name, *entry.texts("aliases")):
            owner = aliases.setdefault(match_key(canonical_name(name)), slug)
            if owner != slug:
                remedy = "keep it in one of the two"
                entry.blame(entry.line("name"), f'"{name}" also names {owner}', remedy)
        reader.take(entry)
    known = Organisations(gazetteer, registered, aliases)
    for slug in registered:
        _check_links(reader, slug, known)
    if reader.problems:
        raise ContentError(reader.problems)
    return known


def _check_links(reader: TableReader, slug: str, known: Organisations) -> None:
    """Report the parent and the heirs that nobody knows."""
    entry = reader.table_at(slug)
    organisation = known.registered[slug]
    links = [("parent", organisation.parent)] if organisation.parent else []
    links += [("succeeded_by", heir) for heir in organisation.succeeded_by]
    for key, name in links:
        if entry is not None and known.find(name or "", Context()) is None:
            near = known.nearest(name or "")
            remedy = f'did you mean "{near}"?' if near else "correct it, or give it an entry"
            reader.blame(entry.line(key, name), f'no organisation is called "{name}"', remedy)


def _organisation(slug: str, entry: TableReader, gazetteer: Gazetteer) -> Organisation:
    entry.check_keys(_KEYS, extras=False)
    name = entry.text("name")
    if entry.lacks("name"):
        entry.blame(entry.line("name"), f"{slug} has no name", "add `name: …`")
    level = Level(entry.choice("level", (Level.UNKNOWN.value, *_LEVELS)))
    district, province = entry.text("district"), entry.text("province")
    districts, provinces = gazetteer.districts, gazetteer.provinces
    if district is not None and district not in districts:
        what, remedy = f'no district has the slug "{district}"', correction(district, districts)
        entry.blame(entry.line("district"), what, remedy)
    if province is not None and province not in provinces:
        what, remedy = f'no province has the slug "{province}"', correction(province, provinces)
        entry.blame(entry.line("province"), what, remedy)
    return Organisation(
        slug,
        name or slug,
        level,
        entry.text("parent"),
        district,
        province,
        founded=entry.date("founded", UTC),
        dissolved=entry.date("dissolved", UTC),
        succeeded_by=entry.texts("succeeded_by"),
    )
