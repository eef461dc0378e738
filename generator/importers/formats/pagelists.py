"""Items of a page's lists: which pieces are some, how each is labelled, how far it is set in."""

import re
from collections.abc import Collection
from string import ascii_lowercase

from generator.importers.formats.markup import Element
from generator.importers.formats.pagetext import Piece

_STYLE = re.compile(r"list-style(?:-type)?:[^;]*?\b(none|(?:lower|upper)-(?:alpha|latin|roman))\b")
_STYLES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_ROMAN_LIMIT = 39
_NUMBER = re.compile(r"[0-9]{1,5}")
_DEEPEST = 6  # items around another one: readers of Markdown drop what lies too deep


def item_of(piece: Piece, own: Collection[Element]) -> Element | None:
    """Return the item of a list that a piece is the text of; `own` are the elements around all."""
    around = [piece.element, *list(piece.element.iterancestors())[:2]]
    is_boxed = [e.tag for e in around[:2]] == ["p", "div"]
    return next((e for e in around[: 2 + is_boxed] if e.tag == "li" and e not in own), None)


def label_of(item: Element) -> str | None:
    """Return what an item of an ordered list is counted by: "3", "b", "iv"; `None` of others."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return None
    styled = _STYLE.search((parent.get("style") or "").lower())
    style = styled[1] if styled else _STYLES.get(parent.get("type") or "", "")
    return None if style == "none" else _written(_number_of(item, parent), style)


def indent_of(item: Element, own: Collection[Element]) -> int:
    """Return the width of the markers of the items around an item, of which a few count."""
    around = [e for e in item.iterancestors("li") if e not in own]
    return sum(map(width_of, around[-_DEEPEST:]))


def width_of(item: Element) -> int:
    """Return the width of an item's marker in Markdown, with its blank."""
    label = label_of(item)
    return len(f"{label}. ") if is_number(label) else len("- ")


def is_number(label: str | None) -> bool:
    """Say whether a label can count an item in Markdown."""
    return label is not None and _NUMBER.fullmatch(label) is not None


def _number_of(item: Element, parent: Element) -> int:
    """Return the number of an item [HTML, 4.4.5 and 4.4.8]."""
    step = 1 if parent.get("reversed") is None else -1
    place = 0
    for one in (item, *item.itersiblings("li", preceding=True)):
        if _NUMBER.fullmatch(one.get("value") or ""):
            return int(one.get("value")) + step * place
        place += 1
    last = 1 if step > 0 else len(parent.findall("li"))
    first = parent.get("start") or ""
    return (int(first) if _NUMBER.fullmatch(first) else last) + step * (place - 1)


def _written(number: int, style: str) -> str:
    if style.endswith("roman") and 0 < number <= _ROMAN_LIMIT:
        written = _roman(number)
    elif style.endswith(("alpha", "latin")) and 0 < number <= len(ascii_lowercase):
        written = ascii_lowercase[number - 1]
    else:
        return str(number)
    return written.upper() if style.startswith("upper") else written


def _roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        written += sign * (number // value)
        number %= value
    return written
