"""Clear the header that a mail's source opens with, and the headers of its parts.

Only what a reader of mails is shown stays: who wrote when, to whom, about what. Pure.
"""

import re
from collections.abc import Sequence

_FIELD = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9-]{1,40}):(?:\s|$)")
_SHOWN = frozenset({"from", "to", "cc", "date", "subject", "reply-to", "sent"})
_OF_MAILS = frozenset({"from", "date", "subject", "received", "message-id", "mime-version"})
_LEAST = 3  # fields of a header
_BOUNDARY = re.compile(r'boundary\s*=\s*"?([^";\s]+)', re.IGNORECASE)
_MARKUP = re.compile(r"content-type:\s*(?!\s|text/plain)", re.IGNORECASE)


def clear_header(lines: Sequence[str]) -> list[str]:
    """Return as many lines, those of a mail's source blank that no reader of mails is shown."""
    start = next((i for i, line in enumerate(lines) if line.strip()), 0)
    end = _header_end(lines, start)
    names = [match["name"].lower() for line in lines[start:end] if (match := _FIELD.match(line))]
    if len(names) < _LEAST or len(_OF_MAILS.intersection(names)) < 2:
        return list(lines)
    cleared = ["" for _ in lines[:start]] + _shown(lines[start:end])
    boundary = _BOUNDARY.search("\n".join(lines[start:end]))
    body = list(lines[end:])
    return cleared + (_readable(body, f"--{boundary[1]}") if boundary else body)


def _header_end(lines: Sequence[str], start: int) -> int:
    """Return the place after the last field, with the lines that it is folded into."""
    end = start
    while end < len(lines) and (
        _FIELD.match(lines[end]) or (end > start and lines[end][:1] in " \t" and lines[end].strip())
    ):
        end += 1
    return end


def _shown(header: Sequence[str]) -> list[str]:
    kept: list[str] = []
    is_shown = False
    for line in header:
        match = _FIELD.match(line)
        is_shown = match["name"].lower() in _SHOWN if match else is_shown
        kept.append(line if is_shown else "")
    return kept


def _readable(body: Sequence[str], mark: str) -> list[str]:
    """Return the body, blank where it is no plain text: other parts, and their headers."""
    kept: list[str] = []
    is_header, is_text = False, True
    for line in body:
        if line.startswith(mark):
            is_header, is_text = True, True
        elif is_header and _MARKUP.match(line):
            is_text = False
        elif is_header and not line.strip():
            is_header = False
        is_part = is_text and not is_header and not line.startswith(mark)
        kept.append(line if is_part else "")
    return kept
