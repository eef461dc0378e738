"""Texts that share hashes are found, whatever their number; what all have tells nothing."""

from generator.importers.shelf.postings import Postings


def test_texts_that_share_hashes_are_counted() -> None:
    postings = Postings()
    postings.add([1, 2, -3], 256)
    postings.add([2, -3], 0)
    postings.add([9], 70_000)

    shared, telling = postings.shared([1, 2, -3, 4])

    assert shared == {256: 3, 0: 2}
    assert telling == 3


def test_removed_text_shares_nothing() -> None:
    postings = Postings()
    postings.add([1, 2], 7)
    postings.add([1], 8)

    postings.remove([1, 2], 7)

    assert postings.shared([1, 2]) == ({8: 1}, 1)


def test_hash_of_a_hundred_texts_tells_and_of_more_does_not() -> None:
    postings = Postings()
    for number in range(100):
        postings.add([1], number)
    few = postings.shared([1])
    for number in range(100, 300):
        postings.add([1], number)

    assert (sum(few[0].values()), few[1]) == (100, 1)
    assert postings.shared([1]) == ({}, 0)
