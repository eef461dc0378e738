"""Only the program's own nouns are read back from a cache."""

import pickle
import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from meanwhile import in_a_process

from generator.cache import find_folder, pack, save_value, unpack
from generator.dates import PartialDate
from generator.model import Level, Link


@pytest.mark.parametrize(
    "value",
    [
        Link("a.md", 3),
        Level.DISTRICT,
        (datetime(2026, 11, 26, 8, tzinfo=UTC), date(2021, 3, 8)),
        PartialDate(2021, 3),
        {"a": [1, None, b"x", "ừ"]},
    ],
)
def test_nouns_dates_and_plain_values_come_back(value: object) -> None:
    assert unpack(pack(value)) == value


def _naming(module: str, name: str) -> bytes:
    """Return a pickle that calls what a module has under a name, without arguments."""
    return pickle.PROTO + b"\x04" + b"".join(
        pickle.SHORT_BINUNICODE + bytes([len(text)]) + text.encode() for text in (module, name)
    ) + pickle.STACK_GLOBAL + pickle.EMPTY_TUPLE + pickle.REDUCE + pickle.STOP  # fmt: skip


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("os", "getcwd"),
        ("generator.sight", "os.getcwd"),
        ("generator.dates", "re.enum.bltns.dict"),
        ("generator.sight", "take_sight"),  # no type
        ("generator.sight", "Path"),  # another's
        ("generator.sight", "_NOTHING"),
        ("generator.sight", "there is none"),
    ],
)
def test_nothing_else_is_called(module: str, name: str) -> None:
    with pytest.raises(ValueError, match=r"no noun|has no attribute|Can't get"):
        unpack(_naming(module, name))


@contextmanager
def _room_for(size: int) -> Iterator[None]:
    """Let no file grow beyond so many bytes, as on a full disk."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_a_value_for_which_there_is_no_room_leaves_nothing(tmp_path: Path) -> None:
    with _room_for(10):
        save_value(tmp_path / "a.index", "k", "x" * 100)

    assert list(tmp_path.iterdir()) == []


def test_the_word_to_git_is_written_whole(tmp_path: Path) -> None:
    with _room_for(1):
        find_folder(tmp_path)

    assert list((tmp_path / ".digest-cache").iterdir()) == []
    folder = find_folder(tmp_path)
    assert (folder / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_two_programs_make_one_folder_at_once(tmp_path: Path) -> None:
    others: list[Path] = []

    def watch(event: str, _arguments: tuple[object, ...]) -> None:
        if event == "os.rename" and not others:
            others.append(tmp_path)
            others.append(find_folder(tmp_path))

    def work() -> None:
        sys.addaudithook(watch)
        assert find_folder(tmp_path) == others[-1] == tmp_path / ".digest-cache"

    in_a_process(work)

    assert [path.name for path in (tmp_path / ".digest-cache").iterdir()] == [".gitignore"]
