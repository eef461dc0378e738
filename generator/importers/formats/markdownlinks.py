"""Links whose addresses stand elsewhere in a text: `[a][1]` … `[1]: https://…`. Pure."""

import re
from collections.abc import Callable, Sequence

from generator.importers.formats.markdownfences import find_fences, without_fences
from generator.text import match_key

_DEFINITION = re.compile(
    r"\s{0,3}\[(?P<label>[^\[\]^][^\[\]]{0,299})\]:\s*"
    r"<?(?P<url>(?:https?://|mailto:|[/#.])[^\s<>]{0,500})>?"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*"
)
_LINK = re.compile(
    r"(?<!\\)\[(?P<text>[^\[\]]{1,300})\](?:\[(?P<label>[^\[\]]{0,300})\]|(?![\[(:]))"
)
_IN_BRACKETS = str.maketrans({"(": "%28", ")": "%29"})


def join_addresses(lines: Sequence[str]) -> list[str]:
    """Return the lines, each link with its address beside it: `[a](https://…)`."""
    return _rewrite(lines, lambda text, url: f"[{text}]({url.translate(_IN_BRACKETS)})")


def strip_links(lines: Sequence[str]) -> list[str]:
    """Return the lines of a plain text, each such link as its text alone, and no fences of code."""
    fences = find_fences(lines)
    ends = {*fences, *fences.values()}
    bare = ["" if place in ends else line for place, line in enumerate(lines)]
    return _rewrite(bare, lambda text, _url: text)


def _rewrite(lines: Sequence[str], write: Callable[[str, str], str]) -> list[str]:
    """Return the lines with each link rewritten, those that only define addresses blank.

    A number that no link names stays with its address: it is a note's.
    """
    outside = without_fences(lines)
    found = {
        place: match for place, line in enumerate(outside) if (match := _DEFINITION.fullmatch(line))
    }
    if not found:
        return list(lines)
    defined = {match_key(match["label"]): match["url"] for match in reversed(found.values())}
    used: set[str] = set()

    def _written(link: re.Match[str]) -> str:
        label = match_key(link["label"] or link["text"])
        is_note = link["label"] is None and label.isdecimal()  # "[1]" behind a sentence
        if is_note or label not in defined:
            return link[0]
        used.add(label)
        return write(link["text"], defined[label])

    written = [
        _LINK.sub(_written, line) if outside[place] and place not in found else line
        for place, line in enumerate(lines)
    ]
    for place, match in found.items():
        label = match_key(match["label"])
        written[place] = "" if label in used or not label.isdecimal() else lines[place]
    return written
