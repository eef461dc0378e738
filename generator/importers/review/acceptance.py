"""Settle what the review asks as it stands: the record keeps that a person has found it right.

It holds until the source says something else.
"""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from generator.errors import ContentError, UsageError, called
from generator.importers.review.review import load_review
from generator.importers.review.reviewitems import Concern, ReviewItem
from generator.importers.shelf.desk import Desk
from generator.importers.shelf.manuscript import Plain, writable
from generator.importers.shelf.record import REMEDY, parse_record, record_path
from generator.text import is_whole
from generator.yamltext import replace_entry


def accept(root: Path, identifier: str, keys: Collection[str]) -> list[ReviewItem]:
    """Accept what the review asks of some fields of an article, of all without any; return it.

    A field is accepted as it was imported; where it conflicts, as it stands in the article. Raise
    `UsageError` where there is nothing to accept, `ContentError` where the record is damaged, or
    the article cannot be read.
    """
    desk = Desk(root, is_dry=False)
    file = record_path(identifier)
    text = desk.read(file, REMEDY) if is_whole(identifier) else None
    if text is None:
        what = f'no article with the id "{identifier}" was imported'
        raise UsageError(f"{what}; see `{called(root, 'review')}`")
    record, made_of = parse_record(identifier, text), {file: text}
    review = load_review(root, [identifier])
    if review.problems:
        raise ContentError(review.problems)
    found = [item for item in review.items if item.accept]
    items = [item for item in found if not keys or item.field in keys]
    missing = sorted(set(keys) - {item.field for item in items})
    if missing or not items:
        named = f"of {', '.join(missing)} " if missing else ""
        what = f"nothing {named}is to be accepted in {identifier}"
        raise UsageError(f"{what}; see `{called(root, 'review')}`")
    accepted = {**record.accepted, **_imported(items, record.values)}
    conflicts = _without(record.conflicts, items)
    text = replace_entry(text, "accepted", writable(accepted) if accepted else None)
    text = replace_entry(text, "conflicts", writable(conflicts) if conflicts else None)
    desk.write({file: text}, made_of)
    return items


def _imported(items: Iterable[ReviewItem], values: Mapping[str, Plain]) -> dict[str, Plain]:
    fields = [item.field for item in items if item.concern is not Concern.CONFLICT]
    return {key: values.get(key) for key in fields}


def _without(conflicts: Mapping[str, Plain], items: Iterable[ReviewItem]) -> dict[str, Plain]:
    settled = {item.field for item in items if item.concern is Concern.CONFLICT}
    return {key: value for key, value in conflicts.items() if key not in settled}
