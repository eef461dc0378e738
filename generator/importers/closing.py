"""Take the end off a page: tags, furniture, the editorial office, credit line and byline."""

from generator.importers.blocks import Block, Finding, Hint
from generator.importers.credits import (
    is_initials,
    read_address_line,
    read_byline,
    read_collective,
    read_credit,
    read_labelled_byline,
    read_marked_byline,
    read_tags,
    split_outlet,
)
from generator.importers.datelines import is_labelled, read_dateline, strip_counter
from generator.importers.footers import is_editorial, is_footer
from generator.importers.opening import take_stamp
from generator.importers.unexplained import Page

_FOOTER_REACH, _FOOTER_LIMIT = 12, 220  # blocks from the end, characters
_BYLINE_REACH = 3


def take_end(page: Page) -> None:
    """Take the credit line and the byline off the end, and what stands below and between."""
    _cut_footer(page)
    while page.blocks and _take_last(page, page.blocks[-1]):
        page.blocks.pop()
    lowest = max(len(page.blocks) - _BYLINE_REACH, 0)
    for place in range(len(page.blocks) - 1, lowest - 1, -1):
        block = page.blocks[place]
        labelled = read_labelled_byline(block.text)
        is_marked = block.hint is Hint.BYLINE
        read = read_marked_byline if is_marked else read_byline
        author = labelled or read(block.text)
        is_last = place == len(page.blocks) - 1
        if is_last and not author and place:
            author = read_collective(block.text)
        if author and (block.hint is Hint.BYLINE or is_last or labelled):
            certainty = 1.0 if block.hint is Hint.BYLINE else 0.9
            rule = "short last line of names"
            author, outlet = split_outlet(author)
            if outlet:
                page.find("outlet", outlet, "behind the byline", block)
            page.fields["author"] = Finding(author, rule, (block.line,), certainty)
            del page.blocks[place]
            return


def _cut_footer(page: Page) -> None:
    """Cut the lines of the editorial office below the article."""
    start = max(1, len(page.blocks) - _FOOTER_REACH)
    for place in range(start, len(page.blocks)):
        below = page.blocks[place:]
        if is_footer(below[0].text) and all(len(b.text) <= _FOOTER_LIMIT for b in below):
            for block in below:
                address = read_address_line(block.text)
                if address and "url" not in page.fields:
                    page.find("url", address, "address below the article", block)
            page.drop("editorial office", *below)
            del page.blocks[place:]
            return


def _take_last(page: Page, block: Block) -> bool:
    """Take the last block where it is none of the text; say whether it was."""
    if len(page.blocks) > 1 and _take_foot(page, block):
        return True
    return _take_credit(page, block)


def _take_foot(page: Page, block: Block) -> bool:
    """Take tags, the page's own address, or page furniture; say whether the block is one."""
    tags = read_tags(block.text)
    address = read_address_line(block.text)
    if tags:
        page.find("tags", list(tags), "behind their label", block)
    elif address:
        if "url" not in page.fields:
            page.find("url", address, "address below the article", block)
    elif is_labelled(block.text) and read_dateline(block.text, page.zone):
        _take_date(page, block)
    elif page.cues.is_noise(strip_counter(block.text)) or block.hint is Hint.SUBHEAD:
        author = read_byline(block.text) if block.hint is Hint.SUBHEAD else None
        if author and " " in author and "author" not in page.fields:
            return False
        page.drop("page furniture", block)
    elif is_initials(block.text):
        if "author" not in page.fields:
            page.fields["author"] = Finding(block.text, "initials at the end", (block.line,), 0.7)
    elif is_editorial(block.text):
        page.drop("who edited the page", block)
    else:
        return False
    return True


def _take_date(page: Page, block: Block) -> None:
    """Take the date below an article that has none above it."""
    if "date" in page.fields or "date" in page.meta:
        page.drop("date below the article", block)
    else:
        take_stamp(page, block)


def _take_credit(page: Page, block: Block) -> bool:
    credit = read_credit(block.text, page.cues.credit, is_marked=block.hint is Hint.CREDIT)
    if credit is None:
        return False
    if credit.mark:
        found = Finding(credit.mark, "in the credit line", (block.line,))
        page.fields.setdefault("mark", found)
    if credit.outlet:
        page.find("outlet", credit.outlet, "in the credit line", block)
    if credit.author:
        page.find("author", credit.author, "in the credit line", block)
    if credit.url:
        page.find("url", credit.url, "credit line", block)
    if not (credit.mark or credit.url or credit.outlet or credit.author):
        page.drop("credit line without a source", block)
    return True
