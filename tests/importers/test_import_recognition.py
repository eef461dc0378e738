"""Hard headlines and leads read as a careful Vietnamese reader would; the gold readings too."""

from datetime import date
from pathlib import Path

import pytest
from conftest import GOLD, REAL_SEEDS, REPOSITORY
from raw_pages import knowledge, load_plain, read_source, texts

from generator.dates import load_zone
from generator.importers.drafting import Knowledge
from generator.importers.layout.layout import take_apart
from generator.importers.recognition.mentions import PlaceFinder
from generator.importers.recognition.placing import Places, Zone
from generator.importers.recognition.recognise_committees import recognise_committees
from generator.importers.recognition.recognise_places import recognise_places
from generator.importers.recognition.recognise_unions import UnionFinder
from generator.importers.shelf.manuscript import Plain, plain
from generator.organisations import Organisations
from generator.places import Gazetteer
from generator.register import load_organisations
from generator.yamltext import parse_yaml

Case = dict[str, Plain]
CASES = plain(parse_yaml((REPOSITORY / "tests/cases/recognition.yaml").read_text("utf-8")))
assert isinstance(CASES, tuple)
EACH = pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['day']} {case['title']}")
GOLDEN = ("002_09e435ed94fc720a", "003_16ac157d1fd29b22", "004_abfc377a40a39a4e")


@pytest.fixture(scope="module")
def known(gazetteer: Gazetteer) -> Organisations:
    return load_organisations(REPOSITORY, gazetteer)


@pytest.fixture(scope="module")
def finder(gazetteer: Gazetteer) -> PlaceFinder:
    return PlaceFinder(gazetteer)


def _zones(case: Case) -> list[Zone]:
    parts = (("title", case["title"]), ("summary", case.get("lead")))
    return [Zone(name, str(text), line) for line, (name, text) in enumerate(parts) if text]


def _day(case: Case) -> date:
    return date.fromisoformat(str(case["day"]))


def _placed(places: Places, gazetteer: Gazetteer) -> list[str]:
    return [
        f"{p.district.full_name}, {gazetteer.provinces[p.district.province].name}: {p.role}"
        for p in places.placed
    ]


@EACH
def test_districts_are_read(case: Case, finder: PlaceFinder) -> None:
    places = recognise_places(_zones(case), finder, _day(case))

    assert _placed(places, finder.gazetteer) == texts(case.get("districts") or ())


@EACH
def test_province_is_read(case: Case, finder: PlaceFinder) -> None:
    places = recognise_places(_zones(case), finder, _day(case))

    province = finder.gazetteer.provinces.get(places.province or "")
    assert (province.full_name if province else None) == case.get("province")


@EACH
def test_wards_are_read(case: Case, finder: PlaceFinder) -> None:
    places = recognise_places(_zones(case), finder, _day(case))

    assert [ward.full_name for ward in places.wards] == texts(case.get("wards") or ())


@EACH
def test_bodies_are_read(case: Case, finder: PlaceFinder, known: Organisations) -> None:
    zones, day = _zones(case), _day(case)
    places = recognise_places(zones, finder, day)

    bodies = UnionFinder(known, finder, places).bodies(zones, day)

    assert [body.name for body in bodies] == texts(case.get("organisations") or ())


def test_district_of_an_untold_province_stays_open(finder: PlaceFinder) -> None:
    zones = [Zone("title", "LĐLĐ huyện Châu Thành họp", 1)]

    (placed,) = recognise_places(zones, finder, date(2021, 5, 1)).placed

    assert placed.district.full_name == "huyện Châu Thành"
    assert len({option.province for option in placed.options}) == 10


def test_each_place_and_body_quotes_its_passage(finder: PlaceFinder, known: Organisations) -> None:
    zones = [Zone("title", "Hội thi ở Hà Nội. LĐLĐ quận Tây Hồ dự.", 1)]
    places = recognise_places(zones, finder, date(2021, 5, 1))
    (body,) = UnionFinder(known, finder, places).bodies(zones, date(2021, 5, 1))

    assert places.placed[0].basis.quote == "LĐLĐ quận Tây Hồ dự."
    assert (body.basis.of, body.basis.quote) == ("ldld-quan-tay-ho", "LĐLĐ quận Tây Hồ dự.")


def test_committees_are_those_of_the_articles_places(finder: PlaceFinder) -> None:
    zones = [
        Zone("title", "LĐLĐ huyện Thanh Trì họp", 1),
        Zone("summary", "Huyện ủy khóa 24 và Thành ủy, Quận ủy Hoàng Mai cùng Bộ Chính trị.", 2),
    ]
    places = recognise_places(zones, finder, date(2024, 5, 1))

    names = recognise_committees(zones, places, finder.gazetteer)

    assert names == ("Huyện ủy Thanh Trì", "Thành ủy Hà Nội", "Quận ủy Hoàng Mai", "Bộ Chính trị")


@pytest.fixture(scope="module")
def learnt(gazetteer: Gazetteer, known: Organisations) -> Knowledge:
    return knowledge(gazetteer, known)


def _read_gold(name: str, learnt: Knowledge) -> tuple[list[Zone], date, Case]:
    if not REAL_SEEDS.is_dir() or not GOLD.is_dir():
        pytest.skip(f"the real seeds are not at {REAL_SEEDS}")
    path = Path(REAL_SEEDS / f"{name}.txt")
    source = read_source(path.read_bytes(), path.name)
    layout = take_apart(source, learnt.cues, load_zone("Asia/Ho_Chi_Minh"))
    zones = [
        Zone(key, str(layout.fields[key].value), 1)
        for key in ("kicker", "title", "summary")
        if key in layout.fields
    ]
    zones += [Zone("body", passage.text, passage.line) for passage in layout.passages]
    zones += [Zone("body", text, 1) for text in texts(_captions(layout.fields))]
    published = load_plain(GOLD / f"{name}.yaml")["published"]
    assert isinstance(published, dict)
    return (
        zones,
        date.fromisoformat(str(published["value"])[:10]),
        load_plain(GOLD / f"{name}.yaml"),
    )


def _captions(fields: object) -> tuple[str, ...]:
    assert isinstance(fields, dict)
    found = fields.get("captions")
    return tuple(map(str, found.value)) if found is not None else ()


@pytest.mark.parametrize("name", GOLDEN)
def test_gold_places_are_found_and_no_other(name: str, learnt: Knowledge) -> None:
    zones, day, gold = _read_gold(name, learnt)

    places = recognise_places(zones, learnt.finder, day)

    primary, province = gold["primary_district"], gold["province"]
    assert isinstance(province, dict)
    stated = learnt.finder.gazetteer.provinces.get(places.province or "")
    assert [d.full_name for d in places.districts] == (
        [primary["name"]] if isinstance(primary, dict) else []
    )
    assert (stated.full_name if stated else None) == province["name"]
    assert [p for p in places.placed if p.role == "mentioned"] == []


@pytest.mark.parametrize("name", GOLDEN)
def test_gold_wards_are_found_and_no_other(name: str, learnt: Knowledge) -> None:
    zones, day, gold = _read_gold(name, learnt)

    places = recognise_places(zones, learnt.finder, day)

    wards = gold["wards"]
    assert isinstance(wards, tuple)
    assert [w.full_name for w in places.wards] == [w["name"] for w in wards if isinstance(w, dict)]


@pytest.mark.parametrize("name", GOLDEN)
def test_gold_organisations_are_found_and_no_other(name: str, learnt: Knowledge) -> None:
    zones, day, gold = _read_gold(name, learnt)
    places = recognise_places(zones, learnt.finder, day)

    bodies = UnionFinder(learnt.organisations, learnt.finder, places).bodies(zones, day)
    found = {body.name for body in bodies}
    found |= set(recognise_committees(zones, places, learnt.finder.gazetteer))

    listed = gold["organisations"]
    assert isinstance(listed, tuple)
    names = {str(body["name"]) for body in listed if isinstance(body, dict)}
    assert found == {name for name in names if "[chưa rõ]" not in name}
