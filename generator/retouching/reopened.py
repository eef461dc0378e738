"""The plan of the last build, opened again, with the articles that were edited or added since."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from generator.model import Article
from generator.options import Options
from generator.outputs import DATA, SITEMAP
from generator.plans.planned import BlockMark, Scope, Site
from generator.plans.sitemaps import add_pages
from generator.records import Struct, field, replace
from generator.retouching.amended import Amendment, Retitled
from generator.retouching.edited import Edited, find_edited
from generator.retouching.grown import find_retold, grow
from generator.retouching.hold import Kept
from generator.retouching.keptarticles import Source, forget_facts, keep_article
from generator.retouching.outline import Outline, Since
from generator.retouching.recut import find_moved
from generator.retouching.refeed import change_feeds
from generator.sight import Sight
from generator.store.rows import Row
from generator.store.shelves import SPARE, article_of
from generator.unchanged import Found

_MANY = 20  # articles added since a plan: more are better planned anew


class Reopened(Struct, frozen=True):
    """A plan, and the articles of it that were edited, those of them with other entries in lists.

    `others` were edited earlier, since the plan was made; `added` are not in it yet. `before` has
    the rows that the edited had, by file.
    """

    kept: Kept
    site: Site
    edited: tuple[Article, ...]
    fresh: tuple[Article, ...]
    others: tuple[Article, ...]
    added: tuple[Article, ...]
    before: Mapping[str, Row] = field(default_factory=dict)

    @property
    def earlier(self) -> Since:
        """What had become of the plan before."""
        return self.kept.outline.since

    def grow(self, moments: Mapping[str, datetime], day: date | None) -> Site | None:
        """Return the plan with what was added, by the moments of change by page.

        `None` where it makes more than one page each.
        """
        added = [(article, moments[article.path]) for article in self.added]
        return _grown(_with_feeds(self.site, moments), added, day) if added else self.site

    def scope(self, grown: Site) -> Scope | None:
        """Return what of the grown plan is to be made; `None` where more comes or goes with it."""
        moved = find_moved(self.site, grown, self.added)
        if moved is None:
            return None
        added = frozenset(article.path for article in self.added)
        texts = added.union(article.path for article in self.edited)
        entries = added.union(article.path for article in self.fresh)
        entries |= find_retold(self.site, grown) if added else frozenset()
        return Scope(texts, entries, has_new=bool(added), moved=moved)

    def listed(self, grown: Site) -> list[str] | None:
        """Return the lines of the grown plan's sitemap."""
        files = {*self.earlier.added, *(article.file for article in self.added)}
        added = {article.path for article in grown.groups.articles if article.file in files}
        lines = add_pages(self.kept.outline.lines.listed, grown.groups.articles, added)
        return lines.split("\n") if lines else None

    @property
    def amendment(self) -> Amendment:
        """The articles of which open data tells something else."""
        shelf = self.kept.shelves.shelf
        rows = ((article, self.before[article.file]) for article in self.fresh)
        retitled = [Retitled(article_of(shelf, now.file, row), now) for now, row in rows]
        return Amendment(retitled, self.added)

    @property
    def cut(self) -> tuple[BlockMark, ...]:
        """The blocks of search, without what was added."""
        return self.earlier.blocks or self.kept.outline.site.index.blocks

    def since(self, moments: Mapping[str, datetime], blocks: tuple[BlockMark, ...]) -> Since:
        """Return what has become of the plan by now, but for the index of articles.

        `blocks` are those of search.
        """
        entries = {article.path: article.entry_key for article in self.fresh}
        added = {article.file: moments[article.path] for article in self.added}
        earlier = self.earlier
        more = ({**earlier.entries, **entries}, {**earlier.added, **added})
        return Since(dict(moments), None, *more, blocks)


def reopen(options: Options, sight: Sight, found: Found, kept: Kept) -> Reopened | None:
    """Open the plan of the last build, which `found` this; `None` where it does not hold."""
    outline, shelves = kept.outline, kept.shelves
    if shelves.shelf.stories.size > 2 * outline.pack + SPARE:
        return None  # it is to be tidied
    if not shelves.index.whole or shelves.stamp != outline.since.index:
        return None  # it is damaged or could not be kept, or is of a build into another output
    files = find_edited(shelves, sight, found.result.warnings)
    if files is None:
        return None
    for article in outline.site.groups.articles:
        if article.file in files.texts:
            forget_facts(article)
    source = kept.source
    site = _regrown(outline, source, told_day(options, outline.site))
    added = tuple(keep_article(source, file) for file in files.added)
    if site is None or (added and not _fit(options, outline, site, added)):
        return None
    if any(sight.output.has(article.path) for article in added):
        return None
    reopened = _reopened(Reopened(kept, site, (), (), (), added), files)
    if site.config.makes(DATA) and any(article.aliases for article in reopened.fresh):
        return None  # open data tells of their redirects, too
    return reopened


def told_day(options: Options, site: Site) -> date | None:
    """Return the day of a build that was told what day it is."""
    return options.now.astimezone(site.config.zone).date() if options.now else None


def _reopened(plan: Reopened, files: Edited) -> Reopened:
    articles, changed = plan.site.groups.articles, plan.earlier.changed
    edited = tuple(a for a in articles if a.file in files.texts)
    fresh = tuple(a for a in edited if a.file in files.entries)
    others = tuple(a for a in articles if a.path in changed and a.file not in files.texts)
    return replace(plan, edited=edited, fresh=fresh, others=others, before=files.before)


def _regrown(outline: Outline, source: Source, day: date | None) -> Site | None:
    """Return a plan with what earlier builds added to it."""
    changed, added = outline.since.changed, outline.since.added
    if not added:
        return outline.site
    kept = ((keep_article(source, file), at) for file, at in added.items())
    again = [(article, changed.get(article.path, at)) for article, at in kept]
    return _grown(_with_feeds(outline.site, changed), again, day)


def _grown(site: Site, added: Iterable[tuple[Article, datetime]], day: date | None) -> Site | None:
    for article, changed in added:
        grown = grow(site, article, changed, day)
        if grown is None:
            return None
        site = grown
    return site


def _with_feeds(site: Site, moments: Mapping[str, datetime]) -> Site:
    return site.having(feeds=change_feeds(site, moments)) if moments else site


def _fit(options: Options, outline: Outline, site: Site, added: Sequence[Article]) -> bool:
    """Say whether articles that were added may each have a page of their own, and only that."""
    config, earlier = site.config, outline.since.added
    if len(earlier) + len(added) > _MANY:
        return False
    is_mapped = config.base_url is not None and config.makes(SITEMAP)
    if is_mapped and not outline.lines.listed:
        return False
    taken = {*outline.lines.claimed.split("\n")}
    for article in site.groups.articles if earlier else ():
        taken |= {article.id, article.path} if article.file in earlier else set()
    for article in added:
        begins = article.date.begins(config.zone) if article.date else None
        if {article.id, article.path} & taken or (options.now and begins and begins > options.now):
            return False
        taken |= {article.id, article.path}
    return True
