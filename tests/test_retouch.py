"""Where only texts of articles were edited, what tells of them is made, and nothing else looked at.

What comes of it is what a whole build makes: its bytes, and its ledger.
"""

import os
import random
import shutil
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from conftest import MakeDigest, article
from edits import Editor, build_as_command

from generator.build import build
from generator.cache import FOLDER
from generator.errors import DigestError
from generator.hold import Hold, Looked
from generator.ledger import FILE as LEDGER
from generator.options import Options
from generator.result import Result
from generator.retouch import retouch
from generator.syndicate import NEWEST
from generator.unchanged import kept_file, last_found, look

_MOMENT = datetime(2026, 11, 26, 8, tzinfo=UTC)
_SETTINGS = "base_url: https://tin.example/\n"
_EVENTS = "[{date: 2026-12-01, text: Đại hội}]"
LONG_AGO = 1_000_000_000  # seconds since 1970


@pytest.fixture
def options(make_digest: MakeDigest) -> Options:
    """A digest that was built, of two articles of which the older tells of an event."""
    root = make_digest(
        {
            "site.yaml": _SETTINGS,
            "articles/a.md": article(date="2021-03-08", districts="[tay-ho]", events=_EVENTS),
            "articles/b.md": article(id="b", date="2021-03-09", districts="[tay-ho]"),
        }
    )
    options = Options(root, root / "site", moment=_MOMENT)
    _settle(root)
    build_as_command(options)
    return options


def _settle(root: Path) -> None:
    """Let all files be old enough to be trusted."""
    for path in (root / "content").rglob("*.*"):
        if path.stat().st_mtime > LONG_AGO + 9:
            os.utime(path, (LONG_AGO, LONG_AGO))


def _edit(options: Options, name: str = "a", text: str = "Thêm một câu.") -> Path:
    path = options.root / f"content/articles/{name}.md"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")
    os.utime(path, (LONG_AGO + 1, LONG_AGO + 1))
    return path


def _retouch(options: Options) -> Result | None:
    sight = look(options)
    known = last_found(options, sight)
    return retouch(options, sight, known.found) if known else None


def _files(folder: Path) -> dict[str, bytes]:
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    return {name: path.read_bytes() for name, path in found.items() if path.is_file()}


def test_page_feeds_calendars_and_search_tell_of_an_edited_text(options: Options) -> None:
    before = _files(options.output)
    _edit(options)

    result = _retouch(replace(options, moment=_MOMENT + timedelta(hours=1)))

    after = _files(options.output)
    changed = {name for name in after if after[name] != before.get(name)}
    assert result is not None
    assert result.report.written == len(changed)
    assert result.report.kept == len(after) - 1 - len(changed)  # all but the manifest
    assert "bai-viet/2021/a.html" in changed
    assert {"rss.xml", "feed.json", "lich.ics", "quan-huyen/tay-ho/atom.xml"} <= changed
    assert any(name.startswith("tim-kiem/") for name in changed)
    assert b"Th\xc3\xaam m\xe1\xbb\x99t c\xc3\xa2u." in after["rss.xml"]


def test_afterwards_there_is_nothing_to_do(options: Options) -> None:
    _edit(options)
    assert _retouch(options) is not None

    sight = look(options)
    known = last_found(options, sight)

    assert known is not None
    assert known.is_whole


@pytest.mark.parametrize(
    "change",
    ["title: Một", "title: Tên khác", "kind: brief", "updated: 2024-01-01", "draft: true"],
)
def test_an_edited_header_is_left_to_a_whole_build(options: Options, change: str) -> None:
    path = _edit(options)
    text = path.read_text(encoding="utf-8")
    key = change.partition(":")[0]
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith(f"{key}:")]
    path.write_text("".join((lines[0], f"{change}\n", *lines[1:])), encoding="utf-8")

    assert _retouch(options) is None


def test_a_new_link_is_left_to_a_whole_build(options: Options) -> None:
    _edit(options, text="[bài kia](b.md)")

    assert _retouch(options) is None


def test_what_comes_or_is_renamed_is_left_to_a_whole_build(options: Options) -> None:
    articles = options.root / "content/articles"
    (articles / "c.md").write_text(article(id="c"), encoding="utf-8")
    assert _retouch(options) is None

    (articles / "c.md").unlink()
    (articles / "b.md").rename(articles / "c.md")
    assert _retouch(options) is None


def test_a_spoiled_output_or_other_settings_are_left_to_a_whole_build(options: Options) -> None:
    _edit(options)
    assert _retouch(replace(options, with_drafts=True)) is None
    assert _retouch(replace(options, is_clean=True)) is None

    (options.output / "index.html").write_text("spoiled", encoding="utf-8")
    assert _retouch(options) is None


def test_of_articles_of_a_day_the_one_edited_last_comes_first(options: Options) -> None:
    path = options.root / "content/articles/b.md"
    path.write_text(article(id="b", date="2021-03-08", districts="[tay-ho]"), encoding="utf-8")
    _settle(options.root)
    build_as_command(options)

    for hour, name in enumerate(("a", "b", "a", "b"), start=1):
        _edit(options, name)
        assert _retouch(replace(options, moment=_MOMENT + timedelta(hours=hour))) is not None

        items = (options.output / "rss.xml").read_text(encoding="utf-8").split("<item>")
        assert f"/2021/{name}.html" in items[1]


def test_an_article_that_may_enter_a_feed_is_left_to_a_whole_build(options: Options) -> None:
    settings = options.root / "content/site.yaml"
    settings.write_text(f"{_SETTINGS}outputs: [rss]\n", encoding="utf-8")
    for number in range(NEWEST + 1):
        path = options.root / f"content/articles/{number}.md"
        path.write_text(article(id=f"n{number}", date="2022-01-01"), encoding="utf-8")
    _settle(options.root)
    build_as_command(options)
    listed = (options.output / "rss.xml").read_text(encoding="utf-8")
    (last,) = [n for n in range(NEWEST + 1) if f"/2022/{n}.html" not in listed]
    later = replace(options, moment=_MOMENT + timedelta(hours=1))

    _edit(options, str(last))
    assert _retouch(later) is None
    build_as_command(later)
    assert f"/2022/{last}.html" in (options.output / "rss.xml").read_text(encoding="utf-8")

    _edit(options, str(last))
    assert _retouch(replace(options, moment=_MOMENT + timedelta(hours=2))) is not None


def test_a_ledger_is_left_alone_while_there_is_no_address(options: Options) -> None:
    (options.root / "content/site.yaml").write_text("title: Một\n", encoding="utf-8")
    _settle(options.root)
    build_as_command(options)
    ledger = (options.root / LEDGER).read_bytes()

    for hour in (1, 2):
        later = replace(options, moment=_MOMENT + timedelta(hours=hour))
        _edit(options)
        assert _retouch(later) is not None

        assert (options.root / LEDGER).read_bytes() == ledger
        build(replace(later, output=options.root / "whole"))
        assert _files(options.output) == _files(options.root / "whole")


def test_a_ledger_that_cannot_be_written_is_left_to_a_whole_build(
    options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path, _text: str) -> bool:
        raise DigestError("cannot write it")

    _edit(options)
    monkeypatch.setattr("generator.restamp.write_text", refuse)

    assert _retouch(replace(options, moment=_MOMENT + timedelta(hours=1))) is None


def test_a_text_saved_again_while_it_is_made_is_left_to_a_whole_build(options: Options) -> None:
    _edit(options)

    def save_again(lap: str) -> None:
        if lap == "planning":  # and let the pack be damaged, so that the file is asked
            _edit(options, text="Thêm nữa.")
            (options.root / FOLDER / "stories.pack").write_bytes(b"")

    assert _retouch(replace(options, lap=save_again)) is None
    build_as_command(options)
    page = (options.output / "bai-viet/2021/a.html").read_text(encoding="utf-8")
    assert "Thêm nữa." in page


def test_what_a_build_left_half_done_is_not_built_upon(options: Options) -> None:
    path = options.root / "themes/default/templates/article.html"
    path.parent.mkdir(parents=True)
    path.write_text("{{ nothing.at.all }}", encoding="utf-8")
    _edit(options)
    with pytest.raises(DigestError):
        build_as_command(options)
    shutil.rmtree(options.root / "themes")

    assert not kept_file(options, "plan").exists()
    assert _retouch(options) is None
    build_as_command(options)
    assert "Thêm một câu." in (options.output / "bai-viet/2021/a.html").read_text(encoding="utf-8")


def test_an_edit_that_another_output_has_seen_is_not_passed_over(options: Options) -> None:
    one = replace(options, moment=None)  # without a ledger, which would tell
    other = replace(one, output=options.root / "khac")
    build_as_command(one)
    build_as_command(other)

    for name, now, later in (("a", one, other), ("b", other, one)):
        _edit(options, name, f"Câu thêm vào {name}.")
        build_as_command(now)
        _edit(options, "b" if name == "a" else "a", "Câu khác.")
        build_as_command(later)

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
        build_as_command(replace(options, moment=_MOMENT + timedelta(hours=number)))

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


@pytest.mark.parametrize(("seed", "is_preview"), [(0, False), (1, True)])
def test_many_edited_texts_give_the_bytes_and_the_ledger_of_whole_builds(
    tmp_path: Path, seed: int, is_preview: bool
) -> None:
    dice = random.Random(seed)
    whole, quick = tmp_path / "whole", tmp_path / "quick"
    Editor(whole, seed)
    settings = f"{_SETTINGS}outputs: [rss, archives, district-feeds, calendars, search]\n"
    (whole / "content/site.yaml").write_text(settings, encoding="utf-8")
    build(Options(whole, whole / "site", moment=_MOMENT))
    shutil.copytree(whole, quick)
    moment, count, running = _MOMENT + timedelta(days=1), 0, _Running()

    for number in range(20):
        moment += timedelta(seconds=0 if is_preview else dice.choice((0, 1, 5000)))
        names = sorted(path.name for path in (whole / "content/articles").glob("**/*.md"))
        chosen = dice.sample(names, dice.choice((1, 1, 1, 2, 3)) if number else 0)
        for name in chosen:
            text = dice.choice((f"Câu {number}.", "", "## Mục", "![ảnh](https://a.example/b.png)"))
            for root in (whole, quick):
                (path,) = (root / "content/articles").rglob(name)
                path.write_text(path.read_text(encoding="utf-8") + f"\n{text}\n", encoding="utf-8")
                os.utime(path, (LONG_AGO + number, LONG_AGO + number))
        build(Options(whole, whole / "site", moment=moment, is_preview=is_preview))
        options = Options(quick, quick / "site", moment=moment, is_preview=is_preview)
        if is_preview:
            paths = [path for name in chosen for path in (quick / "content/articles").rglob(name)]
            count += running.build(options, [p.relative_to(quick).as_posix() for p in paths])
        else:
            count += _retouch(options) is not None
            build_as_command(options)

        assert _files(quick / "site") == _files(whole / "site")
        assert (quick / LEDGER).read_bytes() == (whole / LEDGER).read_bytes()
    assert count > 2
    assert running.count > 2 or not is_preview
