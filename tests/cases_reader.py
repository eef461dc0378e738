"""Read the data files of text rules: a title, the input and the expected text of each case.

A case is a line `## title` and two parts fenced by lines `~~~`. In a part `\\u1234` stands for that
character, so that invisible and combining characters can be seen.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

_FOLDER = Path(__file__).resolve().parent / "cases"
_PART = re.compile(r"^~~~\n(.*?)\n?^~~~$", re.MULTILINE | re.DOTALL)
_TITLE = re.compile(r"^## (.+)\n", re.MULTILINE)
_CHARACTER = re.compile(r"\\u([0-9a-f]{4})")


@dataclass(frozen=True)
class Case:
    """One rule of text by example."""

    title: str
    given: str
    expected: str


def read_cases(topic: str) -> list[Case]:
    """Read tests/cases/<topic>.md; fail where a case has not just an input and an expected part."""
    text = (_FOLDER / f"{topic}.md").read_text(encoding="utf-8")
    _, *titled = _TITLE.split(text)
    cases = []
    for title, parts in zip(titled[::2], titled[1::2], strict=True):
        given, expected = (_show(part) for part in _PART.findall(parts))
        cases.append(Case(title, given, expected))
    assert cases, f"{topic}.md holds no case"
    return cases


def each_case(topic: str) -> pytest.MarkDecorator:
    """Run a test with each case of a topic as its argument `case`."""
    return pytest.mark.parametrize("case", read_cases(topic), ids=lambda case: case.title)


def _show(part: str) -> str:
    return _CHARACTER.sub(lambda match: chr(int(match[1], 16)), part)
