"""Put a dateline together whose day and clock a page prints as blocks of their own. Pure."""

from collections.abc import Sequence
from datetime import tzinfo

from generator.importers.blocks import Block, Hint
from generator.importers.lines.datelines import is_clock, is_weekday, read_dateline
from generator.records import replace

_HEAD, _LIMIT = 14, 60  # blocks in which datelines stand, characters of one


def join_stamps(blocks: Sequence[Block], zone: tzinfo) -> list[Block]:
    """Return the blocks, a clock beside a day without one joined to it, in whatever order.

    A day of the week above a dateline says nothing more.
    """
    joined: list[Block] = []
    for place, block in enumerate(blocks):
        below = blocks[place + 1] if place + 1 < len(blocks) else None
        if place >= _HEAD or block.hint is Hint.TITLE:
            joined.append(block)
        elif below and is_weekday(block.text) and read_dateline(below.text, zone):
            continue
        else:
            _add(joined, block, zone)
    return joined


def _add(joined: list[Block], block: Block, zone: tzinfo) -> None:
    """Add a block, or join it to the day or the clock above it; bars between them go."""
    above = len(joined) - 1
    while above >= 0 and not any(map(str.isalnum, joined[above].text)):
        above -= 1
    one = _joined(joined[above], block, zone) if above >= 0 else None
    if one is None:
        joined.append(block)
    else:
        joined[above:] = [one]


def _joined(above: Block, below: Block, zone: tzinfo) -> Block | None:
    for day, clock in ((above, below), (below, above)):
        if is_clock(clock.text) and _is_bare_day(day.text, zone):
            text = f"{day.text.strip(' |,-–')} | {clock.text.strip(' |,-–()')}"
            return replace(above, text=text) if read_dateline(text, zone) else None
    return None


def _is_bare_day(text: str, zone: tzinfo) -> bool:
    """Say whether a line tells a day and no clock."""
    dateline = read_dateline(text, zone) if len(text) <= _LIMIT else None
    return dateline is not None and dateline.published.moment is None
