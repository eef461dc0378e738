"""Lines that a page parts by breaks only, and means as lines: counted items, verse, `<pre>`.

Pages break prose at a fixed width as well; a line is one only where the count or the metre says so,
and in `<pre>` where no width does.
"""

import re
from itertools import pairwise

from generator.importers.formats.markdownwrap import goes_on, measure_wrap
from generator.text import clean_line

BREAK = "\x0b"  # a line break inside a page's text
# The whole gap is one match: thousands of breaks must not take the square of their number.
_COUNTED = re.compile(r"(?P<gap>(?<!\s)\s*+)(?P<number>\d{1,2})(?P<mark>[.)])\s+(?=[^\W\d_])")
_STANZA = re.compile(r"\x0b\s*\x0b\s*")
_NO_VERSE = re.compile(r"[\d:|()/]")
_METRES = (5, 7, 8)  # syllables of a line, in verse whose lines are alike
_LEAST_ALIKE = 4  # lines
_COLUMNS = re.compile(r"\S(?: {3,}|\t)\s*\S")


def counted_breaks(text: str) -> list[tuple[int, int]]:
    """Return the breaks before lines that count from 1 on: "1. …", "2. …"."""
    counted: list[re.Match[str]] = []
    for match in _COUNTED.finditer(text):
        is_line = not match.start() or BREAK in match["gap"]
        is_next = is_line and int(match["number"]) == len(counted) + 1
        if is_next and (not counted or counted[0]["mark"] == match["mark"]):
            counted.append(match)
    if len(counted) < 2:
        return []
    return [match.span("gap") for match in counted]


def verse_breaks(text: str) -> list[tuple[int, int]]:
    """Return the breaks between the lines of verse; none where a line of a stanza is no verse."""
    breaks, start = [], 0
    for end, following in [*stanza_breaks(text), (len(text), 0)]:
        if _is_verse(text[start:end].strip(f" \r\n\t{BREAK}").split(BREAK)):
            inside = re.finditer(rf"\s*{BREAK}\s*(?=\S)", text[start:end])
            breaks += [(start + m.start(), start + m.end()) for m in inside if m.start()]
        start = following
    return breaks


def stanza_breaks(text: str) -> list[tuple[int, int]]:
    """Return the blank lines of a text."""
    return [match.span() for match in _STANZA.finditer(text)]


def written_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a preformatted text; where prose was only cut at a width, it goes on."""
    lines = [line for line in text.split(BREAK) if clean_line(line)]
    has_columns = any(map(_COLUMNS.search, map(str.strip, lines)))
    width = 0 if has_columns else measure_wrap(lines, lambda _line: False)
    written = [clean_line(line) for line in lines[:1]]
    for above, below in pairwise(lines):
        if has_columns or not goes_on(above, below, width):
            written.append(clean_line(below))
        else:
            written[-1] += f" {clean_line(below)}"
    return tuple(written)


def _is_verse(lines: list[str]) -> bool:
    lines = [line.strip() for line in lines]
    if len(lines) < 2 or not all(line[:1].isupper() for line in lines):
        return False
    if any(_NO_VERSE.search(line) for line in lines):
        return False
    counts = [len(line.replace(" - ", " ").split()) for line in lines]
    is_six_eight = all(count == (6, 8)[place % 2] for place, count in enumerate(counts))
    is_alike = len(counts) >= _LEAST_ALIKE and len(set(counts)) == 1 and counts[0] in _METRES
    return is_six_eight or is_alike
