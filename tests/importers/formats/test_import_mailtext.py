"""The source of a mail: only what readers of mails are shown stays of its header."""

from generator.importers.formats.mailtext import clear_header

HEADER = (
    "Return-Path: <bantin@bao.example>",
    "Received: from mail.bao.example",
    "\tby mx.example; Fri, 17 Mar 2023 07:02:41 +0700",
    "From: Bản tin <bantin@bao.example>",
    "Date: Fri, 17 Mar 2023 07:02:38 +0700",
    "Subject: Bài mới",
)


def test_fields_for_programs_are_cleared_and_lines_keep_their_numbers() -> None:
    cleared = clear_header([*HEADER, "X-Mailer: 2.1", "", "Tiêu đề bài"])

    assert cleared == ["", "", "", *HEADER[3:], "", "", "Tiêu đề bài"]


def test_only_the_plain_part_of_several_stays() -> None:
    parts = ("--b", "Content-Type: text/plain", "", "Chữ", "--b", "Content-Type: text/html", "",
             "<p>Chữ</p>", "--b--")  # fmt: skip

    cleared = clear_header([*HEADER, 'Content-Type: multipart/mixed; boundary="b"', "", *parts])

    assert [line for line in cleared if line] == [*HEADER[3:], "Chữ"]


def test_article_with_colons_is_no_mail() -> None:
    lines = ["Title: một", "Note: hai", "Date: ba"]

    assert clear_header(lines) == lines
