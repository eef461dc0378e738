"""Undo UTF-8 that was opened as windows-1252 or windows-1258 and saved so: "CÃ´ng Ä‘oÃ n". Pure.

Letters take two or three bytes in UTF-8; read one by one, each byte is a letter of its own.
"""

import re

from generator.importers.limits import UnreadableError

_REMEDY = "save the page anew, as UTF-8"
_LETTER = re.compile("á[º»][\x80-\xbf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")  # one of U+1E80 to U+1EFF
_MEANT = re.compile("[\u1e80-\u1eff]")
_PARTS = re.compile(r"([ \t\r<>\"]+)")
_LEAST = 3
_CODE_PAGES = ("cp1252", "cp1258")
_SHOWN = 30  # characters


def undo_misreading(text: str) -> str:
    """Return a text as it was before each of its lines was misread; others are left alone.

    Of a line where letters stand as they were meant as well, only the misread words are undone.

    Raise `UnreadableError` where the misreading has lost bytes.
    """
    if len(_LETTER.findall(text)) < _LEAST:
        return text
    lines = [_undo(line) for line in text.split("\n")]
    for number, line in enumerate(lines, 1):
        if _LETTER.search(line):
            what = f'UTF-8 was read as windows-1252 here, and bytes are lost: "{line[:_SHOWN]}…"'
            raise UnreadableError(what, _REMEDY, number)
    return "\n".join(lines)


def _undo(line: str) -> str:
    """Return a misread line as it was; bytes that are UTF-8 by chance are as good as none."""
    meant = _decode(line)
    if meant is None and _MEANT.search(line):
        return "".join(_decode(part) or part for part in _PARTS.split(line))
    return line if meant is None else meant


def _decode(text: str) -> str | None:
    for code_page in _CODE_PAGES:
        try:
            return b"".join(_byte(char, code_page) for char in text).decode("utf-8")
        except UnicodeError:
            continue
    return None


def _byte(char: str, code_page: str) -> bytes:
    """Return the byte of a letter; those without one stand for themselves (WHATWG Encoding)."""
    is_control = "\x80" <= char <= "\x9f"
    return char.encode("latin-1" if is_control else code_page)
