"""Know at once that there is nothing to build: nothing that was read or written has changed.

It must stay light: with nothing to do, a build imports almost nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from generator.cache import FOLDER, load_value, save_value
from generator.keys import key_of
from generator.options import Options
from generator.program import program_key, shipped_themes
from generator.result import Report, Result
from generator.stamps import UNSETTLED, Stamp, clock, is_settled, scan_files, stamp_file
from generator.standing import Standing, digest_stamps, look_beside

ARTICLES = "content/articles"
LEDGER = "content/ledger.tsv"  # which a build reads, and writes at its end
_BY_NAME = ("articles", "import")  # of content/: looked at apart, and record by record


class Sight:
    """What stood before a build began: the stamps of articles, of all else it reads, of its output.

    They stand by path: below the root, and those of the output below it. `moment` is before all of
    them (nanoseconds since 1970).
    """

    def __init__(
        self,
        moment: int,
        articles: Callable[[], Mapping[str, Stamp]],
        others: Mapping[str, Stamp],
        output: Standing,
    ) -> None:
        self.moment, self._articles, self.others, self.output = moment, articles, others, output

    @cached_property
    def articles(self) -> Mapping[str, Stamp]:
        """Those of the articles; who asks waits, where another process still looks at them."""
        return self._articles()

    def seeing(self, articles: Mapping[str, Stamp], moment: int) -> "Sight":
        """Return the same, but for the stamps of articles, taken at another moment."""
        return Sight(moment, lambda: articles, self.others, self.output)

    def over(self, output: Standing) -> "Sight":
        """Return the same over another output."""
        articles = self.articles
        return Sight(self.moment, lambda: articles, self.others, output)

    @cached_property
    def digests(self) -> tuple[bytes, bytes]:
        """What equal articles share, and no others; then what equal others share."""
        return _digests(self.articles, self.others)

    @cached_property
    def settled_digests(self) -> tuple[bytes, bytes]:
        """The same, but what may have been saved again unnoticed since is like nothing else."""
        settled = [
            {name: self._settled(stamp) for name, stamp in stamps.items()}
            for stamps in (self.articles, self.others)
        ]
        return self.digests if settled == [self.articles, self.others] else _digests(*settled)

    def settled_stamp(self, name: str) -> Stamp | None:
        """Return the stamp of one of the others, settled likewise."""
        stamp = self.others.get(name)
        return self._settled(stamp) if stamp is not None else None

    def _settled(self, stamp: Stamp) -> Stamp:
        return stamp if is_settled(stamp, self.moment) else UNSETTLED


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
    is_first = stamp_file(kept_file(options, "last")) is None
    articles = _look_at_articles(options, is_first=is_first)
    others: dict[str, Stamp] = {}
    for folder in (options.root / "themes", *shipped_themes()):
        others |= scan_files(folder, under=f"{folder}/")
    others |= scan_files(options.root / "content", leave=_BY_NAME, under="content/")
    digests = None if is_first else _digests(articles(), others)  # while the output is looked at
    sight = Sight(moment, articles, others, output())
    if digests is not None:
        sight.digests = digests
    return sight


def _look_at_articles(options: Options, *, is_first: bool) -> Callable[[], Mapping[str, Stamp]]:
    """Take the stamps of articles, beside what a first build has to load in any case."""
    if is_first:
        seen = look_beside(options.root / ARTICLES, ".md")
        under = f"{ARTICLES}/"
        return lambda: {(under + name).rstrip("/"): stamp for name, stamp in seen().stamps.items()}
    found = scan_files(options.root / ARTICLES, ".md", under=f"{ARTICLES}/")
    articles = dict(sorted(found.items()))
    return lambda: articles


def _digests(articles: Mapping[str, Stamp], others: Mapping[str, Stamp]) -> tuple[bytes, bytes]:
    read = {name: stamp for name, stamp in others.items() if name != LEDGER}
    return digest_stamps(articles), digest_stamps(read)


def look_at(options: Options, sight: Sight, articles: Iterable[str]) -> Sight | None:
    """Return what stands now where since `sight` only these articles, by file, were saved.

    `None` where one of them has come or gone, or is none.
    """
    moment, stamps = clock(), dict(sight.articles)
    for file in articles:
        stamp = stamp_file(options.root / file)
        if stamp is None or file not in stamps:
            return None
        stamps[file] = stamp
    return sight.seeing(stamps, moment)


def last_result(options: Options, sight: Sight) -> Result | None:
    """Return what a build would find if nothing has changed since the last one, else `None`."""
    known = last_found(options, sight)
    return unchanged_result(known.found) if known is not None and known.is_whole else None


def unchanged_result(found: Found) -> Result:
    """Return what a build that has nothing to do finds after one that found this."""
    report = found.result.report
    return found.result._replace(report=Report(0, report.written + report.kept, 0))


class Known(NamedTuple):
    """What the last build found; `is_whole` where no article has changed since."""

    found: Found
    is_whole: bool


def last_found(options: Options, sight: Sight) -> Known | None:
    """Return what the last build found if nothing but articles has changed since, else `None`."""
    kept = None if options.is_clean else load_value(kept_file(options, "last"), kept_key(options))
    if not isinstance(kept, tuple):
        return None
    found, (articles, others), output = kept
    is_same = (others, output) == (sight.digests[1], sight.output.digest)
    is_same = is_same and found.ledger == sight.others.get(LEDGER)
    if not is_same or not found.span.covers(options.now):
        return None
    if any(stamp_file(options.root / name) != stamp for name, stamp in found.records):
        return None
    return Known(found, is_whole=articles == sight.digests[0])


def remember_result(options: Options, found: Found, sight: Sight, output: bytes) -> None:
    """Remember what a build found of what it had seen, and the digest of the output it left."""
    kept = (found, sight.settled_digests, output)
    save_value(kept_file(options, "last"), kept_key(options), kept)


def ledger_left(options: Options, sight: Sight) -> Stamp | None:
    """Return the stamp of the ledger as this build leaves it, which may have written it."""
    seen = sight.others.get(LEDGER)
    left = stamp_file(options.root / LEDGER) if options.is_recorded else seen
    return sight.settled_stamp(LEDGER) if left == seen else left


def kept_file(options: Options, what: str) -> Path:
    """Return where something is kept from one build into an output to the next."""
    name = key_of([str(options.output.resolve())])[:16]
    return options.root / FOLDER / f"{what}-{name}.index"


def kept_key(options: Options) -> str:
    """Return the key of what was told on the command line, and of this program."""
    told = (options.base_url, options.language, options.is_strict, options.with_drafts,
            options.is_recorded)  # fmt: skip
    return key_of((program_key(), *told, str(options.root.resolve())))
