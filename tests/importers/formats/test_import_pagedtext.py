"""Text taken out of a printed page: indents, heads and numbers of pages."""

from generator.importers.formats.pagedtext import read_paged

HEAD = "Bản tin Công đoàn Mẫu                              Số 4 - Tháng 6/2019"
FIRST = [
    "     Sau năm năm triển khai, mô hình tổ tự quản của người thợ ở thị xã đã phát",
    "triển tới mọi xưởng.",
]
SECOND = [
    "     Mỗi quý, công đoàn tổ chức một buổi gặp mặt để cung cấp thông tin và lắng",
    "nghe phản ánh trực tiếp từ xưởng.",
]
THIRD = [
    "     Thời gian tới, công đoàn sẽ đưa mô hình vào các khu nhà trọ trên địa bàn của",
    "thị xã.",
]


def _texts(*lines: str) -> list[str]:
    return [block.text for block in read_paged(list(enumerate(lines, start=1)))]


def test_indented_lines_begin_paragraphs() -> None:
    found = _texts("Người thợ tự quản", "", *FIRST, *SECOND, "", "Từ xưởng tới nhà", "", *THIRD)

    assert found[0] == "Người thợ tự quản"
    assert found[1].endswith("đã phát triển tới mọi xưởng.")
    assert found[3] == "Từ xưởng tới nhà"
    assert len(found) == 5


def test_heads_and_numbers_of_pages_are_left_out() -> None:
    found = _texts(HEAD, "", *FIRST, *SECOND, "", " " * 30 + "12", HEAD, "", *THIRD)

    assert found[:2] == ["Bản tin Công đoàn Mẫu", "Số 4 - Tháng 6/2019"]
    assert len(found) == 5


def test_a_paragraph_goes_on_over_the_page() -> None:
    cut = [*SECOND[:1], "", " " * 30 + "12", HEAD, "", *SECOND[1:]]

    found = _texts(HEAD, "", *FIRST, *cut, *THIRD, *FIRST)

    assert " ".join(line.strip() for line in SECOND) in found


def test_a_name_at_the_right_stands_alone() -> None:
    found = _texts(*FIRST, *SECOND, *THIRD, " " * 50 + "Huỳnh Văn Mẫu")

    assert found[-1] == "Huỳnh Văn Mẫu"


def test_other_text_is_not_read() -> None:
    lines = ["Một dòng tin", "", "Một đoạn văn dài hơn sáu mươi ký tự, không thụt đầu dòng nào cả."]

    assert read_paged(list(enumerate(lines, start=1))) == ()
    assert read_paged([(1, ""), (2, "")]) == ()
