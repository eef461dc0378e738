"""Changes are gathered until it is quiet; none is lost, none is told twice."""

import os
import shutil
import sys
import threading
from pathlib import Path
from time import monotonic

import pytest

from generator.preview.watched import Watched
from generator.preview.watching import QUIET, Watch

LONG = 60.0  # seconds that a slow machine may take
SHORT = 0.4  # seconds in which nothing is to come


@pytest.fixture(params=[True, False], ids=["events", "polling"])
def watch(request: pytest.FixtureRequest, tmp_path: Path) -> Watch:
    if request.param:
        pytest.importorskip("watchfiles")
    folder = tmp_path.resolve() / "content"
    folder.mkdir()
    for number in range(20):
        (folder / f"{number}.md").write_text("trước", encoding="utf-8")
    watched = Watched((str(folder), str(tmp_path.resolve() / "themes")), ())
    return Watch(watched, with_events=request.param)


def _folder(watch: Watch) -> Path:
    return Path(watch.watched.folders[0])


def _batches(watch: Watch) -> list[set[str]]:
    """Wait for changes until no more come."""
    found = [watch.changes(LONG)]
    while more := watch.changes(SHORT):
        found.append(more)
    return found


def test_twenty_saved_files_are_one_batch(watch: Watch) -> None:
    def told_after_saving(text: str) -> list[int]:
        for number in range(20):
            (_folder(watch) / f"{number}.md").write_text(text, encoding="utf-8")
        batches = _batches(watch)
        assert len(set().union(*batches)) == sum(map(len, batches)) == 20
        return [len(batch) for batch in batches]

    # A machine that stops for longer than the quiet may part them once, but loses none.
    assert any(told_after_saving(f"sau {number}") == [20] for number in range(3))


def test_saves_that_follow_within_the_quiet_are_one_batch(watch: Watch) -> None:
    def save() -> None:
        pause = threading.Event()
        for number in range(5):
            (_folder(watch) / f"{number}.md").write_text("sau đó", encoding="utf-8")
            pause.wait(QUIET / 3)

    saver = threading.Thread(target=save)
    saver.start()
    changed = watch.changes(LONG)
    saver.join()

    # A machine that stops for longer than the quiet may part them, but loses none.
    while more := watch.changes(SHORT):
        changed |= more
    assert len(changed) == 5


def test_one_edited_file_is_told_sooner_than_a_batch(watch: Watch) -> None:
    def told_after(*names: str) -> float:
        began = monotonic()
        for name in names:
            (_folder(watch) / name).write_text(f"sau {began}", encoding="utf-8")
        untold = {str(_folder(watch) / name) for name in names}
        while untold:
            told = watch.changes(LONG)
            assert told
            assert told <= untold
            untold -= told
        return monotonic() - began

    assert told_after("mot.md", "hai.md") >= QUIET
    assert any(told_after("mot.md") < QUIET for _ in range(20))  # a machine may be slow at times


def test_a_file_is_told_once_it_is_written_to_its_end(watch: Watch) -> None:
    path = _folder(watch) / "3.md"
    if sys.platform != "linux":
        pytest.skip("the system does not tell who writes")

    def save(whole: threading.Event) -> None:
        with path.open("w", encoding="utf-8") as file:
            file.write("nửa đầu")
            file.flush()
            whole.wait(2 * QUIET)
            file.write(", nửa sau")
            whole.set()

    def is_told_whole() -> bool:
        anew, whole = Watch(watch.watched, with_events=watch.with_events), threading.Event()
        saver = threading.Thread(target=save, args=(whole,))
        saver.start()
        changed = anew.changes(LONG)
        is_whole = whole.is_set()
        saver.join()
        assert changed == {str(path)}
        return is_whole

    # A writer whom the machine stops for much longer is not waited for.
    assert any(is_told_whole() for _ in range(3))


def test_a_file_that_stays_open_is_waited_for_but_once(watch: Watch) -> None:
    path = _folder(watch) / "3.md"
    if sys.platform != "linux":
        pytest.skip("the system does not tell who writes")
    times = []
    with path.open("w", encoding="utf-8") as file:
        for number in range(20):
            began = monotonic()
            file.write(f"bản {number}")
            file.flush()
            assert watch.changes(LONG) == {str(path)}
            times.append(monotonic() - began)

    assert times[0] >= QUIET
    assert min(times) < QUIET  # a machine may be slow at times


def test_an_emptied_file_is_told_when_it_is_filled_or_stays_empty(watch: Watch) -> None:
    path = _folder(watch) / "3.md"
    path.write_text("", encoding="utf-8")
    began = monotonic()

    assert watch.changes(LONG) == {str(path)}
    assert monotonic() - began >= QUIET


def test_a_save_beside_and_renamed_is_one_change(watch: Watch) -> None:
    beside = _folder(watch) / ".3.md.new"
    beside.write_text("sau đó", encoding="utf-8")
    beside.replace(_folder(watch) / "3.md")

    assert watch.changes(LONG) == {str(_folder(watch) / "3.md")}
    assert watch.changes(SHORT) == set()


def test_what_comes_while_nobody_waits_is_told_next(watch: Watch) -> None:
    (_folder(watch) / "1.md").write_text("một", encoding="utf-8")
    watch.changes(LONG)
    (_folder(watch) / "2.md").write_text("hai", encoding="utf-8")

    assert watch.changes(LONG) == {str(_folder(watch) / "2.md")}


def test_files_of_a_new_folder_and_of_a_gone_one_are_told(watch: Watch) -> None:
    deep = _folder(watch) / "a" / "b" / "c"
    deep.mkdir(parents=True)
    (deep / "x.md").write_text("mới", encoding="utf-8")
    came = watch.changes(LONG)
    shutil.rmtree(_folder(watch) / "a")
    went = watch.changes(LONG)

    assert came == went == {str(deep / "x.md")}


def test_a_folder_that_comes_later_is_watched(watch: Watch) -> None:
    themes = Path(watch.watched.folders[1])
    themes.mkdir()
    (themes / "a.css").write_text("a {}", encoding="utf-8")
    first = watch.changes(LONG)
    (themes / "a.css").write_text("b {}  ", encoding="utf-8")

    assert first == watch.changes(LONG) == {str(themes / "a.css")}


def test_a_folder_that_is_replaced_is_watched_on(watch: Watch) -> None:
    folder = _folder(watch)
    folder.rename(folder.with_name("old"))
    folder.mkdir()
    (folder / "new.md").write_text("mới", encoding="utf-8")
    first = watch.changes(LONG)
    (folder / "new.md").write_text("mới hơn", encoding="utf-8")

    assert str(folder / "new.md") in first
    assert watch.changes(LONG) == {str(folder / "new.md")}


def test_what_the_program_wrote_itself_is_forgiven(watch: Watch) -> None:
    (_folder(watch) / "1.md").write_text("nhập", encoding="utf-8")

    watch.forgive(str(_folder(watch)) + os.sep)

    assert watch.changes(SHORT) == set()


def test_a_name_that_is_no_text_is_told_like_any(watch: Watch) -> None:
    for _ in range(2):
        path = os.fsencode(_folder(watch)) + b"/l\xe1.md"
        try:
            Path(os.fsdecode(path)).write_text(str(monotonic()), encoding="utf-8")
        except OSError:
            pytest.skip("this disk takes no such name")

        assert os.fsencode(*watch.changes(LONG)) == path
        assert watch.changes(SHORT) == set()
