"""What tells this program from another."""

from generator.program import program_mark


def test_the_mark_is_that_of_the_code_and_stays() -> None:
    mark = program_mark()
    program_mark.cache_clear()

    assert program_mark() == mark
    assert len(mark) == 32
