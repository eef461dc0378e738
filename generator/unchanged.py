"""Know at once that there is nothing to build: nothing that was read or written has changed.

It must stay light: with nothing to do, a build imports almost nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from generator.cache import FOLDER, load_value, save_value
from generator.keys import key_of
from generator.options import Options
from generator.program import program_key, shipped_themes
from generator.result import Report, Result
from generator.stamps import Stamp, clock, is_settled, scan_files, stamp_file
from generator.standing import Standing, digest_stamps, look_beside

ARTICLES = "content/articles"
LEDGER = "content/ledger.tsv"  # which a build reads, and writes at its end
_BY_NAME = ("articles", "import")  # of content/: looked at apart, and record by record


@dataclass(frozen=True)
class Sight:
    """What stood before a build began: the stamps of articles, of all else it reads, of its output.

    They stand by path: below the root, and those of the output below it. `moment` is before all of
    them (nanoseconds since 1970).
    """

    moment: int
    articles: Mapping[str, Stamp]
    others: Mapping[str, Stamp]
    output: Standing

    @property
    def is_settled(self) -> bool:
        """Whether nothing that was read was saved so late that it may change again unnoticed."""
        every = (*self.articles.values(), *self.others.values())
        return all(is_settled(stamp, self.moment) for stamp in every)


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


@dataclass(frozen=True)
class Found:
    """What a build found, for how long that holds, and the stamps of the import records it read.

    `ledger` is the stamp of the ledger as the build left it.
    """

    result: Result
    span: Span
    records: tuple[tuple[str, Stamp | None], ...]
    ledger: Stamp | None


def look(options: Options) -> Sight:
    """Take the stamps of all that a build reads and of all that stands in the output."""
    moment = clock()
    output = look_beside(options.output)
    articles = scan_files(options.root / ARTICLES, ".md")
    others: dict[str, Stamp] = {}
    for folder in (options.root / "themes", *shipped_themes()):
        others |= {f"{folder}/{name}": stamp for name, stamp in scan_files(folder).items()}
    content = scan_files(options.root / "content", leave=_BY_NAME)
    return Sight(
        moment,
        {f"{ARTICLES}/{name}": articles[name] for name in sorted(articles)},
        others | {f"content/{name}": stamp for name, stamp in content.items()},
        output(),
    )


def last_result(options: Options, sight: Sight) -> Result | None:
    """Return what a build would find if nothing has changed since the last one, else `None`."""
    kept = None if options.is_clean else load_value(_file(options), _key(options))
    if not isinstance(kept, tuple):
        return None
    found, read, output = kept
    is_same = read == _read(sight) and output == sight.output.digest
    is_same = is_same and found.ledger == sight.others.get(LEDGER)
    if not is_same or not found.span.covers(options.now):
        return None
    if any(stamp_file(options.root / name) != stamp for name, stamp in found.records):
        return None
    result: Result = found.result
    report = result.report
    return replace(result, report=Report(0, report.written + report.kept, 0))


def remember_result(
    options: Options, found: Found, sight: Sight, output: Mapping[str, Stamp]
) -> None:
    """Remember what a build found of what it had seen, and the output it left."""
    if sight.is_settled:
        kept = (found, _read(sight), digest_stamps(output))
        save_value(_file(options), _key(options), kept)


def _file(options: Options) -> Path:
    name = key_of([str(options.output.resolve())])[:16]
    return options.root / FOLDER / f"last-{name}.index"


def _key(options: Options) -> str:
    told = (options.base_url, options.language, options.is_strict, options.with_drafts,
            options.is_recorded)  # fmt: skip
    return key_of((program_key(), *told, str(options.root.resolve())))


def _read(sight: Sight) -> bytes:
    others = {name: stamp for name, stamp in sight.others.items() if name != LEDGER}
    return digest_stamps(sight.articles) + digest_stamps(others)
