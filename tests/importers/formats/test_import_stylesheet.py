"""What a page's own style sheet says of letters."""

from generator.importers.blocks import Hint
from generator.importers.formats.webpage import read_html

PROSE = "<div>Anh em trong tổ góp mỗi tháng hai mươi nghìn đồng để giúp người gặp nạn.</div>" * 4


def test_largest_line_is_the_headline_by_the_sheet_too() -> None:
    sheet = "<style>/* x */ .tt, .to{font-size:28px;font-weight:700} .gio{color:#999}</style>"

    page = read_html(
        f"<head>{sheet}</head><body><div class='gio'>5 giờ trước | 1.377 lượt đọc</div>"
        f"<div class='tt'>Tổ xe ôm lập quỹ bình xăng</div><div>{PROSE}</div></body>"
    )

    assert [b.text for b in page.blocks if b.hint is Hint.TITLE] == ["Tổ xe ôm lập quỹ bình xăng"]


def test_an_elements_own_style_goes_before_the_sheet() -> None:
    sheet = "<style>p{} .a{font-size:30px} .b{font-size:26px}</style>"

    page = read_html(
        f"<head>{sheet}</head><body>"
        "<p class='a' style='font-size:12px'>Một dòng nhỏ bên trên tin</p>"
        f"<p class='b'>Tổ xe ôm lập quỹ bình xăng</p><div>{PROSE}</div></body>"
    )

    assert [b.text for b in page.blocks if b.hint is Hint.TITLE] == ["Tổ xe ôm lập quỹ bình xăng"]


def test_of_two_classes_the_sheets_later_rule_counts() -> None:
    sheet = "<style>.c0{font-weight:400} .c2{font-weight:700} .c1{text-align:left}</style>"
    lead = "Anh em trong tổ xe ôm phường Phú Lợi góp quỹ để giúp người gặp nạn trên đường."
    text = "".join(f"<p class='c1'><span class='c0'>{n}. {PROSE[5:80]}.</span></p>" for n in "123")

    page = read_html(
        f"<head>{sheet}</head><body><h1>Tổ xe ôm lập quỹ bình xăng</h1>"
        f"<p class='c1'><span class='c0 c2'>{lead}</span></p>{text}</body>"
    )

    assert [b.text for b in page.blocks if b.hint is Hint.LEAD] == [lead]
