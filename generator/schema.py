"""A YAML file, and typed values out of its tables, every fault collected as a Problem at its line.

It knows shapes (text, list, flag, date), not what the keys mean.
"""

from collections.abc import Callable, Iterable
from datetime import tzinfo
from pathlib import Path
from typing import TypeVar

from generator.dates import Interval, PartialDate, near_date, parse_date, parse_edtf
from generator.disk.plainfile import read_plain
from generator.errors import ContentError, Problem, way_out
from generator.text import clean_line, nearest
from generator.yamltext import Listing, Node, Scalar, Table, YamlError, parse_yaml

_Parsed = TypeVar("_Parsed")
_DATE_REMEDY = "write 2021, 2021-08, 2021-08-06 or 2021-08-06T14:22, or leave it out if not known"
_FLAGS = {"true": True, "yes": True, "false": False, "no": False}


def load_yaml(root: Path, file: str) -> Node | None:
    """Load the YAML file `file` below `root`; `None` where there is no file or nothing in it.

    Raise `ContentError` where it cannot be read.
    """
    content = load_content(root, file)
    return None if content is None else parse_content(content, file)


def load_content(root: Path, file: str) -> bytes | None:
    """Load the bytes of the file `file` below `root`; `None` where there is none.

    Raise `ContentError` where it cannot be read.
    """
    path = root / file
    try:
        return read_plain(path) if path.exists() else None
    except OSError as fault:
        what = f"it cannot be read ({fault.strerror})"
        raise ContentError([Problem(file, None, what, way_out(fault))]) from fault


def parse_content(content: bytes, file: str) -> Node | None:
    """Parse the bytes of the YAML file `file`; return `None` where there is nothing in it.

    Raise `ContentError` where they are no YAML.
    """
    try:
        node = parse_yaml(content.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        what = f"the byte 0x{content[fault.start]:02X} is not UTF-8 text"
        raise ContentError([Problem(file, line, what, "save the file as UTF-8")]) from fault
    except YamlError as fault:
        raise ContentError([Problem(file, fault.line, fault.what, fault.remedy)]) from fault
    return None if isinstance(node, Scalar) and node.text is None else node


def as_list(key: str, text: str) -> str:
    """Return how to write a text with commas as a list: what is to be done."""
    return f"write them as a list: `{key}: [{', '.join(comma_parts(text))}]`"


def comma_parts(text: str) -> tuple[str, ...]:
    """Return what stands between the commas of a text."""
    return tuple(filter(None, [part.strip() for part in text.split(",")]))


def correction(text: str, known: Iterable[str]) -> str:
    """Return what to do about a text that is none of those that are known."""
    near = nearest(text, known, cutoff=0.75)
    return f'did you mean "{near}"?' if near else "correct it"


class TableReader:
    """Reads one table of the file `file`; its line 1 is the file's line `offset` + 1."""

    def __init__(self, table: Table, file: str, offset: int = 0) -> None:
        self.table, self.file, self.offset = table, file, offset
        self.problems: list[Problem] = []
        self.mistyped: set[str] = set()  # known keys that a near-miss stands for

    def item_lines(self, key: str) -> dict[str, list[int]]:
        """Return each text in the list of `key`, or in a table there, with its lines of the file.

        It has one for each item that is it, or has it.
        """
        lines: dict[str, list[int]] = {}
        for item in self._nodes(key):
            nodes = item.entries.values() if isinstance(item, Table) else (item,)
            texts = [(clean_line(n.text or ""), n.line) for n in nodes if isinstance(n, Scalar)]
            for text, line in dict(reversed(texts)).items():
                lines.setdefault(text, []).append(line + self.offset)
        return lines

    def line(self, key: str, item: str | None = None) -> int:
        """Return the line of `key` in the file, or of a text in its list or in a table there.

        The table's own where the key is absent.
        """
        lines = None if item is None else self.item_lines(key).get(item)
        return lines[0] if lines else self.table.lines.get(key, self.table.line) + self.offset

    def lacks(self, key: str) -> bool:
        """Say whether nothing is written for `key`, nor for a near-miss of it that was told."""
        return self.text(key) is None and key not in self.mistyped

    def blame(self, line: int, what: str, remedy: str) -> None:
        """Record a problem at a line of the file."""
        self.problems.append(Problem(self.file, line, what, remedy))

    def check_keys(self, known: Iterable[str], *, extras: bool) -> tuple[str, ...]:
        """Report near-misses of known keys, unless `extras` any unknown one; return the rest."""
        known_keys = tuple(known)
        unknown: list[str] = []
        for key in self.table.entries:
            if key in known_keys:
                continue
            near = nearest(key.lower(), known_keys, cutoff=0.75)
            begun, colon, rest = key.partition(":")
            if colon and begun in known_keys:
                after = self.text(key)
                value = rest if after is None else f"{rest}: {after}"
                is_whole = after is None or rest.startswith(('"', "'", "[", "{"))
                whole = value if is_whole else f'"{value}"'
                remedy = f"write `{begun}: {whole}`"
                self.blame(self.line(key), f'there is no blank after "{begun}:"', remedy)
                self.mistyped.add(begun)
            elif near:
                self.blame(self.line(key), f'unknown key "{key}"', f'did you mean "{near}"?')
                self.mistyped.add(near)
            elif extras:
                unknown.append(key)
            else:
                choices = ", ".join(known_keys)
                self.blame(self.line(key), f'unknown key "{key}"', f"known keys are: {choices}")
        return tuple(unknown)

    def text(self, key: str) -> str | None:
        """Return the text of `key` in NFC on one line; `None` where it is absent or empty."""
        node = self.table.entries.get(key)
        return None if node is None else self._as_text(key, node)

    def choice(self, key: str, choices: tuple[str, ...]) -> str:
        """Return one of `choices`; the first where the key is absent."""
        value = self.text(key)
        if value is None or value in choices:
            return value or choices[0]
        self.blame(self.line(key), f'{key} is "{value}"', f"write one of: {', '.join(choices)}")
        return choices[0]

    def flag(self, key: str) -> bool:
        """Return a yes or no; no where the key is absent."""
        value = self.text(key)
        if value is None:
            return False
        if value.lower() not in _FLAGS:
            self.blame(self.line(key), f'{key} is "{value}"', "write true or false")
        return _FLAGS.get(value.lower(), False)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; a single text stands for a list of one."""
        return tuple(filter(None, [self._as_text(key, node) for node in self._nodes(key)]))

    def listed(self, key: str) -> tuple[str, ...]:
        """Return the same of names, of which a single text with a comma is more than one."""
        names = self.texts(key)
        if len(names) == 1 and "," in names[0] and isinstance(self.table.entries[key], Scalar):
            remedy = f'{as_list(key, names[0])}, or `{key}: ["{names[0]}"]` if it is one'
            self.blame(self.line(key), f'{key} is one text, "{names[0]}"', remedy)
        return names

    def date(self, key: str, zone: tzinfo) -> PartialDate | None:
        """Return a date of any precision, clocks without an offset read in `zone`."""
        return self._parse(key, parse_date, zone)

    def span(self, key: str, zone: tzinfo) -> PartialDate | Interval | None:
        """Return a date or an interval of dates."""
        return self._parse(key, parse_edtf, zone)

    def table_at(self, key: str) -> "TableReader | None":
        """Return a reader of the table under `key`; its problems must be taken with `take`."""
        node = self.table.entries.get(key)
        if isinstance(node, Table):
            return TableReader(node, self.file, self.offset)
        if node is not None and not (isinstance(node, Scalar) and node.text is None):
            self.blame(self.line(key), f"{key} is not a table", "write its parts as `name: value`")
        return None

    def tables(self, key: str, short: str) -> tuple["TableReader", ...]:
        """Return readers of a list of tables; a plain text stands for the table {short: text}."""
        readers: list[TableReader] = []
        for node in self._nodes(key):
            line = node.line
            if isinstance(node, Scalar):
                if node.text is None:
                    continue
                node = Table({short: node}, {short: line}, line)  # noqa: PLW2901
            if isinstance(node, Table):
                readers.append(TableReader(node, self.file, self.offset))
            else:
                self.blame(line + self.offset, f"{key} holds a list", "write `name: value` parts")
        return tuple(readers)

    def take(self, reader: "TableReader") -> None:
        """Take over the problems found by a reader of a part."""
        self.problems += reader.problems

    def _nodes(self, key: str) -> tuple[Node, ...]:
        node = self.table.entries.get(key)
        if node is None or (isinstance(node, Scalar) and node.text is None):
            return ()
        return node.items if isinstance(node, Listing) else (node,)

    def _as_text(self, key: str, node: Node) -> str | None:
        if isinstance(node, Scalar):
            return clean_line(node.text) or None if node.text is not None else None
        shape = "a list" if isinstance(node, Listing) else "`key: value`"
        self.blame(
            node.line + self.offset,
            f"{key} holds {shape} where text is wanted",
            'put text with ": " or brackets in "double quotes"',
        )
        return None

    def _parse(
        self, key: str, parse: Callable[[str, tzinfo], _Parsed], zone: tzinfo
    ) -> _Parsed | None:
        value = self.text(key)
        if value is None:
            return None
        try:
            return parse(value, zone)
        except ValueError as fault:
            near = near_date(value, zone)
            remedy = f"did you mean {near}?" if near else _DATE_REMEDY
            self.blame(self.line(key), f"{key}: {fault}", remedy)
            return None
