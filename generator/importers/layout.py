"""Take a page apart: headline, dateline, lead, body, captions, byline, credit, and what is none.

Structure decides before words do: position, repetition, length, punctuation. Pure.
"""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import tzinfo

from generator.dates import parse_date, parse_dateline
from generator.importers.blocks import Block, Dropped, Finding, Hint, Layout, Passage, Source
from generator.importers.credits import read_byline, read_credit, split_mark
from generator.importers.cues import Cues
from generator.importers.headlines import is_run_together
from generator.text import match_key

_ENDED = re.compile(r"""[.!?…:;,)][”"’']?$|[.!?…][”"’')]*$""")
_SENTENCE_BREAK = re.compile(r"[.!?…]\s+[^\W\d_]")
_BULLET = re.compile(r"[-–•+*]\s")
_BAR = re.compile(r"\s*\|$")
_SUBHEAD_LIMIT = 90  # characters: a longer line without a full stop is a caption
_CAPTION_LIMIT = 320


class _Page:
    """The blocks still to be explained, and what is known so far."""

    def __init__(self, source: Source, cues: Cues, zone: tzinfo) -> None:
        self.blocks = list(source.blocks)
        self.meta, self.cues, self.zone = source.meta, cues, zone
        self.fields: dict[str, Finding] = {}
        self.dropped: list[Dropped] = []

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
    passages = _sort_body(page)
    _use_declared(page)
    return Layout(page.fields, tuple(passages), tuple(page.dropped))


def _cut_tail(page: _Page) -> None:
    """Cut all that follows the first line that announces other articles."""
    for place, block in enumerate(page.blocks):
        if place and page.cues.opens_tail(block.text):
            page.drop("tail of other articles", *page.blocks[place:])
            del page.blocks[place:]
            return


def _take_head(page: _Page) -> None:
    """Take noise, dateline, kicker and title off the top, in whatever order they stand."""
    is_marked = any(block.hint is Hint.TITLE for block in page.blocks)
    while page.blocks:
        block = page.blocks[0]
        dateline = parse_dateline(block.text, page.zone)
        if dateline is not None:
            lines = (block.line,)
            page.fields["date"] = Finding(str(dateline.published), "dateline", lines)
            if dateline.section:
                page.fields["section"] = Finding(dateline.section, "before the dateline", lines)
        elif page.cues.is_noise(block.text) and block.hint is not Hint.TITLE:
            page.drop("page furniture", block)
        elif "title" in page.fields:
            return
        elif block.text.endswith(":") and len(block.text) <= 100 and len(page.blocks) > 1:
            kicker = block.text.rstrip(" :")
            page.fields["kicker"] = Finding(
                kicker, "ends with a colon above the title", (block.line,)
            )
        elif is_marked and block.hint is not Hint.TITLE:
            page.drop("above the title", block)
        else:
            page.fields["title"] = Finding(
                block.text, "first line that is none else", (block.line,)
            )
        del page.blocks[0]


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
        page.drop("related headlines run together", page.blocks.pop(0))


def _find_lead(page: _Page) -> int:
    """Return the place of the marked lead, else of the first block that is no photo's text."""
    hints = [block.hint for block in page.blocks]
    if Hint.LEAD in hints:
        return hints.index(Hint.LEAD)
    counts = _count_texts(page)
    title = match_key(str(page.fields["title"].value)) if "title" in page.fields else ""
    for place, block in enumerate(page.blocks):
        text = _BAR.sub("", block.text)
        is_photo = block.hint is Hint.CAPTION or text != block.text or counts[match_key(text)] > 1
        if not is_photo and match_key(text) != title:
            return place
    return 0


def _take_end(page: _Page) -> None:
    """Take the credit line and the byline off the end."""
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
        author = read_byline(block.text)
        if author and (block.hint is Hint.BYLINE or place == len(page.blocks) - 1):
            certainty = 1.0 if block.hint is Hint.BYLINE else 0.9
            rule = "short last line of names"
            page.fields["author"] = Finding(author, rule, (block.line,), certainty)
            del page.blocks[place]
            return


def _sort_body(page: _Page) -> list[Passage]:
    """Tell paragraphs, subheads and captions apart; what repeats the title is alternative text."""
    title = match_key(str(page.fields["title"].value)) if "title" in page.fields else ""
    counts = _count_texts(page)
    captions: dict[str, Finding] = {}
    passages: list[Passage] = []
    under_image: int | None = None
    for place, block in enumerate(page.blocks):
        if match_key(block.text) == title:
            page.drop("repeats the title: an image's alternative text", block)
            under_image = block.line + 1
            continue
        is_below_image = block.line == under_image and not _SENTENCE_BREAK.search(block.text)
        rule = "below an image" if is_below_image else None
        is_last = place == len(page.blocks) - 1
        text = _BAR.sub("", block.text)
        rule = rule or _caption_rule(block, counts[match_key(text)], is_last=is_last)
        if rule:
            _add_caption(captions, text, rule, block.line)
        elif _is_subhead(block, page.blocks[place + 1 :]):
            passages.append(Passage(text, block.line, is_subhead=True))
        else:
            passages.append(Passage(text, block.line))
    if captions:
        found = list(captions.values())
        lines = tuple(line for finding in found for line in finding.lines)
        rules = "; ".join(dict.fromkeys(finding.rule for finding in found))
        certainty = min(finding.certainty for finding in found)
        values = [finding.value for finding in found]
        page.fields["captions"] = Finding(values, rules, lines, certainty)
    return passages


def _count_texts(page: _Page) -> Counter[str]:
    return Counter(match_key(_BAR.sub("", block.text)) for block in page.blocks)


def _caption_rule(block: Block, count: int, *, is_last: bool) -> str | None:
    """Return the reason for which a block is a caption, `None` where it is none."""
    text = _BAR.sub("", block.text)
    if block.hint is not Hint.NONE:
        return "marked in the page" if block.hint is Hint.CAPTION else None
    if len(text) > _CAPTION_LIMIT:
        return None
    if count > 1:
        return "printed more than once"
    is_prose = _SENTENCE_BREAK.search(text) is not None
    if text != block.text and not (is_last and is_prose):
        return "ends with a bar"
    if len(text) > _SUBHEAD_LIMIT and not _ENDED.search(text) and not _BULLET.match(text):
        return "long line without a full stop"
    return None


def _add_caption(captions: dict[str, Finding], text: str, rule: str, line: int) -> None:
    certainty = 0.6 if rule == "long line without a full stop" else 1.0
    known = captions.get(match_key(text))
    lines = (*known.lines, line) if known else (line,)
    captions[match_key(text)] = Finding(known.value if known else text, rule, lines, certainty)


def _is_subhead(block: Block, following: Sequence[Block]) -> bool:
    if block.hint is Hint.SUBHEAD:
        return True
    is_short = len(block.text) <= _SUBHEAD_LIMIT and not _ENDED.search(block.text)
    return bool(
        block.hint is Hint.NONE and is_short and following and not _BULLET.match(block.text)
    )


def _use_declared(page: _Page) -> None:
    """Fill what the text did not say with what the page declares of itself."""
    for key in ("title", "author", "section", "url", "site"):
        if key in page.meta and key not in page.fields:
            page.fields[key] = Finding(page.meta[key], "declared by the page", (), 0.9)
    for key in ("date", "updated"):
        declared = page.meta.get(key)
        if declared is None or (key == "date" and key in page.fields):
            continue
        try:
            value = str(parse_date(declared, page.zone))
        except ValueError:
            continue
        if key == "date" or value != str(page.fields.get("date", Finding("", "", ())).value):
            page.fields[key] = Finding(value, "declared by the page", (), 1.0)
