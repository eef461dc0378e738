"""A file is whole when nobody is writing it."""

import sys
from pathlib import Path

import pytest

from generator.preview.whole import is_whole

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who writes")


def test_a_file_that_is_being_written_is_not_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    with path.open("w", encoding="utf-8") as file:
        file.write("nửa")
        file.flush()
        during = is_whole(str(path))

    assert during is False
    assert is_whole(str(path)) is True


def test_readers_do_not_keep_a_file_from_being_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("cả bài", encoding="utf-8")
    with path.open(encoding="utf-8"):
        assert is_whole(str(path)) is True


def test_who_writes_after_the_question_is_not_held_up(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("một", encoding="utf-8")
    is_whole(str(path))
    path.write_text("hai", encoding="utf-8")

    assert path.read_text(encoding="utf-8") == "hai"


def test_of_what_is_gone_nothing_is_known(tmp_path: Path) -> None:
    assert is_whole(str(tmp_path / "a.md")) is None
