"""Stamps of what links lead to are told, no link leads in a circle, new files are not trusted."""

import errno
import os
from pathlib import Path

import pytest
from files import write_file

from generator.disk.stamps import RACE, UNKNOWN, is_settled, scan_files, scan_with_links, stamp_file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("own/a.css", "own/b/c.css", "far/d.css", "far/e/f.css", "far/.g"):
        write_file(tmp_path / name, name)
    return tmp_path / "own"


@pytest.mark.parametrize(
    ("saved", "race"),
    [(1_700_000_000_123_456_789, RACE), (1_700_000_000_000_000_000, 2_000_000_000)],
    ids=["nanoseconds", "whole seconds"],
)
def test_a_file_is_settled_when_the_clock_of_its_disk_has_gone_on(saved: int, race: int) -> None:
    stamp = (1, saved, saved, 1)

    assert not is_settled(stamp, saved + race)
    assert is_settled(stamp, saved + race + 1)


def test_files_in_linked_folders_stand_below_the_links(folder: Path) -> None:
    far = folder.parent / "far"
    (folder / "x").symlink_to(far)
    (folder / "b" / "y").symlink_to("../../far/e")

    found = scan_with_links(folder, under="own/")

    assert sorted(found) == [
        "own/a.css", "own/b/c.css", "own/b/y/f.css", "own/x/d.css", "own/x/e/f.css",
    ]  # fmt: skip
    assert found["own/x/d.css"] == stamp_file(far / "d.css")


def test_elsewhere_they_are_told_like_files(folder: Path) -> None:
    (folder / "x").symlink_to(folder.parent / "far")

    assert sorted(scan_files(folder)) == ["a.css", "b/c.css", "x"]


def test_a_linked_file_has_the_stamp_of_what_it_leads_to(folder: Path) -> None:
    far = folder.parent / "far" / "d.css"
    (folder / "x.css").symlink_to(far)
    (folder / "y.css").symlink_to("nowhere")
    (folder / "z.css").symlink_to("z.css")

    found = scan_with_links(folder)

    assert found["x.css"] == stamp_file(far)
    assert found["y.css"] == found["z.css"] == UNKNOWN


def test_a_linked_folder_may_be_left(folder: Path) -> None:
    (folder / "x").symlink_to(folder.parent / "far")
    (folder / "b" / "x").symlink_to(folder.parent / "far" / "e")

    assert sorted(scan_with_links(folder, leave=("x",))) == ["a.css", "b/c.css", "b/x/f.css"]


def test_links_that_lead_in_a_circle_are_entered_once(folder: Path) -> None:
    far = folder.parent / "far"
    (folder / "b" / "up").symlink_to(folder)
    (folder / "x").symlink_to(far)
    (far / "e" / "back").symlink_to(far)
    (far / "z").symlink_to(folder.parent)

    found = scan_with_links(folder)

    assert {"b/up", "x/e/back"} <= found.keys()
    assert not any(path.startswith(("b/up/", "x/e/back/", "x/z/own/x/")) for path in found)


def test_folders_in_which_no_file_lies_are_told(folder: Path) -> None:
    (folder / "b" / "trong" / "hai").mkdir(parents=True)
    write_file(folder / "an" / ".an", "ẩn")

    found = scan_with_links(folder, under="own/")

    bare = {"own/an/", "own/b/trong/", "own/b/trong/hai/"}
    assert found.keys() == {"own/a.css", "own/b/c.css"} | bare
    assert {found[path] for path in bare} == {UNKNOWN}


def test_two_links_may_lead_to_the_same_folder(folder: Path) -> None:
    for name in ("x", "y"):
        (folder / name).symlink_to(folder.parent / "far" / "e")

    assert {"x/f.css", "y/f.css"} <= scan_with_links(folder).keys()


def test_a_folder_that_cannot_be_looked_through_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = os.scandir

    def fail(place: int) -> object:
        if os.path.sameopenfile(place, os.open(folder / "b", os.O_RDONLY)):
            raise OSError(errno.EIO, os.strerror(errno.EIO), place)
        return begin(place)

    monkeypatch.setattr(os, "scandir", fail)
    monkeypatch.setattr(os, "supports_fd", {fail})

    with pytest.raises(OSError, match="Input/output error") as told:
        scan_files(folder)

    assert told.value.filename == f"{folder}/b"


@pytest.mark.parametrize(
    "name",
    ["bai.md.txt", "bai.TXT", "bai.markdown", "bai.mdown", "bai.html", "bai.docx", "x.html/b.txt",
     "bai.pages", "bai.pdf", "Bai.PDF"],
)  # fmt: skip
def test_files_that_may_be_meant_as_others_are_told_as_well(tmp_path: Path, name: str) -> None:
    write_file(tmp_path / name, name)

    assert scan_files(tmp_path, ".md") == {name: stamp_file(tmp_path / name)}
    assert scan_files(tmp_path, ".tsv") == {}


@pytest.mark.parametrize(
    "name",
    [
        "anh.jpg", "bai.md.bak", "README.txt", "readme.html", ".bai.txt", "bai.txt~",
        ".bai.txt.swp", "#bai.txt#", "~$bai.docx", ".cu/bai.txt", "txt", "bai",
    ],
)  # fmt: skip
def test_other_files_are_not(tmp_path: Path, name: str) -> None:
    write_file(tmp_path / name, name)

    assert scan_files(tmp_path, ".md") == {}


@pytest.mark.parametrize("name", ["bai.pdf", "bai.PDF"])
def test_a_pdf_beside_the_article_made_of_it_is_not(tmp_path: Path, name: str) -> None:
    article = tmp_path / "2021/bai.md"
    write_file(article, "x")
    write_file(tmp_path / "2021" / name, "x")
    write_file(tmp_path / name, "x")

    assert set(scan_files(tmp_path, ".md")) == {"2021/bai.md", name}

    article.unlink()

    assert set(scan_files(tmp_path, ".md")) == {f"2021/{name}", name}
