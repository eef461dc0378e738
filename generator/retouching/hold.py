"""What one retouch leaves to the next in a program that goes on, so that it need not be read again.

Whether it still holds is seen by the stamps of the files it was kept in.
"""

from collections.abc import Iterable
from contextlib import suppress
from typing import NamedTuple

from generator.cache import find_folder
from generator.disk.stamps import Stamp, stamp_file
from generator.errors import DigestError
from generator.options import Options
from generator.placefile import load_gazetteer
from generator.records import Struct, replace
from generator.register import load_organisations
from generator.retouching.keptarticles import Source
from generator.retouching.outline import Live, Outline, Since, load_outline, remember_since
from generator.sight import Sight
from generator.store.library import open_library, read_own
from generator.store.shelves import INDEX, Shelves, open_shelves
from generator.unchanged import Found, kept_file, kept_key, look_at

_Stamps = tuple[Stamp | None, Stamp | None]  # of the plan's file and of the index


class Kept(Struct, frozen=True):
    """The plan of the last build, and the articles it was made from."""

    outline: Outline
    shelves: Shelves
    source: Source


class Looked(NamedTuple):
    """What stood after a build, and what that build found."""

    sight: Sight
    found: Found


class Hold:
    """What is at hand. Who takes the plan has it alone, until it is given back as it is then."""

    def __init__(self) -> None:
        self._kept: tuple[Kept, _Stamps] | None = None
        self._looked: Looked | None = None

    def take(self, options: Options) -> Kept | None:
        """Return what is kept, read from the disk where need be; `None` where nothing is."""
        held, self._kept = self._kept, None
        if held is not None and held[1] == _stamps(options):
            return held[0]
        return _load(options)

    def get_ready(self, options: Options) -> None:
        """Have at hand what is kept, as far as it can be read: who takes it is told why not.

        Another build may be at work: what it writes meanwhile is read when the plan is taken.
        """
        stamps = _stamps(options)
        with suppress(DigestError):
            kept = _load(options)
            self._kept = (kept, stamps) if kept is not None else None

    @property
    def is_at_hand(self) -> bool:
        """Whether a plan is held, which may be out of date."""
        return self._kept is not None

    def give_back(self, options: Options, kept: Kept) -> None:
        """Hold what is as it stands on the disk now."""
        self._kept = (kept, _stamps(options))

    def remember(self, looked: Looked | None) -> None:
        """Remember what stood after a build; `None` where nobody has looked."""
        if looked is not None:
            looked.sight.output.packed  # noqa: B018 - nobody need be kept to tell of it
        self._looked = looked

    def look_at(self, options: Options, files: Iterable[str]) -> Looked | None:
        """Return what stands now where only these have changed; `None` where not sure.

        That is where nobody has looked, or where one is no article or has come or gone.
        """
        if self._looked is None:
            return None
        sight = look_at(options, self._looked.sight, files)
        return self._looked._replace(sight=sight) if sight is not None else None


def keep(options: Options, kept: Kept, since: Since) -> Kept | None:
    """Keep on the disk what has become of the plan and its articles, whose index is saved first.

    Return it, `None` where it does not stand.
    """
    shelves = kept.shelves.save()
    since = replace(since, index=shelves.stamp if shelves is not None else None)
    remember_since(kept_file(options, "plan"), kept_key(options), since)
    outline = replace(kept.outline, since=since)
    return Kept(outline, shelves, kept.source) if shelves is not None else None


def _load(options: Options) -> Kept | None:
    own = read_own(options.root)
    live = Live(load_organisations(options.root, load_gazetteer(options.root)))
    outline = load_outline(kept_file(options, "plan"), kept_key(options), live)
    if outline is None:
        return None
    library = open_library(options, outline.site.config, live.organisations, own)
    shelves = open_shelves(library)
    live.source.rows, live.source.shelf = shelves.rows, shelves.shelf
    return Kept(outline, shelves, live.source)


def _stamps(options: Options) -> _Stamps:
    index = find_folder(options.root) / INDEX
    return stamp_file(kept_file(options, "plan")), stamp_file(index)
