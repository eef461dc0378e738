"""What a page strikes out: it says so no more, and its text is told apart from the article's.

Which of it stands in the article is for `webpage` to say.
"""

import re

from generator.importers.blocks import Block
from generator.importers.formats.markup import BLOCKS, Element, is_element
from generator.records import Struct
from generator.text import clean_line

_TAGS = ("del", "s", "strike")  # [HTML, 4.5.5, 4.7.2 and 16.2]
_STYLE = re.compile(r"text-decoration(?:-line)?\s*:[^;]*\bline-through\b", re.IGNORECASE)


class Struck(Struct, frozen=True):
    """A text that is struck out, and the element it was taken out of."""

    element: Element
    block: Block


def take_struck(page: Element) -> list[Struck]:
    """Take out of a page what it strikes out, and return it in page order; empty elements stay."""
    struck = [element for element in page.iter() if is_element(element) and _is_struck(element)]
    outermost = [e for e in struck if not any(map(_is_struck, e.iterancestors()))]
    found: list[Struck] = []
    for element in outermost:
        has_parts = any(inner.tag in BLOCKS for inner in element.iterdescendants())
        text = clean_line((" " if has_parts else "").join(element.itertext()))
        if text:
            found.append(Struck(element, Block(text, element.sourceline or 1)))
            _empty(element, has_parts=has_parts)
    return found


def _is_struck(element: Element) -> bool:
    return element.tag in _TAGS or _STYLE.search(element.get("style") or "") is not None


def _empty(element: Element, *, has_parts: bool) -> None:
    """Empty an element; one that held paragraphs goes on to part the texts around it."""
    tail = element.tail
    element.clear()
    element.tail = tail
    element.tag = "div" if has_parts else "span"
