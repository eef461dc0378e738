"""Know at once that there is nothing to build: nothing that was read or written has changed.

It must stay light: with nothing to do, a build imports almost nothing.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator.cache import FOLDER, load_value, save_value
from generator.disk.stamps import Stamp, clock, scan_folders, stamp_file
from generator.disk.standing import look_beside
from generator.filelinks import follow_links
from generator.keys import key_of
from generator.options import MANIFEST, Options
from generator.program import program_key
from generator.result import Report, Result
from generator.sight import ARTICLES, LEDGER, Seen, Sight, scan_articles, take_sight


class Span(NamedTuple):
    """The time in which a build shows the same articles: from its own `now` until `end`."""

    now: datetime | None
    end: datetime | None

    def covers(self, moment: datetime | None) -> bool:
        """Say whether a build at `moment` shows the same."""
        if moment is None or self.now is None:
            return moment is self.now
        return self.now <= moment and (self.end is None or moment < self.end)


class Found(NamedTuple):
    """What a build found, for how long that holds, and the stamps of the import records it read.

    `ledger` is the stamp of the ledger as the build left it. `moment` is that of the build where
    what it found depends on it, as of articles that no ledger remembers; else `None`.
    """

    result: Result
    span: Span
    records: tuple[tuple[str, Stamp | None], ...]
    ledger: Stamp | None
    moment: datetime | None = None


def look(options: Options) -> Sight:
    """Take the stamps of all that a build reads and of all that stands in the output."""
    sight, _ = begin_look(options)
    sight.output  # noqa: B018 - nobody must have written by the time it is known
    return sight


def begin_look(options: Options) -> tuple[Sight, "Last | None"]:
    """Begin to take them: other processes may still look when this returns.

    Who is going to write must ask for the output before. Return the last build, too.
    """
    moment = clock()
    articles = partial(scan_articles, options.root / ARTICLES)
    output = look_beside(partial(scan_folders, options.output), articles)
    last = recall_last(options)
    return take_sight(options, moment, output, last.articles if last else None), last


def look_at(options: Options, sight: Sight, articles: Iterable[str]) -> Sight | None:
    """Return what stands now where since `sight` only these articles, by file, were saved.

    `None` where one of them has come or gone, or is none.
    """
    moment, stamps = clock(), dict[str, Stamp]()
    for file in articles:
        stamp = stamp_file(options.root / file)
        if stamp is None or not sight.standing_articles.has(file):
            return None
        stamps[file] = stamp
    return sight.seeing(sight.standing_articles.having(stamps), moment)


def unchanged_result(found: Found) -> Result:
    """Return what a build that has nothing to do finds after one that found this."""
    report = found.result.report
    return found.result._replace(report=Report(0, report.written + report.kept, 0))


class Known(NamedTuple):
    """What the last build found; `is_whole` where no article has changed since."""

    found: Found
    is_whole: bool


class Last(NamedTuple):
    """What the last build found, what it saw of articles, and the digest of the others it saw.

    And that of the output it left, with the stamp of the list of what is ours in it.
    """

    found: Found
    articles: Seen
    others: bytes
    output: bytes
    manifest: Stamp | None

    def holds(self, options: Options, sight: Sight) -> bool:
        """Say whether nothing but articles and files of the output may have changed since."""
        found = self.found
        if self.others != sight.others_digest or found.ledger != sight.others.get(LEDGER):
            return False
        if self.manifest != stamp_file(options.output / MANIFEST):
            return False
        if not found.span.covers(options.now) or found.moment not in (None, options.moment):
            return False
        return all(stamp_file(options.root / name) == stamp for name, stamp in found.records)

    def known(self, sight: Sight) -> Known | None:
        """Return what it found, `None` where the output has changed since."""
        is_whole = not sight.is_stirred and self.articles.folders == sight.standing_articles.digests
        return Known(self.found, is_whole) if self.output == sight.output.digest else None


def last_found(options: Options, sight: Sight) -> Known | None:
    """Return what the last build found if nothing but articles has changed since, else `None`."""
    last = recall_last(options)
    return last.known(sight) if last is not None and last.holds(options, sight) else None


def recall_last(options: Options) -> Last | None:
    """Return the last build, `None` where it is not known or not to be."""
    kept = None if options.is_clean else load_value(kept_file(options, "last"), kept_key(options))
    return kept if isinstance(kept, Last) else None


def remember_result(options: Options, found: Found, sight: Sight, output: bytes) -> None:
    """Remember what a build found of what it had seen, and the digest of the output it left."""
    manifest = stamp_file(options.output / MANIFEST)
    last = Last(found, sight.seen, sight.settled_digest, output, manifest)
    save_value(kept_file(options, "last"), kept_key(options), last)


def ledger_left(options: Options, sight: Sight) -> Stamp | None:
    """Return the stamp of the ledger as this build leaves it, which may have written it."""
    seen = sight.others.get(LEDGER)
    left = stamp_file(options.root / LEDGER) if options.is_recorded else seen
    return sight.settled_stamp(LEDGER) if left == seen else left


def kept_file(options: Options, what: str) -> Path:
    """Return where something is kept from one build into an output to the next."""
    name = key_of([str(follow_links(options.output))])[:16]
    return options.root / FOLDER / f"{what}-{name}.index"


def kept_key(options: Options) -> str:
    """Return the key of what was told on the command line, and of this program."""
    told = (options.base_url, options.language, options.is_strict, options.with_drafts,
            options.is_recorded, options.moment is None)  # fmt: skip
    return key_of((program_key(), *told, str(follow_links(options.root))))
