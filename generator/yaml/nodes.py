"""What strict YAML is made of: scalars, listings and tables, each with its line; its faults."""

from collections.abc import Mapping

from generator.records import Struct


class Scalar(Struct, frozen=True):
    """A single value as written; `text` is `None` for an empty or null plain value."""

    text: str | None
    line: int


class Listing(Struct, frozen=True):
    """A YAML sequence."""

    items: tuple["Node", ...]
    line: int


class Table(Struct, frozen=True):
    """A YAML mapping in its written order; `lines` has the line of each key."""

    entries: Mapping[str, "Node"]
    lines: Mapping[str, int]
    line: int


Node = Scalar | Listing | Table


class Comment(Struct, frozen=True):
    """A comment behind a value, from its `#` on, and the line on which it stands.

    `gap` counts the blanks between the two.
    """

    text: str
    line: int
    gap: int


class YamlError(ValueError):
    """Text that is not the YAML we take; `line` counts from 1 in the text given."""

    def __init__(self, line: int, what: str, remedy: str) -> None:
        super().__init__(what)
        self.line, self.what, self.remedy = line, what, remedy
