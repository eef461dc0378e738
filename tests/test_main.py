"""The command as a process: its standard streams, and the net under all that is raised."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import REPOSITORY, MakeDigest, article

HEADLINE = '{"id": "1", "headline": "Hà Đông: thăm công nhân"}'
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
_ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.fixture
def root(make_digest: MakeDigest) -> Path:
    return make_digest({"articles/a.md": article("Một bài"), "site.yaml": "base_url: https://x.vn"})


def _shell(root: Path, words: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    """Call `digest` by a shell, as `digest` is named there."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    command = f'digest() {{ "{sys.executable}" -m generator --root "{root}" "$@"; }}; {words}'
    return subprocess.run(
        ["sh", "-c", command], cwd=REPOSITORY, env=kept | variables, check=False,
        capture_output=True, encoding="utf-8",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("digest build >&-", 0),
        ("digest check >&-", 0),
        ("digest check 2>&-", 0),
        ("digest build --base-url zz 2>&-", 2),
        ("digest recognise <&-", 0),
        ("digest import - <&-", 1),
        (f"echo '{HEADLINE}' | digest recognise >&-", 0),
        ("digest build <&- >&- 2>&-", 0),
    ],
)
def test_a_closed_stream_changes_nothing(root: Path, words: str, status: int) -> None:
    done = _shell(root, words)

    assert done.returncode == status
    assert "Traceback" not in done.stderr


@FULL
@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        ("digest --version >/dev/full", 3, 1),
        ("digest build --help >/dev/full", 3, 1),
        ("digest build >/dev/full", 3, 1),
        ("digest build --base-url zz 2>/dev/full", 2, 0),
        ("digest build --xx 2>/dev/full", 2, 0),
    ],
)
def test_what_cannot_be_written_is_told(root: Path, words: str, status: int, told: int) -> None:
    done = _shell(root, words)

    assert done.returncode == status
    assert done.stderr.count("digest: the disk failed (No space left on device)") == told
    assert done.stderr.count("\n") == told


def test_pages_are_called_alike_in_any_locale(make_digest: MakeDigest) -> None:
    link = article("Một", "[hai](số-hai.md)", date="2021")
    root = make_digest({"articles/số-một.md": link, "articles/số-hai.md": article("Hai", id="b")})

    done = _shell(root, "digest build", **_ASCII)

    assert done.returncode == 0
    assert (root / "site/bai-viet/2021/so-mot.html").is_file()


@pytest.mark.parametrize("variables", [_ASCII, {"PYTHONIOENCODING": "ascii"}])
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (f"echo '{HEADLINE}' | digest recognise", "quận Hà Đông"),
        ("digest import seeds/06-ha-dong-suat-qua.txt --dry-run", "Hà Đông"),
    ],
)
def test_any_text_is_told_in_any_locale(
    root: Path, words: str, said: str, variables: dict[str, str]
) -> None:
    done = _shell(root, words, **variables)

    assert (done.returncode, done.stderr) == (0, "")
    assert said in done.stdout


def test_who_leaves_early_is_no_error(root: Path) -> None:
    done = _shell(root, "(digest why content/articles/a.md; echo $? >&2) | head -1")

    assert done.stdout == "content/articles/a.md appears\n"
    assert done.stderr == "0\n"


def test_a_folder_that_is_no_more_is_no_error(root: Path, tmp_path: Path) -> None:
    words = f'mkdir "{tmp_path}/x" && cd "{tmp_path}/x" && rmdir "{tmp_path}/x" && digest build'

    done = _shell(root, words, PYTHONPATH=str(REPOSITORY))

    assert (done.returncode, done.stderr) == (0, "")


_BUG = """
import sys
from generator import cli
from generator.__main__ import main
def fail(arguments):
    raise ZeroDivisionError("chia\\ncho không")
cli._COMMANDS["check"] = fail
sys.argv[1:] = ["check"]
main()
"""


@pytest.mark.parametrize("debug", ["", "1"])
def test_a_bug_ends_in_a_sentence(debug: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _BUG], cwd=REPOSITORY, env=os.environ | {"DIGEST_DEBUG": debug},
        check=False, capture_output=True, encoding="utf-8",
    )  # fmt: skip

    assert done.returncode == 3
    last = done.stderr.splitlines()[-1]
    assert last.startswith("digest: an unforeseen fault at generator/cli.py:")
    assert "(ZeroDivisionError: chia cho không); report it" in last
    assert ("Traceback" in done.stderr) == bool(debug)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
@pytest.mark.parametrize(
    "moment", ["generator.console.arguments", "generator.cli", "generator.sight"]
)
def test_ctrl_c_at_the_start_is_no_traceback(root: Path, moment: str) -> None:
    code = f"""
import os, signal, sys
def watch(event, arguments):
    if event == "import" and arguments[0] == {moment!r}:
        os.kill(os.getpid(), {signal.SIGINT.value})
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background ignores it
sys.addaudithook(watch)
sys.argv[1:] = ["--root", {str(root)!r}, "build"]
from generator.__main__ import main
main()
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, check=False, capture_output=True, text=True
    )

    assert (done.returncode, done.stderr) == (130, "digest: stopped\n")
