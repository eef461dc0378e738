"""Which articles the last build has not read so, where they were added, or their words edited."""

from collections.abc import Mapping

from generator.errors import Problem
from generator.records import Struct, field
from generator.sight import LEDGER, Sight
from generator.store.rows import FACTS, Row
from generator.store.shelves import Shelves
from generator.store.shelves import Sight as ArticleSight

_MANY = 20  # files: more are better read by a whole build
_OF_THE_TEXT = frozenset(FACTS.index(name) for name in ("digest", "page_key"))
# What stands in lists, but says neither where an article stands nor what else there is.
_OF_THE_ENTRY = frozenset(FACTS.index(name) for name in ("title", "entry_key"))


class Edited(Struct, frozen=True):
    """The files of edited articles: all of them, and those of which lists show something else.

    And those of the `added`, in their order. `before` has the rows that the edited had.
    """

    texts: frozenset[str] = frozenset()
    entries: frozenset[str] = frozenset()
    added: tuple[str, ...] = ()
    before: Mapping[str, Row] = field(default_factory=dict)


def find_edited(shelves: Shelves, sight: Sight, told: tuple[Problem, ...]) -> Edited | None:
    """Read the changed files anew; return those of which pages show something else.

    `None` where files went, too many changed, or anything but a text, a headline and what else
    stands beside it; where one that came has a problem, and where one `told` may stand elsewhere.
    """
    rows, stamps = shelves.rows, sight.stirred_articles
    changed = sorted(file for file, stamp in stamps.items() if rows.stamp(file) != stamp)
    added = tuple(file for file in changed if rows.stamp(file) is None)
    if not 0 < len(changed) <= _MANY or len(rows.within(sight.stirred)) + len(added) != len(stamps):
        return None
    before = {file: row for file in changed if (row := rows.get(file)) is not None}
    is_moved = bool(added) and any(one.file == LEDGER for one in told)  # below what is added
    if is_moved or len(before) + len(added) != len(changed):
        return None  # or a row is damaged
    shelves.reread(changed, ArticleSight(stamps, sight.moment))
    texts, entries = set(), set()
    for row in map(rows.get, added):
        if row is None or row.facts is None or row.problems or row.undated is not None:
            return None
    for file, old in before.items():
        new = rows.get(file)
        differ = _differences(old, new) if new else None
        if new is None or differ is None or not differ <= _OF_THE_TEXT | _OF_THE_ENTRY:
            return None
        if old.digest != new.digest:
            texts.add(file)
        if differ & _OF_THE_ENTRY:
            if any(one.file == file and one not in old.problems for one in told):
                return None
            entries.add(file)
    return Edited(frozenset(texts | entries), frozenset(entries), added, before)


def _differences(old: Row, new: Row) -> frozenset[int] | None:
    """Return which facts of a dated article differ; `None` where more than facts does.

    How old one without a date is, and by that its keys, only the ledger tells.
    """
    if old.facts is None or new.facts is None or old.problems != new.problems:
        return None
    if new.undated is not None or (new.terms is not None and old.terms is None):
        return None
    facts = enumerate(zip(old.facts, new.facts, strict=True))
    return frozenset(place for place, (a, b) in facts if a != b)
