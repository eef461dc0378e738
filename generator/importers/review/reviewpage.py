"""Make the page on which an editor works through the review: one file, no scripts, no requests.

It is the editor's tool, not part of the site: in English, and without the theme.
"""

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from generator.disk.wholefile import write_text
from generator.errors import UsageError
from generator.importers.review.reviewitems import ReviewItem, by_article
from generator.importers.review.reviewtext import source_place
from generator.result import counted

_STYLE = """\
:root { color-scheme: light dark; --line: #8886; --soft: #8881; --warn: #a33b00; }
@media (prefers-color-scheme: dark) { :root { --warn: #ffb083; } }
body { font: 1rem/1.55 system-ui, sans-serif; max-width: 54rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.5rem; }
h2 { font-size: 1rem; overflow-wrap: anywhere; border-top: 2px solid var(--line);
     padding-top: 1.2rem; margin-top: 2rem; }
article { background: var(--soft); border-radius: .4rem; padding: .1rem 1rem .8rem;
          margin: 1rem 0; }
h3 { font-size: 1rem; margin: .8rem 0 .4rem; }
h3 span { color: var(--warn); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1rem; margin: 0; }
dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line; }
dt { opacity: .8; }
@media (max-width: 32rem) { dl { display: block; } dd { margin-bottom: .4rem; } }
@media print { article { break-inside: avoid; } }
"""
_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Review of the import</title>
<style>
{style}</style>
</head>
<body>
<main>
<h1>Review of the import</h1>
<p>{summary}</p>
{sections}</main>
</body>
</html>
"""


def write_review_page(file: Path, items: Iterable[ReviewItem]) -> None:
    """Write the page into a file; raise `UsageError` where a file of another kind stands there."""
    if file.is_file():
        head = _PAGE.partition("<style>")[0].encode()
        with file.open("rb") as stream:
            if stream.read(len(head)) != head:
                raise UsageError(f"{file} is no page of a review; name a file that is not there")
    write_text(file, review_page(items))


def review_page(items: Iterable[ReviewItem]) -> str:
    """Return the whole HTML page, articles in the order of their worst item."""
    grouped = by_article(items)
    count = sum(map(len, grouped.values()))
    summary = f"{count} to look at in {counted(len(grouped), 'article')}, the worst first."
    sections = "".join(_section(article, needs) for article, needs in grouped.items())
    return _PAGE.format(
        style=_STYLE, summary=summary if count else "Nothing to review.", sections=sections
    )


def _section(article: str, items: Iterable[ReviewItem]) -> str:
    cards = "".join(map(_card, items))
    return f"<section>\n<h2><code>{escape(article)}</code></h2>\n{cards}</section>\n"


def _card(item: ReviewItem) -> str:
    concern = item.concern.name.lower()
    head = f"<h3>{escape(item.field)} <span>{concern}</span></h3>"
    return f"<article>\n{head}\n<dl>\n{''.join(_rows(item))}</dl>\n</article>\n"


def _rows(item: ReviewItem) -> Iterator[str]:
    yield _row("why", item.why)
    if item.yours is not None:
        yield _row("yours", item.yours or "(nothing)", language="vi")
        yield _row("the source's", item.value or "(nothing)", language="vi")
    elif item.value:
        yield _row("value", item.value, language="vi")
    if item.rule:
        yield _row("rule", item.rule)
    if item.certainty is not None:
        yield _row("certainty", f"{item.certainty:.2f}")
    if item.snippet and item.snippet != item.value:
        yield _row("text", item.snippet, language="vi")
    yield _row("from", source_place(item))
    yield _row("do", item.remedy)
    if item.accept:
        yield f"<dt>if it is right</dt>\n<dd><code>{escape(item.accept)}</code></dd>\n"


def _row(name: str, text: str, language: str | None = None) -> str:
    mark = f' lang="{language}"' if language else ""
    return f"<dt>{escape(name)}</dt>\n<dd{mark}>{escape(text)}</dd>\n"
