"""How the names of places are written: their kinds, and spellings that are the same."""

import pytest

from generator.placenames import KINDS, WARD_KINDS, name_key, split_kind


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("quận Nam Từ Liêm", "quận", "nam từ liêm"),
        ("Q. Nam Từ Liêm", "quận", "nam từ liêm"),
        ("Q.2", "quận", "2"),
        ("H. Ba Vì", "huyện", "ba vì"),
        ("TX. Sơn Tây", "thị xã", "sơn tây"),
        ("TP Thủ Đức", "thành phố", "thủ đức"),
        ("TP.Thủ Đức", "thành phố", "thủ đức"),
        ("THÀNH PHỐ HÀ NỘI", "thành phố", "hà nội"),
        ("Đống Đa", None, "đống đa"),
        ("quận", None, "quận"),
        ("tphcm", None, "tphcm"),
        ("phường Láng Hạ", None, "phường láng hạ"),
    ],
)
def test_a_name_is_split_at_its_kind(text: str, kind: str | None, name: str) -> None:
    assert split_kind(text, KINDS) == (kind, name)


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("P. Láng Hạ", "phường", "láng hạ"),
        ("TT. Trâu Quỳ", "thị trấn", "trâu quỳ"),
        ("xã Cự Khê", "xã", "cự khê"),
        ("quận Ba Đình", None, "quận ba đình"),
    ],
)
def test_a_ward_is_split_at_its_own_kinds(text: str, kind: str | None, name: str) -> None:
    assert split_kind(text, WARD_KINDS) == (kind, name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mỹ Đức", "Mĩ Đức"),
        ("Hòa Vang", "Hoà Vang"),
        ("M'Drắk", "M’DRẮK"),
        ("phường 05", "phường 5"),
    ],
)
def test_spellings_of_a_name_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_accents_part_the_keys_of_names() -> None:
    assert name_key("Thanh Trì") != name_key("Thạnh Trị")
