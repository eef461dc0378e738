"""Take a page apart: headline, dateline, lead, body, captions, byline, credit, and what is none.

Structure decides before words do: position, repetition, length, punctuation. Pure.
"""

from datetime import tzinfo

from generator.importers.blocks import Block, Dropped, Finding, Hint, Layout, Source
from generator.importers.bodyparts import count_texts, sort_body, without_bar
from generator.importers.credits import (
    read_byline,
    read_credit,
    read_labelled_byline,
    read_tags,
    split_mark,
)
from generator.importers.cues import Cues
from generator.importers.datelines import (
    parse_declared,
    read_crumbs,
    read_dateline,
    strip_counter,
)
from generator.importers.headlines import is_run_together
from generator.text import match_key


class _Page:
    """The blocks still to be explained, and what is known so far."""

    def __init__(self, source: Source, cues: Cues, zone: tzinfo) -> None:
        self.blocks = list(source.blocks)
        self.meta, self.cues, self.zone = source.meta, cues, zone
        self.fields: dict[str, Finding] = {}
        self.dropped: list[Dropped] = []
        self.tail: tuple[Block, ...] = ()

    def find(self, key: str, value: object, rule: str, block: Block) -> None:
        self.fields[key] = Finding(value, rule, (block.line,))

    @property
    def title(self) -> str:
        """The headline, empty as long as none is found."""
        return str(self.fields["title"].value) if "title" in self.fields else ""

    def drop(self, why: str, *blocks: Block) -> None:
        if blocks:
            text = " / ".join(block.text for block in blocks)
            self.dropped.append(Dropped(tuple(b.line for b in blocks), why, text[:300]))


def take_apart(source: Source, cues: Cues, zone: tzinfo) -> Layout:
    """Return the layout of a page: fields with evidence, the body's passages, what was dropped."""
    page = _Page(source, cues, zone)
    _cut_tail(page)
    _take_head(page)
    _take_lead(page)
    _take_end(page)
    parts = sort_body(page.blocks, page.title)
    for block in parts.alternatives:
        page.drop("repeats the title: an image's alternative text", block)
    if parts.captions:
        page.fields["captions"] = parts.captions
    _use_declared(page)
    return Layout(page.fields, parts.passages, tuple(page.dropped), page.tail)


def _cut_tail(page: _Page) -> None:
    """Cut all that follows the first line that announces other articles."""
    for place, block in enumerate(page.blocks):
        if place and page.cues.opens_tail(block.text):
            page.drop("tail of other articles", *page.blocks[place:])
            page.tail = tuple(page.blocks[place + 1 :])
            del page.blocks[place:]
            return


def _take_head(page: _Page) -> None:
    """Take noise, dateline, kicker, title and byline off the top, in whatever order they stand."""
    is_marked = any(block.hint is Hint.TITLE for block in page.blocks)
    while page.blocks:
        block = page.blocks[0]
        if _take_stamp(page, block) or _take_marked(page, block):
            pass
        elif page.cues.is_noise(strip_counter(block.text)) and block.hint is not Hint.TITLE:
            page.drop("page furniture", block)
        elif "title" in page.fields:
            if not _take_top_byline(page, block):
                return
        elif block.text.endswith(":") and len(block.text) <= 100 and len(page.blocks) > 1:
            page.find("kicker", block.text.rstrip(" :"), "ends with a colon above the title", block)
        elif is_marked and block.hint is not Hint.TITLE:
            page.drop("above the title", block)
        else:
            page.find("title", block.text, "first line that is none else", block)
        del page.blocks[0]


def _take_stamp(page: _Page, block: Block) -> bool:
    """Take a dateline or a path of sections; say whether the block is one."""
    dateline = read_dateline(block.text, page.zone)
    crumb = read_crumbs(block.text)
    if dateline is not None:
        author = read_byline(dateline.section) if " " in dateline.section else None
        page.find("date", str(dateline.published), "dateline", block)
        if author and dateline.section.istitle():
            page.find("author", author, "before the dateline", block)
        elif dateline.section:
            page.find("section", dateline.section, "before the dateline", block)
    elif crumb and block.hint is not Hint.TITLE:
        page.find("section", crumb, "end of the path from the home page", block)
    return dateline is not None or (crumb is not None and block.hint is not Hint.TITLE)


def _take_marked(page: _Page, block: Block) -> bool:
    """Take the kicker or section that the markup names; say whether the block is one."""
    key = {Hint.KICKER: "kicker", Hint.SECTION: "section"}.get(block.hint)
    if key is None or page.cues.is_noise(block.text):
        return False
    page.find(key, block.text.rstrip(" :"), "marked in the page", block)
    return True


def _take_top_byline(page: _Page, block: Block) -> bool:
    """Take the author's line between title and lead; say whether the block is one."""
    is_marked = block.hint is Hint.BYLINE
    author = read_labelled_byline(block.text)
    if author is None and (is_marked or (" " in block.text and len(page.blocks) > 2)):
        author = read_byline(block.text)
    if author is None:
        return False
    certainty = 1.0 if is_marked else 0.8
    page.fields["author"] = Finding(author, "names below the title", (block.line,), certainty)
    return True


def _take_lead(page: _Page) -> None:
    """Take the lead, its outlet mark, and a line of related headlines directly below it."""
    if not page.blocks:
        return
    place = _find_lead(page)
    block = page.blocks[place]
    mark, text = split_mark(block.text)
    rule, certainty = (
        ("marked in the page", 1.0) if block.hint is Hint.LEAD else ("first paragraph", 0.8)
    )
    if mark:
        page.fields["mark"] = Finding(mark, "opens the lead", (block.line,))
        rule, certainty = "opens with an outlet's mark", 1.0
    page.fields["summary"] = Finding(text, rule, (block.line,), certainty)
    del page.blocks[place]
    if page.blocks and is_run_together(page.blocks[0].text, page.cues.openers):
        related = page.blocks.pop(0)
        page.drop("related headlines run together", related)
        page.tail = (related, *page.tail)


def _find_lead(page: _Page) -> int:
    """Return the place of the marked lead, else of the first block that is no photo's text."""
    hints = [block.hint for block in page.blocks]
    if Hint.LEAD in hints:
        return hints.index(Hint.LEAD)
    counts = count_texts(page.blocks)
    title = match_key(page.title)
    for place, block in enumerate(page.blocks):
        text = without_bar(block.text)
        is_photo = block.hint is Hint.CAPTION or text != block.text or counts[match_key(text)] > 1
        if not is_photo and match_key(text) != title:
            return place
    return 0


def _take_end(page: _Page) -> None:
    """Take the credit line and the byline off the end."""
    _take_foot(page)
    while page.blocks:
        credit = read_credit(page.blocks[-1].text, page.cues.credit)
        if credit is None:
            break
        block = page.blocks.pop()
        if credit.mark:
            page.fields.setdefault(
                "mark", Finding(credit.mark, "in the credit line", (block.line,))
            )
        if credit.url:
            page.fields["url"] = Finding(credit.url, "credit line", (block.line,))
        if not (credit.mark or credit.url):
            page.drop("credit line without a source", block)
    for place in range(len(page.blocks) - 1, max(len(page.blocks) - 3, -1), -1):
        block = page.blocks[place]
        author = read_labelled_byline(block.text) or read_byline(block.text)
        if author and (block.hint is Hint.BYLINE or place == len(page.blocks) - 1):
            certainty = 1.0 if block.hint is Hint.BYLINE else 0.9
            rule = "short last line of names"
            page.fields["author"] = Finding(author, rule, (block.line,), certainty)
            del page.blocks[place]
            return


def _take_foot(page: _Page) -> None:
    """Take tags and page furniture off the end."""
    while len(page.blocks) > 1:
        block = page.blocks[-1]
        tags = read_tags(block.text)
        is_empty_heading = block.hint is Hint.SUBHEAD
        if tags:
            page.find("tags", list(tags), "behind their label", block)
        elif page.cues.is_noise(strip_counter(block.text)) or is_empty_heading:
            page.drop("page furniture", block)
        else:
            return
        page.blocks.pop()


def _use_declared(page: _Page) -> None:
    """Fill what the text did not say with what the page declares of itself."""
    for key in ("title", "author", "section", "url", "site"):
        if key in page.meta and key not in page.fields:
            page.fields[key] = Finding(page.meta[key], "declared by the page", (), 0.9)
    for key in ("date", "updated"):
        value = parse_declared(page.meta.get(key, ""), page.zone)
        known = page.fields.get("date")
        if value and (known is None or (key == "updated" and value != str(known.value))):
            page.fields[key] = Finding(value, "declared by the page", (), 1.0)
