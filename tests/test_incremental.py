"""A build after any edits gives byte for byte what a clean build gives of the same content."""

import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from conftest import REPOSITORY
from edits import Editor

from generator.cache import FOLDER
from generator.errors import ContentError
from generator.options import Options
from generator.rebuild import rebuild

_PLACES = ({"TZ": "America/New_York", "LC_ALL": "C"}, {"TZ": "Asia/Tokyo", "LANG": "vi_VN.UTF-8"})
_DAYS = (None, datetime.fromisoformat("2021-06-01T00:00:00+07:00"),
         datetime.fromisoformat("2026-01-01T00:00:00+07:00"))  # fmt: skip


def _contents(folder: Path) -> dict[str, bytes | None]:
    """Return what stands in a folder: the bytes of files, and `None` for each folder."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    return {name: None if path.is_dir() else path.read_bytes() for name, path in found.items()}


def _build(options: Options) -> tuple[str, ...]:
    """Build as the command does; return the grave problems that stopped it."""
    try:
        rebuild(options)
    except ContentError as fault:
        return tuple(map(str, fault.problems))
    return ()


def _build_elsewhere(options: Options, surroundings: dict[str, str]) -> None:
    """Build in a program of its own, in another place of the world."""
    words = [] if options.now is None else ["--now", options.now.isoformat()]
    subprocess.run(
        [sys.executable, "-m", "generator", "--root", str(options.root), "build", *words],
        env={"PATH": os.environ["PATH"], **surroundings},
        cwd=REPOSITORY,
        check=False,
        capture_output=True,
    )


def _clean(root: Path, beside: Path, now: datetime | None, jobs: int) -> tuple[Path, object]:
    """Build the same content as another digest that has nothing from before."""
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir()
    (beside / "content").symlink_to(root / "content")
    if (root / "themes").is_dir():
        (beside / "themes").symlink_to(root / "themes")
    return beside / "site", _build(Options(beside, beside / "site", jobs=jobs, now=now))


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_fifty_random_edits_give_the_bytes_of_a_clean_build(tmp_path: Path, seed: int) -> None:
    root, done = tmp_path / "digest", []
    editor = Editor(root, seed)
    now, standing, is_spoiled = None, {}, False

    for number in range(50):
        done.append(editor.edit())
        now = editor.dice.choice(_DAYS) if number % 10 == 9 else now
        options = Options(root, root / "site", jobs=1 + number % 2, now=now)
        if number % 12 == 11:
            _build_elsewhere(options, editor.dice.choice(_PLACES))
        problems = _build(options)
        clean, expected = _clean(root, tmp_path / "clean", now, 2 - number % 2)
        assert problems == expected, done
        if not problems:
            standing = _contents(clean)
        # A build that problems stopped leaves what stood, though somebody may have spoiled it.
        is_spoiled = bool(problems) and (is_spoiled or done[-1] == "spoil_output")
        if not is_spoiled:
            assert _contents(root / "site") == standing, done
    assert FOLDER in {path.name for path in root.iterdir()}
