"""The bytes of what was planned."""

from generator.planning import PlannedFile, PlannedPage
from generator.render import Theme, render_pages

Item = PlannedPage | PlannedFile


def make_bytes(theme: Theme, item: Item) -> bytes:
    """Return the bytes of a page or file."""
    if isinstance(item, PlannedFile):
        return item.make()
    (rendered,) = render_pages(theme, [item.make()])
    return rendered
