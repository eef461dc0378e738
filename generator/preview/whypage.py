"""The preview's own page on a page: what `digest why` says of it, with links. Pure."""

from collections.abc import Iterable, Mapping
from html import escape
from urllib.parse import quote

from generator.preview.messages import Entry
from generator.preview.served import CLIENT

_PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>Why: {title}</title>
<link rel="stylesheet" href="{client}why.css"></head>
<body>
<h1><a href="/{href}">{title}</a></h1>
{sources}<ul>
{lines}
</ul>
</body></html>
"""


def why_page(path: str, lines: Iterable[str], entries: Mapping[str, Entry]) -> bytes:
    """Return the page on the page at a site path; `entries` are the articles, by site path."""
    pages = {entry.file: page for page, entry in entries.items()}
    items = "\n".join(f"<li>{_item(line, pages)}</li>" for line in lines)
    sources = _sources(path) if path in entries else ""
    filled = {"title": escape(path), "href": _href(path), "client": CLIENT}
    return _PAGE.format(**filled, sources=sources, lines=items).encode()


def _sources(path: str) -> str:
    query = f"?page={_href(path)}"
    links = (("article", "its file"), ("record", "its import record"))
    shown = " · ".join(f'<a href="{CLIENT}{name}{query}">{text}</a>' for name, text in links)
    return f"<p>{shown}</p>\n"


def _item(line: str, pages: Mapping[str, str]) -> str:
    """Return a line in which its last word is a link, where it is a page or an article's file."""
    start, space, last = line.strip().rpartition(" ")
    page = pages.get(last) or (last if last.endswith(".html") else None)
    shown = f'<a href="/{_href(page)}">{escape(last)}</a>' if page else escape(last)
    return f"{escape(start)}{space}{shown}"


def _href(path: str) -> str:
    return quote(path)
