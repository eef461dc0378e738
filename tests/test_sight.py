"""Of the folders of articles, those that a build has not seen so are known, and looked at alone."""

import os
import shutil
from pathlib import Path

import pytest
from conftest import MakeDigest, article
from files import write_file
from touching import save_just_now

from generator.disk.stamps import scan_folders
from generator.disk.standing import standing_of
from generator.options import Options
from generator.sight import Seen, Sight
from generator.unchanged import look

LONG_AGO = 1_000_000_000  # seconds since 1970
_FOLDER = "content/articles"


@pytest.fixture
def options(make_digest: MakeDigest) -> Options:
    root = make_digest(
        {f"articles/{name}.md": article(id=name[-1]) for name in ["a", "2020/b", "2021/c"]}
    )
    for path in root.rglob("*.md"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    return Options(root, root / "site")


def _left(options: Options) -> Sight:
    return look(options).left(standing_of({}))


def _looked_again(options: Options, before: Seen) -> Sight:
    sight = look(options)
    sight.before = before
    return sight


def test_before_any_build_all_folders_are_new(options: Options) -> None:
    sight = look(options)

    assert sight.stirred == {f"{_FOLDER}/", f"{_FOLDER}/2020/", f"{_FOLDER}/2021/"}
    assert sight.stirred_articles == sight.articles
    assert {*sight.seen.folders} == sight.stirred
    assert sight.seen.latest == max(stamp[2] for stamp in sight.articles.values())


def test_after_a_build_none_are(options: Options) -> None:
    left = _left(options)

    assert not left.stirred
    assert not left.stirred_articles
    assert left.seen == left.before == _looked_again(options, left.before).seen


@pytest.mark.parametrize(("name", "folder"), [("a", ""), ("2020/b", "2020/"), ("2022/d", "2022/")])
def test_the_folder_of_a_saved_article_is_stirred(options: Options, name: str, folder: str) -> None:
    before = _left(options).before
    path = options.root / _FOLDER / f"{name}.md"
    write_file(path, "Khác.")

    sight = _looked_again(options, before)

    assert sight.stirred == {f"{_FOLDER}/{folder}"}
    assert [*sight.stirred_articles] == [f"{_FOLDER}/{name}.md"]
    assert sight.seen.latest > before.latest


def test_so_is_a_folder_that_went(options: Options) -> None:
    before = _left(options).before
    shutil.rmtree(options.root / _FOLDER / "2020")

    sight = _looked_again(options, before)

    assert sight.stirred == {f"{_FOLDER}/2020/"}
    assert not sight.stirred_articles
    assert f"{_FOLDER}/2020/" not in sight.seen.folders
    assert sight.seen.latest == before.latest


def test_what_may_be_saved_again_unnoticed_is_looked_at_again(options: Options) -> None:
    path = options.root / _FOLDER / "2020/b.md"
    path.write_text("Vừa lưu.", encoding="utf-8")
    save_just_now(path)

    left = _left(options)

    assert left.stirred == {f"{_FOLDER}/2020/"}


def test_the_latest_change_is_that_of_what_stands(options: Options) -> None:
    before = _left(options).before
    own = f"{_FOLDER}/2020/"
    ahead = before._replace(folders={**before.folders, own: b""}, changes={own: 1 << 62})

    assert _looked_again(options, ahead).seen.latest < 1 << 62  # a clock went wrong


def test_it_is_known_of_another_output_too(options: Options, tmp_path: Path) -> None:
    left = _left(options)
    (tmp_path / "x.html").write_text("")

    other = left.over(standing_of(scan_folders(tmp_path)))

    assert not other.stirred
    assert other.output.has("x.html")
