"""Know at once that there is nothing to build: nothing that was read or written has changed.

It must stay light: with nothing to do, a build imports almost nothing.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import NamedTuple

from generator.cache import FOLDER, load_value, save_value
from generator.keys import key_of
from generator.options import Options
from generator.program import program_key, shipped_themes
from generator.result import Report, Result
from generator.stamps import UNSETTLED, Stamp, clock, is_settled, scan_files, stamp_file, unsettled
from generator.standing import Looking, Standing, digest_stamps, look_beside

ARTICLES = "content/articles"
LEDGER = "content/ledger.tsv"  # which a build reads, and writes at its end
_BY_NAME = ("articles", "import")  # of content/: looked at apart, and record by record


class Sight:
    """What stood before a build began: the stamps of articles, of all else it reads, of its output.

    They stand by path: below the root, and those of the output below it. `moment` is before all of
    them (nanoseconds since 1970).
    """

    is_stirred = False  # known at a glance to differ from what the last build saw

    def __init__(
        self,
        moment: int,
        articles: Callable[[], Mapping[str, Stamp]],
        others: Mapping[str, Stamp],
        output: Callable[[], Standing],
    ) -> None:
        self.moment, self._articles, self.others, self._output = moment, articles, others, output

    @cached_property
    def articles(self) -> Mapping[str, Stamp]:
        """Those of the articles; who asks waits, where another process still looks at them."""
        return self._articles()

    @cached_property
    def output(self) -> Standing:
        """What stands in the output; who asks waits likewise."""
        return self._output()

    def seeing(self, articles: Mapping[str, Stamp], moment: int) -> "Sight":
        """Return the same, but for the stamps of articles, taken at another moment."""
        output = self.output
        return Sight(moment, lambda: articles, self.others, lambda: output)

    def over(self, output: Standing) -> "Sight":
        """Return the same over another output."""
        articles = self.articles
        return Sight(self.moment, lambda: articles, self.others, lambda: output)

    @cached_property
    def articles_digest(self) -> bytes:
        """What equal articles share, and no others."""
        return digest_stamps(self.articles)

    @cached_property
    def others_digest(self) -> bytes:
        """What equal others share, and no others."""
        return _digest_others(self.others)

    @cached_property
    def settled_digests(self) -> tuple[bytes, bytes]:
        """Both, but what may have been saved again unnoticed since is like nothing else."""
        articles, others = self._settled(self.articles), self._settled(self.others)
        return (
            self.articles_digest if articles is self.articles else digest_stamps(articles),
            self.others_digest if others is self.others else _digest_others(others),
        )

    def _settled(self, stamps: Mapping[str, Stamp]) -> Mapping[str, Stamp]:
        names = unsettled(stamps, self.moment)
        return {**stamps, **dict.fromkeys(names, UNSETTLED)} if names else stamps

    def settled_stamp(self, name: str) -> Stamp | None:
        """Return the stamp of one of the others, settled likewise."""
        stamp = self.others.get(name)
        return UNSETTLED if stamp and not is_settled(stamp, self.moment) else stamp


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
    sight, _ = begin_look(options)
    sight.output  # noqa: B018 - nobody must have written by the time it is known
    return sight


def begin_look(options: Options) -> tuple[Sight, "Last | None"]:
    """Begin to take them: other processes may still look when this returns.

    Who is going to write must ask for the output before. Return the last build, too.
    """
    moment = clock()
    output = look_beside(partial(scan_files, options.output))
    last = recall_last(options)
    articles, is_stirred = _look_at_articles(options, last, output)
    others: dict[str, Stamp] = {}
    for folder in (options.root / "themes", *shipped_themes()):
        others |= scan_files(folder, under=f"{folder}/")
    others |= scan_files(options.root / "content", leave=_BY_NAME, under="content/")
    sight = Sight(moment, articles, others, output)
    sight.is_stirred = is_stirred
    return sight, last


def _look_at_articles(
    options: Options, last: "Last | None", output: Looking
) -> tuple[Callable[[], Mapping[str, Stamp]], bool]:
    """Take the stamps of articles; of the rest beside what has to be loaded, if that is known.

    It is known of a first build, and where one in the newest folder has changed since the last: who
    edits news mostly does so there.
    """
    folder = options.root / ARTICLES
    newest = _newest_folder(folder) if last else None
    found: Mapping[str, Stamp] = {}
    is_stirred = False
    if last and newest:
        found = scan_files(folder / newest, ".md", under=f"{ARTICLES}/{newest}/")
        is_stirred = any(stamp[2] > last.latest for stamp in found.values())
    leave = (newest,) if newest else ()
    if last and not is_stirred:
        articles = _ordered({**found, **scan_files(folder, ".md", leave, f"{ARTICLES}/")})
        return lambda: articles, False
    look_at_rest = partial(scan_files, folder, ".md", leave, f"{ARTICLES}/")
    rest = look_beside(look_at_rest, output if last else None)
    return lambda: _ordered({**found, **rest().stamps}), is_stirred


def _ordered(stamps: Mapping[str, Stamp]) -> Mapping[str, Stamp]:
    return {name: stamps[name] for name in sorted(stamps)}


def _newest_folder(folder: Path) -> str | None:
    """Return the name of the last of the folders in one, by name, as `scan_files` enters them."""
    with suppress(OSError), os.scandir(folder) as entries:
        names = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
        return max((n for n in names if n[0] != "." and not n.endswith(".md")), default=None)
    return None


def _digest_others(others: Mapping[str, Stamp]) -> bytes:
    return digest_stamps({name: stamp for name, stamp in others.items() if name != LEDGER})


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


class Last(NamedTuple):
    """What the last build found, and the digests of the articles and others it saw.

    And that of the output it left, and the latest change of an article, as a stamp tells it.
    """

    found: Found
    articles: bytes
    others: bytes
    output: bytes
    latest: int

    def holds(self, options: Options, sight: Sight) -> bool:
        """Say whether nothing but articles and output may have changed since."""
        found = self.found
        if self.others != sight.others_digest or found.ledger != sight.others.get(LEDGER):
            return False
        if not found.span.covers(options.now):
            return False
        return all(stamp_file(options.root / name) == stamp for name, stamp in found.records)

    def known(self, sight: Sight) -> Known | None:
        """Return what it found, `None` where the output has changed since."""
        is_whole = not sight.is_stirred and self.articles == sight.articles_digest
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
    latest = max((stamp[2] for stamp in sight.articles.values()), default=0)
    last = Last(found, *sight.settled_digests, output, latest)
    save_value(kept_file(options, "last"), kept_key(options), last)


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
