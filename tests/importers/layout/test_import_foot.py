"""The foot of a plain text: what its page shows below the article, in whatever words."""

import pytest
from raw_pages import FIRST, LEAD, SECOND, TITLE, layout_of, paragraphs, source, value

PROSE = (f"{FIRST} {SECOND}", f"{SECOND} {FIRST}")


@pytest.mark.parametrize("name", ["Lê Thu Hà", "THU HÀ", "Tác giả bài viết: Lê Thu Hà"])
def test_what_stands_below_a_signature_is_cut(name: str) -> None:
    foot = ("Bạn thấy bài này thế nào?", "Hay", "Chưa hay", "Facebook Twitter Google+")

    layout = layout_of(source(TITLE, LEAD, *PROSE, name, *foot))

    assert str(value(layout, "author")).endswith(name.rsplit(": ", maxsplit=1)[-1])
    assert paragraphs(layout) == list(PROSE)


def test_text_without_a_signature_ends_above_the_first_button() -> None:
    layout = layout_of(source(TITLE, LEAD, *PROSE, "Chia sẻ", "Gửi lời nhắn", "Báo xấu"))

    assert paragraphs(layout) == list(PROSE)


def test_source_below_a_signature_is_kept() -> None:
    foot = ("Rất hay", "Nguồn: Báo Quê Mẫu", "Chưa hay lắm")

    layout = layout_of(source(TITLE, LEAD, *PROSE, "Lê Thu Hà", *foot))

    assert value(layout, "outlet") == "Báo Quê Mẫu"
    assert value(layout, "author") == "Lê Thu Hà"


def test_list_of_other_articles_below_a_signature_is_the_tail() -> None:
    others = ("Tin đọc cùng", "LĐLĐ huyện Ba Vì trao mái ấm cho đoàn viên")

    layout = layout_of(source(TITLE, LEAD, *PROSE, "Lê Thu Hà", *others))

    assert [block.text for block in layout.tail] == [others[1]]


@pytest.mark.parametrize(
    "foot",
    [
        ("Ai không muốn nhận nữa chỉ cần nhắn lại.", "Thư gửi về bantin@bao-mau.example"),
        ("Đơn vị nào có cách làm hay, xin gửi bài về ban biên tập.",),
        ("Chị em muốn học thêm có thể đến văn phòng.", "Máy của lớp: 0351 386 4455"),
        ("Tin này được gửi tự động. Đừng trả lời thư này.",),
    ],
)
def test_name_signs_above_what_the_outlet_tells_its_readers(foot: tuple[str, ...]) -> None:
    layout = layout_of(source(TITLE, LEAD, *PROSE, "Lê Thu Hà", *foot))

    assert (value(layout, "author"), paragraphs(layout)) == ("Lê Thu Hà", list(PROSE))


def test_name_above_more_of_the_text_signs_nothing() -> None:
    more = (f"{SECOND} {FIRST} {SECOND}", f"{FIRST} {FIRST}")

    layout = layout_of(source(TITLE, LEAD, *PROSE, "Lê Thu Hà", *more))

    assert value(layout, "author") is None
    assert paragraphs(layout) == [*PROSE, *more]
