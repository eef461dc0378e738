"""Cut the articles into blocks for search, so that a change stays inside one block.

Pure, and by date alone: neither headers nor bodies are looked at.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from generator import paths
from generator.model import Article
from generator.records import Struct

LIMIT = 1024  # articles a block, where a day has no more: a block is made anew in 0.1 s


class Block(Struct, frozen=True):
    """Articles that are indexed together, the oldest first; those without a date before all.

    An article's number is its place in the block, so a new article moves no other block's.
    """

    name: str
    articles: tuple[Article, ...]

    @property
    def years(self) -> tuple[tuple[int | None, int], ...]:
        """Each year with the number of its articles, in their order; `None`: without a date."""
        years = groupby(self.articles, key=lambda a: a.date.year if a.date else None)
        return tuple((year, sum(1 for _ in members)) for year, members in years)


def cut_blocks(newest_first: Sequence[Article]) -> list[Block]:
    """Return the blocks of all articles, the oldest first.

    A block holds whole years, of a year with more than `LIMIT` articles whole months, then days.
    """
    blocks: list[Block] = []
    name, held = "", list[Article]()
    for unit, articles in _units(tuple(reversed(newest_first)), (_year, _month, _day)):
        if held and len(held) + len(articles) > LIMIT:
            blocks.append(Block(name, tuple(held)))
            held = []
        name = name if held else unit
        held += articles
    return [*blocks, Block(name, tuple(held))] if held else blocks


_Unit = Callable[[Article], str]


def _units(
    articles: Iterable[Article], levels: tuple[_Unit, ...]
) -> Iterator[tuple[str, tuple[Article, ...]]]:
    unit, *smaller = levels
    for name, members in groupby(articles, key=unit):
        found = tuple(members)
        if smaller and len(found) > LIMIT:
            yield from _units(found, tuple(smaller))
        else:
            yield name, found


def _year(article: Article) -> str:
    return paths.year_folder(article.date)


def _month(article: Article) -> str:
    month = article.date.month if article.date else None
    return f"{_year(article)}-{month or 0:02d}"


def _day(article: Article) -> str:
    day = article.date.day if article.date else None
    return f"{_month(article)}-{day or 0:02d}"
