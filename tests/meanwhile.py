"""What somebody does while the program has read a file and not yet written it."""

import sys
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path


def in_a_process(work: Callable[[], object]) -> None:
    """Do it in a process of its own, with which the hooks of `at_writing` go."""
    process = get_context("fork").Process(target=work)
    process.start()
    process.join()
    assert process.exitcode == 0


def at_writing(file: Path, act: Callable[[], object], times: int = 1) -> None:
    """Act, so many times, just when a file's new text is put beside it."""
    beside, done = f".{file.name}.new", 0

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal done
        path, mode = arguments[:2] if event == "open" else ("", "")
        if mode is None and done < times and Path(str(path)).name == beside:
            done += 1
            act()

    sys.addaudithook(watch)


def at_reading(file: Path, act: Callable[[], object], time: int = 1) -> None:
    """Act just before a file is opened to be read for the given time, counted from one."""
    opened = 0

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal opened
        if event == "open" and str(arguments[0]) == str(file) and arguments[1] in ("r", "rb"):
            opened += 1
            if opened == time:
                act()

    sys.addaudithook(watch)


def at_moving(folder: Path, act: Callable[[Path], object]) -> None:
    """Act on the first file that is moved below a folder just when the next one is to be."""
    moved: list[Path] = []

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        target = str(arguments[1]) if event == "os.rename" else ""
        if target.startswith(f"{folder}/"):
            moved.append(Path(target))
            if len(moved) == 2:
                act(moved[0])

    sys.addaudithook(watch)
