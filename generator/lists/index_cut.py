"""Cut an alphabetical list into pages of a bounded length, between words where it can. Pure."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

LIMIT = 150  # entries a page


def cut_pages(filings: Sequence[str]) -> list[list[str]]:
    """Return sorted, distinct filings in runs of up to `LIMIT`, or little more.

    A filing is a slug, a space, and what tells it from others of the same slug. A run has one first
    letter only, and ends between words: a new entry moves few others.
    """
    letters = groupby(filings, key=letter)
    return [run for _, members in letters for run in _cut(list(members), 0)]


def letter(filing: str) -> str:
    """Return the folded letter under which a filing stands, `0` for digits."""
    return filing[0] if filing[0].isalpha() else "0"


def _cut(filings: list[str], depth: int) -> Iterator[list[str]]:
    if len(filings) <= LIMIT:
        yield filings
        return
    held: list[str] = []
    for word, members in groupby(filings, key=partial(_word, depth)):
        found = list(members)
        if held and len(held) + len(found) > LIMIT:
            yield held
            held = []
        if word and len(found) > LIMIT:
            yield from _cut(found, depth + 1)
        else:
            held += found
    if held:
        yield held


def _word(depth: int, filing: str) -> str:
    words = filing.partition(" ")[0].split("-", depth + 1)
    return words[depth] if depth < len(words) else ""
