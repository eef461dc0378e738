"""A table kept on disk: whole now and then, and in between by what changed.

Damaged, or kept under another key, it is as if it were not there. What stands before damage is
older, but whole: who asks must know a stale row by itself.
"""

import os
import struct
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from generator.cache import pack, put_whole, sealed, unpack, unsealed
from generator.records import Struct, replace

_LENGTH = struct.Struct("<Q")


class Journal(Struct, frozen=True):
    """The rows that were kept at `path` under `key`; `whole` and `all` are sizes in bytes.

    `whole` is that of the last whole table, 0 where nothing can be appended.
    """

    path: Path
    key: str
    rows: dict[str, object]
    whole: int
    all: int


def load_journal(path: Path, key: str) -> Journal:
    """Return what was kept; nothing where it is of another key."""
    content = b""
    with suppress(OSError):
        content = path.read_bytes()
    rows: dict[str, object] = {}
    whole = end = 0
    for changed, end in _records(content, key):
        whole = whole or end
        rows |= changed
    rows = {name: row for name, row in rows.items() if row is not None}
    return Journal(path, key, rows, whole if end == len(content) else 0, end)


def save_journal(journal: Journal, rows: Mapping[str, object]) -> Journal | None:
    """Keep `rows` instead, and return what stands then; what is equal is not written again.

    A folder that cannot be written keeps nothing: `None`.
    """
    before = journal.rows
    changed = {name: row for name, row in rows.items() if before.get(name) != row}
    changed |= dict.fromkeys(before.keys() - rows.keys())
    if not changed and journal.whole:
        return journal
    with suppress(OSError):
        if journal.whole:
            record = _record(changed, journal.key)
            if journal.all + len(record) < 2 * journal.whole:
                with journal.path.open("ab") as file:
                    file.write(record)
                return replace(journal, rows=dict(rows), all=journal.all + len(record))
        record = _record(rows, journal.key)
        put_whole(journal.path, record)
        return replace(journal, rows=dict(rows), whole=len(record), all=len(record))
    return None


def add_to_journal(path: Path, key: str, rows: Mapping[str, object]) -> None:
    """Keep these rows besides the others that stand at `path`, which are not read if need not be.

    A folder that cannot be written keeps nothing.
    """
    record = _record(rows, key)
    with suppress(OSError), path.open("r+b") as file:
        (length,) = _LENGTH.unpack(file.read(_LENGTH.size))
        whole, end = _LENGTH.size + length, file.seek(0, os.SEEK_END)
        if whole <= end and end + len(record) < 2 * whole:
            file.write(record)
            return
    journal = load_journal(path, key)
    save_journal(journal, {**journal.rows, **rows})


def _record(rows: Mapping[str, object], key: str) -> bytes:
    content = sealed(pack(dict(rows)), key)
    return _LENGTH.pack(len(content)) + content


def _records(content: bytes, key: str) -> Iterator[tuple[dict[str, object], int]]:
    """Yield each record and where it ends, up to the first that is damaged."""
    view, end = memoryview(content), 0  # of which parts are no copies
    while end < len(content):
        start = end + _LENGTH.size
        head = view[end:start]
        if len(head) < _LENGTH.size:
            return
        end = start + _LENGTH.unpack(head)[0]
        if end > len(content):
            return
        inner = unsealed(view[start:end], key)
        try:
            found = unpack(inner) if inner is not None else None
        except ValueError:
            return
        if not isinstance(found, dict):
            return
        yield found, end
