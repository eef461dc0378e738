"""The text of a page in pieces, top to bottom, each with what the markup around it says.

It knows no article: which pieces are one is for `webpage` to say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.importers.blocks import Hint
from generator.importers.markup import Element, hint_of, is_element, is_inline, is_skipped, name_of
from generator.text import clean_line

_BR, _IMAGE = "\x0b", "\x0e"  # a line break and an image inside text; cleaning removes both
_NBSP = "\u00a0"
# A new paragraph: two line breaks, one before an indent, one between sentences, or an image.
_BREAK = re.compile(
    rf"\x0b\s*\x0b\s*|\x0b[\r\n]*(?={_NBSP}{{2}})|(?<=[.!?…”])\s*\x0b\s*(?=[^\W\da-z_])"
    rf"|(?:^|\x0b)\s*(?={_IMAGE})|(?<={_IMAGE})\s*(?:\x0b\s*)*"
)
_PLAIN, _LINKED, _BOLD, _ITALIC = 0, 1, 2, 4
_STYLES = {"a": _LINKED, "b": _BOLD, "strong": _BOLD, "i": _ITALIC, "em": _ITALIC}
_CELL_LIMIT = 100  # characters
_LINE_TAGS = {"font", "b", "strong", "big", "span"}
_LOCATION = re.compile(r"-location(?:-stamp)?-")
_IMAGES = {"img", "amp-img"}
_CENTER = re.compile(r"text-align:\s*center")
_RIGHT = re.compile(r"text-align:\s*(?:right|end)")


@dataclass(frozen=True)
class Piece:
    """A run of text of one element; shares of its letters are from 0 to 1.

    `is_barrier`: furniture stood here; such a piece has no text.
    """

    text: str
    element: Element
    hint: Hint
    linked: float = 0.0
    bold: float = 0.0
    italic: float = 0.0
    is_below_image: bool = False
    address: str | None = None
    is_barrier: bool = False

    @property
    def is_link(self) -> bool:
        """Say whether the text is a link and nothing else."""
        return self.linked > 0.9

    @property
    def is_centered(self) -> bool:
        """Say whether the element or the one around it is set to the middle."""
        around = [self.element, *list(self.element.iterancestors())[:1]]
        return self.element.tag == "center" or any(
            e.get("align") in ("center", "middle") or _CENTER.search(e.get("style") or "")
            for e in around
        )

    @property
    def is_right_aligned(self) -> bool:
        """Say whether the element or one just around it is set to the right."""
        around = [self.element, *list(self.element.iterancestors())[:2]]
        inner = list(self.element.iterdescendants("p", "div"))
        return any(
            e.get("align") == "right" or _RIGHT.search(e.get("style") or "")
            for e in (*around, *inner)
        )


def split_page(page: Element) -> list[Piece]:
    """Return the pieces of a page's body in page order."""
    body = page.find("body")
    pieces: list[Piece] = []
    is_below = False
    for piece in _walk(page if body is None else body, Hint.NONE):
        if piece.text == _IMAGE:
            is_below = True
        elif piece.is_barrier:
            pieces.append(piece)
        else:
            pieces.append(_below(piece) if is_below else piece)
            is_below = False
    return pieces


def _below(piece: Piece) -> Piece:
    return Piece(piece.text, piece.element, piece.hint, piece.linked, piece.bold, piece.italic,
                 True, piece.address)  # fmt: skip


def _walk(element: Element, inherited: Hint) -> Iterator[Piece]:
    """Yield the pieces below an element; an image is a piece whose text is `_IMAGE`."""
    if is_skipped(element):
        if is_element(element) and element.tag not in ("script", "style", "head"):
            yield Piece("", element, Hint.NONE, is_barrier=True)
        return
    if element.tag == "table" and _is_data(element):
        yield from _rows(element)
        return
    hint = hint_of(element, inherited)
    run = _Run(element, hint)
    run.add(element.text or "", _PLAIN)
    for child in element:
        if is_inline(child):
            is_apart = is_element(child) and hint is not Hint.CAPTION
            told = hint_of(child, hint) if is_apart else hint
            if is_element(child) and _LOCATION.search(name_of(child)):
                told = Hint.NONE
            if told is not hint or _is_stamp(child):
                yield from run.end()
                yield from _walk_apart(child, told)
            elif _parts_lines(child):
                run.add(_BR * 2, _PLAIN)
            else:
                run.add_inline(child, _PLAIN)
        else:
            yield from run.end()
            yield from _walk(child, hint)
        run.add(child.tail or "", _PLAIN)
    yield from run.end()


def _is_data(table: Element) -> bool:
    """Say whether a table is one of figures and names, not the frame of a layout or of a photo."""
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    cells = [cell for row in rows for cell in row]
    is_frame = any(True for _ in table.iterdescendants("table", "img", "amp-img", "h1", "form"))
    is_grid = len(rows) > 1 and all(len(row) > 1 for row in rows)
    return is_grid and not is_frame and all(len(c.text_content()) <= _CELL_LIMIT for c in cells)


def _rows(table: Element) -> Iterator[Piece]:
    """Yield the rows of a table as a line each: "Gốm sứ | 6,1 triệu đồng"."""
    for row in table.iter("tr"):
        cells = (clean_line(cell.text_content()) for cell in row if cell.tag in ("td", "th"))
        text = " | ".join(cell for cell in cells if cell)
        if text:
            yield Piece(text, row, Hint.PARAGRAPH)


def _walk_apart(child: Element, hint: Hint) -> Iterator[Piece]:
    run = _Run(child, hint)
    run.add_inline(child, _PLAIN)
    yield from run.end()


def _parts_lines(child: Element) -> bool:
    """Say whether a line break stands between two lines that are an element each: two fonts."""
    if child.tag != "br" or clean_line(child.tail or ""):
        return False
    above, below = child.getprevious(), child.getnext()
    return all(_is_line(element) for element in (above, below))


def _is_line(element: Element | None) -> bool:
    if element is None or not is_element(element) or element.tag not in _LINE_TAGS:
        return False
    if clean_line(element.tail or "") or not clean_line(element.text_content()):
        return False
    before = element.getprevious()
    is_first = before is None and not clean_line(element.getparent().text or "")
    is_below = before is not None and before.tag == "br" and not clean_line(before.tail or "")
    return is_first or is_below


def _is_stamp(child: Element) -> bool:
    """Say whether an inline element calls itself a date: it is no part of the text beside it."""
    name = f" {child.get('class', '')} ".lower() if is_element(child) else ""
    return bool(re.search(r"date|time", name))


class _Run:
    """Gathers the inline text of an element, each character with its style."""

    def __init__(self, element: Element, hint: Hint) -> None:
        self.element, self.hint = element, hint
        self.text = self.styles = ""
        self.address: str | None = None

    def add(self, text: str, style: int) -> None:
        self.text += text
        self.styles += str(style) * len(text)

    def add_inline(self, node: Element, style: int) -> None:
        if node.tag == "br":
            self.add(_BR, style)
        elif node.tag in _IMAGES:
            self.add(_IMAGE, style)
        elif node.tag == "a" and (node.get("href") or "").startswith("mailto:"):
            self.add(" ", style)
        elif not is_skipped(node) and not (node.tag == "time" and node.get("datetime")):
            style |= _STYLES.get(node.tag, _PLAIN)
            if node.tag == "a" and (node.get("href") or "").startswith("http"):
                self.address = self.address or node.get("href")
            self.add(node.text or "", style)
            for child in node:
                self.add_inline(child, style)
                self.add(child.tail or "", style)

    def end(self) -> Iterator[Piece]:
        """Yield the gathered text piece by piece, and begin anew."""
        start = 0
        for end, following in [*(m.span() for m in _BREAK.finditer(self.text)), (None, 0)]:
            text, styles = self.text[start:end], self.styles[start:end]
            if _IMAGE in text and not clean_line(text):
                yield Piece(_IMAGE, self.element, self.hint)
            elif clean_line(text):
                yield self._piece(text, styles)
            start = following
        self.text = self.styles = ""
        self.address = None

    def _piece(self, text: str, styles: str) -> Piece:
        written = [int(s) for char, s in zip(text, styles, strict=True) if not char.isspace()]
        linked, bold, italic = (
            sum(bool(style & which) for style in written) / len(written)
            for which in (_LINKED, _BOLD, _ITALIC)
        )
        line = clean_line(text.replace(_BR, " ").replace(_IMAGE, " "))
        address = self.address
        return Piece(line, self.element, self.hint, linked, bold, italic, address=address)
