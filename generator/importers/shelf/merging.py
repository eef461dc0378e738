"""Three-way merging: what was imported before, what is imported now, and what people made of it.

A person's change always wins; where the source changed too, that is a conflict to be told. Pure.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Generic, TypeVar

from generator.records import Struct

_Value = TypeVar("_Value")
_ROUNDS = 4  # until a merge that stands by itself no longer moves its base


class Merged(Struct, Generic[_Value], frozen=True):
    """The value to keep, and if the source and a person changed it differently.

    `base` is what the next merge compares with: the new import, or where there is a conflict still
    the old one, so that the conflict shows until the two sides agree.
    """

    value: _Value
    base: _Value
    is_conflict: bool


def merge_value(base: _Value, ours: _Value, theirs: _Value) -> Merged[_Value]:
    """Merge one value: `ours` stands in the file, `theirs` is new, `base` was imported last."""
    if ours == base:
        return Merged(theirs, theirs, is_conflict=False)
    is_conflict = theirs not in (base, ours)
    return Merged(ours, base if is_conflict else theirs, is_conflict)


def merge_blocks(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]
) -> Merged[tuple[str, ...]]:
    """Merge a body block by block; where both sides changed the same place, ours stays.

    Blocks that both sides moved align in several ways. Where the result would not stand when the
    same import comes again, nothing is merged: ours stays whole, and a person decides.
    """
    first = last = _merge_once(base, ours, theirs)
    for _ in range(_ROUNDS):
        again = _merge_once(last.base, last.value, theirs)
        if again == last:
            return last
        if (again.value, again.is_conflict) != (first.value, first.is_conflict):
            break
        last = again
    return Merged(tuple(ours), tuple(base), is_conflict=True)


def _merge_once(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]
) -> Merged[tuple[str, ...]]:
    choices = [_merge_region(*region) for region in _regions(base, ours, theirs)]
    return Merged(
        tuple(block for choice in choices for block in choice.value),
        tuple(block for choice in choices for block in choice.base),
        any(choice.is_conflict for choice in choices),
    )


_Blocks = tuple[str, ...]
_Region = tuple[_Blocks, _Blocks, _Blocks]


def _merge_region(base: _Blocks, ours: _Blocks, theirs: _Blocks) -> Merged[_Blocks]:
    """Merge blocks that stand together; a person who took the source's new blocks has settled it.

    Without this a hand-made change beside them would keep the conflict open for ever.
    """
    merged = merge_value(base, ours, theirs)
    added, removed = set(theirs) - set(base), set(base) - set(theirs)
    if merged.is_conflict and added and added <= set(ours) and not removed & set(ours):
        return Merged(ours, theirs, is_conflict=False)
    return merged


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
