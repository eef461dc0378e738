"""The headline of a page that has no heading, or one that is not the article's."""

import pytest
from raw_pages import FIRST, SECOND, TITLE

from generator.importers.blocks import Hint
from generator.importers.formats.webpage import read_html

BODY = f"<p>{FIRST}</p><p>{SECOND}</p>"


@pytest.mark.parametrize(
    "head",
    [
        f"<title>{TITLE}</title><h1>Báo Mẫu</h1><h2>{TITLE}</h2>",
        f"<title>Chi tiết tin</title><div class='news-title'>{TITLE}</div>",
        f"<title>Trang tin</title><h2>{TITLE}</h2>",
        f"<font><b>HOẠT ĐỘNG CƠ SỞ</b></font><br><font><b>{TITLE}</b></font><br>",
        f"<h1 style='display: none'>Báo Mẫu</h1><h2 class='title'>{TITLE}</h2>",
    ],
)
def test_headline_is_found_without_a_heading_of_its_own(head: str) -> None:
    blocks = read_html(f"<body><div>{head}<div>{BODY}</div></div></body>").blocks

    assert [block.text for block in blocks if block.hint is Hint.TITLE] == [TITLE]


def test_of_lines_in_bold_the_largest_is_the_headline() -> None:
    contest = "<p><b>BÀI DỰ THI “TẤM GƯƠNG BÌNH DỊ” NĂM NAY</b></p>"
    title = f"<p><b><span style='font-size:16.0pt'>{TITLE}</span></b></p>"
    prose = f"<p>{FIRST}</p><p>{SECOND * 3}</p>"

    blocks = read_html(f"<body><div>{contest}{title}{prose}</div></body>").blocks

    assert [block.text for block in blocks if block.hint is Hint.TITLE] == [TITLE]
