"""What stands before a build begins: the stamps of all that it reads and of its output.

It must stay light: with nothing to do, a build imports almost nothing.
"""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from generator.options import Options
from generator.program import shipped_themes
from generator.stamps import (
    UNSETTLED,
    Folders,
    Stamp,
    is_settled,
    scan_files,
    scan_folders,
    unsettled,
)
from generator.standing import Looking, Standing, digest_stamps, joined, standing_of

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
        articles: Callable[[], Standing],
        others: Mapping[str, Stamp],
        output: Callable[[], Standing],
    ) -> None:
        self.moment, self._articles, self.others, self._output = moment, articles, others, output

    @cached_property
    def articles(self) -> Mapping[str, Stamp]:
        """Those of the articles, in the order of their paths."""
        stamps = self.standing_articles.stamps
        return {path: stamps[path] for path in sorted(stamps)}

    @cached_property
    def standing_articles(self) -> Standing:
        """The articles; who asks waits, where another process still looks at them."""
        return self._articles()

    @cached_property
    def output(self) -> Standing:
        """What stands in the output; who asks waits likewise."""
        return self._output()

    def seeing(self, articles: Standing, moment: int) -> "Sight":
        """Return the same, but for the articles, looked at in another moment."""
        output = self.output
        return Sight(moment, lambda: articles, self.others, lambda: output)

    def over(self, output: Standing) -> "Sight":
        """Return the same over another output."""
        articles = self.standing_articles
        return Sight(self.moment, lambda: articles, self.others, lambda: output)

    @cached_property
    def others_digest(self) -> bytes:
        """What equal others share, and no others."""
        return _digest_others(self.others)

    @cached_property
    def settled_digests(self) -> tuple[bytes, bytes]:
        """What equal articles share, and equal others.

        But what may have been saved again unnoticed since is like nothing else.
        """
        articles, others = (
            dict.fromkeys(unsettled(stamps, self.moment), UNSETTLED)
            for stamps in (self.standing_articles.stamps, self.others)
        )
        standing = self.standing_articles.having(articles) if articles else self.standing_articles
        return standing.digest, _digest_others({**self.others, **others})

    def settled_stamp(self, name: str) -> Stamp | None:
        """Return the stamp of one of the others, settled likewise."""
        stamp = self.others.get(name)
        return UNSETTLED if stamp and not is_settled(stamp, self.moment) else stamp


def take_sight(options: Options, moment: int, output: Looking, latest: int | None) -> Sight:
    """Take the stamps of all that a build reads, while others look at its `output`.

    These can go on with the articles. `moment` was before they began. `latest` is the latest change
    of an article that the last build saw, as a stamp tells it; `None` where that is not known.
    """
    articles, is_stirred = _look_at_articles(options.root / ARTICLES, output, latest)
    others: dict[str, Stamp] = {}
    for folder in (options.root / "themes", *shipped_themes()):
        others |= scan_files(folder, under=f"{folder}/")
    others |= scan_files(options.root / "content", leave=_BY_NAME, under="content/")
    sight = Sight(moment, articles, others, output)
    sight.is_stirred = is_stirred
    return sight


def _look_at_articles(
    folder: Path, output: Looking, latest: int | None
) -> tuple[Callable[[], Standing], bool]:
    """Take the stamps of articles; of the rest beside what has to be loaded, if that is known.

    It is known of a first build, and where one in the newest folder has changed since the last: who
    edits news mostly does so there.
    """
    newest = _newest_folder(folder) if latest is not None else None
    found: Folders = {}
    if newest:
        found = scan_folders(folder / newest, ".md", under=f"{ARTICLES}/{newest}/")
    leave = (newest,) if newest else ()
    stamps = (stamp for files in found.values() for stamp in files.values())
    is_stirred = latest is not None and any(stamp[2] > latest for stamp in stamps)
    if latest is not None and not is_stirred:
        whole = standing_of({**found, **scan_articles(folder, leave)})
        return lambda: whole, False
    rest = output.go_on(leave)
    return lambda: joined([standing_of(found), rest()]), is_stirred


def scan_articles(folder: Path, but: tuple[str, ...] = ()) -> Folders:
    """Return the stamps of the articles below their folder, but for those in some folders."""
    return scan_folders(folder, ".md", but, f"{ARTICLES}/")


def _newest_folder(folder: Path) -> str | None:
    """Return the name of the last of the folders in one that `scan_folders` enters.

    Years and what else begins with a digit come after all others, such as that of articles without
    a date.
    """
    with suppress(OSError), os.scandir(folder) as entries:
        names = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
        own = (n for n in names if n[0] != "." and not n.endswith(".md"))
        newest = max(own, key=lambda name: (name[0].isdecimal(), name), default=None)
        return newest if newest and os.access(folder / newest, os.R_OK) else None
    return None


def _digest_others(others: Mapping[str, Stamp]) -> bytes:
    """Return what equal others share, and no others."""
    return digest_stamps({name: stamp for name, stamp in others.items() if name != LEDGER})
