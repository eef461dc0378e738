"""Cut a lead to its first sentence or two, without breaking at an abbreviation."""

import re
from itertools import islice

from generator.sentences import SHORT

_STOP = re.compile(r"(?P<stop>[.!?…]+[”\"’)]*)\s+(?=[\"“‘(–-]?[^\W\d_a-z]|\d)")

_BEHIND = len(" “A")  # what is looked at behind the end of a sentence


def cut_lead(text: str, limit: int = 240) -> str:
    """Return the first sentences of `text`, at most two and `limit` characters.

    A first sentence that is longer is cut between words, with an ellipsis.
    """
    stops = _STOP.finditer(text, 0, limit + _BEHIND)
    ends = islice((stop.end("stop") for stop in stops if _is_end(text, stop)), 2)
    fitting = [end for end in (*ends, len(text))[:2] if end <= limit]
    if fitting:
        return text[: fitting[-1]]
    return text[:limit].rsplit(" ", 1)[0].rstrip(",;:–-") + "…"


def _is_end(text: str, stop: re.Match[str]) -> bool:
    start = end = stop.start()
    if text[end] != ".":
        return True
    while start and not (text[start - 1] == "." or text[start - 1].isspace()):
        start -= 1
    word = text[start:end].lstrip('(“"')
    return not (word in SHORT or (len(word) == 1 and word.isupper()))
