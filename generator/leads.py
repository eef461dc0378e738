"""Cut a lead to its first sentence or two, without breaking at an abbreviation."""

import re

# A full stop after these, or after one capital letter, ends no sentence: TP. Hà Nội, PGS.TS. Lê A.
_SHORT = {"TP", "TX", "Q", "H", "P", "TT", "TS", "ThS", "PGS", "GS", "BS", "KS", "LS", "Tr", "Đ/c"}
_STOP = re.compile(r"(?P<word>[^\s.]*)(?P<stop>[.!?…]+[”\"’)]*)\s+(?=[\"“‘(–-]?[^\W\d_a-z]|\d)")


def cut_lead(text: str, limit: int = 240) -> str:
    """Return the first sentences of `text`, at most two and `limit` characters.

    A first sentence that is longer is cut between words, with an ellipsis.
    """
    ends = [match.end("stop") for match in _STOP.finditer(text) if _is_end(match)]
    fitting = [end for end in (*ends, len(text))[:2] if end <= limit]
    if fitting:
        return text[: fitting[-1]]
    return text[:limit].rsplit(" ", 1)[0].rstrip(",;:–-") + "…"


def _is_end(match: re.Match[str]) -> bool:
    word = match["word"].lstrip('(“"')
    is_short = word in _SHORT or (len(word) == 1 and word.isupper())
    return not (match["stop"].startswith(".") and is_short)
