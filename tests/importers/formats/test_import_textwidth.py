"""Text whose lines a program cut: its width, marks of quotation and rules."""

import pytest

from generator.importers.formats.textwidth import clear_lines, join_lines, measure_width

CUT = [
    "Sáng nay, tổ tự quản khu nhà trọ họp",
    "bàn cách giảm tiền điện cho công nhân",
    "thuê phòng. Chủ trọ đồng ý hạ giá sau",
    "khi xem hóa đơn của ba tháng gần nhất",
    "và biểu giá mà nhà nước đã quy định.",
]


def test_width_is_that_of_lines_cut_inside_a_sentence() -> None:
    width = measure_width(["MỘT DÒNG TIÊU ĐỀ", "", *CUT, *CUT])

    assert width is None or width <= 40
    assert measure_width([f"{line} thêm vài chữ" for line in CUT[:-1]] * 3) is not None


def test_text_with_a_paragraph_a_line_has_no_width() -> None:
    assert measure_width([" ".join(CUT), "", " ".join(CUT)] * 4) is None


def test_marks_of_quotation_and_rules_go() -> None:
    quoted = [f"> {line}" for line in CUT]

    assert clear_lines([*quoted, "=" * 30, "-----o0o-----"]) == [*CUT, "", ""]


def test_pointers_to_other_articles_keep_their_arrows() -> None:
    assert clear_lines([">> Tin khác", "> Một dòng"]) == [">> Tin khác", "> Một dòng"]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (
            ["theo Hướng dẫn số 08/HD-", "LĐLĐ ngày 12/02"],
            "theo Hướng dẫn số 08/HD-LĐLĐ ngày 12/02",
        ),
        (["Nghị quyết 02-NQ/", "TW của Đảng"], "Nghị quyết 02-NQ/TW của Đảng"),
        (["Nghị định 145/", "2020/NĐ-CP"], "Nghị định 145/2020/NĐ-CP"),
        (["đông đảo CNVC-", "LĐ cùng dự"], "đông đảo CNVC-LĐ cùng dự"),
        (["LĐLĐ quận -", "LĐLĐ phường"], "LĐLĐ quận - LĐLĐ phường"),
        (["đợt 1/", "Đợt hai"], "đợt 1/ Đợt hai"),
        (["Có 15/", "18 phường"], "Có 15/ 18 phường"),
        (["lễ ra mắt LĐLĐ-", "Tối qua trời mưa"], "lễ ra mắt LĐLĐ- Tối qua trời mưa"),
    ],
)
def test_only_a_sign_that_was_cut_is_joined_without_a_blank(lines: list[str], joined: str) -> None:
    assert join_lines(lines) == joined
