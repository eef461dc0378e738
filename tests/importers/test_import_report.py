"""What an import says of itself."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from imported import ImportReport
from raw_pages import FIRST, LEAD, TITLE, draft_article, knowledge, source

from generator.errors import Problem
from generator.importers.blocks import Draft
from generator.importers.report import Told
from generator.importers.shelf.shelf import Action, Outcome
from generator.organisations import Organisations
from generator.places import Gazetteer

PROBLEM = Problem("seeds/b.txt", None, "there is no text in it", "save the page again")


@pytest.fixture
def draft(gazetteer: Gazetteer, organisations: Organisations) -> Draft:
    page = source("M", TITLE, LEAD, "Chăm lo từ việc nhỏ", FIRST)
    return draft_article(page, knowledge(gazetteer, organisations))


def _report(draft: Draft, action: Action, conflicts: Sequence[str] = ()) -> ImportReport:
    return ImportReport((Outcome("seeds/x.txt", action, draft, "a.md", tuple(conflicts)),), ())


def _tell(told: Told, report: ImportReport) -> None:
    for outcome in report.outcomes:
        told.add(outcome)
    for problem in report.problems:
        told.add(problem)


def describe(report: ImportReport, *, in_detail: bool) -> list[str]:
    with Told(Path(), in_detail=in_detail, as_json=False) as told:
        _tell(told, report)
        return list(told.lines())


def report_data(report: ImportReport) -> Any:
    with Told(Path(), in_detail=False, as_json=True) as told:
        _tell(told, report)
        return json.loads("\n".join(told.json_parts(told.problems, {})))


@pytest.mark.parametrize("action", [Action.CREATED, Action.UPDATED])
def test_written_article_is_told_with_its_file(draft: Draft, action: Action) -> None:
    lines = list(describe(_report(draft, action), in_detail=False))

    assert lines[0].split() == [action.value, "seeds/x.txt", "->", "a.md"]


@pytest.mark.parametrize("action", [Action.DUPLICATE, Action.DELETED])
def test_article_that_is_not_written_is_told_with_the_reason(draft: Draft, action: Action) -> None:
    lines = list(describe(_report(draft, action), in_detail=False))

    assert "article" in lines[0]
    assert "a.md" not in lines[0]


def test_unchanged_article_is_not_told_one_by_one(draft: Draft) -> None:
    lines = list(describe(_report(draft, Action.UNCHANGED), in_detail=False))

    assert lines == ["1 article read: 1 unchanged"]


def test_conflict_is_told_even_of_an_unchanged_article(draft: Draft) -> None:
    lines = list(describe(_report(draft, Action.UNCHANGED, ["author"]), in_detail=False))

    assert lines[0].startswith("unchanged seeds/x.txt")
    assert "conflict in author: your text stays" in lines[1]


def test_conflict_is_told_with_both_ways_out(draft: Draft) -> None:
    lines = list(describe(_report(draft, Action.UNCHANGED, ["author"]), in_detail=False))

    assert "take the new text over" in lines[1]
    assert f"digest review --accept {draft.id} author" in lines[1]


def test_last_line_counts_what_was_done_and_refused(draft: Draft) -> None:
    outcomes = _report(draft, Action.CREATED).outcomes + _report(draft, Action.UPDATED).outcomes

    lines = list(describe(ImportReport(outcomes, (PROBLEM,)), in_detail=False))

    assert lines[-1] == "2 articles read: 1 created, 1 updated, 1 refused"


def test_warning_is_not_counted_as_refused(draft: Draft) -> None:
    warning = PROBLEM._replace(is_warning=True)
    outcomes = _report(draft, Action.CREATED).outcomes

    lines = list(describe(ImportReport(outcomes, (warning,)), in_detail=False))

    assert lines[-1] == "1 article read: 1 created"


def test_empty_import_says_so() -> None:
    lines = list(describe(ImportReport((), ()), in_detail=False))

    assert lines == ["0 articles read: nothing to import"]


def test_detail_gives_each_value_with_its_evidence(draft: Draft) -> None:
    lines = list(describe(_report(draft, Action.UNCHANGED), in_detail=True))

    place = lines.index(f"  title = {TITLE}")
    assert lines[place + 1] == "      first line that is none else; lines 2; certainty 1.00"


def test_detail_counts_the_body(draft: Draft) -> None:
    lines = list(describe(_report(draft, Action.CREATED), in_detail=True))

    assert "  body: 1 paragraphs, 1 subheads" in lines


def test_detail_tells_what_was_left_out(draft: Draft) -> None:
    lines = list(describe(_report(draft, Action.CREATED), in_detail=True))

    assert "  left out: page furniture: M" in lines


def test_data_can_be_written_as_json(draft: Draft) -> None:
    report = ImportReport(_report(draft, Action.UPDATED, ["body"]).outcomes, (PROBLEM,))

    data = json.loads(json.dumps(report_data(report)))

    (told,) = data["sources"]
    assert (told["action"], told["id"], told["conflicts"]) == ("updated", draft.id, ["body"])
    assert told["fields"]["districts"]["value"] == ["cau-giay"]
    assert data["problems"][0]["file"] == "seeds/b.txt"
