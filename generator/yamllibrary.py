"""YAML read and written by the library. It takes time to load, so ask only where it is needed.

The only module that knows it.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from generator.yamlnodes import Listing, Node, Scalar, Table, YamlError

_MAX_DEPTH = 12
_NULLS = ("", "~", "null")


def read_yaml(text: str) -> Node:
    """Parse one YAML document; raise `YamlError` where it is not the strict YAML we take."""
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
    written = lines[min(line, len(lines)) - 1].strip()
    remedy = 'put the whole value in "double quotes"'
    if '"' in written:
        remedy = "put the whole value in 'single quotes', and write '' for one within"
    if "mapping values are not allowed" in problem:
        return YamlError(line, 'a value contains ": "', remedy)
    return YamlError(line, f'"{written}" is not YAML ({problem})', remedy)


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
