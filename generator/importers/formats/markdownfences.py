"""Where a text holds fenced code, which is read as it stands [CommonMark 0.31, 4.5]. Pure."""

import re
from collections.abc import Sequence

# No fence is so long that to look for its end again and again takes its time.
_OPENING = re.compile(r"\s*(?P<fence>`{3,20}|~{3,20})[^`]*")


def find_fences(lines: Sequence[str]) -> dict[int, int]:
    """Return the places of the lines that open fences, each with that of the line that closes it.

    One that nothing closes is none: the rest of an article is no code.
    """
    found: dict[int, int] = {}
    endless: set[str] = set()
    place = 0
    while place < len(lines):
        opening = _OPENING.fullmatch(lines[place])
        fence = opening["fence"] if opening else ""
        if fence and fence not in endless:
            ends = (p for p in range(place + 1, len(lines)) if _closes(lines[p], fence))
            end = next(ends, None)
            if end is None:
                endless.add(fence)
            else:
                found[place] = place = end
        place += 1
    return found


def without_fences(lines: Sequence[str]) -> list[str]:
    """Return the lines with blank ones in the place of fenced code and of its fences."""
    left = list(lines)
    for start, end in find_fences(lines).items():
        left[start : end + 1] = [""] * (end + 1 - start)
    return left


def _closes(line: str, fence: str) -> bool:
    bare = line.strip()
    return bare.startswith(fence) and not bare.strip(fence[0])
