"""A subscriber's life: feeds read over loopback http, with conditional GET, through twenty edits.

Each article is to come once, each change of its text as an update, and nothing else as either.
"""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import blake2b
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import feedparser
import pytest
from conftest import MakeDigest, article
from files import write_file

from generator.build import build
from generator.options import Options

Entry = Any
START = datetime(2026, 11, 26, 8, tzinfo=UTC)
BASE = "/diem-tin/"


class _Handler(SimpleHTTPRequestHandler):
    """Serves the site below any first folder, with entity tags, as a static host does."""

    def do_GET(self) -> None:
        path = Path(self.directory) / self.path.split("/", 2)[2]
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        tag = f'"{blake2b(content, digest_size=8).hexdigest()}"'
        is_known = self.headers.get("If-None-Match") == tag
        self.send_response(304 if is_known else 200)
        self.send_header("ETag", tag)
        self.send_header("Content-Type", "application/xml; charset=utf-8")
        self.send_header("Content-Length", "0" if is_known else str(len(content)))
        self.end_headers()
        if not is_known:
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        return None


@dataclass
class Reader:
    """A reader's program: it keeps what it saw by id, and tells what is new and what changed."""

    address: str
    what_changes: Callable[[Entry], object]
    tag: str | None = None
    seen: dict[str, object] = field(default_factory=dict)

    def poll(self) -> list[str] | None:
        """Return "new TITLE" and "update TITLE" of the feed; `None` where it is not modified."""
        found = feedparser.parse(self.address, etag=self.tag)
        if found.status == 304:
            return None
        assert not found.bozo, found.get("bozo_exception")
        self.tag = found.etag
        return [told for entry in found.entries if (told := self.meet(entry))]

    def meet(self, entry: Entry) -> str | None:
        state, before = self.what_changes(entry), self.seen.get(entry.id)
        self.seen[entry.id] = state
        if before is None:
            return f"new {entry.title}"
        return f"update {entry.title}" if before != state else None


@dataclass
class Newsroom:
    """A digest that is edited and published again and again, an hour apart."""

    root: Path
    make: MakeDigest
    address: str
    hour: int = 0

    def write(self, name: str, **keys: str) -> None:
        self.make({name: article(**keys)})

    def remove(self, name: str) -> None:
        (self.root / "content" / name).unlink()

    def publish(self) -> None:
        self.hour += 1
        moment = START + timedelta(hours=self.hour)
        build(Options(self.root, self.root / "site", base_url=self.address, moment=moment))


@pytest.fixture
def newsroom(make_digest: MakeDigest) -> Iterator[Newsroom]:
    root = make_digest({})
    handler = partial(_Handler, directory=str(root / "site"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield Newsroom(root, make_digest, f"http://127.0.0.1:{server.server_port}{BASE}")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


A, B, C, D = (f"articles/2021/{name}.md" for name in "abcd")


def _day(number: int) -> str:
    return f"2021-03-{number:02}"


def _add(room: Newsroom) -> None:
    room.write(C, id="c", title="Bài C", date=_day(3))


def _edit_text(room: Newsroom) -> None:
    room.write(A, id="a", title="Bài A", date=_day(1), body="Một đoạn đã sửa.")


def _rename(room: Newsroom) -> None:
    room.remove(A)
    name = "articles/2021/ten-moi.md"
    text = "Một đoạn đã sửa."
    aliases = "[bai-viet/2021/a.html]"
    room.write(name, id="a", title="Bài A", date=_day(1), body=text, aliases=aliases)


def _retitle(room: Newsroom) -> None:
    room.write(B, id="b", title="Bài B, tên mới", date=_day(2))


def _redate(room: Newsroom) -> None:
    aliases = "[bai-viet/2021/b.html]"
    room.write(B, id="b", title="Bài B, tên mới", date="2022-04-05", aliases=aliases)


def _delete(room: Newsroom) -> None:
    room.remove(C)
    room.make({"gone.yaml": "bai-viet/2021/c.html:\n"})


def _change_theme(room: Newsroom) -> None:
    style = room.root / "themes/default/static/style.css"
    write_file(style, "body { color: red }")


def _change_base_path(room: Newsroom) -> None:
    room.address = room.address.replace(BASE, "/noi-khac/")


def _add_undated(room: Newsroom) -> None:
    room.write(D, id="d", title="Bài D")


def _edit_undated(room: Newsroom) -> None:
    room.write(D, id="d", title="Bài D", body="Chữ khác.")


def _tag(room: Newsroom) -> None:
    room.write(D, id="d", title="Bài D", body="Chữ khác.", tags="[thi đua]")


def _place(room: Newsroom) -> None:
    keys = {"tags": "[thi đua]", "districts": "[ba-dinh]"}
    room.write(D, id="d", title="Bài D", body="Chữ khác.", **keys)


def _nothing(_room: Newsroom) -> None:
    return None


def _draft(room: Newsroom) -> None:
    room.write("articles/e.md", id="e", title="Bài E", date=_day(5), draft="true")


def _undraft(room: Newsroom) -> None:
    room.write("articles/e.md", id="e", title="Bài E", date=_day(5))


def _brief(room: Newsroom) -> None:
    room.write("articles/f.md", id="f", title="Bài F", date=_day(6), kind="brief", body="")


def _fill_brief(room: Newsroom) -> None:
    room.write("articles/f.md", id="f", title="Bài F", date=_day(6), body="Toàn văn.")


def _add_old(room: Newsroom) -> None:
    room.write("articles/g.md", id="g", title="Bài G", date="2019")


def _date_undated(room: Newsroom) -> None:
    keys = {"tags": "[thi đua]", "districts": "[ba-dinh]", "date": _day(9)}
    aliases = "[bai-viet/khong-ro-ngay/d.html]"
    room.write(D, id="d", title="Bài D", body="Chữ khác.", aliases=aliases, **keys)


def _add_two(room: Newsroom) -> None:
    room.write("articles/h.md", id="h", title="Bài H", date=_day(7))
    room.write("articles/i.md", id="i", title="Bài I", date=_day(7))


# Each edit, what the site's feed tells of it, and if the feed's file may stay as it is.
EDITS: tuple[tuple[Callable[[Newsroom], None], list[str], bool], ...] = (
    (_add, ["new Bài C"], False),
    (_edit_text, ["update Bài A"], False),
    (_rename, [], False),
    (_retitle, ["update Bài B, tên mới"], False),
    (_redate, ["update Bài B, tên mới"], False),
    (_delete, [], False),
    (_change_theme, [], True),
    (_change_base_path, [], False),
    (_add_undated, ["new Bài D"], False),
    (_edit_undated, ["update Bài D"], False),
    (_tag, [], False),
    (_place, [], False),
    (_nothing, [], True),
    (_draft, [], True),
    (_undraft, ["new Bài E"], False),
    (_brief, ["new Bài F"], False),
    (_fill_brief, ["update Bài F"], False),
    (_add_old, ["new Bài G"], False),
    (_date_undated, ["update Bài D"], False),
    (_add_two, ["new Bài H", "new Bài I"], False),
)


def _open(room: Newsroom) -> None:
    room.write(A, id="a", title="Bài A", date=_day(1))
    room.write(B, id="b", title="Bài B", date=_day(2))
    room.publish()


def test_a_subscriber_gets_each_article_once_and_each_change_as_an_update(
    newsroom: Newsroom,
) -> None:
    _open(newsroom)
    reader = Reader(newsroom.address + "atom.xml", lambda entry: entry.updated)
    reader.poll()

    for edit, expected, is_still in EDITS:
        edit(newsroom)
        newsroom.publish()
        reader.address = newsroom.address + "atom.xml"
        told = reader.poll()

        assert sorted(told or []) == expected, edit.__name__
        assert (told is None) == is_still, edit.__name__


def test_an_rss_reader_that_compares_texts_sees_the_same(newsroom: Newsroom) -> None:
    """RSS has no date of change: its readers compare title and text by the item's guid."""
    _open(newsroom)
    reader = Reader(newsroom.address + "rss.xml", lambda entry: (entry.title, entry.summary))
    reader.poll()

    for edit, expected, _ in EDITS:
        edit(newsroom)
        newsroom.publish()
        reader.address = newsroom.address + "rss.xml"
        told = reader.poll() or []

        # A new date alone changes no text; an article that loses its note of no date does.
        wanted = [] if edit is _redate else expected
        assert sorted(told) == wanted, edit.__name__


def test_who_subscribes_late_finds_every_article_in_the_archives(newsroom: Newsroom) -> None:
    for number in range(130):
        date = f"{2019 + number % 3}-01-01T00:{number % 60:02}:{number // 60:02}+07:00"
        newsroom.write(f"articles/{number}.md", id=f"n{number}", title=str(number), date=date)
    newsroom.publish()

    address: str | None = newsroom.address + "atom.xml"
    met: dict[str, str] = {}
    visited = []
    while address:
        feed = feedparser.parse(address)
        visited.append(address.rpartition("/")[2])
        met |= {entry.id: entry.title for entry in feed.entries}
        before = [link.href for link in feed.feed.links if link.rel == "prev-archive"]
        address = before[0] if before else None

    assert sorted(met.values(), key=int) == [str(n) for n in range(130)]
    assert visited == ["atom.xml", "atom-2020.xml", "atom-2019.xml"]
