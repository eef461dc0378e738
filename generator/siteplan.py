"""The whole site as a plan: pages, feeds, files, and what was found on the way. Pure."""

from collections.abc import Sequence

from generator.config import Config
from generator.errors import Problem
from generator.feeds.planned import Feeds
from generator.group import Groups
from generator.history.gone import Loss
from generator.history.ledger import Stamped
from generator.outputs import DATA
from generator.plans.files import describe_own
from generator.plans.items import PlannedFile, PlannedPage
from generator.plans.planned import Site
from generator.records import Struct
from generator.render import Theme
from generator.store.stock import Stock
from generator.viewmodels.finding import AnyPage


class SitePlan(Struct, frozen=True):
    """The whole site before rendering, planned from `site`; `warnings` do not stop the build.

    `files` are those that no template makes, `mapped` the lines of the sitemap. `stamped` are the
    articles shown with what the ledger remembers of them, `losses` what it remembers that would be
    lost.
    """

    config: Config
    site: Site
    theme: Theme
    groups: Groups
    pages: tuple[PlannedPage, ...]
    files: tuple[PlannedFile, ...]
    mapped: Sequence[str]
    feeds: Feeds
    stock: Stock
    stamped: Stamped
    losses: tuple[Loss, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def feed_count(self) -> int:
        """How many files make the feeds."""
        return len(self.config.feed_files) * sum(map(len, self.feeds.values()))

    @property
    def held_back(self) -> int:
        """How many articles are not shown."""
        return len(self.stock.articles) - len(self.groups.articles)

    @property
    def items(self) -> tuple[PlannedPage | PlannedFile, ...]:
        """All that is to be made."""
        return (*self.pages, *self.files)

    @property
    def paths(self) -> list[str]:
        """Every site path that the build will write."""
        return [item.path for item in self.items]

    @property
    def own_paths(self) -> list[str]:
        """The site paths that no article chooses."""
        own = [page.path for page in self.pages if not page.is_article]
        return own + [file.path for file in self.files]

    @property
    def listed(self) -> str:
        """The lines of the sitemap."""
        return "\n".join(self.mapped)

    @property
    def own(self) -> str:
        """The lines of the open data about pages that no article chose."""
        return "\n".join(describe_own(self.pages)) if self.config.makes(DATA) else ""

    @property
    def claimed(self) -> str:
        """Lines with all ids, the addresses of what is not shown, and aliases in lower case."""
        known = self.stock.articles
        found = {article.id for article in known} | {a.path for a in known}
        found.difference_update(article.path for article in self.groups.articles)
        found.update(alias.lstrip("/").casefold() for a in known for alias in a.aliases)
        return "\n".join(found)

    def make_pages(self) -> list[AnyPage]:
        """Make every page."""
        return [page.make() for page in self.pages]
