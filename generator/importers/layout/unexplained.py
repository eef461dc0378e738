"""A page while it is taken apart: the blocks still to be explained, and what is known so far."""

from datetime import tzinfo

from generator.importers.blocks import Block, Dropped, Finding, Hint, Source
from generator.importers.lines.cues import Cues


class Page:
    """The blocks still to be explained, and what is known so far."""

    def __init__(self, source: Source, cues: Cues, zone: tzinfo) -> None:
        self.blocks = list(source.blocks)
        self.meta, self.cues, self.zone = source.meta, cues, zone
        self.fields: dict[str, Finding] = {}
        self.dropped: list[Dropped] = []
        self.tail: tuple[Block, ...] = ()
        self.is_plain = all(b.hint in (Hint.NONE, Hint.TABLE) for b in source.blocks)
        self.is_text = source.reader == "txt"  # its hints, if any, are a typist's marks
        self.menu: tuple[str, ...] = ()  # the page's sections, as its rows of them name them

    def find(self, key: str, value: object, rule: str, block: Block) -> None:
        """Set a field by a rule that leaves no doubt."""
        self.fields[key] = Finding(value, rule, (block.line,))

    @property
    def title(self) -> str:
        """The headline, empty as long as none is found."""
        return str(self.fields["title"].value) if "title" in self.fields else ""

    def drop(self, why: str, *blocks: Block) -> None:
        """Note that blocks are left out of the article."""
        if blocks:
            text = " / ".join(block.text for block in blocks)
            self.dropped.append(Dropped(tuple(b.line for b in blocks), why, text[:300]))
