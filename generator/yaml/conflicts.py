"""The marks of a conflict that git leaves in a file, for its editor to settle."""

import re

from generator.yaml.nodes import YamlError

_MARK = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?!\S)")
_OPENED, _CLOSED = "\n<<<<<<< ", "\n>>>>>>> "


def is_mark(line: str) -> bool:
    """Say whether a line is one of the marks."""
    return _MARK.match(line) is not None


def conflict(line: int, text: str) -> YamlError:
    """Return what an editor is told of a mark and its line."""
    remedy = "settle the conflict: keep one of the two texts, and take out the marks"
    return YamlError(line, f'"{text}" is the mark of a conflict of git', remedy)


def refuse_conflict(text: str, first_line: int) -> None:
    """Raise `YamlError` where a text of several lines holds a conflict from its mark to its end.

    `first_line` is that of the text in its file.
    """
    opened = f"\n{text}".find(_OPENED) if _CLOSED in text else -1
    if opened >= 0 and _CLOSED in text[opened:]:
        line = text[opened:].partition("\n")[0]
        raise conflict(first_line + text.count("\n", 0, opened), line)
