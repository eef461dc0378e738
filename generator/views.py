"""From articles to what lists and timelines show: entries, cards, years. Pure."""

from collections.abc import Iterable, Sequence

from generator import paths
from generator.group import places_of
from generator.model import Article, District, Level, Organisation
from generator.pages import (
    Card,
    Crumb,
    Entry,
    Meta,
    MonthEntries,
    TimelineView,
    YearEntries,
)
from generator.timeline import Month, Timeline, Year, build_timeline

LEVEL_ORDER = tuple(Level)
SPLIT_AT = 100  # entries; a longer timeline shows its newest year and has a page for each year


def district_crumb(district: District, note: str = "") -> Crumb:
    """Return the link to a district's page."""
    return Crumb(district.full_name, paths.district(district.slug), note)


def organisation_crumb(organisation: Organisation, note: str = "") -> Crumb:
    """Return the link to an organisation's page."""
    return Crumb(organisation.name, paths.organisation(organisation.slug), note)


def view_entry(article: Article) -> Entry:
    """Return an article as it stands in a list."""
    header = article.header
    via = tuple(w.full_name for w in article.new_wards) if article.origins else ()
    return Entry(
        id=article.id,
        path=article.path,
        title=header.title,
        date=header.date,
        kicker=header.kicker,
        summary=header.summary,
        source=header.source.name or header.source.mark,
        is_brief=header.kind == "brief",
        places=tuple(district_crumb(d) for d in places_of(article)),
        via=via,
    )


def view_entries(articles: Iterable[Article]) -> tuple[Entry, ...]:
    """Return articles as entries, in their order."""
    return tuple(view_entry(article) for article in articles)


def view_card(link: Crumb, kind: str, articles: Sequence[Article], newest: int = 0) -> Card:
    """Return an overview card with the first `newest` of the articles."""
    return Card(link, kind, len(articles), view_entries(articles[:newest]))


def view_timeline(articles: Sequence[Article]) -> TimelineView:
    """Return a timeline that stands whole on one page."""
    timeline = build_timeline(articles)
    years = tuple(view_year(year) for year in timeline.years)
    return TimelineView(years, _anchors(timeline), view_entries(timeline.undated), len(articles))


def split_timeline(meta: Meta, articles: Sequence[Article]) -> TimelineView:
    """Return the timeline for the page of `meta`; of a long one the newest year and the undated."""
    if len(articles) <= SPLIT_AT:
        return view_timeline(articles)
    timeline = build_timeline(articles)
    newest = tuple(view_year(year) for year in timeline.years[:1])
    links = year_links(meta, timeline)
    return TimelineView(newest, links, view_entries(timeline.undated), len(articles))


def year_links(meta: Meta, timeline: Timeline) -> tuple[Crumb, ...]:
    """Return the links to the pages of a timeline's years, with their counts."""
    return tuple(
        Crumb(str(y.year), paths.year_page(meta.path, str(y.year)), str(y.count))
        for y in timeline.years
    )


def by_level(organisations: Iterable[Organisation]) -> list[Organisation]:
    """Return organisations from the highest level down, by name within one."""
    return sorted(organisations, key=lambda o: (LEVEL_ORDER.index(o.level), o.name, o.slug))


def _anchors(timeline: Timeline) -> tuple[Crumb, ...]:
    if len(timeline.years) < 2:
        return ()
    return tuple(Crumb(str(y.year), f"#n{y.year}", str(y.count)) for y in timeline.years)


def view_year(year: Year) -> YearEntries:
    """Return a year of a timeline with its months."""
    months = tuple(_view_month(year.year, month) for month in year.months)
    return YearEntries(f"n{year.year}", year.year, months, year.count)


def _view_month(year: int, month: Month) -> MonthEntries:
    anchor = f"n{year}-{month.month:02d}" if month.month else f"n{year}-khong-ro-thang"
    return MonthEntries(anchor, month.month, view_entries(month.articles))
