"""Undo what text browsers and chat programs add to a page's text: link numbers, images' names.

`w3m` and `lynx -dump` number links ("[3]Tin tức") and list their addresses at the end; people mark
photos and items with pictographs. Pure.
"""

import re
import unicodedata
from collections.abc import Sequence

from generator.importers.blocks import Block, Hint
from generator.importers.lines.listitems import has_mark
from generator.records import replace

_LINK_NUMBER = re.compile(r"\[(\d{1,4})\](?=\S)")
_LEAST_NUMBERS = 3
_IMAGE_NAME = re.compile(
    r"\[(?:[^\[\]/]{1,80}\.(?:jpe?g|png|gif|webp|bmp|svg)|(?:image|ảnh|hình|inline|img|picture|photo)"
    r"(?:\s*:\s*image[^\[\]]*)?|image\d*)\]\s*", re.IGNORECASE,
)  # fmt: skip
_BUTTON = re.compile(r"\((?:BUTTON|SUBMIT|RESET)\)\s*")
_REFERENCES = ("references", "visible links", "hidden links", "tham chiếu", "danh sách liên kết")
_REFERENCE = re.compile(r"\d{1,4}\. (?:https?|file|mailto|javascript|tel|ftp):\S*$")
_CAPTION_LIMIT, _ENDED = 200, re.compile(r"[.!?…:;,][”\"’')]*$")
_CAMERAS = frozenset("📷📸🎥📹🖼")
_TICKS = frozenset("✅☑✔➤➢▶►🔹🔸👉➡🔺⭐")


def strip_link_numbers(text: str) -> str:
    """Return a dump's text without the numbers of its links; other text stays as it is.

    Only numbers that rise from 1 through the whole text are a browser's.
    """
    numbers = [int(match[1]) for match in _LINK_NUMBER.finditer(text)]
    if len(numbers) < _LEAST_NUMBERS or numbers[0] != 1 or numbers != sorted(set(numbers)):
        return text
    return _LINK_NUMBER.sub("", text)


def find_references(blocks: Sequence[Block]) -> int:
    """Return the place of the list of links' addresses below a dump, else the number of blocks."""
    for place, block in enumerate(blocks):
        rest = blocks[place + 1 :]
        is_headed = block.text.lower().rstrip(":") in _REFERENCES
        if is_headed and rest and all(_is_reference(below.text) for below in rest):
            return place
    return len(blocks)


def _is_reference(text: str) -> bool:
    return _REFERENCE.match(text) is not None or text.lower().rstrip(":") in _REFERENCES


def is_placeholder(text: str) -> bool:
    """Say whether a line is only the name of an image or of a button."""
    return bool(text) and not _BUTTON.sub("", _IMAGE_NAME.sub("", text)).strip()


def undress(block: Block) -> Block:
    """Return a block without the pictograph that opens it.

    A camera marks a caption, a tick an item of a list. Images' names and a text browser's buttons
    go as well.
    """
    text = _BUTTON.sub("", _IMAGE_NAME.sub("", block.text)) or block.text
    mark, text = (
        ("", text) if has_mark(text) and text[0] not in _TICKS else _split_pictographs(text)
    )
    if not text or text == block.text:
        return block
    hint = block.hint
    if not _CAMERAS.isdisjoint(mark) and hint in (Hint.NONE, Hint.PARAGRAPH):
        hint = Hint.CAPTION
    elif not _TICKS.isdisjoint(mark) and hint in (Hint.NONE, Hint.PARAGRAPH):
        hint = Hint.ITEM
    return replace(block, text=text, hint=hint)


def name_below_image(block: Block) -> Block:
    """Return the block below an image's name: a short line without a full stop is its caption."""
    is_line = len(block.text) <= _CAPTION_LIMIT and not _ENDED.search(block.text)
    is_free = block.hint is Hint.NONE
    return replace(block, hint=Hint.CAPTION) if is_line and is_free else block


def without_pictograph(text: str) -> str:
    """Return a text without the pictographs that open it."""
    return _split_pictographs(text)[1] or text


def is_framed(text: str) -> bool:
    """Say whether pictographs open and end a line: they are its own."""
    return bool(text) and _is_pictograph(text[0]) and _is_pictograph(text[-1])


def _split_pictographs(text: str) -> tuple[str, str]:
    """Split off what opens a line and is a pictograph (Unicode category So)."""
    place = 0
    while place < len(text) and (_is_pictograph(text[place]) or (place and text[place] == " ")):
        place += 1
    return text[:place], text[place:]


def _is_pictograph(char: str) -> bool:
    is_joined = char in "\ufe0f\u200d\u20e3" or "\U0001f3fb" <= char <= "\U0001f3ff"
    return is_joined or (unicodedata.category(char) == "So" and char not in "©®™°")
