"""`digest init`: a new digest that builds at once, and never takes another's place."""

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import REPOSITORY, TODAY
from files import write_file
from powerless import run_powerless

from generator.cli import DONE, USAGE, WORLD, run
from generator.starter import begin_digest


def _digest(folder: Path, *words: str) -> int:
    return run(["--root", str(folder), *words])


def test_new_digest_has_no_problem_and_builds(tmp_path: Path) -> None:
    folder = tmp_path / "bản tin"

    begin_digest(folder, TODAY)

    assert _digest(folder, "check") == DONE
    assert _digest(folder, "build", "--base-url", "https://a.example/") == DONE
    assert (folder / "site" / "bai-viet" / "2026" / "ban-tin-bat-dau-tu-day.html").is_file()


def test_new_digest_takes_raw_pages(tmp_path: Path) -> None:
    begin_digest(tmp_path, TODAY)
    seed = next((REPOSITORY / "seeds").glob("01-*.txt"))
    (tmp_path / "seeds" / seed.name).write_bytes(seed.read_bytes())

    assert _digest(tmp_path, "import", str(tmp_path / "seeds")) == DONE
    assert _digest(tmp_path, "build", "--base-url", "https://a.example/") == DONE


def test_own_words_win_over_the_default_theme(tmp_path: Path) -> None:
    begin_digest(tmp_path, TODAY)
    texts = tmp_path / "themes" / "default" / "i18n" / "vi.yaml"
    texts.write_text("latest: Tin vừa về\n", encoding="utf-8")

    _digest(tmp_path, "build", "--base-url", "https://a.example/")

    assert "Tin vừa về" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["content", "seeds/README.md", ".gitignore"])
def test_nothing_that_stands_is_overwritten(tmp_path: Path, name: str) -> None:
    standing = tmp_path / name
    write_file(standing, "của tôi")

    status = run(["init", str(tmp_path)])

    assert status == USAGE
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == [standing]
    assert standing.read_text(encoding="utf-8") == "của tôi"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such rights")
def test_what_cannot_be_begun_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    for name in ("seeds", "themes"):
        (tmp_path / name).mkdir()
    (tmp_path / "themes").chmod(0o500)

    done = run_powerless(tmp_path, "init")

    (tmp_path / "themes").chmod(0o700)
    assert done.returncode == WORLD
    assert f"cannot write {tmp_path / 'themes'}" in done.stderr
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["seeds", "themes"]
    assert run(["init", str(tmp_path)]) == DONE


def test_file_in_the_folders_place_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tệp").write_text("", encoding="utf-8")

    assert run(["init", str(tmp_path / "tệp")]) == USAGE
    assert "is a file; name a folder" in capsys.readouterr().err


@pytest.mark.parametrize("below", ["content", "content/articles/mới"])
def test_content_of_a_digest_is_no_place_for_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], below: str
) -> None:
    begin_digest(tmp_path, TODAY)
    before = sorted(tmp_path.rglob("*"))

    assert run(["init", str(tmp_path / below)]) == USAGE
    assert f"lies in the content of the digest {tmp_path}; nothing" in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before


def test_a_digest_may_begin_beside_the_content_of_another(tmp_path: Path) -> None:
    begin_digest(tmp_path, TODAY)

    assert run(["init", str(tmp_path / "bản tin khác")]) == DONE


def test_next_commands_work_as_they_are_told(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "generator"]
    told = subprocess.run(
        [*command, "init", str(tmp_path / "bản tin")],
        cwd=REPOSITORY, check=True, capture_output=True, text=True,
    )  # fmt: skip

    following = [line.strip() for line in told.stdout.splitlines() if line.startswith("  digest")]

    assert len(following) == 2
    for line in following:
        words = line.replace("digest", " ".join(command), 1)
        subprocess.run(words, shell=True, cwd=REPOSITORY, check=True, capture_output=True)
