"""Measure the width at which a program cut the lines of a text, and clear what it set around them.

Knows no article: a line that goes on in small letters was cut. Pure.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

_WIDTHS = range(38, 101)  # characters: where programs cut lines
_LEAST_CUTS, _MOST_OUTSIDE = 4, 0.1  # cuts that show a width, share of those that stick out
SLACK = 8  # characters by which a line may be shorter than its next word allows
_ENDED = re.compile(r"""[.!?…:;|][”"’')\]]*$""")
_QUOTE = re.compile(r"^\s*(?:>\s?)+")
_LEAST_QUOTED = 5  # lines one below the other
_RULE = re.compile(
    r"\s*(?:[=_*~#─━═]{4,}|[-–—]{6,}|[-=*~_.\s]*o[0o]o[-=*~_.\s]*)\s*", re.IGNORECASE
)

# A number or an abbreviation cut at its hyphen or stroke: "08/HD-" above "LĐLĐ".
_CUT_SIGN = re.compile(r"(?:(?<!\w)[A-ZĐ&]{2,}|\d[\d/]*/[A-ZĐ&]{1,})-$|(?:\d|[A-ZĐ]{2,})/$")
_REST_OF_SIGN = re.compile(r"[A-ZĐ&]{2,}|\d{1,4}/")


def join_lines(lines: Iterable[str]) -> str:
    """Return lines that a program cut as one, with a blank between but inside a cut sign."""
    joined = ""
    for line in lines:
        is_sign = _CUT_SIGN.search(joined) and _REST_OF_SIGN.match(line)
        joined += line if is_sign or not joined else f" {line}"
    return joined


def measure_width(lines: Sequence[str]) -> int | None:
    """Return the width of a text whose lines were cut, in characters; `None` of any other."""
    cuts = sorted(
        len(above.rstrip()) for above, below in pairwise(lines) if _is_cut(above.strip(), below)
    )
    if len(cuts) < _LEAST_CUTS:
        return None
    width = cuts[min(len(cuts) - 1, int(len(cuts) * (1 - _MOST_OUTSIDE)))]
    full = sum(length > width - 2 * SLACK for length in cuts)
    return width if width in _WIDTHS and full >= 0.8 * len(cuts) else None


def _is_cut(above: str, below: str) -> bool:
    goes_on = below.strip()[:1].islower()
    return bool(above) and goes_on and not _ENDED.search(above) and len(above) >= _WIDTHS[0] - SLACK


def clear_lines(lines: Sequence[str]) -> list[str]:
    """Return the lines without a mail's marks of quotation; rules are blank, as they part."""
    return ["" if _is_rule(line.strip()) else line for line in _without_quotes(lines)]


def _is_rule(text: str) -> bool:
    return len(text) <= _WIDTHS[-1] and _RULE.fullmatch(text) is not None


def _without_quotes(lines: Sequence[str]) -> list[str]:
    cleared: list[str] = []
    run: list[str] = []
    for line in (*lines, "end"):
        if _QUOTE.match(line) and not line.lstrip().startswith(">>>"):
            run.append(line)
            continue
        is_quoted = len(run) >= _LEAST_QUOTED
        cleared += [_QUOTE.sub("", quoted) if is_quoted else quoted for quoted in run]
        cleared.append(line)
        run = []
    return cleared[:-1]
