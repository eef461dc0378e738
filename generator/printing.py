"""Entries of feeds that many documents tell of, rendered once, in a file that lasts for one build.

An article stands in the feeds of the site, of its districts and of its organisations, each in every
format, and the documents of these are made by many processes.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from generator.stories import Place, append_parts
from generator.syndicate import EntryPack, FeedFile, Listed, Printer
from generator.workers import Hands, map_chunks

_FEWEST = 256  # entries: fewer are not worth a file
_OFTEN = 2  # documents that on average tell of an entry
_Step = Callable[[int, int], object]  # told how many of how many are done


@contextmanager
def printed_once(
    printer: Printer, documents: Iterable[FeedFile], told: tuple[Path, Hands, _Step]
) -> Iterator[None]:
    """Render what documents tell of before a `with` block, for as long as it lasts.

    But only where many tell of the same, and all hands have this disk. Told are the folder that the
    file stands in, who does the work, and what hears of it.
    """
    path, files = told[0] / "entries.pack", list(documents)
    with suppress(OSError):  # of a build that was killed
        path.unlink(missing_ok=True)
    listed = [*{id(one): one for file in files for one in file.listed}.values()]
    often = sum(len(file.listed) for file in files) >= _OFTEN * len(listed)
    if often and len(listed) >= _FEWEST and told[1].executor is None:
        printer.packs.extend(_fill(printer, listed, path, told[1:]))
    try:
        yield
    finally:
        while printer.packs:
            os.close(printer.packs.pop().descriptor)


def _fill(
    printer: Printer, listed: Sequence[Listed], path: Path, told: tuple[Hands, _Step]
) -> Iterator[EntryPack]:
    """Render entries into a file that nobody else can open then; yield none without room for it."""
    hands, step = told
    try:
        path.open("wb").close()
        places: dict[str, list[Place]] = {}
        made = map_chunks(partial(_print_away, printer, path), listed, hands, renews=True)
        for done, (key, of_formats) in enumerate(made, start=1):
            places[key] = of_formats
            step(done, len(listed))
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
    """Render entries into the file; return their places in it."""
    rendered = printer.render_each(listed)
    places = iter(append_parts(path, [entry for _, entries in rendered for entry in entries]))
    return [(key, [next(places) for _ in entries]) for key, entries in rendered]
