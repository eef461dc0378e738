"""Lines about the outlet, and lines about who edited the page."""

import pytest

from generator.importers.lines.footers import is_editorial, is_footer, read_owner


@pytest.mark.parametrize(
    "line",
    [
        "© 2024 Báo Mẫu",
        "Giấy phép số 12/GP-BTTTT",
        "Cơ quan chủ quản: Thành ủy",
        "Phó Tổng Biên tập: Lê Mẫu",
        "Địa chỉ: số 1 phố Mẫu",
    ],
)
def test_imprint_is_known(line: str) -> None:
    assert is_footer(line)


@pytest.mark.parametrize("line", ["Giấy phép lái xe được cấp tại chỗ", "Địa chỉ tin cậy của thợ"])
def test_text_that_opens_alike_is_no_imprint(line: str) -> None:
    assert not is_footer(line)


@pytest.mark.parametrize(
    ("line", "known"),
    [("Biên tập: Lan Anh", True), ("Người đăng: vanphong", True), ("Biên tập viên kể lại", False)],
)
def test_who_edited_the_page_is_no_text(line: str, *, known: bool) -> None:
    assert is_editorial(line) is known


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("© 2021 - 2022 Nhịp Thợ Miền Núi | Thiết kế bởi ABC", "Nhịp Thợ Miền Núi"),
        ("(c) 2023 Lao Động Quê Mẫu", "Lao Động Quê Mẫu"),
        ("Theo dõi Báo Quê Mẫu trên Zalo", "Báo Quê Mẫu"),
        ("Theo dõi chị trên Facebook", None),
        ("(Dẫn nguồn Báo Quê Mẫu khi sử dụng lại)", "Báo Quê Mẫu"),
        ("Công đoàn Quê Mẫu, 236 Lê Lợi, Quận 3", "Công đoàn Quê Mẫu"),
        ("Công đoàn Quê Mẫu, 12 đoàn viên và gia đình", None),
        ("Nhịp Thợ & Đời giữ bản quyền nội dung này", "Nhịp Thợ & Đời"),
        ("Nhịp Thợ © 2021", "Nhịp Thợ"),
        ("Báo Quê Mẫu - Cơ quan của Liên đoàn Lao động tỉnh", "Báo Quê Mẫu"),
        ("Bản quyền bài viết thuộc tác giả", None),
        ("© 2020 All rights reserved", None),
    ],
)
def test_imprint_names_the_outlet(line: str, owner: str | None) -> None:
    assert read_owner(line) == owner


def test_address_with_the_holder_of_the_rights_behind_it_is_imprint() -> None:
    assert is_footer("Link gốc: https://mau.example/tin/7/ © Bản quyền thuộc Báo Quê Mẫu. ĐT: 077")
