"""What needs a person, one thing at a time, and the order in which it is looked at. Pure."""

from collections.abc import Iterable
from enum import IntEnum

from generator.records import Struct, asdict
from generator.text import sort_key

_SHORT = 300  # characters of a snippet or a value


class Concern(IntEnum):
    """Why something needs a person, the worst first."""

    CONFLICT = 1
    UNCERTAIN = 2
    UNDATED = 3
    UNPLACED = 4
    UNCREDITED = 5
    DELETED = 6
    VANISHED = 7
    UNREGISTERED = 8


class ReviewItem(Struct, frozen=True):
    """One thing to look at: where, what was imported and why, and what to do.

    `yours` is the text of the article where it conflicts with `value`; `certainty` is `None` where
    nothing was found; `snippet` is what the source says on `lines`. `accept` is the command that
    settles it as it stands, `None` where that cannot be.
    """

    concern: Concern
    article: str
    field: str
    value: str
    rule: str
    certainty: float | None
    source: str
    lines: tuple[int, ...]
    snippet: str
    why: str
    remedy: str
    yours: str | None = None
    accept: str | None = None


def worst_first(item: ReviewItem) -> tuple[object, ...]:
    """Return the key that sorts the worst first and ends unique."""
    certainty = 0.0 if item.certainty is None else item.certainty
    return (item.concern, certainty, sort_key(item.article), item.field, item.value, item.source)


def by_article(items: Iterable[ReviewItem]) -> dict[str, list[ReviewItem]]:
    """Return the items of each article, the article with the worst one first."""
    grouped: dict[str, list[ReviewItem]] = {}
    for item in items:
        grouped.setdefault(item.article, []).append(item)
    return grouped


def shortened(text: str) -> str:
    """Return a text cut between words, if it is long."""
    return text if len(text) <= _SHORT else text[:_SHORT].rsplit(" ", 1)[0] + " …"


def review_data(items: Iterable[ReviewItem]) -> list[dict[str, object]]:
    """Return the items as plain data."""
    return [asdict(item) | {"concern": item.concern.name.lower()} for item in items]
