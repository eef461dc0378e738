"""What readers make and extractors read: a page as a row of text blocks with their lines."""

from collections.abc import Mapping
from enum import Enum

from generator.basis import Basis
from generator.records import Struct, field


class Hint(Enum):
    """What a page's own markup says a block is; plain text says nothing."""

    NONE = "none"
    KICKER = "kicker"
    TITLE = "title"
    SECTION = "section"
    LEAD = "lead"
    SUBHEAD = "subhead"
    CAPTION = "caption"
    PARAGRAPH = "paragraph"
    BYLINE = "byline"
    CREDIT = "credit"
    ITEM = "item of a list"
    NUMBERED = "numbered item of a list"  # its text opens with the number: "2. …"
    QUOTE = "quotation"
    TABLE = "table"


class Grid(Struct, frozen=True):
    """A data table: the names of its columns, and its rows, each with a cell for every column.

    All is NFC text on one line. All of `head` are empty where the source names no columns; `above`
    are the table's own name and what else stands across it on top. `lines` are those of the file on
    which these, the head, if there is one, and the rows begin.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    above: tuple[str, ...] = ()

    @property
    def texts(self) -> list[tuple[int, str]]:
        """What is above, the head and the rows say, each with its line: "Gốm sứ | 6,1 triệu"."""
        rows = [self.head, *self.rows] if any(self.head) else self.rows
        texts = (" | ".join(filter(None, row)) for row in rows)
        return list(zip(self.lines, (*self.above, *texts), strict=True))


class Block(Struct, frozen=True):
    """One line or element: NFC text on one line, and the line of the file it begins on.

    The text of a table has a line for each row. `indent` is how far an item of a list, or a further
    paragraph of one, stands inside others, in columns of Markdown. `quotation` has the numbers of
    the page's quotations in which it stands, the outermost first. `lines` are those that the text
    has on the page, where it breaks them on purpose. `is_first`: a list begins with this item.
    """

    text: str
    line: int
    hint: Hint = Hint.NONE
    grid: Grid | None = None
    indent: int = 0
    quotation: tuple[int, ...] = ()
    lines: tuple[str, ...] = ()
    is_first: bool = False

    @property
    def texts(self) -> list[tuple[int, str]]:
        """The block's lines, each with its line in the file."""
        return self.grid.texts if self.grid else [(self.line, self.text)]


class Standing(Enum):
    """Where on its page a link to another article stands, as the markup tells."""

    TEXT = "inside the article"
    RELATED = "in a box that calls itself related"
    PAGE = "elsewhere on the page"


class Listed(Struct, frozen=True):
    """Another article that a page links to, in the page's own words.

    `heading` is the line above its list, empty where there is none; `time` is written as the page
    writes it; `address` is absolute.
    """

    title: str
    line: int
    standing: Standing
    heading: str = ""
    time: str | None = None
    section: str | None = None
    lead: str | None = None
    address: str | None = None


class Source(Struct, frozen=True):
    """A raw page as read; `meta` holds what the page declares of itself (date, author, url …).

    `listed` are the other articles that its markup links to, `struck` what the page strikes out,
    which is in no block.

    `file` is relative to the digest's folder, `digest` the BLAKE2b of its bytes in hex.
    """

    file: str
    digest: str
    reader: str
    blocks: tuple[Block, ...]
    meta: Mapping[str, str] = field(default_factory=dict)
    listed: tuple[Listed, ...] = ()
    struck: tuple[Block, ...] = ()


class Finding(Struct, frozen=True):
    """A field's value with its evidence: the rule that found it, its lines, and how sure it is.

    `certainty` runs from 0 to 1; what is below 0.75 is for a person to look at. `bases` quote the
    passage for each place or body of a list.
    """

    value: object
    rule: str
    lines: tuple[int, ...]
    certainty: float = 1.0
    bases: tuple[Basis, ...] = ()


class Passage(Struct, frozen=True):
    """A part of the body: a paragraph, a subhead above others, an item of a list, or a table.

    `marker` is an item's in Markdown ("-", "2)", "  *" inside another), which is no part of its
    text; a further paragraph of an item has blanks for one; else it is empty. Those whose
    `quotation` begins alike stand in one together. `lines` are those of the text, where the source
    breaks them on purpose.
    """

    text: str
    line: int
    is_subhead: bool = False
    marker: str = ""
    grid: Grid | None = None
    quotation: tuple[int, ...] = ()
    lines: tuple[str, ...] = ()

    @property
    def texts(self) -> list[tuple[int, str]]:
        """The passage's lines, each with its line in the file."""
        return self.grid.texts if self.grid else [(self.line, self.text)]


class Dropped(Struct, frozen=True):
    """Lines left out of the article, and why."""

    lines: tuple[int, ...]
    why: str
    text: str


class Layout(Struct, frozen=True):
    """A page taken apart: who is who among its blocks.

    `tail` has the blocks that list other articles; they are among the dropped too. `listed` are
    those that the page's markup links to.
    """

    fields: Mapping[str, Finding]
    passages: tuple[Passage, ...]
    dropped: tuple[Dropped, ...]
    tail: tuple[Block, ...] = ()
    listed: tuple[Listed, ...] = ()


class Draft(Struct, frozen=True):
    """An article as the importer sees it: front matter values with evidence, and its body.

    `sketch` is that of its text, by which another outlet's version is recognised.
    """

    id: str
    source: Source
    fields: Mapping[str, Finding]
    passages: tuple[Passage, ...]
    dropped: tuple[Dropped, ...]
    sketch: str = ""
