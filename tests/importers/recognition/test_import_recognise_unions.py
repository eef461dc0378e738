"""Which union bodies an article names."""

from datetime import date

import pytest
from conftest import REPOSITORY

from generator.importers.recognition.mentions import PlaceFinder
from generator.importers.recognition.recognise_places import Zone, recognise_places
from generator.importers.recognition.recognise_unions import UnionFinder
from generator.organisations import Organisations
from generator.places import Gazetteer
from generator.register import load_organisations

OLD, NEW = date(2021, 3, 1), date(2025, 11, 18)


@pytest.fixture
def known(gazetteer: Gazetteer) -> Organisations:
    """Know the bodies that the repository's own digest registers."""
    return load_organisations(REPOSITORY, gazetteer)


def _bodies(known: Organisations, title: str, *body: str, day: date = OLD) -> list[str]:
    finder = PlaceFinder(known.gazetteer)
    zones = [Zone("title", title, 1)]
    zones += [Zone("body", text, line) for line, text in enumerate(body, start=2)]
    places = recognise_places(zones, finder, day)
    finding = UnionFinder(known, finder, places).find(zones, day).get("organisations")
    if finding is None:
        return []
    assert isinstance(finding.value, list)
    return finding.value


@pytest.mark.parametrize(
    "name",
    [
        "LĐLĐ quận Cầu Giấy",
        "Liên đoàn Lao động quận Cầu Giấy",
        "Liên đoàn Lao động (LĐLĐ) quận Cầu Giấy",
        "Công đoàn quận Cầu Giấy",
        "các cấp Công đoàn quận Cầu Giấy",
        "LĐLĐ Q. Cầu Giấy",
    ],
)
def test_federation_of_a_district_has_many_names(known: Organisations, name: str) -> None:
    assert _bodies(known, f"{name} họp") == ["ldld-quan-cau-giay"]


@pytest.mark.parametrize("name", ["LĐLĐ thành phố Hà Nội", "Liên đoàn Lao động TP. Hà Nội"])
def test_federation_of_a_province_is_named(known: Organisations, name: str) -> None:
    assert _bodies(known, f"{name} họp") == ["ldld-thanh-pho-ha-noi"]


@pytest.mark.parametrize("name", ["Tổng Liên đoàn Lao động Việt Nam", "Tổng LĐLĐ Việt Nam"])
def test_national_confederation_is_named_once(known: Organisations, name: str) -> None:
    assert _bodies(known, f"{name} họp") == ["tong-ldld-viet-nam"]


@pytest.mark.parametrize(
    "name", ["CĐCS phường Yên Hòa", "Công đoàn phường Yên Hòa", "Công đoàn cơ sở phường Yên Hòa"]
)
def test_union_of_an_old_ward_is_grassroots(known: Organisations, name: str) -> None:
    assert _bodies(known, f"Quận Cầu Giấy: {name} họp", "Phường ở quận Cầu Giấy.") == [
        "cdcs-phuong-yen-hoa"
    ]


def test_union_of_a_new_ward_is_above_the_grassroots(known: Organisations) -> None:
    found = _bodies(known, "Công đoàn phường Ba Đình họp ở Hà Nội", day=NEW)

    assert found == ["cong-doan-phuong-ba-dinh"]


@pytest.mark.parametrize("office", ["UBND", "Ủy ban nhân dân"])
def test_union_of_a_districts_offices_is_named(known: Organisations, office: str) -> None:
    found = _bodies(known, f"Công đoàn Cơ quan {office} quận Tây Hồ đại hội")

    assert found == ["cong-doan-co-quan-ubnd-quan-tay-ho"]


def test_federations_share_one_opener_in_a_list(known: Organisations) -> None:
    found = _bodies(known, "LĐLĐ các quận Cầu Giấy, Thanh Xuân bắt tay")

    assert found == ["ldld-quan-cau-giay", "ldld-quan-thanh-xuan"]


def test_registered_body_is_named(known: Organisations) -> None:
    found = _bodies(known, "Công đoàn ngành Xây dựng Hà Nội đối thoại")

    assert found == ["cong-doan-nganh-xay-dung-ha-noi"]


def test_first_named_body_acts(known: Organisations) -> None:
    found = _bodies(known, "LĐLĐ quận Tây Hồ họp", "LĐLĐ thành phố Hà Nội và Tổng LĐLĐ cùng dự.")

    assert found == ["ldld-quan-tay-ho", "ldld-thanh-pho-ha-noi", "tong-ldld-viet-nam"]


@pytest.mark.parametrize("back", ["LĐLĐ quận", "Công đoàn quận", "Liên đoàn Lao động quận"])
def test_district_without_a_name_refers_back(known: Organisations, back: str) -> None:
    found = _bodies(known, "Hội thi của quận Tây Hồ", f"{back} trao giải.")

    assert found == ["ldld-quan-tay-ho"]


def test_city_without_a_name_refers_back(known: Organisations) -> None:
    found = _bodies(known, "Hội thi của quận Tây Hồ", "LĐLĐ Thành phố trao giải.")

    assert found == ["ldld-thanh-pho-ha-noi"]


@pytest.mark.parametrize("counted", ["14", "các", "hai"])
def test_bodies_that_are_counted_are_not_named(known: Organisations, counted: str) -> None:
    body = f"LĐLĐ quận quản lý {counted} công đoàn cơ sở phường và cô giáo ở phường Ngọc Thụy"

    assert _bodies(known, "LĐLĐ quận Long Biên họp", body) == ["ldld-quan-long-bien"]


@pytest.mark.parametrize(
    "before",
    [
        "",
        "Năm 2024 ",
        "Ngày 14, ",
        "Ngày 15/8/2021 ",
        "Chiều 15-8 ",
        "Sáng ngày 15 tháng 8 ",
        "Nhiệm kỳ 2018 - 2023 ",
        "Lúc 8 giờ 30 ",
        "Đợt 2 ",
        "Sáng thứ Hai ",
        "Bà Nguyễn Thị Ba ",
    ],
)
def test_body_that_is_not_counted_refers_back(known: Organisations, before: str) -> None:
    body = f"{before}Công đoàn cơ sở phường trao quà ở phường Ngọc Thụy"

    told = _bodies(known, "LĐLĐ quận Long Biên họp", body)

    assert told == ["ldld-quan-long-bien", "cdcs-phuong-ngoc-thuy"]


def test_kind_that_is_not_the_articles_refers_to_nothing(known: Organisations) -> None:
    found = _bodies(known, "Hội thi của quận Tây Hồ", "LĐLĐ huyện cùng dự.")

    assert found == []


def test_reference_that_two_districts_could_be_stays_open(known: Organisations) -> None:
    found = _bodies(known, "Hội thi của các quận Tây Hồ, Cầu Giấy", "LĐLĐ quận trao giải.")

    assert found == []


def test_federation_of_a_province_that_is_not_named_is_nobody(known: Organisations) -> None:
    found = _bodies(known, "LĐLĐ tỉnh họp", "Ban Thường vụ LĐLĐ tỉnh và cơ quan LĐLĐ tỉnh dự.")

    assert found == []


@pytest.mark.parametrize(
    "text", ["Công đoàn vững mạnh", "đoàn viên công đoàn", "Quận ủy Tây Hồ", "Chủ tịch Công đoàn"]
)
def test_union_without_a_place_is_nobody(known: Organisations, text: str) -> None:
    assert _bodies(known, text) == []


def test_evidence_names_the_lines(known: Organisations) -> None:
    zones = [Zone("title", "LĐLĐ quận Tây Hồ họp", 4), Zone("body", "Tổng LĐLĐ cùng dự.", 9)]
    finder = PlaceFinder(known.gazetteer)
    places = recognise_places(zones, finder, OLD)

    finding = UnionFinder(known, finder, places).find(zones, OLD)["organisations"]

    assert finding.lines == (4, 9)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Công đoàn Đống Đa họp", ["ldld-quan-dong-da"]),
        ("LĐLĐ hai quận Ba Đình và Đống Đa họp", ["ldld-quan-ba-dinh", "ldld-quan-dong-da"]),
        ("Công đoàn Giáo dục Việt Nam họp", ["Công đoàn Giáo dục Việt Nam"]),
        ("Công đoàn GD&ĐT Hà Nội họp", ["Công đoàn ngành Giáo dục Hà Nội"]),
        ("Công đoàn ngành Y tế tỉnh Nghệ An họp", ["Công đoàn ngành Y tế tỉnh Nghệ An"]),
        ("Công đoàn các KCN tỉnh Bắc Giang họp", ["Công đoàn các KCN tỉnh Bắc Giang"]),
        (
            "Công đoàn các khu công nghiệp và chế xuất Hà Nội họp",
            ["cong-doan-cac-kcn-va-che-xuat-ha-noi"],
        ),
        ("Công đoàn Công ty CP May 10 họp", ["CĐCS Công ty CP May 10"]),
        ("CĐCS Trường Mầm non Hoa Sen họp", ["CĐCS Trường Mầm non Hoa Sen"]),
        ("nghiệp đoàn nghề cá xã Ngư Lộc họp", ["Nghiệp đoàn Nghề cá xã Ngư Lộc"]),
        ("Báo Lao động Thủ đô họp", ["bao-lao-dong-thu-do"]),
        ("các nghiệp đoàn cơ sở ở Hà Nội họp", []),
        ("cán bộ Công đoàn cơ sở huyện Gia Lâm học", []),
        ("các cấp Công đoàn Thủ đô chăm lo", []),
        ("Đại hội Công đoàn Việt Nam", []),
    ],
)
def test_body_is_read_by_its_opener(known: Organisations, text: str, names: list[str]) -> None:
    assert _bodies(known, text) == names


def test_union_of_the_company_refers_back_to_the_only_one(known: Organisations) -> None:
    found = _bodies(known, "Công ty TNHH Hồng Phát vui Tết", "Theo Công đoàn Công ty, có 90 suất.")

    assert found == ["CĐCS Công ty TNHH Hồng Phát"]


def test_union_of_the_company_stays_open_between_two(known: Organisations) -> None:
    found = _bodies(known, "Công ty TNHH An Bình, Công ty TNHH Hòa An", "Công đoàn Công ty họp.")

    assert found == []


def test_federations_of_all_the_articles_districts_are_meant_by_their_number(
    known: Organisations,
) -> None:
    found = _bodies(known, "Công nhân Quận 5, 6, 10 tranh tài", "LĐLĐ 3 quận tổ chức giải.")

    assert found == ["ldld-quan-5", "ldld-quan-6", "ldld-quan-10"]


@pytest.mark.parametrize(
    ("day", "slug"),
    [
        (date(2024, 12, 31), "ldld-thanh-pho-hue-thua-thien-hue"),
        (date(2025, 1, 1), "ldld-thanh-pho-hue"),
    ],
)
def test_day_decides_which_hue_has_the_federation(
    known: Organisations, day: date, slug: str
) -> None:
    assert _bodies(known, "LĐLĐ thành phố Huế họp", day=day) == [slug]


def test_federation_is_called_as_on_the_day(known: Organisations) -> None:
    zones, day = [Zone("title", "LĐLĐ thị xã Thuận An, tỉnh Bình Dương họp", 1)], date(2016, 3, 1)
    finder = PlaceFinder(known.gazetteer)
    places = recognise_places(zones, finder, day)

    (body,) = UnionFinder(known, finder, places).bodies(zones, day)

    assert (body.name, body.organisation.slug) == (
        "LĐLĐ thị xã Thuận An",
        "ldld-thanh-pho-thuan-an",
    )


def test_unions_of_new_wards_in_the_body_are_named(known: Organisations) -> None:
    found = _bodies(
        known,
        "Công đoàn phường Cửa Nam họp ở Hà Nội",
        "Cùng dự có Công đoàn phường Hoàn Kiếm, Công đoàn các xã Gia Lâm, Bát Tràng.",
        day=NEW,
    )

    assert found == [
        "cong-doan-phuong-cua-nam",
        "cong-doan-phuong-hoan-kiem",
        "cong-doan-xa-gia-lam",
        "cong-doan-xa-bat-trang",
    ]


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("Công nhân ở phường Hoàn Kiếm dự.", NEW),
        ("Công đoàn phường Kim Mã dự.", NEW),
        ("Công đoàn phường Hoàn Kiếm dự.", OLD),
    ],
    ids=["no union", "a former ward", "before there was one"],
)
def test_other_wards_in_the_body_have_no_union(known: Organisations, body: str, day: date) -> None:
    found = _bodies(known, "LĐLĐ thành phố Hà Nội họp", body, day=day)

    assert found == ["ldld-thanh-pho-ha-noi"]


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Nghiệp đoàn xe ôm các phường Tân Thới Hiệp, Hiệp Thành họp", []),
        ("Nghiệp đoàn xe ôm phường Hiệp Thành họp", ["Nghiệp đoàn Xe ôm phường Hiệp Thành"]),
        ("CĐCS Công ty CP Dệt 10/10 họp", ["CĐCS Công ty CP Dệt 10/10"]),
        ("CĐCS Bệnh viện 19/8 họp ngày 5/8", ["CĐCS Bệnh viện 19/8"]),
        ("CĐCS Công ty May 10, 12/12 phường họp", ["CĐCS Công ty May 10"]),
    ],
)
def test_a_body_is_named_whole_or_not_at_all(
    known: Organisations, title: str, names: list[str]
) -> None:
    assert _bodies(known, title) == names
