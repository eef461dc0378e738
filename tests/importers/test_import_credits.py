"""Outlet mark, byline and credit line."""

import pytest

from generator.importers.credits import (
    CreditLine,
    list_authors,
    names_photographer,
    read_byline,
    read_credit,
    read_labelled_byline,
    read_tags,
    read_teller,
    split_mark,
)
from generator.importers.cues import load_cues

URL = "https://nguon-tin.example/bai-1.html"


def _credit(line: str) -> CreditLine | None:
    return read_credit(line, load_cues().credit)


@pytest.mark.parametrize(
    ("lead", "mark", "rest"),
    [
        ("(LĐTĐ) Vừa qua, hội nghị", "LĐTĐ", "Vừa qua, hội nghị"),
        ("(LĐ&PL)- Vừa qua", "LĐ&PL", "Vừa qua"),
        ("( LĐTĐ ) – Vừa qua", "LĐTĐ", "Vừa qua"),
        ("(LĐTĐ): Vừa qua", "LĐTĐ", "Vừa qua"),
        ("Quemauonline - Vừa qua", "Quemauonline", "Vừa qua"),
    ],
)
def test_mark_is_split_off_the_lead(lead: str, mark: str, rest: str) -> None:
    assert split_mark(lead) == (mark, rest)


@pytest.mark.parametrize(
    "lead", ["Vừa qua, (LĐTĐ) họp", "(Ảnh: Thu Hà) Vừa qua", "(LĐTĐ)", "(2) Hai"]
)
def test_lead_without_a_mark_stays_whole(lead: str) -> None:
    assert split_mark(lead) == (None, lead)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"Nguồn LĐTĐ: {URL}", CreditLine("LĐTĐ", URL)),
        (f"Nguồn: {URL}", CreditLine(None, URL)),
        ("Nguồn: Lao động Thủ đô", CreditLine(outlet="Lao động Thủ đô")),
        ("Nguồn: TTXM", CreditLine("TTXM")),
        ("(Theo Báo Quê Mẫu)", CreditLine(outlet="Báo Quê Mẫu")),
        ("Theo Thu Hà/Báo Quê Mẫu", CreditLine(outlet="Báo Quê Mẫu", author="Thu Hà")),
        (f"Link gốc: {URL}", CreditLine(None, URL)),
        ("Nguồn :", CreditLine("", None)),
        ("Link gốc:", CreditLine(None, None)),
        ("Theo: laodong.example", CreditLine(outlet="laodong.example")),
    ],
)
def test_credit_line_is_read(line: str, expected: CreditLine) -> None:
    found = _credit(line)

    assert found is not None
    assert (found.mark or None, found.url) == (expected.mark or None, expected.url)
    assert (found.outlet, found.author) == (expected.outlet, expected.author)


@pytest.mark.parametrize(
    "line",
    [
        "Nguồn kinh phí do đoàn viên đóng góp.",
        "Theo đồng chí Thu Hà: Mọi việc đã xong.",
        "Theo kế hoạch: các đơn vị gửi báo cáo trước ngày 15/12, sau đó quận tổng hợp và trình lên",
        "Thu Hà",
    ],
)
def test_prose_is_no_credit_line(line: str) -> None:
    assert _credit(line) is None


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Thu Hà", "Thu Hà"),
        ("Thu Hà - Minh Khuê", "Thu Hà - Minh Khuê"),
        ("Thu Hà, Minh Khuê", "Thu Hà, Minh Khuê"),
        ("Bài và ảnh: Thu Hà", "Thu Hà"),
        ("Tin, ảnh: Thu Hà", "Thu Hà"),
        ("PV: Thu Hà", "Thu Hà"),
    ],
)
def test_line_of_names_is_a_byline(line: str, author: str) -> None:
    assert read_byline(line) == author


@pytest.mark.parametrize(
    "line",
    [
        "Thu Hà.",
        "Thu Hà cho biết",
        "Chăm lo từ những việc nhỏ",
        "Nguyễn Thị Thu Hà Minh Khuê",
        "Thu Hà |",
        "Quý 2",
        "Bài:",
        "",
    ],
)
def test_other_lines_are_no_byline(line: str) -> None:
    assert read_byline(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Người tổng hợp: Thu Hà",
        "Bút ký của Thu Hà",
        "Phóng viên Thu Hà",
        "Written by Thu Hà",
        "Bài, ảnh: Thu Hà",
        "Người viết: Thu Hà",
        "Tác giả bài viết: Thu Hà",
        "bởi Thu Hà",
    ],
)
def test_labelled_byline_gives_its_names(line: str) -> None:
    assert read_labelled_byline(line) == "Thu Hà"


def test_names_without_a_label_are_no_labelled_byline() -> None:
    assert read_labelled_byline("Thu Hà") is None


def test_tags_stand_behind_their_label() -> None:
    assert read_tags("Từ khóa: công đoàn, phường") == ("công đoàn", "phường")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Lớp học buổi tối (Ảnh: Thu Hà)", True),
        ("Lớp học buổi tối. Ảnh: Thu Hà", True),
        ("Chuyến xe ca tối. (Ảnh: Công đoàn cơ sở cung cấp)", True),
        ("Anh kể về bức ảnh: chụp lúc trời mưa", False),
    ],
)
def test_caption_may_name_its_photographer(line: str, *, expected: bool) -> None:
    assert names_photographer(line) is expected


def test_person_in_a_marked_line_is_no_outlet() -> None:
    openers = load_cues().credit

    assert read_credit("Phùng Thế Anh", openers, is_marked=True) is None
    assert read_credit("Báo Mẫu", openers, is_marked=True) == CreditLine(outlet="Báo Mẫu")


def test_initials_behind_a_label_are_the_author() -> None:
    assert read_labelled_byline("Tin, ảnh: L.A") == "L.A"


@pytest.mark.parametrize(
    ("line", "name"),
    [("Theo Hữu Trác", "Hữu Trác"), ("Theo Báo Quê Mẫu", None), ("Theo kế hoạch năm", None)],
)
def test_person_behind_theo_is_the_author(line: str, name: str | None) -> None:
    assert read_teller(line) == name


@pytest.mark.parametrize(
    ("author", "listed"),
    [
        ("Hoàng Nga - Văn Tới", "Hoàng Nga, Văn Tới"),
        ("P. Thảo – N. Tú", "P. Thảo, N. Tú"),
        ("Ban Chính sách - Pháp luật", "Ban Chính sách - Pháp luật"),
        ("Thanh Hà - TTXVN", "Thanh Hà - TTXVN"),
    ],
)
def test_authors_that_a_dash_joins_are_a_list(author: str, listed: str) -> None:
    assert list_authors(author) == listed
