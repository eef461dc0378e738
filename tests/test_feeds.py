"""Feeds as a reader sees them: parsed by feedparser and by lxml, never compared as text."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import feedparser
import pytest
from conftest import MakeDigest, article
from lxml import etree

from generator.build import build
from generator.options import Options

BASE = "https://tin.example/diem-tin/"
ATOM = "{http://www.w3.org/2005/Atom}"

Parsed = Any
BuildFeeds = Callable[[dict[str, str]], Path]


@pytest.fixture
def build_feeds(make_digest: MakeDigest) -> BuildFeeds:
    def make(articles: dict[str, str]) -> Path:
        root = make_digest({f"articles/{name}": text for name, text in articles.items()})
        build(Options(root, root / "site", base_url=BASE))
        return root / "site"

    return make


def _read(path: Path) -> Parsed:
    parsed = feedparser.parse(path.read_bytes())
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


def _dated(number: int, **keys: str) -> str:
    keys = {"id": f"a{number:03}", "date": f'"2021-01-01T00:{number % 60:02}:00+07:00"'} | keys
    return article(title=f"Bài {number}", **keys)


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_entries_stand_newest_first(build_feeds: BuildFeeds, name: str) -> None:
    site = build_feeds({"a.md": _dated(1), "b.md": _dated(3), "c.md": _dated(2)})

    assert [e.title for e in _read(site / name).entries] == ["Bài 3", "Bài 2", "Bài 1"]


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_a_feed_holds_the_newest_fifty(build_feeds: BuildFeeds, name: str) -> None:
    site = build_feeds({f"{n}.md": _dated(n) for n in range(60)})

    titles = [e.title for e in _read(site / name).entries]

    assert titles == [f"Bài {n}" for n in range(59, 9, -1)]


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_an_id_survives_a_new_title_date_and_address(build_feeds: BuildFeeds, name: str) -> None:
    before = _read(build_feeds({"a.md": _dated(1, id="x1")}) / name).entries[0].id

    site = build_feeds({"a.md": _dated(1), "b.md": _dated(2, id="x1", slug="khac")})
    after = {e.title: e.id for e in _read(site / name).entries}

    assert after["Bài 2"] == before


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_an_undated_article_that_nobody_imported_is_in_no_feed(
    build_feeds: BuildFeeds, name: str
) -> None:
    site = build_feeds({"a.md": article(title="Không ngày", id="u"), "b.md": _dated(1)})

    assert [e.title for e in _read(site / name).entries] == ["Bài 1"]


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_an_undated_article_enters_when_it_was_first_seen_and_says_so(
    make_digest: MakeDigest, name: str
) -> None:
    root = make_digest(
        {
            "articles/a.md": article(title="Không ngày", id="u"),
            "articles/b.md": _dated(1),
            "import/u.yaml": "id: u\nfirst_seen: '2026-11-23'\n",
        }
    )
    build(Options(root, root / "site", base_url=BASE))

    entry = _read(root / "site" / name).entries[0]

    assert entry.title == "Không ngày"
    assert entry.published_parsed[:3] == (2026, 11, 22)  # midnight in Ha Noi, told in UTC
    assert "Nguồn không ghi ngày đăng" in str(entry.get("content") or entry.summary)


def test_links_are_absolute_and_in_the_body_too(build_feeds: BuildFeeds) -> None:
    linked = _dated(2).replace("Một đoạn.", "Xem [bài kia](a.md).")
    site = build_feeds({"2021/a.md": _dated(1), "2021/b.md": linked})

    entry = _read(site / "atom.xml").entries[0]

    assert entry.link == f"{BASE}bai-viet/2021/b.html"
    assert f'href="{BASE}bai-viet/2021/a.html"' in entry.content[0].value


def test_rss_and_atom_each_link_to_themselves(build_feeds: BuildFeeds) -> None:
    site = build_feeds({"a.md": _dated(1, districts="[ba-dinh]")})

    for name in ("rss.xml", "atom.xml"):
        folder = "quan-huyen/ba-dinh"
        links = _read(site / folder / name).feed.links
        selves = [link.href for link in links if link.rel == "self"]

        assert selves == [f"{BASE}{folder}/{name}"]


def test_atom_dates_keep_their_zone_and_are_not_the_clock(build_feeds: BuildFeeds) -> None:
    site = build_feeds({"a.md": _dated(5)})

    feed = etree.parse(str(site / "atom.xml")).getroot()

    assert feed.findtext(f"{ATOM}updated") == "2021-01-01T00:05:00+07:00"
    assert feed.findtext(f"{ATOM}entry/{ATOM}published") == "2021-01-01T00:05:00+07:00"


def test_a_date_known_to_the_month_has_no_published_day(build_feeds: BuildFeeds) -> None:
    site = build_feeds({"a.md": _dated(1, date='"2021-03"')})

    entry = etree.parse(str(site / "atom.xml")).getroot().find(f"{ATOM}entry")

    assert entry.find(f"{ATOM}published") is None


def test_a_page_without_dated_articles_has_no_feed_and_no_link(build_feeds: BuildFeeds) -> None:
    site = build_feeds({"a.md": article(districts="[ba-dinh]"), "b.md": _dated(1, id="b")})

    page = (site / "quan-huyen/ba-dinh/index.html").read_text(encoding="utf-8")

    assert not (site / "quan-huyen/ba-dinh/rss.xml").exists()
    assert 'href="../../rss.xml"' in page
    assert 'href="../../quan-huyen/ba-dinh/rss.xml"' not in page


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_hostile_text_stays_text(build_feeds: BuildFeeds, name: str) -> None:
    title = "A & B <script> ]]> 🎉 " + "dài " * 80
    site = build_feeds({"a.md": article(title=title, date='"2021-01-01"', body="]]> <b> & \x0b")})

    entry = _read(site / name).entries[0]

    assert entry.title == title.strip()
    assert "]]&gt; &lt;b&gt; &amp;" in str(entry.get("content") or entry.summary)


def test_the_list_of_feeds_names_every_feed(build_feeds: BuildFeeds) -> None:
    site = build_feeds({"a.md": _dated(1, organisations="[ldld-quan-ba-dinh]")})

    outlines = etree.parse(str(site / "kenh-tin/kenh-tin.opml")).findall(".//outline[@xmlUrl]")
    listed = {outline.get("xmlUrl").removeprefix(BASE) for outline in outlines}

    assert listed == {path.relative_to(site).as_posix() for path in site.rglob("rss.xml")}
