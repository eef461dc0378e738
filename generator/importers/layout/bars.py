"""Tell the day or the clock that a plain text's page shows of itself from the article's date.

A page's bar shows when it was saved: its menu, the outlet's name or a path stands between it and
the headline. Pure.
"""

from collections.abc import Sequence

from generator.importers.blocks import Block, Hint
from generator.importers.layout.unexplained import Page
from generator.importers.lines.crumbs import read_crumbs
from generator.importers.lines.datelines import is_labelled, is_update, read_dateline
from generator.importers.lines.mastheads import is_menu, is_outlet_name, opens_issue

_HEAD, _BELOW = 60, 5  # blocks of a page's head, below its headline
_ROWS = 4  # short lines below one another: a menu
_LINE_LIMIT = 80  # characters
_YEAR = 4  # figures


def drop_bar(page: Page) -> None:
    """Drop what a bar shows: a clock, or a day where another is told nearer to the headline."""
    title = next((p for p, b in enumerate(page.blocks[:_HEAD]) if b.hint is Hint.TITLE), 0)
    for place in range(title - 1, -1, -1):
        block = page.blocks[place]
        between = page.blocks[place + 1 : title]
        if not _is_stamp(page, block) or not _has_frame(between):
            continue
        near = (*between, *page.blocks[title + 1 : title + 1 + _BELOW])
        if _tells_clock(page, block) or any(_is_dated(page, other) for other in near):
            page.drop("when the page was saved", block)
            del page.blocks[place]
            title -= 1


def _is_stamp(page: Page, block: Block) -> bool:
    """Say whether a line tells a day, and neither a section nor what that day was."""
    text = block.text
    if opens_issue(text) or is_labelled(text) or is_update(text) or not _is_dated(page, block):
        return False
    dateline = read_dateline(text, page.zone)
    return dateline is not None and not dateline.section


def _is_dated(page: Page, block: Block) -> bool:
    text = block.text
    if len(text) > _LINE_LIMIT or sum(map(str.isdigit, text)) < _YEAR:
        return False
    return read_dateline(text, page.zone) is not None


def _tells_clock(page: Page, block: Block) -> bool:
    dateline = read_dateline(block.text, page.zone)
    return dateline is not None and dateline.published.moment is not None


def _has_frame(between: Sequence[Block]) -> bool:
    """Say whether the page's own lines stand between a day and the headline."""
    texts = [block.text for block in between]
    is_column = len(texts) >= _ROWS and all(map(_is_short, texts))
    return is_column or any(
        is_menu(text) or is_outlet_name(text) or read_crumbs(text) is not None for text in texts
    )


def _is_short(text: str) -> bool:
    return len(text) <= _LINE_LIMIT and not any(map(str.isdigit, text))
