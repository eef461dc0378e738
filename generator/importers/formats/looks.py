"""How the text of an element looks: by its tag, by `<font>` and by the style written in it."""

import re

from generator.importers.formats.markup import Element
from generator.records import Struct

LINKED, BOLD, ITALIC = 1, 2, 4
_STYLES = {"a": LINKED, "b": BOLD, "strong": BOLD, "u": BOLD, "i": ITALIC, "em": ITALIC}
_SIZES = {"1": 10.0, "2": 13.0, "3": 16.0, "4": 18.0, "5": 24.0, "6": 32.0, "7": 48.0}
_BIGGER = {"+1": 18.0, "+2": 24.0, "+3": 32.0, "+4": 48.0}  # than 3, where a page begins
_WEIGHT = re.compile(r"(?<![\w-])font(?:-weight)?:[^;]*?\b(?P<weight>bold(?:er)?|[1-9]00|normal)\b")
_SLANT = re.compile(r"(?<![\w-])font-style:\s*(?P<slant>italic|oblique|normal)")
_SIZE = re.compile(r"(?<![\w-])font-size:\s*(?P<size>\d{1,3}(?:\.\d+)?)(?P<unit>px|pt)")
_POINT = 4 / 3  # pixels


class Look(Struct, frozen=True):
    """The style of letters, a sum of `LINKED`, `BOLD` and `ITALIC`, and their size in pixels.

    `size` is 0 where the markup does not say.
    """

    style: int = 0
    size: float = 0.0


PLAIN = Look()


def look_of(element: Element, inherited: Look) -> Look:
    """Return how an element's text looks, `inherited` being that of the text around it."""
    style, size = inherited.style | _STYLES.get(element.tag, 0), inherited.size
    if element.tag == "font":
        written = (element.get("size") or "").strip()
        size = _SIZES.get(written) or _BIGGER.get(written) or size
    css = (element.get("style") or "").lower()
    if "font" in css:
        style, size = _styled(css, style), _sized(css, size)
    return Look(style, size)


def _styled(css: str, style: int) -> int:
    weight, slant = _WEIGHT.search(css), _SLANT.search(css)
    if weight:
        is_bold = weight["weight"].startswith("bold") or weight["weight"] in (
            "600",
            "700",
            "800",
            "900",
        )
        style = style | BOLD if is_bold else style & ~BOLD
    if slant:
        style = style & ~ITALIC if slant["slant"] == "normal" else style | ITALIC
    return style


def _sized(css: str, size: float) -> float:
    match = _SIZE.search(css)
    if match is None:
        return size
    return float(match["size"]) * (_POINT if match["unit"] == "pt" else 1.0)
