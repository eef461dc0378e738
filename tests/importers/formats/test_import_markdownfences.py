"""Fenced code of a text."""

import pytest

from generator.importers.formats.markdownfences import find_fences, without_fences


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["```", "a", "```"], {0: 2}),
        (["~~~ thơ", "```", "~~~~", "b"], {0: 2}),
        (["  ```", "a", "```", "```", "  ```"], {0: 2, 3: 4}),
        (["````", "```", "````"], {0: 2}),
    ],
    ids=["plain", "another sign inside", "two, set in", "shorter inside"],
)
def test_fences_are_found_with_their_ends(lines: list[str], found: dict[int, int]) -> None:
    assert find_fences(lines) == found


@pytest.mark.parametrize(
    "lines",
    [["```", "a"], ["``", "a", "``"], ["``` a ``` b", "c", "d"], ["```", "~~~"], ["a ```", "```"]],
    ids=["no end", "short", "code in a line", "another sign", "behind a text"],
)
def test_what_is_not_closed_is_no_fence(lines: list[str]) -> None:
    assert find_fences(lines) == {}


def test_code_is_blank_beside_the_text() -> None:
    assert without_fences(["a", "```", "# b", "```", "c"]) == ["a", "", "", "", "c"]
