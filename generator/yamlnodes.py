"""What strict YAML is made of: scalars, listings and tables, each with its line."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Scalar:
    """A single value as written; `text` is `None` for an empty or null plain value."""

    text: str | None
    line: int


@dataclass(frozen=True)
class Listing:
    """A YAML sequence."""

    items: tuple["Node", ...]
    line: int


@dataclass(frozen=True)
class Table:
    """A YAML mapping in its written order; `lines` has the line of each key."""

    entries: Mapping[str, "Node"]
    lines: Mapping[str, int]
    line: int


Node = Scalar | Listing | Table
