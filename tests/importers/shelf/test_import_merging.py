"""Three-way merging of values and of bodies, block by block."""

from collections import Counter

from hypothesis import example, given
from hypothesis import strategies as st

from generator.importers.shelf.merging import merge_blocks, merge_value

BLOCKS = st.lists(st.sampled_from(["một", "hai", "ba", "bốn", "năm"]), max_size=6).map(tuple)
UNLIKE = st.lists(st.sampled_from("abcdefg"), unique=True).map(tuple)
Blocks = tuple[str, ...]


def test_untouched_value_follows_the_source() -> None:
    merged = merge_value("cũ", "cũ", "mới")

    assert (merged.value, merged.is_conflict) == ("mới", False)


def test_edited_value_stays_where_the_source_stands_still() -> None:
    merged = merge_value("cũ", "của tôi", "cũ")

    assert (merged.value, merged.is_conflict) == ("của tôi", False)


def test_edited_value_stays_where_the_source_changes_too() -> None:
    merged = merge_value("cũ", "của tôi", "mới")

    assert (merged.value, merged.is_conflict) == ("của tôi", True)


def test_same_change_on_both_sides_is_agreed() -> None:
    merged = merge_value("cũ", "mới", "mới")

    assert (merged.value, merged.is_conflict) == ("mới", False)


def test_conflict_keeps_the_old_base_for_the_next_merge() -> None:
    merged = merge_value("cũ", "của tôi", "mới")

    assert merged.base == "cũ"


def test_agreed_value_moves_the_base_to_the_new_import() -> None:
    merged = merge_value("cũ", "cũ", "mới")

    assert merged.base == "mới"


def test_changes_in_different_places_are_both_kept() -> None:
    merged = merge_blocks(("a", "b", "c"), ("A", "b", "c"), ("a", "b", "C"))

    assert (merged.value, merged.is_conflict) == (("A", "b", "C"), False)


def test_block_that_the_source_adds_arrives() -> None:
    merged = merge_blocks(("a", "b"), ("A", "b"), ("a", "b", "c"))

    assert merged.value == ("A", "b", "c")


def test_block_that_the_source_drops_goes() -> None:
    merged = merge_blocks(("a", "b", "c"), ("A", "b", "c"), ("a", "b"))

    assert merged.value == ("A", "b")


def test_block_changed_on_both_sides_stays_the_persons() -> None:
    merged = merge_blocks(("a", "b", "c"), ("a", "B", "c"), ("a", "β", "c"))

    assert (merged.value, merged.is_conflict) == (("a", "B", "c"), True)


def test_edited_block_that_the_source_drops_is_a_conflict() -> None:
    merged = merge_blocks(("a", "b", "c"), ("a", "B", "c"), ("a", "c"))

    assert (merged.value, merged.is_conflict) == (("a", "B", "c"), True)


def test_conflict_in_one_place_lets_another_change_arrive() -> None:
    merged = merge_blocks(("a", "b", "c"), ("A", "b", "c"), ("α", "b", "C"))

    assert (merged.value, merged.is_conflict) == (("A", "b", "C"), True)


def test_conflict_keeps_the_old_base_only_in_its_place() -> None:
    merged = merge_blocks(("a", "b", "c"), ("A", "b", "c"), ("α", "b", "C"))

    assert merged.base == ("a", "b", "C")


def test_new_block_taken_over_beside_an_own_change_is_agreed() -> None:
    merged = merge_blocks(("a", "b"), ("A", "β"), ("a", "β"))

    assert (merged.value, merged.is_conflict) == (("A", "β"), False)


def test_repeated_blocks_are_not_taken_for_one() -> None:
    merged = merge_blocks(("a", "b", "a"), ("a", "b", "a"), ("a", "b", "a", "a"))

    assert merged.value == ("a", "b", "a", "a")


def test_merge_that_would_not_stand_leaves_the_body_to_a_person() -> None:
    base, ours, theirs = tuple("abgcd"), tuple("cdefbg"), tuple("beagcfd")

    merged = merge_blocks(base, ours, theirs)

    assert (merged.value, merged.base, merged.is_conflict) == (ours, base, True)


@given(base=BLOCKS, theirs=BLOCKS)
def test_untouched_body_becomes_the_new_import(base: Blocks, theirs: Blocks) -> None:
    merged = merge_blocks(base, base, theirs)

    assert (merged.value, merged.is_conflict) == (theirs, False)


@given(base=BLOCKS, ours=BLOCKS)
def test_unchanged_source_leaves_the_body_as_it_is(base: Blocks, ours: Blocks) -> None:
    merged = merge_blocks(base, ours, base)

    assert (merged.value, merged.is_conflict) == (ours, False)


@given(base=BLOCKS, ours=BLOCKS, theirs=BLOCKS)
def test_no_block_that_a_person_added_is_lost(base: Blocks, ours: Blocks, theirs: Blocks) -> None:
    merged = merge_blocks(base, ours, theirs)

    assert Counter(ours) - Counter(base) <= Counter(merged.value)


@given(base=BLOCKS, both=BLOCKS)
def test_the_same_body_on_both_sides_is_agreed(base: Blocks, both: Blocks) -> None:
    merged = merge_blocks(base, both, both)

    assert (merged.value, merged.is_conflict) == (both, False)


@given(base=UNLIKE, ours=UNLIKE, theirs=UNLIKE)
@example(base=tuple("abgcd"), ours=tuple("cdefbg"), theirs=tuple("beagcfd"))
def test_merging_again_changes_nothing(base: Blocks, ours: Blocks, theirs: Blocks) -> None:
    first = merge_blocks(base, ours, theirs)

    second = merge_blocks(first.base, first.value, theirs)

    assert second.value == first.value
    assert second.is_conflict == first.is_conflict
