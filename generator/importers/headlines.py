"""Headlines of other articles that a page prints on one line with nothing between them."""

import re

_LEAST = 110  # characters: two headlines are longer than this, a caption seldom is
_SENTENCE_END = re.compile(r"[.!?…]$")
_NAMED = re.compile(r"(?<=[^\W\d_] )(?:[A-ZÀ-ỸĐ]\w*\s?){1,3}: ")


def is_run_together(line: str, openers: frozenset[str]) -> bool:
    """Say whether a line is several headlines in a row.

    A new headline shows as a capital after a small word without punctuation, or as "Đống Đa: …" in
    the middle; `openers` open names of institutions, which are capitals of their own right.
    """
    if len(line) < _LEAST or _SENTENCE_END.search(line):
        return False
    return _NAMED.search(line) is not None or _count_joins(line.split(), openers) > 0


def _count_joins(words: list[str], openers: frozenset[str]) -> int:
    joins = 0
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        opens = word[0].isupper() and word[1:].islower() and after[0].islower()
        joins += opens and before.islower() and before[-1].isalnum() and word not in openers
    return joins
