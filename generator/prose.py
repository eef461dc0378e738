"""Markdown that needs no parser: prose, alone, as a heading, a quotation or a list; plain markup.

It knows only what CommonMark 0.31 reads in one way; the rest is left to the parser.
"""

import re

# Blocks that begin with one of these are none but prose: no list, no code, no table.
_BEGINNING = r"(?:[^\W\d_]|[\"“‘'(«…]|\d+(?![\d.)])|\*{1,2}[^\s*]|\[)"
# A gap of blank lines and such a beginning end every block before it (CommonMark 0.31, 4 and 5):
# prose, a heading, a quotation, emphasis or a link, not indented; but no item of a list.
# It begins behind a line's last character: from within a gap, each would be gone through again.
BREAK = re.compile(rf"(\n(?<![ \t\n]\n)(?:[ \t]*\n)+)(?=[#>]|{_BEGINNING})")
_LINE = re.compile(rf"(?P<mark>|#{{1,6}} |> )(?P<text>{_BEGINNING}[^\n]*)(?<![\s#])")
_ITEMS = re.compile(rf"(?:- {_BEGINNING}[^\n]*(?<!\s)\n)*- {_BEGINNING}[^\n]*(?<!\s)")
_FRAMES = {
    "": ("<p>", "</p>\n"),
    "> ": ("<blockquote>\n<p>", "</p>\n</blockquote>\n"),
    "# ": ("<h2>", "</h2>\n"),
} | {f"{'#' * level} ": (f"<h{level}>", f"</h{level}>\n") for level in range(2, 7)}

_PLAIN = r"[^\\`*_\[\]<&~\n]"
# A mark that leans on a word from outside opens or closes emphasis and can do nothing else.
_WORDS = rf"[^\W_](?:{_PLAIN}*[^\W_])?"
_CLOSES = r"(?![^ .,;:!?)”\"’'…])"
_EMPHASIS = rf"\*(?<![^ (“\"‘']\*)(?P<em>{_WORDS})\*{_CLOSES}"
_STRONG = rf"\*\*(?<![^ (“\"‘']\*\*)(?P<strong>{_WORDS})\*\*{_CLOSES}"
# An address that stays as it is when it is normalised, of a host in lower case.
_HOST = r"[a-z0-9]{1,60}(?:[.-][a-z0-9]{1,20}){0,5}"
_ADDRESS = rf"https?://{_HOST}(?:/[A-Za-z0-9/._-]{{0,300}})?(?:\?[A-Za-z0-9=._-]{{0,300}})?"
_LINK = rf"\[(?<!!\[)(?P<label>[^\W_]{_PLAIN}*)\]\((?P<address>{_ADDRESS})\)"
_MARKED = re.compile(f"{_STRONG}|{_EMPHASIS}|{_LINK}")


def render_blocks(text: str) -> str | None:
    """Return the HTML of blocks of one line and lists, a blank line between two, as most texts are.

    `None` where it is more than that.
    """
    html: list[str] = []
    is_behind_list = False
    for block in text.split("\n\n"):
        told = _line(block)
        if told is None and not is_behind_list:  # two lists may be one, with gaps
            told, is_behind_list = _list(block), True
        else:
            is_behind_list = False
        if told is None:
            return None
        html.append(told)
    return "".join(html)


def _line(part: str) -> str | None:
    found = _LINE.fullmatch(part)
    if found is None:
        return None
    mark, text = found.groups()
    inner = _escaped(text) if _is_plain(text) else _marked_up(text)
    opening, closing = _FRAMES[mark]
    return None if inner is None else opening + inner + closing


def _list(part: str) -> str | None:
    if _ITEMS.fullmatch(part) is None:
        return None
    items = [_inline(line[2:]) for line in part.split("\n")]
    told = [f"<li>{item}</li>\n" for item in items if item is not None]
    return f"<ul>\n{''.join(told)}</ul>\n" if len(told) == len(items) else None


def _inline(text: str) -> str | None:
    return _escaped(text) if _is_plain(text) else _marked_up(text)


def _marked_up(text: str) -> str | None:
    html: list[str] = []
    end = 0
    for found in _MARKED.finditer(text):
        before = text[end : found.start()]
        if not _is_plain(before):
            return None
        html += (_escaped(before), _marked(found))
        end = found.end()
    rest = text[end:]
    return "".join((*html, _escaped(rest))) if _is_plain(rest) else None


def _is_plain(text: str) -> bool:
    # Character by character is several times as fast as a pattern.
    return not (
        "*" in text or "[" in text or "_" in text or "&" in text or "<" in text
        or "]" in text or "\\" in text or "`" in text or "~" in text
    )  # fmt: skip


def _marked(found: re.Match[str]) -> str:
    if found["em"]:
        return f"<em>{_escaped(found['em'])}</em>"
    if found["strong"]:
        return f"<strong>{_escaped(found['strong'])}</strong>"
    return f'<a href="{found["address"]}">{_escaped(found["label"])}</a>'


def _escaped(text: str) -> str:
    if '"' in text:  # to look for a character takes a tenth of what it takes to replace it
        text = text.replace('"', "&quot;")
    return text.replace(">", "&gt;") if ">" in text else text
