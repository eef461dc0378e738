"""The ledger's text read and corrected by lines: a few of thousands."""

from bisect import insort
from collections.abc import Collection, Iterable, Iterator, Mapping

from generator.errors import Problem
from generator.history.ledger import FILE, HEAD, Ledger, format_record


def excerpt_ledger(text: str, ids: Collection[str], days: Collection[str]) -> str:
    """Return the lines of a ledger's text that are about `ids`, or tell of a change on a day."""
    text = f"\n{text}"
    marks = [*(f"\n{identifier}\t" for identifier in ids), *(f"\t{day}" for day in days)]
    lines = {line.start: line for mark in marks for line in _lines_with(text, mark)}
    return "".join(text[line] for _, line in sorted(lines.items()))


def _lines_with(text: str, mark: str) -> Iterator[slice]:
    """Yield each line that has the mark in it, which may begin with the end of the one before."""
    found = text.find(mark)
    while found >= 0:
        start = text.rfind("\n", 0, found + 1) + 1
        end = text.find("\n", start) + 1 or len(text)
        yield slice(start, end)
        found = text.find(mark, end - 1)


def correct_ledger(text: str, ledger: Ledger) -> str:
    """Return the text of a ledger with those records in place of the ones before, or besides."""
    lines = {record.id: format_record(record) for record in ledger.records.values()}
    text += "" if not text or text.endswith("\n") else "\n"  # an editor that strips it was here
    places = {id_: _line_of(text, id_) for id_ in lines}
    pieces, done = list[str](), 0
    for start, end, identifier in sorted((at.start, at.stop, i) for i, at in places.items() if at):
        pieces += [text[done:start], lines.pop(identifier)]
        done = end
    corrected = "".join((*pieces, text[done:]))
    return _with_lines(corrected, lines.values()) if lines else corrected


def _line_of(text: str, identifier: str) -> slice | None:
    """Find the line about an id by bisection; line by line where the lines are in no order."""
    low, high = len(HEAD) + 1 if text.startswith(HEAD) else 0, len(text)
    while low < high:
        start = max(low, text.rfind("\n", low, (low + high) // 2) + 1)
        end = text.find("\n", start) + 1 or len(text)
        own = text[start:end].partition("\t")[0]
        if own == identifier:
            return slice(start, end)
        low, high = (end, high) if own < identifier else (low, start)
    found = next(_lines_with(f"\n{text}", f"\n{identifier}\t"), None)
    return slice(found.start - 1, found.stop - 1) if found else None


def told_anew(
    problems: Iterable[Problem], before: Mapping[int, str], text: str
) -> tuple[Problem, ...]:
    """Return problems of the ledger with the lines at which their records stand in its new text.

    `before` are the ids by the lines at which they stood.
    """
    problems = tuple(problems)
    if not any(problem.file == FILE for problem in problems):
        return problems
    now = {identifier: line for line, identifier in ids_by_line(text).items()}
    lines = {line: now[identifier] for line, identifier in before.items() if identifier in now}
    return tuple(
        problem._replace(line=lines.get(problem.line or 0, problem.line))
        if problem.file == FILE
        else problem
        for problem in problems
    )


def ids_by_line(text: str) -> dict[int, str]:
    """Return the ids of a ledger's text by the lines at which they stand."""
    return {n: line.partition("\t")[0] for n, line in enumerate(text.splitlines(), start=1)}


def _with_lines(text: str, added: Iterable[str]) -> str:
    """Return the text of a ledger with more lines, each where its id belongs."""
    lines = text.splitlines(keepends=True)
    head = [lines.pop(0)] if text.startswith(HEAD) else []
    for line in added:
        insort(lines, line, key=lambda other: other.partition("\t")[0])
    return "".join((*head, *lines))
