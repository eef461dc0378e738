"""Draw an image card as PNG. The only module that knows Pillow and the font.

The font is Be Vietnam Pro (OFL 1.1): made for Vietnamese, it has every letter with every tone.
"""

from functools import lru_cache
from io import BytesIO
from pathlib import Path

import fontpkg_be_vietnam_pro
from PIL import Image, ImageDraw, ImageFont

from generator.cardface import CARD_SIZE, CardFace, Colours

_MARGIN = 72
_BAR = 16  # the band of the accent's colour at the top
_MAP = 400  # width and height that the tile map may take
_SIZES = (104, 88, 76, 64, 54, 46)  # of the title, the largest that fits
_ONE_LINE = 4  # of these sizes are large enough to prefer one line to a larger size on two
_LINES = 4
_COLOURS = 32  # a palette keeps a card at some 10 kB


def draw_card(card: CardFace) -> bytes:
    """Return a card as PNG; the same card gives the same bytes."""
    image = Image.new("RGB", CARD_SIZE, card.colours.paper)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, CARD_SIZE[0], _BAR), card.colours.accent)
    width = CARD_SIZE[0] - 2 * _MARGIN
    if card.tiles:
        _draw_tiles(draw, card)
        width -= _MAP + _MARGIN // 2
    _draw_words(draw, card, width)
    palette = image.quantize(palette=_palette(card.colours), dither=Image.Dither.NONE)
    content = BytesIO()
    palette.save(content, "PNG", compress_level=6)
    return content.getvalue()


def _draw_words(draw: ImageDraw.ImageDraw, card: CardFace, width: int) -> None:
    colours, bottom = card.colours, CARD_SIZE[1] - _MARGIN
    draw.text((_MARGIN, _MARGIN), card.above, colours.accent, _font("Bold", 34))
    below = _wrapped(card.below, _font("Regular", 28), width)[:2]
    for place, line in enumerate(reversed(below)):
        at = (_MARGIN, bottom - 38 * place)
        draw.text(at, line, colours.soft, _font("Regular", 28), anchor="ls")
    font, lines = _title(card.title, width)
    step = round(font.size * 1.24)
    top = (CARD_SIZE[1] - step * (len(lines) - 1)) // 2 + round(font.size * 0.3)
    for place, line in enumerate(lines):
        draw.text((_MARGIN, top + step * place), line, colours.ink, font, anchor="ls")


def _title(title: str, width: int) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """Return the largest font in which the title fits, best on one line; the smallest cuts off."""
    fonts = [_font("Bold", size) for size in _SIZES]
    for font in fonts[:_ONE_LINE]:
        if font.getlength(title) <= width:
            return font, [title]
    for font in fonts:
        lines = _wrapped(title, font, width)
        is_whole = all(font.getlength(word) <= width for word in title.split())
        if is_whole and len(lines) <= _LINES:
            break
    return font, lines[:_LINES]


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


def _draw_tiles(draw: ImageDraw.ImageDraw, card: CardFace) -> None:
    columns = 1 + max(column for column, _ in card.tiles)
    rows = 1 + max(row for _, row in card.tiles)
    step = _MAP // max(columns, rows)
    left = CARD_SIZE[0] - _MARGIN - columns * step
    top = (CARD_SIZE[1] - rows * step) // 2
    for column, row in card.tiles:
        x, y = left + column * step, top + row * step
        is_marked = (column, row) in card.marked
        colour = card.colours.accent if is_marked else card.colours.line
        draw.rectangle((x, y, x + step - 7, y + step - 7), colour)


def _palette(colours: Colours) -> Image.Image:
    """Return the card's colours with the steps between each and the paper, for smooth edges."""
    palette: list[int] = []
    paper = _rgb(colours.paper)
    for colour in (colours.ink, colours.soft, colours.accent, colours.line):
        for step in range(_COLOURS // 4):
            share = (step + 1) / (_COLOURS // 4)
            pairs = zip(paper, _rgb(colour), strict=True)
            palette += [round(low + (high - low) * share) for low, high in pairs]
    image = Image.new("P", (1, 1))
    image.putpalette([*palette, *paper])
    return image


def _rgb(colour: str) -> tuple[int, ...]:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    return tuple(bytes.fromhex(digits))


@lru_cache(maxsize=16)
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    path = Path(fontpkg_be_vietnam_pro.ROOT) / "files" / f"BeVietnamPro-{weight}.ttf"
    # Pillow's own layout: the other one depends on a library that may not be there.
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)
