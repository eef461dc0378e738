"""Places named with their kind."""

import pytest

from generator.importers.recognition.mentions import PlaceFinder
from generator.model import District, Province, Ward
from generator.places import Gazetteer


@pytest.fixture
def finder(gazetteer: Gazetteer) -> PlaceFinder:
    return PlaceFinder(gazetteer)


def _names(finder: PlaceFinder, text: str) -> list[str]:
    return [f"{mention.kind} {mention.name}" for mention in finder.find(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("các quận Cầu Giấy, Thanh Xuân", ["quận Cầu Giấy", "quận Thanh Xuân"]),
        ("hai quận Cầu Giấy và Thanh Xuân", ["quận Cầu Giấy", "quận Thanh Xuân"]),
        ("các quận: Cầu Giấy, Đống Đa", ["quận Cầu Giấy", "quận Đống Đa"]),
        (
            "3 huyện Gia Lâm; Đông Anh; Mê Linh",
            ["huyện Gia Lâm", "huyện Đông Anh", "huyện Mê Linh"],
        ),
        ("các phường Ngọc Hà, Giảng Võ", ["phường Ngọc Hà", "phường Giảng Võ"]),
        ("quận Cầu Giấy, huyện Gia Lâm", ["quận Cầu Giấy", "huyện Gia Lâm"]),
    ],
)
def test_list_shares_one_kind(finder: PlaceFinder, text: str, names: list[str]) -> None:
    assert _names(finder, text) == names


def test_list_without_a_plural_ends_before_a_person(finder: PlaceFinder) -> None:
    text = "LĐLĐ quận Hoàng Mai, Thanh Xuân - Chủ tịch"

    assert _names(finder, text) == ["quận Hoàng Mai"]


@pytest.mark.parametrize("text", ["huyện Từ Sơn, Thuận Thành", "huyện Từ Sơn và Thuận Thành"])
def test_list_without_a_plural_shares_the_kind_inside_a_province(
    finder: PlaceFinder, text: str
) -> None:
    assert _names(finder, text) == ["huyện Từ Sơn", "huyện Thuận Thành"]


def test_list_ends_at_what_is_no_place(finder: PlaceFinder) -> None:
    assert _names(finder, "các quận Cầu Giấy, Thu Hà, Đống Đa") == ["quận Cầu Giấy"]


@pytest.mark.parametrize(
    "text", ["Quận 5, 6, 7", "quận 5, 6 và 7", "các quận 5, 6, 7", "tại quận 5, 6, 7."]
)
def test_numbers_share_one_kind(finder: PlaceFinder, text: str) -> None:
    assert _names(finder, text) == ["quận 5", "quận 6", "quận 7"]


@pytest.mark.parametrize("text", ["quận 5, 6 người dự", "quận 5 và 7 công nhân"])
def test_number_that_counts_something_is_no_district(finder: PlaceFinder, text: str) -> None:
    assert _names(finder, text) == ["quận 5"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Q. Cầu Giấy", "quận Cầu Giấy"),
        ("Q.Cầu Giấy", "quận Cầu Giấy"),
        ("H. Đông Anh", "huyện Đông Anh"),
        ("TX. Sơn Tây", "thị xã Sơn Tây"),
        ("TP. Hà Nội", "thành phố Hà Nội"),
        ("TP Hà Nội", "thành phố Hà Nội"),
        ("Tp.Hà Nội", "thành phố Hà Nội"),
        ("P. Yên Hòa", "phường Yên Hòa"),
        ("TT. Trâu Quỳ", "thị trấn Trâu Quỳ"),
    ],
)
def test_abbreviated_kind_is_read(finder: PlaceFinder, text: str, name: str) -> None:
    assert _names(finder, text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Quận ủy Tây Hồ", "quận Tây Hồ"),
        ("Quận uỷ Tây Hồ", "quận Tây Hồ"),
        ("Huyện ủy Thanh Trì", "huyện Thanh Trì"),
        ("Thị ủy Sơn Tây", "thị xã Sơn Tây"),
        ("Thành ủy Hà Nội", "thành phố Hà Nội"),
        ("Tỉnh uỷ Nghệ An", "tỉnh Nghệ An"),
    ],
)
def test_party_committee_names_its_place(finder: PlaceFinder, text: str, name: str) -> None:
    assert _names(finder, text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("phường Văn Miếu - Quốc Tử Giám họp", "phường Văn Miếu - Quốc Tử Giám"),
        ("phường Cổ Nhuế 1", "phường Cổ Nhuế 1"),
        ("quận Hai Bà Trưng", "quận Hai Bà Trưng"),
        ("quận Thanh Xuân Dương Văn Hậu", "quận Thanh Xuân"),
    ],
    ids=["with a hyphen", "with a number", "that opens with a number's word", "before a person"],
)
def test_longest_name_wins(finder: PlaceFinder, text: str, name: str) -> None:
    assert _names(finder, text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "đồng chí Hà Đông, Trưởng ban",
        "chị Thanh Xuân cho biết",
        "đường Hai Bà Trưng",
        "cả thanh xuân",
        "quận Ngô Đức Cường",
        "15/15 xã có tổ tự quản",
        "lên quận, huyện",
        "xã hội Thanh Trì",
        "xã thanh trì",
        "khu đô thị xãm Đông",
    ],
)
def test_person_street_or_word_is_no_place(finder: PlaceFinder, text: str) -> None:
    assert _names(finder, text) == []


def test_names_are_compared_with_their_accents(finder: PlaceFinder) -> None:
    (mention,) = finder.find("huyện Thạnh Trị")

    assert [unit.slug for unit in mention.units if isinstance(unit, District)] != ["thanh-tri"]
    assert mention.units


def test_both_tone_placements_name_one_ward(finder: PlaceFinder) -> None:
    old, new = finder.find("phường Trung Hòa")[0], finder.find("phường Trung Hoà")[0]

    assert old.units == new.units


def test_name_of_several_units_gives_them_all(finder: PlaceFinder) -> None:
    (mention,) = finder.find("huyện Châu Thành")

    assert len(mention.units) > 1


def test_kind_parts_a_district_from_a_province(finder: PlaceFinder) -> None:
    units = [finder.find(text)[0].units for text in ("thành phố Hà Nội", "phường Ba Đình")]

    assert all(isinstance(unit, Province) for unit in units[0])
    assert all(isinstance(unit, Ward) for unit in units[1])


def test_mention_spans_kind_and_name(finder: PlaceFinder) -> None:
    text = "LĐLĐ quận Cầu Giấy họp"

    (mention,) = finder.find(text)

    assert text[mention.start : mention.end] == "quận Cầu Giấy"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("quận Nam, Bắc Từ Liêm", ["quận Nam Từ Liêm", "quận Bắc Từ Liêm"]),
        ("quận Nam và Bắc Từ Liêm", ["quận Nam Từ Liêm", "quận Bắc Từ Liêm"]),
        ("hai huyện Bắc - Nam Trà My", ["huyện Bắc Trà My", "huyện Nam Trà My"]),
    ],
)
def test_two_names_share_all_but_a_direction(
    finder: PlaceFinder, text: str, names: list[str]
) -> None:
    assert _names(finder, text) == names


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Q1", ["quan-1"]),
        ("TPHCM", ["ho-chi-minh"]),
        ("TP.HCM", ["ho-chi-minh"]),
        ("TP HCM", ["ho-chi-minh"]),
        ("tỉnh Đắc Lắc", ["dak-lak"]),
        ("huyện Mĩ Đức", ["my-duc"]),
        ("huyện M’Drắk", ["m-drak"]),
        ("thành phố Phan Rang-Tháp Chàm", ["phan-rang-thap-cham"]),
        ("huyện đảo Phú Quý", ["phu-quy"]),
        ("LĐLĐ QUẬN ĐỐNG ĐA HỌP", ["dong-da"]),
    ],
)
def test_odd_spellings_name_the_same_place(
    finder: PlaceFinder, text: str, slugs: list[str]
) -> None:
    (mention,) = finder.find(text)

    units = [u for u in mention.units if isinstance(u, (District, Province))]
    assert list(dict.fromkeys(unit.slug for unit in units)) == slugs


def test_plural_goes_on_over_a_further_kind(finder: PlaceFinder) -> None:
    text = "các quận Ba Đình, Đống Đa, huyện Gia Lâm, Đông Anh cùng dự"

    assert _names(finder, text)[2:] == ["huyện Gia Lâm", "huyện Đông Anh"]


def test_last_of_several_kinds_is_that_of_the_name(finder: PlaceFinder) -> None:
    assert _names(finder, "12 quận, 17 huyện và thị xã Sơn Tây") == ["thị xã Sơn Tây"]


def test_committee_shares_its_kind_with_no_person(finder: PlaceFinder) -> None:
    text = "Bí thư Quận ủy Tây Hồ; Hà Đông - Chủ tịch Hội"

    assert _names(finder, text) == ["quận Tây Hồ"]


def test_former_kind_of_a_district_names_its_state(finder: PlaceFinder) -> None:
    (mention,) = finder.find("huyện Phú Quốc")

    assert [(u.slug, u.kind) for u in mention.units if isinstance(u, District)] == [
        ("phu-quoc", "huyện")
    ]
