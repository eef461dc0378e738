"""The day and the clock that a page shows of itself, apart from the article's date."""

import pytest
from raw_pages import ZONE, read_source

from generator.importers.layout.layout import take_apart
from generator.importers.lines.cues import load_cues

_TEXT = """
Công đoàn cơ sở đã vận động mỗi đoàn viên góp một ngày công để dựng bếp ăn chung cho cả tổ.

Từ tháng trước, bữa trưa của ba mươi hai công nhân được nấu ngay tại xưởng, không ai phải ăn ngoài.

Chủ tịch công đoàn cho biết số tiền còn lại cuối năm sẽ được chia đều cho những gia đình khó khăn.
"""


def _date(head: str) -> str | None:
    source = read_source(f"{head}\n{_TEXT}".encode(), "a.txt")
    found = take_apart(source, load_cues(), ZONE).fields.get("date")
    return str(found.value) if found else None


@pytest.mark.parametrize(
    "head",
    [
        "Thứ sáu, 18/05/2018, 10:42\nBÁO QUÊ MẪU\nBếp ăn chung của tổ đóng gói\n17/05/2018 15:20",
        "Thứ sáu, 18/05/2018\nTin tức\nĐời sống\nPháp luật\nVideo\nBếp ăn chung của tổ đóng gói\n"
        "Cập nhật: 17/05/2018 15:20",
        "18/05/2018 10:42\nTrang chủ » Đời sống\nThứ Năm, 17/05/2018 15:20\n"
        "Bếp ăn chung của tổ đóng gói",
    ],
)
def test_bar_of_the_page_tells_when_it_was_saved(head: str) -> None:
    assert _date(head) == "2018-05-17T15:20:00+07:00"


def test_clock_above_the_menu_is_no_date_of_an_article() -> None:
    head = "Thứ sáu, 18/05/2018 10:42\nTrang chủ » Tin tức » Đời sống\nBếp ăn chung của tổ đóng gói"

    assert _date(head) is None


def test_clock_just_above_the_headline_is_the_article_s() -> None:
    head = "Đời sống\nThứ sáu, 18/05/2018 10:42\nBếp ăn chung của tổ đóng gói"

    assert _date(head) == "2018-05-18T10:42:00+07:00"


def test_day_of_a_newspaper_above_its_headline_is_the_date() -> None:
    head = "BÁO QUÊ MẪU\nSố 118 - Thứ Sáu, 18/5/2018\nBếp ăn chung của tổ đóng gói"

    assert _date(head) == "2018-05-18"
