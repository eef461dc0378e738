"""What a person accepts stays away from the review until its source says something else."""

from pathlib import Path

import pytest
from conftest import TODAY
from imported import import_sources, importing
from powerless import run_powerless
from raw_pages import FIRST, LEAD, SECOND, TITLE, save

from generator.cli import DONE, PROBLEMS, USAGE, WORLD, run
from generator.importers.review.review import load_review
from generator.importers.review.reviewpage import review_page
from generator.importers.review.reviewtext import describe_review
from generator.importers.run import ImportOptions

CAPTION = (
    "Cán bộ công đoàn quận trao sách cho công nhân khu nhà trọ tại buổi khai trương phòng đọc"
    " sáng nay ở phường Dịch Vọng"
)
PAGE = (TITLE, LEAD, CAPTION, FIRST, SECOND, "Thu Hà")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Import an article without a date or an outlet, whose caption is told by its length only."""
    (tmp_path / "content").mkdir()
    _import(tmp_path, *PAGE)
    return tmp_path


def _import(root: Path, *lines: str) -> None:
    save(root / "seeds" / "a.txt", lines)
    import_sources(ImportOptions(root, TODAY), [root / "seeds"])


def _record(root: Path) -> Path:
    (path,) = (root / "content" / "import").glob("*.yaml")
    return path


def _accept(root: Path, *words: str) -> int:
    return run(["--root", str(root), "review", "--accept", *words])


def _fields(root: Path) -> list[str]:
    return [item.field for item in load_review(root).items]


def test_accepted_field_stays_away(root: Path) -> None:
    before = _fields(root)

    status = _accept(root, _record(root).stem, "captions")

    assert status == DONE
    assert before == ["captions", "date", "source"]
    assert _fields(root) == ["date", "source"]


def test_without_a_field_all_is_accepted(root: Path) -> None:
    _accept(root, _record(root).stem)

    assert _fields(root) == []


def test_what_was_accepted_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _accept(root, _record(root).stem, "date", "captions")

    lines = capsys.readouterr().out.splitlines()
    assert [line.rpartition(": ")[2] for line in lines] == ["captions", "date"]


def test_acceptance_survives_an_import_of_the_same_value(root: Path) -> None:
    _accept(root, _record(root).stem)

    _import(root, *PAGE[:-2], "Một đoạn khác hẳn do tòa soạn thêm vào.", PAGE[-1])

    assert _fields(root) == []


def test_acceptance_ends_when_the_source_changes(root: Path) -> None:
    _accept(root, _record(root).stem)

    _import(root, *PAGE[:2], CAPTION.replace("sáng", "chiều"), *PAGE[3:])

    assert _fields(root) == ["captions"]


def test_nothing_but_the_record_changes(root: Path) -> None:
    articles = {p: p.read_bytes() for p in (root / "content" / "articles").rglob("*.md")}
    record = _record(root).read_text(encoding="utf-8")

    _accept(root, _record(root).stem, "date")

    assert {p: p.read_bytes() for p in articles} == articles
    assert _record(root).read_text(encoding="utf-8") == record + "accepted: {date: null}\n"


def test_accepted_conflict_keeps_the_persons_text(root: Path) -> None:
    (article,) = (root / "content" / "articles").rglob("*.md")
    text = article.read_text(encoding="utf-8").replace("author: Thu Hà", "author: Tôi")
    article.write_text(text, encoding="utf-8")
    _import(root, *PAGE[:-1], "Thu Hằng")
    assert "author" in _fields(root)

    _accept(root, _record(root).stem, "author")
    _import(root, *PAGE[:-1], "Thu Hằng")

    assert "author: Tôi" in article.read_text(encoding="utf-8")
    assert "author" not in _fields(root)
    assert "conflicts" not in _record(root).read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [("khong-co",), ("../import",)])
def test_unknown_article_is_refused(
    root: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert _accept(root, *words) == USAGE
    assert "no article with the id" in capsys.readouterr().err


def test_field_that_asks_nothing_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = _record(root).read_bytes()

    status = _accept(root, _record(root).stem, "date", "title")

    assert status == USAGE
    assert "nothing of title is to be accepted" in capsys.readouterr().err
    assert _record(root).read_bytes() == before


def test_command_is_shown_in_the_list_and_on_the_page(root: Path) -> None:
    items = load_review(root).items
    command = f"digest --root {root} review --accept {_record(root).stem} captions"

    assert any(command in line for line in describe_review(items))
    assert f"<code>{command}</code>" in review_page(items)


def test_nothing_is_accepted_while_an_import_writes(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _record(root).read_bytes()

    with importing(root):
        status = _accept(root, _record(root).stem)

    assert status == WORLD
    assert "another import, settle or review of this digest is running" in capsys.readouterr().err
    assert _record(root).read_bytes() == before


def test_an_article_that_cannot_be_read_is_named_and_not_taken_for_accepted(root: Path) -> None:
    (file,) = (root / "content/articles").rglob("*.md")
    file.chmod(0)

    done = run_powerless(root, "review", "--accept", _record(root).stem)

    assert done.returncode == PROBLEMS
    assert done.stderr.startswith(
        f"{file.relative_to(root)}: it cannot be read (Permission denied)"
    )


def test_of_a_closed_folder_of_records_it_is_not_told_that_nothing_is_to_be_reviewed(
    root: Path,
) -> None:
    (root / "content/import").chmod(0)

    done = run_powerless(root, "review")

    (root / "content/import").chmod(0o700)
    assert done.returncode == WORLD
    assert "content/import: it cannot be read or written (Permission denied)" in done.stderr
