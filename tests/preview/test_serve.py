"""The preview as a whole: a real server on loopback, real files, real signals."""

import json
import os
import shutil
import signal
import socket
from pathlib import Path
from urllib.parse import urlencode

import pytest
from conftest import MakeDigest, article
from files import write_file
from previewing import DEADLINE, children, eventually, previewing

from generator.build import build
from generator.errors import DigestError
from generator.options import Options
from generator.preview.builder import Work
from generator.serve import Preview, serve

ARTICLE = "content/articles/a.md"
PAGE = "bai-viet/khong-ro-ngay/a.html"


@pytest.fixture
def root(make_digest: MakeDigest) -> Path:
    return make_digest({"articles/a.md": article(title="Bản đầu")})


@pytest.mark.parametrize("words", [[], ["--poll"]], ids=["events", "polling"])
def test_an_edit_reaches_the_served_page_and_every_tab(root: Path, words: list[str]) -> None:
    with previewing(root, *words) as preview:
        preview.hear("built:")
        tabs = [preview.socket() for _ in range(3)]
        for tab in tabs:
            tab.greet(preview.url)
        before = preview.state(f"/{PAGE}")["shown"]
        write_file(root / ARTICLE, article(title="Bản sửa"))
        told = [tab.hear()["command"] for tab in tabs]
        state = preview.state(f"/{PAGE}", before)

        assert told == ["reload"] * 3
        assert state["action"] == "reload"
        assert "Bản sửa" in preview.get(PAGE)[1]


def test_two_edits_in_a_row_are_both_told(root: Path) -> None:
    # livereload drops a reload that comes within three seconds of the last.
    with previewing(root) as preview:
        preview.hear("built:")
        for title in ("Lần một", "Lần hai"):
            shown = preview.state(f"/{PAGE}")["shown"]
            write_file(root / ARTICLE, article(title=title))
            preview.hear("built:")

            assert preview.state(f"/{PAGE}", shown)["action"] == "reload"
            assert title in preview.get(PAGE)[1]


def test_twenty_saved_files_make_one_build(root: Path) -> None:
    # livereload builds once for each of them.
    for number in range(20):
        write_file(root / f"content/articles/n{number}.md", article(id=f"n{number}"))
    with previewing(root) as preview:
        preview.hear("built:")
        (builder,) = children(preview.process.pid)
        os.kill(builder, signal.SIGSTOP)  # so that a slow machine saves as fast as any
        for number in range(20):
            write_file(root / f"content/articles/n{number}.md", article("Sửa", id=f"n{number}"))
        os.kill(builder, signal.SIGCONT)
        preview.hear("built:")
        write_file(root / ARTICLE, article(title="Sau cùng"))
        last = preview.hear("built:")

        assert "Sau cùng" in preview.get(PAGE)[1]
        assert int(last.split()[1]) < 20  # the twenty were one build before, not part of this


def test_a_tab_whose_page_did_not_change_is_left_alone(root: Path) -> None:
    write_file(root / "content/articles/b.md", article("Bài khác", id="b", date="2020-01-01"))
    with previewing(root) as preview:
        preview.hear("built:")
        shown = preview.state(f"/{PAGE}")["shown"]
        write_file(root / "content/articles/b.md", article("Sửa", id="b", date="2020-01-01"))
        preview.hear("built:")

        assert preview.state(f"/{PAGE}", shown)["action"] == "none"


def test_a_broken_edit_keeps_the_last_good_page_and_is_told_in_it(root: Path) -> None:
    with previewing(root) as preview:
        preview.hear("built:")
        shown = preview.state(f"/{PAGE}")["shown"]
        write_file(root / ARTICLE, "---\n- hỏng\n---\n")
        line = preview.hear("a.md:2:")
        state = preview.state(f"/{PAGE}", shown)
        page = preview.get(PAGE)[1]
        write_file(root / ARTICLE, article(title="Bản đầu"))
        preview.hear("built:")
        mended = preview.state(f"/{PAGE}", shown)

    assert "the front matter is a list" in line
    assert "Bản đầu" in page
    assert (state["is_failed"], state["action"]) == (True, "none")
    assert state["faults"][0]["place"] == f"{ARTICLE}:2"
    assert state["faults"][0]["excerpt"][1] == {"number": 2, "text": "- hỏng", "is_meant": True}
    assert state["built"].count(":") == 2
    assert (mended["is_failed"], mended["faults"], mended["action"]) == (False, [], "none")


def test_a_digest_that_never_built_shows_its_problems(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": "---\n- hỏng\n---\n"})
    with previewing(root) as preview:
        preview.hear("a.md:2:")
        status, page, _ = preview.get("")
        state = preview.state()
        write_file(root / ARTICLE, article(title="Bản đầu"))
        preview.hear("built:")

        assert (status, state["is_failed"], state["built"]) == (503, True, None)
        assert "/.preview/client.js" in page
        assert preview.state("/", state["shown"])["action"] == "reload"


def test_a_template_at_fault_is_told_and_mended(root: Path) -> None:
    template = "themes/default/templates/not_found.html"
    with previewing(root) as preview:
        preview.hear("built:")
        write_file(root / template, "một\n{% if %}\n")
        preview.hear("correct the template")
        fault = preview.state()["faults"][0]
        (root / template).unlink()
        preview.hear("built:")

        assert fault["place"] == f"{template}:2"
        assert fault["excerpt"][1]["text"] == "{% if %}"
        assert preview.state()["faults"] == []


def test_requests_are_answered_while_the_builder_does_nothing_else(root: Path) -> None:
    # livereload builds on the server's own loop, and every request waits for it.
    with previewing(root) as preview:
        preview.hear("built:")
        (builder,) = children(preview.process.pid)
        os.kill(builder, signal.SIGSTOP)
        write_file(root / ARTICLE, article(title="Bản sửa"))
        page = preview.get(PAGE)[1]
        os.kill(builder, signal.SIGCONT)
        preview.hear("built:")

        assert "Bản đầu" in page
        assert "Bản sửa" in preview.get(PAGE)[1]


def test_a_builder_that_is_killed_is_replaced(root: Path) -> None:
    with previewing(root) as preview:
        preview.hear("built:")
        os.kill(children(preview.process.pid)[0], signal.SIGKILL)
        preview.hear("ended from outside")
        preview.hear("built:")
        write_file(root / ARTICLE, article(title="Bản sửa"))
        preview.hear("built:")

        assert "Bản sửa" in preview.get(PAGE)[1]


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_and_leaves_no_process(root: Path, stop: signal.Signals) -> None:
    with previewing(root) as preview:
        preview.hear("built:")
        processes = children(preview.process.pid)
        preview.process.send_signal(stop)
        status = preview.process.wait(DEADLINE)
        left = [p for p in processes if Path(f"/proc/{p}").exists()]

    assert (status, len(processes), left) == (0, 1, [])


def test_a_server_that_is_killed_takes_its_builder_along(root: Path) -> None:
    with previewing(root) as preview:
        preview.hear("built:")
        processes = children(preview.process.pid)
        preview.process.kill()

        assert eventually(lambda: not any(Path(f"/proc/{p}").exists() for p in processes))


def test_a_taken_port_gives_the_next_free_one(root: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with previewing(root, port=port) as preview:
            preview.hear("built:")

            assert preview.said[0].startswith(f"Port {port} is taken; this preview is on ")
            assert preview.port != port


def test_nothing_of_the_preview_is_in_the_published_files(root: Path) -> None:
    with previewing(root) as preview:
        preview.hear("built:")
        page = preview.get(PAGE)[1]

    assert "/livereload.js" in page
    published = [path.read_bytes() for path in (root / "site").rglob("*") if path.is_file()]
    assert not any(b"livereload" in content or b".preview" in content for content in published)


def test_drafts_are_marked_and_kept_out_of_the_site(root: Path) -> None:
    write_file(root / "content/articles/b.md", article("Nháp", id="b", draft="true"))
    write_file(root / "content/articles/c.md", article("Mai sau", id="c", date="2999-01-01"))
    with previewing(root, "--drafts") as preview:
        preview.hear("built:")
        marks = preview.state()["marks"]
        told = preview.state("/bai-viet/khong-ro-ngay/b.html")["article"]
        source = preview.get(".preview/article?page=bai-viet/khong-ro-ngay/b.html")[1]

    assert marks == {"bai-viet/khong-ro-ngay/b.html": "draft", "bai-viet/2999/c.html": "later"}
    assert (told["file"], told["mark"]) == ("content/articles/b.md", "draft")
    assert source == article("Nháp", id="b", draft="true")
    assert not (root / "site").exists()


def test_new_seeds_are_imported_and_shown(root: Path) -> None:
    seed = "Công đoàn quận Ba Đình trao quà\n\n(LĐTĐ) Ngày 1/1/2021, Công đoàn trao quà Tết.\n"
    (root / "seeds").mkdir()
    with previewing(root, "--import") as preview:
        preview.hear("built:")
        write_file(root / "seeds/a.txt", seed)
        preview.hear("built:")

        assert "trao quà" in preview.get("index.html")[1]
        assert len(list((root / "content/articles").rglob("*.md"))) == 2


def test_a_browser_is_opened_once_there_is_a_site(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script, opened = tmp_path / "browser", tmp_path / "opened"
    script.write_text(f'#!/bin/sh\necho "$1" >> "{opened}"\n', encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{script} %s")
    with previewing(root, "--open") as preview:
        preview.hear("built:")
        assert eventually(lambda: opened.exists() and opened.read_bytes().endswith(b"\n"))
        write_file(root / ARTICLE, article(title="Bản sửa"))
        preview.hear("built:")

    assert opened.read_text(encoding="utf-8") == f"{preview.url}\n"


@pytest.mark.parametrize("host", ["khong-co.invalid", "a..b", ".x", "x" * 300, "\udcff"])
def test_a_host_of_no_machine_is_told(root: Path, host: str) -> None:
    with pytest.raises(DigestError, match="leave --host out"):
        serve(Preview(Work(Options(root, root / "site")), host), lambda _said: None)


@pytest.mark.parametrize("words", [[], ["--quiet"]])
def test_a_warning_is_told_as_a_build_tells_it(root: Path, words: list[str]) -> None:
    write_file(root / ARTICLE, article(kicker="Tin #3"))
    with previewing(root, *words) as preview:
        told = preview.hear("#3")
        write_file(root / ARTICLE, article(kicker="Tin #3", body="Sửa."))
        write_file(root / "content/articles/b.md", article(id="b", kicker="Tin #4"))
        preview.hear("#4")

    result = build(Options(root, root / "site"))
    assert told.rstrip() in [str(warning) for warning in result.warnings]
    assert sum("#3" in line for line in preview.said) == 1


def test_quiet_tells_only_of_problems(root: Path) -> None:
    with previewing(root, "--quiet") as preview:
        write_file(root / ARTICLE, "---\n- hỏng\n---\n")
        preview.hear("a.md:2:")
        left = list(preview.lines.queue)

    assert not any("built:" in line for line in left)


def test_foreign_hosts_and_origins_are_refused(root: Path) -> None:
    with previewing(root) as preview:
        preview.hear("built:")
        ours = preview.url.rstrip("/")
        by_name = preview.get("index.html", Host=f"evil.example:{preview.port}")
        by_page = preview.get(".preview/state", Origin="http://evil.example")
        sockets = [
            preview.socket(origin="http://evil.example").status,
            preview.socket(origin=None).status,
            preview.socket(host=f"evil.example:{preview.port}").status,
            preview.socket(origin="null").status,
            preview.socket(origin=ours).status,
        ]

    assert (by_name[0], by_page[0]) == (403, 403)
    assert sockets == [403, 403, 403, 403, 101]


@pytest.mark.parametrize("nonsense", ["[]", "{", '{"command": 7}', '{"command": "info"', "x" * 70])
def test_a_socket_that_talks_nonsense_is_closed(root: Path, nonsense: str) -> None:
    with previewing(root) as preview:
        preview.hear("built:")
        tab = preview.socket()
        tab.send(nonsense)

        with pytest.raises(ConnectionError):
            tab.hear()
        assert preview.get("index.html")[0] == 200


def test_a_flood_of_sockets_does_not_stop_the_preview(root: Path) -> None:
    with previewing(root) as preview:
        preview.hear("built:")
        flood = [preview.socket() for _ in range(400)]
        tab = preview.socket()
        tab.greet(preview.url)
        files = len(list(Path(f"/proc/{preview.process.pid}/fd").iterdir()))
        for one in flood:
            one.close()
        write_file(root / ARTICLE, article(title="Sau cơn lũ"))

        assert tab.hear()["command"] == "reload"
        assert "Sau cơn lũ" in preview.get(PAGE)[1]
        assert files < 300


def test_a_tab_is_told_that_a_file_it_loaded_has_changed(root: Path) -> None:
    with previewing(root) as preview:
        preview.hear("built:")
        shown = preview.state(PAGE)["shown"]
        _, _, headers = preview.get("du-lieu/articles.csv")
        digest = headers["Server-Timing"].partition('desc="')[2].rstrip('"')
        query = urlencode(
            {"page": PAGE, "shown": shown, "loaded": f"{digest} du-lieu/articles.csv"}
        )
        before = json.loads(preview.get(f".preview/state?{query}")[1])
        write_file(root / "content/articles/b.md", article("Bài khác", id="b", date='"2021"'))
        preview.hear("built:")
        after = json.loads(preview.get(f".preview/state?{query}")[1])

    assert (before["action"], after["action"]) == ("none", "reload")


def test_a_tab_is_told_first_of_the_page_it_is_at(root: Path) -> None:
    with previewing(root) as preview:
        preview.hear("built:")
        tab = preview.socket()
        tab.greet(preview.url)
        shown = preview.state("/")["shown"]
        write_file(root / "content/articles/b.md", article("Bài mới", id="b"))
        told = [tab.hear()["command"]]
        action = preview.state("/", shown)["action"]
        told += [tab.hear()["command"] for _ in range(2)]

    assert action == "reload"
    assert told == ["reload"] * 3  # for its page, for all other pages, and for the rest


def test_why_answers_while_others_are_served(root: Path) -> None:
    with previewing(root) as preview:
        preview.hear("built:")
        status, page, headers = preview.get(f".preview/why?page={PAGE}")
        missing = preview.get(".preview/why?page=khong-co.html")[0]
        outside = preview.get(".preview/why?page=../content/site.yaml")[0]
        write_file(root / ARTICLE, "---\n- hỏng\n---\n")
        preview.hear("not built")
        broken = preview.get(f".preview/why?page={PAGE}")[1]

    assert (status, headers["Cache-Control"], missing, outside) == (200, "no-store", 404, 404)
    assert "content/articles/a.md" in page
    assert "content/articles/a.md:2: " in broken


def test_the_missing_page_is_the_sites_own_at_any_depth(root: Path) -> None:
    with previewing(root) as preview:
        preview.hear("built:")
        status, page, headers = preview.get("khong/co/o/day.html")
        sheet = page.partition('rel="stylesheet" href="/')[2].partition('"')[0]

        assert (status, headers["Cache-Control"]) == (404, "no-store")
        assert preview.get(sheet)[0] == 200
        assert 'href="#noi-dung"' in page


def test_folders_are_led_to_as_on_a_static_host(root: Path) -> None:
    with previewing(root) as preview:
        preview.hear("built:")
        with socket.create_connection(("127.0.0.1", preview.port)) as wire:
            wire.sendall(
                f"GET /quan-huyen HTTP/1.0\r\nHost: 127.0.0.1:{preview.port}\r\n\r\n".encode()
            )
            answer = wire.makefile("rb").read().decode()

        assert answer.startswith("HTTP/1.1 302")
        assert "Location: /quan-huyen/" in answer
        assert preview.get("quan-huyen/")[0] == 200


def test_the_state_is_json_that_no_other_page_may_read(root: Path) -> None:
    with previewing(root) as preview:
        preview.hear("built:")
        status, text, headers = preview.get(".preview/state?page=/")

    assert (status, headers["Cross-Origin-Resource-Policy"]) == (200, "same-origin")
    assert json.loads(text)["action"] == "reload"


def test_browsers_keep_nothing_not_even_what_has_a_version(root: Path) -> None:
    with previewing(root) as preview:
        preview.hear("built:")
        versioned = preview.get("tim-kiem/du-lieu/muc-luc.js?v=0a1b2c3d")

    assert (versioned[0], versioned[2]["Cache-Control"]) == (200, "no-store")
    assert "Expires" not in versioned[2]


@pytest.mark.parametrize("words", [[], ["--poll"]], ids=["events", "polling"])
def test_a_theme_that_is_linked_meanwhile_is_followed(
    root: Path, tmp_path: Path, words: list[str]
) -> None:
    write_file(tmp_path / "xa/templates/colophon.html", "<p>chân một</p>")
    with previewing(root, *words) as preview:
        preview.hear("built:")
        (root / "themes").mkdir()
        (root / "themes/default").symlink_to(tmp_path / "xa")
        assert eventually(lambda: "chân một" in preview.get(PAGE)[1])
        write_file(tmp_path / "xa/templates/colophon.html", "<p>chân hai</p>")
        assert eventually(lambda: "chân hai" in preview.get(PAGE)[1])
        (root / "themes/default").unlink()
        assert eventually(lambda: "chân" not in preview.get(PAGE)[1])


def test_a_site_that_somebody_took_away_stands_again(root: Path) -> None:
    with previewing(root) as preview:
        preview.hear("built:")
        shutil.rmtree(root / "site")
        preview.hear("built:")

        assert "Bản đầu" in preview.get(PAGE)[1]
