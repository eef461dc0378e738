"""Read a page saved as plain text: every line that is not blank is a block."""

from generator.importers.blocks import Block
from generator.text import clean, clean_line


def read_text(text: str) -> tuple[tuple[Block, ...], dict[str, str]]:
    """Return the blocks of plain text; it declares nothing of itself."""
    lines = enumerate(clean(text).split("\n"), start=1)
    blocks = tuple(Block(clean_line(line), number) for number, line in lines if line.strip())
    return blocks, {}
