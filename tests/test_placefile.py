"""The places that an editor adds, renames, or calls otherwise."""

from datetime import date

import pytest
from conftest import MakeDigest

from generator.errors import ContentError
from generator.placefile import FILE, load_gazetteer
from generator.places import Gazetteer
from generator.text import slug

NAME = FILE.removeprefix("content/")


def test_without_a_file_the_gazetteer_is_the_shipped_one(make_digest: MakeDigest) -> None:
    assert load_gazetteer(make_digest({})).amendments.districts == ()


def test_a_folder_in_its_place_is_refused_also_where_there_was_no_file(
    make_digest: MakeDigest,
) -> None:
    root = make_digest({})
    load_gazetteer(root)
    (root / FILE).mkdir(parents=True)

    with pytest.raises(ContentError, match="it cannot be read"):
        load_gazetteer(root)


def test_an_alias_is_another_name(make_digest: MakeDigest) -> None:
    root = make_digest({NAME: "districts:\n  ba-dinh:\n    aliases: [Quảng trường]\n"})

    found = load_gazetteer(root).find_district("quận Quảng trường", None).found

    assert found is not None
    assert found.full_name == "quận Ba Đình"


@pytest.mark.parametrize("text", ["Q. BĐ", "quận BĐ", "bđ"])
@pytest.mark.parametrize("alias", ["Q. BĐ", "Quận BĐ", "BĐ"])
def test_an_alias_may_have_its_kind(make_digest: MakeDigest, alias: str, text: str) -> None:
    root = make_digest({NAME: f"districts:\n  ba-dinh: {{aliases: [{alias}]}}\n"})

    found = load_gazetteer(root).find_district(text, None).found

    assert found is not None
    assert found.slug == "ba-dinh"


def test_aliases_of_provinces_and_wards_may_have_their_kinds(make_digest: MakeDigest) -> None:
    wards = 'wards:\n  "00004": {aliases: [P. BĐ]}\n'
    root = make_digest({NAME: f"provinces:\n  ha-noi: {{aliases: [Tp. HN]}}\n{wards}"})
    gazetteer = load_gazetteer(root)

    province, ward = gazetteer.find_province("HN"), gazetteer.new_ward("phường BĐ", "ha-noi")

    assert province is not None
    assert province.slug == "ha-noi"
    assert ward is not None
    assert ward.code == "00004"


def test_a_renamed_place_is_found_by_both_names(make_digest: MakeDigest) -> None:
    root = make_digest({NAME: "districts:\n  ba-dinh: {name: Ba Đình mới}\n"})
    gazetteer = load_gazetteer(root)

    names = [gazetteer.find_district(text, None).found for text in ("Ba Đình", "Ba Đình mới")]

    assert [d.name if d else None for d in names] == ["Ba Đình mới", "Ba Đình mới"]


def test_what_a_place_was_without_the_file_is_known(make_digest: MakeDigest) -> None:
    entries = "{ba-dinh: {name: Ba Đình mới}, tay-ho: {aliases: [Hồ Tây]}}"

    amendments = load_gazetteer(make_digest({NAME: f"districts: {entries}\n"})).amendments

    assert amendments.former == (Gazetteer().districts["ba-dinh"],)


NEW = """\
provinces:
  thu-do: {name: Thủ Đô, kind: thành phố, from: 2030-01-01}
districts:
  moi: {name: Mới, kind: quận, province: thu-do, from: 2030-01-01, to: 2040-01-01}
wards:
  "99999": {name: Xuân Mới, kind: phường, province: thu-do, district: moi, aliases: [Xuân Cũ]}
"""


def test_new_places_stand_beside_the_shipped_ones(make_digest: MakeDigest) -> None:
    gazetteer = load_gazetteer(make_digest({NAME: NEW}))

    district = gazetteer.districts["moi"]
    (ward,) = gazetteer.ward_table.get("phường xuân mới")

    assert gazetteer.provinces[district.province].full_name == "thành phố Thủ Đô"
    assert district.valid.covers(date(2039, 12, 31))
    assert not district.valid.covers(date(2040, 1, 1))
    assert ward.district == "moi"
    assert gazetteer.ward_table.get("phường xuân cũ") == (ward,)
    assert gazetteer.ward_table.of_district("moi") == (ward,)
    assert "dong-da" in gazetteer.districts


@pytest.mark.parametrize("entry", ["{aliases: [Ngọc Hà mới]}", "{name: Ngọc Hà mới}"])
def test_an_amended_ward_takes_the_place_of_the_shipped_one(
    make_digest: MakeDigest, gazetteer: Gazetteer, entry: str
) -> None:
    shipped = gazetteer.new_ward("phường Ngọc Hà", "ha-noi")
    assert shipped is not None
    root = make_digest({NAME: f'wards:\n  "{shipped.code}": {entry}\n'})
    amended = load_gazetteer(root)
    table = amended.ward_table

    ward = amended.new_ward("phường Ngọc Hà mới", "ha-noi")

    assert ward is not None
    assert ward == amended.new_ward("phường Ngọc Hà", "ha-noi")
    assert (ward.code, ward.valid) == (shipped.code, shipped.valid)
    assert table.of_code(ward.code, is_new=True) == ward
    units = [unit for unit in table.units_of("ha-noi") if unit.code == ward.code]
    assert units == [w for w in table.all if w.code == ward.code and w.district is None] == [ward]
    assert len(table.all) == len(gazetteer.ward_table.all)
    assert ward in table.of_slug(slug(ward.full_name))
    assert (ward in table.of_slug("phuong-ngoc-ha")) == (ward.name == "Ngọc Hà")


def test_an_amended_ward_of_before_stands_once_in_its_district(make_digest: MakeDigest) -> None:
    root = make_digest({NAME: 'wards:\n  "00001": {name: Phúc Xá mới}\n'})

    table = load_gazetteer(root).ward_table

    names = [w.name for w in table.of_district("ba-dinh") if w.code == "00001"]
    assert names == ["Phúc Xá mới"]
    assert [w.name for w in table.get("phường phúc xá")] == ["Phúc Xá mới"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- a\n", ":1: it is not a table; write `districts:` and so on"),
        ("district:\n  a: {name: B}\n", ':1: unknown key "district"; did you mean "districts"?'),
        ("districts:\n  A b: {name: B, kind: quận, province: ha-noi}\n", ':2: "A b" is no slug'),
        (
            "districts:\n  ba-din: {aliases: [Q. BĐ]}\n",
            ':2: no district has the slug "ba-din"; did you mean "ba-dinh"? '
            "(a new one needs name, kind, province)",
        ),
        (
            "provinces:\n  xyzzy:\n    aliases: [X]\n",
            ':2: no province has the slug "xyzzy"; correct it (a new one needs name, kind)',
        ),
        (
            'wards:\n  "99998": {aliases: [X]}\n',
            ':2: no ward has the code "99998"; correct it (a new one needs',
        ),
        (
            "districts:\n  a: {nam: B, kinds: quận, provinces: ha-noi}\n",
            ':2: unknown key "kinds"; did you mean "kind"?',
        ),
        (
            "districts:\n  a: {kind: quận, province: ha-noi}\n",
            ":2: a is a new place without a name",
        ),
        ("districts:\n  a: {name: B, province: ha-noi}\n", ":2: a is a new place without a kind"),
        ("districts:\n  a: {name: B, kind: phường, province: ha-noi}\n", ':2: kind is "phường"'),
        ("districts:\n  a: {name: B, kind: quận}\n", ":2: a new place lies in a province; add"),
        (
            "districts:\n  a: {name: B, kind: quận, province: ha-noi, to: 0001-01-01}\n",
            ":2: it ends before it begins; `to` is the first day without the place",
        ),
        (
            "districts:\n  a: {name: B, kind: quận, province: x}\n",
            ':2: no province has the slug "x"; correct it',
        ),
        (
            "wards:\n  a: {name: B, kind: xã, province: ha-noi, district: x}\n",
            ":2: no district has",
        ),
        (
            "districts:\n  ba-dinh: {alias: [B]}\n",
            ':2: unknown key "alias"; did you mean "aliases"',
        ),
        ("districts:\n  ba-dinh: {from: hôm qua}\n", ':2: from is "hôm qua"; write a day like'),
        (
            "districts:\n  ba-dinh: {from: 2030-01-01, to: 2029-01-01}\n",
            ":2: it ends before it begins; `to` is the first day without the place",
        ),
    ],
)
def test_a_faulty_entry_is_told_at_its_line(make_digest: MakeDigest, text: str, told: str) -> None:
    root = make_digest({NAME: text})

    with pytest.raises(ContentError) as refusal:
        load_gazetteer(root)

    problems = [str(problem).removeprefix(FILE) for problem in refusal.value.problems]
    assert [problem[: len(told)] for problem in problems][:1] == [told]


@pytest.mark.parametrize("entry", ["{aliases: [Q. BĐ]}", "{nam: B, kind: quận, province: ha-noi}"])
def test_a_mistyped_place_or_key_is_told_once(make_digest: MakeDigest, entry: str) -> None:
    root = make_digest({NAME: f"districts:\n  ba-din: {entry}\n"})

    with pytest.raises(ContentError) as refusal:
        load_gazetteer(root)

    assert len(refusal.value.problems) == 1
