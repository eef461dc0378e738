"""An import that is killed at any moment and started again ends as if nothing had happened."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from random import Random
from time import monotonic

import pytest
from conftest import REPOSITORY, TODAY
from files import contents
from imported import import_sources
from raw_pages import save

from generator.importers.run import ImportOptions
from generator.importers.shelf.shelf import Action

KILLS = 10  # of each kind of import
_PATIENCE = 300.0  # seconds: far above what is needed, so that a slow machine does not fail
_TEXT = """
đoàn viên công nhân nhà máy quận phường hội nghị tổ chức thăm tặng quà khó khăn ký kết thỏa ước lao
động tập thể ca đêm bữa ăn an toàn vệ sinh lớp học nghề thư viện sân bóng nhà trẻ xe buýt khu trọ
hợp đồng tiền lương thưởng tết bảo hiểm thai sản khám bệnh hiến máu cây xanh
"""
_VOCABULARY = _TEXT.split()
_DISTRICTS = ("Cầu Giấy", "Đống Đa", "Hoàng Mai", "Long Biên", "Tây Hồ", "Hà Đông", "Ba Đình")


def _headline(number: int) -> str:
    words = Random(number).sample(_VOCABULARY, 6)
    return f"LĐLĐ quận {_DISTRICTS[number % 7]} {' '.join(words)} đợt {number}"


def _body(number: int) -> list[str]:
    chance = Random(1000 + number)
    return [" ".join(chance.choices(_VOCABULARY, k=40)).capitalize() + "." for _ in range(4)]


def _page(number: int, day: int) -> list[str]:
    """Return a page; some list the headline of one that comes later, some retell another's text."""
    story = number - 1 if number % 9 == 5 else number
    lines = [
        f"{day:02d}/08/2024 09:{number % 60:02d}",
        _headline(number),
        "(LĐTĐ) Lời dẫn của bài.",
    ]
    lines += [*_body(story), "Thu Hà"]
    if number % 4 == 0:
        lines += ["Tin khác", _headline(number + 7), "Hoạt động 01/08/2024 15:03"]
        lines += [_headline(number + 500), "Hoạt động 30/12/2023 15:03"]
    return lines


def _write_sources(root: Path, *, is_changed: bool) -> None:
    for number in range(70):
        page = _page(number, 5)
        if is_changed and number % 2:
            page[2] = "(LĐTĐ) Lời dẫn đã sửa của bài."
            page[4] = "Một đoạn do tòa soạn viết lại sau khi đăng."
        if is_changed and number % 10 == 3:
            page[0] = "06/01/2025 10:00"
        if not (number % 4 == 3 and not is_changed):  # some come with the second import only
            save(root / "seeds" / f"{number:03d}.txt", page)


def _start(root: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "generator", "--root", str(root), "import", f"{root}/seeds"]
    return subprocess.Popen(
        command, cwd=REPOSITORY, stdout=subprocess.DEVNULL, start_new_session=True
    )


def _run(root: Path) -> float:
    """Import undisturbed, and return the seconds that it takes."""
    started = monotonic()
    assert _start(root).wait() == 0
    return monotonic() - started


def _kill(root: Path, delay: float) -> bool:
    """Import, and kill it after so many seconds; say whether it was still at work."""
    process = _start(root)
    try:
        process.wait(delay)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return True
    return False


def _is_group_gone(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


def _fresh(root: Path) -> None:
    (root / "content").mkdir(parents=True)
    _write_sources(root, is_changed=False)


def _imported_before(root: Path) -> None:
    _fresh(root)
    _run(root)
    _write_sources(root, is_changed=True)


@pytest.mark.parametrize("prepare", [_fresh, _imported_before])
def test_killed_import_ends_in_the_same_state(
    tmp_path: Path, prepare: Callable[[Path], None]
) -> None:
    prepare(tmp_path / "0")
    for name in ("undisturbed", "killed"):
        shutil.copytree(tmp_path / "0", tmp_path / name)
    seconds = _run(tmp_path / "undisturbed")
    chance = Random(20261123)
    killed = 0

    for _ in range(10 * KILLS):
        if killed == KILLS:
            break
        started = monotonic()
        if _kill(tmp_path / "killed", chance.uniform(0.3, 1.0) * seconds):
            killed += 1
        else:  # it had ended: begin anew, on a machine that may be faster now
            seconds = min(seconds, monotonic() - started)
            assert contents(tmp_path / "killed/content") == contents(
                tmp_path / "undisturbed/content"
            )
            shutil.rmtree(tmp_path / "killed")
            shutil.copytree(tmp_path / "0", tmp_path / "killed")
    _run(tmp_path / "killed")

    assert killed == KILLS
    assert contents(tmp_path / "killed/content") == contents(tmp_path / "undisturbed/content")


def _die_at(moment: int, root: Path) -> None:
    """Import with one process, and die just before a file comes into its place or goes."""
    left = moment

    def watch(event: str, _arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event in ("os.rename", "os.remove", "os.mkdir"):
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    import_sources(ImportOptions(root, TODAY), [root / "seeds"])


def _few_sources(root: Path) -> None:
    """Write sources of every fate: new, brief, completed brief, credited, changed, re-dated."""
    (root / "content").mkdir(parents=True)
    save(root / "seeds" / "0.txt", [*_page(0, 5), _headline(8)])
    save(root / "seeds" / "1.txt", _page(1, 5))
    save(root / "seeds" / "2.txt", _page(2, 5)[1:])
    import_sources(ImportOptions(root, TODAY), [root / "seeds"])
    save(root / "seeds" / "1.txt", [*_page(1, 5)[:3], "Đoạn sửa.", *_page(1, 5)[4:]])
    save(root / "seeds" / "2.txt", _page(2, 6))
    save(root / "seeds" / "3.txt", ["05/08/2024 10:00", _headline(90), "(LĐ) Dẫn.", *_body(0)])
    save(root / "seeds" / "7.txt", _page(7, 6))
    save(root / "seeds" / "8.txt", _page(8, 6))


def test_import_killed_at_any_write_ends_in_the_same_state(tmp_path: Path) -> None:
    _few_sources(tmp_path / "0")
    shutil.copytree(tmp_path / "0", tmp_path / "undisturbed")
    outcomes = import_sources(
        ImportOptions(tmp_path / "undisturbed", TODAY), [tmp_path / "undisturbed" / "seeds"]
    ).outcomes
    expected = contents(tmp_path / "undisturbed/content")
    fork = get_context("fork")

    for moment in range(200):
        root = tmp_path / "killed"
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(tmp_path / "0", root)
        process = fork.Process(target=_die_at, args=(moment, root))
        process.start()
        process.join()
        if process.exitcode == 0:
            break
        assert process.exitcode == -signal.SIGKILL
        import_sources(ImportOptions(root, TODAY), [root / "seeds"])
        assert contents(root / "content") == expected, moment

    assert {o.action for o in outcomes} == {
        Action.CREATED, Action.UPDATED, Action.UNCHANGED, Action.CREDITED,
    }  # fmt: skip
    assert 20 < moment < 199


def test_killed_import_leaves_no_process_behind(tmp_path: Path) -> None:
    _fresh(tmp_path)
    for number in range(100, 400):
        save(tmp_path / "seeds" / f"{number:03d}.txt", _page(number, 5))
    process = _start(tmp_path)
    deadline = monotonic() + _PATIENCE
    while not any((tmp_path / "content").rglob("*.md")):
        assert (process.poll(), monotonic() < deadline) == (None, True)

    process.kill()
    process.wait()

    while not _is_group_gone(process.pid) and monotonic() < deadline:
        pass
    assert _is_group_gone(process.pid)
