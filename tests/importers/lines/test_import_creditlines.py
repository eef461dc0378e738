"""Outlet mark, credit line and tags."""

import pytest

from generator.importers.lines.creditlines import CreditLine, read_credit, read_tags, split_mark
from generator.importers.lines.cues import load_cues

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
        ("Nguồn: https://tho-moi.example/", CreditLine(outlet="tho-moi.example")),
        ("Nguồn: Thợ Mới https://tho-moi.example", CreditLine(outlet="Thợ Mới")),
        ("Nguồn: https://tho-moi.example/?p=9", CreditLine(url="https://tho-moi.example/?p=9")),
        (f"Nguồn: {URL}", CreditLine(None, URL)),
        ("Nguồn: Lao động Thủ đô", CreditLine(outlet="Lao động Thủ đô")),
        ("Nguồn: TTXM", CreditLine("TTXM")),
        ("(Theo Báo Quê Mẫu)", CreditLine(outlet="Báo Quê Mẫu")),
        ("Theo Thu Hà/Báo Quê Mẫu", CreditLine(outlet="Báo Quê Mẫu", author="Thu Hà")),
        ("Theo Thu Hà (Báo Quê Mẫu)", CreditLine(outlet="Báo Quê Mẫu", author="Thu Hà")),
        ("Theo Thu Hà (LĐO)", CreditLine("LĐO", author="Thu Hà")),
        (f"Link gốc: {URL}", CreditLine(None, URL)),
        ("Nguồn :", CreditLine("", None)),
        ("Link gốc:", CreditLine(None, None)),
        ("Theo: laodong.example", CreditLine(outlet="laodong.example")),
        ("Theo Lao Động Mẫu số ra ngày 5/8/2024", CreditLine(outlet="Lao Động Mẫu")),
        ("Nguồn: Người Đất Cảng, số 12 (5/8/2024)", CreditLine(outlet="Người Đất Cảng")),
        ("Theo Tạp chí Kế hoạch số 5", CreditLine(outlet="Tạp chí Kế hoạch")),
        ("Nguồn: Luật sư Việt Nam", CreditLine(outlet="Luật sư Việt Nam")),
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
        "Theo Quyết định số 12/QĐ-LĐLĐ ngày 01/08/2024 của LĐLĐ quận.",
        "Theo Kế hoạch số 5 ngày 01/08/2024",
        "Theo báo cáo của LĐLĐ quận",
        "Nguồn: Báo cáo số 45/BC-LĐLĐ",
        "Theo Luật Công đoàn 2024",
        "Theo Thu Hà (quận Ba Đình)",
        "Theo kế hoạch (KH)",
        "Theo LĐLĐ quận, số 12 lao động mất việc đã có việc mới",
    ],
)
def test_prose_is_no_credit_line(line: str) -> None:
    assert _credit(line) is None


def test_tags_stand_behind_their_label() -> None:
    assert read_tags("Từ khóa: công đoàn, phường") == ("công đoàn", "phường")


def test_person_in_a_marked_line_is_no_outlet() -> None:
    openers = load_cues().credit

    assert read_credit("Phùng Thế Anh", openers, is_marked=True) is None
    assert read_credit("Báo Mẫu", openers, is_marked=True) == CreditLine(outlet="Báo Mẫu")


@pytest.mark.parametrize("place", ["Đà Nẵng", "Bà Rịa", "Hà Nội"])
def test_place_in_brackets_is_no_mark(place: str) -> None:
    lead = f"({place}) - Sáng nay, quận họp."

    assert split_mark(lead) == (None, lead)


def test_outlet_s_name_may_stand_before_its_mark() -> None:
    assert split_mark("Báo Quê Mẫu (QM) Sáng nay, huyện họp.") == ("QM", "Sáng nay, huyện họp.")


@pytest.mark.parametrize(
    "lead",
    ["Báo cáo của Ban Chấp hành (BCH) Công đoàn huyện nêu rõ kết quả.",
     "Báo cáo của Tổng Liên đoàn (TLĐ) Việt Nam cho biết nhiều kết quả."],
)  # fmt: skip
def test_report_of_a_body_is_no_outlet_before_its_mark(lead: str) -> None:
    assert split_mark(lead) == (None, lead)


def test_outlet_that_does_something_is_no_mark() -> None:
    lead = "Báo Quê Mẫu (QM) vừa trao học bổng cho con công nhân."

    assert split_mark(lead) == (None, lead)
