"""What can go wrong, as data: problems in content, and faults of the program's world.

Nothing here prints or exits; `cli` alone turns these into words and an exit status.
"""

import errno
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from generator.filelinks import digest_around, name_below

_COMMAND = re.compile(r"(?<=call )`digest (\w+)`$")
_LONGEST = 300  # characters told of a fault that nobody foresaw
_WAYS_OUT = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), "make room"),
    **dict.fromkeys((errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ENOTEMPTY),
                    "move away what stands there"),
    **dict.fromkeys((errno.EMFILE, errno.ENFILE),
                    "end other programs, or raise the limit of open files"),
    errno.EAGAIN: "close it in other programs",
    errno.EFBIG: "raise the limit of a file's size",
    errno.ENAMETOOLONG: "give it a shorter name",
    errno.EIO: "see that the disk is well",
    errno.ESTALE: "see that the network drive is there, and run the command again",
    errno.ENOMEM: "end other programs",
}  # fmt: skip


class Problem(NamedTuple):
    """A fault in content: where it is, what is wrong, and the way out.

    `file` is a path relative to the digest's folder, of a theme's file a whole one; `line` counts
    from 1, `None` where no line can be named. A warning does not stop a build unless the build is
    strict.
    """

    file: str
    line: int | None
    what: str
    remedy: str
    is_warning: bool = False

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        kind = "warning: " if self.is_warning else ""
        return f"{place}: {kind}{self.what}; {self.remedy}"


class DigestError(Exception):
    """A fault of the program's world: disk, network, port."""


class ChangedError(DigestError):
    """A file that changed while the site was being built from it."""


class UsageError(DigestError):
    """The command was called with words it cannot follow."""


def called(root: Path, *words: str) -> str:
    """Return a command for the digest at `root` as it is to be typed where that was."""
    import shlex  # noqa: PLC0415 - seldom needed

    given = () if root == Path() else ("--root", str(root))
    return shlex.join(("digest", *given, *words))


def no_digest(root: Path) -> UsageError:
    """Return the fault of a folder in which no digest stands."""
    way_out = f"name the digest with --root, or begin one with `{called(root, 'init')}`"
    around = digest_around(root)
    if around is not None:
        way_out = f"the digest it stands in is {around}: call digest there, or name it with --root"
    return UsageError(f"there is no folder content/ in {root}; {way_out}")


def told_of_disk(fault: OSError) -> str:
    """Return a fault of the disk in a sentence, where nothing nearer knew what to do."""
    why = fault.strerror or str(fault)
    if fault.filename is None:
        return f"the disk failed ({why}); {way_out(fault, 'see that there is room')}"
    return f"{fault.filename}: it cannot be read or written ({why}); {way_out(fault)}"


def unwritable(place: object, fault: OSError) -> str:
    """Return in a sentence that nothing can be written at a place, and what to do."""
    return f"cannot write {place}: {os.strerror(fault.errno or 0)}; {way_out(fault)}"


def way_out(fault: OSError, otherwise: str = "see its permissions") -> str:
    """Return what to do about a fault of the disk."""
    return _WAYS_OUT.get(fault.errno or 0, otherwise)


def place_of(fault: BaseException) -> str:
    """Return where in the program an exception was raised, like generator/build.py:41."""
    place, step = "", fault.__traceback__
    while step is not None:
        file = step.tb_frame.f_code.co_filename.replace("\\", "/")
        _, is_ours, name = file.rpartition("/generator/")
        if is_ours or not place:
            place = f"{is_ours[1:]}{name}:{step.tb_lineno}"
        step = step.tb_next
    return place


def told_of_bug(fault: BaseException) -> str:
    """Return a fault that nobody foresaw in a sentence."""
    if isinstance(fault, MemoryError):
        return "there is not enough memory; end other programs, or use --jobs 1"
    # A process that helps notes where it was raised there.
    place = next(iter(getattr(fault, "__notes__", ())), place_of(fault))
    what = " ".join(f"{type(fault).__name__}: {fault}".split())[:_LONGEST]
    return f"an unforeseen fault at {place} ({what}); report it with what DIGEST_DEBUG=1 shows"


class ContentError(DigestError):
    """Content or its theme has problems, all of which are listed in `problems`."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted_problems(problems)
        super().__init__()

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))

    def __reduce__(self) -> tuple[type["ContentError"], tuple[tuple[Problem, ...]]]:
        return ContentError, (self.problems,)  # as processes send it to one another


class SavedMeanwhileError(ContentError):
    """A file that somebody saved after it was read, and before it was to be written."""

    def __init__(self, file: str) -> None:
        what = "somebody saved it just as it was to be written, so it was left as it is"
        super().__init__([Problem(file, None, what, "run the command again")])


def _place(problem: Problem) -> tuple[str, int, str, str, bool]:
    return (problem.file, problem.line or 0, problem.what, problem.remedy, problem.is_warning)


def sorted_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems once each, ordered by file, line and text."""
    return tuple(sorted(set(problems), key=_place))


def seen_from(root: Path, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems as somebody is told of them who named the digest `root`.

    All files, a theme's too, are named from there; a command that is the way out is for it.
    """
    problems = tuple(problems)
    whole = {p.file for p in problems if Path(p.file).is_absolute()}
    named = {file: name_below(root, file) for file in whole}
    return tuple(
        p._replace(
            file=named.get(p.file, p.file),
            remedy=_COMMAND.sub(lambda found: f"`{called(root, found[1])}`", p.remedy),
        )
        for p in problems
    )
