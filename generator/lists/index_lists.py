"""The lists of the A–Z index, cut into pages: organisations and articles. Pure.

Articles are filed by the words of their addresses, which are known without reading them; within a
page they stand in the order of the Vietnamese alphabet.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import groupby
from typing import TypeVar

from generator import paths
from generator.lists.index_cut import cut_pages, letter
from generator.lists.views import organisation_crumb
from generator.model import Article, Organisation
from generator.patterns import pattern
from generator.records import Struct
from generator.text import slug
from generator.viewmodels.entries import Crumb

# What a body's name begins with before the words by which one looks it up.
_COMMON = pattern(
    r"(?:(?:tổng|lđlđ|công đoàn|cđcs|nghiệp đoàn|cơ quan|ubnd|ngành|các|quận|huyện|thị xã|thành phố"
    r"|tỉnh|phường|xã|thị trấn|tổng công ty|công ty|cổ phần|tnhh|trường|bệnh viện) )+",
    re.IGNORECASE,
)
_Member = TypeVar("_Member")


class Item(Struct, frozen=True):
    """A link of a list, and the name by which it is filed."""

    link: Crumb
    name: str


class Run(Struct, frozen=True):
    """A page of a list: its path, folded letter, place among the pages of that letter and items.

    `keys` are those of its items, in the order of their filing.
    """

    path: str
    letter: str
    place: int
    keys: tuple[object, ...]
    item: Callable[[int], Item]

    @property
    def items(self) -> list[Item]:
        """All items of the page."""
        return [self.item(place) for place in range(len(self.keys))]

    @property
    def ends(self) -> tuple[Item, Item]:
        """The first and the last item."""
        return self.item(0), self.item(len(self.keys) - 1)


def organisation_runs(organisations: Iterable[Organisation]) -> list[Run]:
    """Return the pages of organisations, filed by what tells each from others of its kind."""
    filed = {f"{slug(filing_name(o.name))} {o.slug}": o for o in organisations}
    return list(_runs("to-chuc", filed, (lambda o: o, _organisation_item)))


def article_runs(articles: Iterable[Article]) -> list[Run]:
    """Return the pages of articles."""
    filed = {filing_of(article): article for article in articles}
    return list(_runs("bai-viet", filed, (lambda a: a.entry_key, _article_item)))


def filing_of(article: Article) -> str:
    """Return what an article is filed by: the words of its address, and all of that."""
    return f"{article.path.rpartition('/')[2].removesuffix('.html')} {article.path}"


def filing_name(name: str) -> str:
    """Return the part of a body's name by which it is filed: LĐLĐ quận Ba Đình: Ba Đình."""
    common = _COMMON.match(name)
    return name[common.end() :] if common else name


def _runs(
    kind: str,
    filed: Mapping[str, _Member],
    functions: tuple[Callable[[_Member], object], Callable[[_Member], Item]],
) -> Iterator[Run]:
    key_of_member, item_of = functions
    for first, group in groupby(cut_pages(sorted(filed)), key=lambda run: letter(run[0])):
        for place, run in enumerate(group, start=1):
            members = tuple(filed[filing] for filing in run)
            name = first if place == 1 else f"{first}-{place}"
            item = partial(_item, item_of, members)
            keys = tuple(map(key_of_member, members))
            yield Run(paths.index_page(kind, name), first, place, keys, item)


def _item(item_of: Callable[[_Member], Item], members: tuple[_Member, ...], place: int) -> Item:
    return item_of(members[place])


def _organisation_item(organisation: Organisation) -> Item:
    return Item(organisation_crumb(organisation), filing_name(organisation.name))


def _article_item(article: Article) -> Item:
    title, year = article.header.title, str(article.date.year) if article.date else ""
    return Item(Crumb(title, article.path, year), title)
