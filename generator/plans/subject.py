"""Decide the pages of people and documents that two or more articles name. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from generator import paths
from generator.lists.courses import Course
from generator.lists.offices import view_roles
from generator.lists.subjects import Subject, Subjects
from generator.plans.items import PlannedPage
from generator.plans.planned import Site
from generator.plans.timeline import head_key, make_head, plan_parts
from generator.records import Struct
from generator.text import match_key, sort_key
from generator.viewmodels.entries import Crumb
from generator.viewmodels.pages import Card, CardGroup, Meta, OverviewPage, SubjectPage

_Path = Callable[[str], str]


class _Kind(Struct, frozen=True):
    """People or documents: the name of the kind, the page of all, and of one by its slug."""

    name: str
    all_path: str
    path: _Path
    plural: str


_PEOPLE = _Kind("person", paths.PEOPLE, paths.person, "people")
_DOCUMENTS = _Kind("document", paths.DOCUMENTS, paths.document, "documents")


def plan_subjects(site: Site) -> Iterator[PlannedPage]:
    """Plan the lists of people and of documents, then each with its timeline's pages."""
    for kind, subjects in ((_PEOPLE, site.people), (_DOCUMENTS, site.documents)):
        if not site.is_whole and not subjects.are_named_by(site.fresh):
            continue
        shown = _shown(kind, subjects)
        if site.is_whole:
            yield _plan_overview(site, kind, shown)
        alike = _namesakes(shown)
        for subject in shown:
            if site.lists(subject.articles):
                others = [s for s in alike[match_key(subject.name)] if s is not subject]
                yield from _plan_subject(site, kind, subject, _crumbs(kind, others))


def _plan_overview(site: Site, kind: _Kind, shown: Sequence[Subject]) -> PlannedPage:
    title, note = (site.texts[f"{kind.plural}_{text}"] for text in ("title", "note"))
    meta = Meta(kind.all_path, kind.plural, title, note, crumbs=(site.home_crumb,))
    counts = [(s.slug, _title(kind, s), s.anchor, len(s.articles)) for s in shown]
    return site.plan(meta, partial(_make_overview, kind, meta, shown), counts)


def _shown(kind: _Kind, subjects: Subjects) -> list[Subject]:
    named = [s for s in subjects.by_slug.values() if s.has_page]
    return sorted(named, key=lambda s: (sort_key(_title(kind, s)), s.slug))


def _title(kind: _Kind, subject: Subject) -> str:
    """Return the name of a subject: a document's number with its kind, where all agree on that."""
    if kind is not _DOCUMENTS:
        return subject.name
    said = {match_key(s.said): s.said for s in subject.sightings if s.said}
    if len(said) != 1:
        return subject.name
    ((key, told),) = said.items()
    is_named = match_key(subject.name).startswith(key)
    return subject.name if is_named else f"{told[:1].upper()}{told[1:]} {subject.name}"


def _namesakes(subjects: Iterable[Subject]) -> Mapping[str, list[Subject]]:
    alike: dict[str, list[Subject]] = {}
    for subject in subjects:
        alike.setdefault(match_key(subject.name), []).append(subject)
    return alike


def _make_overview(kind: _Kind, meta: Meta, shown: Iterable[Subject]) -> OverviewPage:
    cards = tuple(Card(crumb, "", int(crumb.note)) for crumb in _crumbs(kind, shown))
    groups = (CardGroup("", cards),) if cards else ()
    return OverviewPage(meta, groups, meta.description)


def _crumbs(kind: _Kind, subjects: Iterable[Subject]) -> tuple[Crumb, ...]:
    return tuple(
        Crumb(_told_apart(kind, s), kind.path(s.slug), str(len(s.articles))) for s in subjects
    )


def _told_apart(kind: _Kind, subject: Subject) -> str:
    """Return the name of a subject with what tells it from its namesakes."""
    title = _title(kind, subject)
    return f"{title} ({subject.anchor.name})" if subject.anchor else title


def _plan_subject(
    site: Site, kind: _Kind, subject: Subject, alike: tuple[Crumb, ...]
) -> Iterator[PlannedPage]:
    title = _title(kind, subject)
    meta = Meta(
        kind.path(subject.slug),
        kind.name,
        title,
        site.texts[f"{kind.name}_description"].format(name=_told_apart(kind, subject)),
        crumbs=(site.home_crumb, Crumb(site.texts[f"{kind.plural}_title"], kind.all_path)),
    )
    articles = subject.articles
    course = site.course(meta.path, articles)
    anchor = _anchor_crumb(site, subject)
    make = partial(_make_subject, site, meta, subject, (alike, course))
    said = [sighting.said for sighting in subject.sightings]
    yield site.plan(meta, make, (anchor, alike, said, head_key(course)))
    yield from plan_parts(site, meta, course)


def _make_subject(
    site: Site, meta: Meta, subject: Subject, shown: tuple[tuple[Crumb, ...], Course]
) -> SubjectPage:
    alike, course = shown
    return SubjectPage(
        meta=meta,
        name=meta.title,
        anchor=_anchor_crumb(site, subject),
        said=view_roles(subject, meta.path, {a.path for a in subject.articles}),
        alike=alike,
        timeline=make_head(site, course),
    )


def _anchor_crumb(site: Site, subject: Subject) -> Crumb | None:
    anchor = subject.anchor
    if anchor is None:
        return None
    has_page = anchor.path in site.page_paths
    return Crumb(anchor.name, anchor.path if has_page else "")
