"""What a build leaves for the next one besides the site: the ledger, and its plan.

Both may be prepared while other processes make the site: neither depends on what they make.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import TypeVar

from generator.disk.wholefile import write_text
from generator.errors import DigestError, Problem
from generator.feeds.planned import feed_changes
from generator.history.ledger import FILE as LEDGER_FILE
from generator.history.ledger import format_ledger, remember
from generator.history.lines import told_anew
from generator.options import Options
from generator.retouching.outline import Lines, Outline, Packed, Since, keep_outline, pack_outline
from generator.sight import Sight
from generator.siteplan import SitePlan
from generator.unchanged import kept_file, kept_key

_ROOM = 1 << 16  # articles: of more, a plan takes memory to pack that other processes have
_Made = TypeVar("_Made")


class Recording:
    """What is to be recorded of a plan, made in `sight` of all there is.

    A preview publishes nothing, and records no more.
    """

    def __init__(self, plan: SitePlan, options: Options, sight: Sight) -> None:
        self.plan, self.options, self.sight = plan, options, sight

    @property
    def is_published(self) -> bool:
        """Whether the ledger is written: nobody has seen a site without an address."""
        return self.options.is_recorded and self.plan.config.base_url is not None

    @property
    def unrecorded_moment(self) -> datetime | None:
        """That of this build, where what it makes depends on it and nothing will remember it."""
        is_lost = self.plan.stamped.is_of_moment and not self.is_published
        return self.options.moment if is_lost else None

    def beside(self, made: Iterable[_Made]) -> Iterator[_Made]:
        """Yield what other processes make, and prepare what is recorded while they do."""
        for place, one in enumerate(made):
            if not place:
                self._prepare()
            yield one

    def _prepare(self) -> None:
        self._ledger, self.keys, self.sight.seen  # noqa: B018 - they are kept
        if len(self.plan.groups.articles) <= _ROOM:
            self._outline  # noqa: B018

    def record(self) -> list[Problem]:
        """Write down what is published now that the site stands."""
        if self._ledger is None:
            return []
        try:
            write_text(self.options.root / LEDGER_FILE, self._ledger)
        except DigestError as fault:
            remedy = "let digest write it, so that feeds and permalinks can be kept"
            return [Problem(LEDGER_FILE, None, str(fault), remedy, is_warning=True)]
        return []

    def told_anew(self, warnings: Iterable[Problem]) -> tuple[Problem, ...]:
        """Return warnings as they are once it is written: of the ledger at other lines, perhaps."""
        if self._ledger is None:
            return tuple(warnings)
        records = self.plan.stamped.ledger.records.values()
        return told_anew(warnings, {record.line: record.id for record in records}, self._ledger)

    def to_be_told_again(self, warnings: Iterable[Problem]) -> tuple[Problem, ...]:
        """Return the warnings that hold as well once it is written."""
        losses = () if self._ledger is None else self.plan.losses
        settled = {loss.problem for loss in losses if loss.is_told_once}
        return tuple(warning for warning in warnings if warning not in settled)

    def keep_plan(self) -> None:
        """Keep the plan, by which a build that edits little need not plan the site."""
        keep_outline(kept_file(self.options, "plan"), kept_key(self.options), self._outline)

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """The keys of all that the plan has, by path."""
        return {item.path: item.key for item in self.plan.items}

    @cached_property
    def _ledger(self) -> str | None:
        if not self.is_published:
            return None
        return format_ledger(remember(self.plan.stamped, feed_changes(self.plan.feeds)))

    @cached_property
    def _outline(self) -> Packed:
        plan = self.plan
        since = Since(self._unrecorded, plan.stock.index)
        size = plan.stock.stories.size
        lines = Lines(lambda: (plan.listed, plan.claimed, plan.own))
        return pack_outline(Outline(plan.site, plan.theme, size, since, lines))

    @property
    def _unrecorded(self) -> dict[str, datetime]:
        """When articles changed that have changed since the ledger was written, by page."""
        if self.is_published:
            return {}
        records, changed = self.plan.stamped.ledger.records, self.plan.stamped.changed
        return {
            a.path: changed[a.id]
            for a in self.plan.groups.articles
            if a.id in records and a.id in changed and records[a.id].content != a.digest
        }
