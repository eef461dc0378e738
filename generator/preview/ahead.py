"""Show a saved article before the site is built: its own page, made from the last good plan.

It does so only where a build is sure to make the same bytes, or to fail by this article alone.
"""

from collections.abc import Callable
from dataclasses import fields
from functools import partial

from generator.cache import find_folder
from generator.check import check_links
from generator.disk.lock import locked
from generator.disk.stamps import Stamp, stamp_file
from generator.errors import DigestError, Problem, sorted_problems
from generator.linking import link_article
from generator.lists.neighbourhood import Neighbourhood
from generator.load import read_article, read_bytes
from generator.model import Article
from generator.options import Options
from generator.plans.article import make_article
from generator.records import Struct, replace
from generator.render import render_pages
from generator.resolve import resolve_file
from generator.sight import Sight
from generator.siteplan import SitePlan
from generator.write import Written, put_ahead

# What other pages show of an article, or nobody: it moves no article, and no page comes or goes.
_OF_ITS_OWN = frozenset({
    "story", "title", "updated", "events", "links", "targets", "tags", "digest", "entry_key",
    "page_key",
})  # fmt: skip
_OF_ITS_PLACE = tuple(f.name for f in fields(Article) if f.name not in _OF_ITS_OWN)


class Glance(Struct, frozen=True):
    """What is sure of the next build: that it fails by these problems, or a page it will make."""

    problems: tuple[Problem, ...] = ()
    is_changed: bool = False


class Ahead:
    """The last good plan, at hand for an article that is saved next."""

    def __init__(self, plan: SitePlan, options: Options) -> None:
        self._plan, self._options = plan, options
        self._put: dict[str, tuple[Stamp | None, Stamp | None]] = {}
        self._beside = Neighbourhood(plan.groups)
        self._known = {article.file: article for article in plan.stock.articles}
        self._shown = {article.file: article for article in plan.groups.articles}

    def show(self, file: str) -> Glance | None:
        """Put the page of an article in place, where it alone was saved; `None` where not sure.

        `file` is its path below the digest's folder.
        """
        known, shown = self._known.get(file), self._shown.get(file)
        if known is None or shown is None or self._options.is_strict:
            return None
        try:
            article, problems = self._read(file)
            if any(not problem.is_warning for problem in problems):
                return Glance(problems=self._judged(file, problems))
            if article is None or not _stands_alike(article, known):
                return None
            article = replace(article, first_seen=shown.first_seen)
            made = (article.path, partial(self._render, article))
            with locked(find_folder(self._options.root) / "build.lock", "a build is at work"):
                page = self._put_in_place(made)
            return Glance(is_changed=page.is_changed)
        except (DigestError, OSError):
            return None  # the build will tell

    def before(self, sight: Sight) -> Sight:
        """Return what stands in the output as it did before pages were put in place here."""
        stamps = sight.output.stamps if self._put else {}
        earlier = {
            path: before
            for path, (before, after) in self._put.items()
            if before is not None and stamps.get(path) == after
        }
        return sight.over(sight.output.having(earlier)) if earlier else sight

    def forget(self) -> None:
        """Forget what was put in place: a build knows of it now."""
        self._put.clear()

    def _put_in_place(self, made: tuple[str, Callable[[], bytes]]) -> Written:
        file = self._options.output / made[0]
        before = self._put[made[0]][0] if made[0] in self._put else stamp_file(file)
        (page,) = put_ahead(self._options.output, [made])
        self._put[made[0]] = (before, stamp_file(file))
        return page

    def _read(self, file: str) -> tuple[Article | None, tuple[Problem, ...]]:
        """Return the article as it was saved, its links leading to pages, and what is wrong."""
        root, site = self._options.root, self._plan.site
        read = read_article(root, file, read_bytes(root / file), site.config.zone)
        article, problems = resolve_file(read, site.organisations)
        if article is None or not article.links:
            return article, problems
        pages = {known.file: known.path for known in self._known.values()}
        article, unlinked = link_article(article, pages)
        held = {known.path for known in self._known.values()} - {
            shown.path for shown in self._shown.values()
        }
        return article, (*problems, *unlinked, *check_links([article], self._plan.paths, held))

    def _judged(self, file: str, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
        """Return all that the build would tell: what is wrong with this file, and with others."""
        lost = {replace(loss.problem, is_warning=True) for loss in self._plan.losses}
        others = (p for p in self._plan.warnings if p.file != file and p not in lost)
        return sorted_problems([*others, *problems])

    def _render(self, article: Article) -> bytes:
        page = make_article(self._plan.site, article, self._beside)
        (rendered,) = render_pages(self._plan.theme, [page])
        return rendered


def _stands_alike(article: Article, known: Article) -> bool:
    return all(getattr(article, name) == getattr(known, name) for name in _OF_ITS_PLACE)
