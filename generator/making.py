"""The bytes of what was planned."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeGuard

from generator.batches import in_batches
from generator.plans.planned import PlannedDocument, PlannedFile, PlannedPage
from generator.render import Theme, render_pages
from generator.viewmodels.finding import AnyPage
from generator.viewmodels.pages import ArticlePage

Item = PlannedPage | PlannedFile


def make_bytes(theme: Theme, item: Item) -> bytes:
    """Return the bytes of a page or file."""
    (pieces,) = make_each(theme, [item])
    return b"".join(pieces)


def make_each(theme: Theme, items: Sequence[Item]) -> Iterator[Iterable[bytes]]:
    """Yield the bytes of pages and files, in order, each in pieces to be used before the next.

    Many pages of articles are made at once, which is faster. Of all else one at a time is held in
    memory: a list may have thousands of entries. Documents of feeds are made piece by piece.
    """
    articles = (item.make() for item in items if is_article(item))
    rendered = chain.from_iterable(
        render_pages(theme, pages) for pages in in_batches(articles, _size)
    )
    for item in items:
        if isinstance(item, PlannedDocument):
            yield item.pieces()
        elif isinstance(item, PlannedFile):
            yield (item.make(),)
        elif item.is_article:
            yield (next(rendered),)
        else:
            yield render_pages(theme, [item.make()])


def _size(page: AnyPage) -> int:
    return len(page.encoded_body.encoded) if isinstance(page, ArticlePage) else 0


def is_article(item: Item) -> TypeGuard[PlannedPage]:
    """Say whether it is the page of an article, or a redirect to one."""
    return isinstance(item, PlannedPage) and item.is_article
