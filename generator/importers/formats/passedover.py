"""The files of a folder or an archive that no reader reads.

They are told once, so that nobody takes them for imported. What a page is made of, and what a
folder is managed by, are passed over in silence.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import PurePath

from generator.errors import Problem
from generator.result import counted
from generator.text import is_whole

PAGES = (".html", ".htm")
# What a browser puts beside "X.html" as "X_files", by the name that its language gives it.
_PARTS = re.compile(r"(?P<page>.+)[_.-](?:files?|Dateien|fichiers|tệp(?: tin)?|tập tin)")
_OF_PAGES = frozenset({".css", ".js", ".mjs", ".map", ".json", ".ico", ".svg", ".woff", ".woff2",
                       ".ttf", ".otf", ".eot", ".download"})  # fmt: skip
_IMAGES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".bmp", ".tif", ".tiff"})
_OF_FOLDERS = ("readme", "thumbs.db", "desktop.ini", "~$")  # how such names begin
_NAMED = 5  # files of which the names are told


def is_of_page(folder: str, pages: Collection[str]) -> bool:
    """Say whether a folder holds the parts of a page that was saved beside it: its frames, too."""
    parts = _PARTS.fullmatch(folder)
    return parts is not None and any(f"{parts['page']}{end}" in pages for end in PAGES)


class PassedOver:
    """Counts the files below `folder` that are not read, and remembers the first ones."""

    def __init__(self, folder: PurePath) -> None:
        self._folder = folder
        self._names: list[str] = []
        self._endings: Counter[str] = Counter()
        self._with_pages: set[PurePath] = set()

    def expect_images(self, folder: PurePath) -> None:
        """Take the images in a folder, and below it, for those of the pages that stand there."""
        self._with_pages.add(folder)

    def add(self, file: PurePath) -> None:
        """Take note of a file, unless it belongs to a saved page or to the folder itself."""
        ending = file.suffix.lower()
        is_ours = file.name.lower().startswith(_OF_FOLDERS) or not is_whole(file.name)
        is_shown = ending in _IMAGES and not self._with_pages.isdisjoint(file.parents)
        if is_ours or is_shown or ending in _OF_PAGES:
            return
        self._endings[ending or "without an ending"] += 1
        if len(self._names) < _NAMED:
            self._names.append(file.relative_to(self._folder).as_posix())

    def told(self, folder: str) -> Iterator[Problem]:
        """Yield a warning that says which and how many they are, if there are any."""
        count = self._endings.total()
        if not count:
            return
        kinds = ", ".join(f"{many} {ending}" for ending, many in sorted(self._endings.items()))
        more = f" and {count - len(self._names)} more" if count > len(self._names) else ""
        what = f"{counted(count, 'file')} passed over ({kinds}): {', '.join(self._names)}{more}"
        remedy = "save as .txt or .html what is to be read"
        yield Problem(folder, None, what, remedy, is_warning=True)
