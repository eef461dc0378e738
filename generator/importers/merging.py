"""Three-way merging: what was imported before, what is imported now, and what people made of it.

A person's change always wins; where the source changed too, that is a conflict to be told. Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Generic, TypeVar

_Value = TypeVar("_Value")


@dataclass(frozen=True)
class Merged(Generic[_Value]):
    """The value to keep, and if the source and a person changed it differently."""

    value: _Value
    is_conflict: bool


def merge_value(base: _Value, ours: _Value, theirs: _Value) -> Merged[_Value]:
    """Merge one value: `ours` stands in the file, `theirs` is new, `base` was imported last."""
    if ours == base:
        return Merged(theirs, is_conflict=False)
    return Merged(ours, is_conflict=theirs not in (base, ours))


def merge_blocks(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]
) -> Merged[tuple[str, ...]]:
    """Merge a body block by block; where both sides changed the same place, ours stays."""
    merged: list[str] = []
    is_conflict = False
    for part in _regions(base, ours, theirs):
        choice = merge_value(*part)
        merged += choice.value
        is_conflict = is_conflict or choice.is_conflict
    return Merged(tuple(merged), is_conflict)


_Region = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def _regions(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[_Region]:
    """Cut the three texts at the blocks that all of them share."""
    in_ours, in_theirs = _partners(base, ours), _partners(base, theirs)
    regions: list[_Region] = []
    at_base = at_ours = at_theirs = 0
    for place in [p for p in range(len(base)) if p in in_ours and p in in_theirs] + [None]:
        ends = (
            (len(base), len(ours), len(theirs))
            if place is None
            else (place, in_ours[place], in_theirs[place])
        )
        regions.append(
            (
                tuple(base[at_base : ends[0]]),
                tuple(ours[at_ours : ends[1]]),
                tuple(theirs[at_theirs : ends[2]]),
            )
        )
        if place is not None:
            shared = (base[place],)
            regions.append((shared, shared, shared))
            at_base, at_ours, at_theirs = (end + 1 for end in ends)
    return regions


def _partners(base: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    """Return the places in `other` of the blocks of `base` that it still has, in order."""
    matcher = SequenceMatcher(None, base, other, autojunk=False)
    return {
        a + step: b + step for a, b, size in matcher.get_matching_blocks() for step in range(size)
    }
