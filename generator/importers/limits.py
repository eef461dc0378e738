"""What is too much to read: sizes, depth and counts past which a file is refused with a sentence.

Knows no format's contents; every check takes linear time.
"""

import re
from collections.abc import Sequence

from generator.importers.blocks import Block

MAX_FILE = 20_000_000  # bytes
MAX_ARCHIVE = 200_000_000  # bytes, packed
_MAX_LINE = 1_000_000  # characters
_MAX_LINES = 200_000
_MAX_BLOCKS = 20_000
_MAX_TAGS = 300_000
_MAX_STRETCH = 5_000_000  # characters without a tag; libxml2 drops text of ten without a word
_MAX_DEPTH = 200  # elements; libxml2 drops without a word what lies deeper than 256
_DATA_URI = re.compile(r"data:[\w.+-]+/[\w.+-]+;base64,[A-Za-z0-9+/=%]{64,}")
_TAG = re.compile(r"<(?:!--|(?P<end>/?)(?P<name>[a-zA-Z][\w:.-]*)(?P<rest>[^<>]*))")
_RAW_END = {name: re.compile(f"</{name}", re.IGNORECASE)
            for name in ("script", "style", "textarea", "title", "xmp")}  # fmt: skip
_COMMENT_END = re.compile("-->")
# Elements that hold nothing, and those that the parser closes when the next one of them begins.
_FLAT = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "a", "li", "tr", "td", "th", "dt", "dd", "option", "form", "html", "head",
    "body", "thead", "tfoot", "colgroup", "frame",
})  # fmt: skip
_DEEP = f"its elements lie over {_MAX_DEPTH} deep in one another: the text inside would be lost"
_ALONE = "open it in a browser and save the article's text alone, as .txt"


class UnreadableError(ValueError):
    """Bytes that are not read; `line` counts from 1, `None` where no line can be named."""

    def __init__(self, what: str, remedy: str, line: int | None = None) -> None:
        super().__init__(what)
        self.what, self.remedy, self.line = what, remedy, line


def check_size(content: bytes) -> None:
    """Refuse a file over 20 MB."""
    if len(content) > MAX_FILE:
        what = f"it is larger than {MAX_FILE // 1_000_000} MB, which no article is"
        raise UnreadableError(what, "save the article alone, without its photos")


def check_lines(text: str) -> None:
    """Refuse plain text with a line over a million characters, and more lines than a book has."""
    if text.count("\n") > _MAX_LINES:
        what = f"it has over {_MAX_LINES} lines, which no article has"
        raise UnreadableError(what, "save the article's text alone")
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > _MAX_LINE:
            what = "a line is over a million characters long, which no article's is"
            raise UnreadableError(what, "save the article's text alone", number)


def check_blocks(blocks: Sequence[Block]) -> None:
    """Refuse more blocks and rows than an article has, and such over a million characters."""
    remedy = "save the article's text alone"
    texts = [text for block in blocks for text in block.texts]
    if len(texts) > _MAX_BLOCKS:
        raise UnreadableError(f"it has over {_MAX_BLOCKS} paragraphs, which no article has", remedy)
    for line, text in texts:
        if len(text) > _MAX_LINE:
            what = "a paragraph is over a million characters long, which no article's is"
            raise UnreadableError(what, remedy, line)


def check_tags(text: str) -> None:
    """Refuse markup with more elements than a page has."""
    if text.count("<") > _MAX_TAGS:
        what = f"it has over {_MAX_TAGS} tags, which no article has"
        raise UnreadableError(what, "save the article's text alone")


def _check_stretches(text: str) -> None:
    line = 1
    for stretch in text.split("<"):
        if len(stretch) > _MAX_STRETCH:
            what = "it has over five million characters without a tag, which no article has"
            raise UnreadableError(what, "save the article's text alone", line)
        line += stretch.count("\n")


def tame_html(text: str) -> str:
    """Return the markup without the bytes of embedded files; refuse elements nested too deeply."""
    check_tags(text)
    text = _DATA_URI.sub("data:,", text)
    _check_stretches(text)
    depth = _Depth()
    place = 0
    while match := _TAG.search(text, place):
        place = match.end()
        name = (match["name"] or "").lower()
        raw = _COMMENT_END if not name else None if match["end"] else _RAW_END.get(name)
        if raw is not None:
            end = raw.search(text, place)
            if end is None:
                break
            place = end.end()
        elif name not in _FLAT and not match["rest"].endswith("/"):
            depth.pass_tag(name, is_end=bool(match["end"]))
        if depth.is_too_deep:
            line = text.count("\n", 0, match.start()) + 1
            raise UnreadableError(_DEEP, _ALONE, line)
    return text


class _Depth:
    """The elements that are open at a place of the markup, known and unknown ones."""

    def __init__(self) -> None:
        self.open: list[str] = []

    @property
    def is_too_deep(self) -> bool:
        """Whether more elements are open than a page may have inside one another."""
        return len(self.open) > _MAX_DEPTH

    def pass_tag(self, name: str, *, is_end: bool) -> None:
        """Open an element, or close it and those left open inside."""
        if not is_end:
            self.open.append(name)
        elif name in self.open:
            while self.open.pop() != name:
                pass
