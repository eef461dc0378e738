"""Commands that the program advises are for the digest that was named, and can be typed as told."""

import json
import re
import shlex
from pathlib import Path

import pytest
from conftest import article
from files import write_files
from raw_pages import FIRST, LEAD, SECOND, TITLE, save

from generator.cli import DONE, PROBLEMS, USAGE, run

ROOT = Path("bản tin")  # below where the command is called


@pytest.fixture
def digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a digest with a published article, as it is named from where one stands."""
    of_a_body = article(id="a", title="Bài A", date='"2021"', organisations="[ldld-quan-ba-dinh]")
    settings = "base_url: https://tin.example/\n"
    write_files(tmp_path / ROOT / "content", {"site.yaml": settings, "articles/a.md": of_a_body})
    monkeypatch.chdir(tmp_path)
    assert _run("build") == DONE
    return ROOT


def _run(*words: str) -> int:
    return run(["--root", str(ROOT), *words])


def _follow(text: str, command: str) -> int:
    """Do what the text advises, which must be this command."""
    (advised,) = set(re.findall(rf"digest [^`\n]*{command}[^`\n]*", text))
    return run(shlex.split(advised)[1:])


def test_what_vanished_is_settled_where_it_did(
    digest: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (digest / "content/articles/a.md").unlink()
    capsys.readouterr()

    assert _run("build") == PROBLEMS

    assert _follow(capsys.readouterr().err, "settle") == DONE
    assert _run("build") == DONE


@pytest.mark.parametrize("command", ["build", "check"])
def test_programs_are_told_the_same(
    digest: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    write_files(
        digest / "content/articles", {"a.md": article(id="a", title="Bài A", date='"2021"')}
    )
    capsys.readouterr()

    _run(command, "--json")

    told = json.loads(capsys.readouterr().out)
    problems = told["warnings"] if command == "build" else told
    (problem,) = (one for one in problems if "had feeds" in one["what"])
    assert problem["remedy"].endswith("or call `digest --root 'bản tin' settle`")


def test_an_article_that_moved_is_explained_with_the_command_for_its_digest(
    digest: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    moved = article(id="a", title="Bài A", kicker="B", slug="b")
    write_files(digest / "content/articles", {"a.md": moved})
    capsys.readouterr()

    assert _run("why", "content/articles/a.md") == DONE

    assert _follow(capsys.readouterr().out, "settle") == DONE


def test_problems_of_other_files_are_listed_where_they_are(
    digest: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_files(digest / "content/articles", {"e.md": ""})
    capsys.readouterr()

    assert _run("why", "content/articles/a.md") == DONE

    assert _follow(capsys.readouterr().out, "check") == PROBLEMS


def test_a_digest_is_begun_where_none_was_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert _run("build") == USAGE

    assert _follow(capsys.readouterr().err, "init") == DONE
    assert _run("build") == DONE


def test_what_is_right_is_accepted_where_it_was_imported(
    digest: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save(digest / "seeds" / "a.txt", (TITLE, LEAD, FIRST, SECOND, "Thu Hà"))
    _run("import", str(digest / "seeds"))
    (record,) = (digest / "content/import").glob("*.yaml")
    (made,) = (digest / "content/articles/undated").glob("*.md")
    text = made.read_text(encoding="utf-8").replace(record.stem, "bài một")
    made.write_text(text, encoding="utf-8")
    record.rename(record.with_name("bài một.yaml"))
    capsys.readouterr()

    assert _run("review", "--json") == DONE

    (command,) = (
        one["accept"] for one in json.loads(capsys.readouterr().out) if one["field"] == "date"
    )
    assert run(shlex.split(command)[1:]) == DONE
    assert "accepted  " in capsys.readouterr().out


def test_a_conflict_of_an_import_is_accepted_where_it_arose(
    digest: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = digest / "seeds" / "a.txt"
    save(seed, (TITLE, LEAD, FIRST, SECOND, "Thu Hà"))
    _run("import", str(seed))
    (made,) = (digest / "content/articles/undated").glob("*.md")
    text = made.read_text(encoding="utf-8")
    made.write_text(text.replace(TITLE, "Tít của tôi"), encoding="utf-8")
    save(seed, ("Tít khác hẳn của nguồn tin", LEAD, FIRST, SECOND, "Thu Hà"))
    capsys.readouterr()

    _run("import", str(seed))

    assert _follow(capsys.readouterr().out, "review --accept") == DONE


@pytest.mark.usefixtures("digest")
def test_where_nothing_is_to_be_accepted_the_review_is_that_of_the_digest(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert _run("review", "--accept", "x") == USAGE

    assert _follow(capsys.readouterr().err, "review") == DONE
