"""Static files under the names that they get: each changes with what it holds and refers to.

A style sheet names its pictures, typefaces and other sheets as they stand in the theme's folder.
"""

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping

from generator.patterns import pattern
from generator.templating.themes import fingerprinted

# url(a.svg), url("a.svg") and @import "a.css" [css-values-4, 4.5; css-cascade-5, 2]; comments stay.
_REFERENCE = pattern(
    rb"""/\*.*?\*/|(?P<before>\burl\(\s*["']?|@import\s+["'])(?P<name>[^"'()\s]+)""",
    re.IGNORECASE | re.DOTALL,
)
_REST = pattern(r"[?#].*", re.DOTALL)
_NO_NAME = pattern(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/|#")  # an address, from the root, or of a part


def place_files(contents: Mapping[str, bytes]) -> dict[str, tuple[str, bytes]]:
    """Return for each static file, by its path, the path that it gets, and what stands there."""
    placing = _Placing(contents)
    return {name: placing.place(name) for name in contents}


def in_page(sheet: bytes, folder: str) -> bytes:
    """Return a sheet as it may stand within a page, from which `folder` leads to where it stood."""

    def led(match: re.Match[bytes]) -> bytes:
        name = match["name"] or b""
        leads_out = not name or _NO_NAME.match(name.decode("utf-8", "replace"))
        return match[0] if leads_out else match["before"] + folder.encode() + name

    return _REFERENCE.sub(led, sheet)


def find_missing(name: str, sheet: bytes, known: Collection[str]) -> Iterator[tuple[int, str]]:
    """Yield line and words of each reference to a file of the theme that is not `known`."""
    for match in _REFERENCE.finditer(sheet) if _may_refer(sheet) else ():
        written = (match["name"] or b"").decode("utf-8", "replace")
        meant = _file_meant(name, written)
        if meant is not None and meant not in known:
            yield sheet.count(b"\n", 0, match.start("name")) + 1, written


def _file_meant(sheet: str, written: str) -> str | None:
    """Return the file that a reference in a sheet names, `None` where it leads out of the theme."""
    path = _REST.sub("", written)
    if not path or _NO_NAME.match(written):
        return None
    return posixpath.normpath(posixpath.join(posixpath.dirname(sheet), path))


def _may_refer(sheet: bytes) -> bool:
    """Say whether a sheet can refer to anything: most do not, and each start is spared a look."""
    lower = sheet.lower()
    return b"url(" in lower or b"@import" in lower


class _Placing:
    """Places files after those that they refer to."""

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        self._contents = contents
        self._placed: dict[str, tuple[str, bytes]] = {}

    def place(self, name: str, above: tuple[str, ...] = ()) -> tuple[str, bytes]:
        """Return a file's new path and content; `above` are the sheets that led here."""
        if name not in self._placed:
            content = self._contents[name]
            if name.endswith(".css") and _may_refer(content):
                content = _REFERENCE.sub(lambda m: self._renamed(m, (*above, name)), content)
            self._placed[name] = fingerprinted(name, content), content
        return self._placed[name]

    def _renamed(self, match: re.Match[bytes], above: tuple[str, ...]) -> bytes:
        """Return a reference with the new name of what it leads to, if that is a file of ours."""
        written = (match["name"] or b"").decode("utf-8", "replace")
        name = _file_meant(above[-1], written)
        # Sheets in a circle keep their names, and find nothing.
        if name is None or name not in self._contents or name in above:
            return match[0]
        folder = posixpath.dirname(above[-1]) or "."
        way = posixpath.relpath(self.place(name, above)[0], folder)
        rest = written[len(_REST.sub("", written)) :]
        return match["before"] + f"{way}{rest}".encode()
