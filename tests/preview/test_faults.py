"""Problems as the page shows them."""

from pathlib import Path

from files import write_file

from generator.errors import ContentError, DigestError, Problem
from generator.preview.faults import faults_of, problem_faults


def test_a_problem_comes_with_the_lines_around_it(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("một\nhai\nba\nbốn\nnăm\nsáu\n", encoding="utf-8")

    (fault,) = problem_faults([Problem("a.md", 3, "hỏng", "sửa đi")], tmp_path)

    assert str(fault) == "a.md:3: hỏng; sửa đi"
    assert [line.text for line in fault.excerpt] == ["một", "hai", "ba", "bốn", "năm"]
    assert [line.number for line in fault.excerpt if line.is_meant] == [3]


def test_a_warning_is_known_as_one(tmp_path: Path) -> None:
    problems = [Problem("a.md", 1, "lạ", "xem", is_warning=True), Problem("b.md", 1, "hỏng", "sửa")]

    faults = problem_faults(problems, tmp_path)

    assert [fault.is_warning for fault in faults] == [True, False]


def test_a_problem_without_a_line_or_of_a_gone_file_has_no_excerpt(tmp_path: Path) -> None:
    problems = [Problem("a.md", None, "hỏng", "sửa"), Problem("b.md", 7, "hỏng", "sửa")]

    faults = problem_faults(problems, tmp_path)

    assert [fault.excerpt for fault in faults] == [(), ()]
    assert [fault.place for fault in faults] == ["a.md", "b.md:7"]


def test_all_problems_are_told_and_long_lines_cut(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x" * 9000 + "\n", encoding="utf-8")
    problems = [Problem("a.md", 1, f"lỗi {number}", "sửa") for number in range(500)]

    faults = faults_of(ContentError(problems), tmp_path)

    assert len(faults) == 500
    assert sum(len(line.text) for fault in faults for line in fault.excerpt) < 100_000


def test_a_fault_of_the_world_keeps_its_sentence(tmp_path: Path) -> None:
    (fault,) = faults_of(DigestError("cannot write x: No space left; make room"), tmp_path)

    assert (fault.place, fault.what) == ("", "cannot write x: No space left")
    assert fault.remedy == "make room"
    (bare,) = faults_of(DigestError("one sentence"), tmp_path)
    assert (bare.what, bare.remedy) == ("one sentence", "")


def test_a_template_is_named_from_the_digests_folder(tmp_path: Path) -> None:
    template = tmp_path / "themes" / "x.html"
    write_file(template, "một\n{% if %}\n")
    problem = Problem(str(template), 2, "Expected an expression", "correct the template")

    (fault,) = faults_of(ContentError([problem]), tmp_path)

    assert fault.place == "themes/x.html:2"
    assert fault.excerpt[1].text == "{% if %}"


def test_a_bug_is_told_in_a_sentence(tmp_path: Path) -> None:
    try:
        raise LookupError("không có")
    except LookupError as bug:
        (fault,) = faults_of(bug, tmp_path)

    assert "digest itself failed: LookupError: không có" in fault.what
    assert fault.place.startswith("test_faults.py:")
