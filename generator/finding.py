"""The pages on which readers find things, as frozen values: search and the A–Z index."""

from dataclasses import dataclass

from generator.entries import Crumb
from generator.pages import Meta, Page


@dataclass(frozen=True)
class SearchPage:
    """Search; `index` is the site path of its catalogue, with the version that it has now."""

    meta: Meta
    index: str
    links: tuple[Crumb, ...]


@dataclass(frozen=True)
class Letter:
    """What begins with a letter of the Vietnamese alphabet; an entry's note is a number or year."""

    name: str
    anchor: str
    entries: tuple[Crumb, ...]


@dataclass(frozen=True)
class IndexSection:
    """A part of the A–Z index: districts, or the pages of organisations or articles, by letter."""

    title: str
    anchor: str
    letters: tuple[Letter, ...]


@dataclass(frozen=True)
class IndexPage:
    """The A–Z index: districts, and links to the lists of organisations and articles."""

    meta: Meta
    sections: tuple[IndexSection, ...]


@dataclass(frozen=True)
class IndexList:
    """A page of the A–Z index; `earlier` and `later` are the paths of the pages around it."""

    meta: Meta
    letters: tuple[Letter, ...]
    earlier: str | None
    later: str | None


AnyPage = Page | SearchPage | IndexPage | IndexList
