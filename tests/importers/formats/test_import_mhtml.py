"""Saved .mhtml pages: the markup inside, with its charset and address."""

import base64
import quopri

import pytest
from old_encodings import encode_1258

from generator.importers.formats.mhtml import unpack_page
from generator.importers.limits import UnreadableError

PAGE = "<html><body><h1>Đại hội công đoàn phường Cầu Diễn</h1></body></html>"
URL = "https://bao.example/dai-hoi.html"


def _part(body: bytes, *headers: str) -> bytes:
    return "\r\n".join(["--giua", *headers, "", ""]).encode() + body + b"\r\n"


def _message(*parts: bytes, extra: str = "") -> bytes:
    head = (
        "From: <Saved by Blink>\r\nSubject: =?utf-8?Q?x?=\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/related;\r\n\ttype="text/html";{extra}\r\n\tboundary="giua"'
        "\r\n\r\n"
    )
    return head.encode() + b"".join(parts) + b"--giua--\r\n"


def _page_part(url: str = URL, page: str = PAGE) -> bytes:
    encoded = quopri.encodestring(page.encode())
    headers = ["Content-Type: text/html; charset=utf-8", f"Content-Location: {url}"]
    return _part(encoded, *headers, "Content-Transfer-Encoding: quoted-printable")


PICTURE = _part(b"iVBORw0KGgo=", "Content-Type: image/png", "Content-Transfer-Encoding: base64")


def test_quoted_printable_page_is_read() -> None:
    assert unpack_page(_message(_page_part(), PICTURE)).markup.strip() == PAGE


def test_subject_is_the_title_of_a_page_without_one() -> None:
    page = unpack_page(_message(_page_part()))
    titled = unpack_page(_message(_page_part(page=f"<title>Báo Mẫu</title>{PAGE}")))

    assert page.titled.strip() == f"<title>x</title>{PAGE}"
    assert titled.titled == titled.markup


def test_base64_page_is_read() -> None:
    body = base64.encodebytes(PAGE.encode())
    part = _part(body, "Content-Type: text/html", "Content-Transfer-Encoding: base64")

    assert unpack_page(_message(part)).markup == PAGE


@pytest.mark.parametrize("charset", ["; charset=windows-1258", "; charset=utf-8", ""])
def test_page_in_an_old_encoding_is_read_whatever_it_is_called(charset: str) -> None:
    body = quopri.encodestring(encode_1258(PAGE))
    headers = [f"Content-Type: text/html{charset}", "Content-Transfer-Encoding: quoted-printable"]

    assert unpack_page(_message(_part(body, *headers))).markup.strip() == PAGE


def test_page_without_parts_is_read() -> None:
    content = b"Content-Type: text/html; charset=utf-8\n\n" + PAGE.encode()

    assert unpack_page(content).markup == PAGE


def test_address_is_where_the_page_was_saved_from() -> None:
    assert unpack_page(_message(_page_part())).url == URL


def test_folded_address_is_one_address() -> None:
    folded = "https://bao.example/dai-\r\n hoi.html"

    assert unpack_page(_message(_page_part(folded))).url == URL


def test_address_of_the_whole_serves_where_the_part_has_none() -> None:
    content = f"Snapshot-Content-Location: {URL}\r\n".encode() + _message(_page_part("cid:1@x"))

    assert unpack_page(content).url == URL


@pytest.mark.parametrize(
    "address", ["file:///C:/x.html", "cid:frame@mhtml.blink", "", "javascript:1"]
)
def test_address_that_is_not_of_the_web_is_none(address: str) -> None:
    assert unpack_page(_message(_page_part(address))).url is None


def test_frame_is_not_taken_for_the_page() -> None:
    frame = _page_part("https://ads.example/", "<p>Quảng cáo</p>")

    assert unpack_page(_message(_page_part(), frame)).markup.strip() == PAGE


def test_page_that_the_message_starts_with_is_found_behind_a_frame() -> None:
    frame = _page_part("https://ads.example/", "<p>Quảng cáo</p>")
    page = _page_part().replace(b"Content-Location", b"Content-ID: <trang>\r\nContent-Location")

    found = unpack_page(_message(frame, page, extra=' start="<trang>";'))

    assert found.markup.strip() == PAGE


@pytest.mark.parametrize("content", [b"", b"hello", PICTURE, _message(PICTURE)])
def test_file_without_a_page_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableError, match="no web page"):
        unpack_page(content)


def test_messages_within_messages_are_refused() -> None:
    content = b"Content-Type: multipart/mixed; boundary=x\n\n--x\n" * 1000

    with pytest.raises(UnreadableError, match="messages within messages"):
        unpack_page(content)


@pytest.mark.parametrize("joint", ["; ", ";\r\n ", ";\r "])
def test_endless_header_is_refused(joint: str) -> None:
    content = "Content-Type: text/html" + f"{joint}a*0=b" * 2000 + "\r\n\r\nx"

    with pytest.raises(UnreadableError, match="header"):
        unpack_page(content.encode())
