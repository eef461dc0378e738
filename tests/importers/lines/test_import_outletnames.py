"""How far an outlet's name goes."""

import pytest

from generator.importers.lines.outletnames import credited_name, name_of_site


@pytest.mark.parametrize(
    ("name", "foot", "credited"),
    [
        ("Báo Quê Mẫu Online", ["Bản quyền © 2016 Báo Quê Mẫu"], "Báo Quê Mẫu"),
        ("Báo Quê Mẫu điện tử", ['Ghi rõ nguồn "Báo Quê Mẫu" khi đăng lại'], "Báo Quê Mẫu"),
        ("Báo điện tử Quê Mẫu", ["© Báo Quê Mẫu"], "Báo Quê Mẫu"),
        ("Quê Mẫu Online", ["© 2016 Báo Quê Mẫu"], "Báo Quê Mẫu"),
        ("Báo Quê Mẫu Online", ["© Báo Quê Mẫu Online"], "Báo Quê Mẫu Online"),
        ("Báo Quê Mẫu Online", ["© Báo Vùng Ven"], "Báo Quê Mẫu Online"),
        ("Bản tin Công đoàn Quê Mẫu", [], "Bản tin Công đoàn Quê Mẫu"),
        (
            "Bản tin Công đoàn Quê Mẫu",
            ["Công đoàn Quê Mẫu, 12 phố Chợ, huyện Mẫu"],
            "Công đoàn Quê Mẫu",
        ),
        (
            "Bản tin Công đoàn Quê Mẫu",
            ["Công đoàn Quê Mẫu", "Địa chỉ: 12 phố Chợ"],
            "Công đoàn Quê Mẫu",
        ),
        (
            "Bản tin Công đoàn Quê Mẫu",
            ["Công đoàn Quê Mẫu trao 12 suất quà"],
            "Bản tin Công đoàn Quê Mẫu",
        ),
        ("Bản tin nội bộ Công đoàn Quê Mẫu", [], "Công đoàn Quê Mẫu"),
        ("Bản tin nội bộ Thợ Mẫu", [], "Bản tin nội bộ Thợ Mẫu"),
        ("Trang tin điện tử của Công đoàn Quê Mẫu", [], "Công đoàn Quê Mẫu"),
        (
            "Trang thông tin điện tử Công đoàn Quê Mẫu",
            ["© Công đoàn Quê Mẫu"],
            "Trang thông tin điện tử Công đoàn Quê Mẫu",
        ),
        (
            "Cổng thông tin điện tử huyện Mẫu - tỉnh Quê",
            [],
            "Cổng thông tin điện tử huyện Mẫu",
        ),
        (
            "Cổng TTĐT huyện Mẫu",
            ["Bản quyền thuộc Cổng thông tin điện tử huyện Mẫu"],
            "Cổng thông tin điện tử huyện Mẫu",
        ),
        (
            "Công đoàn ngành y tế",
            ["Công đoàn ngành Y tế Quê Mẫu, 101 Nguyễn Trãi"],
            "Công đoàn ngành Y tế Quê Mẫu",
        ),
        (
            "Liên đoàn Lao động tỉnh Bà Rịa - Vũng Tàu",
            [],
            "Liên đoàn Lao động tỉnh Bà Rịa - Vũng Tàu",
        ),
    ],
)
def test_name_is_credited_as_its_imprint_has_it(name: str, foot: list[str], credited: str) -> None:
    assert credited_name(name, foot) == credited


@pytest.mark.parametrize(
    ("credited", "name"),
    [
        ("thomoi.example", "Báo Thợ Mới"),
        ("www.tho-moi.example", "Báo Thợ Mới"),
        ("thomoi-online.example", "thomoi-online.example"),
        ("tho.example", "tho.example"),
        ("Thợ Mới", "Thợ Mới"),
    ],
)
def test_site_s_bare_address_is_the_outlet_that_it_spells(credited: str, name: str) -> None:
    assert name_of_site(credited, ("", "Báo Thợ Mới Miền Đông", "Báo Thợ Mới")) == name
