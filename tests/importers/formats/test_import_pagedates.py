"""Which of the dates around the headline of a saved page is its article's."""

from raw_pages import FIRST, LEAD, TITLE

from generator.importers.blocks import Hint
from generator.importers.formats.webpage import read_html

DAY = "Thứ Ba, ngày 21 tháng 08 năm 2018"
PROSE = f"<p>{LEAD}</p><p>{FIRST}</p><p>{FIRST}</p>"


def _texts(page: str) -> list[str]:
    return [block.text for block in read_html(page).blocks]


def test_date_above_a_kicker_in_the_cell_of_the_title_is_the_articles() -> None:
    date = "Thứ bảy, 28/04/2007, 09:12 (GMT+7)"
    head = f"<font>{date}</font><br><br><font>Chuyện ở Hoài Đức</font><br>"

    blocks = read_html(
        f"<table><tr><td>{head}<font class=tieude>{TITLE}</font>{PROSE}</td></tr></table>"
    ).blocks

    assert [block.text for block in blocks[:3]] == [date, "Chuyện ở Hoài Đức", TITLE]
    assert blocks[1].hint is Hint.KICKER


def test_day_of_an_issue_in_the_head_of_a_newsletter_is_the_articles() -> None:
    issue = "Số 112 | Thứ Sáu, 17/02/2023"

    found = _texts(f"<div><div id=templateHeader>{issue}</div><div><h1>{TITLE}</h1>{PROSE}</div>")

    assert found[:2] == [issue, TITLE]


def test_stamp_with_a_clock_below_the_title_goes_before_the_day_of_the_page() -> None:
    today = f"<div id=ngay>{DAY}</div>"
    stamp = "Cập nhật ngày: 21/08/2018 05:47:13"
    below = f"<div>{stamp}</div><div>{PROSE}</div>"

    assert _texts(f"<div>{today}<div><h1>{TITLE}</h1>{below}</div></div>")[:2] == [TITLE, stamp]
    assert _texts(f"<div>{today}<div><h1>{TITLE}</h1>{PROSE}</div></div>")[:2] == [DAY, TITLE]
