"""Markdown by a parser in machine code, where it is installed and gives the same bytes.

pyromark reads CommonMark as markdown-it does, but writes quotation marks, tables and much besides
otherwise. So it is given only lines of a kind in which the two cannot differ; a property holds it.
"""

from collections.abc import Callable, Sequence
from functools import cache

from generator.patterns import pattern

_LETTER = r"A-Za-z\u00C0-\u024F\u1E00-\u1EFF"  # Vietnamese, and other Latin
_OPENING = "\"“‘'(«…"
# Neither what begins links, tables, HTML or struck text, nor signs of which Unicode's classes
# change between versions: emphasis depends on them.
_SIGN = rf"[{_LETTER}0-9\"“”‘’'()«»…–—.,;:!?%/+=#$@^{{}}>*_`-]|\\[!-/:-@\[-`{{-~]|&(?![#A-Za-z])"
_TEXT = (
    rf"(?:[{_LETTER}{_OPENING}]|\*{{1,2}}[{_LETTER}]|\\[!-/:-@\[-`{{-~]|\d{{1,9}}(?![\d.)]))"
    rf"(?:(?:{_SIGN})| (?! |$))*"
)
# One line: of a paragraph, a list (one within another at most), a quotation, or a heading. Nothing
# in it is possessive: within one another, Python 3.11.2 errs with such.
_LINE = pattern(rf"(?:(?: {{2,3}})?- |\d{{1,9}}\. |> |)(?:{_TEXT})|#{{1,6}} (?:{_TEXT})(?<!#)")
_ATTRIBUTE = pattern('<[^>]*"')


@cache
def _renderer() -> Callable[[str], str] | None:
    try:
        from pyromark import html  # noqa: PLC0415 - an extra, and seldom needed
    except ImportError:
        return None
    return html


def render_native(text: str) -> str | None:
    """Return Markdown as HTML without links, with the bytes that `markdown`'s own parser gives.

    `None` where they might differ. A first-level heading becomes a second-level one.
    """
    render = _renderer()
    if render is None or not _is_same(text.rstrip("\n").split("\n")):
        return None
    html = render(text)
    if _ATTRIBUTE.search(html):  # where a quotation mark is not the text's
        return None
    return html.replace('"', "&quot;").replace("<h1>", "<h2>").replace("</h1>", "</h2>")


def _is_same(lines: Sequence[str]) -> bool:
    """Say whether the two parsers read lines in the same way; the last must not be blank."""
    return bool(lines[-1]) and all(not line or _LINE.fullmatch(line) for line in lines)
