"""Which articles have another text than the last build read, where that is all that has changed."""

from generator.rows import FACTS, Row
from generator.shelves import Shelves, Sight

_MANY = 20  # files: more are better read by a whole build
_OF_THE_TEXT = frozenset(FACTS.index(name) for name in ("digest", "page_key"))


def find_edited(shelves: Shelves, sight: Sight) -> frozenset[str] | None:
    """Read the changed files anew; return those with another text.

    `None` where files came or went, too many changed, or anything but a text did.
    """
    rows, stamps = shelves.rows, sight.stamps
    changed = [file for file, stamp in stamps.items() if rows.stamp(file) != stamp]
    if not 0 < len(changed) <= _MANY or len(rows.files) != len(stamps):
        return None
    before = {file: rows.get(file) for file in changed}
    shelves.reread(changed, sight)
    edited = set()
    for file, old in before.items():
        new = rows.get(file)
        if old is None or new is None or not _are_alike(old, new):
            return None
        if old.digest != new.digest:
            edited.add(file)
    return frozenset(edited)


def _are_alike(old: Row, new: Row) -> bool:
    """Say whether two rows of a dated article differ in nothing but its text.

    How old one without a date is, and by that its keys, only the ledger tells.
    """
    if old.facts is None or new.facts is None:
        return False
    if new.undated is not None or (old.terms is None) != (new.terms is None):
        return False
    facts = enumerate(zip(old.facts, new.facts, strict=True))
    is_alike = all(a == b for place, (a, b) in facts if place not in _OF_THE_TEXT)
    return is_alike and old.problems == new.problems
