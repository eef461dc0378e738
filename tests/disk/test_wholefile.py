"""A single file is written whole or not at all, and keeps who may read it."""

import os
import resource
from pathlib import Path
from stat import S_IMODE

import pytest

from generator.disk.wholefile import write_text
from generator.errors import DigestError

LONG_AGO = 1_000_000_000  # seconds since 1970


def test_a_fault_of_the_disk_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(DigestError, match=r"cannot write .*file.*: Not a directory"):
        write_text(tmp_path / "file" / "a.md", "một")


def test_a_text_is_written_as_utf8_with_its_folders(tmp_path: Path) -> None:
    is_changed = write_text(tmp_path / "a" / "b.md", "Hà Nội\n")

    assert is_changed
    assert (tmp_path / "a" / "b.md").read_bytes() == "Hà Nội\n".encode()


def test_the_same_text_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "b.md"
    write_text(path, "Hà Nội\n")
    os.utime(path, (LONG_AGO, LONG_AGO))

    is_changed = write_text(path, "Hà Nội\n")

    assert (is_changed, path.stat().st_mtime) == (False, LONG_AGO)


def test_another_text_takes_the_place_of_the_first(tmp_path: Path) -> None:
    path = tmp_path / "b.md"
    write_text(path, "Hà Nội\n")

    is_changed = write_text(path, "Huế\n")

    assert (is_changed, path.read_text(encoding="utf-8")) == (True, "Huế\n")
    assert [child.name for child in tmp_path.iterdir()] == ["b.md"]


def test_a_text_that_cannot_be_written_leaves_nothing_beside(tmp_path: Path) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)

    resource.setrlimit(resource.RLIMIT_FSIZE, (10, limits[1]))  # as a full disk is
    try:
        with pytest.raises(DigestError, match="cannot write"):
            write_text(tmp_path / "a.txt", "x" * 100)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("mode", [0o600, 0o664])
def test_another_text_keeps_who_may_read_the_file(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "b.md"
    write_text(path, "Hà Nội\n")
    path.chmod(mode)

    write_text(path, "Huế\n")

    assert S_IMODE(path.stat().st_mode) == mode


def test_what_a_link_leads_to_is_written_and_the_link_stays(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "a.md").write_text("Hà Nội\n", encoding="utf-8")
    (tmp_path / "b.md").symlink_to("own/a.md")

    write_text(tmp_path / "b.md", "Huế\n")

    assert (tmp_path / "b.md").readlink() == Path("own/a.md")
    assert (tmp_path / "own" / "a.md").read_text(encoding="utf-8") == "Huế\n"
    assert {path.name for path in tmp_path.rglob("*")} == {"own", "a.md", "b.md"}


def test_a_file_with_the_longest_name_is_written(tmp_path: Path) -> None:
    name = "a" * 252 + ".md"  # 255 bytes: NAME_MAX of most disks

    write_text(tmp_path / name, "Huế\n")

    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_what_a_killed_program_left_beside_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("của tôi", encoding="utf-8")
    (tmp_path / ".b.md.new").symlink_to("mine")

    write_text(tmp_path / "b.md", "Huế\n")

    assert (tmp_path / "mine").read_text(encoding="utf-8") == "của tôi"
    assert (tmp_path / "b.md").read_text(encoding="utf-8") == "Huế\n"


def test_what_few_may_read_is_read_by_nobody_else_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text("một", encoding="utf-8")
    (tmp_path / "a.md").chmod(0o600)
    change, seen = os.chmod, list[int]()

    def change_seen(path: Path, mode: int, **more: bool) -> None:
        seen.append(S_IMODE(path.stat().st_mode))
        change(path, mode, **more)

    monkeypatch.setattr("os.chmod", change_seen)

    write_text(tmp_path / "a.md", "hai")

    assert seen == [0o600]
