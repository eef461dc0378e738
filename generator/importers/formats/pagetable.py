"""The tables of a page: the rows of those that are data, each cell with its text on one line.

It lays cells that reach over several rows and columns out as a reader would copy them.
"""

from collections.abc import Callable, Iterator, Sequence

from generator.importers.blocks import Grid
from generator.importers.formats.looks import BOLD, LINKED, Look, look_of
from generator.importers.formats.markup import (
    BLOCKS,
    Element,
    is_element,
    is_hidden,
    is_silent,
    tail_of,
    text_of,
)
from generator.importers.lines.bodylines import is_sentence
from generator.importers.lines.grids import (
    MOST_COLUMNS,
    is_amount,
    is_data,
    join_lines,
    make_grid,
)
from generator.records import Struct, replace
from generator.text import clean_line

_CELLS, _SECTIONS = ("td", "th"), ("thead", "tbody", "tfoot")
_FRAMED = ("table", "img", "amp-img", "h1", "form", "input", "iframe", "video")
_CELL_LIMIT = 100  # characters of a cell in a row that is a line of text
_ABOVE_LIMIT = 300  # characters that stand across the top
_NAMES_MOST = 3  # rows that name the columns
_BREAK = "\x0b"


class TableText(Struct, frozen=True):
    """A text out of a table: a row, or with `grid` all the rows."""

    text: str
    element: Element
    grid: Grid | None = None


class _Cell(Struct, frozen=True):
    parts: tuple[str, ...]
    columns: int
    rows: int
    is_head: bool
    is_in_head: bool  # of the table
    is_bold: bool
    letters: int
    linked: int

    @property
    def text(self) -> str:
        """What the cell says, on one line."""
        return join_lines(self.parts, is_name=self.is_head)


_Row = tuple[Element, list[_Cell]]


def read_table(table: Element, look: Look) -> list[TableText] | None:
    """Return what a table of figures and names says; `None` of the frame of a layout or a photo."""
    is_frame = any(True for _ in table.iterdescendants(*_FRAMED))
    if is_frame or table.get("role") == "presentation" or _has_stray_text(table):
        return None
    rows = list(_rows(table, look_of(table, look)))
    if _swallows_text([cell for _, row in rows for cell in row]):
        return None
    data = _as_data(table, rows)
    return [data] if data else _as_lines([row for row in rows if _says(row)])


def _says(row: _Row) -> bool:
    return any(cell.parts for cell in row[1])


def _as_lines(rows: Sequence[_Row]) -> list[TableText] | None:
    """Return rows of short cells as a line each: "Gốm sứ | 6,1 triệu đồng"."""
    is_grid = len(rows) > 1 and all(len(cells) > 1 for _, cells in rows)
    if not is_grid or any(len(c.text) > _CELL_LIMIT for _, cells in rows for c in cells):
        return None
    texts = ((" | ".join(filter(None, (c.text for c in cells))), row) for row, cells in rows)
    return [TableText(text, row) for text, row in texts]


def _as_data(table: Element, rows: list[_Row]) -> TableText | None:
    """Return a table of data; `None` where it may be none."""
    start = next((n for n, (_, row) in enumerate(rows) if len(row) > 1), len(rows))
    above = list(_above(rows[:start]))
    rows = rows[start:]
    depth = _head_depth(rows) if rows else None
    laid = _lay_out(rows, depth or 0) if rows else None
    if laid is None or sum(len(text) for _, text in above) > _ABOVE_LIMIT:
        return None
    told = [n for n, row in enumerate(rows) if _says(row) or n < (depth or 0)]
    lines = [rows[n][0].sourceline or 1 for n in told]
    grid = make_grid([laid[n] for n in told], lines, depth)
    cells = [cell for _, row in rows for cell in row]
    is_marked = any(grid.head) or any(c.is_head for c in cells) or _has_border(table)
    is_menu = not depth and 2 * sum(c.linked for c in cells) > sum(c.letters for c in cells)
    if is_menu or not is_data(grid, is_marked=is_marked):
        return None
    lines = [*(line for line, _ in above), *grid.lines]
    grid = replace(grid, above=tuple(text for _, text in above), lines=tuple(lines))
    return TableText("\n".join(text for _, text in grid.texts), table, grid)


def _above(rows: Sequence[_Row]) -> Iterator[tuple[int, str]]:
    """Yield what stands across the top of a table, with its line: its caption, its first rows."""
    for row, cells in rows:
        if text := " ".join(cell.text for cell in cells if cell.parts):
            yield row.sourceline or 1, text


def _swallows_text(cells: Sequence[_Cell]) -> bool:
    """Say whether a table that is not closed has the text below it in its last cell."""
    sentences = [any(map(is_sentence, cell.parts[1:])) for cell in cells]
    return sentences[-1:] == [True] and sum(sentences) == 1


def _has_border(table: Element) -> bool:
    return (table.get("border") or "0").strip() not in ("", "0")


def _head_depth(rows: Sequence[_Row]) -> int | None:
    """Return how many rows the markup sets apart as names of columns; `None`: it does not say."""
    told = [[cell for cell in row if cell.parts] for _, row in rows]
    depth = _count_named(told, _is_head) or _count_named(told, _is_bold)
    first = rows[0][1]
    reach = max(cell.rows for cell in first)
    is_parted = any(cell.columns > 1 for cell in first) and min(cell.rows for cell in first) == 1
    if is_parted and reach > 1 and (depth or all(map(_is_worded, told[0]))):
        depth = max(depth, reach)
    return depth if 0 < depth <= _NAMES_MOST and depth < len(rows) else None


def _count_named(rows: Sequence[Sequence[_Cell]], is_name: Callable[[_Cell], bool]) -> int:
    """Return how many rows from the first on are set apart; below it, a bold row may be a sum."""
    for place, row in enumerate(rows):
        is_sum = place > 0 and any(is_amount(c.text) and not c.is_in_head for c in row)
        if is_sum or not all(map(is_name, row)):
            return max((n for n, row in enumerate(rows[:place], start=1) if row), default=0)
    return 0


def _is_head(cell: _Cell) -> bool:
    return cell.is_head


def _is_bold(cell: _Cell) -> bool:
    return cell.is_bold


def _is_worded(cell: _Cell) -> bool:
    return not any(map(str.isdigit, cell.text))


def _lay_out(rows: Sequence[_Row], depth: int) -> list[list[str]] | None:
    """Return the texts of the cells by row and column; `None` where the columns are too many.

    What stands beside several rows is told in each of them, and a name above several columns in
    each; but an amount that rows share stands once, as their sum would count it twice.
    """
    laid: list[list[str]] = []
    hanging: dict[int, tuple[int, str]] = {}  # column: further rows, and the text in them
    for number, (_, cells) in enumerate(rows):
        row: dict[int, str] = {}
        left = {column: (count - 1, text) for column, (count, text) in hanging.items() if count > 1}
        row |= {column: text for column, (_, text) in hanging.items()}
        column = 0
        for cell in cells:
            while column in row:
                column += 1
            columns = cell.columns if len(cells) > 1 else 1  # a line across may say 100
            if column + columns > MOST_COLUMNS:
                return None
            for place in range(column, column + columns):
                is_told = place == column or number < depth
                row[place] = cell.text if is_told else ""
                below = "" if number >= depth and is_amount(row[place]) else row[place]
                left |= {place: (cell.rows - 1, below)} if cell.rows > 1 else {}
        hanging = left
        laid.append([row.get(place, "") for place in range(max(row, default=-1) + 1)])
    width = max(map(len, laid))
    return [row + [""] * (width - len(row)) for row in laid]


def _rows(table: Element, look: Look) -> Iterator[_Row]:
    """Yield the rows that readers see: the caption as one across the top, those of the foot last.

    The first cells of a table or of a part of it may have no element of a row around them.
    """
    for caption in table.iterchildren("caption"):
        yield caption, [_cell(caption, look, in_head=False)]
    rows = [row for row in table.iter("table", *_SECTIONS, "tr") if _is_row(row)]
    for row in sorted(rows, key=lambda row: _part_of(row) == "tfoot"):
        own = look_of(row, look)
        is_head = _part_of(row) == "thead"
        yield row, [_cell(cell, own, is_head) for cell in row if cell.tag in _CELLS]


def _is_row(element: Element) -> bool:
    if is_hidden(element) or is_hidden(element.getparent()):
        return False
    return element.tag == "tr" or any(child.tag in _CELLS for child in element)


def _part_of(row: Element) -> str:
    return str(row.tag if row.tag in _SECTIONS else row.getparent().tag)


def _has_stray_text(element: Element) -> bool:
    """Say whether text stands in a table outside its cells and its caption."""
    if not is_element(element) or is_silent(element) or is_hidden(element):
        return False
    if element.tag in _CELLS:
        return element.getparent().tag not in ("table", *_SECTIONS, "tr")
    if element.tag == "caption":
        return bool(element.getparent().tag != "table")
    texts = (element.text, *(child.tail for child in element))
    return any(text and clean_line(text) for text in texts) or any(map(_has_stray_text, element))


def _cell(cell: Element, look: Look, in_head: bool) -> _Cell:
    runs = list(_runs(cell, look))
    text = "".join(text for text, _ in runs)
    parts = tuple(filter(None, map(clean_line, text.split(_BREAK))))
    written = [(len(text.strip(f" {_BREAK}")), style) for text, style in runs if text.strip()]
    letters = sum(count for count, _ in written)
    bold, linked = (sum(n for n, style in written if style & w) for w in (BOLD, LINKED))
    columns, rows = _span(cell, "colspan"), _span(cell, "rowspan")
    is_head = in_head or cell.tag == "th"
    return _Cell(parts, columns, rows, is_head, in_head, 0 < letters == bold, letters, linked)


def _span(cell: Element, which: str) -> int:
    written = (cell.get(which) or "").strip()
    return max(1, int(written)) if written.isdecimal() and len(written) < 5 else 1


def _runs(node: Element, look: Look) -> Iterator[tuple[str, int]]:
    """Yield the texts of a node with their style; elements that are blocks stand between breaks."""
    if not is_element(node) or is_silent(node) or is_hidden(node):
        return
    look = look_of(node, look)
    is_apart = node.tag == "br" or node.tag in BLOCKS
    if is_apart:
        yield _BREAK, 0
    yield text_of(node).replace(_BREAK, " "), look.style
    for child in node:
        yield from _runs(child, look)
        yield tail_of(child).replace(_BREAK, " "), look.style
    if is_apart:
        yield _BREAK, 0
