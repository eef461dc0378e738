"""Which files of a folder are read, and which are no raw material of their own."""

from pathlib import Path

import pytest

from generator.errors import Problem
from generator.importers.sources.sourcefiles import source_files


def _make(root: Path, *names: str) -> list[Path | Problem]:
    """Make files below seeds/ and return what is found there."""
    for name in names:
        path = root / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    return list(source_files([root / "seeds"], root))


def _files(root: Path, found: list[Path | Problem]) -> list[str]:
    return [p.relative_to(root / "seeds").as_posix() for p in found if isinstance(p, Path)]


@pytest.mark.parametrize(
    ("page", "parts"),
    [
        ("Công đoàn quận.html", "Công đoàn quận_files"),
        ("a.htm", "a.files"),
        ("a.html", "a-Dateien"),
        ("a.html", "a_tệp"),
    ],
)
def test_frames_of_a_saved_page_are_no_pages_of_their_own(
    tmp_path: Path, page: str, parts: str
) -> None:
    found = _make(tmp_path, page, f"{parts}/saved_resource.html", f"{parts}/x/a.pdf")

    assert _files(tmp_path, found) == [page]
    assert len(found) == 1


@pytest.mark.parametrize("folder", ["a_files", "b_files", "a-2024", "files"])
def test_other_folders_beside_a_page_are_read(tmp_path: Path, folder: str) -> None:
    beside = "a.txt" if folder == "a_files" else "a.html"

    found = _make(tmp_path, beside, f"{folder}/b.html")

    assert sorted(_files(tmp_path, found)) == sorted([beside, f"{folder}/b.html"])


def test_files_that_are_not_read_are_told_once(tmp_path: Path) -> None:
    names = ("Bản tin.docx", "thang 5/b.PDF", "thang 5/c.docx", "a.txt", "ảnh.jpg")

    found = _make(tmp_path, *names)

    assert [str(one) for one in found if isinstance(one, Problem)] == [
        "seeds: warning: 4 files passed over (2 .docx, 1 .jpg, 1 .pdf): Bản tin.docx, "
        "thang 5/b.PDF, thang 5/c.docx, ảnh.jpg; save as .txt or .html what is to be read"
    ]
    assert isinstance(found[-1], Problem)


def test_of_many_files_that_are_not_read_the_first_are_named(tmp_path: Path) -> None:
    (told,) = _make(tmp_path, *(f"{number}.rtf" for number in range(7)))

    assert isinstance(told, Problem)
    assert told.is_warning
    assert told.what == "7 files passed over (7 .rtf): 0.rtf, 1.rtf, 2.rtf, 3.rtf, 4.rtf and 2 more"


@pytest.mark.parametrize(
    "name",
    [".a.docx", ".git/a.docx", "~$a.docx", "Thumbs.db", "desktop.ini", "README.md", "a.css",
     "x/a.js", "anh/a.jpg", "b.png", "phong.woff2"],
)  # fmt: skip
def test_what_pages_and_folders_are_made_of_is_not_told(tmp_path: Path, name: str) -> None:
    found = _make(tmp_path, "a.html", name)

    assert _files(tmp_path, found) == ["a.html"]
    assert len(found) == 1
