"""Entries of feeds that many documents tell of, rendered once, in a file that lasts for one build.

An article stands in the feeds of the site, of its districts and of its organisations, each in every
format, and the documents of these are made by many processes.
"""

import os
from collections import deque
from collections.abc import Generator, Iterable, Sequence
from contextlib import closing, suppress
from functools import partial
from itertools import chain
from pathlib import Path

from generator.cache import find_folder
from generator.feeds.syndicate import EntryPack, FeedFile, Listed, Printer
from generator.options import Options
from generator.store.stories import Place, append_parts
from generator.work.workers import hands_of, map_chunks

_FEWEST = 256  # entries: fewer are not worth a file
_OFTEN = 2  # documents that on average tell of an entry


class Printing:
    """Renders what documents tell of, so that they find it, for as long as a `with` block lasts.

    But only where many tell of the same, and all hands have this disk.
    """

    def __init__(self, options: Options) -> None:
        self.options = options
        self._path = find_folder(options.root) / "entries.pack"
        self._work: Generator[None, None, None] | None = None
        self._packs: list[EntryPack] = []

    def __enter__(self) -> "Printing":
        with suppress(OSError):  # of a build that was killed
            self._path.unlink(missing_ok=True)
        return self

    def __exit__(self, *_: object) -> None:
        if self._work is not None:
            self._work.close()
        while self._packs:
            os.close(self._packs.pop().descriptor)

    def begin(self, printer: Printer, documents: Iterable[FeedFile]) -> None:
        """Begin, unless it was begun; other processes go on while this one does something else."""
        if self._work is not None:
            return
        files = list(documents)
        # Those of a district or a body beside one another: there are more of them than sites.
        listed = [*{id(one): one for file in reversed(files) for one in file.listed}.values()]
        often = sum(len(file.listed) for file in files) >= _OFTEN * len(listed)
        if often and len(listed) >= _FEWEST and self.options.executor is None:
            self._packs = printer.packs
            self._work = self._fill(printer, listed)
            next(self._work, None)

    def finish(self) -> None:
        """Do what is left to do of it."""
        deque(self._work or (), maxlen=0)

    def _fill(self, printer: Printer, listed: Sequence[Listed]) -> Generator[None, None, None]:
        """Render entries into a file that nobody else can open then; none without room for it.

        Pause once it is under way.
        """
        places: dict[str, list[Place]] = {}
        render = partial(_print_away, printer, self._path)
        try:
            self._path.open("wb").close()
            with closing(map_chunks(render, listed, hands_of(self.options), renews=True)) as made:
                for done, (key, of_formats) in enumerate(made, start=1):
                    places[key] = of_formats
                    self.options.step("feeds", done, len(listed))
                    if done == 1:
                        yield
            descriptor = os.open(self._path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
            printer.packs.append(EntryPack(descriptor, printer.config.feed_files, places))
        except OSError:
            return  # the documents themselves will tell
        finally:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)


def _print_away(
    printer: Printer, path: Path, listed: Sequence[Listed]
) -> list[tuple[str, list[Place]]]:
    """Render entries into the file, those of a format beside one another; return their places."""
    places = append_parts(path, [*chain.from_iterable(printer.render_each(listed))])
    return [(one.key, places[n :: len(listed)]) for n, one in enumerate(listed)]
