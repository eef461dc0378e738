"""To keep going: other articles are published, and no page goes with those at fault."""

import json
import shutil
from pathlib import Path

import pytest
from conftest import MakeDigest, article
from files import contents

from generator.cli import run
from generator.disk.manifest import format_manifest, read_manifest
from generator.options import MANIFEST

BROKEN = "---\n- hỏng\n---\n"
A, B, C = (f"bai-viet/khong-ro-ngay/{name}.html" for name in "abc")
SITE = "base_url: https://tin.example/\n"


def _build(root: Path, *words: str) -> int:
    return run(["--root", str(root), "build", "--keep-going", *words])


def _save(root: Path, text: str, name: str) -> None:
    (root / "content/articles" / name).write_text(text, encoding="utf-8")


@pytest.fixture(params=["", SITE], ids=["without an address", "with one"])
def root(request: pytest.FixtureRequest, make_digest: MakeDigest) -> Path:
    """Return a digest of two articles that has been built."""
    files = {"articles/a.md": article(), "articles/b.md": article(id="b")}
    root = make_digest(files | ({"site.yaml": request.param} if request.param else {}))
    assert run(["--root", str(root), "build"]) == 0
    return root


def test_the_others_are_published(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    _save(root, article("Bản hai"), "a.md")
    _save(root, BROKEN, "c.md")
    _save(root, article(id="d", date="'2021-02-31'"), "d.md")

    assert _build(root) == 1

    told = capsys.readouterr()
    assert "content/articles/c.md:2: " in told.err
    assert "content/articles/d.md:" in told.err
    assert "2 articles, 2 left out: " in told.out
    assert "Bản hai" in (root / "site" / A).read_text(encoding="utf-8")
    assert not (root / "site" / C).exists()


def test_the_site_is_that_of_the_others_alone(root: Path, tmp_path: Path) -> None:
    _save(root, BROKEN, "c.md")
    _save(root, article("Bài mới", id="d"), "d.md")
    assert _build(root) == 1
    kept = contents(root / "site")

    (root / "content/articles/c.md").unlink()
    assert run(["--root", str(root), "build", "--output", str(tmp_path / "anew")]) == 0

    assert contents(tmp_path / "anew") == kept


def test_it_is_told_again_until_it_is_mended(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _save(root, BROKEN, "c.md")
    for _ in range(3):
        assert _build(root) == 1
        assert "content/articles/c.md:2: " in capsys.readouterr().err
    _save(root, article(id="c"), "c.md")

    assert _build(root) == 0

    assert (root / "site" / C).exists()


def test_a_page_that_stands_does_not_go(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(root / "site")
    _save(root, BROKEN, "b.md")
    _save(root, article("Bản hai"), "a.md")

    assert _build(root) == 1

    told = capsys.readouterr().err
    assert "content/articles/b.md:2: " in told
    assert B in told
    assert "nothing is published that might take a page away" in told
    assert contents(root / "site") == before


@pytest.mark.parametrize("is_earlier", [True, False])
def test_nor_does_one_where_the_list_of_what_is_ours_has_lost_it(
    root: Path, *, is_earlier: bool
) -> None:
    ours = root / "site" / MANIFEST
    earlier = format_manifest(read_manifest(root / "site") - {B})
    ours.write_text(earlier, encoding="utf-8") if is_earlier else ours.unlink()
    _save(root, BROKEN, "b.md")

    assert _build(root) == 1

    assert (root / "site" / B).exists()


def test_nothing_of_an_output_that_was_removed_stands(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(), "articles/b.md": article(id="b")})
    assert _build(root) == 0
    shutil.rmtree(root / "site")
    _save(root, BROKEN, "b.md")

    assert _build(root) == 1

    assert (root / "site" / A).exists()


def test_a_published_page_does_not_go_where_no_output_stands(
    make_digest: MakeDigest, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_digest({"articles/a.md": article(), "articles/b.md": article(id="b"),
                        "site.yaml": SITE})  # fmt: skip
    assert _build(root) == 0
    shutil.rmtree(root / "site")
    _save(root, BROKEN, "b.md")

    assert _build(root) == 1

    assert f"content/ledger.tsv:3: {B} was published and is gone; mend" in capsys.readouterr().err
    assert not (root / "site" / A).exists()


def test_whoever_links_to_what_is_left_out_is_left_out_too(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    _save(root, BROKEN, "c.md")
    _save(root, article(id="d", date="'2021-02-31'"), "d.md")
    _save(root, article(id="e", body="Xem [bài này](d.md)."), "e.md")
    _save(root, article(id="f", body="Xem [bài kia](e.md)."), "f.md")

    assert _build(root) == 1

    told = capsys.readouterr()
    assert [line.split(":")[0][-4:] for line in told.err.splitlines() if "articles/" in line] == [
        "c.md", "d.md", "e.md", "f.md",
    ]  # fmt: skip
    assert "2 articles, 4 left out: " in told.out


def test_what_is_wrong_elsewhere_stops_the_build(root: Path) -> None:
    before = contents(root / "site")
    _save(root, BROKEN, "c.md")
    (root / "content/gone.yaml").write_text("a.html: b.html\n", encoding="utf-8")

    assert _build(root) == 1

    assert contents(root / "site") == before


def test_the_page_of_an_article_named_like_an_archive_does_not_go(root: Path) -> None:
    name = "thang-10-soi-noi"
    _save(root, article(id="t"), f"{name}.md")
    assert _build(root) == 0
    _save(root, BROKEN, f"{name}.md")

    assert _build(root) == 1

    assert (root / f"site/bai-viet/khong-ro-ngay/{name}.html").exists()


def test_a_new_article_does_not_take_the_page_of_another(root: Path) -> None:
    before = contents(root / "site")
    _save(root, article("Chiếm chỗ", id="c", slug="b"), "a0.md")

    assert _build(root) == 1

    assert contents(root / "site") == before


def test_of_two_new_articles_with_one_page_one_is_published(root: Path) -> None:
    _save(root, article("Một bản", id="c"), "c.md")
    _save(root, article("Bản kia", id="d", slug="c"), "d.md")

    assert _build(root) == 1

    assert "Một bản" in (root / "site" / C).read_text(encoding="utf-8")


def test_a_tombstone_is_right_once_the_page_on_it_is_left_out(root: Path) -> None:
    stone = "bai-viet/khong-ro-ngay/c.html"
    (root / "content/gone.yaml").write_text(f"{stone}:\n", encoding="utf-8")
    _save(root, article(id="c", date="'2021-02-31'"), "d.md")
    _save(root, article(id="e", body="Xem [bài này](d.md)."), "c.md")

    assert run(["--root", str(root), "build"]) == 1
    assert not (root / "site" / stone).exists()
    assert _build(root) == 1

    assert "Xem <a" not in (root / "site" / stone).read_text(encoding="utf-8")


def test_a_strict_build_tells_warnings_and_what_is_left_out(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    _save(root, BROKEN, "c.md")
    _save(root, article(id="d", organisations="[Hội nào đó]"), "d.md")

    assert _build(root, "--strict") == 1

    assert "content/articles/c.md:2: " in capsys.readouterr().err


def test_programs_are_told_as_well(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    _save(root, BROKEN, "c.md")

    assert _build(root, "--json") == 1

    told = json.loads(capsys.readouterr().out)
    assert [problem["file"] for problem in told["left_out"]] == ["content/articles/c.md"]


def _published(make_digest: MakeDigest) -> Path:
    root = make_digest({"articles/b.md": article(), "site.yaml": SITE})
    assert _build(root) == 0
    return root


@pytest.mark.parametrize("name", ["a.md", "c.md"])
def test_of_a_copy_and_the_published_article_the_copy_is_left_out(
    make_digest: MakeDigest, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    root = _published(make_digest)
    _save(root, article("Chép ra"), name)
    _save(root, article("Bài kia", id="d"), "d.md")

    assert _build(root) == 1

    assert f'{name}:2: the id "a1" is also that of content/articles/b.md' in capsys.readouterr().err
    assert "Chép ra" not in (root / "site" / B).read_text(encoding="utf-8")
    assert (root / "site/bai-viet/khong-ro-ngay/d.html").exists()


@pytest.mark.parametrize("name", ["a.md", "c.md"])
def test_of_two_with_one_page_the_published_article_keeps_it(
    make_digest: MakeDigest, name: str
) -> None:
    root = _published(make_digest)
    _save(root, article("Chiếm chỗ", id="c", slug="b"), name)
    _save(root, article("Bài kia", id="d"), "d.md")

    assert _build(root) == 1

    assert "Chiếm chỗ" not in (root / "site" / B).read_text(encoding="utf-8")
    assert (root / "site/bai-viet/khong-ro-ngay/d.html").exists()


@pytest.mark.parametrize("name", ["b.md", "sub/b.md"])
def test_an_earlier_page_stays_with_the_article_that_had_it(
    make_digest: MakeDigest, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    root = _published(make_digest)
    (root / "content/articles/b.md").rename(root / "content/articles/moi.md")
    _save(root, article(aliases=f"[{B}]"), "moi.md")
    assert _build(root) == 0
    (root / "content/articles/sub").mkdir()
    _save(root, article("Chiếm chỗ", id="c"), name)

    assert _build(root) == 1

    told = capsys.readouterr().err
    assert f"{name}:1: its page {B} is also an alias of content/articles/moi.md; rename" in told
    assert "Chiếm chỗ" not in (root / "site" / B).read_text(encoding="utf-8")


@pytest.mark.parametrize("is_edited", [False, True])
def test_a_copy_with_the_same_page_is_never_published_for_the_original(
    make_digest: MakeDigest, *, is_edited: bool
) -> None:
    dated = {"date": '"2021-05-01"'}
    root = make_digest({"articles/2021/b.md": article("Bài gốc", **dated), "site.yaml": SITE})
    assert _build(root) == 0
    before = contents(root / "site")
    (root / "content/articles/2020").mkdir()
    _save(root, article("Bản chép", **dated), "2020/b.md")
    if is_edited:
        _save(root, article("Bài gốc sửa", **dated), "2021/b.md")

    assert _build(root) == 1

    assert contents(root / "site") == before
