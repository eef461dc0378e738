"""A table on disk: what was saved is there again, whatever came between; damage is no row."""

from pathlib import Path

import pytest

from generator.store.journal import load_journal, save_journal

Rows = dict[str, object]


def _save(path: Path, rows: Rows, key: str = "k") -> None:
    save_journal(load_journal(path, key), rows)


def _load(path: Path, key: str = "k") -> Rows:
    return load_journal(path, key).rows


def _many(value: int) -> Rows:
    return {f"r{n}": (value, n) for n in range(100)}


def test_nothing_is_kept_before_the_first_save(tmp_path: Path) -> None:
    assert _load(tmp_path / "j") == {}


@pytest.mark.parametrize("then", [{}, {"b": 2}, {"a": 3}, {"a": 1, "c": (1, "x")}])
def test_what_was_saved_last_is_kept(tmp_path: Path, then: Rows) -> None:
    _save(tmp_path / "j", {"a": 1, "b": 2})

    _save(tmp_path / "j", then)

    assert _load(tmp_path / "j") == then


def test_one_changed_row_is_appended(tmp_path: Path) -> None:
    _save(tmp_path / "j", _many(1))
    before = (tmp_path / "j").read_bytes()

    _save(tmp_path / "j", _many(1) | {"r7": "khác"})

    after = (tmp_path / "j").read_bytes()
    assert after.startswith(before)
    assert 0 < len(after) - len(before) < 100
    assert _load(tmp_path / "j")["r7"] == "khác"


def test_equal_rows_are_not_written_again(tmp_path: Path) -> None:
    _save(tmp_path / "j", _many(1))
    before = (tmp_path / "j").stat().st_mtime_ns

    _save(tmp_path / "j", _many(1))

    assert (tmp_path / "j").stat().st_mtime_ns == before


def test_it_does_not_grow_for_ever(tmp_path: Path) -> None:
    _save(tmp_path / "j", _many(0))
    whole = (tmp_path / "j").stat().st_size

    for value in range(200):
        _save(tmp_path / "j", _many(0) | {"r1": value})

    assert (tmp_path / "j").stat().st_size < 2 * whole
    assert _load(tmp_path / "j")["r1"] == 199


def test_rows_of_another_key_are_not_taken_over(tmp_path: Path) -> None:
    _save(tmp_path / "j", {"a": 1}, key="one")

    assert _load(tmp_path / "j", key="two") == {}
    _save(tmp_path / "j", {"b": 2}, key="two")
    assert _load(tmp_path / "j", key="two") == {"b": 2}


def test_a_save_cut_short_at_any_byte_leaves_what_stood_before(tmp_path: Path) -> None:
    _save(tmp_path / "j", _many(1))
    before = len((tmp_path / "j").read_bytes())
    _save(tmp_path / "j", _many(1) | {"r7": 2})
    whole = (tmp_path / "j").read_bytes()

    for end in range(before, len(whole)):
        (tmp_path / "j").write_bytes(whole[:end])
        assert _load(tmp_path / "j") == _many(1)


def test_after_damage_the_next_save_is_whole(tmp_path: Path) -> None:
    _save(tmp_path / "j", _many(1))
    with (tmp_path / "j").open("ab") as file:
        file.write(b"cut short")

    _save(tmp_path / "j", _many(2))

    assert _load(tmp_path / "j") == _many(2)


@pytest.mark.parametrize("at", [0, 5, 8, 30, 500])
def test_a_changed_byte_is_noticed(tmp_path: Path, at: int) -> None:
    _save(tmp_path / "j", _many(1))
    content = bytearray((tmp_path / "j").read_bytes())
    content[at] ^= 1
    (tmp_path / "j").write_bytes(content)

    assert _load(tmp_path / "j") == {}


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "j").mkdir()

    _save(tmp_path / "j", {"a": 1})

    assert _load(tmp_path / "j") == {}
