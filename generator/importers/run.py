"""The story of an import: find the sources, draft each, put it on the shelf.

One bad source stops no other. Drafting is pure and runs in several processes; the shelf is filled
by one, in the order of the sources, so that the result does not depend on the number of processes.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from pathlib import Path

from generator.config import load_config
from generator.errors import ContentError, Problem, UsageError
from generator.importers.blocks import Draft, Source
from generator.importers.briefs import draft_briefs
from generator.importers.cues import load_cues
from generator.importers.drafting import Knowledge, draft_layout
from generator.importers.layout import take_apart
from generator.importers.mentions import PlaceFinder
from generator.importers.readers import READERS, read_sources
from generator.importers.shelf import Outcome, Shelf
from generator.places import Gazetteer
from generator.register import load_organisations
from generator.workers import map_chunks


@dataclass(frozen=True)
class ImportOptions:
    """How to import into the digest at `root`; with `is_dry` nothing is written.

    The report holds every draft in full with `is_detailed`, else in short.

    `today` is recorded as the day on which new articles were first seen; `step` is told how many
    of how many sources are done.
    """

    root: Path
    today: date
    is_dry: bool = False
    is_detailed: bool = True
    jobs: int = 1
    step: Callable[[int, int], None] = lambda _done, _all: None


@dataclass(frozen=True)
class ImportReport:
    """The outcomes in source order, and the problems of the sources that could not be read."""

    outcomes: tuple[Outcome, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _Page:
    """What one page gives: its article and the briefs of the others that it lists."""

    article: Draft
    briefs: tuple[Draft, ...]


_Drafted = list[_Page | Problem]


def import_sources(options: ImportOptions, sources: Iterable[Path]) -> ImportReport:
    """Import files and folders into content/articles, with a record beside each.

    Raise `UsageError` where a source does not exist.
    """
    each = import_each(options, sources)
    told = [
        one if isinstance(one, Problem) or options.is_detailed else one.in_short for one in each
    ]
    return ImportReport(
        tuple(one for one in told if isinstance(one, Outcome)),
        tuple(one for one in told if isinstance(one, Problem)),
    )


def import_each(options: ImportOptions, sources: Iterable[Path]) -> Iterator[Outcome | Problem]:
    """Import source by source, telling each one's fate; nothing is kept in memory.

    Raise `UsageError` where a source does not exist.
    """
    root = options.root
    load_cues.cache_clear()  # an editor may have changed cues or register since the last import
    learn.cache_clear()
    files = list(_source_files(sources, root))
    knowledge = learn(root)  # before any process is forked: all of them share it
    shelf = Shelf(root, options.today, knowledge.zone, options.is_dry)
    drafted = map_chunks(partial(_draft_files, root), files, options.jobs)
    for done, pages in enumerate(drafted, start=1):
        for page in pages:
            yield from _put(page, shelf)
        options.step(done, len(files))


def _put(page: _Page | Problem, shelf: Shelf) -> Iterator[Outcome | Problem]:
    if isinstance(page, Problem):
        yield page
        return
    try:
        yield shelf.put(page.article)
        for brief in page.briefs:
            outcome = shelf.put_brief(brief)
            if outcome is not None:
                yield outcome
    except ContentError as fault:
        yield from fault.problems


@lru_cache(maxsize=1)
def learn(root: Path) -> Knowledge:
    """Load what the importer of the digest at `root` knows; a folder without content/ will do.

    Raise `ContentError` where settings, cues or register are faulty.
    """
    gazetteer = Gazetteer()
    organisations = load_organisations(root, gazetteer)
    zone = load_config(root).zone
    return Knowledge(load_cues(root), organisations, PlaceFinder(gazetteer), zone)


def _source_files(sources: Iterable[Path], root: Path) -> Iterator[Path | Problem]:
    """Yield the files to read, in order; a link that leads out of its folder is a problem."""
    for source in sources:
        if source.is_dir():
            inside = source.resolve()
            found = sorted(path for path in source.rglob("*") if path.suffix.lower() in READERS)
            for path in found:
                if not path.resolve().is_relative_to(inside):
                    what = "it is a link that leads out of the folder"
                    remedy = "copy the file itself into the folder"
                    yield Problem(_told(path, root), None, what, remedy)
                elif path.is_file() and not path.name.startswith("."):
                    yield path
        elif source.exists():
            yield source
        else:
            raise UsageError(f"there is no file or folder {source}; check the name")


def _told(path: Path, root: Path) -> str:
    """Return a file's path as it is told and recorded: relative to the digest's folder."""
    return Path(os.path.relpath(path.absolute(), root.absolute())).as_posix()


def _draft_files(root: Path, files: Sequence[Path | Problem]) -> list[_Drafted]:
    return [
        [file] if isinstance(file, Problem) else _draft_file(root, file, learn(root))
        for file in files
    ]


def _draft_file(root: Path, path: Path, knowledge: Knowledge) -> _Drafted:
    file = _told(path, root)
    drafted: _Drafted = []
    try:
        for source in read_sources(path.read_bytes(), file):
            drafted += [source] if isinstance(source, Problem) else _draft(source, knowledge)
    except OSError as fault:
        what = f"it cannot be read ({fault.strerror})"
        drafted.append(Problem(file, None, what, "see its permissions"))
    return drafted


def _draft(source: Source, knowledge: Knowledge) -> _Drafted:
    layout = take_apart(source, knowledge.cues, knowledge.zone)
    try:
        article = draft_layout(layout, source, knowledge)
    except ContentError as fault:
        return list(fault.problems)
    return [_Page(article, draft_briefs(layout, article, knowledge))]
