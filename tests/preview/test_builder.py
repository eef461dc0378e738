"""The builder: no save is lost while it builds, none is built twice, and it outlives all faults."""

import errno
import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from conftest import MakeDigest, article
from files import write_file

from generator.build import build
from generator.options import Options
from generator.preview.builder import Builder, Work
from generator.preview.messages import (
    Built,
    Failed,
    Message,
    PagesStand,
    PageStands,
    Started,
)

ARTICLE = "content/articles/a.md"
PAGE = "bai-viet/khong-ro-ngay/a.html"
LONG = 30.0  # seconds that a slow machine may take
HOLD = """
import pathlib, sys
from generator.disk.lock import locked
with locked(pathlib.Path(sys.argv[1]), "x"):
    print("held", flush=True)
    sys.stdin.read()
"""
LEASE = """
import fcntl, os, signal, sys
signal.signal(signal.SIGIO, signal.SIG_IGN)  # by which the system asks for the lease back
fcntl.fcntl(os.open(sys.argv[1], os.O_RDWR), fcntl.F_SETLEASE, fcntl.F_WRLCK)
print("held", flush=True)
sys.stdin.read()
"""
SHORT = 0.4  # seconds in which nothing is to come


@pytest.fixture
def root(make_digest: MakeDigest) -> Path:
    return make_digest({"articles/a.md": article("Bản đầu")})


def _save(root: Path, text: str, name: str = ARTICLE) -> None:
    (root / name).write_text(text, encoding="utf-8")


def _builder(root: Path, told: list[Message], *, with_import: bool = False) -> Builder:
    return Builder(Work(Options(root, root / "site"), with_import), told.append)


def test_a_build_tells_its_start_its_pages_and_its_end(root: Path) -> None:
    told: list[Message] = []

    assert _builder(root, told).build(set())

    assert [type(message) for message in told] == [Started, PagesStand, Built]
    assert isinstance(told[1], PagesStand)
    entry = told[1].entries[PAGE]
    assert entry is not None
    assert (entry.file, entry.id, entry.is_draft, entry.begins) == (ARTICLE, "a1", False, None)


def _warned(told: list[Message]) -> list[str]:
    """Return the warnings of the last build that was done."""
    done = [message for message in told if isinstance(message, Built)]
    return [str(warning) for warning in done[-1].warnings]


def test_a_warning_is_told_once_as_long_as_it_holds(make_digest: MakeDigest) -> None:
    texts, root = _two_articles(make_digest)
    told: list[Message] = []
    builder = _builder(root, told)
    whole, cut, bad = texts["a.md"], article(date="2021-05-02", kicker="Tin #3"), "---\n- a\n---\n"
    builder.build(set())
    warned = []
    for text in (cut, f"{cut}\nCâu.\n", bad, cut, whole, cut):
        _save(root, text)
        builder.build(builder.watch.changes(LONG))
        warned.append(len(_warned(told)) if isinstance(told[-1], Built) else None)

    assert warned == [1, 0, None, 0, 0, 1]
    assert _warned(told)[0].startswith(f'{ARTICLE}:5: warning: "#3" ')


def test_a_warning_is_told_beside_those_of_before(make_digest: MakeDigest) -> None:
    _, root = _two_articles(make_digest)
    write_file(root / "content/articles/c.docx", "x")
    told: list[Message] = []
    builder = _builder(root, told)
    builder.build(set())
    first = _warned(told)
    write_file(root / "content/articles/d.docx", "x")
    builder.build(builder.watch.changes(LONG))

    assert ["c.docx" in warning for warning in first] == [True]
    assert ["d.docx" in warning for warning in _warned(told)] == [True]


def _two_articles(make_digest: MakeDigest) -> tuple[dict[str, str], Path]:
    """Write a digest of two dated articles; return their texts by name, and its folder."""
    texts = {"a.md": article(date="2021-05-02"), "b.md": article(id="b", date="2021-05-03")}
    root = make_digest({"site.yaml": "base_url: https://tin.example/\n"} | {
        f"articles/{name}": text for name, text in texts.items()
    })  # fmt: skip
    for path in (root / "content").rglob("*.*"):
        os.utime(path, (9, 9))  # so long ago that it cannot change again unnoticed
    return texts, root


def test_an_edited_text_is_told_by_page_and_feed_without_a_new_plan(
    make_digest: MakeDigest, tmp_path: Path
) -> None:
    texts, root = _two_articles(make_digest)
    told: list[Message] = []
    builder = _builder(root, told)
    builder.build(set())

    for number, name in enumerate(("a.md", "b.md", "a.md")):
        told.clear()
        path = root / "content/articles" / name
        _save(root, texts[name] + f"\nCâu {number}.\n", f"content/articles/{name}")
        os.utime(path, (number, number))
        assert builder.build({str(path)})
        assert [type(message) for message in told] == [Started, PageStands, PageStands, Built]

    build(Options(root, tmp_path / "whole"))
    whole = {p.relative_to(tmp_path / "whole"): p for p in (tmp_path / "whole").rglob("*.*")}
    assert any(b"C\xc3\xa2u 2." in path.read_bytes() for path in whole.values())
    for made, path in whole.items():
        assert (root / "site" / made).read_bytes() == path.read_bytes()


def test_an_edit_is_built_alike_where_only_what_was_saved_is_looked_at(
    make_digest: MakeDigest, tmp_path: Path
) -> None:
    texts, root = _two_articles(make_digest)
    told: list[Message] = []
    builder = _builder(root, told)
    builder.build(set())
    assert builder.get_ready()
    untold = root / "site/rss.xml"
    untold.write_text("của người khác", encoding="utf-8")

    for number, name in enumerate(("b.md", "a.md", "b.md")):
        told.clear()
        path = root / "content/articles" / name
        _save(root, texts[name] + f"\nCâu {number}.\n", f"content/articles/{name}")
        assert builder.build({str(path.resolve())})
        assert [type(message) for message in told] == [Started, PageStands, PageStands, Built]
        assert f"Câu {number}." in untold.read_text(encoding="utf-8")
    assert builder.get_ready()

    build(Options(root, tmp_path / "whole"))
    whole = {p.relative_to(tmp_path / "whole"): p for p in (tmp_path / "whole").rglob("*.*")}
    for made, path in whole.items():
        assert (root / "site" / made).read_bytes() == path.read_bytes()


def test_what_nobody_told_of_is_built_where_it_is_more_than_a_text(
    make_digest: MakeDigest, tmp_path: Path
) -> None:
    texts, root = _two_articles(make_digest)
    builder = _builder(root, [])
    builder.build(set())
    assert builder.get_ready()
    _save(root, texts["b.md"] + "\nVừa lưu.\n", "content/articles/b.md")
    assert builder.build(builder.watch.changes(LONG))
    _save(root, article(date="2021-05-02", districts="[tay-ho]"))

    assert builder.get_ready()

    build(Options(root, tmp_path / "whole"))
    page = "quan-huyen/tay-ho/index.html"
    assert (root / "site" / page).read_bytes() == (tmp_path / "whole" / page).read_bytes()


def test_a_new_day_is_built_by_itself(make_digest: MakeDigest, tmp_path: Path) -> None:
    _, root = _two_articles(make_digest)
    evening = datetime.fromisoformat("2026-02-01T23:59:00+07:00")
    morning = evening + timedelta(minutes=2)  # in UTC it is the same day
    build(Options(root, root / "site", moment=evening - timedelta(days=1)))
    for name in ("c", "d"):
        _save(root, article(id=name), f"content/articles/{name}.md")
    days = [evening]
    options = Options(root, root / "site", moment=evening, is_preview=True)
    builder = Builder(Work(options, clock=lambda: days[0]), list[Message]().append)
    builder.build(set())
    days[0] = morning

    assert builder.turn(is_whole=True)

    whole = Options(root, tmp_path / "whole", moment=morning, is_preview=True)
    build(whole)
    assert "2026-02-02" in (root / "site/atom.xml").read_text(encoding="utf-8")
    for made in (path for path in whole.output.rglob("*.*") if path.is_file()):
        assert (root / "site" / made.relative_to(whole.output)).read_bytes() == made.read_bytes()


def test_a_builder_without_a_clock_keeps_its_day(make_digest: MakeDigest) -> None:
    _, root = _two_articles(make_digest)
    evening = datetime.fromisoformat("2026-02-01T23:59:00+07:00")
    build(Options(root, root / "site", moment=evening))
    _save(root, article(id="c"), "content/articles/c.md")

    options = Options(root, root / "site", moment=evening, is_preview=True)
    Builder(Work(options), list[Message]().append).build(set())

    assert "2026-02-01" in (root / "site/atom.xml").read_text(encoding="utf-8")


def test_what_became_of_the_site_without_us_is_mended_while_nothing_is_saved(root: Path) -> None:
    told: list[Message] = []
    builder = _builder(root, told)
    builder.build(set())
    assert builder.get_ready()
    told.clear()
    page = root / "site" / PAGE
    first = page.read_bytes()
    page.write_text("của người khác", encoding="utf-8")

    assert builder.get_ready()
    assert page.read_bytes() == first
    assert isinstance(told[-1], Built)
    told.clear()
    assert builder.get_ready()
    assert told == []


def test_only_what_is_new_of_the_articles_is_told_again(root: Path) -> None:
    told: list[Message] = []
    builder = _builder(root, told)
    builder.build(set())
    _save(root, article("B", id="b1", date="2021-05-02"), "content/articles/b.md")
    builder.build(set())
    (root / ARTICLE).unlink()
    builder.build(set())

    new, gone = (m.entries for m in told[3:] if isinstance(m, PagesStand))
    assert set(new) == {"bai-viet/2021/b.html"}
    begins = new["bai-viet/2021/b.html"]
    assert begins is not None
    assert str(begins.begins) == "2021-05-02 00:00:00+07:00"
    assert dict(gone) == {PAGE: None}


def test_a_save_during_a_build_is_built_next_and_once(root: Path) -> None:
    told: list[Message] = []

    def save_meanwhile(message: Message) -> None:
        told.append(message)
        if isinstance(message, PagesStand) and len(told) == 2:
            _save(root, article("Trong khi dựng"))

    builder = Builder(Work(Options(root, root / "site")), save_meanwhile)
    builder.build(set())
    changed = builder.watch.changes(LONG)
    builder.build(changed)

    assert changed == {str(root.resolve() / ARTICLE)}
    assert "Trong khi dựng" in (root / "site" / PAGE).read_text(encoding="utf-8")
    assert builder.watch.changes(SHORT) == set()


def test_a_saved_article_is_shown_before_its_build(root: Path) -> None:
    shown: list[tuple[str, bool, bool]] = []

    def look(message: Message) -> None:
        texts = [(root / "site" / name) for name in (PAGE, "bai-viet/index.html")]
        has = [path.exists() and "Bản hai" in path.read_text(encoding="utf-8") for path in texts]
        shown.append((type(message).__name__, has[0], has[1]))

    builder = Builder(Work(Options(root, root / "site")), look)
    builder.build(set())
    _save(root, article("Bản hai"))
    shown.clear()
    builder.build(builder.watch.changes(LONG))

    assert shown == [
        ("Started", False, False),
        ("PageStands", True, False),
        ("PagesStand", True, True),
        ("Built", True, True),
    ]


def test_a_broken_article_is_told_without_a_build_and_mended_at_once(root: Path) -> None:
    told: list[Message] = []
    builder = _builder(root, told)
    builder.build(set())
    for text in ("---\n- hỏng\n---\n", article("Bản đầu")):
        _save(root, text)
        told.append(Started(0))
        assert builder.build(builder.watch.changes(LONG))

    names = [type(message).__name__ for message in told[3:]]
    assert names[1:3] == ["Started", "Failed"]
    assert names[4:] == ["Started", "PageStands", "PagesStand", "Built"]


def test_two_broken_articles_are_both_told(root: Path) -> None:
    told: list[Message] = []
    builder = _builder(root, told)
    builder.build(set())
    for name in (ARTICLE, "content/articles/b.md"):
        _save(root, "---\n- hỏng\n---\n", name)
        builder.build(builder.watch.changes(LONG))

    assert isinstance(told[-1], Failed)
    assert [fault.place for fault in told[-1].faults] == [f"{ARTICLE}:2", "content/articles/b.md:2"]


def test_a_build_is_given_up_where_its_article_is_saved_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.preview.builder._LOOKED", 0.0)  # it looks at every step
    told: list[Message] = []

    def save_again(message: Message) -> None:
        told.append(message)
        if isinstance(message, PagesStand) and len(told) == 6:
            _save(root, article("Bản ba, và dài hơn"))

    builder = Builder(Work(Options(root, root / "site")), save_again)
    builder.build(set())
    _save(root, article("Bản hai"))
    is_whole = builder.build(builder.watch.changes(LONG))
    given_up = [type(message).__name__ for message in told[3:]]
    changed = builder.watch.changes(LONG)
    assert builder.build(changed)

    assert not is_whole
    assert given_up == ["Started", "PageStands", "PagesStand"]
    assert [type(message).__name__ for message in told[6:]] == [
        "Started", "PageStands", "PagesStand", "Built"
    ]  # fmt: skip
    assert "Bản ba" in (root / "site" / PAGE).read_text(encoding="utf-8")
    assert "Bản ba" in (root / "site/bai-viet/index.html").read_text(encoding="utf-8")


def test_a_folder_in_place_of_an_article_is_told_at_once(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.preview.builder._LOOKED", 0.0)
    told: list[Message] = []
    builder = Builder(Work(Options(root, root / "site")), told.append)
    builder.build(set())
    path = root / "content/articles/a.md"
    path.unlink()
    path.mkdir()

    builder.build(builder.watch.changes(LONG))

    assert isinstance(told[-1], Failed)


def test_what_is_no_article_by_its_name_is_told_until_it_goes(root: Path) -> None:
    told: list[Message] = []
    builder = _builder(root, told)
    builder.build(set())
    builder.get_ready()

    _save(root, article(id="b"), "content/articles/b.txt")
    assert builder.build(builder.watch.changes(LONG))
    _save(root, "hỏng")
    builder.build(builder.watch.changes(LONG))
    (root / "content/articles/b.txt").unlink()
    builder.build(builder.watch.changes(LONG))

    failures = [message for message in told if isinstance(message, Failed)]
    assert ["b.txt" in "".join(map(str, one.faults)) for one in failures] == [True, False]


def test_a_theme_that_was_moved_away_behind_a_link_is_built_at_once(root: Path) -> None:
    sheet = root / "themes/default/static/own.css"
    write_file(sheet, "/* một */")
    told: list[Message] = []
    builder = _builder(root, told)
    builder.build(set())
    (root / "themes").rename(root.parent / "far")
    (root / "themes").mkdir()
    (root / "themes/default").symlink_to(root.parent / "far/default")

    assert builder.build(builder.watch.changes(LONG))

    assert isinstance(told[-1], Built)


def test_pages_that_are_open_come_first(root: Path) -> None:
    seen: list[tuple[str, bool, bool]] = []

    def look(message: Message) -> None:
        has = [
            path.exists() and "Bài mới" in path.read_text(encoding="utf-8")
            for path in (root / "site/index.html", root / "site/bai-viet/index.html")
        ]
        seen.append((type(message).__name__, has[0], has[1]))

    builder = Builder(Work(Options(root, root / "site")), look, lambda: ["index.html"])
    builder.build(set())
    _save(root, article("Bài mới", id="b"), "content/articles/b.md")
    seen.clear()
    builder.build(builder.watch.changes(LONG))

    assert seen == [
        ("Started", False, False),
        ("PagesStand", True, False),
        ("PageStands", True, True),
        ("Built", True, True),
    ]


def test_what_a_build_writes_is_no_change(root: Path) -> None:
    builder = _builder(root, [])
    builder.build(set())

    assert builder.watch.changes(SHORT) == set()


def test_what_an_import_writes_is_no_second_change(root: Path) -> None:
    (root / "seeds").mkdir()
    builder = _builder(root, [], with_import=True)
    _save(root, "Công đoàn quận Ba Đình trao quà\n\n(LĐTĐ) Công đoàn trao quà.\n", "seeds/a.txt")
    changed = builder.watch.changes(LONG)
    builder.build(changed)

    assert changed == {str(root.resolve() / "seeds/a.txt")}
    assert len(list((root / "content/articles").rglob("*.md"))) == 2
    assert builder.watch.changes(SHORT) == set()


def test_a_source_that_cannot_be_imported_is_told_beside_the_site(root: Path) -> None:
    (root / "seeds").mkdir()
    told: list[Message] = []
    builder = _builder(root, told, with_import=True)
    (root / "seeds/a.txt").write_bytes(b"\x00\x01\x02\xff" * 50)
    builder.build(builder.watch.changes(LONG))

    assert isinstance(told[1], PagesStand)
    assert [fault.place.startswith("seeds/a.txt") for fault in told[1].refused] == [True]


def test_what_an_import_warns_of_is_told(root: Path) -> None:
    (root / "seeds").mkdir()
    told: list[Message] = []
    builder = _builder(root, told, with_import=True)
    write_file(root / "seeds/a.docx", "x")
    builder.build(builder.watch.changes(LONG))

    assert any("1 file passed over" in what for what in _warned(told))


def test_content_at_fault_waits_for_the_editor(root: Path) -> None:
    told: list[Message] = []
    _save(root, "---\n- hỏng\n---\n")

    assert _builder(root, told).build(set())

    assert isinstance(told[-1], Failed)
    assert told[-1].faults[0].place == f"{ARTICLE}:2"


def test_another_build_is_waited_for(root: Path) -> None:
    told: list[Message] = []
    builder = _builder(root, told)
    (root / ".digest-cache").mkdir(exist_ok=True)
    # The lock is a process's, so another process must hold it.
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(root / ".digest-cache" / "build.lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        is_settled = builder.build(set())
        other.communicate()

    assert not is_settled  # it is to be tried again without a change
    assert isinstance(told[-1], Failed)
    assert "another build" in told[-1].faults[0].what
    assert builder.build(set())


@pytest.mark.skipif(sys.platform != "linux", reason="leases of files are Linux's")
def test_settings_that_another_program_holds_are_read_again_without_a_save(root: Path) -> None:
    told: list[Message] = []
    settings = root / "content/site.yaml"
    settings.write_text("title: Tin\n", encoding="utf-8")
    builder = _builder(root, told)
    with subprocess.Popen(
        [sys.executable, "-c", LEASE, str(settings)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:  # as a file server does for who has the file open elsewhere
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        is_settled = builder.build(set())
        other.communicate()

    assert not is_settled
    assert isinstance(told[-1], Failed)
    assert told[-1].faults[0].place == "content/site.yaml"
    assert builder.turn(is_whole=is_settled)
    assert isinstance(told[-1], Built)


def test_an_article_that_the_disk_refused_is_built_without_a_save_once_it_gives_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Message] = []
    builder, begin = _builder(root, told), os.open

    def fail(path: str, flags: int, mode: int = 0o777, **more: int) -> int:
        if str(path).endswith("a.md"):
            raise OSError(errno.EIO, os.strerror(errno.EIO), path)
        return begin(path, flags, mode, **more)

    with monkeypatch.context() as disk:
        disk.setattr(os, "open", fail)
        assert builder.build(set())
        assert isinstance(told[-1], Failed)
        assert "Input/output error" in told[-1].faults[0].what
        told.clear()
        assert builder.turn(is_whole=True)
        assert told == []

    assert builder.turn(is_whole=True)
    assert isinstance(told[-1], Built)
    assert (root / "site" / PAGE).is_file()


def test_what_is_wrong_in_settings_waits_for_a_save(root: Path) -> None:
    _save(root, "tittle: Tin\n", "content/site.yaml")

    assert _builder(root, []).build(set())


def test_pages_are_in_place_before_the_files_beside_them(root: Path) -> None:
    (root / "content/site.yaml").write_text("base_url: https://x.example/\n", encoding="utf-8")
    seen: list[tuple[bool, bool]] = []

    def look(message: Message) -> None:
        if isinstance(message, PagesStand | Built):
            page, beside = root / "site" / PAGE, root / "site" / "sitemap.xml"
            sheet = any((root / "site" / "tinh").glob("style.*.css"))
            seen.append((page.exists() and sheet, beside.exists()))

    Builder(Work(Options(root, root / "site")), look).build(set())

    assert seen == [(True, False), (True, True)]
