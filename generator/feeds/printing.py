"""Entries of feeds that many documents tell of, rendered once, in a file that lasts for one build.

An article stands in the feeds of the site, of its districts and of its organisations, each in every
format, and the documents of these are made by many processes.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
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


@contextmanager
def printed_once(
    printer: Printer, documents: Iterable[FeedFile], options: Options
) -> Iterator[None]:
    """Render what documents tell of before a `with` block, for as long as it lasts.

    But only where many tell of the same, and all hands have this disk.
    """
    path, files = find_folder(options.root) / "entries.pack", list(documents)
    with suppress(OSError):  # of a build that was killed
        path.unlink(missing_ok=True)
    # Those of a district or a body beside one another: there are more of these than of the site.
    listed = [*{id(one): one for file in reversed(files) for one in file.listed}.values()]
    often = sum(len(file.listed) for file in files) >= _OFTEN * len(listed)
    if often and len(listed) >= _FEWEST and options.executor is None:
        printer.packs.extend(_fill(path, printer, listed, options))
    try:
        yield
    finally:
        while printer.packs:
            os.close(printer.packs.pop().descriptor)


def _fill(
    path: Path, printer: Printer, listed: Sequence[Listed], options: Options
) -> Iterator[EntryPack]:
    """Render entries into a file that nobody else can open then; yield none without room for it."""
    hands = hands_of(options)
    try:
        path.open("wb").close()
        places: dict[str, list[Place]] = {}
        made = map_chunks(partial(_print_away, printer, path), listed, hands, renews=True)
        for done, (key, of_formats) in enumerate(made, start=1):
            places[key] = of_formats
            options.step("feeds", done, len(listed))
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        yield EntryPack(descriptor, printer.config.feed_files, places)
    except OSError:
        return  # the documents themselves will tell
    finally:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _print_away(
    printer: Printer, path: Path, listed: Sequence[Listed]
) -> list[tuple[str, list[Place]]]:
    """Render entries into the file, those of a format beside one another; return their places."""
    places = append_parts(path, [*chain.from_iterable(printer.render_each(listed))])
    return [(one.key, places[n :: len(listed)]) for n, one in enumerate(listed)]
