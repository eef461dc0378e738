"""The bytes of what was planned."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeGuard

from generator.batches import in_batches
from generator.plans.items import Item, PlannedDocument, PlannedFile, PlannedPage
from generator.render import Theme, render_pages
from generator.viewmodels.finding import AnyPage
from generator.viewmodels.pages import ArticlePage


def ordered_for_making(items: Sequence[Item], lives: int) -> Iterator[Item]:
    """Yield items, feeds and cards first: last, one process would wait for another.

    Then come the pages of one place after another, its lists before its articles: they look at the
    same articles, which a process then reads, and shows in lists, once. Each of the `lives` of the
    processes has some of all.
    """
    slow = [item for item in items if isinstance(item, PlannedFile)]
    places: dict[str, tuple[list[Item], list[Item]]] = {"": ([], [])}
    for item in items:
        if is_page(item):
            places.setdefault(item.place, ([], []))[item.is_article].append(item)
    pages = [item for kinds in places.values() for kind in kinds for item in kind]
    for n in range(lives):
        for some in (slow, pages):
            yield from some[len(some) * n // lives : len(some) * (n + 1) // lives]


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


def is_page(item: Item) -> TypeGuard[PlannedPage]:
    """Say whether it is a page."""
    return isinstance(item, PlannedPage)


def is_article(item: Item) -> TypeGuard[PlannedPage]:
    """Say whether it is the page of an article, or a redirect to one."""
    return is_page(item) and item.is_article
