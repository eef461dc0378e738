"""Two programs never work in the same folder at once; a dead one holds nothing."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.disk.lock import locked
from generator.errors import DigestError

_HOLDER = """
import sys
from pathlib import Path
from generator.disk.lock import locked
with locked(Path(sys.argv[1]), "held"):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_folder_held_by_another_program_is_refused(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(tmp_path / "lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with holder:
        assert holder.stdout is not None
        holder.stdout.readline()

        with pytest.raises(DigestError, match="a build is running; wait"):
            _take(tmp_path)
        holder.kill()

    _take(tmp_path)  # the lock of a killed program is no lock


def test_a_folder_is_free_again_after_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(tmp_path / "lock", "a build is running"):
        raise ZeroDivisionError

    _take(tmp_path)


def test_what_a_link_for_the_lock_leads_to_keeps_its_text(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("của tôi", encoding="utf-8")
    (tmp_path / "lock").symlink_to("mine")

    _take(tmp_path)

    assert (tmp_path / "mine").read_text(encoding="utf-8") == "của tôi"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such locks")
def test_a_disk_without_locks_is_told_as_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.lockf", refuse)

    with pytest.raises(DigestError, match=r"cannot lock .*lock: .*; work on a disk that knows"):
        _take(tmp_path)


def _take(folder: Path) -> None:
    with locked(folder / "lock", "a build is running"):
        pass
