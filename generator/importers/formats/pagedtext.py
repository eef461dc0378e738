"""Read text taken out of a printed page: paragraphs begin with an indent, pages have a head.

`pdftotext -layout` and typists' files look so. Other text is none of its business. Pure.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.importers.blocks import Block
from generator.importers.formats.textwidth import join_lines
from generator.text import clean_line

_INDENTS = range(3, 13)  # spaces
_LEAST = 3  # paragraphs that show the indent
_DEEP = 10  # spaces beyond the indent: a name or a number at the right
_LONG, _SLACK = 55, 8  # characters of a full line; by which it may be shorter than it could be
_GAP = re.compile(r"\s{6,}")  # between what stands left and right on a line
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:trang\s+)?\d{1,4}(?:\s*/\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_ENDED = re.compile(r"""[.!?…:;][”"’')\]]*$""")


class _Line(NamedTuple):
    number: int
    indent: int
    text: str


def read_paged(lines: Sequence[tuple[int, str]], width: int | None = None) -> tuple[Block, ...]:
    """Return the blocks of a printed page's text; empty where the lines are no such text.

    `lines` come with their numbers; `width` is that of its lines in characters, where it is known.
    """
    long = min(_LONG, width - _SLACK) if width else _LONG
    read = [_Line(number, len(line) - len(line.lstrip()), line.strip()) for number, line in lines]
    indent = _find_indent(read, long)
    if indent is None:
        return ()
    runs = _join(_without_heads(read), indent, width or long + _SLACK)
    return tuple(Block(part, run[0].number) for run in runs for part in _parts(run))


def _find_indent(lines: Sequence[_Line], long: int) -> int | None:
    """Return the indent at which long lines begin that lines at the margin go on with."""
    shown = Counter(
        above.indent
        for above, below in pairwise(lines)
        if above.indent in _INDENTS
        and above.indent + len(above.text) >= long
        and below.text
        and not below.indent
    )
    indent, count = max(shown.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return indent if count >= _LEAST and _is_clean(lines) else None


def _is_clean(lines: Iterable[_Line]) -> bool:
    """Say whether no line is longer than a printed one."""
    return all(len(_GAP.sub(" ", line.text)) <= 2 * _LONG for line in lines)


def _without_heads(lines: Sequence[_Line]) -> list[_Line]:
    """Leave out numbers of pages, and the head of each page but the first, with blanks around."""
    is_margin = min(line.indent for line in lines if line.text)
    counts = Counter(
        _head_key(line)
        for line in lines
        if _GAP.search(line.text) or line.indent > is_margin + _DEEP
    )
    kept: list[_Line] = []
    seen: set[str] = set()
    is_cut = False
    for line in lines:
        key = _head_key(line)
        is_number = line.text and line.indent and _PAGE_NUMBER.fullmatch(line.text)
        if is_number or key in seen:
            while kept and not kept[-1].text:
                kept.pop()
            is_cut = True
        elif line.text or not is_cut:
            if is_cut and not line.text[0].islower():
                kept.append(_Line(line.number, 0, ""))
            kept.append(line)
            is_cut = False
        if line.text and counts[key] > 1:
            seen.add(key)
    return kept


def _head_key(line: _Line) -> str:
    """Return what a page's head says but for numbers: those of pages differ."""
    return _DIGITS.sub("#", clean_line(line.text))


def _join(lines: Sequence[_Line], indent: int, width: int) -> list[list[_Line]]:
    """Return the lines of each paragraph together, every other line as one."""
    runs: list[list[_Line]] = []
    above: _Line | None = None
    for line in lines:
        if line.text and above and _goes_on(above, line, indent, width):
            runs[-1].append(line)
        elif line.text:
            runs.append([line])
        above = line if line.text else None
    return runs


def _goes_on(above: _Line, line: _Line, indent: int, width: int) -> bool:
    """Say whether a line at the margin belongs to the one above it."""
    if line.indent or above.indent > indent + _DEEP or _GAP.search(above.text):
        return False
    word = line.text.split()[0]
    is_full = above.indent + len(above.text) + 1 + len(word) > width - _SLACK
    is_rest = line.text[0].islower() and not _ENDED.search(above.text)
    return (is_full and not _GAP.search(line.text)) or is_rest


def _parts(run: Sequence[_Line]) -> Iterator[str]:
    """Yield a paragraph as one text; what stands left and right on a line as two."""
    if len(run) == 1:
        parts = (clean_line(part) for part in _GAP.split(run[0].text))
        yield from (part for part in parts if not _PAGE_NUMBER.fullmatch(part))
    else:
        yield clean_line(join_lines(line.text for line in run))
