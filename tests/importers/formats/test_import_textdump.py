"""What text browsers and chat programs add to a text is taken off, and what it says is kept."""

from raw_pages import FIRST, LEAD, SECOND, TITLE, layout_of, paragraphs, source, value

from generator.importers.formats.textdump import is_placeholder, strip_link_numbers
from generator.importers.formats.textfile import read_text


def test_numbers_of_links_go() -> None:
    text = "[1]Trang chủ [2]Tin tức\n[3]LĐLĐ quận tổ chức"

    assert strip_link_numbers(text) == "Trang chủ Tin tức\nLĐLĐ quận tổ chức"


def test_numbers_in_brackets_that_do_not_rise_stay() -> None:
    text = "Theo [2]nghị định và [1]thông tư, [3]nghị quyết"

    assert strip_link_numbers(text) == text


def test_addresses_of_links_are_no_text() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, SECOND, "References", "1. https://a.example/x"))

    assert paragraphs(layout) == [FIRST, SECOND]


def test_line_below_an_images_name_is_its_caption() -> None:
    caption = "Thầy Tiệp bên mâm cơm tất niên"

    layout = layout_of(source(TITLE, LEAD, FIRST, "[tat-nien.jpg]", caption, SECOND))

    assert value(layout, "captions") == [caption]
    assert paragraphs(layout) == [FIRST, SECOND]


def test_camera_marks_a_caption() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, "📷 Múa sạp ở xưởng giày", SECOND))

    assert value(layout, "captions") == ["Múa sạp ở xưởng giày"]


def test_counts_of_readers_are_no_text() -> None:
    layout = layout_of(source(TITLE, LEAD, FIRST, SECOND, "❤️ 214 💬 3 Chia sẻ", "#congdoan #hanoi"))

    assert paragraphs(layout) == [FIRST, SECOND]
    assert value(layout, "tags") == ["congdoan", "hanoi"]


def test_words_in_brackets_are_no_images_name() -> None:
    assert is_placeholder("[sang-kien.jpg]")
    assert not is_placeholder("[Ảnh: Công nhân bỏ phiếu]")


def test_last_word_of_a_cut_line_is_joined() -> None:
    width = "x" * 4
    full = f"{FIRST} {width}"
    text = (
        f"{full[:72]}\nvà thêm một dòng nữa cho đủ chữ.\n\n{full[:72]},\nhai\n\n{full[:74]}\nTăng"
    )

    blocks, _ = read_text(text)

    assert blocks[-1].text.endswith("Tăng")
    assert len(blocks) == 3
