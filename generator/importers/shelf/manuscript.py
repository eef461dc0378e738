"""An article's Markdown file as the importer writes it, and one that people edit afterwards.

Front matter keys and body blocks can be replaced one by one; all else in the file stays.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from textwrap import indent

from generator.errors import ContentError, Problem
from generator.header import KEYS
from generator.importers.blocks import Draft, Grid, Passage
from generator.importers.lines.grids import is_figures
from generator.markdown import escape_cell, escape_heading, escape_prose
from generator.records import replace
from generator.yamltext import (
    Listing,
    Node,
    Scalar,
    Table,
    YamlError,
    dump_yaml,
    parse_yaml,
    replace_entry,
    split_front_matter,
)

OPENING = 1  # line above the front matter: the three hyphens
Plain = str | None | tuple["Plain", ...] | Mapping[str, "Plain"]
_DELIMITER = re.compile(r"[-:|][-:| ]*")  # of a table, below its head
_BLANK = re.compile(r"\n(?:[ \t]*\n)+")  # lines, without how far the next block is set in


@dataclass(frozen=True)
class Manuscript:
    """A file's front matter as text, and its body as blocks of Markdown.

    `body` is the body as it stands in the file, `None` where it is to be written from the blocks.
    """

    header: str
    blocks: tuple[str, ...]
    body: str | None = field(default=None, compare=False)

    @property
    def values(self) -> Mapping[str, Plain]:
        """The front matter's values as plain texts, tuples and mappings."""
        node = parse_yaml(self.header)
        if not isinstance(node, Table):
            return {}
        return {key: plain(value) for key, value in node.entries.items()}

    @property
    def text(self) -> str:
        """The whole file."""
        blocks = "".join(f"\n{block}\n" for block in self.blocks)
        return f"---\n{self.header}---\n{blocks if self.body is None else self.body}"

    def with_blocks(self, blocks: tuple[str, ...]) -> "Manuscript":
        """Return the manuscript with another body."""
        return replace(self, blocks=blocks, body=None)

    def with_value(self, key: str, value: object) -> "Manuscript":
        """Return the manuscript with one front matter key replaced, its other lines untouched."""
        return replace(self, header=replace_entry(self.header, key, value))


def read_manuscript(text: str) -> Manuscript:
    """Read an article's file; raise `YamlError` where its front matter cannot be told."""
    parts = split_front_matter(text)
    body = parts.body.strip("\n")
    blocks = tuple(block.strip("\n") for block in _BLANK.split(body) if block.strip())
    return Manuscript(parts.header, blocks, parts.body)


@contextmanager
def blamed(article: str, lines_above: int = 0) -> Iterator[None]:
    """Tell a fault of an article's YAML, which begins below so many lines, at its line."""
    try:
        yield
    except YamlError as fault:
        line = fault.line + lines_above
        raise ContentError([Problem(article, line, fault.what, fault.remedy)]) from fault


def write_manuscript(draft: Draft) -> Manuscript:
    """Return the manuscript of a new article."""
    return Manuscript(dump_yaml(front_matter(draft)), body_blocks(draft))


def front_matter(draft: Draft) -> dict[str, object]:
    """Return the draft's values in the order of the keys; what is unknown is absent."""
    values = {"id": draft.id} | {key: f.value for key, f in draft.fields.items()}
    return {key: values[key] for key in KEYS if values.get(key) not in (None, "", [])}


def body_blocks(draft: Draft) -> tuple[str, ...]:
    """Return the draft's body as Markdown blocks."""
    return passage_blocks(draft.passages)


def passage_blocks(passages: Iterable[Passage], depth: int = 0) -> tuple[str, ...]:
    """Return passages as blocks of Markdown; a quotation is one, whatever it holds.

    They stand in `depth` quotations already.
    """
    blocks: list[str] = []
    for is_quoted, together in groupby(passages, lambda p: p.quotation[depth : depth + 1]):
        if is_quoted:
            blocks.append(_quoted(passage_blocks(together, depth + 1)))
        else:
            blocks += [block for passage in together for block in _written(passage)]
    return tuple(blocks)


def _quoted(blocks: Iterable[str]) -> str:
    return "\n>\n".join(indent(block, "> ") for block in blocks)


def _written(passage: Passage) -> Iterator[str]:
    """Yield a passage as blocks of Markdown; what stands above a table is a paragraph."""
    if passage.grid:
        yield from map(escape_prose, passage.grid.above)
        yield _table(passage.grid)
        return
    if passage.is_subhead:
        yield f"## {escape_heading(passage.text)}"
        return
    text = _paragraph(passage)
    width = len(passage.marker) + 1
    yield passage.marker + indent(text, " " * width)[width - 1 :] if passage.marker else text


def _paragraph(passage: Passage) -> str:
    """Return a passage's lines with hard breaks between them [CommonMark 0.31, 6.7]."""
    lines = [escape_prose(line) for line in passage.lines or (passage.text,)]
    below = (f"\\{line}" if _DELIMITER.fullmatch(line) else line for line in lines[1:])
    return "\\\n".join([lines[0], *below])


def _table(grid: Grid) -> str:
    """Return a table in Markdown; figures stand below one another, at the right."""
    columns = zip(*grid.rows, strict=True)
    rules = ("---:" if is_figures(cells) else "---" for cells in columns)
    rows = [[escape_cell(cell) for cell in row] for row in (grid.head, *grid.rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], rules, *rows[1:]))


def plain(node: Node) -> Plain:
    """Return a YAML value as plain texts, tuples and mappings, for comparing."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Listing):
        return tuple(plain(item) for item in node.items)
    return {key: plain(value) for key, value in node.entries.items()}


def plain_values(values: Mapping[str, object]) -> dict[str, Plain]:
    """Return values as they read back from the YAML that they are written as."""
    node = parse_yaml(dump_yaml(values))
    return (
        {key: plain(value) for key, value in node.entries.items()}
        if isinstance(node, Table)
        else {}
    )


def writable(value: Plain) -> object:
    """Return a plain value as the lists and dicts that are written."""
    if isinstance(value, tuple):
        return [writable(part) for part in value]
    if isinstance(value, Mapping):
        return {key: writable(part) for key, part in value.items()}
    return value
