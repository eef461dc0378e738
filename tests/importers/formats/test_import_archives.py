"""Zip archives: their members, and what in them is refused."""

import io
import stat
import unicodedata
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from raw_pages import zipped

from generator.errors import Problem
from generator.importers.formats.archives import Member, open_archive
from generator.importers.limits import UnreadableError

SUFFIXES = (".txt", ".html", ".zip")


def _open(content: bytes) -> list[Member | Problem]:
    return list(open_archive(content, "seeds/a.zip", SUFFIXES))


def _problem(content: bytes) -> Problem:
    (problem,) = [item for item in _open(content) if isinstance(item, Problem)]
    return problem


def test_members_of_nested_folders_are_read_in_the_order_of_their_names() -> None:
    found = _open(zipped(("b/c/2.txt", b"two"), ("1.txt", b"one")))

    assert found == [Member("seeds/a.zip/1.txt", b"one"), Member("seeds/a.zip/b/c/2.txt", b"two")]


@pytest.mark.parametrize("name", ["x.css", ".an.txt", "__MACOSX/._x.txt", ".git/x.txt", "t/"])
def test_what_a_folder_would_pass_over_is_passed_over(name: str) -> None:
    assert _open(zipped((name, b"x"))) == []


def test_members_that_are_not_read_are_told_at_the_end() -> None:
    found = _open(zipped(("b/Bản tin.docx", b""), ("z.txt", b"z"), ("a.pdf", b""), ("x.png", b"")))

    assert found[0] == Member("seeds/a.zip/z.txt", b"z")
    assert [str(problem) for problem in found[1:]] == [
        "seeds/a.zip: warning: 3 files passed over (1 .docx, 1 .pdf, 1 .png): a.pdf, "
        "b/Bản tin.docx, x.png; save as .txt or .html what is to be read"
    ]


def test_what_a_browser_saves_beside_a_page_is_not_told() -> None:
    parts = ("b/x.jpg", "b/bài-Dateien/saved_resource", "b/bài_files/c/d.bin", "b/c/y.png")

    found = _open(zipped(("b/bài.html", b"x"), *((part, b"x") for part in parts)))

    assert found == [Member("seeds/a.zip/b/bài.html", b"x")]


def test_frame_that_a_browser_saves_beside_a_page_is_no_article() -> None:
    frames = ("bài-Dateien/quảng cáo.html", "bài_files/saved_resource(1).html", "bài_files/a/b.txt")

    found = _open(zipped(("bài.html", b"x"), *((frame, b"y") for frame in frames)))

    assert found == [Member("seeds/a.zip/bài.html", b"x")]


def test_folder_that_is_only_called_like_a_pages_own_is_read() -> None:
    found = _open(zipped(("bài.txt", b"x"), ("bài_files/khác.html", b"y")))

    assert found == [
        Member("seeds/a.zip/bài.txt", b"x"),
        Member("seeds/a.zip/bài_files/khác.html", b"y"),
    ]


def test_names_are_nfc_even_where_their_encoding_is_not_told() -> None:
    name = "Đại hội.txt"
    content = zipped((unicodedata.normalize("NFD", name), b"x"), ("y.txt", b""))
    told = (0x800).to_bytes(2, "little")

    found = _open(content.replace(told + b"\x08\x00", b"\x00\x00\x08\x00"))

    assert found[-1] == Member(f"seeds/a.zip/{name}", b"x")


@pytest.mark.parametrize(
    "name", ["../x.txt", "a/../../x.txt", "/etc/x.txt", "C:/x.txt", "..\\x.txt"]
)
def test_path_that_leads_out_is_refused_and_the_rest_goes_on(name: str) -> None:
    found = _open(zipped((name, b"x"), ("z.txt", b"z")))

    assert sorted(type(item).__name__ for item in found) == ["Member", "Problem"]
    assert "leads out" in _problem(zipped((name, b"x"))).what


def test_archive_within_an_archive_is_refused_by_name() -> None:
    problem = _problem(zipped(("tap/b.zip", zipped(("x.txt", b"x")))))

    assert problem.file == "seeds/a.zip/tap/b.zip"
    assert "archive within an archive" in problem.what


def test_link_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        info = zipfile.ZipInfo("x.txt")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")

    assert "link" in _problem(stream.getvalue()).what


def test_locked_member_is_refused() -> None:
    content = bytearray(zipped(("x.txt", b"x")))
    content[content.index(b"PK\x01\x02") + 8] |= 1

    assert "password" in _problem(bytes(content)).what


def test_uncommon_packing_is_refused() -> None:
    assert "packed in a way" in _problem(zipped(("x.txt", b"x"), method=zipfile.ZIP_LZMA)).what


def test_bomb_is_refused() -> None:
    assert "100 times" in _problem(zipped(("x.txt", b"\0" * 5_000_000))).what


def test_small_member_may_pack_well() -> None:
    assert len(_open(zipped(("x.txt", b"a" * 500_000)))) == 1


def test_large_member_is_refused() -> None:
    content = zipped(("x.txt", b"a" * 20_000_001), method=zipfile.ZIP_STORED)

    assert "larger than 20 MB" in _problem(content).what


def test_member_larger_than_it_says_is_refused() -> None:
    content = bytearray(zipped(("x.txt", bytes(range(256)) * 20)))
    place = content.index(b"PK\x01\x02") + 24
    content[place : place + 4] = (10).to_bytes(4, "little")

    assert "cannot be unpacked" in _problem(bytes(content)).what


def test_members_too_large_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.importers.formats.archives._MAX_UNPACKED", 5)

    with pytest.raises(UnreadableError, match="together"):
        _open(zipped(("1.txt", b"abc"), ("2.txt", b"def")))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_second_member_of_a_name_is_told() -> None:
    content = zipped(("x.txt", b"1"), ("x.txt", b"2"))

    assert _open(content)[0] == Member("seeds/a.zip/x.txt", b"1")
    assert "same name" in _problem(content).what


def test_broken_member_is_named_and_the_rest_goes_on() -> None:
    content = bytearray(zipped(("1.txt", b"mot" * 50), ("2.txt", b"hai" * 50)))
    content[38] ^= 0xFF

    first, second = _open(bytes(content))

    assert isinstance(first, Problem)
    assert first.file == "seeds/a.zip/1.txt"
    assert second == Member("seeds/a.zip/2.txt", b"hai" * 50)


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"no archive", zipped(("x.txt", b"x"))[:30]], ids=range(4)
)
def test_what_is_no_archive_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableError, match="no zip archive"):
        _open(content)


ARCHIVE = zipped(("1.txt", b"mot" * 50), ("tap/2.txt", b"hai" * 50))


def _mutate(content: bytes) -> st.SearchStrategy[bytes]:
    place = st.integers(0, len(content) - 1)
    change = st.tuples(place, st.integers(0, 255))
    apply: Callable[[list[tuple[int, int]]], bytes] = lambda changes: bytes(  # noqa: E731
        dict(changes).get(i, byte) for i, byte in enumerate(content)
    )
    return st.lists(change, min_size=1, max_size=8).map(apply)


@given(content=_mutate(ARCHIVE))
def test_mutated_archive_gives_members_problems_or_a_refusal(content: bytes) -> None:
    try:
        found = _open(content)
    except UnreadableError:
        return

    assert all(isinstance(item, (Member, Problem)) for item in found)
