"""How the command line's words look: colours, short paths, text that can be printed."""

import os
from pathlib import Path
from typing import TextIO


def printable(text: str) -> str:
    """Return text that can be printed: a file's name may hold bytes that are none."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def coloured(text: str, colour: str, stream: TextIO) -> str:
    """Return text in a colour (an SGR number, ECMA-48) if the stream is a terminal."""
    is_wanted = stream.isatty() and "NO_COLOR" not in os.environ
    return f"\x1b[{colour}m{text}\x1b[0m" if is_wanted else text


def shown(path: Path) -> Path:
    """Return a path as short as it can be told: relative to where the user stands."""
    try:
        return path.resolve().relative_to(Path.cwd())
    except ValueError:
        return path
