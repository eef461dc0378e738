"""Where articles write the links of their pages: from a link of a finished page back to a line."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator import paths
from generator.load import read_bytes
from generator.markdown import find_links
from generator.model import Article, Link
from generator.text import clean
from generator.yamltext import FrontMatter, YamlError, split_front_matter


class LinkLines:
    """Finds the lines of links in the articles below a digest's folder; each is read once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._known: dict[str, Mapping[str, int]] = {}

    def line(self, article: Article, href: str) -> int | None:
        """Return the first line on which an article writes a link of its page, if it does.

        `href` is the link as the page has it, or without its anchor.
        """
        if article.file not in self._known:
            links = [*_written(self._root / article.file, article)]
            bare = [Link(without_anchor(link.target), link.line) for link in links]
            # The first of each is to be told.
            self._known[article.file] = {x.target: x.line for x in reversed([*links, *bare])}
        return self._known[article.file].get(href)


def without_anchor(url: str) -> str:
    """Return an address without what follows its #."""
    return url.partition("#")[0]


def read_parts(path: Path) -> FrontMatter | None:
    """Return an article's parts, `None` where it was taken away or broken meanwhile."""
    try:
        return split_front_matter(clean(read_bytes(path).decode("utf-8-sig")))
    except (OSError, UnicodeDecodeError, YamlError):
        return None


def _written(path: Path, article: Article) -> Iterator[Link]:
    """Yield the links of an article."""
    parts = read_parts(path)
    if parts is None:
        return
    header = article.header
    for key, credit in (("source", header.source), *(("also", one) for one in header.also)):
        if credit.url:
            found = re.search(rf"{re.escape(credit.url)}(?=[\s\"',}}\]]|$)", parts.header)
            line = header.lines.get(key, 1)
            if found:
                line = parts.header_line + parts.header.count("\n", 0, found.start())
            yield Link(paths.escaped(credit.url), line)
    yield from find_links(parts.body, parts.body_line)
