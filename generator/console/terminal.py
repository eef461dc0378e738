"""How words look on a terminal: colours only there, short paths, text that can be printed."""

import io
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from pathlib import Path
from typing import TextIO

from generator.errors import Problem
from generator.filelinks import follow_links
from generator.result import counted

_STEERING = (
    *range(0x20), *range(0x7F, 0xA0),  # C0, DEL, C1
    0x2028, 0x2029,  # line and paragraph separator
    0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A),  # UAX 9
)  # fmt: skip
_ESCAPED = {code: f"\\u{code:04x}" for code in _STEERING}


def open_streams() -> None:
    """Let the standard streams hold any text, in UTF-8; put one to nowhere in a closed one's place.

    A file that is opened later must not take the number of a closed one.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            nowhere = os.open(os.devnull, os.O_RDWR)
            stream = open(nowhere, mode, encoding="utf-8")  # noqa: SIM115, PTH123 - until the end
            setattr(sys, name, stream)
        if isinstance(stream, io.TextIOWrapper) and mode == "w":
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def once_each(problems: Iterable[Problem], below: str = "") -> list[Problem]:
    """Return each problem at its first place only, with the number of places it also stands in.

    Only problems of files `below` a folder are joined.
    """
    problems = tuple(problems)
    joined = [problem.file.startswith(below) for problem in problems]
    places = Counter(one.what for one, is_joined in zip(problems, joined, strict=True) if is_joined)
    told = []
    for one, is_joined in zip(problems, joined, strict=True):
        count = places.pop(one.what, 0) if is_joined else 1
        more = f" (and in {counted(count - 1, 'more place')})" if count > 1 else ""
        if count:
            told.append(one._replace(what=f"{one.what}{more}"))
    return told


def with_heads(lines: Iterable[str], stream: TextIO) -> Iterator[str]:
    """Yield lines, those that others are indented under in bold."""
    for line, following in pairwise(chain(lines, [""])):
        is_head = following.startswith(" ") and not line.startswith(" ")
        yield coloured(line, "1", stream) if is_head else line


def printable(text: str) -> str:
    """Return text as one line that can be printed, with what is none escaped as JSON does it.

    A file's name may hold bytes that are no text, line breaks, and what steers a terminal or turns
    the direction of writing.
    """
    if text.isprintable():
        return text
    return text.encode("utf-8", "backslashreplace").decode("utf-8").translate(_ESCAPED)


def printable_json(text: str) -> str:
    """Return JSON that can be printed; between its lines it has breaks, within none (RFC 8259)."""
    return "\n".join(map(printable, text.split("\n")))


def coloured(text: str, colour: str, stream: TextIO) -> str:
    """Return the text in a colour (ANSI SGR code) if `stream` is a terminal that wants one."""
    is_wanted = stream.isatty() and "NO_COLOR" not in os.environ
    return f"\x1b[{colour}m{text}\x1b[0m" if is_wanted else text


def shown(path: Path) -> Path:
    """Return a path as short as it can be told: relative to where the user stands."""
    try:
        return follow_links(path).relative_to(Path.cwd())
    except (ValueError, OSError):  # elsewhere, or where the user stands is no more
        return path
