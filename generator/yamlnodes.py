"""What strict YAML is made of: scalars, listings and tables, each with its line."""

from collections.abc import Mapping
from typing import NamedTuple


class Scalar(NamedTuple):
    """A single value as written; `text` is `None` for an empty or null plain value."""

    text: str | None
    line: int


class Listing(NamedTuple):
    """A YAML sequence."""

    items: tuple["Node", ...]
    line: int


class Table(NamedTuple):
    """A YAML mapping in its written order; `lines` has the line of each key."""

    entries: Mapping[str, "Node"]
    lines: Mapping[str, int]
    line: int


Node = Scalar | Listing | Table
