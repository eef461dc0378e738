"""Take the end off a page: tags, furniture, the editorial office, credit line and byline."""

import re
from collections.abc import Sequence

from generator.importers.blocks import Block, Finding, Hint
from generator.importers.layout.bylines import WORKPLACE, take_byline
from generator.importers.layout.foot import cut_foot
from generator.importers.layout.signatures import is_staff, part_signature
from generator.importers.layout.toprows import take_stamp
from generator.importers.layout.unexplained import Page
from generator.importers.lines.creditlines import read_address_line, read_credit, read_tags
from generator.importers.lines.credits import (
    is_initials,
    read_byline,
    read_collective,
    read_labelled_byline,
    read_teller,
)
from generator.importers.lines.datelines import is_labelled, read_dateline, strip_counter
from generator.importers.lines.footers import is_editorial, is_footer
from generator.importers.lines.listitems import strip_mark
from generator.importers.lines.mastheads import is_body_name, is_outlet_name, split_issue
from generator.records import replace
from generator.text import match_key

_FOOTER_REACH, _FOOTER_LIMIT = 12, 220  # blocks from the end, characters
_TAG_LABEL = re.compile(r"(?:từ khóa|từ khoá|tags?|thẻ|chủ đề)\s*:?")
_LABEL_WORDS, _OFFICE_LEAST = 3, 3
_TAG_WORDS, _DATE_LIMIT = 6, 60
_ENDED = re.compile(r"[.!?…:;,]$")
_SIGNED = re.compile(r"^[A-ZĐ](?i:[^\W\d_]|[ .-]){1,40},\s*(?=ngày \d|\d{1,2}[/.-]\d{1,2}[/.-])")


def take_end(page: Page) -> None:
    """Take the credit line and the byline off the end, and what stands below and between."""
    _cut_footer(page)
    _cut_tags(page)
    page.blocks = cut_foot(page)
    page.blocks = part_signature(page.blocks)
    _take_lines(page)
    if take_byline(page):
        _take_lines(page)


def _take_lines(page: Page) -> None:
    """Take the last blocks as long as they are none of the text."""
    while page.blocks and _take_last(page, page.blocks[-1]):
        page.blocks.pop()


def _cut_tags(page: Page) -> None:
    """Cut the tags that stand below their label, a line each."""
    start = max(1, len(page.blocks) - _FOOTER_REACH)
    for place in range(start, len(page.blocks) - 1):
        if not _TAG_LABEL.fullmatch(match_key(page.blocks[place].text)):
            continue
        end = place + 1
        while end < len(page.blocks) and _is_tag(page.blocks[end]):
            end += 1
        tags = [block.text.lstrip("# ") for block in page.blocks[place + 1 : end]]
        if tags:
            page.find("tags", tags, "below their label", page.blocks[place])
        del page.blocks[place:end]
        return


def _is_tag(block: Block) -> bool:
    is_line = len(block.text.split()) <= _TAG_WORDS and block.text[-1].isalnum()
    return is_line and block.hint in (Hint.NONE, Hint.PARAGRAPH, Hint.ITEM)


def _cut_footer(page: Page) -> None:
    """Cut the lines of the editorial office below the article."""
    start = max(1, len(page.blocks) - _FOOTER_REACH)
    for place in range(start, len(page.blocks)):
        below = page.blocks[place:]
        if is_footer(below[0].text) and all(len(b.text) <= _FOOTER_LIMIT for b in below):
            first = place - _is_outlet(page, page.blocks[place - 1])
            for block in page.blocks[first:]:
                address = read_address_line(block.text)
                if address and "url" not in page.fields:
                    page.find("url", address, "address below the article", block)
            page.drop("editorial office", *page.blocks[first:])
            del page.blocks[first:]
            return


def _is_outlet(page: Page, block: Block) -> bool:
    """Say whether a line above the imprint is the outlet's name; what signs the text is none."""
    site = page.fields.get("site")
    declared = "" if block.hint is Hint.BYLINE else page.meta.get("site", "")
    own = match_key(declared if site is None else str(site.value))
    return is_outlet_name(block.text) or (bool(own) and match_key(block.text).startswith(own))


def _take_last(page: Page, block: Block) -> bool:
    """Take the last block where it is none of the text; say whether it was."""
    if len(page.blocks) > 1 and _take_foot(page, block):
        return True
    return _take_credit(page, block)


def _take_foot(page: Page, block: Block) -> bool:
    """Take tags, the page's own address, or page furniture; say whether the block is one."""
    tags = read_tags(strip_mark(block.text))
    address = read_address_line(block.text)
    if tags:
        page.find("tags", list(tags), "behind their label", block)
    elif address:
        if "url" not in page.fields:
            page.find("url", address, "address below the article", block)
    elif _is_date(page, block):
        _take_date(page, replace(block, text=_SIGNED.sub("", block.text)))
    elif _is_signature(page, block):
        return False
    elif page.cues.is_noise(strip_counter(block.text)) or block.hint is Hint.SUBHEAD:
        page.drop("page furniture", block)
    else:
        return _take_about(page, block)
    return True


def _is_signature(page: Page, block: Block) -> bool:
    """Say whether the last block looks like a subhead and is who wrote the article."""
    author = read_byline(block.text) or read_teller(block.text)
    is_named = author is not None and " " in author and "author" not in page.fields
    return block.hint is Hint.SUBHEAD and is_named


def _take_about(page: Page, block: Block) -> bool:
    """Take what the last block says of its author or its editors; say whether it does."""
    if _is_office(page.blocks) and not read_credit(block.text, page.cues.credit):
        page.drop("where the author works", block)
    elif is_initials(block.text):
        if "author" not in page.fields:
            page.fields["author"] = Finding(block.text, "initials at the end", (block.line,), 0.7)
    elif is_editorial(block.text) or is_staff(block.text) or _repeats_title(page, block.text):
        page.drop("about the page", block)
    else:
        return False
    return True


def _is_office(blocks: Sequence[Block]) -> bool:
    """Say whether the last block names the body of the author whose name stands above it."""
    if len(blocks) < _OFFICE_LEAST:
        return False
    above, text = blocks[-2].text, blocks[-1].text
    name = text.strip("() ")
    is_signed = " " in above and (read_labelled_byline(above) or read_byline(above)) is not None
    is_aside = text[:1] == "(" and text[-1:] == ")" and len(text) <= _DATE_LIMIT
    is_body = is_body_name(name) or WORKPLACE.match(match_key(name)) is not None
    return is_signed and (
        is_aside or (is_body and not _ENDED.search(name)) or bool(read_collective(name))
    )


def _photographer(blocks: Sequence[Block]) -> str | None:
    """Return the name in a credit that the photos of the page credit as well: a person's."""
    last = blocks[-1]
    name = read_byline(last.text) if last.hint is Hint.CREDIT and " " in last.text else None
    is_shown = any(b.text.rstrip(" .)").endswith(f": {name}") for b in blocks[:-1])
    return name if name and is_shown else None


def _repeats_title(page: Page, text: str) -> bool:
    """Say whether a line is the headline behind a label, as print views write it."""
    label, _, rest = match_key(text).partition(": ")
    return bool(page.title) and len(label.split()) <= _LABEL_WORDS and rest == match_key(page.title)


def _is_date(page: Page, block: Block) -> bool:
    """Say whether a block is a date alone, behind a label or behind a place."""
    dateline = read_dateline(_SIGNED.sub("", block.text), page.zone)
    is_alone = dateline is not None and not dateline.section and len(block.text) <= _DATE_LIMIT
    return dateline is not None and (is_alone or is_labelled(block.text))


def _take_date(page: Page, block: Block) -> None:
    """Take the date below an article that has none above it."""
    if "date" in page.fields or "date" in page.meta:
        page.drop("date below the article", block)
    else:
        take_stamp(page, block)


def _take_credit(page: Page, block: Block) -> bool:
    teller = read_teller(block.text) or _photographer(page.blocks)
    if teller and str(getattr(page.fields.get("author"), "value", "")) == teller:
        page.drop("names the author again", block)
        return True
    if teller and "author" not in page.fields and len(page.blocks) > 1:
        page.fields["author"] = Finding(teller, "named at the end", (block.line,), 0.8)
        return True
    credit = read_credit(block.text, page.cues.credit, is_marked=block.hint is Hint.CREDIT)
    if credit is None:
        return False
    if credit.mark:
        found = Finding(credit.mark, "in the credit line", (block.line,))
        page.fields.setdefault("mark", found)
    if credit.outlet:
        outlet, issue = split_issue(credit.outlet)
        page.find("outlet", outlet, "in the credit line", block)
        if issue and "date" not in page.meta:
            found = Finding(str(issue), "month or day of the issue", (block.line,))
            page.fields.setdefault("date", found)
    if credit.author:
        page.find("author", credit.author, "in the credit line", block)
    if credit.url:
        page.find("url", credit.url, "credit line", block)
    if not (credit.mark or credit.url or credit.outlet or credit.author):
        page.drop("credit line without a source", block)
    return True
