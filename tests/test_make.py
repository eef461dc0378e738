"""Which Python the program is set up with."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

_CHOOSES = Path(__file__).resolve().parents[1] / ".ci/python"
pytestmark = pytest.mark.skipif(os.name == "nt", reason="make's recipes are for a POSIX shell")


def _put(folder: Path, name: str, says: str) -> None:
    """Put a Python there that answers what it is asked."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{says}\n", encoding="utf-8")
    (folder / name).chmod(0o755)


def _choose(*folders: Path) -> tuple[str, str]:
    done = subprocess.run(
        ["/bin/sh", _CHOOSES], env={"PATH": ":".join(map(str, folders))},
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout.strip(), done.stderr


def test_the_paths_own_is_taken_where_it_was_compiled_with_optimisations(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    _put(one, "python3", "echo fast")
    _put(other, "python3", "echo fast")
    _put(one, "python3.14", "echo fast")
    assert _choose(one, other) == (f"{one}/python3", "")


def test_else_another_is_taken_and_named(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    _put(one, "python3", "echo fit")
    _put(other, "python3", "exit 1")  # too old, or without venv
    _put(other, "python3.12", "echo fast")
    chosen, said = _choose(one, tmp_path / "none", other)
    assert chosen == f"{other}/python3.12"
    assert f"{one}/python3 was compiled without optimisations" in said


def test_without_another_it_is_taken_all_the_same(tmp_path: Path) -> None:
    _put(tmp_path / "one", "python3", "exit 1")
    _put(tmp_path / "one", "python3.11", "echo fit")
    assert _choose(tmp_path / "one") == (f"{tmp_path}/one/python3.11", "")


def test_where_none_is_fit_make_says_what_is_needed(tmp_path: Path) -> None:
    _put(tmp_path / "one", "python3", "exit 1")
    assert _choose(tmp_path / "one") == ("python3", "")


def test_it_asks_what_this_python_can_answer() -> None:
    chosen, _ = _choose(Path(sys.executable).parent)
    assert Path(chosen).parent == Path(sys.executable).parent
