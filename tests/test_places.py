"""The gazetteer: names found, names left open, names that are near, and what stood where."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from time import process_time

import pytest

from generator.model import Ward
from generator.placenames import name_key
from generator.places import Gazetteer, Lookup, read_table
from generator.text import slug


def _found(lookup: Lookup) -> str | None:
    return lookup.found.slug if lookup.found else None


@pytest.mark.parametrize(
    ("text", "province", "slug"),
    [
        ("dong-da", None, "dong-da"),
        ("Đống Đa", None, "dong-da"),
        ("quận Đống Đa", None, "dong-da"),
        ("Q. Đống Đa", "ha-noi", "dong-da"),
        ("QUẬN ĐỐNG ĐA", None, "dong-da"),
        ("Hoà Vang", None, "hoa-vang"),
        ("Tha\u0323nh Tri\u0323", None, "thanh-tri-soc-trang"),
    ],
)
def test_a_district_is_found_by_slug_or_name(
    gazetteer: Gazetteer, text: str, province: str | None, slug: str
) -> None:
    assert _found(gazetteer.find_district(text, province)) == slug


@pytest.mark.parametrize(
    ("text", "slug"), [("Thanh Trì", "thanh-tri"), ("Thạnh Trị", "thanh-tri-soc-trang")]
)
def test_thanh_tri_is_not_another_of_other_accents(
    gazetteer: Gazetteer, text: str, slug: str
) -> None:
    assert _found(gazetteer.find_district(text, None)) == slug


def test_accents_are_never_dropped_to_find_a_district(gazetteer: Gazetteer) -> None:
    assert _found(gazetteer.find_district("Thạnh Trì", None)) is None


@pytest.mark.parametrize(
    ("province", "slug"), [("ha-noi", "son-tay"), ("quang-ngai", "son-tay-quang-ngai")]
)
def test_a_name_of_two_districts_is_found_with_the_province(
    gazetteer: Gazetteer, province: str, slug: str
) -> None:
    assert _found(gazetteer.find_district("Sơn Tây", province)) == slug


def test_a_name_of_two_districts_stays_open_without_the_province(gazetteer: Gazetteer) -> None:
    lookup = gazetteer.find_district("Sơn Tây", None)

    assert lookup.found is None
    assert {d.slug for d in lookup.candidates} == {"son-tay", "son-tay-quang-ngai"}


@pytest.mark.parametrize(
    ("text", "slug"), [("thị xã Sơn Tây", "son-tay"), ("huyện Sơn Tây", "son-tay-quang-ngai")]
)
def test_a_kind_can_part_two_districts_of_one_name(
    gazetteer: Gazetteer, text: str, slug: str
) -> None:
    assert _found(gazetteer.find_district(text, None)) == slug


def test_a_kind_that_no_such_district_has_finds_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.find_district("quận Sơn Tây", "ha-noi").found is None


def test_ten_districts_are_called_chau_thanh(gazetteer: Gazetteer) -> None:
    lookup = gazetteer.find_district("huyện Châu Thành", None)

    assert lookup.found is None
    assert len({d.province for d in lookup.candidates}) == 10


@pytest.mark.parametrize(
    ("text", "slug", "end"),
    [
        ("Quận 2", "quan-2", date(2021, 1, 1)),
        ("Quận 9", "quan-9", date(2021, 1, 1)),
        ("quận Thủ Đức", "quan-thu-duc-ho-chi-minh", date(2021, 1, 1)),
        ("huyện Từ Liêm", "tu-liem", date(2014, 4, 1)),
    ],
)
def test_a_former_district_is_found_and_has_its_last_day(
    gazetteer: Gazetteer, text: str, slug: str, end: date
) -> None:
    found = gazetteer.find_district(text, None).found

    assert found is not None
    assert (found.slug, found.valid.end) == (slug, end)


def test_of_one_name_the_later_unit_is_meant_unless_the_kind_is_told(gazetteer: Gazetteer) -> None:
    assert _found(gazetteer.find_district("Thủ Đức", None)) == "thu-duc"


@pytest.mark.parametrize(
    ("text", "province", "near"),
    [
        ("Quan Go Vap", None, "quận Gò Vấp"),
        ("go vap", None, "quận Gò Vấp"),
        ("quận Đông Đa", "ha-noi", "quận Đống Đa"),
        ("Thanh Xuan", "ha-noi", "quận Thanh Xuân"),
        ("Q. Hoàn Kiến", "ha-noi", "quận Hoàn Kiếm"),
    ],
)
def test_a_slip_is_told_with_the_name_meant(
    gazetteer: Gazetteer, text: str, province: str | None, near: str
) -> None:
    assert gazetteer.find_district(text, province) == Lookup(None, (), near)


def test_a_name_like_no_other_has_no_near_one(gazetteer: Gazetteer) -> None:
    assert gazetteer.find_district("Xyzzy", None) == Lookup()


@pytest.mark.parametrize(
    "text", ["ha-noi", "Hà Nội", "thành phố Hà Nội", "TP. Hà Nội", "TP Hà Nội"]
)
def test_a_province_is_found_by_slug_or_name(gazetteer: Gazetteer, text: str) -> None:
    found = gazetteer.find_province(text)

    assert found is not None
    assert found.full_name == "thành phố Hà Nội"


@pytest.mark.parametrize("text", ["tỉnh Hà Nội", "Ha Noi", "Xyzzy", "quận Ba Đình", ""])
def test_no_province_is_guessed(gazetteer: Gazetteer, text: str) -> None:
    assert gazetteer.find_province(text) is None


@pytest.mark.parametrize(("slug", "end"), [("ha-tay", 2008), ("thua-thien-hue", 2025)])
def test_a_former_province_is_known_with_its_end(gazetteer: Gazetteer, slug: str, end: int) -> None:
    last = gazetteer.provinces[slug].valid.end

    assert last is not None
    assert last.year == end


def test_there_are_34_provinces_since_the_reform(gazetteer: Gazetteer) -> None:
    lasting = [p for p in gazetteer.provinces.values() if p.valid.covers(date(2025, 7, 1))]

    assert len(lasting) == 34


def test_ha_noi_had_30_districts_on_their_last_day(gazetteer: Gazetteer) -> None:
    kinds = [district.kind for district in gazetteer.districts_of("ha-noi")]

    assert {kind: kinds.count(kind) for kind in kinds} == {"quận": 12, "huyện": 17, "thị xã": 1}


def test_former_districts_are_not_among_those_of_the_last_day(gazetteer: Gazetteer) -> None:
    slugs = {district.slug for district in gazetteer.districts_of("ho-chi-minh")}

    assert slugs.isdisjoint({"quan-2", "quan-9", "quan-thu-duc-ho-chi-minh"})
    assert "thu-duc" in slugs


def test_no_district_outlives_the_tier(gazetteer: Gazetteer) -> None:
    ends = [district.valid.end for district in gazetteer.districts.values()]

    assert max(end for end in ends if end is not None) == date(2025, 7, 1)
    assert None not in ends


def test_ha_noi_has_126_new_units_of_which_64_lie_in_several_old_districts(
    gazetteer: Gazetteer,
) -> None:
    units = [w for w in gazetteer.wards if w.district is None and w.province == "ha-noi"]

    overlapping = [w for w in units if len(gazetteer.old_districts_by_ward_code[w.code]) > 1]

    assert (len(units), len(overlapping)) == (126, 64)


def test_phuong_hong_ha_took_land_of_five_districts(gazetteer: Gazetteer) -> None:
    unit = gazetteer.new_ward("phường Hồng Hà", "ha-noi")

    assert unit is not None
    assert len(gazetteer.old_districts_by_ward_code[unit.code]) == 5


def test_the_units_from_a_district_are_those_that_took_its_land_by_name(
    gazetteer: Gazetteer,
) -> None:
    names = [unit.name for unit in gazetteer.units_from("cau-giay")]

    assert {"Cầu Giấy", "Nghĩa Đô", "Yên Hòa"} <= set(names)
    assert names.index("Cầu Giấy") < names.index("Nghĩa Đô") < names.index("Yên Hòa")


def test_no_units_come_from_an_unknown_district(gazetteer: Gazetteer) -> None:
    assert gazetteer.units_from("xyzzy") == ()


@pytest.mark.parametrize("name", ["phường Ba Đình", "Phường Ba Đình", "PHƯỜNG BA ĐÌNH"])
def test_a_new_unit_is_found_by_kind_and_name(gazetteer: Gazetteer, name: str) -> None:
    unit = gazetteer.new_ward(name, "ha-noi")

    assert unit is not None
    assert unit.valid.start == date(2025, 7, 1)


@pytest.mark.parametrize("name", ["Ba Đình", "xã Ba Đình", "phường Láng Hạ"])
def test_a_new_unit_is_not_guessed(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.new_ward(name, "ha-noi") is None


def test_a_new_unit_of_a_common_name_needs_its_province(gazetteer: Gazetteer) -> None:
    alone, inside = (gazetteer.new_ward("xã Tân Tiến", province) for province in (None, "ca-mau"))

    assert alone is None
    assert inside is not None


def test_every_ward_lies_in_a_known_district_or_province(gazetteer: Gazetteer) -> None:
    lost = [
        ward
        for ward in gazetteer.wards
        if ward.province not in gazetteer.provinces
        or (ward.district is not None and ward.district not in gazetteer.districts)
    ]

    assert lost == []


@pytest.mark.parametrize(
    ("slug", "day", "state"),
    [
        ("phu-quoc", date(2020, 5, 1), ("huyện Phú Quốc", "kien-giang")),
        ("phu-quoc", date(2022, 5, 1), ("thành phố Phú Quốc", "kien-giang")),
        ("long-khanh", date(2019, 5, 31), ("thị xã Long Khánh", "dong-nai")),
        ("long-khanh", date(2019, 6, 1), ("thành phố Long Khánh", "dong-nai")),
        ("ha-dong", date(2006, 5, 1), ("thị xã Hà Đông", "ha-tay")),
        ("ha-dong", date(2008, 7, 31), ("thành phố Hà Đông", "ha-tay")),
        ("ha-dong", date(2008, 8, 1), ("thành phố Hà Đông", "ha-noi")),
        ("ha-dong", date(2021, 5, 1), ("quận Hà Đông", "ha-noi")),
        ("hoai-duc", date(2006, 4, 1), ("huyện Hoài Đức", "ha-tay")),
        ("me-linh", date(2008, 7, 31), ("huyện Mê Linh", "vinh-phuc")),
        ("thuan-an", date(2016, 3, 1), ("thị xã Thuận An", "binh-duong")),
        ("huong-thuy", date(2025, 2, 1), ("thị xã Hương Thủy", "hue")),
        ("huong-thuy", date(2024, 2, 1), ("thị xã Hương Thủy", "thua-thien-hue")),
    ],
)
def test_a_district_has_the_state_of_the_day(
    gazetteer: Gazetteer, slug: str, day: date, state: tuple[str, str]
) -> None:
    (found,) = (one for one in gazetteer.states[slug] if one.valid.covers(day))

    assert (found.full_name, found.province) == state


def test_a_district_is_in_its_last_state_where_no_day_is_asked_for(gazetteer: Gazetteer) -> None:
    assert gazetteer.districts["phu-quoc"].kind == "thành phố"


def test_the_states_of_a_district_follow_each_other_without_a_gap(gazetteer: Gazetteer) -> None:
    torn = [
        slug
        for slug, states in gazetteer.states.items()
        if any(a.valid.end != b.valid.start for a, b in pairwise(states))
    ]

    assert torn == []


@pytest.mark.parametrize("text", ["huyện Phú Quốc", "thị xã Long Khánh", "thành phố Sơn Tây"])
def test_a_district_is_found_by_a_former_kind(gazetteer: Gazetteer, text: str) -> None:
    assert gazetteer.find_district(text, None).found is not None


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Đắc Lắc", "dak-lak"),
        ("TP. HCM", "ho-chi-minh"),
        ("Thừa Thiên - Huế", "thua-thien-hue"),
        ("Bà Rịa–Vũng Tàu", "ba-ria-vung-tau"),
        ("tỉnh Hà Bắc", "ha-bac"),
    ],
)
def test_a_province_is_found_by_what_the_press_calls_it(
    gazetteer: Gazetteer, text: str, slug: str
) -> None:
    found = gazetteer.find_province(text)

    assert found is not None
    assert found.slug == slug


def test_a_former_district_has_its_heirs(gazetteer: Gazetteer) -> None:
    assert gazetteer.heirs["quan-2"] == ("thu-duc",)


@pytest.mark.parametrize(("old", "new"), [("ha-tay", "ha-noi"), ("song-be", "binh-duong")])
def test_a_former_province_has_its_heirs(gazetteer: Gazetteer, old: str, new: str) -> None:
    assert new in gazetteer.province_heirs[old]


def test_every_ward_is_found_by_its_kind_and_name(gazetteer: Gazetteer) -> None:
    lost = [
        ward.full_name
        for ward in gazetteer.wards
        if ward not in gazetteer.ward_table.get(name_key(ward.full_name))
    ]

    assert lost == []


def test_the_tables_are_read_in_little_time() -> None:
    """50 ms of a quiet core; ten times that here, for a busy one."""
    start = process_time()

    gazetteer = Gazetteer()
    assert "hà nội" in gazetteer.provinces_by_name
    assert "ba đình" in gazetteer.districts_by_name
    assert "phường ba đình" in gazetteer.ward_table

    assert process_time() - start < 0.5


def test_no_row_of_the_successions_is_overlooked(gazetteer: Gazetteer) -> None:
    rows = [line.split("\t") for line in read_table("successions.tsv").splitlines()[1:]]

    pairs: dict[str, set[tuple[str, str]]] = {}
    for kind, old, new, _ in rows:
        pairs.setdefault(kind, set()).add((old, new))

    units = gazetteer.old_districts_by_ward_code
    assert {(old, unit) for unit, olds in units.items() for old in olds} == pairs["district"]
    assert _pairs(gazetteer.heirs) == pairs["earlier"]
    assert _pairs(gazetteer.province_heirs) == {p for p in pairs["province"] if p[0] != p[1]}


def _pairs(heirs: Mapping[str, tuple[str, ...]]) -> set[tuple[str, str]]:
    return {(old, new) for old, news in heirs.items() for new in news}


def test_the_wards_of_a_district_are_those_that_name_it(gazetteer: Gazetteer) -> None:
    table = gazetteer.ward_table
    wards: dict[str, list[Ward]] = {}
    for ward in table.all:
        wards.setdefault(ward.district or "", []).append(ward)
    assert len(wards) > 600
    found = {slug: list(table.of_district(slug)) for slug in wards if slug}
    assert found == {slug: of for slug, of in wards.items() if slug}
    assert table.of_district("ha-noi") == table.of_district("") == ()


def test_the_units_of_a_province_are_those_that_name_it(gazetteer: Gazetteer) -> None:
    table = gazetteer.ward_table
    units: dict[str, list[Ward]] = {}
    for ward in table.all:
        if ward.district is None:
            units.setdefault(ward.province, []).append(ward)

    assert len(units) == 34
    assert {province: list(table.units_of(province)) for province in units} == units
    assert table.units_of("") == table.units_of("ha-tay") == ()


def test_every_ward_is_found_by_its_code_and_its_slug(gazetteer: Gazetteer) -> None:
    table = gazetteer.ward_table
    by_slug: dict[str, list[Ward]] = {}
    by_code: dict[tuple[str, bool], Ward] = {}
    for ward in table.all:
        by_slug.setdefault(slug(ward.full_name), []).append(ward)
        by_code[ward.code, ward.district is None] = ward

    assert {name: list(table.of_slug(name)) for name in by_slug} == by_slug
    found = {key: table.of_code(key[0], is_new=key[1]) for key in by_code}
    assert found == by_code
    assert table.of_code("0", is_new=True) is table.of_code("99999", is_new=False) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("hanoi", "ha-noi"),
        ("TPHCM", "ho-chi-minh"),
        ("sai gon", "ho-chi-minh"),
        ("Bắc Giăng", "bac-giang"),
        ("Paris", None),
    ],
)
def test_a_province_is_near_what_is_written_almost_so(
    gazetteer: Gazetteer, written: str, meant: str | None
) -> None:
    assert gazetteer.find_province(written) is None
    assert gazetteer.near_province(written) == meant
