"""Text whose lines a program cut: its width, marks of quotation and rules."""

from generator.importers.textwidth import clear_lines, measure_width

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
