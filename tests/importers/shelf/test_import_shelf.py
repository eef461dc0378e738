"""Briefs on the shelf: one a story, until the full article takes its place."""

from pathlib import Path

import pytest
from conftest import TODAY
from files import contents
from imported import import_sources
from raw_pages import FIRST, LEAD, SECOND, TITLE, save

from generator.importers.run import ImportOptions
from generator.importers.shelf.shelf import Action, Outcome

BRIEF = "LĐLĐ huyện Gia Lâm tổ chức hội thao cho công nhân khu công nghiệp"
PAGE = (
    TITLE,
    LEAD,
    FIRST,
    SECOND,
    "Thu Hà",
    "Tin khác",
    BRIEF,
    "Hoạt động 01/11/2024 15:03",
)
FULL = ("01/11/2024 15:03", BRIEF, "(LĐTĐ) Hội thao rộn ràng ở huyện Gia Lâm.", "Các đội vào sân.")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    save(tmp_path / "seeds" / "a.txt", PAGE)
    return tmp_path


def _import(root: Path) -> list[Outcome]:
    report = import_sources(ImportOptions(root, TODAY), [root / "seeds"])
    assert not report.problems
    return list(report.outcomes)


def _text(root: Path, outcome: Outcome) -> str:
    return (root / outcome.article).read_text(encoding="utf-8")


def test_a_listed_headline_becomes_a_brief_of_its_own_district(root: Path) -> None:
    brief = _import(root)[1]

    assert brief.action is Action.CREATED
    assert "\nkind: brief\n" in _text(root, brief)
    assert "\ndistricts: [gia-lam]\n" in _text(root, brief)


def test_two_pages_that_list_one_headline_give_one_brief(root: Path) -> None:
    save(root / "seeds" / "b.txt", ("Một bài khác hẳn về chuyện khác", "Lời dẫn.", *PAGE[6:]))

    outcomes = _import(root)

    assert sum("#" in outcome.file for outcome in outcomes) == 1


def test_importing_briefs_again_changes_no_byte(root: Path) -> None:
    _import(root)
    before = contents(root / "content")

    _import(root)

    assert contents(root / "content") == before


def test_a_full_article_takes_its_briefs_place_and_id(root: Path) -> None:
    brief = _import(root)[1]
    save(root / "seeds" / "b.txt", FULL)

    full = next(o for o in _import(root) if o.file == "seeds/b.txt")

    assert (full.action, full.article) == (Action.UPDATED, brief.article)
    assert full.draft.id == brief.draft.id
    assert "Các đội vào sân." in _text(root, full)
    assert "kind:" not in _text(root, full)


def test_after_that_nothing_changes_any_more(root: Path) -> None:
    _import(root)
    save(root / "seeds" / "b.txt", FULL)
    _import(root)
    before = contents(root / "content")

    outcomes = _import(root)

    assert contents(root / "content") == before
    assert {outcome.action for outcome in outcomes} == {Action.UNCHANGED}


def test_a_headline_whose_full_article_is_known_gives_no_brief(root: Path) -> None:
    save(root / "seeds" / "0.txt", FULL)

    assert [outcome.file for outcome in _import(root)] == ["seeds/0.txt", "seeds/a.txt"]


def test_a_deleted_brief_stays_deleted(root: Path) -> None:
    brief = _import(root)[1]
    (root / brief.article).unlink()

    _import(root)

    assert not (root / brief.article).exists()
