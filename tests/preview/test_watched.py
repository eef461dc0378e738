"""What is watched, and what of it changed."""

import os
import shutil
from pathlib import Path

import pytest
from files import write_file

from generator.load import article_files
from generator.preview.watched import (
    Watched,
    differences,
    look_again,
    stamp_seen,
    take_snapshot,
    watched_folders,
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("content/articles/2020/a.md", "content/site.yaml", "content/gazetteer/places.yaml",
                 "themes/default/templates/x.html", "themes/default/i18n/vi.yaml",
                 "themes/default/static/style.css", "seeds/a.txt", "site/index.html",
                 ".digest-cache/made.index"):  # fmt: skip
        path = tmp_path / name
        write_file(path, "trước")
    return tmp_path


def _below(root: Path, watched: Watched) -> set[str]:
    inside = f"{root.resolve()}{os.sep}"
    return {p.removeprefix(inside) for p in take_snapshot(watched) if p.startswith(inside)}


def test_all_that_a_build_reads_is_watched_and_nothing_it_writes(root: Path) -> None:
    found = _below(root, watched_folders(root, root / "site", with_seeds=False))

    assert found == {
        "content/articles/2020/a.md", "content/site.yaml", "content/gazetteer/places.yaml",
        "themes/default/templates/x.html", "themes/default/i18n/vi.yaml",
        "themes/default/static/style.css", "themes/default",
    }  # fmt: skip


def test_seeds_are_watched_where_they_are_imported(root: Path) -> None:
    assert "seeds/a.txt" in _below(root, watched_folders(root, root / "site", with_seeds=True))


@pytest.mark.parametrize("theme", ["default", "ban-tin"])
def test_shipped_themes_are_watched_for_those_who_work_on_them(root: Path, theme: str) -> None:
    found = take_snapshot(watched_folders(root, root / "site", with_seeds=False))

    assert any(path.endswith(f"{theme}/templates/base.html") for path in found)


@pytest.mark.parametrize(
    "name",
    [".a.md.swp", "a.md~", "a.tmp", ".hidden", "#a.md#", ".#a.md", "4913", "~$a.docx", ".git/index",
     "a.md.new", "b.txt.part", "~$a.md", "~$tap/a.md"],
)  # fmt: skip
def test_editors_temporary_files_are_not_watched(root: Path, name: str) -> None:
    watched = watched_folders(root, root / "site", with_seeds=False)
    before = take_snapshot(watched)
    path = root.resolve() / "content" / name
    write_file(path, "tạm")

    assert take_snapshot(watched) == before
    assert look_again(watched, before, {str(path)}) == {}


def test_what_was_moved_away_behind_a_link_is_seen_to_go_and_not_to_stay(root: Path) -> None:
    before = take_snapshot(watched_folders(root, root / "site", with_seeds=False))
    style = root.resolve() / "themes/default/static/style.css"
    (root / "themes/default").rename(root / "far")
    (root / "themes/default").symlink_to(root / "far")
    watched = watched_folders(root, root / "site", with_seeds=False)
    now = take_snapshot(watched)

    assert differences(before, now)[str(style)] is None
    assert style.is_file()
    assert not watched.is_watched(str(style))
    assert look_again(watched, now, {str(style)}) == {}
    assert watched.is_watched(str(root.resolve() / "far/static/style.css"))


@pytest.mark.parametrize("name", ["content/ledger.tsv", "content/articles/x.md"])
def test_an_empty_folder_in_the_place_of_a_file_is_seen_to_come_and_to_go(
    root: Path, name: str
) -> None:
    watched = watched_folders(root, root / "site", with_seeds=False)
    before, path = take_snapshot(watched), str(root.resolve() / name)

    (root / name).mkdir()
    there = take_snapshot(watched)
    came = look_again(watched, before, {path})
    (root / name / "y.txt").write_text("y", encoding="utf-8")
    same = look_again(watched, there, {path})
    shutil.rmtree(root / name)

    assert came == differences(before, there) == {path: there[path]}
    assert same == {}
    assert look_again(watched, there, {path}) == differences(there, before) == {path: None}


def test_the_folder_of_a_theme_is_seen_to_come_empty_and_to_go(root: Path) -> None:
    watched = watched_folders(root, root / "site", with_seeds=False)
    before, path = take_snapshot(watched), str(root.resolve() / "themes/rieng")

    (root / "themes/rieng").mkdir()
    there = take_snapshot(watched)
    came = look_again(watched, before, {path})
    (root / "themes/rieng").rmdir()

    assert came == differences(before, there) == {path: there[path]}
    assert look_again(watched, there, {path}) == differences(there, before) == {path: None}


def test_what_lies_in_the_folder_of_a_theme_that_was_moved_in_is_seen(root: Path) -> None:
    watched = watched_folders(root, root / "site", with_seeds=False)
    for name in ("mot", "hai"):
        write_file(root / name / "templates/home.html", name)
    theme = root.resolve() / "themes/rieng"
    before = take_snapshot(watched)

    (root / "mot").rename(theme)
    one = take_snapshot(watched)
    came = look_again(watched, before, {str(theme)})
    theme.rename(root / "mot")
    (root / "hai").rename(theme)

    files = {str(theme), str(theme / "templates/home.html")}
    assert came == differences(before, one)
    assert came.keys() == files
    assert look_again(watched, one, {str(theme)}).keys() == files


@pytest.mark.parametrize("name", ["#a.md", "~a.md", "2021.bak/a.md", "#tap/a.md", "a~/b.tmp/a.md"])
def test_all_that_a_build_takes_for_an_article_is_watched(root: Path, name: str) -> None:
    watched = watched_folders(root, root / "site", with_seeds=False)
    before = take_snapshot(watched)
    path = root.resolve() / "content/articles" / name
    write_file(path, "bài")

    assert f"content/articles/{name}" in article_files(root)
    assert take_snapshot(watched).keys() - before.keys() == {str(path)}
    assert look_again(watched, before, {str(path)}).keys() == {str(path)}


def test_links_that_lead_in_a_circle_or_nowhere_stop_nothing(root: Path) -> None:
    articles = root / "content/articles"
    (articles / "vòng").symlink_to(articles)
    (articles / "chính nó").symlink_to(articles / "chính nó")
    (articles / "không đâu").symlink_to(root / "không có")
    (root / "themes" / "vòng").symlink_to(root / "themes")

    found = _below(root, watched_folders(root, root / "site", with_seeds=False))

    assert "content/articles/2020/a.md" in found
    assert not any("vòng/" in path for path in found)


@pytest.mark.parametrize(
    "link",
    ["themes/far", "themes/default/static/img", "content/gazetteer/far", "content/import"],
)  # fmt: skip
def test_a_linked_folder_is_watched_where_it_leads(root: Path, link: str) -> None:
    (root / "far/below").mkdir(parents=True)
    (root / "far/below/style.css").write_text("a {}", encoding="utf-8")
    (root / link).symlink_to(root / "far")

    found = _below(root, watched_folders(root, root / "site", with_seeds=False))

    assert "far/below/style.css" in found


def test_so_is_one_in_a_linked_folder_and_the_folder_of_articles(root: Path) -> None:
    (root / "content/articles").rename(root / "bài")
    (root / "content/articles").symlink_to(root / "bài")
    for name in ("far", "farther", "unread"):
        (root / name).mkdir()
        (root / name / "a.css").write_text("a {}", encoding="utf-8")
    (root / "far/b").symlink_to(root / "farther")
    (root / "content/articles/x").symlink_to(root / "unread")
    (root / "themes/x").symlink_to(root / "far")

    found = _below(root, watched_folders(root, root / "site", with_seeds=False))

    assert {"farther/a.css", "bài/2020/a.md"} <= found
    assert "unread/a.css" not in found


def test_a_folder_that_vanished_is_as_if_empty(root: Path) -> None:
    watched = watched_folders(root, root / "site", with_seeds=False)
    before = take_snapshot(watched)
    shutil.rmtree(root / "content")

    changed = differences(before, take_snapshot(watched))

    assert len(changed) == 3
    assert set(changed.values()) == {None}


def test_an_output_inside_a_watched_folder_is_left_out(root: Path) -> None:
    found = _below(root, watched_folders(root, root / "content/articles/2020", with_seeds=False))

    assert not any(path.startswith("content/articles") for path in found)


def test_looking_again_finds_what_was_touched_and_no_more(root: Path) -> None:
    watched = watched_folders(root, root / "site", with_seeds=False)
    seen = take_snapshot(watched)
    articles = root.resolve() / "content" / "articles"
    old, new = articles / "2020" / "a.md", articles / "2021" / "b.md"
    write_file(new, "mới")

    found = look_again(watched, seen, {str(old), str(new.parent), str(root / "site/index.html")})

    assert set(found) == {str(new)}


@pytest.mark.parametrize("name", ["2022", "2020.bak"])
def test_looking_again_finds_all_of_a_folder_that_was_moved(root: Path, name: str) -> None:
    watched = watched_folders(root, root / "site", with_seeds=False)
    seen = take_snapshot(watched)
    articles = root.resolve() / "content" / "articles"
    (articles / "2020").rename(articles / name)

    found = look_again(watched, seen, {str(articles / "2020"), str(articles / name)})

    assert found[str(articles / "2020" / "a.md")] is None
    assert found[str(articles / name / "a.md")] is not None


def test_a_link_to_a_folder_is_seen_coming_and_what_lies_there_is_watched(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    far = tmp_path_factory.mktemp("xa").resolve()
    (far / "nen.svg").write_text("xa", encoding="utf-8")
    watched = watched_folders(root, root / "site", with_seeds=False)
    seen = take_snapshot(watched)
    link = root.resolve() / "themes/default/static/xa"
    link.symlink_to(far)

    found = look_again(watched, seen, {str(link)})

    assert found == differences(seen, take_snapshot(watched))
    assert found == {str(link): stamp_seen(str(link))}
    assert stamp_seen(str(far)) is None
    later = watched_folders(root, root / "site", with_seeds=False)
    assert str(far / "nen.svg") in take_snapshot(later)


@pytest.mark.parametrize("name", ["content/import", "content/articles", "content/gazetteer"])
def test_a_folder_that_is_a_link_is_watched_where_it_leads(
    root: Path, tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    far = tmp_path_factory.mktemp("xa").resolve()
    shutil.rmtree(root / name, ignore_errors=True)
    (root / name).symlink_to(far)
    (far / "a.md").write_text("xa", encoding="utf-8")

    found = take_snapshot(watched_folders(root, root / "site", with_seeds=False))

    assert str(far / "a.md") in found
