"""Revise an article's file by a new import, key by key and block by block. Pure.

What a person changed stays; where the source has changed too, that is a conflict to be told.
"""

from generator.importers.blocks import Draft
from generator.importers.shelf.manuscript import (
    Manuscript,
    Plain,
    body_blocks,
    front_matter,
    plain_values,
    writable,
)
from generator.importers.shelf.merging import Merged, merge_blocks, merge_value
from generator.importers.shelf.record import Record


def revise(
    draft: Draft, record: Record | None, ours: Manuscript
) -> tuple[Manuscript, dict[str, Plain]]:
    """Merge a new import into a file; without a record, all of the file is a person's.

    Return the conflicts as the record keeps them.
    """
    theirs, blocks = plain_values(front_matter(draft)), body_blocks(draft)
    record = record or Record(draft.id, "", theirs, blocks)
    values = ours.values
    merged = ours
    conflicts: dict[str, Plain] = {}
    for key in dict.fromkeys([*theirs, *record.keys]):
        result = merge_value(record.base_value(key), values.get(key), theirs.get(key))
        if result.value != values.get(key):
            merged = merged.with_value(key, writable(result.value))
        if result.is_conflict:
            conflicts[key] = result.base
    body = _merge_body(record, ours.blocks, blocks)
    if body.value != ours.blocks:
        merged = merged.with_blocks(body.value)
    if body.is_conflict:
        conflicts["body"] = body.base
    return merged, conflicts


def _merge_body(
    record: Record, ours: tuple[str, ...], theirs: tuple[str, ...]
) -> Merged[tuple[str, ...]]:
    merged = merge_blocks(record.base_blocks, ours, theirs)
    # Repeated paragraphs align in several ways: without news from the source, touch nothing.
    if theirs == record.blocks:
        is_open = merged.is_conflict or merged.value != ours
        return Merged(ours, record.base_blocks, is_open)
    return merged
