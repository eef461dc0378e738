"""Inline elements that are lines or cells of their own, by what stands beside them. Pure."""

import re

from generator.importers.formats.markup import Element, is_element
from generator.text import clean_line

_ROW_LIMIT = 150
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LINE_TAGS = {"font", "b", "strong", "big", "span", "i", "em"}
_CELLS = frozenset({"span", "time", "a"})  # of a row that tells about the page


def parts_lines(child: Element) -> bool:
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


def parts_row(node: Element) -> bool:
    """Say whether a name and a date meet here that only a style sheet sets apart."""
    before, parent = node.getprevious(), node.getparent()
    if node.tag not in _CELLS or before is None or before.tag not in _CELLS or before.tail:
        return False
    is_named = parent.tag != "p" and not (node.get("style") or before.get("style"))
    text = " ".join(parent.itertext()) if is_named else ""
    if len(text) > _ROW_LIMIT:
        return False
    return _YEAR.search(text) is not None or _begins_anew(before, node)


def _begins_anew(before: Element, node: Element) -> bool:
    """Say whether a word would run into the next here, which opens with a capital."""
    above, below = before.text_content(), node.text_content()
    is_word = len(above.split()) > 1 and above[-1:].isalpha()
    return is_word and below[:1].isupper() and " " in below
