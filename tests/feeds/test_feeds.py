"""Feeds as a reader sees them: parsed by feedparser and by lxml, never compared as text."""

import html
import locale
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest
from conftest import MakeDigest, article
from feedgen.entry import FeedEntry
from lxml import etree

from generator.build import build
from generator.feeds.moulds import TEXT
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


def _atom(site: Path, path: str = "atom.xml") -> Any:
    return etree.parse(str(site / path)).getroot()


def test_feedgen_still_loses_the_attributes_of_an_entrys_links() -> None:
    """When this fails, feedgen mended python-feedgen#135 and our subclass can go."""
    entry = FeedEntry()
    entry.id("urn:x")
    entry.title("x")
    entry.link(href="https://nguon.example/", rel="via", type="text/html")
    entry.content("x")

    assert dict(entry.atom_entry().find("link").attrib) == {"href": "https://nguon.example/"}


def test_an_entry_names_its_page_and_its_source(build_feeds: BuildFeeds) -> None:
    source = "{name: Báo mẫu, url: https://nguon.example/bài 1.html}"
    site = build_feeds({"a.md": _dated(1, source=source)})

    links = [dict(link.attrib) for link in _atom(site).findall(f"{ATOM}entry/{ATOM}link")]

    assert links == [
        {"rel": "alternate", "type": "text/html", "href": f"{BASE}bai-viet/2021/a.html"},
        {"rel": "via", "type": "text/html", "href": "https://nguon.example/b%C3%A0i%201.html"},
    ]


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_nothing_in_a_feed_is_the_clock(build_feeds: BuildFeeds, name: str) -> None:
    site = build_feeds({"a.md": _dated(1)})

    assert str(datetime.now(UTC).year) not in (site / name).read_text(encoding="utf-8")


def test_the_locale_of_the_machine_is_no_part_of_a_feed(build_feeds: BuildFeeds) -> None:
    before = locale.setlocale(locale.LC_ALL)

    site = build_feeds({"a.md": _dated(1)})

    assert locale.setlocale(locale.LC_ALL) == before
    assert "Fri, 01 Jan 2021 00:01:00 +0700" in (site / "rss.xml").read_text(encoding="utf-8")


def test_categories_have_a_scheme_each_for_places_bodies_and_words(build_feeds: BuildFeeds) -> None:
    keys = {"districts": "[tay-ho]", "organisations": "[ldld-quan-tay-ho]", "tags": "[thi đua]"}
    site = build_feeds({"a.md": _dated(1, **keys)})

    found = [tuple(c.attrib.values()) for c in _atom(site).iter(f"{ATOM}category")]

    assert found == [
        ("tay-ho", f"{BASE}quan-huyen/", "quận Tây Hồ"),
        ("ldld-quan-tay-ho", f"{BASE}to-chuc/", "LĐLĐ quận Tây Hồ"),
        ("thi đua", f"{BASE}du-lieu/#articles-tags", "thi đua"),
    ]


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml", "feed.json"])
def test_a_page_leads_to_its_feeds_in_all_formats(build_feeds: BuildFeeds, name: str) -> None:
    site = build_feeds({"a.md": _dated(1, districts="[tay-ho]")})

    page = (site / "quan-huyen/tay-ho/index.html").read_text(encoding="utf-8")

    # What it announces, and what a reader sees.
    assert page.count(f'href="../../quan-huyen/tay-ho/{name}"') == 2


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_an_image_of_the_text_goes_with_its_entry(build_feeds: BuildFeeds, name: str) -> None:
    image = "![Lễ](https://anh.example/a.jpg?x=1&y=2)"
    site = build_feeds({"a.md": _dated(1).replace("Một đoạn.", image)})

    entry = _read(site / name).entries[0]

    assert entry.media_thumbnail[0]["url"] == "https://anh.example/a.jpg?x=1&y=2"


def test_a_source_may_be_given_on_with_its_lead_alone(make_digest: MakeDigest) -> None:
    keys = {"summary": "Đoạn mở đầu.", "source": "{name: Báo mẫu, url: https://nguon.example/1}"}
    root = make_digest(
        {
            "articles/a.md": _dated(1, **keys),
            "articles/b.md": _dated(2, summary="Đoạn mở đầu."),
            "site.yaml": "sources:\n  Báo mẫu: {text: lead}\n",
        }
    )
    build(Options(root, root / "site", base_url=BASE))

    full, lead = (entry.content[0].value for entry in _read(root / "site/atom.xml").entries)

    assert "Một đoạn." in full
    assert "Một đoạn." not in lead
    assert "Đoạn mở đầu." in lead
    assert '<a href="https://nguon.example/1">Đọc tiếp trên Báo mẫu</a>' in lead


def test_a_link_within_the_page_leads_to_the_page(build_feeds: BuildFeeds) -> None:
    site = build_feeds({"a.md": _dated(1).replace("Một đoạn.", "Xem [dưới](#cuoi).")})

    text = _read(site / "atom.xml").entries[0].content[0].value

    assert f'href="{BASE}bai-viet/2021/a.html#cuoi"' in text


def test_a_date_known_to_the_month_is_told_as_a_month(build_feeds: BuildFeeds) -> None:
    site = build_feeds({"a.md": _dated(1, date='"2021-03"')})

    item = etree.parse(str(site / "rss.xml")).find(".//item")

    assert item.find("pubDate") is None
    assert item.findtext("{http://purl.org/dc/elements/1.1/}date") == "2021-03"


def test_no_two_entries_were_updated_at_one_moment(build_feeds: BuildFeeds) -> None:
    site = build_feeds({f"{n}.md": _dated(n, date='"2021-05-01"') for n in range(5)})

    moments = [element.text for element in _atom(site).findall(f"{ATOM}entry/{ATOM}updated")]

    assert sorted(moments) == [f"2021-05-01T00:00:0{n}+07:00" for n in range(5)]


@pytest.mark.parametrize(
    "text",
    [
        "\x0c\x1b",
        "&#12;&#xFFFE;&#xD800;",
        "\ufffe\uffff",
        "]]>",
        "🎉🏳️‍🌈",
        "",
        "&lt;script&gt;",
        "<b>",
    ],
)
@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_no_text_breaks_a_feed(build_feeds: BuildFeeds, name: str, text: str) -> None:
    title = "Tên " + "dài " * 74
    keys = {"date": '"2021-01-01"', "summary": f"'x {text}'", "author": f"'y {text}'"}
    site = build_feeds({"a.md": article(title=title, body=text, **keys)})

    assert [entry.title for entry in _read(site / name).entries] == [title.strip()]


@pytest.mark.parametrize(
    "date", ['"1890"', '"1906-07-01T05:00:00+07:07"', '"1945-09-02"', '"2099-12-31"']
)
def test_any_date_is_written_as_rfc_3339(build_feeds: BuildFeeds, date: str) -> None:
    site = build_feeds({"a.md": _dated(1, date=date)})

    updated = _atom(site).findtext(f"{ATOM}updated")

    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", updated)


def test_an_archive_tells_of_a_year_and_leads_to_those_beside_it(build_feeds: BuildFeeds) -> None:
    site = build_feeds(
        {f"{n}.md": _dated(n, date=f'"{2018 + n // 40}-01-01T00:{n % 40:02}"') for n in range(120)}
    )

    feed = _atom(site, "atom-2019.xml")

    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert len(feed.findall(f"{ATOM}entry")) == 40
    assert feed.find("{http://purl.org/syndication/history/1.0}archive") is not None
    assert links == {
        "alternate": BASE,
        "self": f"{BASE}atom-2019.xml",
        "prev-archive": f"{BASE}atom-2018.xml",
        "next-archive": f"{BASE}atom.xml",
        "current": f"{BASE}atom.xml",
    }


def test_rss_tells_its_history_too(build_feeds: BuildFeeds) -> None:
    site = build_feeds({f"{n}.md": _dated(n) for n in range(60)})

    channel = etree.parse(str(site / "rss.xml")).find("channel")

    links = {link.get("rel"): link.get("href") for link in channel.findall(f"{ATOM}link")}
    assert links == {"self": f"{BASE}rss.xml", "prev-archive": f"{BASE}rss-2021.xml"}
    assert len(_read(site / "rss-2021.xml").entries) == 60


def test_a_lead_is_html_in_rss_and_text_in_atom(build_feeds: BuildFeeds) -> None:
    site = build_feeds({"a.md": _dated(1, summary="'Lương < 5 triệu & \"thưởng\" <b>'")})

    item = etree.parse(str(site / "rss.xml")).find(".//item")

    assert item.findtext("description") == 'Lương &lt; 5 triệu &amp; "thưởng" &lt;b&gt;'
    summary = _atom(site).find(f"{ATOM}entry/{ATOM}summary")
    assert (summary.text, summary.get("type")) == ('Lương < 5 triệu & "thưởng" <b>', None)


def test_a_title_in_rss_is_written_so_that_no_reader_takes_it_for_html(
    build_feeds: BuildFeeds,
) -> None:
    site = build_feeds({"a.md": article(title="A & B <c", date='"2021"')})

    assert b"<title>A &#x26; B &#x3C;c</title>" in (site / "rss.xml").read_bytes()
    assert _read(site / "rss.xml").entries[0].title == "A & B <c"


def test_entries_of_one_moment_stand_newest_change_first(build_feeds: BuildFeeds) -> None:
    site = build_feeds(
        {
            "a.md": _dated(1, date='"2021-05"'),
            "b.md": _dated(2, date='"2021-05-01"'),
            "c.md": _dated(3, date='"2021-05-01"'),
        }
    )

    assert [e.title for e in _read(site / "atom.xml").entries] == ["Bài 1", "Bài 3", "Bài 2"]


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_a_feed_links_to_the_page_it_stands_beside(build_feeds: BuildFeeds, name: str) -> None:
    site = build_feeds({"a.md": _dated(1, districts="[ba-dinh]")})

    assert _read(site / "quan-huyen/ba-dinh" / name).feed.link == f"{BASE}quan-huyen/ba-dinh/"


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_a_text_stands_where_it_must_whatever_an_article_tells(
    build_feeds: BuildFeeds, name: str
) -> None:
    bodies, title = ["Một & <hai> “ba”.", TEXT], TEXT
    with_summary = {"summary": TEXT}
    site = build_feeds(
        {
            "a.md": article(title=title, id="a", date="2021-01-01", body=bodies[0]),
            "b.md": article(title=title, id="b", date="2021-01-02", body=bodies[1], **with_summary),
        }
    )

    told = [(e.title, _text_of(e)) for e in _read(site / name).entries]

    expected = [f"<p>{html.escape(body, quote=False)}</p>" for body in reversed(bodies)]
    assert told == [(TEXT, text) for text in expected]


def _text_of(entry: Parsed) -> str:
    return str((entry.content[0].value if "content" in entry else entry.description).strip())
