"""Strict YAML: every scalar is text with its line, and nothing is converted unasked.

Repeated keys, aliases, anchors and tags are refused. Headers are written through the library.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from generator.plainyaml import read_plain
from generator.records import Struct
from generator.yamlnodes import Listing, Node, Scalar, Table

__all__ = [
    "FrontMatter", "Listing", "Node", "Scalar", "Table", "YamlError", "dump_yaml", "parse_yaml",
    "replace_entry", "split_front_matter",
]  # fmt: skip

_MAX_DEPTH = 12
_CLOSING = re.compile(r"^---[^\S\n]*(?:\n|\Z)", re.MULTILINE)
_NULLS = ("", "~", "null")


class YamlError(ValueError):
    """Text that is not the YAML we take; `line` counts from 1 in the text given."""

    def __init__(self, line: int, what: str, remedy: str) -> None:
        super().__init__(what)
        self.line, self.what, self.remedy = line, what, remedy


def parse_yaml(text: str) -> Node:
    """Parse one YAML document; raise `YamlError` where it is not the strict YAML we take."""
    plain = read_plain(text)
    if plain is not None:
        return plain
    try:
        return _build(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 1
        if "quoted scalar" in str(fault.context) and fault.context_mark:
            line, what = fault.context_mark.line + 1, "a quotation mark is opened and never closed"
            raise YamlError(line, what, "close it at the end of the value") from fault
        raise _explain(text, line, str(fault.problem)) from fault
    except yaml.YAMLError as fault:
        what = " ".join(str(fault).split())
        raise YamlError(1, f"this is not YAML ({what})", "save the file as plain text") from fault


def _explain(text: str, line: int, problem: str) -> YamlError:
    lines = text.split("\n")
    for number in range(min(line, len(lines)), max(line - 3, 0), -1):
        indent = lines[number - 1][: len(lines[number - 1]) - len(lines[number - 1].lstrip())]
        if "\t" in indent or ("\t" in lines[number - 1] and "'\\t'" in problem):
            return YamlError(number, "a tab stands where YAML wants spaces", "replace it by spaces")
    if "mapping values are not allowed" in problem:
        return YamlError(line, 'a value contains ": "', 'put the whole value in "double quotes"')
    written = lines[min(line, len(lines)) - 1].strip()
    what = f'"{written}" is not YAML ({problem})'
    return YamlError(line, what, 'put the whole value in "double quotes"')


def _build(events: Iterator[yaml.Event]) -> Node:
    root: Node | None = None
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent) and root is not None:
            raise YamlError(
                _line(event), "a second document begins here", "keep one document a file"
            )
        if isinstance(event, yaml.NodeEvent):
            root = _node(event, events, 0)
    return root if root is not None else Scalar(None, 1)


def _line(event: yaml.Event) -> int:
    mark: Any = event.start_mark
    return int(mark.line) + 1


def _node(event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
    line = _line(event)
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise YamlError(
            line, "an alias or anchor (* or &) is used", "quote the text or repeat the value"
        )
    tag = getattr(event, "tag", None)
    if tag:
        raise YamlError(
            line, f"a tag ({tag}) is used", 'remove it, or put the value in "double quotes"'
        )
    if depth > _MAX_DEPTH:
        raise YamlError(line, f"values are nested deeper than {_MAX_DEPTH}", "flatten them")
    if isinstance(event, yaml.SequenceStartEvent):
        return Listing(tuple(_items(events, depth)), line)
    if isinstance(event, yaml.MappingStartEvent):
        return _table(line, events, depth)
    scalar: Any = event  # the library's stubs do not tell a scalar's fields
    is_null = scalar.implicit[0] and scalar.value in _NULLS
    return Scalar(None if is_null else str(scalar.value), line)


def _items(events: Iterator[yaml.Event], depth: int) -> Iterator[Node]:
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            return
        yield _node(event, events, depth + 1)


def _table(line: int, events: Iterator[yaml.Event], depth: int) -> Table:
    entries: dict[str, Node] = {}
    lines: dict[str, int] = {}
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        key = _node(event, events, depth + 1)
        if not isinstance(key, Scalar) or key.text is None:
            raise YamlError(_line(event), "a key is not plain text", "write `key: value`")
        if key.text in entries:
            raise YamlError(key.line, f'the key "{key.text}" stands twice', "keep one of the two")
        entries[key.text] = _node(next(events), events, depth + 1)
        lines[key.text] = key.line
    return Table(entries, lines, line)


class FrontMatter(Struct, frozen=True):
    """A file split at its front matter: the YAML, the line it begins on, the rest and its line."""

    header: str
    header_line: int
    body: str
    body_line: int


def split_front_matter(text: str) -> FrontMatter:
    """Split `---` YAML `---` body; raise `YamlError` where the header is missing or unclosed."""
    opening, _, rest = text.partition("\n")
    if opening.rstrip() != "---":
        if not text.strip():
            raise YamlError(1, "the file is empty", "write an article or delete the file")
        raise YamlError(
            1, "there is no front matter", 'begin the file with a line "---", keys, "---"'
        )
    closing = _CLOSING.search(rest)
    if closing is None:
        raise YamlError(
            1, "the front matter is never closed", 'add a line "---" after its last key'
        )
    header = rest[: closing.start()]
    return FrontMatter(header or "\n", 2, rest[closing.end() :], 3 + header.count("\n"))


class _Dumper(yaml.CSafeDumper):
    """Writes short lists of short values on one line, all else in block style, keys in order."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        """Write a value that stands twice twice: we refuse to read anchors and aliases."""
        return True

    def represent_data(self, data: object) -> yaml.Node:
        """Return the node of a value; of a text, which most are, without looking around."""
        if type(data) is str:
            return yaml.ScalarNode("tag:yaml.org,2002:str", data)
        return super().represent_data(data)


def _represent_list(dumper: _Dumper, values: Sequence[object]) -> yaml.Node:
    short = all(isinstance(v, str) and len(v) < 60 for v in values)
    flow = short and sum(len(str(v)) + 2 for v in values) < 80
    return dumper.represent_sequence("tag:yaml.org,2002:seq", values, flow_style=flow)


def _represent_dict(dumper: _Dumper, entries: Mapping[str, object]) -> yaml.Node:
    flat = all(not isinstance(v, (list, tuple, dict)) for v in entries.values())
    flow = flat and sum(len(k) + len(str(v)) + 4 for k, v in entries.items()) < 90
    return dumper.represent_mapping("tag:yaml.org,2002:map", entries, flow_style=flow)


class _Block(dict[str, object]):
    """A mapping that is always written a key a line."""


def _represent_block(dumper: _Dumper, entries: _Block) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", entries, flow_style=False)


_Dumper.add_representer(list, _represent_list)
_Dumper.add_representer(tuple, _represent_list)
_Dumper.add_representer(dict, _represent_dict)
_Dumper.add_representer(_Block, _represent_block)


def dump_yaml(entries: Mapping[str, object]) -> str:
    """Return the mapping as YAML, a key a line in the order given, text unfolded, ending in LF."""
    return yaml.dump(
        _Block(entries), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000
    )


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
