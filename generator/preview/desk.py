"""What the preview's handlers share: where the site is, who may ask, and what is known now."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from generator.options import Options
from generator.preview.guard import Guard
from generator.preview.messages import Built, Message, PagesStand, PageStands
from generator.preview.states import State
from generator.records import Struct, field, replace


class Desk(Struct):
    """What all handlers share; `asking` is held by the one question of why that is looked into."""

    options: Options
    guard: Guard
    clock: Callable[[], datetime]
    state: State = field(default_factory=State)
    asking: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def root(self) -> Path:
        """The digest's folder."""
        return self.options.root

    @property
    def output(self) -> Path:
        """Where the site stands."""
        return self.options.output

    @property
    def built_with(self) -> Options:
        """How the pages that stand were built: a preview goes on into another day."""
        return replace(self.options, moment=self.state.moment or self.options.moment)

    def take(self, message: Message) -> bool:
        """Learn what the builder tells; say whether tabs are to ask what that means for them."""
        before, self.state = self.state, self.state.after(message, self.clock())
        is_news = isinstance(message, PageStands | PagesStand | Built)
        return is_news or self.state.faults != before.faults
