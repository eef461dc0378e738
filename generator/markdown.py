"""Markdown and HTML: article bodies to safe HTML, and prose to Markdown that reads back unchanged.

Raw HTML in a body is shown as text. Links into the site keep a placeholder that `bodies` fills in.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from generator.model import Body, Link
from generator.native_markdown import render_native
from generator.paths import is_internal, may_lead
from generator.patterns import pattern
from generator.prose import BREAK, render_blocks
from generator.text import without_controls

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_INLINE = pattern(r"([\\`*_\[\]<~])")
_ENTITY = pattern(r"&(?=#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]*;)")
_MARKER = pattern(r"(#{1,6}(?= |$)|[-+](?= |$)|>|=+(?= |$)|-{2,}|\|)")
_NUMBER = pattern(r"(\d{1,9})([.)])(?= |$)")
_CLOSING_HASHES = pattern(r"(?<!#)(#+)$")
# Control characters are cleaned out of all text from outside, so none can be forged.
_PLACEHOLDER = pattern(b"\x02(\\d+)\x03")
# What an entity or %E2%80%AE still brings in: control characters that CommonMark lets through
# (&#12;), and those that turn the direction of what follows (Unicode Standard Annex 9, 2).
_BROUGHT_IN = pattern(r"[\f\r\u202a-\u202e\u2066-\u2069]")
_LEADING = {"link_open": "href", "image": "src"}  # tokens that lead somewhere, and by what
_START = "start"
DEEPEST = 20  # quotations within one another, or lists, each of which counts with its items
_CONTAINERS = ("blockquote_open", "list_item_open")
_ALIGN = "text-align:"  # of a cell, in the only style that the parser writes
_Rule = Callable[["StateInline", bool], bool]
# What may reach over blank lines from anywhere: fenced code, and links defined elsewhere.
_FAR = ("```", "~~~", "]:")


def escape_prose(line: str) -> str:
    """Return one line of prose as Markdown that renders to a paragraph with exactly that text.

    `line` has no line breaks and no leading, trailing or doubled spaces (`text.clean_line`).
    Escapes stand only where CommonMark 0.31 would otherwise read markup.
    """
    line = _ENTITY.sub(r"\\&", _INLINE.sub(r"\\\1", line))
    line = _NUMBER.sub(r"\1\\\2", line, count=1) if _NUMBER.match(line) else line
    return "\\" + line if _MARKER.match(line) else line


def escape_heading(line: str) -> str:
    """Return one line of prose as the text of an ATX heading, its closing hashes kept."""
    return _CLOSING_HASHES.sub(
        lambda m: "\\#" * len(m[1]), _ENTITY.sub(r"\\&", _INLINE.sub(r"\\\1", line))
    )


def escape_cell(text: str) -> str:
    """Return one line of prose as the text of a table's cell (GitHub Flavored Markdown 0.29, 4.10).

    A bar behind a backslash is the cell's own; that backslash goes before others are read.
    """
    return _ENTITY.sub(r"\\&", _INLINE.sub(r"\\\1", text)).replace("|", r"\|")


@cache
def _parser(*, takes_all: bool = False) -> "MarkdownIt":
    """Return the parser; one that `takes_all` reads as a link what a page shows as text."""
    from markdown_it import MarkdownIt  # noqa: PLC0415, most texts are plain prose
    from markdown_it.rules_inline import autolink, image, link  # noqa: PLC0415

    class Parser(MarkdownIt):
        """The parser, but for the text of bare addresses."""

        def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - the library's
            """Show a bare address decoded, but for characters that no page may hold: %01."""
            return without_controls(super().normalizeLinkText(link))

        def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's
            """Say whether a link may lead there."""
            return takes_all or is_shown(url)

    options = {"html": False, "maxNesting": DEEPEST + 1}
    parser = Parser("commonmark", options).enable(["table", "strikethrough"])
    for rule in (link, image, autolink):
        parser.inline.ruler.at(rule.__name__, _with_start(rule))
    return parser


def is_shown(url: str) -> bool:
    """Say whether a page shows a link or a picture there, not its text.

    A picture may stand in its own address, but for kinds that are documents (SVG).
    """
    from markdown_it.common.normalize_url import validateLink  # noqa: PLC0415

    return may_lead(url) or (url.startswith("data:") and validateLink(url))


def _with_start(rule: _Rule) -> _Rule:
    """Return a rule that notes where in its paragraph a link or an image begins."""

    def ruled(state: "StateInline", silent: bool) -> bool:
        """Apply the rule."""
        start, first = state.pos, len(state.tokens)
        is_found = rule(state, silent)
        for token in state.tokens[first:] if is_found else ():
            if token.type in _LEADING and _START not in token.meta:  # or it stands within another
                token.meta[_START] = start
        return is_found

    return ruled


def render_body(text: str, first_line: int = 1) -> Body:
    """Render Markdown to HTML; links into the site become placeholders listed in `links`.

    `first_line` is the line of the file on which `text` begins. A first-level heading becomes a
    second-level one: the page's own title is the first.

    The parser is slow, so it is given only what needs it: plain prose does not.
    """
    blocks = render_blocks(text.strip("\n"))
    if blocks is not None:
        return Body(blocks.encode("utf-8"))
    links: list[Link] = []
    if _reaches_far(text):
        tokens = _parser().parse(text)
        whole = _render(tokens, first_line, links)
        return Body(whole.encode("utf-8"), tuple(links), _lost_line(tokens, first_line))
    html: list[str] = []
    lost_line = 0
    pieces = BREAK.split(text.strip("\n"))  # parts that can be rendered one by one, and their gaps
    line, counted = first_line + len(text) - len(text.lstrip("\n")), 0
    for place in range(0, len(pieces), 2):
        part = pieces[place]
        simple = render_blocks(part)
        if simple is None:
            line += sum([piece.count("\n") for piece in pieces[counted:place]])
            counted = place
            simple = render_native(part)
            if simple is None:
                tokens = _parser().parse(part)
                simple = _render(tokens, line, links)
                lost_line = lost_line or _lost_line(tokens, line)
        html.append(simple)
    return Body("".join(html).encode("utf-8"), tuple(links), lost_line)


def _lost_line(tokens: Iterable["Token"], first_line: int) -> int:
    """Return the line of the first list item or quotation too deep for the parser; 0 for none."""
    lost = (t for t in tokens if t.level >= DEEPEST and t.type in _CONTAINERS)
    return next((first_line + token.map[0] for token in lost if token.map), 0)


def _reaches_far(text: str) -> bool:
    # One character is found ten times as fast as two.
    return any(mark[0] in text and mark in text for mark in _FAR)


def may_have_links(text: str) -> bool:
    """Say whether Markdown can have a link into the site at all."""
    return "]" in text and ("](" in text or "]:" in text)


def _render(tokens: Sequence["Token"], first_line: int, links: list[Link]) -> str:
    tokens = _without_empty_heads(tokens)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = "h2" if token.tag == "h1" else token.tag
        elif token.type in ("th_open", "td_open"):
            _align(token)
        elif token.type == "table_open":
            token.attrs["tabindex"] = "0"  # so that the keyboard scrolls one that is too wide
    for token, key, line in _links_of(tokens, first_line):
        target = str(token.attrs[key])
        if is_internal(target):
            token.attrs[key] = f"\x02{len(links)}\x03"
            links.append(Link(target, line))
    html = str(_parser().renderer.render(tokens, _parser().options, {}))
    html = html.replace("<pre>", '<pre tabindex="0">')  # a text's own is escaped
    return _BROUGHT_IN.sub("", html)


def _without_empty_heads(tokens: Sequence["Token"]) -> Sequence["Token"]:
    """Leave out the heads of tables that name no column: GFM has no table without a head."""
    kept: list[Token] = []
    start = 0
    for token in tokens:
        if token.type == "thead_open":
            start = len(kept)
        kept.append(token)
        if token.type == "thead_close" and not any(t.content for t in kept[start:]):
            del kept[start:]
    return kept


def _align(cell: "Token") -> None:
    """Say by a class how a cell is aligned: the site's policy lets no style stand in a page."""
    style = str(cell.attrs.pop("style", ""))
    if style.startswith(_ALIGN):
        cell.attrs["class"] = f"align-{style.removeprefix(_ALIGN)}"


def _links_of(tokens: Sequence["Token"], first_line: int) -> Iterator[tuple["Token", str, int]]:
    """Yield each link and image with the attribute that says where it leads, and its line."""
    for token in tokens:
        line, counted = first_line + token.map[0] if token.map else first_line, 0
        for child in token.children or ():
            key = _LEADING.get(child.type)
            if key and key in child.attrs:
                start = int(child.meta[_START])
                line += token.content.count("\n", counted, start)
                counted = start
                yield child, key, line


def find_links(text: str, first_line: int = 1) -> Iterator[Link]:
    """Yield every link and image of Markdown, in order, wherever it leads or may not lead.

    `first_line` is the line of the file on which `text` begins.
    """
    for token, key, line in _links_of(_parser(takes_all=True).parse(text), first_line):
        yield Link(str(token.attrs[key]), line)


def find_texts(text: str, first_line: int = 1) -> Iterator[tuple[int, str]]:
    """Yield what stands in each paragraph, heading and cell of Markdown as written, with its line.

    `first_line` is the line of the file on which `text` begins; code that stands alone is left out.
    """
    line = first_line
    for token in _parser().parse(text):
        line = first_line + token.map[0] if token.map else line
        if token.type == "inline":
            yield line, token.content


def fill_links(body: Body, addresses: Sequence[str]) -> bytes:
    """Return the body's HTML in UTF-8, the n-th internal link pointing to the n-th address."""
    if not body.links:
        return body.encoded
    return _PLACEHOLDER.sub(lambda m: escape(addresses[int(m[1])]).encode("utf-8"), body.encoded)
