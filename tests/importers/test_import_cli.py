"""`digest import`: what it prints and the status it exits with."""

import json
from pathlib import Path

import pytest
from raw_pages import FIRST, LEAD, TITLE, save

from generator.cli import DONE, PROBLEMS, USAGE, WORLD, run


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    save(tmp_path / "seeds" / "a.txt", ("05/08/2024 09:00", TITLE, LEAD, FIRST))
    return tmp_path


def _digest(root: Path, *words: str) -> int:
    return run(["--root", str(root), "import", str(root / "seeds"), *words])


def test_import_without_problems_exits_with_0(root: Path) -> None:
    status = _digest(root)

    assert status == DONE


def test_import_with_a_refused_source_exits_with_1(root: Path) -> None:
    save(root / "seeds" / "b.txt", [])

    status = _digest(root)

    assert status == PROBLEMS


def test_import_of_a_missing_source_exits_with_2(root: Path) -> None:
    status = _digest(root, str(root / "none.txt"))

    assert status == USAGE


def test_import_outside_a_digest_exits_with_2(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()

    status = _digest(tmp_path)

    assert status == USAGE


def test_import_without_sources_exits_with_2(root: Path) -> None:
    status = run(["--root", str(root), "import"])

    assert status == USAGE


def test_import_that_cannot_write_exits_with_3(root: Path) -> None:
    save(root / "content" / "articles" / "2024", ["a file where a folder must be"])

    status = _digest(root)

    assert status == WORLD


def test_import_that_cannot_write_says_where(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blocked = save(root / "content" / "articles" / "2024", ["a file where a folder must be"])

    _digest(root)

    assert str(blocked) in capsys.readouterr().err


def test_import_names_each_new_article(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _digest(root)

    first, last = capsys.readouterr().out.splitlines()
    assert first == (
        "created   seeds/a.txt -> content/articles/2024/ldld-quan-cau-giay-khai-truong-phong-doc.md"
    )
    assert last == "1 article read: 1 created"


def test_refused_source_is_told_on_standard_error(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save(root / "seeds" / "b.txt", [])

    _digest(root)

    assert capsys.readouterr().err == (
        "seeds/b.txt: there is no text in it; save the page again with its text\n"
    )


def test_dry_run_writes_nothing(root: Path) -> None:
    _digest(root, "--dry-run")

    assert list((root / "content").iterdir()) == []


def test_dry_run_shows_every_decision(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _digest(root, "--dry-run")

    assert f"  title = {TITLE}\n" in capsys.readouterr().out


def test_json_report_parses(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _digest(root, "--json")

    report = json.loads(capsys.readouterr().out)
    assert report["sources"][0]["fields"]["title"]["value"] == TITLE


def test_json_report_holds_the_problems(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(root / "seeds" / "b.txt", [])

    status = _digest(root, "--json")

    report = json.loads(capsys.readouterr().out)
    assert [problem["file"] for problem in report["problems"]] == ["seeds/b.txt"]
    assert status == PROBLEMS


def test_json_with_dry_run_writes_nothing(root: Path) -> None:
    _digest(root, "--json", "--dry-run")

    assert list((root / "content").iterdir()) == []


def test_json_tells_what_a_review_cannot_read(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _digest(root)
    (article,) = (root / "content" / "articles").rglob("*.md")
    article.write_text("---\nid: [\n---\nMột đoạn.\n", encoding="utf-8")
    capsys.readouterr()

    status = _digest(root, "--json", "--review")

    told = json.loads(capsys.readouterr().out)
    assert status == PROBLEMS
    assert [problem["file"] for problem in told["problems"]] == [str(article.relative_to(root))]
