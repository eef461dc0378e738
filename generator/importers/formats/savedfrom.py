"""The comment in which a saved page says where it came from, as browsers and SingleFile write it.

`<!-- saved from url=(0025)https://example.org/a.htm -->`: the number is the address's length.
"""

import re

_BEFORE = r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!doctype[^>]{0,300}>\s*)?"
_COMMENT = re.compile(
    _BEFORE + r"<!-- saved from url=\((?P<length>\d{1,6})\)(?P<url>https?://[^\s<>]{1,4000}) -->",
    re.IGNORECASE,
)


_IN_HEAD = re.compile(
    r"(?:(?!<body)[^\0]){0,2000}?<head(?:(?!<body)[^\0]){0,4000}?<!-- saved from"
    r" url=\((?P<length>\d{1,6})\)(?P<url>https?://[^\s<>]{1,4000}) -->", re.IGNORECASE,
)  # fmt: skip
_SINGLE_FILE = re.compile(
    r"<!--\s{1,9}Page saved with SingleFile\s{1,9}url:\s{1,9}(?P<url>https?://[^\s<>]{1,4000})\s"
)
_HEAD = 20_000  # characters in which the comment must stand


def saved_from(text: str) -> str | None:
    """Return the address that a page was saved from; `None` where it does not say."""
    head = text.removeprefix("\ufeff")
    match = _COMMENT.match(head) or _IN_HEAD.match(head) or _SINGLE_FILE.search(text, 0, _HEAD)
    return match["url"].replace("%2D%2D", "--") if match else None


def saved_from_comment(url: str) -> str:
    """Return the comment for a page's first line; two hyphens would end it."""
    written = url.replace("--", "%2D%2D")
    return f"<!-- saved from url=({len(written):04}){written} -->"
