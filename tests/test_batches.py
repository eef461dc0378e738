"""Batches: as many things at once as their sizes allow, none taken before its turn."""

from collections.abc import Iterator

from generator.batches import in_batches


def test_a_batch_ends_with_the_thing_that_fills_it() -> None:
    assert list(in_batches([1, 2, 3, 9, 1], int, most=4)) == [[1, 2, 3], [9], [1]]


def test_what_fills_a_batch_exactly_leaves_none_empty() -> None:
    assert list(in_batches([2, 2], int, most=4)) == [[2, 2]]
    assert list(in_batches([], int, most=4)) == []


def test_nothing_is_taken_before_what_came_before_has_been_used() -> None:
    taken: list[int] = []

    def noted() -> Iterator[int]:
        for size in (4, 5, 6):
            taken.append(size)
            yield size

    for batch in in_batches(noted(), int, most=4):
        assert taken[-1:] == batch
