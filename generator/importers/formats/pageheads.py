"""Take the heads and numbers of printed pages out of a text: they stand inside its sentences.

What repeats but for its numbers, or names a page, is a head where the text goes on below it. Pure.
"""

import re
from collections import Counter
from collections.abc import Sequence

from generator.importers.lines.mastheads import is_outlet_name
from generator.text import clean_line

Numbered = tuple[int, str]  # a line's number, and the line

_DIGITS = re.compile(r"\d+")
_ENDED = re.compile(r"""[.!?…:;|][”"’')\]]*$""")
_PAGE = re.compile(
    r"[\W_]*(?:(?:trang|tr\.?|page)\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?[\W_]*"
    r"|\s*\d{1,4}\s{6,}(?P<right>\S.{0,70})|(?P<left>\s*\S.{0,70}?)\s{6,}\d{1,4}\s*",
    re.IGNORECASE,
)
_GAP = re.compile(r"\S\s{6,}\S")  # between columns
_LAST = re.compile(r"\s(\d{1,3})/\1\s*$")
_NAMES_PAGE = re.compile(r"\b(?:trang|tr\.|page)\s*\d{1,4}\b", re.IGNORECASE)
_LIMIT, _WIDEST = 110, 200  # characters of a head, of one with an address
_LONG = 12  # characters of a line of the text


def take_heads(lines: Sequence[str]) -> list[Numbered]:
    """Return the lines with their numbers, without the heads of pages and the blanks around them.

    The first of each head stands above all, as it names the issue.
    """
    heads = _find_heads(lines)
    numbered = list(enumerate(lines, start=1))
    if not heads:
        return numbered
    top: dict[str, Numbered] = {}
    kept: list[Numbered] = []
    is_cut = False
    for number, line in numbered:
        key = _key(line)
        if key in heads:
            top.setdefault(key, (number, line))
            while kept and not kept[-1][1].strip():
                kept.pop()
            is_cut = True
        elif line.strip() or not is_cut:
            if is_cut and not _goes_on(kept[-1][1] if kept else "", line):
                kept.append((number, ""))
            kept.append((number, line))
            is_cut = False
    return [part for head in top.values() for part in (head, (head[0], ""))] + kept


def _find_heads(lines: Sequence[str]) -> set[str]:
    """Return the keys of the lines that stand inside a sentence and are none of it."""
    texts = [(place, line) for place, line in enumerate(lines) if line.strip()]
    counts = Counter(map(_key, {line.strip() for _, line in texts}))  # numbers differ
    found = _at_edges([line for _, line in texts])
    for (_, above), (_, line), (_, below) in zip(texts, texts[1:], texts[2:], strict=False):
        is_repeated = counts[_key(line)] > 1 and any(map(str.isdigit, line))
        is_named = (is_repeated and not _fills(line, above)) or _names_page(line)
        if len(line) > _LIMIT or not is_named or line.rstrip().endswith((",", ";")):
            continue
        if line.strip().isdigit() and not below.strip()[:1].islower():
            continue
        if len(above.strip()) >= _LONG and _goes_on(above, below):
            found.add(_key(line))
    if found:
        found |= {_key(line) for _, line in texts if len(line) <= _LIMIT and _names_page(line)}
    return found


def _at_edges(lines: Sequence[str]) -> set[str]:
    """Return the keys of the first line, where it stands again, and of the last: "… 2/2"."""
    first, last = (lines[0], lines[-1]) if lines else ("", "")
    is_head = _GAP.search(first.strip()) is not None and lines.count(first) > 1
    found = {_key(first)} if is_head else set()
    total = _LAST.search(last)
    if total and sum(_key(line) == _key(last) for line in lines) == int(total[1]):
        found.add(_key(last))
    return {key for key in found if len(key) <= _WIDEST}


def _fills(line: str, above: str) -> bool:
    """Say whether a line is about as wide as the one above it, as prose is."""
    return len(line.strip()) * 5 >= len(above.strip()) * 4


def _names_page(line: str) -> bool:
    match = _PAGE.fullmatch(line)
    if match is None:
        return _NAMES_PAGE.search(line) is not None and not _ENDED.search(line)
    name = match["right"] or match["left"]
    return name is None or name.isupper() or is_outlet_name(name.strip())


def _goes_on(above: str, below: str) -> bool:
    """Say whether a sentence that was begun above ends below."""
    is_rest = below.strip()[:1].islower() or below.strip()[:1].isdigit()
    return is_rest and bool(above.strip()) and not _ENDED.search(above.strip())


def _key(line: str) -> str:
    """Return what a head says but for its numbers: those of pages differ."""
    return _DIGITS.sub("#", clean_line(line))
