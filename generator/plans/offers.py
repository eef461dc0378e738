"""Plan the pages of what a reader can take along: feeds, calendars, data, embeds. Pure."""

from collections.abc import Iterator, Sequence
from functools import partial
from html import escape

from generator import paths
from generator.feeds.planned import ChosenFeed, announced
from generator.feeds.syndicate import archive_years
from generator.lists.courses import Course
from generator.lists.views import district_crumb, organisation_crumb, view_entries
from generator.model import Article, District
from generator.outputs import DATA, EMBEDS
from generator.plans.items import PlannedPage
from generator.plans.planned import Site, entry_keys
from generator.plans.regions import province_crumb
from generator.plans.timeline import head_key, make_head, plan_parts
from generator.records import replace
from generator.viewmodels.entries import Crumb
from generator.viewmodels.offers import (
    ChosenFeedPage,
    DataPage,
    DataTable,
    EmbedOffer,
    EmbedPage,
    EmbedsPage,
    FeedGroup,
    FeedOffer,
    FeedsPage,
    GonePage,
)
from generator.viewmodels.pages import Meta, RedirectPage

_EMBEDDED = 5


def plan_offers(site: Site) -> Iterator[PlannedPage]:
    """Plan the pages of all offers, and those at the permalinks of what is gone."""
    if site.counts((site.groups.articles,)):
        yield _plan_feeds(site)
    for chosen in site.offers.chosen:
        if site.lists(chosen.articles):
            yield from _plan_chosen(site, chosen)
    if site.config.makes(DATA) and site.lists(site.groups.articles):
        yield _plan_data(site)
    if site.config.makes(EMBEDS):
        yield from _plan_all_embeds(site)
    if site.is_whole:
        yield from _plan_gone(site)


def _plan_all_embeds(site: Site) -> Iterator[PlannedPage]:
    if site.is_whole:
        yield _plan_embeds(site)
    for district in site.groups.districts:
        articles = site.groups.by_district.get(district.slug, ())[:_EMBEDDED]
        if site.lists(articles):
            yield _plan_embed(site, district, articles)


def _plan_feeds(site: Site) -> PlannedPage:
    feeds = announced(site.feed_links, "")
    title = site.texts["feeds_title"]
    what = site.texts["feeds_what"]
    meta = Meta(paths.FEEDS, "feeds", title, what, crumbs=(site.home_crumb,), feeds=feeds)
    groups = tuple(_feed_groups(site))
    why_none = _why_no_feeds(site)
    return site.plan(meta, partial(FeedsPage, meta, groups, why_none), (groups, why_none))


def _why_no_feeds(site: Site) -> str:
    """Return why the site has no feeds; nothing where it has some."""
    if site.feeds:
        return ""
    if site.config.base_url is None:
        return site.texts["feeds_none"]
    return site.texts["feeds_empty" if site.config.feed_files else "feeds_off"]


def _feed_groups(site: Site) -> Iterator[FeedGroup]:
    """Return the feeds under their headings; those of regions only where there are any."""
    texts, groups = site.texts, site.groups
    provinces = site.organisations.gazetteer.provinces
    regions = [province_crumb(provinces[slug]) for slug in groups.by_province]
    if groups.national:
        regions.append(Crumb(texts["national_title"], paths.NATIONAL))
    subjects = {
        texts["feeds_whole"]: [Crumb(site.config.title, paths.HOME)],
        texts["feeds_chosen"]: [chosen.link for chosen in site.offers.chosen],
        texts["districts_title"]: [district_crumb(d) for d in groups.districts],
        texts["elsewhere"]: regions,
        texts["organisations_title"]: [organisation_crumb(o) for o in groups.organisations],
    }
    by_page = {feed.page: feed for feeds in site.feeds.values() for feed in feeds}

    def offer(link: Crumb) -> FeedOffer:
        """Return what a page offers: its feed if it has one, its calendar, its archives."""
        feed = by_page.get(link.path)
        count = len(feed.listed) if feed else 0
        years = archive_years(feed) if feed else ()
        return FeedOffer(link, count, feed is not None, site.calendars.get(link.path), years)

    for number, (title, links) in enumerate(subjects.items(), start=1):
        if links:
            yield FeedGroup(f"nhom-{number}", title, tuple(offer(link) for link in links))


def _plan_chosen(site: Site, chosen: ChosenFeed) -> Iterator[PlannedPage]:
    meta = Meta(
        path=chosen.link.path,
        kind="feed",
        title=chosen.link.label,
        description=site.texts["feeds_chosen_description"],
        crumbs=(site.home_crumb, Crumb(site.texts["feeds_title"], paths.FEEDS)),
        feeds=announced(site.feed_links, chosen.link.path),
    )
    course = site.course(meta.path, chosen.articles)
    yield site.plan(meta, partial(_make_chosen, site, meta, course), (head_key(course),))
    yield from plan_parts(site, meta, course)


def _make_chosen(site: Site, meta: Meta, course: Course) -> ChosenFeedPage:
    return ChosenFeedPage(meta, make_head(site, course))


def _plan_data(site: Site) -> PlannedPage:
    texts = site.texts
    crumbs = (site.home_crumb,)
    meta = Meta(paths.DATA, "data", texts["data_title"], texts["data_what"], crumbs=crumbs)
    told = ((table.name, table.mark) for table in site.offers.tables)
    return site.plan(meta, partial(_make_data, site, meta), told)


def _make_data(site: Site, meta: Meta) -> DataPage:
    texts = site.texts
    tables = tuple(
        DataTable(
            name=table.name,
            title=texts[f"data_{table.name}"],
            about=texts[f"data_{table.name}_about"],
            csv=paths.table(table.name, "csv"),
            json=paths.table(table.name, "json"),
            rows=table.count,
            columns=tuple(
                (column.name, texts[f"data_{table.name}_{column.name}"]) for column in table.columns
            ),
        )
        for table in site.offers.tables
    )
    return DataPage(meta, tables)


def _plan_embed(site: Site, district: District, articles: Sequence[Article]) -> PlannedPage:
    link = district_crumb(district)
    title = site.texts["embed_of"].format(name=link.label)
    meta = Meta(paths.embed(district.slug), "embed", title, district=district.slug)
    make = partial(_make_embed, meta, link, articles)
    return site.plan(meta, make, (link, *entry_keys(articles)))


def _make_embed(meta: Meta, link: Crumb, articles: Sequence[Article]) -> EmbedPage:
    return EmbedPage(meta, link, view_entries(articles))


def _plan_embeds(site: Site) -> PlannedPage:
    texts = site.texts
    crumbs = (site.home_crumb, Crumb(texts["feeds_title"], paths.FEEDS))
    meta = Meta(paths.EMBEDS, "embeds", texts["embed_title"], texts["embed_what"], crumbs=crumbs)
    offers = tuple(_embed_offer(site, district) for district in site.groups.districts)
    return site.plan(meta, partial(EmbedsPage, meta, offers), (offers,))


def _embed_offer(site: Site, district: District) -> EmbedOffer:
    """Return a district's small page with the lines to paste.

    They are a link for readers without scripts, and the script beside it.
    """
    base, name = site.config.base_url, district.slug
    link = Crumb(district.full_name, paths.embed(name))
    if base is None:
        return EmbedOffer(link, None)
    title = escape(site.texts["embed_of"].format(name=district.full_name))
    address = escape(paths.absolute(base, paths.district(name)))
    code = (
        f'<p><a href="{address}">{title}</a></p>\n'
        f'<script async src="{escape(base + paths.EMBED_SCRIPT)}" '
        f'data-district="{name}" data-title="{title}"></script>'
    )
    return EmbedOffer(link, code)


def _plan_gone(site: Site) -> Iterator[PlannedPage]:
    for stone in site.offers.tombstones:
        if stone.target:
            meta = Meta(stone.name, "redirect", site.texts["moved_title"])
            planned = site.plan(meta, partial(RedirectPage, meta, stone.target), (stone.target,))
        else:
            meta = Meta(stone.name, "gone", site.texts["gone_title"])
            planned = site.plan(meta, partial(GonePage, meta), ())
        yield replace(planned, is_article=True)
