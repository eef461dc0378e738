"""YAML read and written by the library. It takes time to load, so ask only where it is needed.

The only module that knows it.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from typing import Any

import yaml

from generator.records import Struct
from generator.yaml.faults import Fault, explain, lines_of, told_indent
from generator.yaml.nodes import Comment, Listing, Node, Scalar, Table, YamlError

_MAX_DEPTH = 12
_NULLS = ("", "~", "null")


def read_yaml(text: str) -> Node:
    """Parse one YAML document; raise `YamlError` where it is not the strict YAML we take."""
    try:
        return _build(_Reading(text, yaml.parse(text, Loader=yaml.CSafeLoader)))
    except yaml.MarkedYAMLError as fault:
        raise explain(text, _fault(fault)) from fault
    except yaml.YAMLError as fault:
        what = " ".join(str(fault).split())
        raise YamlError(1, f"this is not YAML ({what})", "save the file as plain text") from fault


def read_comments(text: str) -> dict[int, Comment]:
    """Return the comments right behind values without quotation marks, by the values' first lines.

    None of a text that is no YAML.
    """
    lines, found = [*lines_of(text), ""], dict[int, Comment]()
    with suppress(yaml.YAMLError):
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.ScalarEvent) and event.implicit[0]:
                end: Any = event.end_mark
                behind = lines[end.line][end.column :].rstrip()
                text = behind.lstrip()
                if text.startswith("#"):
                    gap = len(behind) - len(text)
                    found[_line(event)] = Comment(text, end.line + 1, gap)
        return found
    return {}


def _fault(fault: yaml.MarkedYAMLError) -> Fault:
    place, begun = fault.problem_mark, fault.context_mark
    line, column = (place.line + 1, place.column) if place else (1, 0)
    context_line = begun.line + 1 if begun else line
    return Fault(str(fault.problem), line, column, str(fault.context), context_line)


class _Reading(Struct, frozen=True, dict=True):
    """A text that is being read, and what of it is still to come."""

    text: str
    events: Iterator[yaml.Event]

    @cached_property
    def lines(self) -> list[str]:
        """The text's lines."""
        return lines_of(self.text)


def _build(reading: _Reading) -> Node:
    root: Node | None = None
    for event in reading.events:
        if isinstance(event, yaml.DocumentStartEvent) and root is not None:
            raise YamlError(
                _line(event), "a second document begins here", "keep one document a file"
            )
        if isinstance(event, yaml.NodeEvent):
            root = _node(event, reading, 0)
    return root if root is not None else Scalar(None, 1)


def _line(event: yaml.Event) -> int:
    mark: Any = event.start_mark
    return int(mark.line) + 1


def _node(event: yaml.Event, reading: _Reading, depth: int) -> Node:
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
        return Listing(tuple(_items(reading, depth)), line)
    if isinstance(event, yaml.MappingStartEvent):
        return _table(line, reading, depth)
    scalar: Any = event  # the library's stubs do not tell a scalar's fields
    is_null = scalar.implicit[0] and scalar.value in _NULLS
    return Scalar(None if is_null else str(scalar.value), line)


def _items(reading: _Reading, depth: int) -> Iterator[Node]:
    for event in reading.events:
        if isinstance(event, yaml.SequenceEndEvent):
            return
        node = _node(event, reading, depth + 1)
        if isinstance(node, Scalar) and node.text is not None and " - " in node.text:
            _check_item(event, reading)
        yield node


def _check_item(event: yaml.Event, reading: _Reading) -> None:
    """Raise `YamlError` where an item that is indented otherwise goes on with the one before it."""
    scalar: Any = event
    first, last = scalar.start_mark.line + 1, scalar.end_mark.line + 1
    if first == last or not all(scalar.implicit[:1]):  # or it is in quotation marks
        return
    for number in range(first + 1, last + 1):
        if reading.lines[number - 1].lstrip().startswith("- "):
            raise told_indent(reading.lines, number, first)


def _table(line: int, reading: _Reading, depth: int) -> Table:
    entries: dict[str, Node] = {}
    lines: dict[str, int] = {}
    for event in reading.events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        key = _node(event, reading, depth + 1)
        if not isinstance(key, Scalar) or key.text is None:
            raise YamlError(_line(event), "a key is not plain text", "write `key: value`")
        if key.text in entries:
            raise YamlError(key.line, f'the key "{key.text}" stands twice', "keep one of the two")
        entries[key.text] = _node(next(reading.events), reading, depth + 1)
        lines[key.text] = key.line
    return Table(entries, lines, line)


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


def write_yaml(entries: Mapping[str, object]) -> str:
    """Return the mapping as YAML, a key a line in the order given, text unfolded, ending in LF."""
    return yaml.dump(
        _Block(entries), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000
    )
