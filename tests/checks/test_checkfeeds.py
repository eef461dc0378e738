"""What is wrong with what programs read."""

import json

import pytest

from generator.checks.feeds import check_feeds

ITEM = (
    "<item><title>a</title><link>https://x.example/a</link><guid>1</guid>"
    "<pubDate>Sat, 28 Nov 2026 07:00:00 +0700</pubDate></item>"
)
RSS = (
    '<rss version="2.0"><channel><title>a</title><link>https://x.example/</link>'
    f"<description>b</description>{ITEM}</channel></rss>"
)
ENTRY = (
    "<entry><id>urn:1</id><title>a</title><updated>2026-11-28T07:00:00+07:00</updated>"
    '<link href="https://x.example/a"/></entry>'
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:0</id><title>a</title>'
    f"<updated>2026-11-28T07:00:00+07:00</updated>{ENTRY}</feed>"
)
JSON = json.dumps({
    "version": "https://jsonfeed.org/version/1.1",
    "title": "a",
    "items": [{"id": "1", "url": "https://x.example/a", "date_modified": "2026-11-28T07:00:00Z"}],
})  # fmt: skip
MAP = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    "<url><loc>https://x.example/</loc></url></urlset>"
)


@pytest.mark.parametrize(
    ("path", "content"),
    [("rss.xml", RSS), ("atom.xml", ATOM), ("feed.json", JSON), ("sitemap.xml", MAP)],
)
def test_what_a_reader_can_take_is_right(path: str, content: str) -> None:
    assert check_feeds({path: content.encode()}) == []


@pytest.mark.parametrize(
    ("path", "content", "what"),
    [
        ("rss.xml", RSS[:-3], "it cannot be read"),
        ("rss.xml", "<rss/>", "it has no channel"),
        ("rss.xml", RSS.replace("<description>b", "<description> "), "no description"),
        ("rss.xml", RSS.replace("<guid>1</guid>", ""), "an item has no guid"),
        ("rss.xml", RSS.replace("Sat, 28 Nov 2026", "2026"), "is no date"),
        ("rss.xml", RSS.replace("https://x.example/a", "a.html"), '"a.html" is no address'),
        ("rss.xml", RSS.replace(ITEM, ITEM * 2), 'the id "1" stands twice'),
        ("a/atom.xml", ATOM.replace("<id>urn:0</id>", ""), "the feed has no id"),
        ("atom.xml", ATOM.replace("07:00:00+07:00", "07:00:00"), "is no date"),
        ("atom.xml", ATOM.replace(ENTRY, ENTRY * 2), 'the id "urn:1" stands twice'),
        ("atom.xml", ATOM.replace("https://x.example/a", "/a"), '"/a" is no address'),
        ("feed.json", "{", "it cannot be read"),
        ("feed.json", JSON.replace('"id": "1", ', ""), "an item has no id"),
        ("feed.json", JSON.replace('"items": [{', '"items": [1, {'), "no list of objects"),
        ("feed.json", "[]", "it is no JSON Feed"),
        ("feed.json", JSON.replace('"title": "a"', '"title": ""'), "the feed has no title"),
        ("feed.json", JSON.replace("T07:00:00Z", ""), "is no date"),
        ("feed.json", JSON.replace("https://x.example/a", "a"), '"a" is no address'),
        ("sitemap.xml", MAP.replace("https:", ""), "is no address"),
        ("kenh-tin/kenh-tin.opml", "<opml>", "it cannot be read"),
    ],
)
def test_a_fault_is_told(path: str, content: str, what: str) -> None:
    (told, *_) = check_feeds({path: content.encode()})

    assert told.file == f"site/{path}"
    assert what in told.what


def test_other_files_are_none_of_its_business() -> None:
    assert check_feeds({"a.json": b"{", "a.html": b"<p>"}) == []
