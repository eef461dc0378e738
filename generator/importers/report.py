"""Say what an import did: in words for the editor, as data for programs."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryFile
from typing import Self

from generator.errors import Problem, called
from generator.importers.blocks import Draft
from generator.importers.shelf.shelf import Action, Outcome
from generator.records import asdict
from generator.result import counted

_EXPLAINED = {
    Action.CREDITED: "the same story as an article that is there; its outlet is credited there",
    Action.DUPLICATE: "the same article as another source",
    Action.DELETED: "left out: its article was deleted; delete its record in content/import too "
    "to import it again",
}

_CONFLICT = "your text stays, the source has changed; take the new text over, or keep yours"


class Told:
    """What is told of an import, kept in a file until all is done: a folder may hold any number.

    In detail, every decision is told with its evidence. Commands are for the digest at `root`.
    """

    def __init__(self, root: Path, *, in_detail: bool, as_json: bool) -> None:
        self._root, self._in_detail, self._as_json = root, in_detail, as_json
        self._written = TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115 - closed below
        self._actions: Counter[str] = Counter()
        self.problems: list[Problem] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        self._written.close()

    def add(self, one: Outcome | Problem) -> None:
        """Take note of one source's fate."""
        if isinstance(one, Problem):
            self.problems.append(one)
            return
        self._actions[one.action.value] += 1
        if self._as_json:
            lines: Iterable[str] = [json.dumps(_outcome_data(one), ensure_ascii=False)]
        else:
            lines = _describe(one, self._root, in_detail=self._in_detail)
        # As JSON, for a file's name may hold a line break.
        self._written.writelines(f"{json.dumps(line)}\n" for line in lines)

    def lines(self) -> Iterator[str]:
        """Yield the report's lines."""
        yield from self._kept()
        told = ", ".join(f"{count} {action}" for action, count in sorted(self._actions.items()))
        count = sum(not problem.is_warning for problem in self.problems)
        refused = f", {count} refused" if count else ""
        articles = counted(self._actions.total(), "article")
        yield f"{articles} read: {told or 'nothing to import'}{refused}"

    def json_parts(self, problems: Iterable[Problem], more: Mapping[str, object]) -> Iterator[str]:
        """Yield the report as the lines of one JSON object, `more` among its keys."""
        yield '{"sources": ['
        earlier = None
        for line in self._kept():
            if earlier is not None:
                yield f"{earlier},"
            earlier = line
        yield from [earlier] if earlier else []
        rest = {"problems": [problem._asdict() for problem in problems], **more}
        yield "], " + json.dumps(rest, ensure_ascii=False, indent=1)[1:].lstrip()

    def _kept(self) -> Iterator[str]:
        self._written.seek(0)
        for line in self._written:
            yield json.loads(line)


def _describe(outcome: Outcome, root: Path, *, in_detail: bool) -> Iterator[str]:
    if in_detail or outcome.action is not Action.UNCHANGED or outcome.conflicts:
        yield f"{outcome.action.value:9} {outcome.file} -> {_target(outcome)}"
    for key in outcome.conflicts:
        command = called(root, "review", "--accept", outcome.draft.id, key)
        yield f"          conflict in {key}: {_CONFLICT}: {command}"
    if in_detail:
        yield from _decisions(outcome.draft)


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


def _outcome_data(outcome: Outcome) -> dict[str, object]:
    return {
        "file": outcome.file,
        "action": outcome.action.value,
        "id": outcome.draft.id,
        "article": outcome.article,
        "conflicts": list(outcome.conflicts),
        "fields": {key: asdict(f) for key, f in outcome.draft.fields.items()},
    }
