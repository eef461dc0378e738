"""A table store for one run: in memory while small, else in a file that goes with the process.

What is known of a folder of any size is kept here, so that memory does not grow with it. The only
module that knows how sqlite keeps a temporary database.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from weakref import finalize

from generator.errors import DigestError

Value = str | int | bytes | None
_CACHE = 400  # KiB in memory; the rest is in the temporary file


class Scratch:
    """Tables of one run, made by the `schema`'s statements; they go with whoever holds them."""

    def __init__(self, *schema: str) -> None:
        self._tables = sqlite3.connect("", isolation_level=None)
        finalize(self, self._tables.close)
        for setting in ("journal_mode=OFF", "synchronous=OFF", f"cache_size=-{_CACHE}"):
            self._tables.execute(f"PRAGMA {setting}")
        self._tables.execute("BEGIN")  # never committed: all of it is forgotten at the end
        for statement in schema:
            self._tables.execute(statement)

    def run(self, statement: str, *values: Value) -> int:
        """Run one statement and return the number of the row it put in."""
        try:
            return self._tables.execute(statement, values).lastrowid or 0
        except sqlite3.Error as fault:
            raise _explained(fault) from fault

    def run_many(self, statement: str, rows: Iterable[Sequence[Value]]) -> None:
        """Run one statement for each row."""
        try:
            self._tables.executemany(statement, rows)
        except sqlite3.Error as fault:
            raise _explained(fault) from fault

    def rows(self, question: str, *values: Value) -> Iterator[tuple[Value, ...]]:
        """Yield the rows that answer a question."""
        try:
            yield from self._tables.execute(question, values)
        except sqlite3.Error as fault:
            raise _explained(fault) from fault

    def text(self, question: str, *values: Value) -> str | None:
        """Return the first value of the first row as text, `None` where there is none."""
        row = next(self.rows(question, *values), None)
        return None if row is None or row[0] is None else str(row[0])


def _explained(fault: sqlite3.Error) -> DigestError:
    return DigestError(f"cannot keep what is known in a temporary file ({fault}); free some space")
