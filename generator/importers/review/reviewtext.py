"""Say what needs a person, in lines for a terminal."""

from collections.abc import Iterable, Iterator

from generator.importers.review.reviewitems import ReviewItem, by_article, shortened
from generator.result import counted


def describe_review(items: Iterable[ReviewItem]) -> Iterator[str]:
    """Yield an unindented line for each article, and indented ones for what it needs."""
    grouped = by_article(items)
    for article, needs in grouped.items():
        yield article
        for item in needs:
            yield from _describe(item)
    count = sum(map(len, grouped.values()))
    yield (
        f"{count} to look at in {counted(len(grouped), 'article')}"
        if count
        else "Nothing to review."
    )


def _describe(item: ReviewItem) -> Iterator[str]:
    sure = "" if item.certainty is None else f" (certainty {item.certainty:.2f})"
    yield f"  {item.field}: {item.why}{sure}"
    if item.yours is not None:
        yield from _quoted("yours", item.yours or "(nothing)")
        yield from _quoted("source", item.value or "(nothing)")
    elif item.value:
        yield from _quoted("value", item.value)
    if item.snippet and item.snippet != item.value:
        yield from _quoted("text", item.snippet)
    yield f"      {'from':6} {source_place(item)}"
    yield f"      {'do':6} {item.remedy}"
    if item.accept:
        yield f"      {'right?':6} {item.accept}"


def _quoted(name: str, text: str) -> Iterator[str]:
    lines = [line for line in shortened(text).split("\n") if line]
    yield f"      {name:6} {lines[0] if lines else ''}"
    yield from (f"             {line}" for line in lines[1:])


def source_place(item: ReviewItem) -> str:
    """Return a source file with the lines that an item rests on: seeds/a.txt:3,7."""
    lines = ",".join(map(str, item.lines))
    return f"{item.source}:{lines}" if lines else item.source
