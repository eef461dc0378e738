"""Mails that bring an article: header, note and signature are none of it."""

import pytest
from raw_pages import FIRST, LEAD, SECOND, TITLE, layout_of, paragraphs, reasons, source, value

ENGLISH = ("---------- Forwarded message ---------", "From: Lan Anh <lan@mail.example>",
           "Date: Th 4, 3 thg 11, 2021 vào lúc 07:31", "Subject: Fwd: Bài mới",
           "To: Ban biên tập <bt@mail.example>")  # fmt: skip
VIETNAMESE = ("Từ: Lan Anh <lan@mail.example>", "Ngày: 14:20, T.5, 12 thg 9, 2019",
              "Tiêu đề: Bài mới", "Đến: Nhóm tin <tin@mail.example>")  # fmt: skip
NOTE = ("Kính gửi các anh chị,", "Em gửi bài đăng hôm qua ạ.")
ARTICLE = (TITLE, "Đăng lúc 20:15, 12/09/2019", LEAD, FIRST, SECOND)


@pytest.mark.parametrize("header", [ENGLISH, VIETNAMESE])
def test_article_of_a_mail_is_read_without_the_mail(header: tuple[str, ...]) -> None:
    layout = layout_of(source(*header, *NOTE, *ARTICLE, "Trân trọng,", "Lan Anh"))

    assert (value(layout, "title"), value(layout, "summary")) == (TITLE, LEAD)
    assert value(layout, "date") == "2019-09-12T20:15:00+07:00"
    assert paragraphs(layout) == [FIRST, SECOND]
    assert reasons(layout)[:2] == ["header of a mail", "note in a mail"]
    assert "signature of a mail" in reasons(layout)


def test_day_of_a_mail_is_not_the_articles() -> None:
    layout = layout_of(source(*ENGLISH, TITLE, LEAD, FIRST, SECOND))

    assert value(layout, "date") is None


def test_header_of_one_line_is_read_too() -> None:
    joined = "From: VP <vp@cd.example> Sent: Thursday, September 12, 2019 To: BBT Subject: " + TITLE

    layout = layout_of(source("Gửi các đồng chí bài để đăng.", joined, TITLE, LEAD, FIRST, SECOND))

    assert value(layout, "title") == TITLE
    assert paragraphs(layout) == [FIRST, SECOND]


def test_subject_is_the_title_where_the_mail_has_no_headline() -> None:
    layout = layout_of(source(*ENGLISH[:3], f"Subject: Fwd: {TITLE}", LEAD, FIRST, SECOND))

    assert (value(layout, "title"), value(layout, "summary")) == (TITLE, LEAD)


def test_lines_with_colons_alone_are_no_mail() -> None:
    page = source(TITLE, LEAD, "Chủ đề: Tháng Công nhân", "Ngày: 12/5", "Từ: 8 giờ", FIRST)

    assert "header of a mail" not in reasons(layout_of(page))
