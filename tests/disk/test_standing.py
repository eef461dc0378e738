"""What stands in a folder is the same, whether a process beside this one looks or this one."""

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from files import write_file

from generator.disk.stamps import Folders, by_folder, by_path, scan_files, scan_folders
from generator.disk.standing import Looking, digest_stamps, joined, look_beside, standing_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.html", "b/c.html", "b/d/e.xml", ".hidden/f", "g/.h"):
        write_file(tmp_path / name, name)
    return tmp_path


@pytest.mark.parametrize("processors", [1, 2])
def test_all_files_are_seen(folder: Path, processors: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: processors)

    standing = look_beside(partial(scan_folders, folder))()

    assert sorted(standing.stamps) == ["a.html", "b/c.html", "b/d/e.xml"]
    assert standing.stamps == scan_files(folder)
    assert standing.digest == digest_stamps(scan_files(folder))


def test_what_is_had_of_some_files_changes_no_other(folder: Path) -> None:
    standing = standing_of(scan_folders(folder))
    new = {"b/c.html": (1, 2, 3, 4), "z/a.html": (5, 6, 7, 8), "top": (9, 9, 9, 9)}

    changed = standing.having(new)

    assert changed.stamps == {**standing.stamps, **new}
    assert changed.digest == digest_stamps({**standing.stamps, **new})
    assert standing.digest == digest_stamps(scan_files(folder)) != changed.digest
    assert [changed.has(p) for p in ("z/a.html", "top", "b/d/e.xml", "b/d", "z", "b/x")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip


def test_what_stands_within_some_folders_is_told_anew_only_where_others_are_left_out(
    folder: Path,
) -> None:
    standing = standing_of(scan_folders(folder))

    within = standing.within({"b/d/", "other/"})

    assert list(within.stamps) == ["b/d/e.xml"]
    assert standing.within({*standing.packed, "other/"}) is standing
    assert standing.having({}) is standing


def test_parts_stand_as_the_whole(folder: Path) -> None:
    whole = scan_folders(folder)
    parts = [standing_of({name: files}) for name, files in whole.items()]

    assert joined(parts).digest == standing_of(whole).digest
    assert joined(parts).stamps == by_path(whole) == scan_files(folder)


def test_a_name_may_be_no_text() -> None:
    path = os.fsdecode(b"caf\xe9/\xe9.html")

    assert standing_of(by_folder({path: (1, 2, 3, 4)})).stamps == {path: (1, 2, 3, 4)}
    assert digest_stamps({path: (1, 2, 3, 4)}) != digest_stamps({path: (1, 2, 3, 5)})


def test_files_of_an_ending_are_seen_alone(folder: Path) -> None:
    assert look_beside(partial(scan_folders, folder, ".html"))().stamps == scan_files(
        folder, ".html"
    )


def test_a_file_that_changes_changes_the_digest(folder: Path) -> None:
    before = look_beside(partial(scan_folders, folder))().digest

    (folder / "b/c.html").write_text("another")

    assert look_beside(partial(scan_folders, folder))().digest != before


def test_where_no_process_can_start_this_one_looks(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(os, "fork", refuse)

    assert look_beside(partial(scan_folders, folder))().stamps == scan_files(folder)


def test_a_child_that_dies_hides_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parent = os.getpid()

    def scan() -> Folders:
        if os.getpid() != parent:
            os._exit(9)
        return scan_folders(folder)

    monkeypatch.setattr(os, "cpu_count", lambda: 2)

    looking = look_beside(scan)
    rest = looking.go_on()
    assert (looking().stamps, rest().stamps) == (scan_files(folder), {})


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert look_beside(partial(scan_folders, tmp_path / "none"))().stamps == {}


def test_what_a_child_finds_changes_before_it_is_asked(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    before = scan_files(folder)
    standing = look_beside(partial(scan_folders, folder))()

    (folder / "b/c.html").write_text("another")

    assert (standing.digest, standing.stamps) == (digest_stamps(before), before)


def _look_in_parts(folder: Path) -> Looking:
    """Look at one folder, and let whoever looks go on with all others."""
    return look_beside(
        partial(scan_folders, folder / "b", under="b/"),
        lambda but: scan_folders(folder, leave=("b", *but)),
    )


@pytest.mark.parametrize("processors", [1, 2])
@pytest.mark.parametrize("is_rest_first", [False, True])
def test_who_looks_goes_on_with_the_rest(
    folder: Path, processors: int, monkeypatch: pytest.MonkeyPatch, *, is_rest_first: bool
) -> None:
    (folder / "z").mkdir()
    (folder / "z/a.html").touch()
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    looking = _look_in_parts(folder)
    rest = looking.go_on(("z",))
    if is_rest_first:
        assert list(rest().stamps) == ["a.html"]
    standing = looking()

    assert standing.digest == standing_of(scan_folders(folder / "b", under="b/")).digest
    assert sorted(standing.stamps) == ["b/c.html", "b/d/e.xml"]
    assert list(rest().stamps) == ["a.html"]


def test_who_has_told_all_need_not_go_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    looking = _look_in_parts(folder)
    assert len(looking().stamps) == 2

    assert list(looking.go_on()().stamps) == ["a.html"]


_KILLED = """
import os, signal, sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from generator.errors import ChangedError
from generator.disk.stamps import scan_files, scan_folders
from generator.disk.standing import look_beside

os.cpu_count = lambda: 2
folder = Path(sys.argv[1])
look = partial(scan_folders, folder)
for is_told, is_asked in ((False, False), (True, False), (True, True)):
    looking = look_beside(look, lambda but: scan_folders(folder / "b"))
    digest = looking().digest if is_told else None
    rest = looking.go_on() if is_asked else None
    os.kill(looking.process, signal.SIGKILL)
    rest = rest or looking.go_on()
    assert rest().stamps == scan_files(folder / "b")
    assert looking().stamps == scan_files(folder)
    assert digest in (None, looking().digest)
looking = look_beside(look)
standing = looking()
digest = standing.digest
os.kill(looking.process, signal.SIGKILL)
(folder / "b/c.html").write_text("another")
try:
    standing.stamps
except ChangedError:
    print("it is told")
del looking, rest, standing
signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # as a supervisor may leave it
looking = look_beside(look)
process = looking.process
os.kill(process, signal.SIGKILL)
with suppress(ChildProcessError):  # it is gone, and told to nobody
    os.waitpid(process, 0)
del looking
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("nobody is left")
"""


def test_a_child_that_is_killed_hides_nothing(folder: Path) -> None:
    assert _run(_KILLED, folder) == ("it is told\nnobody is left\n", "")


def _run(script: str, folder: Path) -> tuple[str, str]:
    """Run a script in a process of its own, for where threads run nobody looks beside."""
    command = [sys.executable, "-c", script, str(folder)]
    told = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    return told.stdout, told.stderr


_TWO_LOOKS = """
import os, sys
from functools import partial
from pathlib import Path
from generator.disk.stamps import scan_folders
from generator.disk.standing import look_beside

os.cpu_count = lambda: 2
folder, opened = Path(sys.argv[1]), len(os.listdir("/dev/fd"))
# The second process holds the first one's pipe open, and waits itself.
look = partial(scan_folders, folder)
looks = [look_beside(look), look_beside(look)]
assert len({look().digest for look in looks}) == 1
assert len(os.listdir("/dev/fd")) > opened
del looks[0]
del looks[0]
assert len(os.listdir("/dev/fd")) == opened
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("nobody is left")
"""


def test_nobody_is_left_who_was_not_asked(folder: Path) -> None:
    for number in range(2000):  # more than a pipe holds
        (folder / f"{number:0200}.html").touch()

    assert _run(_TWO_LOOKS, folder) == ("nobody is left\n", "")
