"""With nothing to build, a build knows so at once; with anything changed, it builds."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from conftest import REPOSITORY, MakeDigest, article
from files import write_file
from touching import save_just_now

from generator.build import build
from generator.disk.manifest import format_manifest, read_manifest
from generator.errors import ContentError, DigestError
from generator.load import article_stamps
from generator.options import MANIFEST, Options
from generator.rebuild import build_changed
from generator.records import replace
from generator.result import Result
from generator.sight import LEDGER, Sight
from generator.unchanged import last_found, look, unchanged_result

LONG_AGO = 1_000_000_000  # seconds since 1970
_MOMENTS = ("2026-03-02T07:00:00+07:00", "2026-03-02T07:59:00+07:00", "2026-03-02T08:00:00+07:00")

_MOMENT = datetime(2026, 11, 26, tzinfo=UTC)


@pytest.fixture
def options(make_digest: MakeDigest) -> Options:
    root = make_digest({"articles/a.md": article(), "articles/b.md": article(id="b"),
                        "site.yaml": "title: Một\n"})  # fmt: skip
    _age(root)
    return Options(root, root / "site")


def last_result(options: Options, sight: Sight | None = None) -> Result | None:
    known = last_found(options, sight or look(options))
    return unchanged_result(known.found) if known is not None and known.is_whole else None


def _age(root: Path) -> None:
    for path in (root / "content").rglob("*.*"):
        os.utime(path, (LONG_AGO, LONG_AGO))


def test_before_the_first_build_nothing_is_known(options: Options) -> None:
    assert last_result(options) is None


def test_after_a_build_its_result_is_known(options: Options) -> None:
    built = build(options)

    known = last_result(options)

    assert known is not None
    assert (known.pages, known.articles) == (built.pages, built.articles)
    assert (known.report.written, known.report.kept) == (0, built.report.written)


def test_a_lost_list_of_what_is_ours_is_written_again(options: Options) -> None:
    build(options)
    ours = read_manifest(options.output)
    (options.output / "CNAME").write_text("tin.example", encoding="utf-8")
    (options.output / MANIFEST).unlink()

    built = build_changed(options)

    assert read_manifest(options.output) == ours
    assert built.report.written == 0
    assert (options.output / "CNAME").exists()


def test_an_earlier_list_of_what_is_ours_leaves_no_page_behind(options: Options) -> None:
    build(options)
    earlier = (options.output / MANIFEST).read_bytes()
    added = options.root / "content/articles/c.md"
    added.write_text(article(id="c"), encoding="utf-8")
    build(options)

    (options.output / MANIFEST).write_bytes(earlier)
    added.unlink()
    build_changed(options)

    assert not list(options.output.rglob("c.html"))


@pytest.mark.parametrize("wrong", [{"index.html"}, {"x.html"}, {"index.html", "x.html"}])
def test_a_list_of_what_is_ours_that_names_more_or_less_is_set_right(
    options: Options, wrong: set[str]
) -> None:
    build(options)
    ours = read_manifest(options.output)
    (options.output / MANIFEST).write_text(format_manifest(ours ^ wrong), encoding="utf-8")

    build_changed(options)

    assert read_manifest(options.output) == ours


def test_warnings_are_told_again(options: Options) -> None:
    warnings = build(options).warnings

    known = last_result(options)

    assert known is not None
    assert known.warnings == warnings
    assert len(warnings) == 1


def test_words_that_became_a_comment_are_told_as_long_as_they_are_one(options: Options) -> None:
    file = options.root / "content/articles/a.md"
    whole = article(kicker="Tổng kết", date="2021-03-08")
    file.write_text(whole, encoding="utf-8")
    build_changed(options)

    file.write_text(whole.replace("Tổng kết", "Tổng kết #3"), encoding="utf-8")
    told = [build_changed(options).warnings for _ in range(2)]
    file.write_text(whole.replace("Tổng kết", '"Tổng kết #3"'), encoding="utf-8")
    mended = build_changed(options).warnings

    assert [["#3" in one.what for one in some if one.file.endswith("a.md")] for some in told] == [
        [True],
        [True],
    ]
    assert not any(one.file.endswith("a.md") for one in mended)


@pytest.mark.parametrize("edited", [False, True])
@pytest.mark.parametrize("folder", ["content/articles", "content/articles/2021"])
def test_a_file_that_may_be_meant_as_an_article_is_told_while_it_stands(
    options: Options, folder: str, *, edited: bool
) -> None:
    file, beside = options.root / "content/articles/a.md", options.root / folder / "c.md.txt"
    write_file(beside.with_name("d.md"), article(id="d"))
    file.write_text(article(date="2021"), encoding="utf-8")
    told = [build_changed(options).warnings]

    for step in ("came", "stays", "went"):
        if step == "came":
            beside.write_text(article(id="c"), encoding="utf-8")
        elif step == "went":
            beside.unlink()
        if edited:
            file.write_text(article(date="2021", body=step), encoding="utf-8")
        told.append(build_changed(options).warnings)

    assert [[str(one) for one in some if one.file.endswith(".txt")] for some in told] == [
        [],
        *[[
            f"{folder}/c.md.txt: warning: its name ends in .txt, so it is no article and is left "
            "out; rename it, so that it ends in .md if it is Markdown, else move it away: "
            "`digest import` reads texts and saved pages"
        ]] * 2,
        [],
    ]  # fmt: skip


@pytest.mark.parametrize("edited", [False, True])
@pytest.mark.parametrize("is_preview", [False, True])
def test_a_page_taken_by_another_article_is_told_until_that_is_published(
    options: Options, *, edited: bool, is_preview: bool
) -> None:
    published = replace(options, base_url="https://tin.example/", moment=_MOMENT)
    other = options.root / "content/articles/c.md"
    other.write_text(article("Hai bài", id="c", date="2021"), encoding="utf-8")
    build(published)
    _swap(other.with_stem("a"), other.with_stem("b"))
    _age(options.root)
    later = replace(published, is_preview=is_preview)

    first = build(later)
    if edited:
        other.write_text(article("Ba bài", id="c", date="2021"), encoding="utf-8")
    again = build_changed(later)

    assert len(first.warnings) == 2
    assert again.warnings == (first.warnings if is_preview else ())
    assert (again.report.written > 0) == edited


def _swap(one: Path, other: Path) -> None:
    before = one.read_text(encoding="utf-8")
    other.replace(one)
    other.write_text(before, encoding="utf-8")


@pytest.mark.parametrize("name", ["content/articles/a.md", "content/site.yaml", "themes/x/y.css",
                                  "content/gazetteer/tiles.yaml", "content/import/a1.yaml",
                                  "content/gone.yaml", "content/ledger.tsv",
                                  "site/index.html"])  # fmt: skip
def test_a_changed_file_is_noticed(options: Options, name: str) -> None:
    build(options)
    path = options.root / name
    write_file(path, "khác")

    assert last_result(options) is None


@pytest.mark.parametrize("name", ["content/articles/a.md", "site/index.html"])
def test_a_missing_file_is_noticed(options: Options, name: str) -> None:
    build(options)
    (options.root / name).unlink()

    assert last_result(options) is None


@pytest.mark.parametrize("name", ["content/gone.yaml", "content/gazetteer/places.yaml",
                                  "themes/default/i18n/vi.yaml"])  # fmt: skip
def test_an_empty_folder_in_the_place_of_a_file_is_noticed(options: Options, name: str) -> None:
    build(options)
    (options.root / name).mkdir(parents=True)

    assert last_result(options) is None
    with pytest.raises((DigestError, OSError)):
        build_changed(options)


def test_an_empty_theme_that_was_taken_away_is_noticed(options: Options) -> None:
    write_file(options.root / "content/site.yaml", "theme: rieng\n")
    theme = options.root / "themes/rieng"
    theme.mkdir(parents=True)
    build(options)
    theme.rmdir()

    with pytest.raises(ContentError, match='there is no theme "rieng"'):
        build_changed(options)


def test_an_edit_in_the_newest_folder_is_seen_at_a_glance(
    options: Options, make_digest: MakeDigest
) -> None:
    for name in ("2019", "2020", "2020/01", "2021.md", "undated"):  # 2021.md is not entered
        (options.root / "content/articles" / name).mkdir()
    make_digest({"articles/2019/c.md": article(id="c"), "articles/2020/01/d.md": article(id="d")})
    (options.root / "content/articles/2021.md").rmdir()
    _age(options.root)
    build(options)
    assert not look(options).is_stirred
    assert last_result(options) is not None

    make_digest({"articles/2019/c.md": article(id="c", title="Khác")})
    assert not look(options).is_stirred
    assert last_result(options) is None

    make_digest({"articles/2020/01/d.md": article(id="d", title="Khác")})
    sight = look(options)
    assert sight.is_stirred
    assert list(sight.articles.items()) == list(article_stamps(options.root).items())
    assert last_result(options, sight) is None


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is closed to us here")
def test_a_newest_folder_that_is_closed_is_told(options: Options, make_digest: MakeDigest) -> None:
    make_digest({"articles/2020/d.md": article(id="d")})
    _age(options.root)
    build(options)
    closed = options.root / "content/articles/2020"
    closed.chmod(0)
    try:
        assert look(options).articles == article_stamps(options.root)
        assert "content/articles/2020" in look(options).articles
    finally:
        closed.chmod(0o755)


def test_other_options_are_another_build(options: Options) -> None:
    build(options)

    assert last_result(replace(options, base_url="https://a.example/")) is None
    assert last_result(replace(options, with_drafts=True)) is None
    assert last_result(replace(options, is_clean=True)) is None


def test_a_file_saved_just_now_is_not_trusted(options: Options) -> None:
    save_just_now(options.root / "content/articles/a.md")
    build(options)

    assert last_result(options) is None


def test_a_build_holds_until_the_next_article_is_due(
    options: Options, make_digest: MakeDigest
) -> None:
    make_digest({"articles/c.md": article(id="c", date='"2026-03-02T08:00"')})
    _age(options.root)
    early, soon, due = map(datetime.fromisoformat, _MOMENTS)
    build(replace(options, now=early))

    assert last_result(replace(options, now=soon)) is not None
    assert last_result(replace(options, now=due)) is None
    assert last_result(options) is None


def test_the_ledger_that_a_build_wrote_is_no_change(options: Options) -> None:
    recorded = replace(options, base_url="https://a.example/", moment=datetime.now(UTC))
    build(recorded)
    assert (options.root / "content/ledger.tsv").exists()

    assert last_result(replace(recorded, moment=datetime(2040, 1, 1, tzinfo=UTC))) is not None


def test_a_preview_is_another_build(options: Options) -> None:
    recorded = replace(options, moment=datetime.now(UTC))
    build(replace(recorded, is_preview=True))

    assert last_result(recorded) is None


def test_the_ledger_that_a_build_wrote_is_known(options: Options) -> None:
    recorded = replace(options, base_url="https://tin.example/", moment=_MOMENT)

    build(recorded)

    assert (options.root / LEDGER).exists()
    assert last_result(recorded) is not None
    (options.root / LEDGER).unlink()
    assert last_result(recorded) is None


def test_a_ledger_saved_just_before_a_build_is_not_trusted(options: Options) -> None:
    recorded = replace(options, base_url="https://tin.example/", moment=_MOMENT)
    build(recorded)
    save_just_now(options.root / LEDGER)

    build(recorded)

    assert last_result(recorded) is None


@pytest.mark.parametrize(("link", "name"), [
    ("themes/default", "i18n/vi.yaml"), ("themes/default/i18n", "vi.yaml"),
    ("themes/default/templates", "home.html"), ("themes/default/static", "a/b.css"),
    ("themes/default/static/a", "b.css"), ("content/gazetteer", "tiles.yaml"),
])  # fmt: skip
def test_an_edit_in_a_linked_folder_is_noticed(
    options: Options, tmp_path: Path, link: str, name: str
) -> None:
    far = tmp_path / "far"
    file = far / name
    write_file(file, "")
    os.utime(file, (LONG_AGO, LONG_AGO))
    (options.root / link).parent.mkdir(parents=True, exist_ok=True)
    (options.root / link).symlink_to(far)
    build(options)
    assert last_result(options) is not None

    file.write_text("# khác", encoding="utf-8")

    assert last_result(options) is None


@pytest.mark.parametrize(
    ("name", "made", "before"),
    [("templates/colophon.html", "index.html", "{{ t.footer }}"),
     ("static/style.css", "tinh/style.*.css", "{\n"),
     ("i18n/vi.yaml", "index.html", "Trang chủ")],
)  # fmt: skip
def test_a_changed_theme_of_the_program_is_noticed(
    options: Options, name: str, made: str, before: str
) -> None:
    program = options.root.parent / "program"
    for folder in ("generator", "themes"):
        leave = shutil.ignore_patterns("__pycache__")
        shutil.copytree(REPOSITORY / folder, program / folder, ignore=leave)
    theme = program / "themes" / "default" / name
    os.utime(theme, (LONG_AGO, LONG_AGO))

    def run() -> str:
        words = [sys.executable, "-m", "generator", "--root", str(options.root), "build"]
        told = subprocess.run(words, cwd=program, check=True, capture_output=True, text=True)
        return told.stdout

    run()
    assert " 0 files written" in run()
    text = theme.read_text(encoding="utf-8")
    theme.write_text(text.replace(before, f"{before} /* khác */ "), encoding="utf-8")
    run()

    (page,) = options.output.glob(made)
    assert "/* khác */" in page.read_text(encoding="utf-8")


def test_a_build_holds_until_the_day_ends(options: Options) -> None:
    noon, night, next_day = map(
        datetime.fromisoformat,
        ("2026-03-02T12:00:00+07:00", "2026-03-02T23:59:59+07:00", "2026-03-03T00:00:00+07:00"),
    )
    build(replace(options, now=noon))

    assert last_result(replace(options, now=night)) is not None
    assert last_result(replace(options, now=next_day)) is None
