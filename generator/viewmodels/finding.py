"""The pages on which readers find things, as frozen values: search and the A–Z index."""

from generator.records import Struct
from generator.viewmodels.entries import Crumb
from generator.viewmodels.offers import OfferPage
from generator.viewmodels.pages import Meta, Page


class SearchPage(Struct, frozen=True):
    """Search; `index` is the site path of its catalogue, with the version that it has now."""

    meta: Meta
    index: str
    links: tuple[Crumb, ...]


class Letter(Struct, frozen=True):
    """What begins with a letter of the Vietnamese alphabet; an entry's note is a number or year."""

    name: str
    anchor: str
    entries: tuple[Crumb, ...]


class IndexSection(Struct, frozen=True):
    """A part of the A–Z index: districts, or the pages of organisations or articles, by letter."""

    title: str
    anchor: str
    letters: tuple[Letter, ...]


class IndexPage(Struct, frozen=True):
    """The A–Z index: districts, and links to the lists of organisations and articles."""

    meta: Meta
    sections: tuple[IndexSection, ...]


class IndexList(Struct, frozen=True):
    """A page of the A–Z index; `earlier` and `later` are the paths of the pages around it."""

    meta: Meta
    letters: tuple[Letter, ...]
    earlier: str | None
    later: str | None


AnyPage = Page | OfferPage | SearchPage | IndexPage | IndexList
