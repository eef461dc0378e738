"""Where an article belongs: province, districts, other districts and wards."""

from datetime import date

import pytest

from generator.importers.recognition.mentions import PlaceFinder
from generator.importers.recognition.recognise_places import Places, Zone, recognise_places
from generator.places import Gazetteer

OLD, NEW = date(2021, 3, 1), date(2025, 11, 18)


@pytest.fixture
def finder(gazetteer: Gazetteer) -> PlaceFinder:
    return PlaceFinder(gazetteer)


def _wards(places: Places) -> list[tuple[str, str | None]]:
    return [(ward.full_name, ward.district) for ward in places.wards]


def _places(finder: PlaceFinder, title: str, *rest: str, day: date = OLD) -> Places:
    """Recognise the places of a title, a lead and body paragraphs."""
    names = ["title", "summary", *["body"] * len(rest)]
    texts = enumerate(zip(names, (title, *rest), strict=False), start=1)
    return recognise_places([Zone(name, text, n) for n, (name, text) in texts], finder, day)


def _slugs(places: Places) -> list[str]:
    return [district.slug for district in places.districts]


def _mentioned(places: Places) -> object:
    finding = places.findings.get("mentions")
    return finding.value if finding else None


def test_headline_decides_before_the_lead(finder: PlaceFinder) -> None:
    places = _places(finder, "LĐLĐ quận Cầu Giấy họp", "Đoàn quận Đống Đa cùng dự.")

    assert _slugs(places) == ["cau-giay"]


def test_kicker_counts_as_headline(finder: PlaceFinder) -> None:
    zones = [
        Zone("kicker", "LĐLĐ quận Cầu Giấy", 1),
        Zone("title", "Phát động thi đua", 2),
        Zone("summary", "Quận Đống Đa cùng dự.", 3),
    ]

    places = recognise_places(zones, finder, OLD)

    assert _slugs(places) == ["cau-giay"]


def test_lead_decides_where_the_headline_names_none(finder: PlaceFinder) -> None:
    places = _places(finder, "Tiêu đề", "LĐLĐ quận Cầu Giấy họp.", "Quận Đống Đa cùng dự.")

    assert _slugs(places) == ["cau-giay"]


def test_all_districts_of_the_headline_act_in_their_order(finder: PlaceFinder) -> None:
    places = _places(finder, "Công đoàn các quận Thanh Xuân, Cầu Giấy bắt tay")

    assert _slugs(places) == ["thanh-xuan", "cau-giay"]


def test_headline_may_drop_the_kind(finder: PlaceFinder) -> None:
    places = _places(finder, "Đống Đa: Hơn 400 cán bộ tập huấn")

    assert _slugs(places) == ["dong-da"]


def test_lead_may_not_drop_the_kind(finder: PlaceFinder) -> None:
    places = _places(finder, "Tiêu đề", "Đống Đa: Hơn 400 cán bộ tập huấn")

    assert _slugs(places) == []


def test_only_district_that_the_body_names_twice_is_for_a_person_to_look_at(
    finder: PlaceFinder,
) -> None:
    places = _places(
        finder, "Tiêu đề", "Mở đầu.", "LĐLĐ quận Cầu Giấy họp.", "Quận Cầu Giấy có 8 phường."
    )

    assert _slugs(places) == ["cau-giay"]
    assert places.findings["districts"].certainty < 0.75


@pytest.mark.parametrize(
    "body",
    [
        "LĐLĐ quận Cầu Giấy họp.",
        "Quận Cầu Giấy họp. Quận Đống Đa cũng dự, ở quận Cầu Giấy rất đông.",
    ],
    ids=["named once", "named first and most"],
)
def test_body_alone_gives_the_district_it_is_about(finder: PlaceFinder, body: str) -> None:
    places = _places(finder, "Tiêu đề", "Mở đầu.", body)

    assert _slugs(places) == ["cau-giay"]
    assert places.findings["districts"].certainty < 0.75


def test_body_alone_gives_none_of_several(finder: PlaceFinder) -> None:
    body = "Quận Cầu Giấy, quận Đống Đa, quận Đống Đa cùng dự."

    assert _slugs(_places(finder, "Tiêu đề", "Mở đầu.", body)) == []


def test_other_districts_are_mentions(finder: PlaceFinder) -> None:
    places = _places(finder, "LĐLĐ quận Cầu Giấy họp", "Quận Đống Đa và quận Cầu Giấy cùng dự.")

    assert _mentioned(places) == ["dong-da"]


def test_district_of_another_province_is_a_mention_in_the_lead(finder: PlaceFinder) -> None:
    places = _places(finder, "LĐLĐ quận Cầu Giấy họp", "Huyện Quỳnh Lưu cùng dự.")

    assert _mentioned(places) == ["quynh-luu"]


def test_district_of_another_province_in_the_body_is_no_mention(finder: PlaceFinder) -> None:
    places = _places(finder, "LĐLĐ quận Cầu Giấy họp", "Mở đầu.", "Huyện Quỳnh Lưu cùng dự.")

    assert _mentioned(places) is None


def test_province_follows_from_the_district(finder: PlaceFinder) -> None:
    places = _places(finder, "LĐLĐ quận Cầu Giấy họp")

    assert (places.province, places.findings["province"].rule) == ("ha-noi", "has quận Cầu Giấy")


def test_stated_province_has_no_district(finder: PlaceFinder) -> None:
    places = _places(finder, "LĐLĐ thành phố Hà Nội họp")

    assert (places.province, _slugs(places)) == ("ha-noi", [])


def test_capital_is_known_without_its_kind(finder: PlaceFinder) -> None:
    places = _places(finder, "Công nhân Hà Nội vui Tết")

    assert places.province == "ha-noi"


def test_province_that_is_not_named_stays_unknown(finder: PlaceFinder) -> None:
    places = _places(finder, "LĐLĐ tỉnh họp", "Các huyện trong tỉnh cùng dự.")

    assert places.province is None
    assert places.findings == {}


def test_name_of_several_districts_stays_open(finder: PlaceFinder) -> None:
    places = _places(finder, "LĐLĐ huyện Châu Thành họp")

    assert _slugs(places) == []


def test_named_province_tells_districts_of_one_name_apart(
    finder: PlaceFinder, gazetteer: Gazetteer
) -> None:
    places = _places(finder, "LĐLĐ huyện Châu Thành họp", "Đó là việc của tỉnh Long An.")

    assert [gazetteer.districts[slug].province for slug in _slugs(places)] == ["long-an"]


def test_old_ward_of_the_district_is_named(finder: PlaceFinder) -> None:
    places = _places(finder, "LĐLĐ quận Cầu Giấy họp", "Mở đầu.", "Phường Yên Hòa có 9 tổ.")

    assert _wards(places) == [("phường Yên Hòa", "cau-giay")]


def test_old_ward_of_another_district_is_left_out(finder: PlaceFinder) -> None:
    places = _places(finder, "LĐLĐ quận Cầu Giấy họp", "Mở đầu.", "Phường Ngọc Hà cùng dự.")

    assert _wards(places) == []


def test_new_ward_is_no_district(finder: PlaceFinder) -> None:
    places = _places(finder, "Công đoàn phường Ba Đình họp", "Phường ở thành phố Hà Nội.", day=NEW)

    assert _slugs(places) == []
    assert _wards(places) == [("phường Ba Đình", None)]


def test_new_ward_that_only_the_body_names_is_a_guest(finder: PlaceFinder) -> None:
    places = _places(
        finder, "Công đoàn phường Ba Đình họp ở Hà Nội", "Mở đầu.", "Phường Láng cùng dự.", day=NEW
    )

    assert _wards(places) == [("phường Ba Đình", None)]


def test_evidence_names_the_lines(finder: PlaceFinder) -> None:
    places = _places(finder, "LĐLĐ quận Cầu Giấy họp", "Quận Đống Đa cùng dự.")

    assert places.findings["districts"].lines == (1,)
    assert places.findings["mentions"].lines == (2,)


@pytest.mark.parametrize(
    "title",
    [
        "Công đoàn phường Yên Hòa (Cầu Giấy) về đích sớm",
        "Gặp mặt đoàn viên phường Yên Hòa, Cầu Giấy",
        "Khu trọ ở Yên Hòa - Cầu Giấy",
        "Công đoàn Trường THCS Nghĩa Tân - Cầu Giấy họp",
        "Công đoàn Công ty Hoa Sen (Cầu Giấy) họp",
    ],
)
def test_district_beside_what_lies_in_it_needs_no_kind(finder: PlaceFinder, title: str) -> None:
    assert _slugs(_places(finder, title)) == ["cau-giay"]


def test_district_beside_a_ward_tells_which_ward_is_meant(finder: PlaceFinder) -> None:
    places = _places(
        finder, "LĐLĐ quận Gò Vấp họp", "Mở đầu.", "Phường 5, Gò Vấp và phường 7 (Bình Thạnh) dự."
    )

    assert _mentioned(places) == ["binh-thanh"]
    assert _wards(places) == [("phường 5", "go-vap"), ("phường 7", "binh-thanh")]


@pytest.mark.parametrize(
    "body",
    [
        "Các xã Liên Mạc, Mê Linh cùng dự.",
        "Đội Thanh Trì, Hoàng Mai cùng dự.",
        "Chị Nguyễn Kim Liên, Đống Đa cùng dự.",
        "Bà Nguyễn Thị Hoa (Thanh Xuân) cùng dự.",
        "Công nhân phường Đông Vệ, Thanh Hóa cùng dự.",
        "Phường Ngọc Hà (Đống Đa) cùng dự.",
    ],
    ids=["list", "two districts", "person", "no firm", "province", "ward elsewhere"],
)
def test_bare_district_beside_anything_else_is_none(finder: PlaceFinder, body: str) -> None:
    places = _places(finder, "LĐLĐ quận Cầu Giấy họp", "Mở đầu.", body)

    assert [placed.district.slug for placed in places.placed] == ["cau-giay"]


@pytest.mark.parametrize(
    ("body", "slugs"),
    [
        ("LĐLĐ huyện Kim Thành, tỉnh Hải Dương cùng dự.", ["kim-thanh"]),
        ("LĐLĐ quận Hải Châu (Đà Nẵng) cùng dự.", ["hai-chau"]),
        ("LĐLĐ các huyện Kim Thành, Nam Sách (Hải Dương) dự.", ["kim-thanh", "nam-sach"]),
        ("UBND huyện Quỳnh Lưu tặng hoa.", ["quynh-luu"]),
        ("Chị quê ở huyện Kim Thành, tỉnh Hải Dương.", None),
        ("Công đoàn trao quà ở huyện Quỳnh Lưu.", None),
        ("LĐLĐ tỉnh Nghệ An thăm chị ở huyện Quỳnh Lưu.", None),
    ],
)
def test_body_of_a_district_of_another_province_is_a_mention(
    finder: PlaceFinder, body: str, slugs: list[str] | None
) -> None:
    assert _mentioned(_places(finder, "LĐLĐ quận Cầu Giấy họp", "Mở đầu.", body)) == slugs


def test_headline_that_leaves_a_name_open_means_the_one_told_first_below(
    finder: PlaceFinder,
) -> None:
    told = ("Công đoàn huyện Châu Thành (tỉnh Tiền Giang) họp.", "Huyện Châu Thành (Long An) dự.")

    places = _places(finder, "Châu Thành: Đại hội Công đoàn huyện", *told)

    assert _slugs(places) == ["chau-thanh-tien-giang"]


def test_headline_stays_open_where_its_name_is_told_of_two_at_once(finder: PlaceFinder) -> None:
    told = "Huyện Châu Thành (Tiền Giang) và huyện Châu Thành (Long An) ký kết."

    places = _places(finder, "Châu Thành: Công đoàn hai huyện kết nghĩa", told)

    assert _slugs(places) == []


def test_district_is_known_by_the_kind_that_it_had_in_the_article_s_province(
    finder: PlaceFinder,
) -> None:
    told = "LĐLĐ thị xã Phong Điền được lập trên cơ sở LĐLĐ huyện Phong Điền."

    places = _places(finder, "LĐLĐ thành phố Huế họp", "Mở đầu.", told, day=date(2025, 1, 15))

    assert [p.district.slug for p in places.placed] == ["phong-dien-thua-thien-hue"]


def test_districts_of_a_province_that_was_merged_are_mentioned(finder: PlaceFinder) -> None:
    told = "Trước đây, huyện Núi Thành có đông công nhân nhất."

    places = _places(finder, "LĐLĐ thành phố Đà Nẵng họp", "Mở đầu.", told, day=NEW)

    assert (places.province, _mentioned(places)) == ("da-nang", ["nui-thanh"])


def test_province_that_was_merged_is_the_one_that_its_land_went_to(finder: PlaceFinder) -> None:
    places = _places(finder, "Nam Định: Công đoàn phường Thiên Trường ra mắt", day=NEW)

    assert places.province == "ninh-binh"
    assert _wards(places) == [("phường Thiên Trường", None)]


def test_province_of_an_older_day_stays(finder: PlaceFinder) -> None:
    places = _places(finder, "LĐLĐ tỉnh Nam Định họp", "Mở đầu.", day=OLD)

    assert places.province == "nam-dinh"


@pytest.mark.parametrize(
    ("name", "province"),
    [("Lào Cai", "lao-cai"), ("Hải Dương", "hai-phong"), ("Bạc Liêu", "ca-mau")],
)
def test_headline_headed_by_a_province_s_name_means_no_ward(
    finder: PlaceFinder, name: str, province: str
) -> None:
    places = _places(finder, f"{name}: Khánh thành mái ấm công đoàn", day=NEW)

    assert (places.province, _wards(places)) == (province, [])


def test_record_tells_that_the_province_was_stated_by_a_former_name(finder: PlaceFinder) -> None:
    places = _places(finder, "Hải Dương: Khánh thành mái ấm công đoàn", day=NEW)

    assert places.findings["province"].rule == "a province that went into it is stated"


def test_ward_from_which_somebody_comes_is_none_of_the_article(finder: PlaceFinder) -> None:
    told = ("Phường Yên Hòa cùng dự.", "Chị Mai, quê xã Chiềng Mung, huyện Mai Sơn (Sơn La), kể.")

    places = _places(finder, "LĐLĐ quận Cầu Giấy họp", "Mở đầu.", *told)

    assert places.findings["wards"].value == [{"name": "phường Yên Hòa", "district": "cau-giay"}]
    assert places.findings["wards"].lines == (3,)


@pytest.mark.parametrize(
    "told", ["phường 16, phường 17, quận Gò Vấp", "P.17, Q.Gò Vấp", "phường 17 (quận Gò Vấp)"]
)
def test_district_behind_a_ward_is_its_own(finder: PlaceFinder, told: str) -> None:
    others = "Quận Bình Thạnh và quận Phú Nhuận cũng có phường 17."

    places = _places(finder, "Gò Vấp: Siêu thị 0 đồng", f"Ở {told}, TP.HCM.", others)

    assert ("phường 17", "go-vap") in _wards(places)
