"""Where texts or headlines were edited, what tells of them is made, and nothing else looked at.

What comes of it is what a whole build makes: its bytes, and its ledger.
"""

import os
import random
import shutil
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from conftest import MakeDigest, article
from edits import Editor
from files import contents, write_file
from touching import LONG_AGO, edit_text, settle, try_retouch

from generator.build import build
from generator.cache import FOLDER
from generator.errors import DigestError
from generator.feeds.syndicate import NEWEST
from generator.history.ledger import FILE as LEDGER
from generator.keys import key_of
from generator.options import Options
from generator.outputs import ALL, CARDS
from generator.rebuild import rebuild
from generator.records import replace
from generator.retouching.hold import Hold, Looked
from generator.retouching.retouch import retouch
from generator.search.cut import LIMIT
from generator.store.journal import load_journal
from generator.unchanged import kept_file, last_found, look

_MOMENT = datetime(2026, 11, 26, 8, tzinfo=UTC)
_SETTINGS = "base_url: https://tin.example/\n"
_ALL_BUT_CARDS = f"outputs: [{', '.join(output for output in ALL if output != CARDS)}]\n"
_SOME = "outputs: [rss, archives, district-feeds, calendars, search]\n"
_EDITS = ("text", "listed", "added", "added")
_DATES = ("2021-03-08", "2021-03", "2022-01-01T00:30:00+07:00", "2025-08-01", "2026-02-03")
_PLACES = ({"districts": "[tay-ho]"}, {"districts": "[ba-dinh, tay-ho]"}, {"province": "ha-noi"},
           {"districts": "[dong-da]", "organisations": "[LĐLĐ thành phố Hà Nội]"},
           {"province": "ha-noi", "wards": "[phường Láng]"})  # fmt: skip
_HEADLINES = (
    "title: Tên {n}",
    "summary: Câu {n}.",
    "kicker: Mục {n}",
    "kind: brief",
    "section: Mục {n}",
    "kind: article",
    "author: Người {n}",
    "captions: [Ảnh {n}]",
    "title: Tên khác",
)
_EVENTS = "[{date: 2026-12-01, text: Đại hội}]"


@pytest.fixture
def options(make_digest: MakeDigest) -> Options:
    """A digest that was built, of two articles of which the older tells of an event."""
    root = make_digest(
        {
            "site.yaml": f"{_SETTINGS}{_ALL_BUT_CARDS}",
            "articles/a.md": article(date="2021-03-08", districts="[tay-ho]", events=_EVENTS),
            "articles/b.md": article(id="b", date="2021-03-09", districts="[tay-ho]"),
        }
    )
    options = Options(root, root / "site", moment=_MOMENT)
    settle(root)
    rebuild(options)
    return options


def _is_left(options: Options) -> bool:
    """Say whether it is left to a whole build, though nothing but articles has changed."""
    sight = look(options)
    known = last_found(options, sight)
    assert known is not None
    return retouch(options, sight, known.found) is None


def _rebuild(options: Options) -> None:
    """Build as the command does, of files old enough to be trusted."""
    settle(options.root)
    rebuild(options)


def test_page_feeds_calendars_and_search_tell_of_an_edited_text(options: Options) -> None:
    before = contents(options.output)
    edit_text(options)

    result = try_retouch(replace(options, moment=_MOMENT + timedelta(hours=1)))

    after = contents(options.output)
    changed = {name for name in after if after[name] != before.get(name)}
    assert result is not None
    assert result.report.written == len(changed)
    assert result.report.kept == len(after) - 1 - len(changed)  # all but the manifest
    assert "bai-viet/2021/a.html" in changed
    assert {"rss.xml", "feed.json", "lich.ics", "quan-huyen/tay-ho/atom.xml"} <= changed
    assert any(name.startswith("tim-kiem/") for name in changed)
    assert b"Th\xc3\xaam m\xe1\xbb\x99t c\xc3\xa2u." in after["rss.xml"]


def test_afterwards_there_is_nothing_to_do(options: Options) -> None:
    edit_text(options)
    assert try_retouch(options) is not None

    sight = look(options)
    known = last_found(options, sight)

    assert known is not None
    assert known.is_whole


def _edit_header(path: Path, change: str, seconds: int = 2) -> None:
    key = change.partition(":")[0]
    text = path.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith(f"{key}:")]
    path.write_text("".join((lines[0], f"{change}\n", *lines[1:])), encoding="utf-8")
    os.utime(path, (LONG_AGO + seconds, LONG_AGO + seconds))


@pytest.mark.parametrize("change", ["title: Tên khác", "kind: brief", "summary: Một câu."])
def test_what_lists_show_is_made_anew_where_it_stands(options: Options, change: str) -> None:
    _edit_header(options.root / "content/articles/a.md", change)

    result = try_retouch(options)

    whole = options.root / "whole"
    build(replace(options, output=whole))
    assert result is not None
    assert result.report.written > 2
    assert contents(options.output) == contents(whole)


@pytest.mark.parametrize(
    "change",
    ["date: 2021-03-07", "updated: 2024-01-01", "draft: true", "tags: [mới]", "mentions: [ba-dinh]",
     "aliases: [cu.html]", "slug: khac", "events: []", "organisations: [LĐLĐ quận Tây Hồ]"],
)  # fmt: skip
def test_where_an_article_stands_elsewhere_it_is_left_to_a_whole_build(
    options: Options, change: str
) -> None:
    _edit_header(options.root / "content/articles/a.md", change)

    assert _is_left(options)


def test_open_data_tells_of_an_edited_headline(options: Options) -> None:
    for number, line in enumerate(('title: "Tên, \\"khác\\" [1]"', "summary: 'Câu; một'"), start=2):
        _edit_header(options.root / "content/articles/a.md", line, number)

        assert try_retouch(replace(options, moment=_MOMENT + timedelta(hours=number))) is not None

    assert "Câu; một" in (options.output / "du-lieu/articles.csv").read_text(encoding="utf-8")
    _assert_whole(options)


def test_open_data_about_a_redirect_is_left_to_a_whole_build(options: Options) -> None:
    path = options.root / "content/articles/b.md"
    _edit_header(path, "aliases: [cu.html]")
    _rebuild(options)

    _edit_header(path, "title: Tên khác", 3)

    assert _is_left(options)


def test_a_problem_that_may_stand_on_another_line_is_left_to_a_whole_build(
    options: Options,
) -> None:
    gone = replace(options, is_preview=True)
    path = options.root / "content/articles/b.md"
    _edit_header(path, "slug: moi")
    _rebuild(gone)  # which is only warned of the former address

    _edit_header(path, "kicker: Một", 3)

    assert _is_left(gone)


def test_a_new_link_is_left_to_a_whole_build(options: Options) -> None:
    edit_text(options, text="[bài kia](b.md)")

    assert try_retouch(options) is None


def test_what_goes_or_is_renamed_is_left_to_a_whole_build(options: Options) -> None:
    articles = options.root / "content/articles"
    (articles / "b.md").rename(articles / "c.md")
    assert try_retouch(options) is None

    (articles / "c.md").unlink()
    assert try_retouch(options) is None


@pytest.fixture
def grown(options: Options) -> Options:
    """The same digest with some more articles."""
    for number, letter in enumerate("cdefm", start=1):  # each with its page of the A–Z
        _add(options, f"{letter}0", date=f"2021-02-0{number}")
    settle(options.root)
    rebuild(options)
    return options


def _add(options: Options, name: str, **keys: str) -> None:
    path = options.root / f"content/articles/{name}.md"
    told = {"id": name, "date": "2021-03-08", "districts": "[tay-ho]"} | keys
    path.write_text(article(f"Bài {name}", f"Lời {name}.", **told), encoding="utf-8")
    os.utime(path, (LONG_AGO, LONG_AGO))


def _assert_whole(options: Options) -> None:
    """Assert that a whole build of the same makes the same bytes."""
    whole = options.root / "whole"
    build(replace(options, output=whole))
    assert contents(options.output) == contents(whole)


def test_an_article_is_added_to_where_it_stands(grown: Options) -> None:
    before = contents(grown.output)
    _add(grown, "c")

    result = try_retouch(grown)

    after = contents(grown.output)
    assert result is not None
    assert (result.articles, result.pages) == (8, len([n for n in after if n.endswith(".html")]))
    assert result.report.written + result.report.kept == len(after) - 1  # all but the manifest
    assert {*after} - {*before} == {"bai-viet/2021/c.html"}
    assert "Bài c".encode() in after["du-lieu/articles.csv"]
    assert "c\tbai-viet/2021/c.html\t" in (grown.root / LEDGER).read_text(encoding="utf-8")
    _assert_whole(grown)


def test_what_is_told_of_the_ledger_is_told_at_its_line_after_an_addition(grown: Options) -> None:
    ledger = grown.root / LEDGER
    lost = "feed:x/index.html\tx/index.html\t\t2021-02-03T00:00:00+07:00\tfeed\t\n"
    ledger.write_text(ledger.read_text(encoding="utf-8") + lost, encoding="utf-8")
    settle(grown.root)
    rebuild(grown)
    _add(grown, "c")

    (told,) = rebuild(grown).warnings

    lines = ledger.read_text(encoding="utf-8").splitlines()
    assert told.line == lines.index(lost.rstrip("\n")) + 1


def test_files_of_search_that_an_article_brings_are_counted(grown: Options) -> None:
    for number in range(3):  # the second begins another file of records
        _add(grown, f"c{number + 1}")

        result = try_retouch(replace(grown, moment=_MOMENT + timedelta(hours=number)))

        assert result is not None
        assert result.report.written + result.report.kept == len(contents(grown.output)) - 1
    assert (grown.output / "tim-kiem/du-lieu/2021/t1.js").exists()
    _assert_whole(replace(grown, moment=_MOMENT + timedelta(hours=9)))


def test_an_article_that_begins_another_block_of_search_is_left_to_a_whole_build(
    make_digest: MakeDigest,
) -> None:
    root = make_digest({"site.yaml": f"{_SETTINGS}outputs: [search]\n"})
    options = Options(root, root / "site", moment=_MOMENT)
    for number in range(LIMIT - 1):
        _add(options, f"a{number}", date=f"{2020 + number % 2}-03-08")
    _rebuild(options)

    _add(options, "b")
    assert try_retouch(options) is not None
    _assert_whole(options)

    _add(options, "c")
    assert _is_left(options)


@pytest.mark.parametrize("keys", [{"id": "z{}"}, {"date": "2021-01-0{}"}])
def test_articles_behind_all_others_are_added_to_open_data(
    grown: Options, keys: dict[str, str]
) -> None:
    _edit_header(grown.root / "content/articles/c0.md", "date: 2021-01-31")
    _rebuild(grown)
    for number in range(1, 3):
        _add(grown, f"c{number}", **{key: told.format(number) for key, told in keys.items()})

    assert try_retouch(grown) is not None
    _assert_whole(grown)


def test_one_behind_an_article_with_a_redirect_is_left_to_a_whole_build(grown: Options) -> None:
    _edit_header(grown.root / "content/articles/c0.md", "aliases: [cu.html]")
    _rebuild(grown)
    _add(grown, "c", date="2021-01-31")

    assert _is_left(grown)


def test_articles_added_one_after_another_stand_beside_each_other(grown: Options) -> None:
    for hour, name in enumerate(("e", "c", "d", "b", "c", "e"), start=1):
        if (grown.root / f"content/articles/{name}.md").exists():
            _edit_header(grown.root / f"content/articles/{name}.md", f"title: Khác {hour}", hour)
        else:
            _add(grown, name)
        assert try_retouch(replace(grown, moment=_MOMENT + timedelta(hours=hour))) is not None

    _assert_whole(replace(grown, moment=_MOMENT + timedelta(hours=9)))


def test_articles_are_added_while_others_are_edited(grown: Options) -> None:
    for name in ("c", "d"):
        _add(grown, name)
    edit_text(grown, "a")
    _edit_header(grown.root / "content/articles/b.md", "title: Khác")

    assert try_retouch(grown) is not None
    _assert_whole(grown)


@pytest.mark.parametrize(
    "keys",
    [{"id": "b"}, {"date": "null"}, {"draft": "true"}, {"slug": "a"}, {"aliases": "[cu.html]"},
     {"organisations": "[LĐLĐ quận Tây Hồ]"}, {"districts": "[nowhere]"}, {"kind": "other"},
     {"people": "[Lê Hà]"}, {"date": "2022-01-01"}],
)  # fmt: skip
def test_an_article_that_brings_more_is_left_to_a_whole_build(
    grown: Options, keys: dict[str, str]
) -> None:
    _add(grown, "c", **keys)

    assert _is_left(grown)


def test_an_article_that_stands_elsewhere_already_is_left_to_a_whole_build(grown: Options) -> None:
    articles = grown.root / "content/articles"
    _add(grown, "c", draft="true", aliases="[bai-viet/2021/e.html]")
    _rebuild(grown)

    for number, keys in enumerate(({"id": "c"}, {"slug": "c"}, {"slug": "e"})):
        _add(grown, f"d{number}", **keys)
        assert _is_left(grown)
        (articles / f"d{number}.md").unlink()

    _add(grown, "d", id="f", slug="d")
    _add(grown, "e", id="f", slug="e2")
    assert _is_left(grown)


def test_an_article_that_was_published_before_is_left_to_a_whole_build(grown: Options) -> None:
    _add(grown, "c")
    _rebuild(grown)
    (grown.root / "content/articles/c.md").unlink()
    (grown.root / "content/gone.yaml").write_text("c:\n", encoding="utf-8")
    _rebuild(grown)

    _add(grown, "c", slug="moi")
    assert _is_left(grown)


def test_nothing_is_added_that_no_ledger_would_remember(grown: Options) -> None:
    preview = replace(grown, is_preview=True)
    _rebuild(preview)
    _add(preview, "c")

    assert _is_left(preview)


def test_an_article_of_a_later_time_is_left_to_a_whole_build(grown: Options) -> None:
    now = replace(grown, now=datetime(2021, 3, 9, 12, tzinfo=UTC))
    _rebuild(now)
    _add(now, "c", date="2021-03-10")

    assert _is_left(now)
    _rebuild(now)
    _add(now, "d", date="2021-03-09")
    assert try_retouch(now) is not None
    _assert_whole(now)


def test_a_spoiled_output_or_other_settings_are_left_to_a_whole_build(options: Options) -> None:
    edit_text(options)
    assert try_retouch(replace(options, with_drafts=True)) is None
    assert try_retouch(replace(options, is_clean=True)) is None

    (options.output / "index.html").write_text("spoiled", encoding="utf-8")
    assert try_retouch(options) is None


def test_of_articles_of_a_day_the_one_edited_last_comes_first(options: Options) -> None:
    path = options.root / "content/articles/b.md"
    path.write_text(article(id="b", date="2021-03-08", districts="[tay-ho]"), encoding="utf-8")
    settle(options.root)
    rebuild(options)

    for hour, name in enumerate(("a", "b", "a", "b"), start=1):
        edit_text(options, name)
        assert try_retouch(replace(options, moment=_MOMENT + timedelta(hours=hour))) is not None

        items = (options.output / "rss.xml").read_text(encoding="utf-8").split("<item>")
        assert f"/2021/{name}.html" in items[1]


def test_an_article_that_may_enter_a_feed_is_left_to_a_whole_build(options: Options) -> None:
    settings = options.root / "content/site.yaml"
    settings.write_text(f"{_SETTINGS}outputs: [rss]\n", encoding="utf-8")
    for number in range(NEWEST + 1):
        path = options.root / f"content/articles/{number}.md"
        path.write_text(article(id=f"n{number}", date="2022-01-01"), encoding="utf-8")
    settle(options.root)
    rebuild(options)
    listed = (options.output / "rss.xml").read_text(encoding="utf-8")
    (last,) = [n for n in range(NEWEST + 1) if f"/2022/{n}.html" not in listed]
    later = replace(options, moment=_MOMENT + timedelta(hours=1))

    edit_text(options, str(last))
    assert try_retouch(later) is None
    rebuild(later)
    assert f"/2022/{last}.html" in (options.output / "rss.xml").read_text(encoding="utf-8")

    edit_text(options, str(last))
    assert try_retouch(replace(options, moment=_MOMENT + timedelta(hours=2))) is not None


def test_a_ledger_is_left_alone_while_there_is_no_address(options: Options) -> None:
    (options.root / "content/site.yaml").write_text("title: Một\n", encoding="utf-8")
    settle(options.root)
    rebuild(options)
    ledger = (options.root / LEDGER).read_bytes()

    later = replace(options, moment=_MOMENT + timedelta(hours=1))
    for _ in range(2):
        edit_text(options)
        assert try_retouch(later) is not None

        assert (options.root / LEDGER).read_bytes() == ledger
        build(replace(later, output=options.root / "whole"))
        assert contents(options.output) == contents(options.root / "whole")

    edit_text(options)
    assert try_retouch(replace(later, moment=_MOMENT + timedelta(hours=2))) is None  # of another


def test_a_ledger_that_cannot_be_written_is_left_to_a_whole_build(
    options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path, _text: str) -> bool:
        raise DigestError("cannot write it")

    edit_text(options)
    monkeypatch.setattr("generator.retouching.restamp.write_text", refuse)

    assert try_retouch(replace(options, moment=_MOMENT + timedelta(hours=1))) is None


def test_a_text_saved_again_while_it_is_made_is_left_to_a_whole_build(options: Options) -> None:
    edit_text(options)

    def save_again(lap: str) -> None:
        if lap == "planning":  # and let the pack be damaged, so that the file is asked
            edit_text(options, text="Thêm nữa.")
            (options.root / FOLDER / "stories.pack").write_bytes(b"")

    assert try_retouch(replace(options, lap=save_again)) is None
    rebuild(options)
    page = (options.output / "bai-viet/2021/a.html").read_text(encoding="utf-8")
    assert "Thêm nữa." in page


def test_what_a_build_left_half_done_is_not_built_upon(options: Options) -> None:
    path = options.root / "themes/default/templates/article.html"
    write_file(path, "{{ nothing.at.all }}")
    edit_text(options)
    with pytest.raises(DigestError):
        rebuild(options)
    shutil.rmtree(options.root / "themes")

    assert not kept_file(options, "plan").exists()
    assert try_retouch(options) is None
    rebuild(options)
    assert "Thêm một câu." in (options.output / "bai-viet/2021/a.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("is_whole", [False, True])
def test_an_index_that_could_not_be_kept_is_not_built_upon(
    make_digest: MakeDigest, monkeypatch: pytest.MonkeyPatch, is_whole: bool
) -> None:
    names = {"2020/a": "2021-03-08", "2021/b": "2021-03-09", "2021/c": "2021-03-10"}
    root = make_digest({"site.yaml": f"{_SETTINGS}{_SOME}"} | {
        f"articles/{name}.md": article(f"Bài {name}", id=name[-1], date=date, districts="[tay-ho]")
        for name, date in names.items()
    })  # fmt: skip
    options = Options(root, root / "site", moment=_MOMENT)
    _rebuild(options)
    with monkeypatch.context() as broken:
        broken.setattr("generator.store.shelves.save_journal", lambda *_told: None)
        edit_text(options, "2020/a", "## Mục")
        path = root / "content/articles/2020/a.md"
        path.write_text(path.read_text(encoding="utf-8").replace("Bài 2020/a", "Bài khác"), "utf-8")
        settle(root)
        (build if is_whole else rebuild)(options)

    edit_text(options, "2021/b")
    rebuild(options)

    _assert_whole(options)


@pytest.mark.parametrize("is_another_builds", [False, True])
def test_what_few_edits_ask_for_is_believed_only_of_the_same_plan(
    grown: Options, is_another_builds: bool
) -> None:
    lines = kept_file(grown, "plan").with_suffix(".lines")
    older = lines.read_bytes()
    _add(grown, "c", slug="cu")
    build(grown, look(grown))
    lines.write_bytes(older if is_another_builds else lines.read_bytes()[:-1])

    edit_text(grown)
    assert try_retouch(grown) is not None  # it is not asked for
    _add(grown, "d")
    assert _is_left(grown)
    rebuild(grown)
    _add(grown, "e")
    assert try_retouch(grown) is not None


def test_an_edit_that_another_output_has_seen_is_not_passed_over(options: Options) -> None:
    one = replace(options, moment=None)  # without a ledger, which would tell
    other = replace(one, output=options.root / "khac")
    rebuild(one)
    rebuild(other)

    for name, now, later in (("a", one, other), ("b", other, one)):
        edit_text(options, name, f"Câu thêm vào {name}.")
        rebuild(now)
        edit_text(options, "b" if name == "a" else "a", "Câu khác.")
        rebuild(later)

        page = (later.output / f"bai-viet/2021/{name}.html").read_text(encoding="utf-8")
        assert f"Câu thêm vào {name}." in page


def test_what_edits_leave_idle_in_the_cache_is_tidied_now_and_then(options: Options) -> None:
    pack = options.root / FOLDER / "stories.pack"
    text = "Một câu dài. " * 40_000

    for number in range(12):
        path = options.root / "content/articles/a.md"
        path.write_text(
            article(
                "Một bài",
                f"{text}{number}",
                date="2021-03-08",
                districts="[tay-ho]",
                events=_EVENTS,
            ),
            encoding="utf-8",
        )
        os.utime(path, (LONG_AGO + number + 1, LONG_AGO + number + 1))
        rebuild(replace(options, moment=_MOMENT + timedelta(hours=number)))

    assert pack.stat().st_size < 7 * len(text.encode())


class _Running:
    """A program that goes on from build to build, and looks at nothing but what was saved."""

    def __init__(self) -> None:
        self.hold, self.count = Hold(), 0

    def build(self, options: Options, saved: Iterable[str]) -> bool:
        """Build; say whether it sufficed to retouch."""
        looked = self.hold.look_at(options, saved)
        self.count += looked is not None
        if looked is None:
            sight = look(options)
            known = last_found(options, sight)
            looked = Looked(sight, known.found) if known else None
        if looked is not None and retouch(options, *looked, self.hold) is not None:
            return True
        self.hold.remember(None)
        build(options)
        return False


@dataclass(frozen=True)
class _Pair:
    """The same digest twice: one is built whole after each edit, the other as a command does.

    A preview builds the other in one program that goes on; `saved` are its files edited since.
    """

    whole: Path
    quick: Path
    dice: random.Random
    running: _Running = field(default_factory=_Running)
    saved: list[str] = field(default_factory=list)

    def edit(self, number: int, kind: str) -> None:
        """Edit the text or what lists show of an article, or add one."""
        names = sorted(path.name for path in (self.whole / "content/articles").rglob("*.md"))
        name = self.dice.choice(names)
        texts = (f"Câu {number}.", "", "## Mục", "![ảnh](https://a.example/b.png)")
        text, line = self.dice.choice(texts), self.dice.choice(_HEADLINES).format(n=number)
        keys = {"id": f"x{number}", "date": self.dice.choice(_DATES)} | self.dice.choice(_PLACES)
        for root in (self.whole, self.quick):
            if kind == "added":
                path = root / f"content/articles/them-{number}.md"
                path.write_text(article(f"Thêm {number}", text, **keys), encoding="utf-8")
            elif kind == "listed":
                (path,) = (root / "content/articles").rglob(name)
                _edit_header(path, line, number)
            else:
                (path,) = (root / "content/articles").rglob(name)
                path.write_text(path.read_text(encoding="utf-8") + f"\n{text}\n", encoding="utf-8")
            os.utime(path, (LONG_AGO + number, LONG_AGO + number))
        self.saved.append(path.relative_to(self.quick).as_posix())

    def build(self, options: Options) -> bool:
        """Build both, compare what comes of it; say whether the quick way was taken."""
        build(replace(options, root=self.whole, output=self.whole / "site"))
        options = replace(options, root=self.quick, output=self.quick / "site")
        if options.is_preview:
            is_quick = self.running.build(options, self.saved)
        else:
            is_quick = try_retouch(options) is not None
            rebuild(options)
        self.saved.clear()
        assert contents(self.quick / "site") == contents(self.whole / "site")
        assert (self.quick / LEDGER).read_bytes() == (self.whole / LEDGER).read_bytes()
        assert _made_keys(self.quick) == _made_keys(self.whole)
        return is_quick


def _made_keys(root: Path) -> dict[str, object]:
    """Return the key under which each file of the output is known to have been made."""
    name = key_of([str((root / "site").resolve())])[:16]
    rows = load_journal(root / FOLDER / f"made-{name}.index", "").rows
    return {path: row[0] for path, row in rows.items() if isinstance(row, tuple)}


@pytest.mark.parametrize(
    ("seed", "is_preview", "outputs"),
    [(0, False, _SOME), (1, True, _ALL_BUT_CARDS), (2, False, _ALL_BUT_CARDS)],
)
def test_many_edits_give_the_bytes_the_ledger_and_the_memory_of_whole_builds(
    tmp_path: Path, seed: int, is_preview: bool, outputs: str
) -> None:
    pair = _Pair(tmp_path / "whole", tmp_path / "quick", random.Random(seed))
    Editor(pair.whole, seed)
    (pair.whole / "content/site.yaml").write_text(f"{_SETTINGS}{outputs}", encoding="utf-8")
    build(Options(pair.whole, pair.whole / "site", moment=_MOMENT))
    shutil.copytree(pair.whole, pair.quick)
    moment, quick = _MOMENT + timedelta(days=1), Counter[str]()
    kinds = _EDITS[:2] if is_preview else _EDITS

    for number in range(20):
        moment += timedelta(seconds=0 if is_preview else pair.dice.choice((0, 1, 5000)))
        kind = pair.dice.choice(kinds)
        for again in range(pair.dice.choice((1, 1, 1, 2)) if number else 0):
            pair.edit(100 * again + number, kind)
        options = Options(pair.whole, pair.whole, moment=moment, is_preview=is_preview)
        quick[kind] += pair.build(options)
    assert all(quick[kind] > 1 for kind in kinds), quick
    assert pair.running.count > 2 or not is_preview
