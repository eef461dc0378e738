"""The tile map: one tile a district, laid out as content/gazetteer/tiles.yaml says."""

from pathlib import Path

from generator import paths
from generator.errors import ContentError, Problem
from generator.group import Groups
from generator.lists.views import district_crumb
from generator.places import Gazetteer
from generator.records import replace
from generator.schema import load_yaml
from generator.viewmodels.pages import Tile, TileMap
from generator.yamltext import Listing, Node, Scalar

FILE = "content/gazetteer/tiles.yaml"
_EMPTY = "."
_ROW_REMEDY = "write each row as `- [slug, ., slug]`"


def load_layout(root: Path, gazetteer: Gazetteer) -> tuple[tuple[str | None, ...], ...]:
    """Load the rows of the tile map: a district's slug or `None` in each column.

    No file means no map. Raise `ContentError` with every problem of the file.
    """
    node = load_yaml(root, FILE)
    if node is None:
        return ()
    if not isinstance(node, Listing):
        raise ContentError([Problem(FILE, 1, "it is not a list", _ROW_REMEDY)])
    rows = node.items
    problems = [problem for row in rows for problem in _faults(row, gazetteer)]
    if problems:
        raise ContentError(problems)
    return tuple(tuple(None if slug == _EMPTY else slug for slug in _slugs(row)) for row in rows)


def _slugs(row: Node) -> list[str]:
    items = row.items if isinstance(row, Listing) else ()
    return [item.text or _EMPTY if isinstance(item, Scalar) else _EMPTY for item in items]


def _faults(row: Node, gazetteer: Gazetteer) -> list[Problem]:
    if not isinstance(row, Listing) or not all(isinstance(item, Scalar) for item in row.items):
        return [Problem(FILE, row.line, "a row is not a list of slugs", _ROW_REMEDY)]
    unknown = [s for s in _slugs(row) if s != _EMPTY and s not in gazetteer.districts]
    remedy = "write a district's slug, or . for an empty place"
    return [Problem(FILE, row.line, f'no district has the slug "{s}"', remedy) for s in unknown]


def plan_tiles(layout: tuple[tuple[str | None, ...], ...], groups: Groups) -> TileMap | None:
    """Return the tile map, each tile shaded by its share of the busiest district's articles."""
    districts = {district.slug: district for district in groups.districts}
    counts = {slug: len(articles) for slug, articles in groups.by_district.items()}
    most = max((counts.get(slug, 0) for row in layout for slug in row if slug), default=0)
    tiles = []
    for row, slugs in enumerate(layout):
        for column, slug in enumerate(slugs):
            if slug is not None and slug in districts:
                count = counts.get(slug, 0)
                shade = -(-4 * count // most) if most else 0
                district = districts[slug]
                link = district_crumb(district)
                tiles.append(Tile(column, row, district.name, link, count, shade))
    if not tiles:
        return None
    return TileMap(max(len(row) for row in layout), len(layout), tuple(tiles))


def recount_tiles(tiles: TileMap, groups: Groups) -> TileMap:
    """Return the same map of the same districts, shaded by what they have now."""
    counts = {paths.district(slug): len(articles) for slug, articles in groups.by_district.items()}
    most = max((counts.get(tile.link.path, 0) for tile in tiles.tiles), default=0)
    shaded = []
    for tile in tiles.tiles:
        count = counts.get(tile.link.path, 0)
        shaded.append(replace(tile, count=count, shade=-(-4 * count // most) if most else 0))
    return replace(tiles, tiles=tuple(shaded))
