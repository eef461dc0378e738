"""Why a place or a body belongs to an article: the rule that put it there, and the words quoted.

The importer keeps it in its record; the article's page shows it. It knows neither.
"""

from enum import StrEnum

from generator.patterns import pattern
from generator.records import Struct

_ROOM = 60  # characters on either side of the name
# Not after "Q." and "TP.". It opens with the sign itself: what can stand anywhere is slow to find.
_SENTENCE_END = pattern(r"[.!?…](?<=\w{3}.)[.!?…]*(?=\s)")


class Rule(StrEnum):
    """How a text names a place or a body."""

    NAMED = "named"  # with its kind
    SHARED = "shared"  # in a list that shares one kind
    DROPPED = "dropped"  # without its kind
    REFERS_BACK = "refers-back"  # "LĐLĐ quận"
    WARD = "ward"  # by a ward that lies in it, or took its land
    STATED = "stated"  # only the front matter says so


class Basis(Struct, frozen=True):
    """The rule and the passage for the place or body `of` (its slug).

    `zone` is kicker, title, summary or body; "" where no text says it.
    """

    of: str
    rule: Rule
    zone: str = ""
    quote: str = ""


def quote_around(text: str, start: int, end: int) -> str:
    """Return what stands around `start`..`end` of a line, cut at sentences and between words."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    first = max((stop + 1 for stop in ends if stop < start), default=0)
    last = min((stop for stop in ends if stop >= end), default=len(text))
    before = after = ""
    if start - first > _ROOM:
        cut = text.rfind(" ", first, start - _ROOM)
        first, before = (cut + 1, "… ") if cut >= 0 else (first, "")
    if last - end > _ROOM:
        cut = text.find(" ", end + _ROOM, last)
        last, after = (cut, " …") if cut >= 0 else (last, "")
    return f"{before}{text[first:last].strip()}{after}"
