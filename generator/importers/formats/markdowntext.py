"""Draw a text that was saved in Markdown as markup, line for line, so that it is read as a page.

Reader views and note programs save pages so. Only what they write is known: headings, emphasis,
struck text, links, images, lists, tables and fenced code.
"""

import re
from collections.abc import Sequence
from html import escape, unescape
from string import punctuation
from typing import NamedTuple

from generator.importers.formats.markdownfences import find_fences, without_fences
from generator.importers.formats.markdownlinks import join_addresses
from generator.importers.formats.markdownwrap import goes_on, measure_wrap

_HEADING = re.compile(r"(?P<marks>#{1,6})\s+(?P<text>\S.*?)\s*#*\s*$")
_LINK = re.compile(r"\[(?P<text>[^\[\]]{1,300})\]\((?P<url>[^()\s]{1,500})(?:\s+\"[^\"]*\")?\)")
_IMAGE = re.compile(r"!\[(?P<text>[^\[\]]{0,300})\]\((?P<url>[^()\s]{1,500})(?:\s+\"[^\"]*\")?\)")
_STRONG = re.compile(r"(?<!\w)(?:\*\*|__)(?=\S)(?P<text>.+?)(?<=\S)(?:\*\*|__)(?!\w)")
_EMPHASIS = re.compile(r"(?<![\w*])[*_](?=[^\s*_])(?P<text>[^*]+?)(?<=\S)[*_](?![\w*])")
_STRUCK = re.compile(r"~~(?=\S)(?P<text>.+?)(?<=\S)~~")
_ANY_ITEM = re.compile(  # a box to be ticked is no part of its text
    r"(?P<indent>\s*)(?P<marker>[-*+]|\d{1,2}[.)])\s+(?:\[[ xX]?\]\s+)?(?P<text>\S.*)$"
)
_UNDERLINE = re.compile(r"\s{0,3}(?:={3,}|-{3,})\s*")
_ENDED = re.compile(r"""[.!?…:;,][”"’')\]]*\s*$""")
_RULE = re.compile(r"\s*(?:[-*_]\s*){3,}$")
# Of quotations within one another a few count.
_QUOTE = re.compile(r"\s{0,3}(?:(?:> ?)+(?=(?:> ?){8})|> ?)(?P<text>.*)$")
_FENCE = re.compile(r"\s*(?:`{3}|~{3})")
_ROW, _BAR = re.compile(r"\s{0,3}\|.*\|\s*"), re.compile(r"(?<!\\)\|")
_DELIMITER = re.compile(r"\s{0,3}\|(?:\s*:?-+:?\s*\|)+\s*")  # below the names of the columns
# What is no markup: a sign behind a backslash, and code [CommonMark 0.31, 2.4 and 6.1].
_LITERAL = re.compile(
    r"\\(?P<sign>[!-/:-@\[-`{-~])|(?P<ticks>`+)(?P<code>[^`].{0,300}?)(?<!`)(?P=ticks)(?!`)"
)
_BACKSLASH, _HARD_BREAK = re.compile(r"\\\s*$"), re.compile(r"(?:\\\s*| {2,})$")
_TAG = re.compile(
    r"&lt;(/?(?:br|u|b|i|em|strong|sub|sup|mark|small|del|ins|s|strike))\s*/?&gt;", re.IGNORECASE
)
_AUTOLINK = re.compile(r"<(?P<url>https?://[^\s<>]+)>")
_SHIFT = 0xF0000  # of a private plane of Unicode, where signs are kept from what reads markup
_KEEP = {ord(sign): _SHIFT + ord(sign) for sign in punctuation}
_SHOW = {kept: escape(chr(sign)) for sign, kept in _KEEP.items()}
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_LEAST, _LONGEST = 2, 5_000  # signs of Markdown, characters of a line
_HEADING_LIMIT, _INDENT = 200, 3  # characters of a heading, columns before an item of its own


class _Open(NamedTuple):
    """A list that is open: how far its items are set in, its element, and the sign behind both."""

    indent: int
    tag: str
    sign: str


def draw_markdown(lines: Sequence[str]) -> str | None:
    """Return the markup of a text in Markdown, each line on its own; `None` of any other text.

    A heading shows it, with another one or with links, images or emphasis.
    """
    if any(len(line) > _LONGEST for line in lines):
        return None
    lines = join_addresses(lines)
    told = without_fences(lines)
    heads = sum(1 for line in told if _HEADING.match(line)) + _underlined(told)
    if not heads:
        return None
    signs = sum(bool(_LINK.search(line)) + bool(_STRONG.search(line)) for line in told)
    if heads + signs < _LEAST:
        return None
    return "<article>" + "\n".join(_draw_all(lines)) + "</article>"


def _underlined(lines: Sequence[str]) -> int:
    """Count the headings with a line below them; none is one where no title is set so."""
    marks = [_underline(lines, place) for place in range(len(lines))]
    return sum(map(bool, marks)) if "=" in marks else 0


def _underline(lines: Sequence[str], place: int) -> str:
    """Return the sign below a line that is a heading by it; empty of any other line."""
    line, below = lines[place], lines[place + 1] if place + 1 < len(lines) else ""
    is_alone = not (place and lines[place - 1].strip()) and not _starts_block(line)
    is_line = is_alone and bool(line.strip()) and len(line) <= _HEADING_LIMIT
    is_title = is_line and not _ENDED.search(line)
    return below.strip()[:1] if is_title and _UNDERLINE.fullmatch(below) else ""


def _draw_all(lines: Sequence[str]) -> list[str]:
    """Return each line's markup; what goes on over several lines stands at the first."""
    drawn = [""] * len(lines)
    open_lists: list[_Open] = []
    wrap = measure_wrap(lines, _starts_block)
    fences = find_fences(lines)
    place = 0
    while place < len(lines):
        line, item = lines[place], _item_at(lines[place], open_lists)
        end = place + 1
        if item:
            end = _end_of_text(lines, place, wrap, is_item=True)
            text = " ".join((item["text"], *map(str.strip, lines[place + 1 : end])))
            drawn[place] = _open_item(item, open_lists) + _inline(text)
        elif line.strip() and not _RULE.fullmatch(line):
            is_inside = bool(open_lists) and line.startswith("  ")
            drawn[place] = "" if is_inside else _close(open_lists, -1)
            if place in fences:
                end = fences[place] + 1
                code = [escape(line, quote=False) for line in lines[place + 1 : end - 1]]
                drawn[place:end] = [f"{drawn[place]}<pre>", *code, "</pre>"]
            else:
                end = place + _draw_block(lines, place, wrap, drawn)
        place = end
    if drawn:
        drawn[-1] += _close(open_lists, -1)
    return drawn


def _draw_block(lines: Sequence[str], place: int, wrap: int, drawn: list[str]) -> int:
    """Draw what begins at a line, no item, behind what is drawn; return how many lines it has."""
    line, heading = lines[place], _HEADING.match(lines[place])
    if heading or _underline(lines, place):
        level = len(heading["marks"]) if heading else 1 + (lines[place + 1].strip()[0] == "-")
        text = heading["text"] if heading else line.strip()
        drawn[place] += f"<h{level}>{_inline(text)}</h{level}>"
        return 1 if heading else 2
    if _QUOTE.match(line):
        end = _end_of_run(lines, place, _QUOTE)
        inner = _draw_all([_QUOTE.sub(r"\g<text>", quoted) for quoted in lines[place:end]])
        inner[0] = f"{drawn[place]}<blockquote>{inner[0]}"
        inner[-1] += "</blockquote>"
        drawn[place:end] = inner
        return end - place
    if _ROW.fullmatch(line) and _DELIMITER.fullmatch("".join(lines[place + 1 : place + 2])):
        end = _end_of_run(lines, place + 2, _ROW)
        drawn[place] += f"<table>{_draw_row(line, 'th')}"
        drawn[place + 2 : end] = [_draw_row(row, "td") for row in lines[place + 2 : end]]
        drawn[end - 1] += "</table>"
        return end - place
    end = _end_of_text(lines, place, wrap, is_item=False)
    drawn[place] += f"<p>{_inline(' '.join(map(str.strip, lines[place:end])))}</p>"
    return end - place


def _end_of_run(lines: Sequence[str], place: int, sign: re.Pattern[str]) -> int:
    """Return the place of the first line that is not like the ones above."""
    ends = (end for end in range(place, len(lines)) if not sign.fullmatch(lines[end]))
    return next(ends, len(lines))


def _starts_block(line: str) -> bool:
    """Say whether a line is no text that goes on from the one above."""
    signs = (_HEADING, _ANY_ITEM, _QUOTE, _ROW, _RULE, _UNDERLINE, _FENCE)
    return any(sign.match(line) for sign in signs)


def _end_of_text(lines: Sequence[str], place: int, wrap: int, *, is_item: bool) -> int:
    """Return the place of the first line that does not go on with the text of the one above."""
    length = 0
    for end in range(place + 1, len(lines)):
        above, below = lines[end - 1], lines[end]
        length += len(above)
        is_text = bool(below.strip()) and not _starts_block(below) and not _HARD_BREAK.search(above)
        is_set_in = is_item and below.startswith("  ")
        is_short = length + len(below) < _LONGEST
        if not (is_text and is_short and (is_set_in or goes_on(above, below, wrap))):
            return end
    return len(lines)


def _item_at(line: str, open_lists: Sequence[_Open]) -> re.Match[str] | None:
    """Return a line's item; one that is set in far stands inside another."""
    item = _ANY_ITEM.match(line)
    is_one = item and (open_lists or len(item["indent"].expandtabs(4)) <= _INDENT)
    return item if is_one and not _RULE.fullmatch(line) else None


def _open_item(item: re.Match[str], open_lists: list[_Open]) -> str:
    """Return what ends the items above and begins this one [CommonMark 0.31, 5.3]."""
    indent, marker = len(item["indent"].expandtabs(4)), item["marker"]
    tag, sign = "ol" if marker[0].isdigit() else "ul", marker[-1]
    closing = _close(open_lists, indent)
    last = open_lists[-1] if open_lists else None
    if last and indent < last.indent + 2:
        if (last.tag, last.sign) == (tag, sign):
            return f"{closing}</li><li>"
        closing += f"</li></{open_lists.pop().tag}>"
    open_lists.append(_Open(indent, tag, sign))
    start = f' start="{int(marker[:-1])}"' if tag == "ol" else ""
    return f"{closing}<{tag}{start}><li>"


def _close(open_lists: list[_Open], indent: int) -> str:
    """End the lists whose items are set in further than so many columns."""
    closing = ""
    while open_lists and open_lists[-1].indent > indent:
        closing += f"</li></{open_lists.pop().tag}>"
    return closing


def _draw_row(line: str, tag: str) -> str:
    cells = _BAR.split(line.strip())[1:-1]
    drawn = (_inline(cell.replace("\\|", "|").strip()) for cell in cells)
    return f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in drawn)}</tr>"


def _inline(text: str) -> str:
    drawn = _LITERAL.sub(lambda m: (m["sign"] or m["code"].strip()).translate(_KEEP), text)
    drawn = _AUTOLINK.sub(r"\g<url>", _BACKSLASH.sub("", drawn))
    drawn = escape(_ENTITY.sub(lambda m: unescape(m[0]), drawn), quote=False)
    drawn = _TAG.sub(r"<\1>", drawn)
    drawn = _IMAGE.sub(lambda m: f'<img src="{escape(m["url"])}">', drawn)
    drawn = _LINK.sub(lambda m: f'<a href="{escape(m["url"])}">{m["text"]}</a>', drawn)
    drawn = _STRUCK.sub(r"<del>\g<text></del>", drawn)
    drawn = _STRONG.sub(r"<strong>\g<text></strong>", drawn)
    return _EMPHASIS.sub(r"<em>\g<text></em>", drawn).translate(_SHOW)
