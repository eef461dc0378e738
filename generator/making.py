"""The bytes of what was planned."""

from collections.abc import Sequence

from generator.planning import PlannedFile, PlannedPage
from generator.render import Theme, render_pages

Item = PlannedPage | PlannedFile


def make_bytes(theme: Theme, item: Item) -> bytes:
    """Return the bytes of a page or file."""
    (made,) = make_all(theme, [item])
    return made


def make_all(theme: Theme, items: Sequence[Item]) -> list[bytes]:
    """Return the bytes of pages and files, in order; all pages are held in memory at once."""
    pages = [item.make() for item in items if isinstance(item, PlannedPage)]
    rendered = iter(render_pages(theme, pages))
    return [item.make() if isinstance(item, PlannedFile) else next(rendered) for item in items]
