"""The preview: a real server on loopback, real files, a real WebSocket handshake."""

import os
import select
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import MakeDigest, article

from generator.errors import DigestError
from generator.options import Options
from generator.serve import SnapshotWatcher, serve, take_snapshot

DEADLINE = 20  # seconds: far above what is needed, so that a slow machine does not fail


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def _get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=DEADLINE) as answer:
        return str(answer.read().decode("utf-8"))


def _wait_for(url: str, text: str, server: subprocess.Popen[bytes]) -> str:
    end = time.monotonic() + DEADLINE
    while time.monotonic() < end and server.poll() is None:
        try:
            page = _get(url)
        except (urllib.error.URLError, ConnectionError):
            page = ""
        if text in page:
            return page
        select.select([], [], [], 0.05)  # between two looks at a server of another process
    raise AssertionError(f"{text!r} never stood on {url}")


@contextmanager
def _serving(root: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "generator", "--root", str(root), "serve", "--port", str(port)]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    server = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment
    )
    try:
        yield server
    finally:
        server.terminate()
        server.wait(DEADLINE)
        if server.stdout:
            server.stdout.close()


def test_an_edit_reaches_the_served_page(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(title="Bản đầu")})
    port = _free_port()
    url = f"http://127.0.0.1:{port}/index.html"

    with _serving(root, port) as server:
        _wait_for(url, "Bản đầu", server)
        (root / "content/articles/a.md").write_text(article(title="Bản sửa"), encoding="utf-8")
        page = _wait_for(url, "Bản sửa", server)

    assert "livereload" in page
    assert "livereload" not in (root / "site/index.html").read_text(encoding="utf-8")


def test_a_broken_edit_keeps_the_last_good_page(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(title="Bản tốt")})
    port = _free_port()
    url = f"http://127.0.0.1:{port}/index.html"

    with _serving(root, port) as server:
        _wait_for(url, "Bản tốt", server)
        (root / "content/articles/a.md").write_text("---\n- hỏng\n---\n", encoding="utf-8")
        (root / "content/articles/b.md").write_text("---\n", encoding="utf-8")
        assert server.stdout is not None
        lines = iter(server.stdout.readline, b"")
        told = next(line for line in lines if b"a.md:2:" in line)

        assert "Bản tốt" in _get(url)

    assert b"the front matter is a list" in told


def test_many_saved_files_make_one_build(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number}.md").write_text("trước", encoding="utf-8")
    builds: list[int] = []

    def rebuild() -> bool:
        builds.append(1)
        return True

    watcher = SnapshotWatcher([tmp_path], rebuild)

    for number in range(20):
        (tmp_path / f"{number}.md").write_text("sau đó", encoding="utf-8")
    changed = [watcher.examine()[0] for _ in range(3)]

    assert len(builds) == 1
    assert [path is not None for path in changed] == [True, False, False]


def test_a_failed_build_reloads_nothing(tmp_path: Path) -> None:
    watcher = SnapshotWatcher([tmp_path], lambda: False)
    (tmp_path / "a.md").write_text("mới", encoding="utf-8")

    assert watcher.examine() == (None, None)


@pytest.mark.parametrize("name", [".a.md.swp", "a.md~", "a.tmp", ".hidden"])
def test_editors_temporary_files_are_not_watched(tmp_path: Path, name: str) -> None:
    before = take_snapshot([tmp_path])
    (tmp_path / name).write_text("tạm", encoding="utf-8")

    assert take_snapshot([tmp_path]) == before


def test_a_vanished_folder_is_no_error(tmp_path: Path) -> None:
    assert take_snapshot([tmp_path / "không có"]) == {}


def test_a_taken_port_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(DigestError, match="choose another with --port"):
            serve(Options(tmp_path, tmp_path / "site"), "127.0.0.1", port, lambda: True)
