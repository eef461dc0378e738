"""Files that belong together are written all or none, and a person's change in between stays."""

import json
from pathlib import Path

import pytest
from raw_pages import save

from generator.errors import ContentError
from generator.importers.shelf.desk import Desk

NOTE = "content/import/.unfinished.json"


@pytest.fixture
def killed(tmp_path: Path) -> Path:
    """Return a digest as an import leaves it that is killed between article and record."""
    save(tmp_path / "a.md", ["cũ"])
    Desk(tmp_path, is_dry=False).write({"a.md": "mới\n", "r.yaml": "sổ\n"}, {})
    written = Desk(tmp_path, is_dry=True).read("a.md")
    assert written == "mới\n"
    (tmp_path / "r.yaml").unlink()
    note = {"before": {"a.md": None, "r.yaml": None}, "texts": {"a.md": "mới\n", "r.yaml": "sổ\n"}}
    save(tmp_path / NOTE, [json.dumps(note)])
    return tmp_path


def test_files_are_written_and_no_note_stays(tmp_path: Path) -> None:
    save(tmp_path / "a.md", ["cũ"])

    changed = Desk(tmp_path, is_dry=False).write({"a.md": "mới\n", "r.yaml": "sổ\n"}, {})

    assert changed == {"a.md", "r.yaml"}
    assert {p.name for p in tmp_path.rglob("*") if p.is_file()} == {"a.md", "r.yaml"}


def test_text_that_stands_already_is_not_written(tmp_path: Path) -> None:
    path = save(tmp_path / "a.md", ["cũ"])
    before = path.stat().st_mtime_ns

    changed = Desk(tmp_path, is_dry=False).write({"a.md": path.read_text(encoding="utf-8")}, {})

    assert (changed, path.stat().st_mtime_ns) == (frozenset(), before)


def test_what_a_killed_import_began_is_finished(killed: Path) -> None:
    Desk(killed, is_dry=False)

    assert (killed / "r.yaml").read_text(encoding="utf-8") == "sổ\n"
    assert not (killed / NOTE).exists()


def test_file_that_a_person_changed_since_is_theirs(killed: Path) -> None:
    save(killed / "a.md", ["của tôi"])
    mine = (killed / "a.md").read_bytes()

    Desk(killed, is_dry=False)

    assert (killed / "a.md").read_bytes() == mine
    assert not (killed / "r.yaml").exists()
    assert not (killed / NOTE).exists()


def test_dry_run_finishes_nothing(killed: Path) -> None:
    Desk(killed, is_dry=True)

    assert (killed / NOTE).exists()
    assert not (killed / "r.yaml").exists()


@pytest.mark.parametrize("note", [
    "", "{", "[]", '{"texts": {}}', '{"texts": {"a.md": "x"}, "before": {}}',
    '{"texts": ["a.md"], "before": {"a.md": null}}',
    '{"texts": {"a.md": 1}, "before": {"a.md": null}}',
    '{"texts": {"../a.md": "x"}, "before": {"../a.md": null}}',
    '{"texts": {"a.md": "\\ud800"}, "before": {"a.md": null}}',
])  # fmt: skip
def test_damaged_note_tells_nothing(tmp_path: Path, note: str) -> None:
    save(tmp_path / NOTE, [note])

    Desk(tmp_path, is_dry=False)

    assert not (tmp_path / NOTE).exists()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.mark.parametrize("file", ["content", "content/a.md/b.md"])
def test_note_of_no_file_tells_nothing(tmp_path: Path, file: str) -> None:
    save(tmp_path / "content/a.md", ["của tôi"])
    save(tmp_path / NOTE, [json.dumps({"before": {file: None}, "texts": {file: "mới\n"}})])

    Desk(tmp_path, is_dry=False)

    assert not (tmp_path / NOTE).exists()
    assert (tmp_path / "content/a.md").is_file()


def test_dry_run_reads_what_it_would_have_written(tmp_path: Path) -> None:
    desk = Desk(tmp_path, is_dry=True)

    desk.write({"a.md": "một\n"}, {})

    assert desk.read("a.md") == "một\n"
    assert desk.exists("a.md")
    assert list(tmp_path.iterdir()) == []


def test_file_that_is_no_text_is_told_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xff")

    with pytest.raises(ContentError) as raised:
        Desk(tmp_path, is_dry=False).read("a.md")

    assert str(raised.value.problems[0]) == "a.md: byte 0 is not UTF-8 text; save the file as UTF-8"
