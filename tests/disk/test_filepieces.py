"""A file of pieces is written whole, and never held whole."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.disk.filepieces import write_pieces
from generator.disk.stamps import stamp_file


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many bytes the disk took each time it was asked: never more than a hundred thousand."""
    sizes: list[int] = []
    write = os.write

    def take_some(descriptor: int, content: memoryview) -> int:
        sizes.append(write(descriptor, content[:100_000]))
        return sizes[-1]

    monkeypatch.setattr("os.write", take_some)
    return sizes


@pytest.mark.parametrize(
    "sizes", [[], [0], [1], [1, 0, 2], [131_071, 1, 1], [300_000], [7] * 40_000, [131_072, 5]]
)
def test_a_file_has_all_pieces_in_their_order(
    tmp_path: Path, written: list[int], sizes: list[int]
) -> None:
    pieces = [bytes([number % 251]) * size for number, size in enumerate(sizes)]
    file = tmp_path / "a/b/c.xml"

    stamp = write_pieces(str(file), iter(pieces))

    assert file.read_bytes() == b"".join(pieces)
    assert stamp == stamp_file(file)
    assert len(written) <= 2 + sum(sizes) // 100_000 * 2


def test_pieces_are_written_before_all_are_made(tmp_path: Path) -> None:
    file, seen = tmp_path / "a.xml", list[int]()

    def pieces() -> Iterator[bytes]:
        for _ in range(300):
            seen.append(file.stat().st_size)
            yield b"a" * 1000

    write_pieces(str(file), pieces())

    assert max(1000 * n - size for n, size in enumerate(seen)) < 140_000


def test_a_fault_in_a_piece_leaves_nothing_open(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"a"
        raise ValueError("b")

    before = len(list(Path("/dev/fd").iterdir())) if Path("/dev/fd").exists() else 0
    with pytest.raises(ValueError, match="b"):
        write_pieces(str(tmp_path / "a.xml"), pieces())

    after = len(list(Path("/dev/fd").iterdir())) if Path("/dev/fd").exists() else 0
    assert after == before
