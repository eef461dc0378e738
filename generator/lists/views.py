"""From articles to what lists show: entries, cards, links. Pure."""

from collections.abc import Iterable, Sequence

from generator import paths
from generator.group import places_of
from generator.lists.leads import cut_lead
from generator.model import Article, District, Event, Level, Organisation
from generator.text import sort_key
from generator.timeline import Happening, own_happenings
from generator.viewmodels.entries import Crumb, Entry, EventView
from generator.viewmodels.pages import Card

LEVEL_ORDER = tuple(Level)
_KEPT = 1 << 14  # entries remembered: an article stands in several lists
_entries: dict[str, Entry] = {}  # by key: articles that share one show the same, but for their text


def district_crumb(district: District, note: str = "") -> Crumb:
    """Return the link to a district's page."""
    return Crumb(district.full_name, paths.district(district.slug), note)


def organisation_crumb(organisation: Organisation) -> Crumb:
    """Return the link to an organisation's page."""
    return Crumb(organisation.name, paths.organisation(organisation.slug))


def view_entry(article: Article) -> Entry:
    """Return an article as it stands in a list."""
    key = article.entry_key
    entry = _entries.get(key)
    if entry is None:
        entry = _view_entry(article)
        if len(_entries) >= _KEPT:
            _entries.clear()
        if key:  # of an article that was made without one nothing is known
            _entries[key] = entry
    return entry


def _view_entry(article: Article) -> Entry:
    header = article.header
    via = tuple(w.full_name for w in article.new_wards) if article.origins else ()
    lead = cut_lead(header.summary) if header.summary else None
    return Entry(
        anchor=f"tin-{article.id}",
        kind="brief" if header.kind == "brief" else "article",
        path=article.path,
        title=header.title,
        date=header.date,
        kicker=header.kicker,
        lead=lead,
        source=header.source.name or header.source.mark,
        places=tuple(district_crumb(d) for d in places_of(article)),
        via=via,
        bodies=tuple(o.slug for o in article.organisations),
        events=tuple(_below_lead(lead or "", h.event) for h in own_happenings(article)),
        first_seen=article.first_seen,
    )


def view_event(event: Event) -> EventView:
    """Return an event as it stands with its article."""
    return EventView(event.date, event.text)


def _below_lead(lead: str, event: Event) -> EventView:
    """Return an event as it stands below a lead: by its date alone where that begins with it."""
    is_told = lead.startswith(event.text.rstrip(".…"))
    return EventView(event.date, "") if is_told else view_event(event)


def view_happening(happening: Happening, *, is_coming: bool = False) -> Entry:
    """Return an event as an entry of its own, with the article that tells of it."""
    article, event = happening.article, happening.event
    return Entry(
        anchor=happening.anchor,
        kind="coming" if is_coming else "event",
        path=article.path,
        title=event.text[:1].upper() + event.text[1:],
        date=event.date,
        places=tuple(district_crumb(d) for d in places_of(article)),
        bodies=tuple(o.slug for o in article.organisations),
        told_by=article.header.title,
        published=article.date,
    )


def view_entries(articles: Iterable[Article]) -> tuple[Entry, ...]:
    """Return articles as entries, in their order."""
    return tuple(view_entry(article) for article in articles)


def view_card(link: Crumb, kind: str, articles: Sequence[Article]) -> Card:
    """Return an overview card of a place or body with these articles."""
    return Card(link, kind, len(articles))


def by_level(organisations: Iterable[Organisation]) -> list[Organisation]:
    """Return organisations from the highest level down, by name within one."""
    return sorted(
        organisations, key=lambda o: (LEVEL_ORDER.index(o.level), sort_key(o.name), o.slug)
    )
