"""Strict YAML: every scalar is text with its line, and nothing is converted unasked.

Repeated keys, aliases, anchors and tags are refused. Headers are written through the library.
"""

import re
from collections.abc import Mapping

from generator.records import Struct
from generator.yaml.nodes import Comment, Listing, Node, Scalar, Table, YamlError
from generator.yaml.plain import read_plain

__all__ = [
    "Comment", "FrontMatter", "Listing", "Node", "Scalar", "Table", "YamlError", "dump_yaml",
    "find_comments", "parse_yaml", "replace_entry", "split_front_matter",
]  # fmt: skip

_CLOSING = re.compile(r"---[^\S\n]*(?:\n|\Z)")


def parse_yaml(text: str) -> Node:
    """Parse one YAML document; raise `YamlError` where it is not the strict YAML we take."""
    plain = read_plain(text)
    if plain is not None:
        return plain
    from generator.yaml.library import read_yaml  # noqa: PLC0415 - slow to load

    return read_yaml(text)


def find_comments(text: str) -> Mapping[int, Comment]:
    """Return the comments right behind values without quotation marks, by the values' first lines.

    None of a text that is no YAML.
    """
    if not (" #" in text or "\t#" in text) or read_plain(text) is not None:
        return {}  # no plain text that is read without the library has a comment behind it
    from generator.yaml.library import read_comments  # noqa: PLC0415 - slow to load

    return read_comments(text)


class FrontMatter(Struct, frozen=True):
    """A file split at its front matter: the YAML, the line it begins on, the rest and its line."""

    header: str
    header_line: int
    body: str
    body_line: int


def split_front_matter(text: str) -> FrontMatter:
    """Split `---` YAML `---` body; raise `YamlError` where the header is missing or unclosed."""
    start = text.find("\n") + 1 or len(text)
    opening = text[:start]
    if opening.rstrip() != "---":
        if not text.strip():
            raise YamlError(1, "the file is empty", "write an article or delete the file")
        raise YamlError(
            1, "there is no front matter", 'begin the file with a line "---", keys, "---"'
        )
    closing = _find_closing(text, start)
    if closing is None:
        raise YamlError(
            1, "the front matter is never closed", 'add a line "---" after its last key'
        )
    header = text[start : closing.start()]
    return FrontMatter(header or "\n", 2, text[closing.end() :], 3 + header.count("\n"))


def _find_closing(text: str, start: int) -> re.Match[str] | None:
    """Return the first line from `start` on that is three hyphens and nothing else."""
    while start:
        closing = _CLOSING.match(text, start)
        if closing is not None:
            return closing
        start = text.find("\n---", start) + 1
    return None


def dump_yaml(entries: Mapping[str, object]) -> str:
    """Return the mapping as YAML, a key a line in the order given, text unfolded, ending in LF."""
    from generator.yaml.library import write_yaml  # noqa: PLC0415 - slow to load

    return write_yaml(entries)


def replace_entry(header: str, key: str, value: object) -> str:
    """Return `header` with the lines of top-level `key` replaced, or the key added at the end.

    With `None` for the value the key is taken out.

    `header` ends in LF. Raise `YamlError` where it is no table, or one in braces on shared lines.
    All other lines, comments among them, stay as they are.
    """
    table = parse_yaml(header)
    if not isinstance(table, Table) or header.lstrip().startswith("{"):
        raise YamlError(1, "the front matter is not a list of keys", "write `key: value` lines")
    entry = "" if value is None else dump_yaml({key: value})
    if key not in table.lines:
        return header + entry
    lines = header.split("\n")
    start = table.lines[key] - 1
    later = [number - 1 for number in table.lines.values() if number - 1 > start]
    end = min(later, default=len(lines) - 1)
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    before = "".join(f"{line}\n" for line in lines[:start])
    return before + entry + "\n".join(lines[end:])
