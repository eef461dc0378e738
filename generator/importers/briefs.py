"""Make a brief of each other article that a page lists: a headline of its own district.

A brief's places and bodies come from its own headline and lead alone. The page around it lends the
province in which a bare name is to be understood and the day on which places are looked up, never a
district, nor the year of a date: what a brief without a day of its own tells may be of any year.
"""

from collections.abc import Mapping
from datetime import date
from hashlib import blake2b

from generator.dates import parse_date
from generator.importers.blocks import Draft, Finding, Layout
from generator.importers.drafting import Knowledge, recognise_story
from generator.importers.layout.outletmarks import spells_mark
from generator.importers.layout.tail import read_tail
from generator.importers.layout.tailitems import TailItem
from generator.importers.recognition.placing import zones_of
from generator.importers.recognition.recognise_places import recognise_places
from generator.importers.recognition.recognise_unions import UnionFinder
from generator.records import Struct
from generator.text import match_key

_SURE, _BY_SHAPE, _BY_PAGE = 0.95, 0.8, 0.8


class _Page(Struct, frozen=True):
    """The page that lists the briefs: its article, its outlet's name and mark, its province."""

    article: Draft
    outlet: Mapping[str, str]
    province: str | None
    day: date | None


def draft_briefs(layout: Layout, article: Draft, knowledge: Knowledge) -> tuple[Draft, ...]:
    """Return a draft of kind "brief" for each other article that the page of `article` lists.

    Its id follows from its headline alone: one that two pages list is one brief.
    """
    title, province = (article.fields.get(key) for key in ("title", "province"))
    page = _Page(
        article,
        _own_outlet(layout, article),
        str(province.value) if province else None,
        _day(article.fields.get("date"), knowledge),
    )
    own_title = str(title.value) if title else ""
    items = read_tail(layout, own_title, knowledge.cues, knowledge.zone)
    return tuple(_draft(item, page, knowledge) for item in items)


def _draft(item: TailItem, page: _Page, knowledge: Knowledge) -> Draft:
    certainty = _SURE if item.is_sure else _BY_SHAPE
    rule = "listed below another article" if item.is_sure else "reads as a headline in a list"
    fields = {
        "title": Finding(item.title, rule, item.lines, certainty),
        "kind": Finding("brief", "listed below another article", item.lines),
        "source": _source(item, page, knowledge),
    }
    if item.published:
        fields["date"] = Finding(str(item.published), "listed with the headline", item.lines)
    if item.section:
        fields["section"] = Finding(item.section, "before the time", item.lines)
    if item.lead:
        rule = "opens with an outlet's mark" if item.mark else "prose below the headline"
        fields["summary"] = Finding(item.lead, rule, item.lines, _SURE)
    found = _recognise(item, page, knowledge)
    key = f"brief|{match_key(item.title)}"
    identifier = blake2b(key.encode("utf-8"), digest_size=8).hexdigest()
    return Draft(identifier, page.article.source, fields | found, (), ())


def _recognise(item: TailItem, page: _Page, knowledge: Knowledge) -> dict[str, Finding]:
    """Return what the item's own headline and lead name and tell."""
    own = item.published.calendar_day if item.published else None
    day = own or page.day
    zones = [*zones_of("title", item.title, item.lines[0])]
    if item.lead:
        zones += zones_of("summary", item.lead, item.lines[-1])
    places = recognise_places(zones, knowledge.finder, day, near=page.province)
    unions = UnionFinder(knowledge.organisations, knowledge.finder, places).find(zones, day)
    return places.findings | unions | recognise_story(zones, knowledge.finder, own)


def _source(item: TailItem, page: _Page, knowledge: Knowledge) -> Finding:
    """Return the source: the outlet by the item's mark, else the page's own outlet."""
    file = {"file": page.article.source.file}
    if item.address:
        file = {"url": item.address, **file}
    if item.mark:
        own = page.outlet.get("name", "")
        name = own if spells_mark(own, item.mark) else knowledge.cues.outlets.get(item.mark)
        outlet = {"name": name} if name else {}
        return Finding({**outlet, "mark": item.mark, **file}, "opens the lead", item.lines)
    rule = "listed on the outlet's own page" if page.outlet else "the page names none"
    return Finding({**page.outlet, **file}, rule, item.lines, _BY_PAGE)


def _own_outlet(layout: Layout, article: Draft) -> dict[str, str]:
    """Return the name and mark of the outlet whose page it is, nothing where that is not known.

    A mark that opens the lead, or a site that names itself, says so; a credit line does not: the
    page may be a reprint.
    """
    mark, lead, site = (layout.fields.get(key) for key in ("mark", "summary", "site"))
    is_in_lead = mark is not None and lead is not None and mark.lines == lead.lines
    credit = article.fields["source"].value if "source" in article.fields else None
    if is_in_lead and isinstance(credit, Mapping):
        return {key: str(credit[key]) for key in ("name", "mark") if key in credit}
    return {"name": str(site.value)} if site else {}


def _day(finding: Finding | None, knowledge: Knowledge) -> date | None:
    return parse_date(str(finding.value), knowledge.zone).calendar_day if finding else None
