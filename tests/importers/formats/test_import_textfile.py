"""Plain text: every line that is not blank is a block, unless a program has cut the lines."""

import textwrap

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.importers.formats.textfile import read_text


def test_each_line_is_a_block() -> None:
    blocks, _ = read_text("Một\nHai\n\nBa")

    assert [block.text for block in blocks] == ["Một", "Hai", "Ba"]


def test_last_line_needs_no_line_end() -> None:
    blocks, _ = read_text("Một\nHai")

    assert blocks[-1].text == "Hai"


def test_runs_of_spaces_are_one_space() -> None:
    blocks, _ = read_text("  Công \t đoàn  ")

    assert blocks[0].text == "Công đoàn"


def test_lines_are_counted_with_the_blank_ones() -> None:
    blocks, _ = read_text("\n\nMột")

    assert blocks[0].line == 3


def test_plain_text_declares_nothing() -> None:
    _, meta = read_text("Một")

    assert meta == {}


HEAD = "LĐLĐ quận Cầu Giấy khai trương phòng đọc cho công nhân"
PARAGRAPHS = (
    "Sáng 5/8, LĐLĐ quận Cầu Giấy khai trương phòng đọc cho công nhân khu nhà trọ. Phòng đọc có"
    " hai nghìn cuốn sách, công nhân mượn về phòng trong hai tuần, đọc xong thì đem trả lại.",
    "Mỗi tháng, phòng đọc thêm một trăm cuốn do đoàn viên quyên góp từ các công đoàn cơ sở trong"
    " quận và từ các trường học. Kinh phí mua giá sách do quỹ công đoàn chi, không ai phải đóng.",
)


def _texts(text: str) -> list[str]:
    return [block.text for block in read_text(text)[0]]


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_lines_cut_at_a_width_are_put_together(width: int) -> None:
    cut = "\n\n".join(textwrap.fill(p, width) for p in (HEAD, *PARAGRAPHS))

    assert _texts(cut) == [HEAD, *PARAGRAPHS]


def test_paragraph_put_together_stands_at_its_first_line() -> None:
    blocks, _ = read_text("Tin\n\n" + textwrap.fill(PARAGRAPHS[0], 72))

    assert [block.line for block in blocks] == [1, 3]


def test_headings_above_cut_paragraphs_stay_lines() -> None:
    head = "Phóng sự\n22/01/2021 14:22\nPhương Bùi"
    cut = "\n\n".join([head, *(textwrap.fill(p, 72) for p in PARAGRAPHS)])

    assert _texts(cut) == [*head.split("\n"), *PARAGRAPHS]


def test_paragraphs_a_line_each_stay_lines() -> None:
    assert _texts("\n".join(PARAGRAPHS)) == list(PARAGRAPHS)


def test_sentences_a_line_each_stay_lines() -> None:
    lines = [
        "Công đoàn phường Cầu Diễn tổ chức hội nghị người lao động lần này.",
        "Công đoàn phường Phúc Diễn trao quà Tết cho đoàn viên khó khăn ạ.",
        "Công đoàn phường Minh Khai phát động thi đua chào mừng đại hội đấy.",
    ]

    assert _texts("\n".join(lines)) == lines


def test_related_headlines_of_like_length_stay_lines() -> None:
    lines = [
        "Hà Nội mở thêm ba tuyến xe buýt điện nối các khu công nghiệp",
        "Phiên chợ nông sản cuối tuần hút khách Thủ đô và các tỉnh xa",
        "Cách tính lương làm thêm giờ dịp Tết Dương lịch cho công nhân",
    ]

    assert _texts("\n".join(lines)) == lines


def test_one_long_line_proves_that_nothing_was_cut() -> None:
    cut = textwrap.fill(PARAGRAPHS[0], 72)

    assert len(_texts(f"{cut}\n\n{PARAGRAPHS[1]}")) == len(cut.split("\n")) + 1


def test_hyphen_bullets_stay_paragraphs_of_their_own() -> None:
    bullets = [f"- {PARAGRAPHS[0]}", f"- {PARAGRAPHS[1]}", "- Việc thứ ba."]
    cut = "\n".join(textwrap.fill(b, 72, subsequent_indent="  ") for b in bullets)

    assert _texts(cut) == bullets


def test_dash_between_two_dates_is_no_bullet() -> None:
    cut = (
        "Các hoạt động chào mừng kỷ niệm ngày thành lập tổ chức công đoàn (28/7/1929\n"
        "- 28/7/2021) kéo dài trong một tháng, với nhiều việc làm thiết thực của các\n"
        "công đoàn cơ sở."
    )

    assert len(_texts(cut)) == 1


words = st.lists(st.sampled_from(PARAGRAPHS[0].split()), min_size=40, max_size=120).map(" ".join)


@given(paragraphs=st.lists(words, min_size=1, max_size=4), width=st.integers(60, 100))
@example(["Sáng " * 63 + "Sáng", "Sáng " * 59 + "5/8, " + "Sáng " * 40 + "Sáng"] * 2, 60)
@example(["5/8, " + "Sáng " * 59 + "Sáng"] * 2, 60)
def test_no_word_is_lost_by_putting_lines_together(paragraphs: list[str], width: int) -> None:
    cut = "\n\n".join(textwrap.fill(p, width) for p in paragraphs)

    assert " ".join(_texts(cut)).split() == " ".join(paragraphs).split()
