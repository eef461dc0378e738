"""A plan with one more article in it is the plan of all of them."""

from datetime import datetime

import pytest
from conftest import article
from planned import TEXTS, changed
from reading import read_articles

from generator.config import Config, FeedChoice
from generator.feeds.choices import choose_articles
from generator.feeds.planned import Subscribed, plan_feeds
from generator.group import Groups, group_articles
from generator.history.ledger import Ledger, stamp_articles
from generator.lists.tiles import plan_tiles
from generator.model import Article
from generator.organisations import Organisations
from generator.outputs import ALL
from generator.plan import plan_pages
from generator.plans.planned import Offers, Scope, Site
from generator.plans.sitemaps import add_pages, list_pages
from generator.records import field_names
from generator.retouching.grown import find_retold, grow
from generator.retouching.recut import find_moved
from generator.timeline import newest_day

VIETNAM = Config().zone
TAY_HO = {"province": "ha-noi", "districts": "[tay-ho]"}
UNION = {"organisations": "[ldld-quan-tay-ho, ldld-thanh-pho-ha-noi]"}
LAYOUT = (("ba-dinh", "tay-ho"), (None, "dong-da"))
FILES = {
    "a.md": article(
        id="a", date="2021-03-08", events="[{date: 2030-01-01, text: sau}]",
        people="[{name: Lê Thu Hà, role: giáo viên}]", **TAY_HO, **UNION,
    ),
    "b.md": article(id="b", date="2021-03-08", province="ha-noi", districts="[ba-dinh, tay-ho]"),
    "c.md": article(id="c", date="2025-11-18", province="ha-noi", wards="[phường Tây Hồ]"),
    "d.md": article(id="d", **TAY_HO),
    "e.md": article(id="e", date="2019-05", province="ha-noi", tags="[một]"),
    "f.md": article(id="f", date="2020", province="hai-phong"),
    "g.md": article(
        id="g", date="2020-06-01", province="nghe-an", organisations="[Công đoàn Công ty CP Một]"
    ),
    "h.md": article(id="h", date="2020-06-01", people="[{name: Lê Thu Hà}]"),
    "i.md": article(
        id="i", date="2018-01-01", events="[{date: 2025-11-22, text: sớm}]", province="ha-noi"
    ),
} | {
    f"n{n}.md": article(id=f"n{n}", date=f"2020-{n % 12 + 1:02}-0{n % 3 + 1}", **TAY_HO, **UNION)
    for n in range(110)
}  # fmt: skip

ADDED = {
    "the newest": {"date": "2025-11-20", **TAY_HO},
    "one in between": {"date": "2020-06-02", **TAY_HO},
    "one of a month alone": {"date": "2020-06", **TAY_HO},
    "one of two districts": {"date": "2021-03-08", "districts": "[tay-ho, ba-dinh]"},
    "one of a ward": {"date": "2025-11-19", "province": "ha-noi", "wards": "[phường Tây Hồ]"},
    "one of the city": {"date": "2019-04-01", "province": "ha-noi", "tags": "[một]"},
    "one of another province": {"date": "2020-05-01", "province": "nghe-an"},
    "one that spells a body otherwise than a newer one": {
        "date": "2020-05-01", "organisations": "[Công đoàn Công ty Cổ phần Một]", **TAY_HO
    },
    "one of the country": {"date": "2020-05-01", "mentions": "[ba-dinh]"},
}  # fmt: skip
WITH_MORE = {
    "no date": TAY_HO,
    "a person": {"date": "2020-06-02", "people": "[Lê Thu Hà]", **TAY_HO},
    "a document": {"date": "2020-06-02", "documents": "[02-NQ/TW]", **TAY_HO},
    "an event": {"date": "2020-06-02", "events": "[{date: 2020-07-01, text: a}]", **TAY_HO},
    "an alias": {"date": "2020-06-02", "aliases": "[cu.html]", **TAY_HO},
    "a body": {"date": "2020-06-02", "organisations": "[ldld-quan-dong-da]", **TAY_HO},
    "a district": {"date": "2020-06-02", "province": "ha-noi", "districts": "[dong-da]"},
    "a mention elsewhere": {"date": "2020-06-02", "mentions": "[do-son]"},
    "a ward": {"date": "2020-06-02", "province": "ha-noi", "wards": "[phường Ngọc Hà]"},
    "another spelling of a body": {
        "date": "2020-06-02", "organisations": "[Công đoàn Công ty Cổ phần Một]", **TAY_HO
    },
    "a year": {"date": "2024-06-02", **TAY_HO},
    "another first province": {"date": "2025-06-02", "province": "hai-phong"},
    "a day after an event to come": {"date": "2025-11-26", **TAY_HO},
}  # fmt: skip


def _site(organisations: Organisations, articles: list[Article], config: Config) -> Site:
    districts = organisations.gazetteer.districts_of("ha-noi")
    groups = group_articles(articles, districts)
    moments = stamp_articles(articles, Ledger(), None, VIETNAM).changed
    chosen, _ = choose_articles(config, organisations, groups.articles)
    subscribed = Subscribed(organisations.gazetteer.provinces, tuple(chosen), moments)
    return Site(
        config,
        TEXTS,
        groups,
        organisations,
        plan_tiles(LAYOUT, groups),
        plan_feeds(config, TEXTS, groups, subscribed),
        Offers(chosen=tuple(chosen)),
        as_of=newest_day(groups.articles),
    )


def _config(outputs: tuple[str, ...]) -> Config:
    choice = FeedChoice("mot", "Một", (), (), ("một",), 1)
    return Config(base_url="https://tin.example/", outputs=outputs, feeds=(choice,))


def _read(organisations: Organisations, keys: dict[str, str]) -> tuple[list[Article], Article]:
    articles = read_articles(FILES | {"n-x.md": article(id="x", **keys)}, organisations)
    (added,) = [one for one in articles if one.id == "x"]
    return [one for one in articles if one is not added], added


def _told(site: Site) -> list[object]:
    """Return what a site is planned from, the order of what stands in it told."""
    feeds = [
        (title, feed.page, [(one.article.id, one.changed, one.year) for one in feed.listed])
        for title, feeds in site.feeds.items()
        for feed in feeds
    ]
    groups = [getattr(site.groups, name) for name in field_names(Groups)]
    orders = [[*group] for group in (*groups, site.abroad) if isinstance(group, dict)]
    derived = (site.abroad, site.month_counts, site.telling, site.people.by_slug, site.ward_paths)
    return [site.groups, site.tiles, site.as_of, site.offers, feeds, orders, *derived]


@pytest.mark.parametrize("outputs", [ALL, ("rss", "district-feeds")])
@pytest.mark.parametrize("added", ADDED)
def test_one_more_article_stands_where_it_would(
    organisations: Organisations, added: str, outputs: tuple[str, ...]
) -> None:
    config = _config(outputs)
    articles, more = _read(organisations, ADDED[added])
    whole = _site(organisations, [*articles, more], config)
    moment = stamp_articles([*articles, more], Ledger(), None, VIETNAM).changed["x"]
    before = _site(organisations, articles, config)

    grown = grow(before, more, moment, None)

    assert grown is not None
    assert _told(grown) == _told(whole)
    assert list_pages(whole, plan_pages(whole)) == (
        add_pages(
            "\n".join(list_pages(before, plan_pages(before))), grown.groups.articles, {more.path}
        )
        or ""
    ).split("\n")


@pytest.mark.parametrize("added", ADDED)
def test_its_scope_has_every_page_that_it_changes(organisations: Organisations, added: str) -> None:
    config = _config(ALL)
    articles, more = _read(organisations, ADDED[added])
    before = _site(organisations, articles, config)
    after = plan_pages(_site(organisations, [*articles, more], config))
    grown = grow(before, more, datetime(2020, 1, 1, tzinfo=VIETNAM), None)
    assert grown is not None
    own, moved = frozenset((more.path,)), find_moved(before, grown, (more,))
    assert moved is not None
    scope = Scope(own, own | find_retold(before, grown), has_new=True, moved=moved)

    planned = plan_pages(grown.within(scope))

    keys = {page.path: page.key for page in after}
    assert {page.path: page.key for page in planned}.items() <= keys.items()
    assert {*changed(plan_pages(before), after)} <= {page.path for page in planned}
    assert len(planned) < len(after)


def test_pages_of_a_timeline_that_come_with_it_are_in_its_scope(
    organisations: Organisations,
) -> None:
    articles, more = _read(organisations, {"date": "2025-11-17", **UNION})
    before = _site(organisations, articles, _config(ALL))
    grown = grow(before, more, datetime(2020, 1, 1, tzinfo=VIETNAM), None)
    assert grown is not None
    own = frozenset((more.path,))

    planned = plan_pages(grown.within(Scope(own, own, has_new=True)))

    new = {page.path for page in planned} - {page.path for page in plan_pages(before)}
    assert "to-chuc/ldld-quan-tay-ho/2025.html" in new


@pytest.mark.parametrize("added", WITH_MORE)
def test_what_brings_more_than_itself_is_left_to_a_whole_plan(
    organisations: Organisations, added: str
) -> None:
    articles, more = _read(organisations, WITH_MORE[added])
    site = _site(organisations, articles, _config(ALL))

    assert grow(site, more, datetime(2020, 1, 1, tzinfo=VIETNAM), None) is None


def test_a_told_day_stays(organisations: Organisations) -> None:
    articles, more = _read(organisations, ADDED["the newest"])
    site = _site(organisations, articles, _config(ALL))
    assert site.as_of is not None

    grown = grow(site, more, datetime(2020, 1, 1, tzinfo=VIETNAM), site.as_of)

    assert grown is not None
    assert grown.as_of == site.as_of
    assert find_retold(site, grown) == frozenset()


def test_a_full_feed_lets_its_last_article_go(organisations: Organisations) -> None:
    articles, more = _read(organisations, ADDED["the newest"])
    site = _site(organisations, articles, _config(("rss",)))
    (before, *_), *_ = site.feeds.values()

    grown = grow(site, more, datetime(2025, 12, 1, tzinfo=VIETNAM), None)

    assert grown is not None
    (after, *_), *_ = grown.feeds.values()
    assert after.listed[0].article is more
    assert after.listed[1:] == before.listed[:-1]
