"""Plan the pages of what a reader can take along: feeds, calendars, data, embeds. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from generator import paths
from generator.config import Config
from generator.gone import Tombstone
from generator.group import Groups
from generator.offers import (
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
from generator.opendata import Table
from generator.pages import Crumb, Meta, Page, RedirectPage
from generator.plan_feeds import ChosenFeed, Feeds, announced, feed_links
from generator.syndicate import split_feed
from generator.views import district_crumb, organisation_crumb, view_entries, view_timeline

_EMBEDDED = 5


@dataclass(frozen=True)
class Offers:
    """All that can be taken along; `calendars` are the pages that have one beside them."""

    feeds: Feeds
    chosen: tuple[ChosenFeed, ...]
    calendars: frozenset[str]
    tables: tuple[Table, ...]
    tombstones: tuple[Tombstone, ...]


def plan_offers(
    config: Config, texts: Mapping[str, str], groups: Groups, offers: Offers
) -> list[Page]:
    """Return the pages of all offers, and those at the permalinks of what is gone."""
    home = Crumb(texts["home"], paths.HOME)
    return [
        _plan_feeds(config, texts, groups, offers),
        *_plan_chosen(texts, offers, home),
        _plan_data(texts, offers, home),
        *_plan_embeds(config, texts, groups),
        *_plan_gone(texts, offers.tombstones),
    ]


def _plan_feeds(
    config: Config, texts: Mapping[str, str], groups: Groups, offers: Offers
) -> FeedsPage:
    crumbs = (Crumb(texts["home"], paths.HOME),)
    links = feed_links(offers.feeds)
    meta = Meta(
        paths.FEEDS, "feeds", texts["feeds_title"], crumbs=crumbs, feeds=announced(links, "")
    )
    subjects = {
        texts["feeds_whole"]: [Crumb(config.title, paths.HOME)],
        texts["feeds_chosen"]: [chosen.link for chosen in offers.chosen],
        texts["districts_title"]: [district_crumb(d) for d in groups.districts],
        texts["organisations_title"]: [organisation_crumb(o) for o in groups.organisations],
    }
    by_page = {feed.page: feed for feeds in offers.feeds.values() for feed in feeds}

    def offer(link: Crumb) -> FeedOffer:
        feed = by_page.get(link.path)
        calendar = paths.calendar(link.path) if link.path in offers.calendars else None
        years = [file.year for file in split_feed(feed)] if feed else []
        count = len(feed.articles) if feed else 0
        return FeedOffer(link, count, feed is not None, calendar, tuple(y for y in years if y))

    planned = tuple(
        FeedGroup(f"nhom-{number}", title, tuple(offer(link) for link in of))
        for number, (title, of) in enumerate(subjects.items(), start=1)
        if of
    )
    return FeedsPage(meta, planned, has_feeds=bool(offers.feeds))


def _plan_chosen(texts: Mapping[str, str], offers: Offers, home: Crumb) -> list[ChosenFeedPage]:
    links = feed_links(offers.feeds)
    up = Crumb(texts["feeds_title"], paths.FEEDS)
    return [
        ChosenFeedPage(
            Meta(
                path=chosen.link.path,
                kind="feed",
                title=chosen.link.label,
                description=texts["feeds_chosen_description"],
                crumbs=(home, up),
                feeds=announced(links, chosen.link.path),
            ),
            view_timeline(chosen.articles),
        )
        for chosen in offers.chosen
    ]


def _plan_data(texts: Mapping[str, str], offers: Offers, home: Crumb) -> DataPage:
    meta = Meta(paths.DATA, "data", texts["data_title"], texts["data_what"], crumbs=(home,))
    tables = tuple(
        DataTable(
            name=table.name,
            title=texts[f"data_{table.name}"],
            about=texts[f"data_{table.name}_about"],
            csv=paths.table(table.name, "csv"),
            json=paths.table(table.name, "json"),
            rows=len(table.rows),
            columns=tuple(
                (column.name, texts[f"data_{table.name}_{column.name}"]) for column in table.columns
            ),
        )
        for table in offers.tables
    )
    return DataPage(meta, tables)


def _plan_embeds(config: Config, texts: Mapping[str, str], groups: Groups) -> list[Page]:
    crumbs = (Crumb(texts["home"], paths.HOME), Crumb(texts["feeds_title"], paths.FEEDS))
    pages: list[Page] = []
    offers = []
    for district in groups.districts:
        link = district_crumb(district)
        title = texts["embed_of"].format(name=link.label)
        path = paths.embed(district.slug)
        articles = groups.by_district.get(district.slug, ())[:_EMBEDDED]
        meta = Meta(path, "embed", title, district=district.slug)
        pages.append(EmbedPage(meta, link, view_entries(articles)))
        code = _embed_code(config.base_url, link, title) if config.base_url else None
        offers.append(EmbedOffer(Crumb(link.label, path), code))
    meta = Meta(paths.EMBEDS, "embeds", texts["embed_title"], texts["embed_what"], crumbs=crumbs)
    return [EmbedsPage(meta, tuple(offers)), *pages]


def _embed_code(base_url: str, link: Crumb, title: str) -> str:
    """Return the lines to paste: a link for readers without scripts, and the script beside it."""
    name = link.path.split("/")[1]
    return (
        f'<p><a href="{escape(paths.absolute(base_url, link.path))}">{escape(title)}</a></p>\n'
        f'<script async src="{escape(base_url + paths.EMBED_SCRIPT)}" '
        f'data-district="{name}" data-title="{escape(title)}"></script>'
    )


def _plan_gone(texts: Mapping[str, str], tombstones: Iterable[Tombstone]) -> list[Page]:
    return [
        RedirectPage(Meta(stone.name, "redirect", texts["moved_title"]), stone.target)
        if stone.target
        else GonePage(Meta(stone.name, "gone", texts["gone_title"]))
        for stone in tombstones
    ]
