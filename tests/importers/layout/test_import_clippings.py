"""Forms above clippings: each field behind its label."""

from raw_pages import FIRST, LEAD, SECOND, TITLE, layout_of, paragraphs, source, value

FORM = ("PHIẾU LƯU TIN", "Tên báo: Báo Quê Mẫu", "Ngày đăng: 14/06/2023", f"Tên bài: {TITLE}",
        "Tác giả: Thu Hà", "Link: https://que-mau.example/a.html", "Nội dung:")  # fmt: skip


def test_fields_of_a_form_are_those_of_the_article() -> None:
    layout = layout_of(source(*FORM, LEAD, FIRST, SECOND))

    assert [value(layout, key) for key in ("title", "date", "author", "url", "site")] == [
        TITLE, "2023-06-14", "Thu Hà", "https://que-mau.example/a.html", "Báo Quê Mẫu",
    ]  # fmt: skip
    assert (value(layout, "summary"), paragraphs(layout)) == (LEAD, [FIRST, SECOND])


def test_labels_without_a_title_are_no_form() -> None:
    layout = layout_of(source(TITLE, "Tác giả: Thu Hà", "Nguồn: Báo Quê Mẫu", LEAD, FIRST, SECOND))

    assert value(layout, "title") == TITLE
