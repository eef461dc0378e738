"""The story of an import: find the sources, draft each, put it on the shelf.

One bad source stops no other. Drafting is pure and runs in several processes; the shelf is filled
by one, in the order of the sources, so that the result does not depend on the number of processes.
Memory does not grow with the number of sources.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import closing, suppress
from datetime import date
from functools import lru_cache, partial
from pathlib import Path

from generator.cache import find_folder
from generator.config import load_config
from generator.errors import ContentError, Problem
from generator.importers.blocks import Draft, Source
from generator.importers.briefs import draft_briefs
from generator.importers.drafting import Knowledge, draft_layout
from generator.importers.formats.readers import read_sources
from generator.importers.layout.layout import take_apart
from generator.importers.lines.cues import load_cues
from generator.importers.recognition.mentions import PlaceFinder
from generator.importers.shelf.seen import Given, Recalled, Seen, digest, fingerprint, only_one
from generator.importers.shelf.shelf import Action, Outcome, Shelf
from generator.importers.sources.sourcefiles import read_file, source_files, told
from generator.placefile import load_gazetteer
from generator.records import Struct, replace
from generator.register import load_organisations
from generator.work.stream import map_stream
from generator.work.workers import Hands

_SETTLED = (Action.CREATED, Action.UPDATED, Action.UNCHANGED)


class ImportOptions(Struct, frozen=True):
    """How to import into the digest at `root`; with `is_dry` nothing is written.

    With `is_detailed` every source is drafted anew and its draft told, else a source that was
    imported as it is may be told from memory.

    `today` is recorded as the day on which new articles were first seen; `step` is told how many
    of how many sources are done. `executor` drafts in place of `jobs` processes of our own, as it
    does in a build; its workers are sent the sources' bytes.
    """

    root: Path
    today: date
    is_dry: bool = False
    is_detailed: bool = True
    jobs: int = 1
    executor: Executor | None = None
    step: Callable[[int, int], None] = lambda _done, _all: None


class _Page(Struct, frozen=True):
    """What one page gives: its article and the briefs of the others that it lists."""

    article: Draft
    briefs: tuple[Draft, ...]


_Drafted = list[_Page | Problem]


class _File(Struct, frozen=True):
    """A file as it was read: the hash of its bytes, and what is in it.

    `recalled` are the articles and their sources where it is known to be as it was. `content` goes
    along with a file to where it cannot be read.
    """

    path: Path
    digest: bytes = b""
    pages: tuple[_Page | Problem, ...] = ()
    recalled: Given = ()
    content: bytes | None = None


def import_each(options: ImportOptions, sources: Iterable[Path]) -> Iterator[Outcome | Problem]:
    """Import source by source, with a record beside each article, telling each one's fate.

    Raise `UsageError` where a source does not exist, `DigestError` while another import runs.
    """
    sources = tuple(sources)
    if options.is_dry:
        with closing(Seen(None)) as seen:
            yield from _import(options, sources, seen)
        return
    with (
        only_one(options.root) as folder,
        closing(Seen(folder, fingerprint(options.root))) as seen,
    ):
        yield from _import(options, sources, seen)
        seen.keep()


def _import(
    options: ImportOptions, sources: Sequence[Path], seen: Seen
) -> Iterator[Outcome | Problem]:
    root = options.root
    load_cues.cache_clear()  # an editor may have changed cues or register since the last import
    learn.cache_clear()
    count = sum(1 for _ in source_files(sources, root))
    knowledge = learn(root)
    shelf = Shelf(root, options.today, knowledge.zone, options.is_dry)
    recall = seen.recall if not options.is_detailed else lambda _file: None
    files = (_recalled(one, root, recall) for one in source_files(sources, root))
    hands = Hands(options.jobs)
    if options.executor is not None:
        name = "try.parcel" if options.is_dry else "import.parcel"
        parcel = find_folder(root).absolute() / name
        hands = replace(hands, executor=options.executor, parcel=parcel)
        hands.meet()
        files = (_with_content(file) for file in files)
    drafted = map_stream(partial(_draft_files, root.absolute(), knowledge), files, hands)
    for done, file in enumerate(drafted, start=1):
        if isinstance(file, Problem):
            yield file
        else:
            yield from _shelve(file, root, shelf, seen)
        options.step(done, count)


def _recalled(
    path: Path | Problem, root: Path, recall: Callable[[str], Recalled | None]
) -> _File | Problem:
    """Return a file with the articles that it gave, where it is as it was."""
    if isinstance(path, Problem):
        return path
    found = recall(told(path, root))
    try:
        is_same = found is not None and found.digest == digest(read_file(path))
    except OSError:  # told when it is to be drafted
        is_same = False
    path = path.absolute()  # a worker may be at home in another folder
    return _File(path, found.digest, (), found.given) if found and is_same else _File(path)


def _with_content(file: _File | Problem) -> _File | Problem:
    """Return a file with its bytes, to be sent where its folder may not be seen."""
    if isinstance(file, Problem) or file.recalled:
        return file
    with suppress(OSError):  # told when it is to be drafted
        return replace(file, content=read_file(file.path))
    return file


def _shelve(file: _File, root: Path, shelf: Shelf, seen: Seen) -> Iterator[Outcome | Problem]:
    if file.recalled:
        if all(shelf.known.is_as_filed(one, source) for one, source in file.recalled):
            yield from (shelf.recall(one, source) for one, source in file.recalled)
            return
        file = _draft_file(root, file, learn(root))
    settled: list[tuple[str, str]] = []
    is_settled = True
    for page in file.pages:
        for one in _put(page, shelf):
            if isinstance(one, Problem) or one.conflicts or one.action not in _SETTLED:
                is_settled = False
            else:
                settled.append((one.draft.id, one.file))
            yield one
    if is_settled and settled:
        seen.note(told(file.path, root), Recalled(file.digest, tuple(settled)))


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
    gazetteer = load_gazetteer(root)
    organisations = load_organisations(root, gazetteer)
    zone = load_config(root).zone
    return Knowledge(load_cues(root), organisations, PlaceFinder(gazetteer), zone)


def _draft_files(
    root: Path, knowledge: Knowledge, files: Sequence[_File | Problem]
) -> list[_File | Problem]:
    return [
        one if isinstance(one, Problem) or one.recalled else _draft_file(root, one, knowledge)
        for one in files
    ]


def _draft_file(root: Path, given: _File, knowledge: Knowledge) -> _File:
    path = given.path
    file = told(path, root)
    pages: _Drafted = []
    try:
        content = read_file(path) if given.content is None else given.content
    except OSError as fault:
        what = f"it cannot be read ({fault.strerror})"
        return _File(path, b"", (Problem(file, None, what, "see its permissions"),))
    for source in read_sources(content, file):
        pages += [source] if isinstance(source, Problem) else _draft(source, knowledge)
    return _File(path, digest(content), tuple(pages))


def _draft(source: Source, knowledge: Knowledge) -> _Drafted:
    layout = take_apart(source, knowledge.cues, knowledge.zone)
    try:
        article = draft_layout(layout, source, knowledge)
    except ContentError as fault:
        return list(fault.problems)
    briefs = tuple(_without_page(brief) for brief in draft_briefs(layout, article, knowledge))
    return [_Page(_without_page(article), briefs)]


def _without_page(draft: Draft) -> Draft:
    """Return a draft whose source keeps its name and hash: the page is large, and read by now."""
    return replace(draft, source=replace(draft.source, blocks=(), meta={}, listed=(), struck=()))
