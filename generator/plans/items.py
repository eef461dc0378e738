"""What is planned of a site: pages and files still to be made, each known by a key of all it is of.

The key lets a build leave one alone without planning, rendering or reading it.
"""

from collections.abc import Callable, Iterable

from generator.feeds.syndicate import FeedFile
from generator.records import Struct
from generator.viewmodels.finding import AnyPage
from generator.viewmodels.pages import Meta


class PlannedPage(Struct, frozen=True):
    """A page that will stand at `path`."""

    path: str

    @property
    def key(self) -> str:
        """The key of the page: another one for a page that may differ."""
        raise NotImplementedError

    @property
    def is_article(self) -> bool:
        """Whether an article chose the path: its own page's, a redirect's, a vanished one's."""
        raise NotImplementedError

    @property
    def place(self) -> str:
        """The slug of the district in which the articles stand that it tells of; may be empty.

        Pages of one place look at the same articles, and are made faster one after another.
        """
        raise NotImplementedError

    def describe(self) -> Meta:
        """Describe the page."""
        raise NotImplementedError

    def make(self) -> AnyPage:
        """Make the page: with the same key an equal one."""
        raise NotImplementedError


class PlannedView(PlannedPage, frozen=True):
    """A page described already; `view` makes it, a pure function of what went into `key`."""

    key: str
    meta: Meta
    view: Callable[[], AnyPage]
    is_article: bool = False
    place: str = ""

    def describe(self) -> Meta:
        """Describe the page."""
        return self.meta

    def make(self) -> AnyPage:
        """Make the page."""
        return self.view()


class PlannedFile(Struct, frozen=True):
    """A file that no template makes; `make` returns its bytes and follows from `key` alone."""

    path: str
    key: str
    make: Callable[[], bytes]


class PlannedDocument(PlannedFile, frozen=True):
    """A document of a feed in one format; `pieces` returns its bytes in order, made one by one."""

    file: FeedFile
    pieces: Callable[[], Iterable[bytes]]


Item = PlannedPage | PlannedFile
