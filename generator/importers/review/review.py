"""Review what was imported: what of it needs a person, worst first, each with its evidence."""

from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from generator.config import load_config
from generator.errors import Problem, sorted_problems
from generator.importers.review.casefile import load_case_files, load_source_lines
from generator.importers.review.needs import review_case
from generator.importers.review.reviewitems import ReviewItem, shortened, worst_first
from generator.placefile import load_gazetteer
from generator.records import Struct, replace
from generator.register import load_organisations


class Review(Struct, frozen=True):
    """What needs a person, worst first, and the records and articles that cannot be read."""

    items: tuple[ReviewItem, ...]
    problems: tuple[Problem, ...]


def load_review(
    root: Path,
    identifiers: Iterable[str] | None = None,
    step: Callable[[int, int], None] = lambda _done, _all: None,
) -> Review:
    """Review the articles with these ids, or all that were imported into the digest at `root`."""
    known = load_organisations(root, load_gazetteer(root))
    zone = load_config(root).zone
    items: list[ReviewItem] = []
    problems: list[Problem] = []
    for case in load_case_files(root, identifiers, step):
        if isinstance(case, Problem):
            problems.append(case)
        else:
            items += _with_snippets(root, case.source, list(review_case(root, case, known, zone)))
    return Review(tuple(sorted(items, key=worst_first)), sorted_problems(problems))


def _with_snippets(root: Path, source: str, items: Collection[ReviewItem]) -> Iterator[ReviewItem]:
    """Give each item of an article the lines of its source, where that still stands."""
    texts = load_source_lines(root, source) if any(item.lines for item in items) else {}
    for item in items:
        found = dict.fromkeys(texts[number] for number in item.lines if number in texts)
        yield replace(item, snippet=shortened("\n".join(found) or item.snippet))
