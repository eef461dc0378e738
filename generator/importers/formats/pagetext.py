"""The text of a page in pieces, top to bottom, each with what the markup around it says.

It knows no article: which pieces are one is for `webpage` to say.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from generator.importers.blocks import Grid, Hint
from generator.importers.formats.brokenlines import (
    BREAK,
    counted_breaks,
    stanza_breaks,
    verse_breaks,
    written_lines,
)
from generator.importers.formats.looks import BOLD, ITALIC, LINKED, PLAIN, Look, look_of
from generator.importers.formats.markup import (
    CALLED_TITLE,
    Element,
    hint_of,
    is_element,
    is_inline,
    is_skipped,
    name_of,
    tail_of,
    text_of,
)
from generator.importers.formats.pagelines import parts_lines, parts_row
from generator.importers.formats.pagetable import read_table
from generator.records import Struct, replace
from generator.text import clean_line

_BR, _IMAGE = BREAK, "\x0e"  # a line break and an image inside text; cleaning removes both
_NBSP = "\u00a0"
# A new paragraph: two line breaks, one before an indent, one between sentences, or an image.
_BREAK = re.compile(
    rf"\x0b\s*\x0b\s*|\x0b[\r\n]*(?={_NBSP}{{2}})|(?<=[.!?…”])\s*\x0b\s*(?=[^\W\da-z_])"
    rf"|\x0b\s*(?=(?:Nguồn|Theo|Tác giả|Bài|Ảnh|Tin)(?: \w+)?\s*:|Số \d+\s*[-–(])"
    r"|\x0b\s*(?=[•●▪»*+-]\s)"
    r"|\x0b\s*(?=\(?(?:CĐCS|LĐLĐ|Công đoàn|Liên đoàn|Văn phòng|Ban|Phòng|Trung tâm|Báo|Tạp chí)\b"
    r"[^.!?:;\x0b]{2,60}\s*$)"
    rf"|(?:^|\x0b)\s*(?={_IMAGE})|(?<={_IMAGE})\s*(?:\x0b\s*)*"
)
_TITLE_LEAST = 15  # characters
_TOOLS = re.compile(r"-(?:toolbar|tools?|shares?|sharing|social|font-size|print|audio|tts)-")
_BAR_LIMIT = 300
_LOCATION = re.compile(r"-location(?:-stamp)?-")
_OF_LINES = {"pre", "address"}  # elements that break lines on purpose
_IMAGES = {"img", "amp-img"}
_CENTER = re.compile(r"text-align:\s*center")
_RIGHT = re.compile(r"text-align:\s*(?:right|end)")


class Piece(Struct, frozen=True):
    """A run of text of one element; shares of its letters are from 0 to 1.

    `is_barrier`: furniture stood here; such a piece has no text. `size` is the largest of its
    letters in pixels, 0 where the markup does not say. `lines` are those of preformatted text.
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
    size: float = 0.0
    grid: Grid | None = None
    lines: tuple[str, ...] = ()

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
        boxes = self.element.iterdescendants("p", "div")
        inner = (e for e in boxes if clean_line(e.text_content()) == self.text)
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
    return replace(piece, is_below_image=True)


def _walk(element: Element, inherited: Hint, look: Look = PLAIN) -> Iterator[Piece]:
    """Yield the pieces below an element; an image is a piece whose text is `_IMAGE`."""
    if is_skipped(element):
        if is_element(element) and element.tag not in ("script", "style", "head"):
            yield Piece("", element, Hint.NONE, is_barrier=True)
            yield from _stamp_in(element)
        return
    rows = read_table(element, look) if element.tag == "table" else None
    if rows is not None:
        for row in rows:
            hint = Hint.TABLE if row.grid else Hint.PARAGRAPH
            yield Piece(row.text, row.element, hint, grid=row.grid)
        return
    hint, look = hint_of(element, inherited), look_of(element, look)
    run = _Run(element, hint, look)
    run.add(element.text or "", look)
    for child in element:
        if is_inline(child):
            is_apart = is_element(child) and hint is not Hint.CAPTION
            told = hint_of(child, hint) if is_apart else hint
            if is_element(child) and _LOCATION.search(name_of(child)):
                told = Hint.NONE
            if told is not hint or _is_stamp(child) or _is_title(child):
                yield from run.end()
                yield from _walk_apart(child, told, look)
            elif parts_lines(child):
                run.add(_BR * 2, look)
            else:
                run.add_inline(child, look)
        else:
            yield from run.end()
            yield from _walk(child, hint, look)
        run.add(tail_of(child), look)
    yield from run.end()


def _stamp_in(bar: Element) -> Iterator[Piece]:
    """Yield the date that stands among the buttons of a bar."""
    if not _TOOLS.search(name_of(bar)) or len(bar.text_content()) > _BAR_LIMIT:
        return
    found = [e for e in bar.iterdescendants() if is_element(e) and _is_stamp(e)]
    if len(found) == 1:
        yield Piece(clean_line(found[0].text_content()), found[0], Hint.NONE)


def _walk_apart(child: Element, hint: Hint, look: Look) -> Iterator[Piece]:
    run = _Run(child, hint, look)
    run.add_inline(child, look)
    yield from run.end()


def _is_stamp(child: Element) -> bool:
    """Say whether an inline element calls itself a date: it is no part of the text beside it."""
    name = f" {child.get('class', '')} ".lower() if is_element(child) else ""
    return bool(re.search(r"date|time", name))


def _is_title(child: Element) -> bool:
    """Say whether an inline element calls itself a headline, in a line of nothing else."""
    if not is_element(child) or child.tag == "a" or not CALLED_TITLE.search(name_of(child)):
        return False
    return len(child.text_content()) >= _TITLE_LEAST


class _Run:
    """Gathers the inline text of an element, each character with its style."""

    def __init__(self, element: Element, hint: Hint, look: Look) -> None:
        self.element, self.hint, self.look = element, hint, look
        self.texts: list[str] = []
        self.styles: list[str] = []
        self.size = 0.0
        self.address: str | None = None
        self.has_lines = element.tag in _OF_LINES

    def add(self, text: str, look: Look) -> None:
        """Add a text in one look."""
        text = text.replace("\n", _BR) if self.element.tag == "pre" else text
        self.texts.append(text)
        self.styles.append(str(look.style) * len(text))
        if text.strip():
            self.size = max(self.size, look.size)

    def add_inline(self, node: Element, look: Look) -> None:
        """Add what a node and those inside it show: a break and an image by their signs."""
        if parts_row(node):
            self.add(" | ", look)
        if node.tag == "br":
            self.add(_BR, look)
        elif node.tag in _IMAGES:
            self.add(_IMAGE, look)
        elif node.tag == "a" and (node.get("href") or "").startswith("mailto:"):
            self.add(" ", look)
        elif not is_skipped(node) and not (node.tag == "time" and node.get("datetime")):
            look = look_of(node, look)
            if node.tag == "a" and (node.get("href") or "").startswith("http"):
                self.address = self.address or node.get("href")
            self.add(text_of(node), look)
            for child in node:
                self.add_inline(child, look)
                self.add(tail_of(child), look)

    def end(self) -> Iterator[Piece]:
        """Yield the gathered text piece by piece, and begin anew."""
        start, whole, looks = 0, "".join(self.texts), "".join(self.styles)
        cuts, counted = self._cuts(whole)
        for end, following in [*cuts, (None, 0)]:
            text, styles = whole[start:end], looks[start:end]
            if _IMAGE in text and not clean_line(text):
                yield Piece(_IMAGE, self.element, self.hint)
            elif clean_line(text):
                piece = self._piece(text, styles)
                yield replace(piece, hint=Hint.NUMBERED) if start in counted else piece
            start = following
        self.texts, self.styles = [], []
        self.size, self.address = 0.0, None

    def _cuts(self, text: str) -> tuple[list[tuple[int, int]], set[int]]:
        """Return where the text parts into pieces, and which of them are counted items."""
        if self.has_lines:
            return stanza_breaks(text), set()
        cuts = [match.span() for match in _BREAK.finditer(text)]
        if self.hint not in (Hint.NONE, Hint.PARAGRAPH) or _BR not in text:
            return cuts, set()
        counted = counted_breaks(text)
        lines = [*counted, *verse_breaks(text)]
        further = [span for span in lines if not _is_cut(span, cuts)]
        return sorted({*cuts, *further}), {end for _, end in counted}

    def _piece(self, text: str, styles: str) -> Piece:
        written = [int(s) for char, s in zip(text, styles, strict=True) if not char.isspace()]
        linked, bold, italic = (
            sum(bool(style & which) for style in written) / len(written)
            for which in (LINKED, BOLD, ITALIC)
        )
        line = clean_line(text.replace(_BR, " ").replace(_IMAGE, " "))
        lines = written_lines(text.replace(_IMAGE, " ")) if self.has_lines else ()
        look = linked, bold, italic
        piece = Piece(line, self.element, self.hint, *look, address=self.address, size=self.size)
        return replace(piece, lines=lines)


def _is_cut(span: tuple[int, int], cuts: Sequence[tuple[int, int]]) -> bool:
    """Say whether one of the `cuts`, which are in order and apart, lies on a span."""
    before = bisect_left(cuts, (span[1],))
    return before > 0 and cuts[before - 1][1] > span[0]
