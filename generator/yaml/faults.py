"""What is wrong with text that the library refuses as YAML: the line at fault and the way out.

It knows how editors err and what the library says of it, but not the library.
"""

import re

from generator.records import Struct
from generator.yaml.conflicts import conflict, is_mark
from generator.yaml.nodes import YamlError

_LINE_END = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")  # YAML 1.1, 5.4
_KEY = r"[a-z][a-z0-9_-]*"  # as editors write them; what begins otherwise is a value's text
_KEY_ONLY = re.compile(rf"{_KEY}")
_ENTRY = re.compile(rf"(?P<indent> *)(?:- +)?{_KEY}:(?: |$)")
_NO_BLANK = re.compile(rf"(?P<key>{_KEY}):(?P<value>(?!//)\S.*)", re.IGNORECASE)
_WIDE_COLON = re.compile(r"(?P<key>\w[\w-]*) *[：︰﹕꞉] *(?P<value>.*)")
_OPENED = re.compile(r"[^\"']*: +(?P<mark>[\"'])(?:(?!(?P=mark)).)*")
_IN_QUOTES = re.compile(r"(?<![^\s\[{,:])(?:\"(?:[^\"\\]|\\.)*\"|'[^']*')")
_COMMENT = re.compile(r"(?<=\S\s)#.*")
_LONGEST = 60  # characters of a line that are quoted
_BRACKETS = {"sequence": ("[", "]"), "mapping": ("{", "}")}


class Fault(Struct, frozen=True):
    """What the library says: the place of a problem, and where what it stands in begins.

    Lines count from 1, columns from 0; `context_line` is that of the problem where it has none.
    """

    problem: str
    line: int
    column: int
    context: str
    context_line: int


def lines_of(text: str) -> list[str]:
    """Return the lines of a text as YAML counts them."""
    return _LINE_END.split(text)


def explain(text: str, fault: Fault) -> YamlError:
    """Return what an editor is told of a fault of a text."""
    lines = [*lines_of(text), ""]
    for number, line in enumerate(lines, start=1):
        if is_mark(line):
            return conflict(number, line)
    return (
        _tab(lines, fault)
        or _quoted(lines, fault)
        or _cut_off(lines, fault)
        or _bracket(lines, fault)
        or _no_entry(lines, fault)
        or _indented(lines, fault)
        or _value(lines, fault)
    )


def _tab(lines: list[str], fault: Fault) -> YamlError | None:
    for number in range(fault.line, max(fault.line - 3, 0), -1):
        line = lines[number - 1]
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent or ("\t" in line and "'\\t'" in fault.problem):
            return YamlError(number, "a tab stands where YAML wants spaces", "replace it by spaces")
    return None


def _quoted(lines: list[str], fault: Fault) -> YamlError | None:
    """Explain a fault within quotation marks, or one for which they are not closed above it."""
    what, remedy = "a quotation mark is opened and never closed", "close it at the end of the value"
    if "quoted scalar" not in fault.context:
        above = fault.line - 1
        while above and not lines[above - 1].strip():
            above -= 1
        found = _OPENED.fullmatch(lines[above - 1]) if above else None
        closes = found is not None and found["mark"] in lines[fault.line - 1][: fault.column]
        return YamlError(above, what, remedy) if closes else None
    if "end of stream" in fault.problem:
        return YamlError(fault.context_line, what, remedy)
    if '"' not in lines[fault.line - 1]:
        return None
    twice = ", and write '' for one within" if "'" in lines[fault.line - 1] else ""
    what = 'a backslash in "double quotes" has a meaning of its own'
    return YamlError(fault.line, what, f"put the value in 'single quotes'{twice}")


def _cut_off(lines: list[str], fault: Fault) -> YamlError | None:
    """Explain a text, or brackets, of which the end is a comment as YAML reads it."""
    at, closing = lines[fault.line - 1], ""
    if "flow" in fault.context:
        _, closing = _BRACKETS.get(fault.context.rpartition(" ")[2], ("", ""))
        numbers, what = range(fault.context_line, fault.line + 1), f"the {closing} in it ends none"
    elif at[: fault.column].strip() or not _indent(at) or _ENTRY.match(at):
        return None
    else:
        numbers = range(_above(lines, fault.line) or fault.line, fault.line)
        what = "the text ends before it"
    for number in numbers:
        comment = _COMMENT.search(_IN_QUOTES.sub("", lines[number - 1]))
        if comment and closing in comment[0]:
            what = f'"{_shown(comment[0])}" is a comment to YAML, so {what}'
            return YamlError(number, what, 'put the text with the # in "double quotes"')
    return None


def _bracket(lines: list[str], fault: Fault) -> YamlError | None:
    """Explain a list or a table in brackets that is not closed, or lacks a comma."""
    kind = fault.context.rpartition(" ")[2]
    rest = lines[fault.line - 1][fault.column :]
    if "block" in fault.context and rest[:1] in ("]", "}"):
        remedy = 'take it out, or put the whole value in "double quotes"'
        return YamlError(fault.line, f"the bracket {rest[0]} closes none", remedy)
    if "flow node" in fault.context:
        return _no_node(lines, fault)
    if "flow" not in fault.context or kind not in _BRACKETS:
        return None
    opening, closing = _BRACKETS[kind]
    if rest[:1] in ("]", "}"):
        what = f"the bracket {opening} is closed by {rest[0]}"
        return YamlError(fault.line, what, f"close it with {closing}")
    if rest[:1] == ":" and fault.line == fault.context_line:
        return None
    if re.match(rf"[^\[\]{{}}]*\{closing}", rest):
        what = f"between brackets {opening}{closing} a comma is missing before `{rest.strip()}`"
        remedy = "write the comma, or put text that holds quotation marks in 'single quotes'"
        return YamlError(fault.line, what, remedy)
    what = f"the bracket {opening} is opened and never closed"
    return YamlError(fault.context_line, what, f"close it with {closing}")


def _no_node(lines: list[str], fault: Fault) -> YamlError | None:
    """Explain brackets in which the text ends, or that are closed, where an item is awaited."""
    rest = lines[fault.line - 1][fault.column :]
    if rest[:1] == ",":
        what = f"between brackets nothing stands before the comma of `{rest.strip()}`"
        return YamlError(fault.line, what, "take the comma out, or write what is missing")
    opened = _innermost(lines, fault)
    if opened is None or rest.strip()[:1] not in ("", "]", "}"):
        return None
    number, opening = opened
    closing = dict(_BRACKETS.values())[opening]
    fate = f"closed by {rest[0]}" if rest.strip() else "opened and never closed"
    return YamlError(number, f"the bracket {opening} is {fate}", f"close it with {closing}")


def _innermost(lines: list[str], fault: Fault) -> tuple[int, str] | None:
    """Return the bracket in which a fault stands, and its line."""
    closed = 0
    for number in range(fault.line, 0, -1):
        line = lines[number - 1]
        bare = _IN_QUOTES.sub("", line[: fault.column] if number == fault.line else line)
        for sign in reversed(bare):
            if sign in "]}":
                closed += 1
            elif sign in "[{":
                if not closed:
                    return number, sign
                closed -= 1
    return None


def _no_entry(lines: list[str], fault: Fault) -> YamlError | None:
    """Explain a line that should be a key with its value."""
    number = fault.context_line if "simple key" in fault.context else _begun_above(lines, fault)
    if number is None:
        return None
    written = lines[number - 1].strip()
    wide, close = _WIDE_COLON.fullmatch(written), _NO_BLANK.fullmatch(written)
    if wide:
        what = f'the colon after "{wide["key"]}" is none that YAML knows'
        return YamlError(number, what, f"write `{wide['key']}: {wide['value']}`")
    if close:
        remedy = f"write a blank after the colon: `{close['key']}: {close['value']}`"
        return YamlError(number, f'"{written}" is no key with a value', remedy)
    if re.match(r"-[^\s-]", written):
        remedy = f"write a blank after the hyphen: `- {written[1:]}`"
        return YamlError(number, f'"{written}" is no item of a list', remedy)
    key = written if _KEY_ONLY.fullmatch(written) else "key"
    remedy = f"write `{key}: value`, or join it to the line above"
    return YamlError(number, f'"{_shown(written)}" is no key with a value', remedy)


def _begun_above(lines: list[str], fault: Fault) -> int | None:
    """Return the line of the text that goes on, as the library reads it, in a line with a key.

    `None` where that line itself is at fault.
    """
    indent = _indent(lines[fault.line - 1])
    key = lines[fault.line - 1][indent : fault.column]
    if "mapping values" not in fault.problem or not _KEY_ONLY.fullmatch(key):
        return None
    number, first = fault.line - 1, None
    while number and _indent(lines[number - 1]) == indent and not _ENTRY.match(lines[number - 1]):
        if not lines[number - 1].lstrip().startswith("#"):
            first = number
        number -= 1
    return first


def _indented(lines: list[str], fault: Fault) -> YamlError | None:
    """Explain a line that begins further in, or less far, than those to which it belongs."""
    number, line = fault.line, lines[fault.line - 1]
    indent, above = _indent(line), _above(lines, number)
    if above is None:
        return None
    if "document start" in fault.problem:
        return _told_of_first(lines, number)
    begins = not line[: fault.column].strip() and "did not find expected" in fault.problem
    is_key = "mapping values" in fault.problem and _KEY_ONLY.fullmatch(line[indent : fault.column])
    if not (begins or is_key):
        return None
    is_item = line.lstrip().startswith("- ")
    if is_item and indent == _indent(lines[above - 1]):
        remedy = "write the list as `key: [a, b]`, or nothing after the colon of its key"
        what = f'"{_shown(line)}" stands below a key that has a value'
        return YamlError(number, what, remedy)
    while is_item and above > 1 and not lines[above - 1].lstrip().startswith("- "):
        above -= 1
    return told_indent(lines, number, above)


def told_indent(lines: list[str], number: int, above: int) -> YamlError:
    """Return that a line does not begin where what stands in one above it does, as it should."""
    line, like = lines[number - 1], lines[above - 1]
    is_item = line.lstrip().startswith("- ")
    if not is_item and like.lstrip().startswith("- "):
        like = like.replace("-", " ", 1)
    remedy = f'begin it exactly below "{_shown(like)}"'
    if _indent(like) and not is_item:
        remedy = f"{remedy}, or at the start of its line if it is a key of the file"
    return YamlError(number, _unlike(line, like), remedy)


def _told_of_first(lines: list[str], other: int) -> YamlError | None:
    """Return that the first line with content is indented, where another is not."""
    first = next(n for n, line in enumerate(lines, start=1) if _is_content(line))
    line, like = lines[first - 1], lines[other - 1]
    if _indent(line) <= _indent(like):
        return None
    remedy = "begin all keys of the file at the start of their lines"
    return YamlError(first, _unlike(line, like), remedy)


def _unlike(line: str, like: str) -> str:
    return f'"{_shown(line)}" is indented by {_blanks(line)}, "{_shown(like)}" by {_blanks(like)}'


def _blanks(line: str) -> str:
    count = _indent(line)
    return "1 blank" if count == 1 else f"{count or 'no'} blanks"


def _shown(line: str) -> str:
    """Return a line as it is quoted, the beginning of a long one."""
    written = line.strip()
    return written if len(written) <= _LONGEST else f"{written[:_LONGEST]}…"


def _above(lines: list[str], number: int) -> int | None:
    """Return the next line above one that has content, where there is one."""
    return next((n for n in range(number - 1, 0, -1) if _is_content(lines[n - 1])), None)


def _is_content(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#") and line.strip() != "---"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _value(lines: list[str], fault: Fault) -> YamlError:
    """Explain a value that YAML takes for more than a text."""
    written = lines[fault.line - 1].strip()
    remedy = 'put the whole value in "double quotes"'
    if '"' in written:
        remedy = "put the whole value in 'single quotes', and write '' for one within"
    if "mapping values are not allowed" in fault.problem:
        return YamlError(fault.line, 'a value contains ": "', remedy)
    return YamlError(fault.line, f'"{written}" is not YAML ({fault.problem})', remedy)
