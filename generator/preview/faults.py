"""Problems as the page shows them: with an excerpt of the file, as far as it can be read."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from pathlib import Path
from traceback import extract_tb

from generator.disk.plainfile import can_be_read
from generator.errors import ContentError, DigestError, Problem, seen_from, told_of_disk
from generator.preview.messages import Excerpt, Fault

_AROUND = 2  # lines before and after
_WIDEST = 240  # characters
_EXCERPTS = 200  # problems that come with one


def faults_of(fault: Exception, root: Path) -> tuple[Fault, ...]:
    """Return what made a build fail, for the editor of the digest at `root`."""
    if isinstance(fault, ContentError):
        return problem_faults(fault.problems, root)
    if isinstance(fault, DigestError):
        return (_told(str(fault)),)
    if isinstance(fault, OSError):
        return (_told(told_of_disk(fault)),)
    frames = extract_tb(fault.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    what = f"digest itself failed: {type(fault).__name__}: {fault}"
    return (Fault(place, what, "undo the last change, and report this"),)


def files_refused(fault: Exception, root: Path) -> list[Path]:
    """Return the files with problems that the disk does not let us read."""
    problems = fault.problems if isinstance(fault, ContentError) else ()
    files = sorted({root / problem.file for problem in problems})
    return [file for file in files if not can_be_read(file)]


def problem_faults(problems: Iterable[Problem], root: Path) -> tuple[Fault, ...]:
    """Return problems of the content as the page shows them."""
    read = lru_cache(maxsize=8)(_lines)
    told = []
    for number, problem in enumerate(seen_from(root, problems)):
        place = problem.file if problem.line is None else f"{problem.file}:{problem.line}"
        excerpt: tuple[Excerpt, ...] = ()
        if problem.line is not None and number < _EXCERPTS:
            excerpt = _excerpt(read(root / problem.file), problem.line)
        told.append(Fault(place, problem.what, problem.remedy, excerpt, problem.is_warning))
    return tuple(told)


def _told(sentence: str) -> Fault:
    """Return a fault of the program's world, which is nowhere in the content."""
    what, _, remedy = sentence.rpartition("; ")
    return Fault("", what or remedy, remedy if what else "")


def _lines(path: Path) -> tuple[str, ...]:
    try:
        return tuple(path.read_text(encoding="utf-8", errors="replace").splitlines())
    except OSError:
        return ()


def _excerpt(lines: tuple[str, ...], line: int) -> tuple[Excerpt, ...]:
    first = max(1, line - _AROUND)
    shown = islice(enumerate(lines, start=1), first - 1, line + _AROUND)
    return tuple(Excerpt(number, text[:_WIDEST], number == line) for number, text in shown)
