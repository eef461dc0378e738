"""Builds: the same bytes each time, nothing written in vain, nothing lost when one fails."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import REPOSITORY, MakeDigest, article
from files import contents, write_file

from generator.build import Viewer, build
from generator.cache import FOLDER
from generator.checkup import check
from generator.errors import ContentError, DigestError, UsageError
from generator.lists.courses import SPLIT_AT, TWIN_AT
from generator.options import MANIFEST, Options
from generator.siteplan import SitePlan

BASE = "https://tin.example/"


def _contents(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder but those that a build may leave to be faster again."""
    return {n: content for n, content in contents(folder).items() if not n.startswith(FOLDER)}


def _many() -> dict[str, str]:
    """Return enough varied articles for the pool to start and a timeline to split."""
    districts = ("tay-ho", "ba-dinh, tay-ho", "dong-da", "ha-dong", "son-tay")
    return {
        f"articles/bai-{n:03}.md": article(
            id=f"a{n}",
            title=f"Bài số {n}",
            date=f'"{2015 + n % 7}-{1 + n % 12:02}"' if n % 9 else "null",
            districts=f"[{districts[n % 5]}]" if n % 11 else "[]",
            organisations=f"[ldld-quan-tay-ho, cdcs-phuong-quang-an, Công đoàn Công ty {n % 3}]",
            tags=f"[một, hai, t{n % 4}]",
        )
        for n in range(SPLIT_AT + 60)
    }


class _GivenUpError(Exception):
    """Whoever looked at the pages has seen enough."""


def _give_up(_plan: SitePlan, is_all: bool) -> None:
    if is_all:
        raise _GivenUpError


def test_pages_of_a_build_that_was_given_up_are_ours_though_their_list_is_lost(
    make_digest: MakeDigest, tmp_path: Path
) -> None:
    root = make_digest({"articles/a.md": article(districts="[tay-ho]")})
    options = Options(root, root / "site", base_url=BASE)
    with pytest.raises(_GivenUpError):
        build(options, viewer=Viewer(tuple, _give_up))
    (root / "site" / MANIFEST).unlink()

    build(options)

    build(options._replace(output=tmp_path / "clean"))
    assert _contents(root / "site") == _contents(tmp_path / "clean")


def test_a_second_build_writes_nothing(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(districts="[tay-ho]")})
    options = Options(root, root / "site", base_url=BASE)
    build(options)
    before = {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*")}

    report = build(options).report

    after = {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*")}
    files = {path for path in before if path.is_file() and path.name != MANIFEST}
    assert (report.written, report.removed) == (0, 0)
    assert {p: after[p] for p in files} == {p: before[p] for p in files}


def test_a_changed_article_is_written_again(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(body="Một."), "articles/b.md": article(id="b")})
    build(Options(root, root / "site"))
    before = _contents(root / "site")
    make_digest({"articles/a.md": article(body="Hai.")})

    build(Options(root, root / "site"))

    after = _contents(root / "site")
    written = [path for path in after if after[path] != before[path] and path != MANIFEST]
    own = [path for path in written if not path.startswith("tim-kiem/")]
    assert own == ["bai-viet/khong-ro-ngay/a.html"]
    # The shards of the two words, the catalogue with its new version, the page that names it.
    assert len(written) - len(own) <= 4
    assert "Hai." in (root / "site/bai-viet/khong-ro-ngay/a.html").read_text(encoding="utf-8")


def test_a_page_that_somebody_spoiled_is_made_again(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article()})
    build(Options(root, root / "site"))
    before = _contents(root / "site")
    (root / "site/index.html").write_text("hỏng", encoding="utf-8")

    build(Options(root, root / "site"))

    assert _contents(root / "site") == before


def test_the_page_of_a_deleted_article_is_removed(make_digest: MakeDigest) -> None:
    root = make_digest(
        {"articles/a.md": article(), "articles/b.md": article(id="b", date='"2021"')}
    )
    build(Options(root, root / "site"))
    (root / "content/articles/b.md").unlink()

    build(Options(root, root / "site"))

    assert not (root / "site/bai-viet/2021").exists()


def test_a_rebuilt_site_has_the_bytes_of_a_new_one(make_digest: MakeDigest, tmp_path: Path) -> None:
    root = make_digest({"articles/a.md": article(), "articles/b.md": article(id="b")})
    build(Options(root, root / "site"))
    (root / "content/articles/b.md").unlink()
    make_digest({"articles/c.md": article(id="c", date='"2021"', districts="[tay-ho]")})

    build(Options(root, root / "site"))
    build(Options(root, tmp_path / "new"))

    assert _contents(root / "site") == _contents(tmp_path / "new")


def test_two_workers_give_the_bytes_of_one(make_digest: MakeDigest, tmp_path: Path) -> None:
    root = make_digest(_many())

    build(Options(root, tmp_path / "one", base_url=BASE, jobs=1))
    build(Options(root, tmp_path / "two", base_url=BASE, jobs=2))

    assert _contents(tmp_path / "one") == _contents(tmp_path / "two")


@pytest.mark.parametrize(
    "surroundings",
    [
        {"PYTHONHASHSEED": "1", "TZ": "America/New_York", "LANG": "C", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "Asia/Ho_Chi_Minh", "LANG": "vi_VN.UTF-8"},
    ],
)
def test_the_bytes_do_not_depend_on_the_machine(
    make_digest: MakeDigest, tmp_path: Path, surroundings: dict[str, str]
) -> None:
    root = make_digest(_many())
    build(Options(root, tmp_path / "here", base_url=BASE))
    command = [sys.executable, "-m", "generator", "--root", str(root), "build", "--jobs", "2"]

    subprocess.run(
        [*command, "--output", str(tmp_path / "there"), "--base-url", BASE],
        env={"PATH": os.environ["PATH"], **surroundings},
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
    )

    assert _contents(tmp_path / "here") == _contents(tmp_path / "there")


def test_the_order_of_files_on_disk_does_not_matter(
    make_digest: MakeDigest, tmp_path: Path
) -> None:
    files = {f"articles/{name}.md": article(id=name, date='"2021"') for name in "abcdef"}
    build(Options(make_digest(files), tmp_path / "one"))
    for name in files:
        (tmp_path / "digest/content" / name).unlink()
    make_digest(dict(reversed(files.items())))

    build(Options(tmp_path / "digest", tmp_path / "two"))

    assert _contents(tmp_path / "one") == _contents(tmp_path / "two")


@pytest.mark.parametrize(
    "output", ["content", "content/site", "themes/x", "seeds", "seeds/a/b", ".", ".."]
)
def test_an_output_that_editors_own_is_refused(make_digest: MakeDigest, output: str) -> None:
    root = make_digest({"articles/a.md": article()})
    before = _contents(root)

    with pytest.raises(UsageError, match="holds what editors own"):
        build(Options(root, root / output))

    assert _contents(root) == before


@pytest.mark.parametrize("output", [".", "content", "content/site", "seeds/x", "themes"])
@pytest.mark.parametrize("holds", ["articles/a.md", "site.yaml"])
def test_an_output_in_another_digest_is_refused(
    make_digest: MakeDigest, tmp_path: Path, output: str, holds: str
) -> None:
    root, other = make_digest({"articles/a.md": article()}), tmp_path / "other"
    write_file(other / "content" / holds, "title: x\n")
    before = _contents(other)

    with pytest.raises(UsageError, match="holds what editors own"):
        build(Options(root, other / output))

    assert _contents(other) == before


def test_a_way_round_to_the_content_is_refused(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article()})
    (root / "duong-vong").symlink_to(root / "content")

    with pytest.raises(UsageError, match="holds what editors own"):
        build(Options(root, root / "duong-vong" / "site"))


def test_a_root_without_content_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no folder content/"):
        build(Options(tmp_path, tmp_path / "site"))


def test_a_file_where_the_site_must_go_stays(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article()})
    (root / "site").write_text("của tôi", encoding="utf-8")

    with pytest.raises(DigestError, match="is a file where"):
        build(Options(root, root / "site"))

    assert (root / "site").read_text(encoding="utf-8") == "của tôi"


def test_a_file_of_somebody_else_is_not_overwritten(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article()})
    (root / "site").mkdir()
    (root / "site/index.html").write_text("của tôi", encoding="utf-8")

    with pytest.raises(DigestError, match="stands in the way"):
        build(Options(root, root / "site"))

    assert _contents(root / "site") == {"index.html": "của tôi".encode()}


def test_files_beside_the_site_stay(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article()})
    (root / "site").mkdir()
    (root / "site/CNAME").write_text("tin.example", encoding="utf-8")

    build(Options(root, root / "site"))
    build(Options(root, root / "site"))

    assert (root / "site/CNAME").read_text(encoding="utf-8") == "tin.example"


def test_a_bad_article_leaves_the_site_that_stood(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article()})
    build(Options(root, root / "site"))
    before = _contents(root / "site")
    make_digest({"articles/a.md": article(body="Mới."), "articles/b.md": ""})

    with pytest.raises(ContentError):
        build(Options(root, root / "site"))

    assert _contents(root / "site") == before


def test_a_name_too_long_for_the_disk_leaves_the_site_that_stood(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article()})
    build(Options(root, root / "site"))
    before = _contents(root / "site")
    make_digest({"articles/b.md": article(id="b", aliases=f"[{'x' * 300}.html]")})

    with pytest.raises(DigestError):
        build(Options(root, root / "site"))

    assert _contents(root / "site") == before


def test_without_an_address_there_are_no_feeds_and_no_sitemap(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(date='"2021"')})

    result = build(Options(root, root / "site"))

    assert result.feeds == 0
    assert not [path for path in _contents(root / "site") if path.endswith((".xml", ".opml"))]


def test_an_alias_stands_as_a_page_that_leads_on(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(aliases="[cu/ten-cu.html]")})

    build(Options(root, root / "site"))

    page = (root / "site/cu/ten-cu.html").read_text(encoding="utf-8")
    assert 'http-equiv="refresh" content="0; url=../bai-viet/khong-ro-ngay/a.html"' in page


def test_the_undated_stand_under_a_heading_of_their_own(make_digest: MakeDigest) -> None:
    root = make_digest(
        {
            "articles/a.md": article(title="Không ngày", id="a", districts="[tay-ho]"),
            "articles/b.md": article(title="Có ngày", id="b", date='"2021"', districts="[tay-ho]"),
        }
    )

    build(Options(root, root / "site"))

    page = (root / "site/quan-huyen/tay-ho/index.html").read_text(encoding="utf-8")
    assert page.index("Có ngày") < page.index('id="chua-ro-ngay"')
    assert page.index('id="chua-ro-ngay"') < page.index("Không ngày")


def test_entries_name_their_districts_on_all_pages_of_a_timeline_or_on_none(
    make_digest: MakeDigest,
) -> None:
    bodies = "[ldld-quan-tay-ho, ldld-thanh-pho-ha-noi]"
    articles = {
        f"articles/{n}.md": article(
            id=f"a{n}", date=f"2021-01-{n:02}", districts="[tay-ho]", organisations=bodies
        )
        for n in range(1, TWIN_AT + 1)
    }
    root = make_digest(articles)

    build(Options(root, root / "site"))

    shown = {
        path: '<span class="places">' in (root / "site" / path).read_text(encoding="utf-8")
        for body in ("ldld-quan-tay-ho", "ldld-thanh-pho-ha-noi")
        for path in (f"to-chuc/{body}/index.html", f"to-chuc/{body}/tu-dau.html")
    }
    assert list(shown.values()) == [False, False, True, True]


def test_progress_reaches_the_end(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(), "articles/b.md": article(id="b")})
    told: list[tuple[str, int, int]] = []

    build(Options(root, root / "site", step=lambda *step: told.append(step)))

    assert ("reading", 2, 2) in told
    assert [done for what, done, total in told if what == "writing"][-1] == told[-1][2]


def test_the_result_counts_what_was_done(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(), "articles/b.md": article(id="b", draft="true")})

    result = build(Options(root, root / "site"))

    assert (result.articles, result.held_back) == (1, 1)
    assert result.pages == len(list((root / "site").rglob("*.html")))
    assert result.report.written + 1 == len(_contents(root / "site"))  # and the manifest


def test_a_check_writes_nothing(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article()})
    before = _contents(root)

    check(Options(root, root / "site"))

    assert _contents(root) == before


def test_a_missing_address_is_told_and_stops_only_a_strict_build(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article()})

    told = build(Options(root, root / "site")).warnings

    assert ["there is no base_url" in warning.what for warning in told] == [True]
    with pytest.raises(ContentError):
        build(Options(root, root / "other", is_strict=True))


@pytest.mark.parametrize(
    ("setting", "language", "told"),
    [
        (
            "base_url: https://tin.example/",
            "en",
            "the edition `en` has no address, so no feeds and",
        ),
        ("language: en", "vi", "the edition `vi` has no address, so no feeds and"),
        ("editions: {en: https://tin.example/en/}", "vi", "there is no base_url, so no feeds and"),
    ],
)
def test_a_missing_address_is_that_of_the_edition(
    make_digest: MakeDigest, setting: str, language: str, told: str
) -> None:
    root = make_digest({"articles/a.md": article(), "site.yaml": f"{setting}\n"})

    (warning,) = build(Options(root, root / "site", language=language)).warnings

    assert warning.what.startswith(told)
    is_edition = told.startswith("the edition")
    wanted = f"`editions: {{{language}: https://…}}`" if is_edition else "`base_url: https://…`"
    assert warning.remedy == f"add {wanted} to content/site.yaml or give --base-url"
