"""Decide the image cards that chats show for a shared link: one for the site, one a district."""

from collections.abc import Iterator, Mapping
from functools import partial

from generator import paths
from generator.keys import key_of
from generator.outputs import CARDS
from generator.patterns import pattern
from generator.plans.items import PlannedFile
from generator.plans.planned import Site
from generator.program import program_key
from generator.records import field_names
from generator.viewmodels.cardface import CardFace, Colours

_HEX = pattern(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


def choose_colours(tokens: Mapping[str, str]) -> Colours:
    """Return the colours of a theme's tokens; what is no hexadecimal colour is left out."""
    plain = Colours()
    chosen = {name: tokens.get(f"--{name}", "") for name in field_names(Colours)}
    return Colours(**{n: v if _HEX.fullmatch(v) else getattr(plain, n) for n, v in chosen.items()})


def plan_cards(site: Site, colours: Colours) -> Iterator[PlannedFile]:
    """Plan the site's card and one for each district; without a public address nobody asks."""
    config = site.config
    if config.base_url is None or not config.makes(CARDS):
        return
    tiles = site.tiles.tiles if site.tiles else ()
    spots = {tile.link.path: (tile.column, tile.row) for tile in tiles}
    every = tuple(spots.values())
    whole = CardFace(config.title, "", config.description, every, every, colours)
    yield _plan(paths.HOME, whole)
    for district in site.groups.districts:
        page = paths.district(district.slug)
        marked = (spots[page],) if page in spots else ()
        title = district.full_name[:1].upper() + district.full_name[1:]
        shown = every if marked else ()
        card = CardFace(title, config.title, config.description, shown, marked, colours)
        yield _plan(page, card)


def _plan(page: str, card: CardFace) -> PlannedFile:
    return PlannedFile(paths.card(page), key_of((program_key(), card)), partial(_draw, card))


def _draw(card: CardFace) -> bytes:
    # Imported here: a build that draws no card needs no library that draws.
    from generator.exports.cardimage import draw_card  # noqa: PLC0415

    return draw_card(card)
