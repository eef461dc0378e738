"""Read a page saved as plain text: every line that is not blank is a block.

Text whose lines an editor or a mail program has cut at a width is put together again first.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from generator.importers.blocks import Block
from generator.importers.formats.mailtext import clear_header
from generator.importers.formats.markdownlinks import strip_links
from generator.importers.formats.pagedtext import read_paged
from generator.importers.formats.pageheads import take_heads
from generator.importers.formats.textdump import strip_link_numbers
from generator.importers.formats.texttable import take_tables
from generator.importers.formats.textwidth import clear_lines, join_lines, measure_width
from generator.importers.lines.listitems import has_mark
from generator.text import clean, clean_line

_WIDTHS = range(55, 101)  # characters: where programs cut lines
_SLACK = 8  # characters by which a line may be shorter than its next word allows
_SENTENCE_END = re.compile(r"""[.!?…:;|][”"’')\]]*$""")
_FULL_STOP = re.compile(r"""[.!?…][”"’')\]]*$""")
_FIGURE = re.compile(r"\d+(?:[.,/]\d+)*(?![.)/\d])")  # no number of a list
_LEAST_WORDS = 3  # of a headline
_GAP, _WIDEST = re.compile(r"\s*\t\s*\t\s*|\s{8,}"), 150  # between columns; characters of both
_COLUMNS = 3
_FIELD = re.compile(r"[A-Z][A-Za-z-]{1,20}: ")  # of a mail's header

_Line = tuple[int, str]  # its number, and its text on one line


def read_text(text: str) -> tuple[tuple[Block, ...], dict[str, str]]:
    """Return the blocks of plain text; it declares nothing of itself."""
    raw = clear_header(strip_links(strip_link_numbers(clean(text)).split("\n")))
    tables, lines = take_tables(take_heads(clear_lines(raw)))
    return tuple(_put_back(tables, _read_lines(lines))), {}


def _put_back(tables: Sequence[Block], blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with each table below the last one that stands above it in the file."""
    left = list(tables)
    upwards: list[Block] = []
    for block in reversed(blocks):
        while left and left[-1].line > block.line:
            upwards.append(left.pop())
        upwards.append(block)
    return [*left, *reversed(upwards)]


def _read_lines(lines: Sequence[_Line]) -> tuple[Block, ...]:
    width = measure_width([line for _, line in lines])
    paged = read_paged(lines, width)
    if paged:
        return paged
    parts_of = ((number, part) for number, line in lines for part in _columns(line))
    paragraphs = _split_at_blanks([(number, clean_line(part)) for number, part in parts_of])
    parts = _unwrap_at(paragraphs, width) if width else _unwrap(paragraphs)
    return tuple(Block(join_lines(t for _, t in lines), lines[0][0]) for lines in parts)


def _columns(line: str) -> list[str]:
    """Return what stands in columns on a line, as in a letterhead; else the line."""
    if len(line) > _WIDEST:
        return [line]
    parts = [part for part in _GAP.split(line.strip()) if any(map(str.isalnum, part))]
    if not 2 <= len(parts) <= _COLUMNS:
        return [line]
    return [part for column in parts for part in (column, "")][:-1]


def _split_at_blanks(lines: Sequence[_Line]) -> list[list[_Line]]:
    """Return the runs of lines between blank ones; a bullet begins a run of its own."""
    runs: list[list[_Line]] = [[]]
    for line in lines:
        above = runs[-1][-1][1] if runs[-1] else ""
        is_item = has_mark(line[1]) and not _is_period(above, line[1])
        is_address = line[1].startswith("http") and not above.endswith(":")
        if not line[1] or is_item or is_address or _FIELD.match(line[1]):
            runs.append([])
        if line[1]:
            runs[-1].append(line)
    return [run for run in runs if run]


def _is_period(above: str, below: str) -> bool:
    """Say whether a dash at a line's start stands between two dates: 28/7/1929, - 28/7/2021."""
    return above[-1:].isdigit() and below[2:3].isdigit()


def _width(paragraphs: Sequence[Sequence[_Line]]) -> int:
    """Return the width of the text; a long address sticks out of it and does not count."""
    return max((len(text) for lines in paragraphs for _, text in lines if " " in text), default=0)


def _unwrap(paragraphs: list[list[_Line]]) -> list[list[_Line]]:
    """Return the paragraphs of a cut text, else every line as one.

    Where every paragraph of the text is full, none of them is a list of headlines.
    """
    width = _width(paragraphs)
    is_full = [_is_full(lines, width) for lines in paragraphs]
    full = [lines for lines, full in zip(paragraphs, is_full, strict=True) if full]
    is_cut = width in _WIDTHS and _is_cut(full)
    is_even = all(is_full)
    parts: list[list[_Line]] = []
    for lines, is_one in zip(paragraphs, is_full, strict=True):
        if is_cut and is_one and (is_even or _is_paragraph(lines)):
            parts.append(lines)
        else:
            parts += [[line] for line in lines]
    return parts


def _unwrap_at(paragraphs: Sequence[Sequence[_Line]], width: int) -> list[list[_Line]]:
    """Return the paragraphs of a text that was cut at a known width.

    A block of other lines may be wider: a footer of its own.
    """
    parts: list[list[_Line]] = []
    for lines in paragraphs:
        own = max(width, _width([lines])) if len(lines) > 2 else width
        is_item = has_mark(lines[0][1]) and not _SENTENCE_END.search(lines[0][1])
        if _is_full(lines, own) and (is_item or _is_prose(lines)):
            parts.append(list(lines))
            continue
        parts.append([lines[0]])
        for above, below in pairwise(lines):
            if _is_inside(above[1], below[1]) and _is_full((above, below), width):
                parts[-1].append(below)
            else:
                parts.append([below])
    return parts


def _is_cut(full: Sequence[Sequence[_Line]]) -> bool:
    """Say whether half the breaks between full lines stand inside a sentence for certain."""
    breaks = [pair for lines in full for pair in _breaks(lines)]
    return len(breaks) > 1 and 2 * sum(_is_inside(*pair) for pair in breaks) >= len(breaks)


def _is_paragraph(lines: Sequence[_Line]) -> bool:
    """Say whether the lines are no headlines above one another."""
    breaks = _breaks(lines)
    is_prose = all(_SENTENCE_END.search(above) for above, _ in breaks)
    return is_prose or any(_is_inside(*pair) for pair in breaks)


def _is_prose(lines: Sequence[_Line]) -> bool:
    """Say whether full lines are a paragraph: one ends like it, or a break is inside a sentence."""
    return _FULL_STOP.search(lines[-1][1]) is not None or _is_paragraph(lines)


def _is_full(lines: Sequence[_Line], width: int) -> bool:
    """Say whether each line but the last is full: its next word would not have fitted."""
    return all(
        len(above) + 1 + len(below.split()[0]) > width - _SLACK for above, below in _breaks(lines)
    )


def _is_inside(above: str, below: str) -> bool:
    """Say whether a break stands inside a sentence; no headline is a word or two."""
    if below.startswith(("http", "www.")):
        return above.endswith(":")
    is_figure = _FIGURE.match(below) is not None and not _SENTENCE_END.search(above)
    is_rest = len(below.split()) < _LEAST_WORDS and not _SENTENCE_END.search(above)
    return below[0].islower() or above.endswith(",") or is_figure or is_rest


def _breaks(lines: Sequence[_Line]) -> list[tuple[str, str]]:
    return list(pairwise(text for _, text in lines))
