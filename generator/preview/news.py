"""What is new since the last build: of the articles behind pages, and of warnings."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.config import Config
from generator.dates import PartialDate
from generator.errors import Problem, seen_from
from generator.preview.messages import Entry
from generator.siteplan import SitePlan

_Facts = tuple[str, str, bool, PartialDate | None]


class News:
    """What was told of the last build of the digest at `root`."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._facts: Mapping[str, _Facts] = {}
        self._warnings: Sequence[Problem] = ()

    def entries(self, plan: SitePlan) -> Mapping[str, Entry | None]:
        """Return what differs from what was told of the articles before, by page."""
        facts = {a.path: (a.file, a.id, a.is_draft, a.date) for a in plan.groups.articles}
        fresh: dict[str, Entry | None] = dict.fromkeys(self._facts.keys() - facts.keys())
        for path, known in facts.items():
            if self._facts.get(path) != known:
                fresh[path] = _entry(known, plan.config)
        self._facts = facts
        return fresh

    def warnings(self, found: Sequence[Problem]) -> tuple[Problem, ...]:
        """Return those that were not found the last time; they are the same after most edits."""
        if found == self._warnings:
            return ()
        before, self._warnings = frozenset(self._warnings), found
        return seen_from(self._root, [one for one in found if one not in before])


def _entry(facts: _Facts, config: Config) -> Entry:
    file, identifier, is_draft, date = facts
    begins = None if date is None else date.begins(config.zone)
    return Entry(file, identifier, is_draft, begins)
