"""Tables that were pasted into a plain text: lines with their cells between tabs. Pure."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.importers.blocks import Block, Grid, Hint
from generator.importers.formats.pageheads import Numbered
from generator.importers.lines.grids import is_data, make_grid
from generator.text import clean_line

_LEAST_LINES = 3
# What opens an item: "-", "•", "2.", "b)", "1.2.", "IV." and the "o" that Word takes for a ring.
_ITEM = re.compile(
    r"[^\w\s]{1,2}|o|\(?(?:\d{1,3}|[^\W\d]|[ivxIVX]{1,5})[.)/]|(?:\d{1,2}\.)+\d{0,2}"
)


def take_tables(lines: Sequence[Numbered]) -> tuple[list[Block], list[Numbered]]:
    """Return the tables of a text, and its lines blank ones in the place of theirs."""
    tables: list[Block] = []
    kept: list[Numbered] = []
    for count, run in groupby(lines, key=lambda line: line[1].strip("\n").count("\t")):
        rows = list(run)
        grid = _read_grid(rows) if count and len(rows) >= _LEAST_LINES else None
        if grid is None:
            kept += rows
            continue
        text = "\n".join(text for _, text in grid.texts)
        tables.append(Block(text, rows[0][0], Hint.TABLE, grid))
        kept += [(number, "") for number, _ in rows]
    return tables, kept


def _read_grid(lines: Sequence[Numbered]) -> Grid | None:
    """Return lines of equally many cells as a table; `None` where they may be something else."""
    rows = list(_cells(lines))
    told = [[cell for cell in row if cell] for row in rows]
    if any(len(row) < 2 for row in told) or all(map(_is_item, told)):
        return None
    grid = make_grid(rows, [number for number, _ in lines], depth=None)
    return grid if is_data(grid, is_marked=False) else None


def _is_item(cells: Sequence[str]) -> bool:
    """Say whether a tab stands behind the mark of a list's item, as word processors paste it."""
    return len(cells) == 2 and _ITEM.fullmatch(cells[0]) is not None


def _cells(lines: Sequence[Numbered]) -> Iterator[list[str]]:
    return ([clean_line(cell) for cell in line.split("\t")] for _, line in lines)
