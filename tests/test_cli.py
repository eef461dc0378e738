"""The command line: exit statuses, what goes to which stream, and JSON for programs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import REPOSITORY, MakeDigest, article
from files import write_file

from generator.cli import run

GOOD = {"site.yaml": "base_url: https://tin.example/\n", "articles/a.md": article()}
Captured = pytest.CaptureFixture[str]


def _run(root: Path, *words: str) -> int:
    return run(["--root", str(root), *words])


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_good_digest_is_done(make_digest: MakeDigest, command: str) -> None:
    assert _run(make_digest(GOOD), command) == 0


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_problem_in_content_is_status_1(make_digest: MakeDigest, command: str) -> None:
    assert _run(make_digest(GOOD | {"articles/b.md": ""}), command) == 1


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["xay"],
        ["build", "--khong-co"],
        ["build", "--jobs", "0"],
        ["build", "--jobs", "hai"],
        ["build", "--now", "hôm nay"],
        ["build", "--now", "2021-03-08T08:00:00"],
        ["build", "--now", "0001-01-01T00:00:00+14:00"],
        ["build", "--now", "9999-12-31T23:59:59-12:00"],
        ["why", "index.html", "--now", "9999-12-31T23:59:59-12:00"],
        ["build", "--base-url", "tin.example"],
        ["build", "--base-url", "https://tin.example/\udcff"],
        ["review", "--accept", "\udcff", "title"],
        ["build", "--base-url", "https://x.example/\nEvil: 1"],
        ["check", "--strict"],
        ["serve", "--port", "0"],
        ["serve", "--host", ""],
        ["serve", "--host", " "],
        ["import", "a.txt", "--review", "--dry-run"],
    ],
)
def test_a_wrong_word_is_status_2(
    make_digest: MakeDigest, capsys: Captured, words: list[str]
) -> None:
    assert _run(make_digest(GOOD), *words) == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "words", [["build", "--jobs", "hai"], ["build", "--jobs", "9" * 5000], ["serve", "--port", "x"]]
)
def test_a_word_that_is_no_number_is_told_what_is_wanted(
    make_digest: MakeDigest, capsys: Captured, words: list[str]
) -> None:
    _run(make_digest(GOOD), *words)

    assert f"argument {words[1]}: write a number from 1" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["build", "check", "serve", "import", "review"])
def test_a_folder_without_content_is_status_2(
    tmp_path: Path, capsys: Captured, command: str
) -> None:
    status = _run(tmp_path, command, *(["x.txt"] if command == "import" else []))

    assert status == 2
    told = capsys.readouterr().err
    assert "there is no folder content/" in told
    assert f"name the digest with --root, or begin one with `digest --root {tmp_path} init`" in told


@pytest.mark.parametrize("below", ["content", "content/articles", "site"])
def test_a_folder_within_a_digest_is_told_which(
    make_digest: MakeDigest, capsys: Captured, below: str
) -> None:
    root = make_digest(GOOD)
    (root / below).mkdir(exist_ok=True)

    assert _run(root / below, "build") == 2
    assert f"the digest it stands in is {root}: call digest there" in capsys.readouterr().err


def test_an_output_inside_content_is_status_2(make_digest: MakeDigest) -> None:
    root = make_digest(GOOD)

    assert _run(root, "build", "--output", str(root / "content/site")) == 2


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_theme_that_is_not_there_is_status_1(
    make_digest: MakeDigest, capsys: Captured, command: str
) -> None:
    assert _run(make_digest(GOOD | {"site.yaml": "title: x\ntheme: ban-tim\n"}), command) == 1
    what = 'content/site.yaml:2: there is no theme "ban-tim"; did you mean "ban-tin"?'
    assert capsys.readouterr().err.startswith(what)


def test_a_fault_of_a_template_is_status_1(make_digest: MakeDigest, capsys: Captured) -> None:
    root, template = make_digest(GOOD), "themes/default/templates/home.html"
    write_file(root / template, "<p>\n{{ page.khong_co }}")

    assert _run(root, "check") == 1
    assert capsys.readouterr().err.startswith(f"{template}:2: ")
    assert _run(root, "build", "--json") == 1
    (problem,) = json.loads(capsys.readouterr().out)
    assert (problem["file"], problem["line"]) == (template, 2)


def test_a_file_in_the_way_is_status_3(make_digest: MakeDigest, capsys: Captured) -> None:
    root = make_digest(GOOD)
    (root / "site").write_text("x", encoding="utf-8")

    assert _run(root, "build") == 3
    assert "is a file where the site's folder must go; move it away" in capsys.readouterr().err


@pytest.mark.parametrize("target", ["site", "nowhere"])
def test_an_output_that_leads_nowhere_is_status_3(
    make_digest: MakeDigest, capsys: Captured, target: str
) -> None:
    root = make_digest(GOOD)
    (root / "site").symlink_to(target)

    assert _run(root, "build") == 3
    assert "is a link that leads nowhere; remove it" in capsys.readouterr().err


def test_an_output_below_a_file_is_status_3(make_digest: MakeDigest, capsys: Captured) -> None:
    root = make_digest(GOOD)
    (root / "tep").write_text("x", encoding="utf-8")

    assert _run(root, "build", "--output", str(root / "tep" / "site")) == 3
    assert capsys.readouterr().err.startswith("digest: ")


def test_problems_go_to_the_error_stream(make_digest: MakeDigest, capsys: Captured) -> None:
    _run(make_digest(GOOD | {"articles/b.md": ""}), "build")

    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == (
        "content/articles/b.md:1: the file is empty; write an article or delete the file\n"
    )


def test_a_build_says_what_it_did_and_where(make_digest: MakeDigest, capsys: Captured) -> None:
    root = make_digest(GOOD)

    _run(root, "build")

    told = capsys.readouterr()
    assert told.err == ""
    assert told.out.startswith("1 article: ")
    assert str(root / "site" / "index.html") in told.out


def test_a_warning_is_told_and_stops_nothing(make_digest: MakeDigest, capsys: Captured) -> None:
    root = make_digest({"articles/a.md": article()})

    status = _run(root, "build")

    assert status == 0
    assert capsys.readouterr().err.startswith("content/site.yaml: warning: there is no base_url")


def test_a_strict_build_stops_at_a_warning(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article()})

    assert _run(root, "build", "--strict") == 1
    assert not (root / "site").exists()


def test_a_check_fails_at_a_warning(make_digest: MakeDigest) -> None:
    unknown = article(organisations="[Hội quán Thợ may]")

    assert _run(make_digest({"articles/a.md": unknown}), "check") == 1


def test_a_check_needs_no_address(make_digest: MakeDigest) -> None:
    assert _run(make_digest({"articles/a.md": article()}), "check") == 0


def test_drafts_are_built_on_request(make_digest: MakeDigest) -> None:
    root = make_digest(GOOD | {"articles/b.md": article(id="b", draft="true")})

    _run(root, "build", "--drafts")

    assert (root / "site/bai-viet/khong-ro-ngay/b.html").exists()


def test_later_articles_wait_for_their_day(make_digest: MakeDigest, capsys: Captured) -> None:
    root = make_digest(GOOD | {"articles/b.md": article(id="b", date="2021-03-09")})

    _run(root, "build", "--now", "2021-03-08T08:00:00+07:00")

    assert not (root / "site/bai-viet/2021").exists()
    assert "1 article, 1 held back: " in capsys.readouterr().out


def test_drafts_show_later_articles_too(make_digest: MakeDigest) -> None:
    root = make_digest(GOOD | {"articles/b.md": article(id="b", date="2021-03-09")})

    _run(root, "build", "--drafts", "--now", "2021-03-08T08:00:00+07:00")

    assert (root / "site/bai-viet/2021/b.html").exists()


def test_a_build_tells_programs_what_it_did(make_digest: MakeDigest, capsys: Captured) -> None:
    _run(make_digest(GOOD), "build", "--json")

    told = json.loads(capsys.readouterr().out)
    assert told["articles"] == 1
    assert told["report"]["written"] > 0
    assert told["warnings"] == []


@pytest.mark.parametrize("command", ["build", "check"])
def test_problems_are_told_to_programs(
    make_digest: MakeDigest, capsys: Captured, command: str
) -> None:
    status = _run(make_digest(GOOD | {"articles/b.md": ""}), command, "--json")

    told = capsys.readouterr()
    assert status == 1
    assert told.err == ""
    assert json.loads(told.out) == [
        {
            "file": "content/articles/b.md",
            "line": 1,
            "what": "the file is empty",
            "remedy": "write an article or delete the file",
            "is_warning": False,
        }
    ]


def test_a_check_without_problems_is_an_empty_list(
    make_digest: MakeDigest, capsys: Captured
) -> None:
    _run(make_digest(GOOD), "check", "--json")

    assert json.loads(capsys.readouterr().out) == []


def test_an_import_tells_programs_what_it_did(make_digest: MakeDigest, capsys: Captured) -> None:
    root = make_digest({})
    seed = REPOSITORY / "seeds" / "01-long-bien-giao-ban.txt"

    status = _run(root, "import", str(seed), "--json")

    assert status == 0
    assert json.loads(capsys.readouterr().out)


UNSURE = {
    "articles/a.md": article(author="Thu Hà", province="ha-noi", source="{name: LĐTĐ}"),
    "import/a1.yaml": "source_file: seeds/a.txt\narticle: content/articles/a.md\n",
}


def test_a_review_is_printed_and_done(make_digest: MakeDigest, capsys: Captured) -> None:
    root = make_digest(UNSURE)

    status = _run(root, "review")

    told = capsys.readouterr()
    assert status == 0
    assert "  date: it has no date\n" in told.out
    assert told.out.endswith("2 to look at in 1 article\n")
    assert "\x1b" not in told.out
    assert told.err == ""


def test_a_review_is_told_to_programs(make_digest: MakeDigest, capsys: Captured) -> None:
    status = _run(make_digest(UNSURE), "review", "--json")

    items = json.loads(capsys.readouterr().out)
    assert status == 0
    assert [(item["concern"], item["field"]) for item in items] == [
        ("undated", "date"),
        ("vanished", "source"),
    ]


@pytest.mark.parametrize("name", ["content/site.yaml", "content/articles/a.md", "ghi-chú.html"])
def test_a_review_takes_no_other_files_place(
    make_digest: MakeDigest, capsys: Captured, name: str
) -> None:
    root = make_digest(UNSURE | {"site.yaml": "title: x\n"})
    file = root / name
    file.write_text("title: mine\n", encoding="utf-8")

    assert _run(root, "review", "--html", str(file)) == 2
    assert "is no page of a review; name a file that is not there" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == "title: mine\n"


def test_a_review_is_written_again_in_its_own_place(
    make_digest: MakeDigest, tmp_path: Path
) -> None:
    page = tmp_path / "review.html"
    assert _run(make_digest(GOOD), "review", "--html", str(page)) == 0
    before = page.read_bytes()

    assert _run(make_digest(UNSURE), "review", "--html", str(page)) == 0
    assert page.read_bytes() != before


def test_an_output_in_a_cache_is_refused(make_digest: MakeDigest, capsys: Captured) -> None:
    root = make_digest(GOOD)

    assert _run(root, "build", "--output", str(root / ".digest-cache/site")) == 2
    assert "lies in a cache, which may be deleted" in capsys.readouterr().err


def test_a_review_is_written_as_a_page(
    make_digest: MakeDigest, tmp_path: Path, capsys: Captured
) -> None:
    page = tmp_path / "review.html"

    status = _run(make_digest(UNSURE), "review", "--html", str(page))

    assert status == 0
    assert capsys.readouterr().out == f"Open {page}\n"
    assert "it has no date" in page.read_text(encoding="utf-8")


def test_a_review_page_that_cannot_be_written_is_status_3(
    make_digest: MakeDigest, tmp_path: Path
) -> None:
    assert _run(make_digest(UNSURE), "review", "--html", str(tmp_path)) == 3


def test_a_damaged_record_is_status_1_and_the_review_goes_on(
    make_digest: MakeDigest, capsys: Captured
) -> None:
    root = make_digest(UNSURE | {"import/a0.yaml": "id: a0\nfields: x\nsource_file: b\n"})

    status = _run(root, "review")

    told = capsys.readouterr()
    assert status == 1
    assert told.out.endswith("2 to look at in 1 article\n")
    assert told.err.startswith("content/import/a0.yaml:2: fields is not a table; ")


def test_an_import_shows_what_of_it_needs_a_person(
    make_digest: MakeDigest, capsys: Captured
) -> None:
    root = make_digest(UNSURE)
    seed = REPOSITORY / "seeds" / "04-ldld-tinh-nhat-ky-an-toan.txt"

    status = _run(root, "import", str(seed), "--review")

    told = capsys.readouterr().out
    assert status == 0
    assert "1 article read: 1 created\n" in told
    assert '  province: it speaks of "LĐLĐ tỉnh" and never says which\n' in told
    assert "content/articles/a.md" not in told


def test_an_import_tells_programs_what_needs_a_person(
    make_digest: MakeDigest, capsys: Captured
) -> None:
    seed = REPOSITORY / "seeds" / "04-ldld-tinh-nhat-ky-an-toan.txt"

    _run(make_digest({}), "import", str(seed), "--review", "--json")

    items = json.loads(capsys.readouterr().out)["review"]
    assert "captions" in {item["field"] for item in items}


def test_a_page_from_standard_input_is_imported_and_kept(make_digest: MakeDigest) -> None:
    root = make_digest({})
    seed = (REPOSITORY / "seeds" / "06-ha-dong-suat-qua.txt").read_bytes()

    done = _piped(root, seed, "import", "-")

    (kept,) = (root / "seeds" / "stdin").iterdir()
    assert done.returncode == 0, done.stderr
    assert kept.suffix == ".txt"
    assert kept.read_bytes() == seed
    assert len(list((root / "content" / "articles").rglob("*.md"))) == 1


def test_a_dry_run_keeps_nothing_of_standard_input(make_digest: MakeDigest) -> None:
    root = make_digest({})

    done = _piped(root, "Tin công đoàn quận".encode(), "import", "-", "--dry-run")

    assert done.stdout
    assert not (root / "seeds").exists()


def test_a_private_address_is_a_problem_of_the_import(
    make_digest: MakeDigest, capsys: Captured
) -> None:
    root = make_digest({})

    status = _run(root, "import", "http://127.0.0.1:9/a.html")

    assert status == 1
    assert capsys.readouterr().err.startswith(
        'http://127.0.0.1:9/a.html: "127.0.0.1" is an address of this machine or its network; '
    )
    assert not (root / "seeds").exists()


def _piped(root: Path, content: bytes, *words: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "generator", "--root", str(root), *words],
        cwd=REPOSITORY,
        input=content,
        capture_output=True,
        check=False,
    )


def test_a_clean_build_writes_every_file_anew(make_digest: MakeDigest, capsys: Captured) -> None:
    root = make_digest(GOOD)
    _run(root, "build")
    capsys.readouterr()

    _run(root, "build", "--clean")

    assert ", 0 unchanged, " in capsys.readouterr().out


@pytest.mark.parametrize("columns", ["60", "100", "0", "viele"])
def test_help_is_as_wide_as_it_is_told(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert run(["build", "--help"]) == 0

    widest = max(map(len, capsys.readouterr().out.splitlines()))
    width = int(columns) if columns in ("60", "100") else 80
    assert width - 20 < widest <= width


def test_help_is_no_error(capsys: Captured) -> None:
    assert run(["--help"]) == 0
    assert "district-by-district" in capsys.readouterr().out


@pytest.mark.parametrize(
    "name", ["site.yaml", "gazetteer/organisations.yaml", "gazetteer/tiles.yaml"]
)
def test_a_folder_where_a_file_is_wanted_is_no_traceback(
    make_digest: MakeDigest, capsys: Captured, name: str
) -> None:
    root = make_digest({"articles/a.md": article()})
    (root / "content" / name).mkdir(parents=True)

    assert _run(root, "check") == 1
    assert capsys.readouterr().err.startswith(f"content/{name}: it cannot be read (")


def test_the_module_runs_as_a_command(make_digest: MakeDigest) -> None:
    root = make_digest(GOOD | {"articles/b.md": ""})

    done = subprocess.run(
        [sys.executable, "-m", "generator", "--root", str(root), "check"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("content/articles/b.md:1: ")


def test_timings_tell_the_seconds_of_each_step(make_digest: MakeDigest, capsys: Captured) -> None:
    root = make_digest(GOOD)

    _run(root, "build", "--timings", "--json")

    told = json.loads(capsys.readouterr().out)["seconds"]
    assert list(told) == [
        "looking for changes", "reading", "planning", "making", "writing", "remembering",
    ]  # fmt: skip
    assert all(seconds >= 0 for seconds in told.values())


def test_timings_are_printed(make_digest: MakeDigest, capsys: Captured) -> None:
    _run(make_digest(GOOD), "build", "--timings")

    assert " s  planning\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        (("build", "--clena"), "did you mean --clean?"),
        (("check", "--externl"), "did you mean --external?"),
        (("import", "--dry", "--jsn", "a.txt"), "did you mean --json?"),
        (("build", "--root", "tin"), "--root stands before build"),
        (("build", "--root=tin"), "--root stands before build"),
    ],
)
def test_a_mistyped_option_is_told_with_the_usage_of_its_command(
    capsys: Captured, words: tuple[str, ...], advice: str
) -> None:
    assert run([*words]) == 2

    told = capsys.readouterr().err
    assert told.startswith(f"usage: digest {words[0]} ")
    assert told.endswith(f"; {advice}\n")
