"""Settling what moved and vanished: the next build then passes, and every old link leads on."""

import re
from codecs import BOM_UTF8
from pathlib import Path

import pytest
from conftest import MakeDigest, article
from imported import importing
from meanwhile import at_writing, in_a_process

from generator.cli import run

SETTINGS = "base_url: https://tin.example/\n"


@pytest.fixture
def published(make_digest: MakeDigest) -> Path:
    root = make_digest(
        {
            "site.yaml": SETTINGS,
            "articles/a.md": article(id="a", title="Bài A", date='"2021"'),
            "articles/b.md": article(id="b", title="Bài B", date='"2021"'),
            "articles/c.md": article(id="c", title="Bài C", date='"2021"'),
        }
    )
    assert run(["--root", str(root), "build"]) == 0
    return root


def _edit(root: Path, make_digest: MakeDigest) -> None:
    (root / "content/articles/a.md").unlink()
    (root / "content/articles/b.md").unlink()
    moved = article(id="a", title="Bài A", date='"2021"', kicker="x", aliases="[cu-nua.html]")
    make_digest({"articles/moi.md": moved})


def _run(root: Path, *words: str) -> int:
    return run(["--root", str(root), *words])


def test_after_settling_the_build_passes_and_old_links_lead_on(
    published: Path, make_digest: MakeDigest, capsys: pytest.CaptureFixture[str]
) -> None:
    _edit(published, make_digest)
    assert _run(published, "build") == 1
    capsys.readouterr()

    assert _run(published, "settle") == 0

    assert capsys.readouterr().out.splitlines() == [
        "content/articles/moi.md: bai-viet/2021/a.html leads here",
        "content/gone.yaml: bai-viet/2021/b.html is gone",
    ]
    assert _run(published, "build") == 0
    page = (published / "site/bai-viet/2021/a.html").read_text(encoding="utf-8")
    assert "moi.html" in page
    assert (published / "site/cu-nua.html").exists()
    assert "đã được gỡ" in (published / "site/bai-viet/2021/b.html").read_text(encoding="utf-8")


def test_settling_changes_nothing_else_of_an_article(
    published: Path, make_digest: MakeDigest
) -> None:
    _edit(published, make_digest)
    path = published / "content/articles/moi.md"
    before = path.read_text(encoding="utf-8")

    _run(published, "settle")

    assert path.read_text(encoding="utf-8") == before.replace(
        "aliases: [cu-nua.html]", "aliases: [cu-nua.html, bai-viet/2021/a.html]"
    )


@pytest.mark.parametrize("end", [b"\r\n", b"\r"])
def test_settling_keeps_line_ends_and_byte_order_mark(
    published: Path, make_digest: MakeDigest, end: bytes
) -> None:
    _edit(published, make_digest)
    path = published / "content/articles/moi.md"
    before = BOM_UTF8 + path.read_bytes().replace(b"\n", end)
    path.write_bytes(before)

    assert _run(published, "settle") == 0

    assert path.read_bytes() == before.replace(
        b"[cu-nua.html]", b"[cu-nua.html, bai-viet/2021/a.html]"
    )


def test_settling_keeps_the_tombstones_there_are(published: Path, make_digest: MakeDigest) -> None:
    _edit(published, make_digest)
    make_digest({"gone.yaml": "# của biên tập\nxua.html: index.html"})

    _run(published, "settle")

    text = (published / "content/gone.yaml").read_text(encoding="utf-8")
    assert text.startswith("# của biên tập\nxua.html: index.html\nbai-viet/2021/b.html:")
    assert _run(published, "build") == 0


def test_a_dry_run_writes_nothing(published: Path, make_digest: MakeDigest) -> None:
    _edit(published, make_digest)
    before = (published / "content/articles/moi.md").read_bytes()

    assert _run(published, "settle", "--dry-run") == 0

    assert (published / "content/articles/moi.md").read_bytes() == before
    assert not (published / "content/gone.yaml").exists()


def test_a_published_draft_is_left_to_its_editor(
    published: Path, make_digest: MakeDigest, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = article(id="a", title="Bài A", date='"2021"', draft="true")
    make_digest({"articles/a.md": draft})

    assert _run(published, "settle") == 1

    assert "remove `draft: true`" in capsys.readouterr().err
    assert not (published / "content/gone.yaml").exists()


@pytest.mark.parametrize("end", [b"\r\n", b"\r"])
def test_a_list_of_tombstones_keeps_its_line_ends_and_mark(published: Path, end: bytes) -> None:
    before = b"\xef\xbb\xbf# c\xe1\xbb\xa7a t\xc3\xb4i" + end + b"cu.html: index.html" + end
    gone = published / "content/gone.yaml"
    gone.write_bytes(before)
    (published / "content/articles/a.md").unlink()

    assert _run(published, "settle") == 0

    assert gone.read_bytes() == before + b"bai-viet/2021/a.html: ''" + end


def test_where_nothing_is_lost_there_is_nothing_to_settle(
    published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()

    assert _run(published, "settle") == 0

    assert capsys.readouterr().out == "There is nothing to settle.\n"


@pytest.mark.parametrize(
    ("before", "is_added"),
    [
        ("{}\n", True),
        ("# lời người sửa\ncu.html:", True),
        ("{cu.html: index.html}\n", False),
        ("---\ncu.html: index.html\n...\n", False),
    ],
)
def test_what_cannot_be_added_to_is_told_and_stays(
    published: Path, capsys: pytest.CaptureFixture[str], before: str, *, is_added: bool
) -> None:
    gone = published / "content/gone.yaml"
    gone.write_text(before, encoding="utf-8")
    (published / "content/articles/a.md").unlink()

    status = _run(published, "settle")

    told = capsys.readouterr().err
    assert (status, bool(told)) == ((0, False) if is_added else (1, True))
    assert _run(published, "build") == int(not is_added)
    if not is_added:
        assert gone.read_text(encoding="utf-8") == before
        assert "content/gone.yaml:1: " in told
        assert "add `bai-viet/2021/a.html:` by hand" in told


@pytest.mark.parametrize(
    "header", ['{id: a, title: "Bài A", date: "2022"}', '  id: a\n  title: Bài A\n  date: "2022"']
)
def test_a_header_that_cannot_be_added_to_is_told_and_the_rest_is_settled(
    published: Path, capsys: pytest.CaptureFixture[str], header: str
) -> None:
    moved = published / "content/articles/a.md"
    moved.write_text(f"---\n{header}\n---\n\nĐoạn.\n", encoding="utf-8")
    before = moved.read_bytes()
    (published / "content/articles/b.md").unlink()

    assert _run(published, "settle") == 1

    told = capsys.readouterr()
    assert told.out == "content/gone.yaml: bai-viet/2021/b.html is gone\n"
    assert "articles/a.md:1: " in told.err
    assert "add `aliases: [bai-viet/2021/a.html]` by hand" in told.err
    assert moved.read_bytes() == before


def test_an_article_that_comes_back_to_its_first_page_stands_there(published: Path) -> None:
    for year in ("2022", "2021"):
        path = published / "content/articles/a.md"
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub('date: "20.."', f'date: "{year}"', text), encoding="utf-8")
        assert _run(published, "settle") == 0
        assert _run(published, "build") == 0

    page = (published / "site/bai-viet/2021/a.html").read_text(encoding="utf-8")
    assert "Một đoạn." in page
    assert "refresh" not in page


def test_nothing_is_settled_while_an_import_writes(
    published: Path, make_digest: MakeDigest, capsys: pytest.CaptureFixture[str]
) -> None:
    _edit(published, make_digest)

    with importing(published):
        status = _run(published, "settle")

    assert status == 3
    assert "another import, settle or review of this digest is running" in capsys.readouterr().err
    assert not (published / "content/gone.yaml").exists()


def test_settling_overwrites_nothing_that_is_saved_meanwhile(
    published: Path, make_digest: MakeDigest
) -> None:
    (published / "content/articles/a.md").unlink()
    make_digest({"articles/moi.md": article(id="a", title="Bài A", date='"2021"')})
    moved = published / "content/articles/moi.md"
    mine = moved.read_text(encoding="utf-8") + "\nCâu của biên tập viên.\n"

    def work() -> None:
        at_writing(moved, lambda: moved.write_text(mine, encoding="utf-8"))
        assert _run(published, "settle") == 1

    in_a_process(work)
    assert moved.read_text(encoding="utf-8") == mine
    assert _run(published, "settle") == 0
    assert _run(published, "build") == 0
