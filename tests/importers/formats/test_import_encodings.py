"""Encodings: bytes of any Vietnamese encoding to the same NFC text, or refused."""

import random
import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from old_encodings import LETTERS, encode_1258, encode_tcvn3, encode_vni

from generator.importers.formats.encodings import decode
from generator.importers.limits import UnreadableError

Encoder = Callable[[str], bytes]
TEXT = "Đại hội Công đoàn phường Cầu Diễn, nhiệm kỳ 2018 – 2023: “Đổi mới, sáng tạo”."
OLD = {"windows-1258": encode_1258, "TCVN3": encode_tcvn3, "VNI": encode_vni}
PHRASES = """
công đoàn cơ sở phường quận huyện thị xã người lao động việc làm tiền lương thưởng hỗ trợ chăm lo
đời sống đoàn viên thi đua nghị quyết kế hoạch chương trình tổ chức phát động hội nghị đại biểu
khen thưởng giỏi khỏe mỹ thuật quỹ nghĩa tình đồng chí chủ tịch phó ủy ban nhân dân thành phố
những ngày đã đến mỗi năm ở tuyến đầu chống dịch bệnh xuất sắc tặng quà trẻ em mẹ già yếu
"""
WORDS = sorted(set(PHRASES.split()))

sentences = st.lists(st.sampled_from(WORDS), min_size=12, max_size=60, unique=True).map(" ".join)
cases: st.SearchStrategy[Callable[[str], str]] = st.sampled_from([str.lower, str.upper, str.title])


@pytest.mark.parametrize("encode", OLD.values(), ids=OLD)
def test_text_of_an_old_encoding_is_read(encode: Encoder) -> None:
    text = decode(encode(TEXT))

    assert text == TEXT


@pytest.mark.parametrize("encode", [encode_1258, encode_vni], ids=["windows-1258", "VNI"])
@pytest.mark.parametrize("case", [str.lower, str.upper], ids=["small", "capital"])
@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_is_read_in_both_cases(
    encode: Encoder, case: Callable[[str], str], letter: str
) -> None:
    written = f"{TEXT} {case(letter)}"

    assert decode(encode(written)) == written


@pytest.mark.parametrize("letter", LETTERS)
def test_every_small_letter_of_tcvn3_is_read(letter: str) -> None:
    written = f"{TEXT} {letter}"

    assert decode(encode_tcvn3(written)) == written


@given(sentence=sentences, case=cases, encode=st.sampled_from([encode_1258, encode_vni]))
def test_any_words_come_back(sentence: str, case: Callable[[str], str], encode: Encoder) -> None:
    written = case(sentence)

    assert decode(encode(written)) == written


@given(sentence=sentences)
def test_any_small_words_come_back_from_tcvn3(sentence: str) -> None:
    assert decode(encode_tcvn3(sentence)) == sentence


def test_capitals_of_tcvn3_come_back_where_a_word_or_its_neighbours_show_them() -> None:
    headline = "HÀ NỘI: ĐẠI HỘI CÔNG ĐOÀN QUẬN BA ĐÌNH Ở NHÀ VĂN HÓA"

    assert decode(encode_tcvn3(f"{headline}\n{TEXT}")) == f"{headline}\n{TEXT}"


def test_small_words_beside_capitals_stay_small_in_tcvn3() -> None:
    written = "UBND đã mở lớp ở TP. Hà Nội và các tỉnh; LĐLĐ quận là nơi tổ chức"

    assert decode(encode_tcvn3(written)) == written


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_unicode_with_and_without_a_mark_is_read_as_nfc(encoding: str, form: str) -> None:
    content = unicodedata.normalize("NFD" if form == "NFD" else "NFC", TEXT).encode(encoding)

    assert decode(content) == TEXT


@given(text=st.text(st.characters(min_codepoint=9, max_codepoint=126, exclude_categories=["Cc"])))
def test_ascii_is_never_misread(text: str) -> None:
    assert decode(text.encode("ascii")) == text


@given(sentence=sentences, form=st.sampled_from(["NFC", "NFD"]))
def test_utf_8_is_never_misread(sentence: str, form: str) -> None:
    content = unicodedata.normalize("NFD" if form == "NFD" else "NFC", sentence).encode()

    assert decode(content) == sentence


@pytest.mark.parametrize(
    "text",
    [
        "Déjà vu à l’été : “ça va”",
        "Straße über Köln",
        "30°C ± 2 «x» © ®",
        "日本語のページ",
        "Öresund",
    ],
)
def test_utf_8_of_other_languages_is_left_alone(text: str) -> None:
    assert decode(text.encode()) == text


@pytest.mark.parametrize("encode", [encode_tcvn3, encode_vni], ids=["TCVN3", "VNI"])
def test_font_text_saved_as_utf_8_is_undone(encode: Encoder) -> None:
    mangled = encode(TEXT).decode("cp1252").encode("utf-8")

    assert decode(mangled) == TEXT


@pytest.mark.parametrize("code_page", ["cp1252", "cp1258"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_utf_8_read_in_a_code_page_is_undone(encoding: str, code_page: str) -> None:
    written = f"{TEXT}\nĐỗ Thị Hà; Ý Yên\nPlain words"

    assert decode(_misread(written, code_page).encode(encoding)) == written


def test_lines_that_were_never_misread_are_left_alone() -> None:
    written = f"Đăng ngày 2/3\n{_misread(TEXT, 'cp1252')}\nDéjà vu © 2021"

    assert decode(written.encode()) == f"Đăng ngày 2/3\n{TEXT}\nDéjà vu © 2021"


def test_misread_words_in_a_line_that_was_well_read_are_undone() -> None:
    written = f'<p>{TEXT} Déjà vu</p><meta content="{TEXT}">'.replace("\n", " ")
    misread = _misread(TEXT, "cp1252").replace("\n", " ")
    half = f'<p>{TEXT} Déjà vu</p><meta content="{misread}">'.replace("\n", " ")

    assert decode(half.encode()) == written


def test_misread_utf_8_that_has_lost_bytes_is_refused_with_its_line() -> None:
    mangled = _misread(f"Tin\n{TEXT}", "cp1252").replace("\xad", "").replace("\xa0", " ")

    with pytest.raises(UnreadableError, match="UTF-8 was read as windows-1252 here") as raised:
        decode(mangled.encode())

    assert raised.value.line == 2


def test_quotation_marks_behind_a_vowel_are_no_misread_letters() -> None:
    written = "«Quá», «há», «đá», «má» … 1á»"

    assert decode(written.encode()) == written


def _misread(text: str, code_page: str) -> str:
    """Return UTF-8 as a program shows it that takes each byte for a letter of a code page."""
    return "".join(_letter_of(byte, code_page) for byte in text.encode())


def _letter_of(byte: int, code_page: str) -> str:
    try:
        return bytes([byte]).decode(code_page)
    except UnicodeDecodeError:
        return chr(byte)


@given(seed=st.integers(0, 2**32), size=st.integers(40, 4000))
def test_random_bytes_are_refused(seed: int, size: int) -> None:
    content = random.Random(seed).randbytes(size)

    with pytest.raises(UnreadableError):
        decode(b"\x81" + content)


@given(seed=st.integers(0, 2**32), size=st.integers(100, 2000))
def test_random_letters_of_no_language_are_refused(seed: int, size: int) -> None:
    source = random.Random(seed)
    content = bytes(source.choice([32, *range(97, 123), *range(0xA1, 0x100)]) for _ in range(size))

    with pytest.raises(UnreadableError):
        decode(content)


@given(content=st.binary(max_size=300))
def test_any_bytes_give_nfc_text_or_a_refusal(content: bytes) -> None:
    try:
        text = decode(content)
    except UnreadableError:
        return

    assert unicodedata.is_normalized("NFC", text)


@pytest.mark.parametrize(
    "content", [b"\x00\x01\x02\x03" * 20, b"PK\x03\x04\x00\x00\x01\x02\x05\x06"]
)
def test_bytes_of_a_program_are_refused(content: bytes) -> None:
    with pytest.raises(UnreadableError, match="program"):
        decode(content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_half_a_character_at_the_end_is_refused(encoding: str) -> None:
    content = f"{TEXT} Ở".encode(encoding)[:-1]

    with pytest.raises(UnreadableError, match="text"):
        decode(content)


def test_refusal_names_the_line() -> None:
    with pytest.raises(UnreadableError) as raised:
        decode("Một\nHai Ở đây\n".encode() + b"\xd0\xff")

    assert raised.value.line == 3


def test_text_too_short_to_be_sure_of_is_refused() -> None:
    with pytest.raises(UnreadableError):
        decode(encode_1258("à"))


@pytest.mark.parametrize(
    "head",
    ['<meta charset="{}">', "<meta http-equiv='Content-Type' content='text/html; charset={}'>",
     '<?xml version="1.0" encoding="{}"?>'],
)  # fmt: skip
def test_charset_a_page_declares_is_believed(head: str) -> None:
    page = f"{head.format('windows-1252')}<p>Déjà vu: l’été à la plage, Müller Straße</p>"

    assert decode(page.encode("cp1252")) == page


def test_charset_from_the_carrier_is_believed() -> None:
    assert decode("Müller, Straße".encode("cp1252"), "iso-8859-1") == "Müller, Straße"


def test_vietnamese_wins_over_a_latin_charset() -> None:
    page = f'<meta charset="iso-8859-1"><p>{TEXT}</p>'

    assert decode(encode_vni(page)) == page


def test_utf_8_wins_over_what_the_page_declares() -> None:
    page = f'<meta charset="windows-1252"><p>{TEXT}</p>'

    assert decode(page.encode()) == page


@pytest.mark.parametrize("name", ["utf-7", "unicode_escape", "zlib", "punycode", "no-such", "a\0b"])
def test_charset_that_browsers_do_not_take_is_not_believed(name: str) -> None:
    with pytest.raises(UnreadableError):
        decode(b"M\xfcller", name)


@pytest.mark.parametrize("encode", OLD.values(), ids=OLD)
def test_whole_page_of_markup_is_read(encode: Encoder) -> None:
    page = f"<html><body><h1>{TEXT}</h1>\n<p class='sapo'>{TEXT}</p></body></html>"

    assert re.sub(r"\s+", " ", decode(encode(page))) == re.sub(r"\s+", " ", page)


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-1"])
def test_western_page_with_entities_keeps_its_marks(charset: str) -> None:
    prose = f"{TEXT} Đình làng ở xã, kí tên, hòa, quý, chì, ò. Ngày {TEXT}"
    body = "".join(c if _in_western(c) else f"&#{ord(c)};" for c in prose)
    page = f'<meta charset="{charset}"><p>{body}</p>'

    assert decode(page.encode("cp1252")) == page


def _in_western(char: str) -> bool:
    try:
        return bool(char.encode("cp1252"))
    except UnicodeEncodeError:
        return False
