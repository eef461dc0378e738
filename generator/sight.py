"""What stands before a build begins: the stamps of all that it reads and of its output.

It must stay light: with nothing to do, a build imports almost nothing.
"""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from generator.disk.stamps import (
    UNSETTLED,
    Folders,
    Stamp,
    by_folder,
    is_hidden,
    is_settled,
    scan_folders,
    scan_with_links,
    unsettled,
)
from generator.disk.standing import Looking, Standing, digest_stamps, joined, standing_of
from generator.options import Options
from generator.program import shipped_themes

ARTICLES = "content/articles"
LEDGER = "content/ledger.tsv"  # which a build reads, and writes at its end
_BY_NAME = ("articles", "import")  # of content/: looked at apart, and record by record


class Seen(NamedTuple):
    """What a build saw of the articles: the digests of stamps in their folders, by folder.

    But what may have been saved again unnoticed since is like nothing else. `changes` has the
    latest change of an article in each of them, as a stamp tells it.
    """

    folders: Mapping[str, bytes]
    changes: Mapping[str, int]

    @property
    def latest(self) -> int:
        """The latest change of all."""
        return max(self.changes.values(), default=0)


_NOTHING = Seen({}, {})


class Sight:
    """What stood before a build began: the stamps of articles, of all else it reads, of its output.

    They stand by path: below the root, and those of the output below it. `moment` is before all of
    them (nanoseconds since 1970). `before` is what the last build saw, if that is known.
    """

    is_stirred = False  # known at a glance to differ from what the last build saw
    before = _NOTHING

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
        return self._with(moment, articles, self.output)

    def over(self, output: Standing) -> "Sight":
        """Return the same over another output."""
        return self._with(self.moment, self.standing_articles, output)

    def left(self, output: Standing) -> "Sight":
        """Return what stands after a build of what was seen, which left this output."""
        after = self.over(output)
        after.before = self.seen
        return after

    def _with(self, moment: int, articles: Standing, output: Standing) -> "Sight":
        other = Sight(moment, lambda: articles, self.others, lambda: output)
        other.before = self.before
        return other

    @cached_property
    def stirred(self) -> frozenset[str]:
        """The folders of articles that are not as the last build saw them, and those that went."""
        now, before = self.standing_articles.digests, self.before.folders
        names = now.keys() | before.keys()
        return frozenset(name for name in names if now.get(name) != before.get(name))

    @cached_property
    def stirred_articles(self) -> Mapping[str, Stamp]:
        """The articles in these folders."""
        return self.standing_articles.within(self.stirred).stamps

    @cached_property
    def others_digest(self) -> bytes:
        """What equal others share, and no others."""
        return _digest_others(self.others)

    @cached_property
    def seen(self) -> Seen:
        """What a build in this sight has seen of the articles.

        In what is as the last one saw it, nothing could be saved again unnoticed even then.
        """
        articles, stirred = self.standing_articles, self.stirred_articles
        recent = dict.fromkeys(unsettled(stirred, self.moment), UNSETTLED)
        settled = articles.within(self.stirred).having(recent).digests
        changes = {f: at for f, at in self.before.changes.items() if f not in self.stirred}
        for folder, files in by_folder(stirred).items():
            changes[folder] = max(stamp[2] for stamp in files.values())
        return Seen({**articles.digests, **settled}, changes)

    @cached_property
    def settled_digest(self) -> bytes:
        """What equal others share, settled likewise."""
        recent = dict.fromkeys(unsettled(self.others, self.moment), UNSETTLED)
        return _digest_others({**self.others, **recent})

    def settled_stamp(self, name: str) -> Stamp | None:
        """Return the stamp of one of the others, settled likewise."""
        stamp = self.others.get(name)
        return UNSETTLED if stamp and not is_settled(stamp, self.moment) else stamp


def take_sight(options: Options, moment: int, output: Looking, before: Seen | None) -> Sight:
    """Take the stamps of all that a build reads, while others look at its `output`.

    These can go on with the articles. `moment` was before they began. `before` is what the last
    build saw; `None` where that is not known.
    """
    latest = before.latest if before else None
    articles, is_stirred = _look_at_articles(options.root / ARTICLES, output, latest)
    others: dict[str, Stamp] = {}
    for folder in (options.root / "themes", *shipped_themes()):
        others |= scan_with_links(folder, under=f"{folder}/")
    others |= scan_with_links(options.root / "content", leave=_BY_NAME, under="content/")
    sight = Sight(moment, articles, others, output)
    sight.is_stirred, sight.before = is_stirred, before or _NOTHING
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
        own = (n for n in names if not is_hidden(n) and not n.lower().endswith(".md"))
        newest = max(own, key=lambda name: (name[0].isdecimal(), name), default=None)
        return newest if newest and os.access(folder / newest, os.R_OK) else None
    return None


def _digest_others(others: Mapping[str, Stamp]) -> bytes:
    """Return what equal others share, and no others."""
    return digest_stamps({name: stamp for name, stamp in others.items() if name != LEDGER})
