"""The tile map: its layout as the editor wrote it, and a shade for each district."""

import pytest
from conftest import REPOSITORY, MakeDigest
from reading import Told

from generator.errors import ContentError
from generator.group import Groups
from generator.lists.tiles import FILE, load_layout, plan_tiles
from generator.model import Article, Body, District, Header
from generator.places import Gazetteer

NAME = FILE.removeprefix("content/")


def _groups(districts: list[District], counts: dict[str, int]) -> Groups:
    one = Article(Told(Header("a", "a1"), Body(b"")), "a.md", "a.html", "a1")
    by_district = {slug: (one,) * count for slug, count in counts.items()}
    return Groups((), by_district, {}, {}, {}, (), tuple(districts), ())


def test_a_layout_is_read_row_by_row(make_digest: MakeDigest, gazetteer: Gazetteer) -> None:
    root = make_digest({NAME: "- [., ba-dinh]\n- [dong-da, ., ~]\n"})

    layout = load_layout(root, gazetteer)

    assert layout == ((None, "ba-dinh"), ("dong-da", None, None))


@pytest.mark.parametrize("files", [{}, {NAME: ""}, {NAME: "# no map\n"}])
def test_without_a_layout_there_are_no_rows(
    make_digest: MakeDigest, gazetteer: Gazetteer, files: dict[str, str]
) -> None:
    assert load_layout(make_digest(files), gazetteer) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- [ba-dinh]\n- [xyzzy]\n", [':2: no district has the slug "xyzzy"; write a district']),
        ("- [a1, ba-dinh, b2]\n", [':1: no district has the slug "a1"', ":1: no district has the"]),
        ("- [ba-dinh\n- [dong-da]\n", [":1: the bracket [ is opened and never closed; clo"]),
        ("- ba-dinh\n", [":1: a row is not a list of slugs; write each row as"]),
        ("- [ba-dinh, [dong-da]]\n", [":1: a row is not a list of slugs; write each row as"]),
        ("rows: [ba-dinh]\n", [":1: it is not a list; write each row as"]),
    ],
)
def test_a_faulty_layout_is_told_at_its_line(
    make_digest: MakeDigest, gazetteer: Gazetteer, text: str, told: list[str]
) -> None:
    root = make_digest({NAME: text})

    with pytest.raises(ContentError) as refusal:
        load_layout(root, gazetteer)

    problems = [str(problem).removeprefix(FILE) for problem in refusal.value.problems]
    assert [p.startswith(t) for p, t in zip(problems, told, strict=True)] == [True] * len(told)


def test_a_layout_in_another_encoding_is_told(
    make_digest: MakeDigest, gazetteer: Gazetteer
) -> None:
    root = make_digest({NAME: ""})
    (root / FILE).write_bytes(b"- [\xe0]\n")

    with pytest.raises(ContentError) as refusal:
        load_layout(root, gazetteer)

    assert "UTF-8" in str(refusal.value.problems[0])


def test_the_layout_of_this_repository_has_each_district_of_ha_noi_once(
    gazetteer: Gazetteer,
) -> None:
    layout = load_layout(REPOSITORY, gazetteer)

    placed = sorted(slug for row in layout for slug in row if slug)

    assert placed == sorted(district.slug for district in gazetteer.districts_of("ha-noi"))


def test_a_tile_stands_where_the_layout_says(gazetteer: Gazetteer) -> None:
    districts = [gazetteer.districts[slug] for slug in ("ba-dinh", "dong-da")]

    tiles = plan_tiles(((None, "ba-dinh"), ("dong-da", None, None)), _groups(districts, {}))

    assert tiles is not None
    assert (tiles.columns, tiles.rows) == (3, 2)
    assert [(t.column, t.row, t.link.label) for t in tiles.tiles] == [
        (1, 0, "quận Ba Đình"),
        (0, 1, "quận Đống Đa"),
    ]


@pytest.mark.parametrize(("count", "shade"), [(0, 0), (1, 1), (25, 1), (26, 2), (99, 4), (100, 4)])
def test_a_shade_is_the_share_of_the_busiest_districts_articles(
    gazetteer: Gazetteer, count: int, shade: int
) -> None:
    districts = [gazetteer.districts[slug] for slug in ("ba-dinh", "dong-da")]
    groups = _groups(districts, {"ba-dinh": 100, "dong-da": count})

    tiles = plan_tiles((("ba-dinh", "dong-da"),), groups)

    assert tiles is not None
    assert [(tile.count, tile.shade) for tile in tiles.tiles] == [(100, 4), (count, shade)]


def test_a_district_off_the_map_does_not_count_as_the_busiest(gazetteer: Gazetteer) -> None:
    groups = _groups([gazetteer.districts["ba-dinh"]], {"ba-dinh": 1, "go-vap": 100})

    tiles = plan_tiles((("ba-dinh",),), groups)

    assert tiles is not None
    assert tiles.tiles[0].shade == 4


def test_without_any_article_every_tile_is_empty(gazetteer: Gazetteer) -> None:
    groups = _groups([gazetteer.districts["ba-dinh"]], {})

    tiles = plan_tiles((("ba-dinh",),), groups)

    assert tiles is not None
    assert (tiles.tiles[0].count, tiles.tiles[0].shade) == (0, 0)


def test_without_a_tile_there_is_no_map(gazetteer: Gazetteer) -> None:
    groups = _groups([gazetteer.districts["ba-dinh"]], {})

    assert plan_tiles((), groups) is None
    assert plan_tiles(((None,),), groups) is None
