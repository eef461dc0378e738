"""Say what an import did: in words for the editor, as data for programs."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict

from generator.importers.blocks import Draft
from generator.importers.record import record_path
from generator.importers.run import ImportReport
from generator.importers.shelf import Action, Outcome

_EXPLAINED = {
    Action.CREDITED: "the same story as an article that is there; its outlet is credited there",
    Action.DUPLICATE: "the same article as another source",
    Action.DELETED: "left out: its article was deleted; delete its record in content/import too "
    "to import it again",
}

_CONFLICT = (
    "your text stays, the source has changed; take the new text over, or delete the key "
    "under conflicts in {} to keep yours"
)


def describe(report: ImportReport, *, in_detail: bool) -> Iterator[str]:
    """Yield the report's lines; in detail, every decision with its evidence."""
    for outcome in report.outcomes:
        if in_detail or outcome.action is not Action.UNCHANGED or outcome.conflicts:
            yield f"{outcome.action.value:9} {outcome.file} -> {_target(outcome)}"
        for key in outcome.conflicts:
            yield f"          conflict in {key}: {_CONFLICT.format(record_path(outcome.draft.id))}"
        if in_detail:
            yield from _decisions(outcome.draft)
    counts = Counter(outcome.action.value for outcome in report.outcomes)
    told = ", ".join(f"{count} {action}" for action, count in sorted(counts.items()))
    refused = f", {len(report.problems)} refused" if report.problems else ""
    yield f"{len(report.outcomes)} sources read: {told or 'nothing to import'}{refused}"


def _target(outcome: Outcome) -> str:
    return _EXPLAINED.get(outcome.action, outcome.article)


def _decisions(draft: Draft) -> Iterator[str]:
    for key, finding in draft.fields.items():
        lines = ",".join(map(str, finding.lines)) or "-"
        yield f"  {key} = {finding.value}"
        yield f"      {finding.rule}; lines {lines}; certainty {finding.certainty:.2f}"
    subheads = sum(passage.is_subhead for passage in draft.passages)
    yield f"  body: {len(draft.passages) - subheads} paragraphs, {subheads} subheads"
    for dropped in draft.dropped:
        yield f"  left out: {dropped.why}: {dropped.text[:100]}"


def report_data(report: ImportReport) -> dict[str, object]:
    """Return the report as plain data."""
    return {
        "sources": [
            {
                "file": outcome.file,
                "action": outcome.action.value,
                "id": outcome.draft.id,
                "article": outcome.article,
                "conflicts": list(outcome.conflicts),
                "fields": {key: asdict(f) for key, f in outcome.draft.fields.items()},
            }
            for outcome in report.outcomes
        ],
        "problems": [asdict(problem) for problem in report.problems],
    }
