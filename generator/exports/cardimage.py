"""Draw an image card as PNG. The only module that knows Pillow and the font.

The font is Be Vietnam Pro (OFL 1.1): made for Vietnamese, it has every letter with every tone.

A card is drawn in the numbers of its sixteen colours, so that nothing has to be made of millions.
"""

import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import fontpkg_be_vietnam_pro
from PIL import Image, ImageChops, ImageDraw, ImageFont

from generator.records import replace
from generator.viewmodels.cardface import CARD_SIZE, CardFace, Colours

_MARGIN = 72
_BAR = 16  # the band of the accent's colour at the top
_MAP = 400  # width and height that the tile map may take
_SIZES = (104, 88, 76, 64, 54, 46)  # of the title, the largest that fits
_ONE_LINE = 4  # of these sizes are large enough to prefer one line to a larger size on two
_LINES = 4
_GAP = 10  # pixels between the title and what stands below it
_SMOOTH = 4  # steps between the paper and a colour of small letters, for smooth edges
# The numbers of whole colours; paper is 0, and the steps to a colour of letters come before it.
_INK, _ACCENT, _SOFT, _LINE = 6, 10, 14, 15


def draw_card(card: CardFace) -> bytes:
    """Return a card as PNG; the same card gives the same bytes."""
    image = _ground(replace(card, title="", marked=())).copy()
    draw = ImageDraw.Draw(image)
    _draw_tiles(draw, card, card.marked, _ACCENT)
    font, lines = _title(card)
    step = _step(font)
    top = (CARD_SIZE[1] - step * (len(lines) - 1)) // 2 + round(font.size * 0.3)
    for place, line in enumerate(lines):
        draw.text((_MARGIN, top + step * place), line, _INK, font, anchor="ls")
    image.putpalette(_palette(card.colours))
    content = BytesIO()
    # A tenth larger than the best, in less than half the time.
    image.save(content, "PNG", compress_type=zlib.Z_RLE)
    return content.getvalue()


@lru_cache(maxsize=4)
def _ground(card: CardFace) -> Image.Image:
    """Return what all cards have that differ only in title and marks."""
    image = Image.new("L", CARD_SIZE)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, CARD_SIZE[0], _BAR), _ACCENT)
    _draw_tiles(draw, card, card.tiles, _LINE)
    bottom, small = CARD_SIZE[1] - _MARGIN, _font("Regular", 28)
    above, below = Image.new("L", CARD_SIZE), Image.new("L", CARD_SIZE)
    ImageDraw.Draw(above).text((_MARGIN, _MARGIN), card.above, _SMOOTH, _font("Bold", 34))
    for place, line in enumerate(reversed(_below(card))):
        at = (_MARGIN, bottom - 38 * place)
        ImageDraw.Draw(below).text(at, line, _SMOOTH, small, anchor="ls")
    for letters, colour in ((above, _ACCENT), (below, _SOFT)):
        numbers = [0, *range(colour - _SMOOTH + 1, colour + 1)]
        shown = letters.point([*numbers, *[colour] * (256 - len(numbers))])
        image = ImageChops.lighter(image, shown)
    return image


def _width(card: CardFace) -> int:
    """Return how many pixels the card's words may take."""
    return CARD_SIZE[0] - 2 * _MARGIN - (_MAP + _MARGIN // 2 if card.tiles else 0)


def _below(card: CardFace) -> Sequence[str]:
    """Return the lines at the card's bottom."""
    return _lines_below(card.below, _width(card))


@lru_cache(maxsize=4)  # all cards have the same
def _lines_below(text: str, width: int) -> Sequence[str]:
    return _wrapped(text, _font("Regular", 28), width)[:2]


def _title(card: CardFace) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """Return the largest font in which the title fits, best on one line; the smallest cuts off."""
    fonts = [_font("Bold", size) for size in _SIZES]
    width, room = _width(card), CARD_SIZE[1] // 2 - _MARGIN - _GAP - 38 * len(_below(card))
    for font in fonts[:_ONE_LINE]:
        if font.getlength(card.title) <= width:
            return font, [card.title]
    for font in fonts:
        lines = _wrapped(card.title, font, width)
        is_whole = all(font.getlength(word) <= width for word in card.title.split())
        # What hangs below the middle; there is as much room above it.
        height = _step(font) * (len(lines) - 1) / 2 + font.size * 0.55
        if is_whole and len(lines) <= _LINES and height <= room:
            break
    return font, lines[:_LINES]


def _step(font: ImageFont.FreeTypeFont) -> int:
    """Return how many pixels one line of a title stands below another."""
    return round(font.size * 1.24)


def _wrapped(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Return the text as lines of at most `width` pixels; a word that is longer is broken."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= width:
            lines[-1] = longer
            continue
        lines.append("")
        for letter in word:
            if lines[-1] and font.getlength(lines[-1] + letter) > width:
                lines.append("")
            lines[-1] += letter
    return lines


def _draw_tiles(
    draw: ImageDraw.ImageDraw, card: CardFace, places: Iterable[tuple[int, int]], colour: int
) -> None:
    """Draw the tiles at some places of the card's map."""
    if not card.tiles:
        return
    columns = 1 + max(column for column, _ in card.tiles)
    rows = 1 + max(row for _, row in card.tiles)
    step = max(1, _MAP // max(columns, rows))
    size = step - min(7, step // 4)
    left = CARD_SIZE[0] - _MARGIN - columns * step
    top = (CARD_SIZE[1] - rows * step) // 2
    for column, row in places:
        x, y = left + column * step, top + row * step
        draw.rectangle((x, y, x + size, y + size), colour)


def _palette(colours: Colours) -> list[int]:
    """Return red, green and blue of each number."""
    paper = _rgb(colours.paper)
    palette = [*paper]
    letters = ((colours.ink, _INK), (colours.accent, _SMOOTH), (colours.soft, _SMOOTH))
    for colour, steps in letters:
        for step in range(1, steps + 1):
            pairs = zip(paper, _rgb(colour), strict=True)
            palette += [round(low + (high - low) * step / steps) for low, high in pairs]
    return [*palette, *_rgb(colours.line)]


def _rgb(colour: str) -> tuple[int, ...]:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    return tuple(bytes.fromhex(digits))


@lru_cache(maxsize=16)
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    path = Path(fontpkg_be_vietnam_pro.ROOT) / "files" / f"BeVietnamPro-{weight}.ttf"
    # Pillow's own layout: the other one depends on a library that may not be there.
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)
