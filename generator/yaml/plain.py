"""YAML as it is mostly written, a key a line, read without the library: it is its slowest part.

It knows only what YAML 1.1 reads in one way; of all else it says nothing, and the library reads it.
"""

import re

from generator.yaml.nodes import Listing, Node, Scalar, Table

# No escapes but of what would end the text and of characters by number, and nothing in a plain text
# that could end it, begin a comment or be a key.
_SIGN = r"\\(?:[\"\\]|u(?!00[01]|[dD][89a-fA-F])[0-9a-fA-F]{4})"
_QUOTED = rf"\"(?P<double>[^\"\\]*(?:{_SIGN}[^\"\\]*)*)\"|'(?P<single>[^']*)'"
_ESCAPE = re.compile(r"\\(?:u(?P<number>.{4})|(?P<sign>.))")
_KEY = r"(?P<key>[a-z][a-z0-9_-]*)"
# A plain text takes the blanks behind it along, and nothing else may: shared out in every way, they
# would take a time that grows with the cube of their number.
_VALUE = (
    r"(?:(?P<plain>[^\W_][^:#]*(?::[^\s:#][^:#]*)*)|"
    rf"(?:{_QUOTED}|(?P<folded>>-)|(?P<flow>\[[^#]*\]|\{{[^#]*\}})) *)"
)
_ENTRY = re.compile(rf"(?P<indent> *){_KEY}:(?: +{_VALUE}| *)")
_ITEM = re.compile(rf"(?P<indent> *)- +{_VALUE}")
# Within brackets a comma ends a plain text, and a bracket would begin another list or table.
_INNER = rf"(?:(?:{_QUOTED}) *|(?P<plain>[^\W_][^:#,\[\]{{}}\"']*))(?:,|$)"
_FLOW_ITEM = re.compile(rf" *{_INNER}")
_FLOW_ENTRY = re.compile(rf" *{_KEY}: +{_INNER}")


def read_plain(text: str) -> Table | None:
    """Return the table that a text is; `None` where only the library can tell what it is."""
    if not text.replace("\n", "").isprintable():
        return None
    table = _Open(0)
    for number, line in enumerate(text.split("\n"), start=1):
        if line and line[0] != "#" and not table.take(line, number):
            return None
    return table.closed()


class _Folded:
    """The lines below `key: >-`, which are one text, a blank between two [YAML 1.1, 9.2.3]."""

    def __init__(self, line: int) -> None:
        self.line = self.last = line
        self.indent = 0
        self.texts: list[str] = []

    def take(self, line: str, number: int) -> bool:
        """Take one more line; say whether it is understood: a gap or a step in is not."""
        text = line.lstrip(" ")
        indent = len(line) - len(text)
        is_alike = not self.texts or indent == self.indent
        is_next = number == self.last + 1 and text and text[-1] != " "
        self.indent, self.last = indent, number
        self.texts.append(text)
        return bool(is_next and is_alike)

    def closed(self) -> Scalar | None:
        """Return the text; `None` where there was none."""
        return Scalar(" ".join(self.texts), self.line) if self.texts else None


class _Open:
    """A table whose lines are being read; `inner` is what the last key without a value holds."""

    def __init__(self, indent: int) -> None:
        self.indent = indent
        self.entries: dict[str, Node] = {}
        self.lines: dict[str, int] = {}
        self.waiting: str | None = None
        self.items: list[Node] = []
        self.item_indent = -1
        self.inner: _Open | None = None
        self.folded: _Folded | None = None

    def take(self, line: str, number: int) -> bool:
        """Take one more line; say whether it is understood."""
        if self.folded is not None and line[0] == " ":
            return self.folded.take(line, number)
        found = _ENTRY.fullmatch(line)
        if found is None:
            return self._take_item(line, number)
        indent = found.end("indent")
        if indent > self.indent:
            return self._take_inner(line, number, indent)
        return indent == self.indent and self._close() and self._take_entry(found, number)

    def closed(self) -> Table | None:
        """Return the table as it was read; `None` where nothing was."""
        if not self._close() or not self.entries:
            return None
        return Table(self.entries, self.lines, next(iter(self.lines.values())))

    def _take_entry(self, found: re.Match[str], number: int) -> bool:
        key = found["key"]
        if key in self.lines or key == "null":
            return False
        self.lines[key] = number
        value = _value(found, number)
        if value is None:
            self.waiting = key
            value = Scalar(None, number)
            if found.lastgroup == "folded" and not self.indent:
                self.folded = _Folded(number)
            elif found.lastgroup != "key":
                return False
        self.entries[key] = value
        return True

    def _take_item(self, line: str, number: int) -> bool:
        found = _ITEM.fullmatch(line)
        if found is None or self.waiting is None or self.inner or self.folded:
            return False
        indent = found.end("indent")
        value = _value(found, number)
        if value is None or indent < self.indent or self.item_indent not in (-1, indent):
            return False
        self.item_indent = indent
        self.items.append(value)
        return True

    def _take_inner(self, line: str, number: int, indent: int) -> bool:
        if self.waiting is None or self.items or self.indent:
            return False
        self.inner = self.inner or _Open(indent)
        return self.inner.take(line, number)

    def _close(self) -> bool:
        """End what the last key holds."""
        if self.waiting is None:
            return True
        if self.items:
            self.entries[self.waiting] = Listing(tuple(self.items), self.items[0].line)
        if self.inner is not None:
            table = self.inner.closed()
            if table is None:
                return False
            self.entries[self.waiting] = table
        if self.folded is not None:
            text = self.folded.closed()
            if text is None:
                return False
            self.entries[self.waiting] = text
        self.waiting, self.items, self.item_indent = None, [], -1
        self.inner = self.folded = None
        return True


def _value(found: re.Match[str], line: int) -> Node | None:
    """Return the value of a match; `None` where there is none, or one that is not understood."""
    if found.lastgroup != "flow":
        return _scalar(found, line)
    flow = found["flow"]
    return _flow_list(flow, line) if flow[0] == "[" else _flow_table(flow, line)


def _scalar(found: re.Match[str], line: int) -> Scalar | None:
    kind = found.lastgroup  # of the last thing matched: the value, or the key before it
    if kind == "double":
        text = found["double"]
        return Scalar(_ESCAPE.sub(_meant, text) if "\\" in text else text, line)
    if kind == "plain":
        plain = found["plain"].rstrip(" ")
        return Scalar(None if plain == "null" else plain, line)
    return Scalar(found["single"], line) if kind == "single" else None


def _meant(escape: re.Match[str]) -> str:
    return chr(int(escape["number"], 16)) if escape["number"] else escape["sign"]


def _flow_list(flow: str, line: int) -> Listing | None:
    inner = flow[1:-1].strip(" ")
    items: list[Node] = []
    end = 0
    while end < len(inner):
        found = _FLOW_ITEM.match(inner, end)
        item = _scalar(found, line) if found else None
        if found is None or item is None:
            return None
        items.append(item)
        end = found.end()
    return None if inner.endswith(",") else Listing(tuple(items), line)


def _flow_table(flow: str, line: int) -> Table | None:
    inner = flow[1:-1].strip(" ")
    entries: dict[str, Node] = {}
    end = 0
    while end < len(inner):
        found = _FLOW_ENTRY.match(inner, end)
        value = _scalar(found, line) if found else None
        if found is None or value is None or found["key"] in entries or found["key"] == "null":
            return None
        entries[found["key"]] = value
        end = found.end()
    return None if inner.endswith(",") else Table(entries, dict.fromkeys(entries, line), line)
