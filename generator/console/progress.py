"""A progress bar on a terminal. The only module that knows tqdm."""

import sys
from typing import Any, Self


class Progress:
    """A progress bar on a terminal, for work that takes over a second."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.bar: Any = None
        self.is_seen = sys.stderr.isatty()  # asked once: there are steps without number

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        if self.bar is not None:
            self.bar.close()

    def step(self, done: int, total: int) -> None:
        """Show that `done` of `total` are done."""
        self.phase(self.what, done, total)

    def phase(self, what: str, done: int, total: int) -> None:
        """Show how far a phase has come; a new phase begins a new bar."""
        if not self.is_seen:
            return
        from tqdm import tqdm  # noqa: PLC0415

        if self.bar is None or self.bar.desc.rstrip(": ") != what:
            self.__exit__()
            self.bar = tqdm(total=total, desc=what, delay=1, leave=False, file=sys.stderr)
        self.bar.update(done - self.bar.n)
