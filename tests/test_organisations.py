"""Union bodies: one name and slug each, their level, parent and place."""

from collections import defaultdict
from datetime import date

import pytest
from cases_reader import Case, each_case, read_cases

from generator.dates import PartialDate
from generator.gazetteer.amendments import Amendments
from generator.model import District, Level, Organisation, Province, Validity, Ward
from generator.organisations import NATIONAL, Context, Organisations, canonical_name, unlisted
from generator.places import Gazetteer
from generator.records import replace
from generator.text import slug

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
HA_NOI = Context("ha-noi")


def _find(organisations: Organisations, text: str, context: Context = HA_NOI) -> Organisation:
    found = organisations.find(text, context)
    assert found is not None, text
    return found


@each_case("canonical_names")
def test_canonical_name_case(case: Case) -> None:
    assert canonical_name(case.given) == case.expected


@each_case("canonical_names")
def test_a_canonical_name_stays_as_it_is(case: Case) -> None:
    assert canonical_name(case.expected) == case.expected


@pytest.mark.parametrize(
    "text",
    [
        "LĐLĐ quận Đống Đa",
        "ldld-quan-dong-da",
        "Liên đoàn Lao động Quận Đống Đa",
        "Công đoàn quận Đống Đa",
        "các cấp Công đoàn quận Đống Đa",
        "Công đoàn Q. Đống Đa",
        "LIÊN ĐOÀN LAO ĐỘNG QUẬN ĐỐNG ĐA",
    ],
)
def test_all_names_of_a_federation_meet(organisations: Organisations, text: str) -> None:
    found = _find(organisations, text)

    assert found == Organisation(
        "ldld-quan-dong-da",
        "LĐLĐ quận Đống Đa",
        Level.DISTRICT,
        "ldld-thanh-pho-ha-noi",
        "dong-da",
        "ha-noi",
        dissolved=PartialDate(2025, 6, 30),
    )


@pytest.mark.parametrize(
    "text", ["LĐLĐ TP Hà Nội", "LĐLĐ Thành phố Hà Nội", "Công đoàn TP. Hà Nội", "LĐLĐ TP.Hà Nội"]
)
def test_all_names_of_a_provinces_federation_meet(organisations: Organisations, text: str) -> None:
    found = _find(organisations, text, Context())

    assert (found.slug, found.level) == ("ldld-thanh-pho-ha-noi", Level.PROVINCE)


@pytest.mark.parametrize("text", ["Tổng LĐLĐ", "Tổng Liên đoàn Lao động Việt Nam", NATIONAL.slug])
def test_all_names_of_the_national_body_meet(organisations: Organisations, text: str) -> None:
    assert organisations.find(text, Context()) == NATIONAL


def test_a_canonical_name_has_the_slug_of_its_body(organisations: Organisations) -> None:
    names = [case.expected for case in read_cases("canonical_names")]
    federations = [name for name in names if name.startswith("LĐLĐ ")]

    slugs = [_find(organisations, name).slug for name in federations]

    assert slugs == [slug(name) for name in federations]


@pytest.mark.parametrize("text", ["LĐLĐ quận", "LĐLĐ tỉnh", "LĐLĐ Thành phố", "Công đoàn phường"])
def test_a_name_that_refers_back_names_no_body(organisations: Organisations, text: str) -> None:
    assert organisations.find(text, HA_NOI) is None


def test_a_federation_of_a_common_name_needs_the_province(organisations: Organisations) -> None:
    text = "LĐLĐ huyện Châu Thành"

    assert organisations.find(text, Context()) is None
    assert _find(organisations, text, Context("ben-tre")).district == "chau-thanh-ben-tre"


def test_a_federation_needs_the_accents_of_its_place(organisations: Organisations) -> None:
    slugs = [_find(organisations, f"LĐLĐ huyện {n}", Context()) for n in ("Thanh Trì", "Thạnh Trị")]

    assert [found.district for found in slugs] == ["thanh-tri", "thanh-tri-soc-trang"]


def test_the_union_of_a_peoples_committee_is_a_grassroots_one(organisations: Organisations) -> None:
    found = _find(organisations, "Công đoàn cơ quan Ủy ban nhân dân quận Ba Đình")

    assert (found.slug, found.level, found.parent) == (
        "cong-doan-co-quan-ubnd-quan-ba-dinh",
        Level.GRASSROOTS,
        "ldld-quan-ba-dinh",
    )


def test_a_wards_union_is_a_grassroots_one_until_the_reform(organisations: Organisations) -> None:
    found = _find(organisations, "Công đoàn phường Ngọc Hà", Context("ha-noi", day=BEFORE))

    assert found == Organisation(
        "cdcs-phuong-ngoc-ha",
        "CĐCS phường Ngọc Hà",
        Level.GRASSROOTS,
        "ldld-quan-ba-dinh",
        "ba-dinh",
        "ha-noi",
    )


def test_a_wards_union_is_an_upper_level_one_since_the_reform(organisations: Organisations) -> None:
    found = _find(organisations, "Công đoàn phường Ngọc Hà", Context("ha-noi", day=AFTER))

    assert found == Organisation(
        "cong-doan-phuong-ngoc-ha",
        "Công đoàn phường Ngọc Hà",
        Level.WARD,
        "ldld-thanh-pho-ha-noi",
        None,
        "ha-noi",
    )


@pytest.mark.parametrize("day", [BEFORE, AFTER])
def test_a_cdcs_is_a_grassroots_union_at_any_time(organisations: Organisations, day: date) -> None:
    found = _find(organisations, "CĐCS phường Ngọc Hà", Context("ha-noi", day=day))

    assert found.slug == "cdcs-phuong-ngoc-ha"


def test_a_ward_that_ended_has_no_union_after_the_reform(organisations: Organisations) -> None:
    context = Context("ha-noi", day=AFTER)

    assert organisations.find("Công đoàn phường Láng Hạ", context) is None


def test_a_ward_of_a_common_name_is_that_of_the_articles_district(
    organisations: Organisations,
) -> None:
    context = Context("ha-noi", ("thuong-tin",), BEFORE)

    found = _find(organisations, "CĐCS xã Tiền Phong", context)

    assert found.district == "thuong-tin"


def test_a_ward_of_a_common_name_stays_open_without_the_district(
    organisations: Organisations,
) -> None:
    context = Context("ha-noi", (), BEFORE)

    assert organisations.find("CĐCS xã Tiền Phong", context) is None


def _resolves_to_itself(organisations: Organisations, body: Organisation) -> bool:
    return organisations.find(body.slug, Context()) == body


def test_the_slug_of_every_federation_leads_back_to_it(
    gazetteer: Gazetteer, organisations: Organisations
) -> None:
    places: list[District | Province] = [
        *gazetteer.districts.values(),
        *gazetteer.provinces.values(),
    ]

    bodies = [organisations.federation(place) for place in places]

    assert [b.slug for b in bodies if not _resolves_to_itself(organisations, b)] == []


def test_no_two_federations_share_a_slug(
    gazetteer: Gazetteer, organisations: Organisations
) -> None:
    districts = [organisations.federation(d) for d in gazetteer.districts.values()]
    provinces = [organisations.federation(p) for p in gazetteer.provinces.values()]

    slugs = [body.slug for body in (*districts, *provinces)]

    assert len(set(slugs)) == len(slugs) > 700


def test_the_slug_of_every_office_union_leads_back_to_it(
    gazetteer: Gazetteer, organisations: Organisations
) -> None:
    bodies = [organisations.office_union(place) for place in gazetteer.districts.values()]

    assert [b.slug for b in bodies if not _resolves_to_itself(organisations, b)] == []


def _sample(gazetteer: Gazetteer) -> list[Ward]:
    """Every ward of Ha Noi, one in 25 of all others, and all that read alike in one district."""
    alike = {"phường Sa Pa", "phường Sa Pả", "xã Phú Đông", "xã Phù Đổng", "xã Phong Bình"}
    return [
        ward
        for number, ward in enumerate(gazetteer.wards)
        if ward.province == "ha-noi" or number % 25 == 0 or ward.full_name in alike
    ]


def test_the_slug_of_a_wards_union_leads_back_to_it(
    gazetteer: Gazetteer, organisations: Organisations
) -> None:
    bodies = [organisations.ward_union(ward) for ward in _sample(gazetteer)]

    assert [b.slug for b in bodies if not _resolves_to_itself(organisations, b)] == []


def test_no_two_unions_of_wards_share_a_slug(
    gazetteer: Gazetteer, organisations: Organisations
) -> None:
    bodies_by_slug: dict[str, set[Organisation]] = defaultdict(set)

    for ward in _sample(gazetteer):
        body = organisations.ward_union(ward)
        bodies_by_slug[body.slug].add(body)

    assert [own_slug for own_slug, bodies in bodies_by_slug.items() if len(bodies) > 1] == []


def test_the_one_of_ha_noi_has_the_bare_slug_of_a_name_found_elsewhere(
    gazetteer: Gazetteer, organisations: Organisations
) -> None:
    bodies = [organisations.ward_union(w) for w in gazetteer.ward_table.get("phường long biên")]

    assert "cdcs-phuong-long-bien" in {body.slug for body in bodies}


def test_two_of_ha_noi_that_read_alike_both_name_their_district(
    organisations: Organisations,
) -> None:
    context = Context("ha-noi", day=BEFORE)

    slugs = [_find(organisations, f"CĐCS xã {n}", context).slug for n in ("Phú Đông", "Phù Đổng")]

    assert slugs == ["cdcs-xa-phu-dong-ba-vi", "cdcs-xa-phu-dong-gia-lam"]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Công đoàn ngành Giáo dục Hà Nội", Level.SECTOR),
        ("Công đoàn Viên chức thành phố Hà Nội", Level.SECTOR),
        ("Công đoàn các KCN và Chế xuất Hà Nội", Level.SECTOR),
        ("Công đoàn Tổng công ty Điện lực", Level.SECTOR),
        ("Công đoàn Công ty May 10", Level.GRASSROOTS),
        ("Công đoàn Bệnh viện Bạch Mai", Level.GRASSROOTS),
        ("CĐCS Công ty May 10", Level.GRASSROOTS),
        ("Nghiệp đoàn xe ôm quận Ba Đình", Level.GRASSROOTS),
    ],
)
def test_the_kind_of_a_body_tells_its_level(
    organisations: Organisations, text: str, level: Level
) -> None:
    assert _find(organisations, text).level is level


def test_the_parents_of_a_wards_union_lead_up_to_the_national_body(
    organisations: Organisations,
) -> None:
    body: Organisation | None = _find(organisations, "cdcs-phuong-ngoc-ha")
    above = []

    while body is not None:
        above.append(body.slug)
        body = organisations.parent_of(body)

    assert above == [
        "cdcs-phuong-ngoc-ha",
        "ldld-quan-ba-dinh",
        "ldld-thanh-pho-ha-noi",
        "tong-ldld-viet-nam",
    ]


@pytest.mark.parametrize(
    "text",
    ["ldld-xyzzy", "cdcs-phuong-xyzzy", "cong-doan-co-quan-ubnd-thanh-pho-ha-noi", "xyzzy", ""],
)
def test_an_unknown_slug_names_no_body(organisations: Organisations, text: str) -> None:
    assert organisations.find(text, Context()) is None


def test_an_unlisted_body_has_a_slug_and_no_level() -> None:
    assert unlisted("Ban Nữ công  Hà Nội") == Organisation(
        "ban-nu-cong-ha-noi", "Ban Nữ công Hà Nội", Level.UNKNOWN
    )


@pytest.mark.parametrize(
    "text",
    [
        "Công đoàn ngành Giáo dục Hà Nội",
        "Công đoàn Giáo dục Hà Nội",
        "Công đoàn ngành Giáo dục và Đào tạo thành phố Hà Nội",
        "CÔNG ĐOÀN GD&ĐT HÀ NỘI",
    ],
)
def test_all_names_of_a_sectors_union_meet(organisations: Organisations, text: str) -> None:
    found = _find(organisations, text)

    assert (found.slug, found.province) == ("cong-doan-nganh-giao-duc-ha-noi", "ha-noi")


@pytest.mark.parametrize(
    "text",
    [
        "CĐCS Công ty Cổ phần May Hòa An",
        "Công đoàn Công ty CP May Hoà An",
        "công đoàn cơ sở công ty cổ phần may hòa an",
    ],
)
def test_all_names_of_a_companys_union_meet(organisations: Organisations, text: str) -> None:
    assert _find(organisations, text).slug == "cdcs-cong-ty-cp-may-hoa-an"


def test_a_federation_that_ended_has_its_last_day_and_heirs(organisations: Organisations) -> None:
    found = _find(organisations, "LĐLĐ quận 2")

    assert (found.dissolved, found.succeeded_by) == (
        PartialDate(2020, 12, 31),
        ("ldld-thanh-pho-thu-duc",),
    )


@pytest.mark.parametrize(
    ("day", "level"), [(date(2024, 5, 1), Level.DISTRICT), (date(2025, 5, 1), Level.PROVINCE)]
)
def test_the_day_decides_which_hue_is_meant(
    organisations: Organisations, day: date, level: Level
) -> None:
    assert _find(organisations, "LĐLĐ thành phố Huế", Context(day=day)).level is level


RENAMED = Amendments(
    provinces=(Province("da-nang", "Đà Nẵng Mới", "thành phố", "48", Validity()),),
    districts=(District("tay-ho", "Tây Hồ Mới", "thành phố", "ha-noi", "003", Validity()),),
    wards=(Ward("00004", "Trúc Bạch Mới", "phường", "ba-dinh", "ha-noi", Validity()),),
    former=(
        Province("da-nang", "Đà Nẵng", "thành phố", "48", Validity()),
        District("tay-ho", "Tây Hồ", "quận", "ha-noi", "003", Validity()),
        Ward("00004", "Trúc Bạch", "phường", "ba-dinh", "ha-noi", Validity()),
    ),
)


@pytest.mark.parametrize(
    ("slug_", "name"),
    [
        ("ldld-quan-tay-ho", "LĐLĐ thành phố Tây Hồ Mới"),
        (
            "cong-doan-co-quan-ubnd-quan-tay-ho",
            "Công đoàn Cơ quan UBND thành phố Tây Hồ Mới",
        ),
        ("ldld-thanh-pho-da-nang", "LĐLĐ thành phố Đà Nẵng Mới"),
        ("cdcs-phuong-truc-bach", "CĐCS phường Trúc Bạch Mới"),
    ],
)
def test_a_body_of_a_renamed_place_keeps_its_slug(slug_: str, name: str) -> None:
    organisations = Organisations(Gazetteer(RENAMED))

    found = [_find(organisations, text) for text in (slug_, name)]

    assert [(body.slug, body.name) for body in found] == [(slug_, name)] * 2
    assert all(organisations.knows(body) for body in found)


def test_a_body_is_found_by_the_slug_of_its_places_other_name() -> None:
    organisations = Organisations(Gazetteer(RENAMED))

    found = _find(organisations, "ldld-thanh-pho-tay-ho-moi-ha-noi")

    assert found.slug == "ldld-quan-tay-ho"


def test_bodies_below_those_of_a_renamed_place_still_name_them() -> None:
    organisations = Organisations(Gazetteer(RENAMED))

    ward, district, sector = (
        _find(organisations, text, Context())
        for text in (
            "cdcs-phuong-buoi",
            "ldld-quan-hai-chau",
            "Công đoàn ngành Giáo dục thành phố Tây Hồ Mới",
        )
    )

    assert (ward.parent, district.parent) == ("ldld-quan-tay-ho", "ldld-thanh-pho-da-nang")
    assert sector.parent == "ldld-quan-tay-ho"
    assert sector.slug == "cong-doan-nganh-giao-duc-quan-tay-ho"


def test_a_renamed_ward_moves_no_page_of_its_namesakes(gazetteer: Gazetteer) -> None:
    alike = [w for w in gazetteer.ward_table.get("phường tân phú") if w.district is not None]
    former, other = alike[:2]
    now = replace(former, name="Tân Phú Khác")
    renamed = Gazetteer(Amendments(wards=(now,), former=(former,)))
    taken = replace(other, name="Bưởi")
    also = Gazetteer(Amendments(wards=(taken,), former=(other,)))

    for amended, ward in ((renamed, other), (renamed, now), (also, former), (also, taken)):
        shipped = next(w for w in alike if w.code == ward.code)
        own = Organisations(gazetteer).ward_union(shipped).slug
        assert Organisations(amended).ward_union(ward).slug == own
        assert _find(Organisations(amended), own).name == f"CĐCS {ward.full_name}"
    assert _find(Organisations(also), "cdcs-phuong-buoi").name == "CĐCS phường Bưởi"
