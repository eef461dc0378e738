"""JSON Feed 1.1, judged by a schema written from its specification, and compared with Atom."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest
from conftest import MakeDigest, article
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from generator.build import build
from generator.options import Options
from generator.records import json_bytes, json_quoted
from generator.text import xml_text

BASE = "https://tin.example/"
_URL = {"type": "string", "pattern": "^https?://"}
_MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"}
_AUTHORS = {
    "type": "array",
    "items": {"type": "object", "minProperties": 1, "properties": {"name": {"type": "string"}}},
}
# https://www.jsonfeed.org/version/1.1/
SCHEMA = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "description": {"type": "string"},
        "home_page_url": _URL,
        "feed_url": _URL,
        "next_url": _URL,
        "language": {"enum": ["vi", "en"]},
        "authors": _AUTHORS,
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "content_html"],
                "properties": {
                    "id": {"type": "string", "minLength": 1},
                    "url": _URL,
                    "external_url": _URL,
                    "title": {"type": "string"},
                    "content_html": {"type": "string"},
                    "summary": {"type": "string"},
                    "image": _URL,
                    "date_published": _MOMENT,
                    "date_modified": _MOMENT,
                    "authors": _AUTHORS,
                    "tags": {"type": "array", "uniqueItems": True, "items": {"type": "string"}},
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}


@pytest.fixture
def site(make_digest: MakeDigest) -> Path:
    many = {
        f"articles/{n}.md": article(
            id=f"n{n}", title=f"Bài {n}", date=f'"{2020 + n // 40}-01-01T00:{n % 40:02}"'
        )
        for n in range(80)
    }
    full = article(
        id="a",
        title="Đủ mọi thứ",
        date='"2025-02-03"',
        author="Ai đó",
        summary="Mở đầu.",
        tags="[một, hai]",
        districts="[ba-dinh]",
        source="{name: Báo mẫu, url: https://nguon.example/1}",
        body="![x](https://anh.example/a.jpg)",
    )
    root = make_digest(many | {"articles/a.md": full, "articles/m.md": article(date='"2019-05"')})
    build(Options(root, root / "site", base_url=BASE))
    return root / "site"


def _load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def test_every_feed_is_a_json_feed(site: Path) -> None:
    validator = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
    feeds = sorted(site.rglob("feed*.json"))

    faults = [fault.message for path in feeds for fault in validator.iter_errors(_load(path))]

    assert len(feeds) > 3
    assert faults == []


def test_an_item_tells_all_that_is_known(site: Path) -> None:
    item = _load(site / "feed.json")["items"][0]

    assert {key: value for key, value in item.items() if key != "id"} == {
        "url": f"{BASE}bai-viet/2025/a.html",
        "external_url": "https://nguon.example/1",
        "title": "Đủ mọi thứ",
        "summary": "Mở đầu.",
        "content_html": '<p><img src="https://anh.example/a.jpg" alt="x" /></p>\n',
        "image": "https://anh.example/a.jpg",
        "date_published": "2025-02-03T00:00:00+07:00",
        "date_modified": "2025-02-03T00:00:00+07:00",
        "authors": [{"name": "Ai đó"}],
        "tags": ["quận Ba Đình", "một", "hai"],
    }


def test_a_month_is_no_moment_of_publication(site: Path) -> None:
    item = _load(site / "feed-2019.json")["items"][0]

    assert "date_published" not in item


def test_older_items_follow_by_next_url(site: Path) -> None:
    address, met = f"{BASE}feed.json", set()
    while address:
        feed = _load(site / address.removeprefix(BASE))
        assert feed["feed_url"] == address
        met |= {item["id"] for item in feed["items"]}
        address = feed.get("next_url", "")

    assert len(met) == 82


def test_a_feed_that_lost_its_last_article_is_empty_in_all_formats(
    make_digest: MakeDigest,
) -> None:
    files = {
        f"articles/{name}.md": article(id=name, date="2021-03-08", districts=f"[{name}]")
        for name in ("ba-dinh", "tay-ho")
    }
    root = make_digest(files)
    options = Options(root, root / "site", base_url=BASE, moment=datetime(2026, 11, 26, tzinfo=UTC))
    build(options)
    moved = article(id="tay-ho", date="2021-03-08", districts="[ba-dinh]")
    (root / "content/articles/tay-ho.md").write_text(moved, encoding="utf-8")
    build(options)

    feeds = root / "site/quan-huyen/tay-ho"
    assert _load(feeds / "feed.json")["items"] == []
    for name in ("rss.xml", "atom.xml"):
        parsed = feedparser.parse((feeds / name).read_bytes())
        assert not parsed.bozo
        assert parsed.entries == []


def test_all_formats_tell_of_the_same_entries(site: Path) -> None:
    told = [item["id"] for item in _load(site / "feed.json")["items"]]

    for name in ("rss.xml", "atom.xml"):
        entries = feedparser.parse((site / name).read_bytes()).entries
        assert [entry.id for entry in entries] == told


@given(st.text(st.sampled_from('aĐ\\"\n\r\t\x7f\u2028𝒶') | st.characters()).map(xml_text))
def test_html_is_quoted_as_any_text_is(html: str) -> None:
    assert json_bytes(json_quoted(html.encode())) == json_bytes(html)
