"""Draw a text that was saved in Markdown as markup, line for line, so that it is read as a page.

Reader views and note programs save pages so. Only what they write is known: headings, emphasis,
links, images, lists and tables.
"""

import re
from collections.abc import Sequence
from html import escape, unescape
from itertools import takewhile
from string import punctuation

_HEADING = re.compile(r"(?P<marks>#{1,6})\s+(?P<text>\S.*?)\s*#*\s*$")
_LINK = re.compile(r"\[(?P<text>[^\[\]]{1,300})\]\((?P<url>[^()\s]{1,500})(?:\s+\"[^\"]*\")?\)")
_IMAGE = re.compile(r"!\[(?P<text>[^\[\]]{0,300})\]\((?P<url>[^()\s]{1,500})(?:\s+\"[^\"]*\")?\)")
_STRONG = re.compile(r"(?<!\w)(?:\*\*|__)(?=\S)(?P<text>.+?)(?<=\S)(?:\*\*|__)(?!\w)")
_EMPHASIS = re.compile(r"(?<![\w*])[*_](?=[^\s*_])(?P<text>[^*]+?)(?<=\S)[*_](?![\w*])")
_ITEM = re.compile(r"\s{0,3}(?:[-*+]|\d{1,2}[.)])\s+(?P<text>\S.*)$")
_RULE = re.compile(r"\s*(?:[-*_]\s*){3,}$")
_QUOTE = re.compile(r"\s{0,3}>\s?(?P<text>.*)$")
_ROW, _BAR = re.compile(r"\s{0,3}\|.*\|\s*"), re.compile(r"(?<!\\)\|")
_DELIMITER = re.compile(r"\s{0,3}\|(?:\s*:?-+:?\s*\|)+\s*")  # below the names of the columns
# What is no markup: a sign behind a backslash, and code [CommonMark 0.31, 2.4 and 6.1].
_LITERAL = re.compile(
    r"\\(?P<sign>[!-/:-@\[-`{-~])|(?P<ticks>`+)(?P<code>[^`].{0,300}?)(?<!`)(?P=ticks)(?!`)"
)
_HARD_BREAK = re.compile(r"\\\s*$")
_AUTOLINK = re.compile(r"<(?P<url>https?://[^\s<>]+)>")
_SHIFT = 0xF0000  # of a private plane of Unicode, where signs are kept from what reads markup
_KEEP = {ord(sign): _SHIFT + ord(sign) for sign in punctuation}
_SHOW = {kept: escape(chr(sign)) for sign, kept in _KEEP.items()}
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
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
    return "<article>" + "\n".join(_draw_all(lines)) + "</article>"


def _draw_all(lines: Sequence[str]) -> list[str]:
    """Return each line's markup; a table begins above the rule below the names of its columns."""
    drawn = [_draw(line) for line in lines]
    for place, line in enumerate(lines[1:], start=1):
        if not (_DELIMITER.fullmatch(line) and _ROW.fullmatch(lines[place - 1])):
            continue
        rows = list(takewhile(_ROW.fullmatch, lines[place + 1 :]))
        drawn[place - 1 : place + 1] = [f"<table>{_draw_row(lines[place - 1], 'th')}", ""]
        drawn[place + 1 : place + 1 + len(rows)] = [_draw_row(row, "td") for row in rows]
        drawn[place + len(rows)] += "</table>"
    return drawn


def _draw_row(line: str, tag: str) -> str:
    cells = _BAR.split(line.strip())[1:-1]
    drawn = (_inline(cell.replace("\\|", "|").strip()) for cell in cells)
    return f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in drawn)}</tr>"


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
    drawn = _LITERAL.sub(lambda m: (m["sign"] or m["code"].strip()).translate(_KEEP), text)
    drawn = _AUTOLINK.sub(r"\g<url>", _HARD_BREAK.sub("", drawn))
    drawn = escape(_ENTITY.sub(lambda m: unescape(m[0]), drawn), quote=False)
    drawn = _IMAGE.sub(lambda m: f'<img src="{escape(m["url"])}">', drawn)
    drawn = _LINK.sub(lambda m: f'<a href="{escape(m["url"])}">{m["text"]}</a>', drawn)
    drawn = _STRONG.sub(r"<strong>\g<text></strong>", drawn)
    return _EMPHASIS.sub(r"<em>\g<text></em>", drawn).translate(_SHOW)
