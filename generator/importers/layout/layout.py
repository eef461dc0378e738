"""Take a page apart: headline, dateline, lead, body, captions, byline, credit, and what is none.

Structure decides before words do: position, repetition, length, punctuation. Pure.
"""

import re
from collections.abc import Sequence
from datetime import tzinfo

from generator.importers.blocks import Block, Finding, Hint, Layout, Source
from generator.importers.formats.textdump import (
    find_references,
    is_framed,
    is_placeholder,
    name_below_image,
    undress,
    without_pictograph,
)
from generator.importers.layout.bars import drop_bar
from generator.importers.layout.clippings import take_form
from generator.importers.layout.closing import take_end
from generator.importers.layout.headlines import is_run_together
from generator.importers.layout.letters import cut_letter
from generator.importers.layout.opening import find_lead, take_below_lead, take_head
from generator.importers.layout.outlets import find_outlet, settle_outlet
from generator.importers.layout.plainhead import mark_headline
from generator.importers.layout.plainleads import is_plain_lead
from generator.importers.layout.pullquotes import find_pull_quotes
from generator.importers.layout.tailcut import cut_tail, take_address
from generator.importers.layout.toprows import UPDATE
from generator.importers.layout.unexplained import Page
from generator.importers.lines.bodylines import is_sentence
from generator.importers.lines.bodyparts import names_table, sort_body
from generator.importers.lines.creditlines import split_mark
from generator.importers.lines.credits import list_authors
from generator.importers.lines.cues import Cues
from generator.importers.lines.datelines import parse_declared
from generator.importers.lines.listitems import has_mark, strip_mark
from generator.importers.lines.mastheads import is_body_name, is_platform
from generator.records import replace
from generator.text import match_key

_DASHED = re.compile(r"[-–—]")  # words of somebody
_STAMPED = re.compile(
    r"(?:\S+ ){4,30}[(\[]\d{1,2}[/.-]\d{1,2}[/.-]\d{4}[)\]]$"
)  # a headline and its day
_LISTED_WORDS = 4  # of a headline


def take_apart(source: Source, cues: Cues, zone: tzinfo) -> Layout:
    """Return the layout of a page: fields with evidence, the body's passages, what was dropped."""
    page = Page(source, cues, zone)
    for block in source.struck:
        page.drop("struck out in the page", block)
    take_form(page)
    mark_headline(page)
    drop_bar(page)
    find_outlet(page)
    cut_letter(page)
    _undress(page)
    cut_tail(page)
    take_address(page)
    take_head(page)
    _take_lead(page)
    take_below_lead(page)
    take_end(page)
    settle_outlet(page, source.blocks)
    _weed(page)
    _drop_listed(page)
    parts = sort_body(page.blocks, page.title)
    for block in parts.alternatives:
        page.drop("repeats the title: an image's alternative text", block)
    if parts.captions:
        page.fields["captions"] = parts.captions
    _use_declared(page)
    return Layout(page.fields, parts.passages, tuple(page.dropped), page.tail, source.listed)


def _undress(page: Page) -> None:
    """Drop what text browsers and pictographs add, and keep what they say of the blocks."""
    end = find_references(page.blocks)
    page.drop("addresses of links", *page.blocks[end:])
    kept: list[Block] = []
    is_below = False
    for block in page.blocks[:end]:
        if is_placeholder(block.text):
            page.drop("name of an image or a button", block)
            is_below = True
            continue
        bare = undress(block)
        if _is_dressed_sentence(block, bare):
            bare = block
        kept.append(name_below_image(bare) if is_below and kept else bare)
        is_below = False
    page.blocks = kept


def _is_dressed_sentence(block: Block, bare: Block) -> bool:
    """Say whether a pictograph that says nothing of it opens a sentence, or frames a headline."""
    if block.hint is Hint.TITLE and is_framed(block.text):
        return True
    is_same = bare.hint is block.hint and without_pictograph(block.text) == bare.text
    return is_same and is_sentence(bare.text)


def _weed(page: Page) -> None:
    """Drop furniture inside the text, and sentences of the text set large beside it."""
    for block in [b for b in page.blocks if page.cues.is_furniture(b.text)]:
        page.drop("page furniture", block)
        page.blocks.remove(block)
    for block in find_pull_quotes(page.blocks):
        page.drop("repeats a sentence of the text", block)
        page.blocks.remove(block)


def _drop_listed(page: Page) -> None:
    """Drop lines of a plain text that its list of other articles names again."""
    listed = {match_key(b.text) for b in page.tail if len(b.text.split()) >= _LISTED_WORDS}
    listed.discard(match_key(page.title))  # an image's alternative text
    for block in [b for b in page.blocks if page.is_plain and match_key(b.text) in listed]:
        page.drop("names another article", block)
        page.blocks.remove(block)


def _take_lead(page: Page) -> None:
    """Take the lead, its outlet mark, and a line of related headlines directly below it."""
    if not page.blocks:
        return
    place = find_lead(page)
    block = page.blocks[place]
    if block.grid or names_table(page.blocks, place):
        return
    mark, text = split_mark(block.text)
    if mark:
        page.fields["mark"] = Finding(mark, "opens the lead", (block.line,))
    elif _opens_list(page.blocks, place):
        if block.hint is Hint.LEAD:
            page.blocks[place] = replace(block, hint=Hint.PARAGRAPH)
        return
    elif not _is_lead(page, place):
        _drop_related(page, place + 1)
        return
    rule, certainty = (
        ("marked in the page", 1.0) if block.hint is Hint.LEAD else ("first paragraph", 0.8)
    )
    if mark:
        rule, certainty = "opens with an outlet's mark", 1.0
    text = without_pictograph(text if _DASHED.match(text) else strip_mark(text))
    page.fields["summary"] = Finding(text, rule, (block.line,), certainty)
    del page.blocks[place]
    _drop_related(page, 0)


def _opens_list(blocks: Sequence[Block], place: int) -> bool:
    """Say whether a line is the first item of a list: "* Quận Ba Đình: …", "* Quận Đống Đa: …"."""
    items = blocks[place : place + 2]
    return len(items) > 1 and all(has_mark(block.text) for block in items)


def _is_lead(page: Page, place: int) -> bool:
    """Say whether a paragraph without a mark is the lead: markup must set it apart from others."""
    if page.blocks[place].hint is Hint.LEAD:
        return True
    if page.is_plain or page.is_text:
        return is_plain_lead(page, place)
    return not any(is_sentence(block.text) for block in page.blocks[place + 1 :])


def _drop_related(page: Page, place: int) -> None:
    """Drop the headlines of other articles that stand at the head of the text."""
    blocks = page.blocks
    while page.is_plain and len(blocks) > place + 1 and _STAMPED.match(blocks[place].text):
        related = blocks.pop(place)
        page.drop("names another article", related)
        page.tail = (related, *page.tail)
    if len(blocks) > place and is_run_together(blocks[place].text, page.cues.openers):
        related = blocks.pop(place)
        page.drop("related headlines run together", related)
        page.tail = (related, *page.tail)


def _use_declared(page: Page) -> None:
    """Fill what the text did not say with what the page declares of itself."""
    _use_poster(page)
    for key in ("title", "author", "section", "url", "site"):
        if key == "site" and is_platform(page.meta.get(key, "")):
            continue
        if key in page.meta and key not in page.fields:
            page.fields[key] = Finding(page.meta[key], "declared by the page", (), 0.9)
    date, updated = (parse_declared(page.meta.get(k, ""), page.zone) for k in ("date", "updated"))
    known = page.fields.get("date")
    if date and (known is None or _is_better(date, known)):
        if known and known.rule == UPDATE:
            page.fields["updated"] = known
        page.fields["date"] = Finding(date, "declared by the page", (), 1.0)
    author = page.fields.get("author")
    if author:
        page.fields["author"] = replace(author, value=list_authors(str(author.value)))
    known = page.fields.get("date")
    if updated and "updated" not in page.fields and (known is None or updated != str(known.value)):
        page.fields["updated"] = Finding(updated, "declared by the page", (), 1.0)


def _use_poster(page: Page) -> None:
    """Take who posted on a platform for the outlet: the body named beside the time."""
    section = page.fields.get("section")
    if is_platform(page.meta.get("site", "")) and section and is_body_name(str(section.value)):
        page.fields["site"] = replace(section, rule="who posted it")
        del page.fields["section"]


def _is_better(declared: str, known: Finding) -> bool:
    """Say whether a declared date tells more than the dateline: publication, or the clock."""
    if known.rule == UPDATE or _is_swapped(declared, str(known.value)):
        return True
    day, _, clock = str(known.value).partition("T")
    if clock:  # the same minute, with its seconds
        return clock[5:8] == ":00" and declared.startswith(f"{day}T{clock[:5]}")
    return declared.startswith(f"{day}T") and "T00:00:00" not in declared


def _is_swapped(declared: str, known: str) -> bool:
    """Say whether a dateline is in English order, the month first, as what the page declares shows.

    "01/11/2018" is 11 January where the page declares that day.
    """
    day = f"{known[:5]}{known[8:10]}-{known[5:7]}" if len(known) >= len("2018-11-01") else ""
    return declared[:10] == day and known[:10] != day
