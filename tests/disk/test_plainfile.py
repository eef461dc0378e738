"""Only plain files are read: nothing waits for who would write into a pipe."""

import os
import sys
from pathlib import Path

import pytest
from conftest import MakeDigest, article

from generator.cli import run
from generator.disk.plainfile import read_plain

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")


def test_a_plain_file_is_read_whole(tmp_path: Path) -> None:
    content = os.urandom(300_000)
    (tmp_path / "a").write_bytes(content)

    assert read_plain(tmp_path / "a") == content


def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a")

    with pytest.raises(OSError, match="it is no plain file"):
        read_plain(tmp_path / "a")


@pytest.mark.skipif(sys.platform != "linux", reason="such a file is there only on Linux")
def test_a_file_that_fails_while_it_is_read_is_named() -> None:
    with pytest.raises(OSError, match="/proc/self/mem"):
        read_plain("/proc/self/mem")


@pytest.mark.parametrize("name", ["site.yaml", "gone.yaml", "ledger.tsv"])
def test_a_pipe_among_settings_is_told(
    make_digest: MakeDigest, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    root = make_digest({"articles/a.md": article()})
    (root / "content" / name).unlink(missing_ok=True)
    os.mkfifo(root / "content" / name)

    assert run(["--root", str(root), "build"]) == 1
    assert capsys.readouterr().err.startswith(f"content/{name}: it cannot be read")


def test_a_pipe_in_the_place_of_a_page_is_told_and_stays(
    make_digest: MakeDigest, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_digest({"articles/a.md": article()})
    page = root / "site" / "index.html"
    assert run(["--root", str(root), "build"]) == 0
    page.unlink()
    os.mkfifo(page)
    capsys.readouterr()

    assert run(["--root", str(root), "build"]) == 3
    assert "index.html: File exists; move away what stands there" in capsys.readouterr().err
    assert page.is_fifo()


def test_an_import_goes_past_a_pipe_among_articles(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article()})
    os.mkfifo(root / "content/articles/b.md")
    (root / "seeds").mkdir()

    assert run(["--root", str(root), "import", str(root / "seeds")]) == 0
