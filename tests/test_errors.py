"""Problems and errors: their words and their order."""

import errno
import os
from itertools import permutations
from pathlib import Path

import pytest

from generator.errors import (
    ContentError,
    DigestError,
    Problem,
    UsageError,
    seen_from,
    sorted_problems,
    told_of_disk,
    unwritable,
)


def test_problem_names_place_fault_and_way_out() -> None:
    problem = Problem("content/x.md", 4, 'no district is called "Q"', 'did you mean "quận 2"?')

    text = str(problem)

    assert text == 'content/x.md:4: no district is called "Q"; did you mean "quận 2"?'


def test_problem_without_line_names_the_file_only() -> None:
    problem = Problem("content/x.md", None, "it is not UTF-8 text", "save the file as UTF-8")

    text = str(problem)

    assert text == "content/x.md: it is not UTF-8 text; save the file as UTF-8"


def test_problems_are_ordered_by_file_then_line_as_a_number() -> None:
    late = Problem("b.md", 2, "x", "y")
    tenth, ninth, whole = (Problem("a.md", line, "x", "y") for line in (10, 9, None))

    ordered = sorted_problems([late, tenth, whole, ninth])

    assert ordered == (whole, ninth, tenth, late)


def test_problems_are_listed_once() -> None:
    problem = Problem("a.md", 1, "x", "y")

    ordered = sorted_problems([problem, Problem("a.md", 1, "x", "y")])

    assert ordered == (problem,)


def test_order_of_problems_does_not_depend_on_that_of_the_input() -> None:
    problems = [Problem("a.md", 1, "x", str(number), number > 2) for number in range(5)]

    orders = {sorted_problems(shuffled) for shuffled in permutations(problems)}

    assert orders == {tuple(problems)}


def test_content_error_holds_its_problems_in_order() -> None:
    second, first = Problem("b.md", 1, "x", "y"), Problem("a.md", 1, "x", "y")

    error = ContentError([second, first])

    assert error.problems == (first, second)


def test_a_warning_says_that_it_is_one() -> None:
    assert str(Problem("a.md", 3, "x", "y", is_warning=True)) == "a.md:3: warning: x; y"


def test_content_error_says_its_problems() -> None:
    error = ContentError(Problem("a.md", line, "x", "y") for line in (1, 2))

    assert str(error) == "a.md:1: x; y\na.md:2: x; y"


def test_content_error_names_whole_paths_from_the_digest(tmp_path: Path) -> None:
    (tmp_path / "digest").symlink_to(tmp_path / "tin", target_is_directory=True)
    own, other = tmp_path / "tin/themes/x.html", tmp_path / "khác/x.html"
    error = ContentError(Problem(str(file), 2, "x", "y") for file in (own, other, "a.md"))

    told = seen_from(tmp_path / "digest", error.problems)

    assert {problem.file for problem in told} == {str(other), "themes/x.html", "a.md"}


def test_a_command_that_is_the_way_out_is_for_the_digest_that_was_named() -> None:
    problem = Problem("a.md", 1, "x", "restore it, or call `digest settle`")

    (told,) = seen_from(Path("bản tin"), [problem])

    assert told.remedy == "restore it, or call `digest --root 'bản tin' settle`"
    assert seen_from(Path(), [problem]) == (problem,)


@pytest.mark.parametrize(
    "remedy", ["write `digest settle`", "name it among `digest settle`, `digest build`", "call `x`"]
)
def test_what_is_quoted_from_the_content_is_no_command(remedy: str) -> None:
    problem = Problem("a.md", 1, "or call `digest settle`", remedy)

    (told,) = seen_from(Path("tin"), [problem])

    assert told == problem


@pytest.mark.parametrize("kind", [UsageError, ContentError])
def test_every_error_of_ours_is_a_digest_error(kind: type[Exception]) -> None:
    assert issubclass(kind, DigestError)


@pytest.mark.parametrize(
    ("code", "remedy"),
    [
        (errno.ENOSPC, "make room"),
        (errno.EROFS, "see its permissions"),
        (errno.EISDIR, "move away what stands there"),
        (errno.EIO, "see that the disk is well"),
        (errno.ESTALE, "see that the network drive is there, and run the command again"),
        (errno.EAGAIN, "close it in other programs"),
        (errno.ENOMEM, "end other programs"),
        (errno.EMFILE, "end other programs, or raise the limit of open files"),
        (errno.EFBIG, "raise the limit of a file's size"),
        (errno.ENAMETOOLONG, "give it a shorter name"),
        (errno.EACCES, "see its permissions"),
    ],
)
def test_what_cannot_be_written_has_a_way_out(code: int, remedy: str) -> None:
    told = unwritable("site/a.html", OSError(code, "x"))

    assert told == f"cannot write site/a.html: {os.strerror(code)}; {remedy}"


def test_too_many_open_files_are_no_lack_of_room() -> None:
    told = told_of_disk(OSError(errno.EMFILE, "Too many open files"))

    assert told.endswith(
        "(Too many open files); end other programs, or raise the limit of open files"
    )
