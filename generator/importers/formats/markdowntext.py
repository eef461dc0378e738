"""Draw a text that was saved in Markdown as markup, line for line, so that it is read as a page.

Reader views and note programs save pages so. Only what they write is known: headings, emphasis,
links, images and lists.
"""

import re
from collections.abc import Sequence
from html import escape

_HEADING = re.compile(r"(?P<marks>#{1,6})\s+(?P<text>\S.*?)\s*#*\s*$")
_LINK = re.compile(r"\[(?P<text>[^\[\]]{1,300})\]\((?P<url>[^()\s]{1,500})(?:\s+\"[^\"]*\")?\)")
_IMAGE = re.compile(r"!\[(?P<text>[^\[\]]{0,300})\]\((?P<url>[^()\s]{1,500})(?:\s+\"[^\"]*\")?\)")
_STRONG = re.compile(r"(?<!\w)(?:\*\*|__)(?=\S)(?P<text>.+?)(?<=\S)(?:\*\*|__)(?!\w)")
_EMPHASIS = re.compile(r"(?<![\w*])[*_](?=[^\s*_])(?P<text>[^*]+?)(?<=\S)[*_](?![\w*])")
_ITEM = re.compile(r"\s{0,3}(?:[-*+]|\d{1,2}[.)])\s+(?P<text>\S.*)$")
_RULE = re.compile(r"\s*(?:[-*_]\s*){3,}$")
_QUOTE = re.compile(r"\s{0,3}>\s?(?P<text>.*)$")
_LEAST, _LONGEST = 2, 5_000  # signs of Markdown, characters of a line


def draw_markdown(lines: Sequence[str]) -> str | None:
    """Return the markup of a text in Markdown, each line on its own; `None` of any other text.

    A heading shows it, with another one or with links, images or emphasis.
    """
    if any(len(line) > _LONGEST for line in lines):
        return None
    heads = sum(1 for line in lines if _HEADING.match(line))
    if not heads:
        return None
    signs = sum(bool(_LINK.search(line)) + bool(_STRONG.search(line)) for line in lines)
    if heads + signs < _LEAST:
        return None
    return "<article>" + "\n".join(map(_draw, lines)) + "</article>"


def _draw(line: str) -> str:
    heading, item, quote = _HEADING.match(line), _ITEM.match(line), _QUOTE.match(line)
    if not line.strip() or _RULE.fullmatch(line):
        return ""
    if heading:
        level = len(heading["marks"])
        return f"<h{level}>{_inline(heading['text'])}</h{level}>"
    if item:
        return f"<ul><li>{_inline(item['text'])}</li></ul>"
    if quote:
        return f"<blockquote><p>{_inline(quote['text'])}</p></blockquote>" if quote["text"] else ""
    return f"<p>{_inline(line.strip())}</p>"


def _inline(text: str) -> str:
    drawn = escape(text, quote=False)
    drawn = _IMAGE.sub(lambda m: f'<img src="{escape(m["url"])}">', drawn)
    drawn = _LINK.sub(lambda m: f'<a href="{escape(m["url"])}">{m["text"]}</a>', drawn)
    drawn = _STRONG.sub(r"<strong>\g<text></strong>", drawn)
    return _EMPHASIS.sub(r"<em>\g<text></em>", drawn)
