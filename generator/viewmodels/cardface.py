"""What an image card shows, as frozen values; `cards` decides it, `cardimage` draws it."""

from generator.records import Struct

CARD_SIZE = (1200, 630)  # pixels: what readers of OpenGraph show whole


class Colours(Struct, frozen=True):
    """The theme's colours that a card uses, as `#rgb` or `#rrggbb`."""

    paper: str = "#ffffff"
    ink: str = "#000000"
    soft: str = "#555555"
    line: str = "#dddddd"
    accent: str = "#aa2222"


class CardFace(Struct, frozen=True):
    """All that a card shows; `tiles` are columns and rows of the tile map, `marked` its places."""

    title: str
    above: str
    below: str
    tiles: tuple[tuple[int, int], ...]
    marked: tuple[tuple[int, int], ...]
    colours: Colours
