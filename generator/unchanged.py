"""Know at once that there is nothing to build: nothing that was read or written has changed.

It must stay light: with nothing to do, a build imports almost nothing.
"""

import marshal
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

from generator.cache import FOLDER, load_value, save_value
from generator.keys import key_of
from generator.options import Options
from generator.program import program_key
from generator.result import Report, Result
from generator.stamps import Stamp, scan_files, stamp_file

_READ = ("content/articles", "content/gazetteer", "content/pages", "themes")
_ALONE = ("content/site.yaml", "content/gone.yaml")
_LEDGER = "content/ledger.tsv"  # which a build reads, and writes at its end
_PACKAGE = Path(__file__).resolve().parent
_SHIPPED = (_PACKAGE / "themes", _PACKAGE.parent / "themes")  # installed, or in the repository


@dataclass(frozen=True)
class Span:
    """The time in which a build shows the same articles: from its own `now` until `end`."""

    now: datetime | None
    end: datetime | None

    def covers(self, moment: datetime | None) -> bool:
        """Say whether a build at `moment` shows the same."""
        if moment is None or self.now is None:
            return moment is self.now
        return self.now <= moment and (self.end is None or moment < self.end)


def last_result(options: Options) -> Result | None:
    """Return what a build would find if nothing has changed since the last one, else `None`."""
    found = None if options.is_clean else load_value(_file(options), _key(options))
    if not isinstance(found, tuple):
        return None
    result, span, seen, made = found
    if not span.covers(options.now) or made != _made(options):
        return None
    if seen.read != digest_read(options) or seen.ledger != stamp_file(options.root / _LEDGER):
        return None
    if any(stamp_file(options.root / name) != stamp for name, stamp in seen.records):
        return None
    report = result.report
    kept: Result = replace(result, report=Report(0, report.written + report.kept, 0))
    return kept


def digest_read(options: Options) -> bytes:
    """Return a digest of the stamps of all that a build reads, but for records and ledger."""
    folders = (*(options.root / name for name in _READ), *_SHIPPED)
    trees = [sorted(scan_files(folder).items()) for folder in folders]
    return _digest([[stamp_file(options.root / name) for name in _ALONE], trees])


def remember_result(options: Options, result: Result, span: Span, seen: "Seen") -> None:
    """Remember what a build found of what it had seen when it began."""
    kept = (result, span, seen, _made(options))
    save_value(_file(options), _key(options), kept)


@dataclass(frozen=True)
class Seen:
    """What a build read: the digest of all stamps, and the stamps of import records by path.

    `ledger` is the stamp of the ledger as the build left it.
    """

    read: bytes
    ledger: Stamp | None
    records: tuple[tuple[str, Stamp | None], ...]


def _file(options: Options) -> Path:
    name = key_of([str(options.output.resolve())])[:16]
    return options.root / FOLDER / f"last-{name}.index"


def _key(options: Options) -> str:
    told = (options.base_url, options.language, options.is_strict, options.with_drafts,
            options.is_recorded)  # fmt: skip
    return key_of((program_key(), *told, str(options.root.resolve())))


def _made(options: Options) -> bytes:
    return _digest(sorted(scan_files(options.output).items()))


def _digest(stamps: list[Any]) -> bytes:
    # Format 2 of marshal knows no references, so equal values have equal bytes.
    return blake2b(marshal.dumps(stamps, 2), digest_size=16).digest()
