"""Who is named as holding which office, and between which articles. Pure."""

from collections.abc import Container, Iterable, Mapping

from generator import paths
from generator.dates import PartialDate
from generator.lists.subjects import Sighting, Subject, Subjects
from generator.lists.views import LEVEL_ORDER, by_level
from generator.model import Article, Organisation
from generator.text import match_key
from generator.viewmodels.entries import Crumb, LinkGroup, Office

_LEADERS = ("chủ tịch", "phó chủ tịch", "quyền chủ tịch", "nguyên chủ tịch")
SHOWN = 8  # offices on a page


def offices_of(people: Subjects, body: str, articles: Iterable[Article]) -> tuple[Office, ...]:
    """Return those whom the articles name as chair or vice chair of the body with slug `body`."""
    told = {a.path for a in articles if a.path in people.of_article}
    slugs = {slug for path in told for slug in people.of_article[path] if slug}
    subjects = [people.by_slug[slug] for slug in slugs]
    held = [o for s in subjects if s.anchor and s.anchor.slug == body for o in _held(s, told)]
    held.sort(key=lambda o: (o.name.label, o.role, o.name.path))
    held.sort(key=lambda o: o.last.order if o.last else (), reverse=True)
    return tuple(held[:SHOWN])


def view_roles(subject: Subject, path: str, told: Container[str]) -> tuple[Office, ...]:
    """Return the roles or kinds in which the articles with paths `told` name a subject."""
    said: dict[str, list[Sighting]] = {}
    for sighting in subject.sightings:
        if sighting.said and sighting.article.path in told:
            said.setdefault(match_key(sighting.said), []).append(sighting)
    return tuple(_office(subject, path, sightings) for sightings in said.values())


def _held(subject: Subject, told: Container[str]) -> list[Office]:
    path = paths.person(subject.slug) if subject.has_page else subject.sightings[0].article.path
    return [o for o in view_roles(subject, path, told) if match_key(o.role).startswith(_LEADERS)]


def _office(subject: Subject, path: str, sightings: list[Sighting]) -> Office:
    dates = [s.article.date for s in sightings if s.article.date]
    first, last = _range(dates)
    role = sightings[0].said or ""
    return Office(Crumb(subject.name, path), role[:1].upper() + role[1:], first, last)


def _range(dates: list[PartialDate]) -> tuple[PartialDate | None, PartialDate | None]:
    """Return the earliest and the latest date, or twice the one that holds the other."""
    if not dates:
        return None, None
    first, last = (end(dates, key=lambda d: d.order) for end in (min, max))
    if first.last_day >= last.last_day:  # of two alike in their parts, the less precise is first
        return first, first
    return first, last


def group_bodies(
    bodies: Iterable[tuple[Organisation, Crumb]], texts: Mapping[str, str]
) -> tuple[LinkGroup, ...]:
    """Return organisations with their links under the names of their levels."""
    links = dict(bodies)
    ordered = by_level(links)
    groups = []
    for level in LEVEL_ORDER:
        found = tuple(links[o] for o in ordered if o.level is level)
        if found:
            groups.append(LinkGroup(texts[f"level_{level.value}"], found))
    return tuple(groups)
