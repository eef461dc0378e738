"""What articles write as markup and their pages show as text, as nobody told them to."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator import paths
from generator.checks.linklines import read_parts
from generator.errors import Problem
from generator.markdown import find_links, find_texts, is_shown
from generator.model import Article
from generator.yamltext import FrontMatter

# A link with a scheme, but for the usual ones: few texts need be parsed.
_SCHEMED = re.compile(
    r"(?:\]\(|<|\]:)\s*<?(?!(?:https?|mailto|tel):)[a-z][a-z0-9+.-]*:", re.IGNORECASE
)
_CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_TAGS = (
    "a|b|br|center|div|em|figcaption|figure|font|h[1-6]|hr|i|iframe|img|li|o:p|ol|p|span|strong"
    "|sub|sup|table|tbody|td|th|tr|u|ul|video"
)
_TOGETHER = "stand one below the other and run together on the page"
# What nobody writes so who knows how it is shown; what is told of it, and what to do.
_MARKUP = (
    (
        re.compile(
            r"(?<!\\)\]\((?!<)(?P<it>(?=[^()\n]*[./]\w)[^\s()]+[ \t]+(?![ \t\"'(])[^()\n]+)\)"
        ),
        'the address "{}" has blanks, so the link is shown as text',
        "write %20 for each, or the address between < and >",
    ),
    (
        re.compile(r"(?<!\\)(?P<it>\[\^[^\[\]\s]{1,40}\])"),
        'the mark of a footnote "{}" is shown as text',
        "there are no footnotes: put it into brackets where it belongs, or below the text",
    ),
    (
        re.compile(rf"(?<!\\)(?P<it><(?:{_TAGS})(?:\s[^<>]*)?/?>)", re.IGNORECASE),
        'the tag "{}" is shown as text',
        "write Markdown, not HTML: *italic*, ![words](address) for a picture",
    ),
    (
        re.compile(r"^(?:.*\n)*?(?P<it>[•●▪◦‣])\s(?:.*\n)+?[•●▪◦‣]\s"),
        'lines that begin with "{}" ' + _TOGETHER,
        "begin each with a hyphen and a blank: `- `",
    ),
    (
        re.compile(r"^(?P<it>[^\t\n]+\t)[^\n]*(?:\n[^\t\n]+\t[^\n]*)+", re.MULTILINE),
        'rows of cells parted by tabs, like "{}", ' + _TOGETHER,
        "write a table: `| a | b |`, below its first row `|---|---|`",
    ),
)


def check_shown(root: Path, articles: Iterable[Article]) -> Iterator[Problem]:
    """Yield what of each article was meant as a link, a note, a list … and is shown as text."""
    for article in articles:
        parts = read_parts(root / article.file)
        if parts is not None:
            yield from _schemes(article, parts)
            yield from _markup(article, parts)


def _schemes(article: Article, parts: FrontMatter) -> Iterator[Problem]:
    if _SCHEMED.search(parts.body) is None:
        return
    for link in find_links(parts.body, parts.body_line):
        if not is_shown(link.target):
            what = f'"{paths.readable(link.target)}" is no address that a page may lead to'
            what += ", so it is shown as text"
            yield Problem(article.file, link.line, what, "correct or remove it")


def _markup(article: Article, parts: FrontMatter) -> Iterator[Problem]:
    if not any(mark in parts.body for mark in "<[•●▪◦‣\t"):
        return
    for line, written in find_texts(parts.body, parts.body_line):
        text = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), written)
        for pattern, what, remedy in _MARKUP:
            for found in pattern.finditer(text):
                at = line + text.count("\n", 0, found.start("it"))
                told = what.format(found["it"].strip())
                yield Problem(article.file, at, told, remedy, is_warning=True)
