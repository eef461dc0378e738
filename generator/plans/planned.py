"""What the pages of a site are planned from."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from generator import paths
from generator.config import Config
from generator.exports.calendars import Calendar
from generator.exports.opendata import Table
from generator.feeds.planned import ChosenFeed, Feeds, feed_links, split_feeds
from generator.feeds.syndicate import FeedFile, Printer
from generator.group import Groups, ward_slugs
from generator.history.gone import Tombstone
from generator.keys import key_of
from generator.lists.courses import Course, plan_course
from generator.lists.matrix import Counts, count_months
from generator.lists.subjects import Subjects, group_documents, group_people
from generator.model import Article, District, Organisation, Ward
from generator.organisations import Organisations
from generator.outputs import TIMELINES
from generator.plans.items import PlannedFile, PlannedView
from generator.records import Struct, replace
from generator.viewmodels.entries import Crumb
from generator.viewmodels.finding import AnyPage
from generator.viewmodels.pages import Meta, TileMap

# The name of a block of search, its version, and how many articles it has of each year.
BlockMark = tuple[str, str, tuple[tuple[int | None, int], ...]]


class SearchIndex(Struct, frozen=True):
    """The files of the search index; `catalogue` is the path of the one that names the others.

    `version` changes with the catalogue. `blocks` tell how the articles are cut, oldest first.
    """

    version: str = ""
    catalogue: str = ""
    files: tuple[PlannedFile, ...] = ()
    blocks: tuple[BlockMark, ...] = ()


class Offers(Struct, frozen=True):
    """What can be taken along besides feeds, and what stands at the permalinks of what is gone."""

    chosen: tuple[ChosenFeed, ...] = ()
    calendars: tuple[Calendar, ...] = ()
    tables: tuple[Table, ...] = ()
    tombstones: tuple[Tombstone, ...] = ()


class Scope(Struct, frozen=True):
    """What of a site is planned anew: what tells of articles, by their pages, that were edited.

    Of those in `entries` lists show something else now, of those in `texts` their own pages do.
    `has_new`: some were not there before, so that there are more of them to be counted; `moved`
    are pages of the A–Z that list others for it.
    """

    texts: frozenset[str]
    entries: frozenset[str] = frozenset()
    has_new: bool = False
    moved: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Site:
    """All that the pages are planned from.

    `base` is the key of what every page is made from: settings, texts, theme, places and bodies.
    Events after the day `as_of` are still to come. Where there is a `scope`, nothing outside it is
    planned.
    """

    config: Config
    texts: Mapping[str, str]
    groups: Groups
    organisations: Organisations
    tiles: TileMap | None
    feeds: Feeds
    offers: Offers = Offers()  # noqa: RUF009 - it is frozen
    index: SearchIndex = SearchIndex()  # noqa: RUF009
    base: str = ""
    as_of: date | None = None
    scope: Scope | None = None

    @property
    def is_whole(self) -> bool:
        """Say whether all of it is planned."""
        return self.scope is None

    def lists(self, articles: Iterable[Article]) -> bool:
        """Say whether to plan what shows these articles as lists do."""
        if self.scope is None:
            return True
        fresh = self.scope.entries
        return bool(fresh) and any(article.path in fresh for article in articles)

    def counts(self, groups: Iterable[Iterable[Article]]) -> bool:
        """Say whether to plan what shows how many articles each of these groups has."""
        if self.scope is None:
            return True
        return self.scope.has_new and any(map(self.lists, groups))

    @property
    def fresh(self) -> tuple[Article, ...]:
        """The articles of which lists show something else, where not all of the site is planned."""
        fresh = self.scope.entries if self.scope else ()
        return tuple(a for a in self.groups.articles if a.path in fresh) if fresh else ()

    @property
    def has_texts(self) -> bool:
        """Say whether to plan what shows words of all texts."""
        return self.scope is None or bool(self.scope.texts)

    def within(self, scope: Scope, index: SearchIndex | None = None) -> "Site":
        """Return the same site, of which no more than `scope` is planned."""
        return self.having(scope=scope, index=index or self.index)

    def having(self, **changed: Any) -> "Site":
        """Return the same site with other parts, from which nothing is derived."""
        site = replace(self)
        vars(site).update(vars(self) | changed)
        return site

    @cached_property
    def people(self) -> Subjects:
        """The people that articles name."""
        return group_people(self.groups.articles, self.organisations)

    @cached_property
    def documents(self) -> Subjects:
        """The documents that articles cite."""
        return group_documents(self.groups.articles, self.organisations)

    @cached_property
    def telling(self) -> tuple[Article, ...]:
        """The articles that tell of events, newest first."""
        return tuple(article for article in self.groups.articles if article.events)

    @cached_property
    def abroad(self) -> Mapping[str, tuple[Article, ...]]:
        """The articles of other provinces by slug, that with the newest first."""
        found: dict[str, list[Article]] = {}
        for article in self.groups.articles:
            if article.province not in (None, self.config.province):
                found.setdefault(article.province or "", []).append(article)
        return {slug: tuple(articles) for slug, articles in found.items()}

    @cached_property
    def month_counts(self) -> Mapping[str, Counts]:
        """How many entries each month has of the districts of the site's province, by slug."""
        own = (d for d in self.groups.districts if d.province == self.config.province)
        return {district.slug: count_months(self.course_of(district)) for district in own}

    @cached_property
    def page_paths(self) -> frozenset[str]:
        """The pages of all districts and organisations that have one."""
        districts = (paths.district(d.slug) for d in self.groups.districts)
        return frozenset((*districts, *map(paths.organisation, self.groups.by_organisation)))

    @cached_property
    def ward_paths(self) -> Mapping[str, str]:
        """The pages of units since 2025-07-01 that have articles, by code."""
        slugs = ward_slugs(self.groups.wards, self.organisations.gazetteer, self.config.province)
        return {code: paths.ward(slug) for code, slug in slugs.items()}

    def ward_crumb(self, ward: Ward) -> Crumb:
        """Return the link to a ward's page; without a path where it has none."""
        return Crumb(ward.full_name, self.ward_paths.get(ward.code, ""))

    def place_crumb(self, district: District) -> Crumb:
        """Return the link to a district's page; without a path where it has none."""
        path = paths.district(district.slug)
        return Crumb(district.full_name, path if path in self.page_paths else "")

    def body_crumb(self, organisation: Organisation) -> Crumb:
        """Return the link to an organisation's page; without a path where it has none."""
        has_page = organisation.slug in self.groups.by_organisation
        path = paths.organisation(organisation.slug) if has_page else ""
        return Crumb(organisation.name, path)

    @cached_property
    def feed_links(self) -> Mapping[str, Crumb]:
        """The link to each page that has feeds beside it, by its path."""
        return feed_links(self.feeds)

    @cached_property
    def calendars(self) -> Mapping[str, str]:
        """The path of the calendar beside each page that has one, by its path."""
        return {c.page: paths.calendar(c.page) for c in self.offers.calendars}

    def course_of(self, district: District) -> Course:
        """Return the course of a district's timeline."""
        articles = self.groups.by_district.get(district.slug, ())
        return self.course(paths.district(district.slug), articles, has_places=False)

    def course(
        self, page: str, articles: tuple[Article, ...], *, has_places: bool = True
    ) -> Course:
        """Return the course of the timeline of articles, newest first, that begins at `page`."""
        course = plan_course(page, articles, self.as_of, has_places=has_places)
        if self.config.makes(TIMELINES):
            return course
        return replace(course, is_split=False, is_alone=True)

    @cached_property
    def feed_files(self) -> Sequence[FeedFile]:
        """The documents of its feeds."""
        return split_feeds(self.feeds, self.offers.tombstones)

    @cached_property
    def printer(self) -> Printer:
        """What renders the documents of feeds, with the entries that it has at hand."""
        return Printer(self.config, self.texts)

    @cached_property
    def home_crumb(self) -> Crumb:
        """The link to the home page."""
        return Crumb(self.texts["home"], paths.HOME)

    def plan(self, meta: Meta, make: Callable[[], AnyPage], key: Iterable[object]) -> PlannedView:
        """Plan the page of `meta`; `key` has all that `make` looks at besides `meta` and `base`."""
        return self.planned(meta, make, key_of((self.base, meta, *key)))

    def planned(self, meta: Meta, make: Callable[[], AnyPage], key: str) -> PlannedView:
        """Plan the page of `meta`; `key` is that of all that `make` looks at, `meta` too."""
        place = meta.district or self._districts_of_bodies.get(meta.organisation or "", "")
        return PlannedView(meta.path, key, meta, make, place=place)

    @cached_property
    def _districts_of_bodies(self) -> Mapping[str, str]:
        """The slugs of the districts of bodies by theirs."""
        return {body.slug: body.district for body in self.groups.organisations if body.district}


def entry_keys(articles: Iterable[Article]) -> tuple[str, ...]:
    """Return the key of what lists show of the articles, in their order."""
    return (" ".join([article.entry_key for article in articles]),)
