"""Encoders for the tests: Vietnamese text as older programs wrote it, built from Unicode's side."""

import unicodedata

TONES = "\u0300\u0301\u0303\u0309\u0323"

# TCVN 5712:1993 VN3, byte by byte.
_TCVN3 = {
    "Ă": 0xA1, "Â": 0xA2, "Ê": 0xA3, "Ô": 0xA4, "Ơ": 0xA5, "Ư": 0xA6, "Đ": 0xA7, "ă": 0xA8,
    "â": 0xA9, "ê": 0xAA, "ô": 0xAB, "ơ": 0xAC, "ư": 0xAD, "đ": 0xAE, "à": 0xB5, "ả": 0xB6,
    "ã": 0xB7, "á": 0xB8, "ạ": 0xB9, "ằ": 0xBB, "ẳ": 0xBC, "ẵ": 0xBD, "ắ": 0xBE, "ặ": 0xC6,
    "ầ": 0xC7, "ẩ": 0xC8, "ẫ": 0xC9, "ấ": 0xCA, "ậ": 0xCB, "è": 0xCC, "ẻ": 0xCE, "ẽ": 0xCF,
    "é": 0xD0, "ẹ": 0xD1, "ề": 0xD2, "ể": 0xD3, "ễ": 0xD4, "ế": 0xD5, "ệ": 0xD6, "ì": 0xD7,
    "ỉ": 0xD8, "ĩ": 0xDC, "í": 0xDD, "ị": 0xDE, "ò": 0xDF, "ỏ": 0xE1, "õ": 0xE2, "ó": 0xE3,
    "ọ": 0xE4, "ồ": 0xE5, "ổ": 0xE6, "ỗ": 0xE7, "ố": 0xE8, "ộ": 0xE9, "ờ": 0xEA, "ở": 0xEB,
    "ỡ": 0xEC, "ớ": 0xED, "ợ": 0xEE, "ù": 0xEF, "ủ": 0xF1, "ũ": 0xF2, "ú": 0xF3, "ụ": 0xF4,
    "ừ": 0xF5, "ử": 0xF6, "ữ": 0xF7, "ứ": 0xF8, "ự": 0xF9, "ỳ": 0xFA, "ỷ": 0xFB, "ỹ": 0xFC,
    "ý": 0xFD, "ỵ": 0xFE,
}  # fmt: skip
# VNI Windows: the letter, then its mark.
_VNI = {
    "á": "aù", "à": "aø", "ả": "aû", "ã": "aõ", "ạ": "aï", "ă": "aê", "ắ": "aé", "ằ": "aè",
    "ẳ": "aú", "ẵ": "aü", "ặ": "aë", "â": "aâ", "ấ": "aá", "ầ": "aà", "ẩ": "aå", "ẫ": "aã",
    "ậ": "aä", "đ": "ñ", "é": "eù", "è": "eø", "ẻ": "eû", "ẽ": "eõ", "ẹ": "eï", "ê": "eâ",
    "ế": "eá", "ề": "eà", "ể": "eå", "ễ": "eã", "ệ": "eä", "í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó",
    "ị": "ò", "ó": "où", "ò": "oø", "ỏ": "oû", "õ": "oõ", "ọ": "oï", "ô": "oâ", "ố": "oá",
    "ồ": "oà", "ổ": "oå", "ỗ": "oã", "ộ": "oä", "ơ": "ô", "ớ": "ôù", "ờ": "ôø", "ở": "ôû",
    "ỡ": "ôõ", "ợ": "ôï", "ú": "uù", "ù": "uø", "ủ": "uû", "ũ": "uõ", "ụ": "uï", "ư": "ö",
    "ứ": "öù", "ừ": "öø", "ử": "öû", "ữ": "öõ", "ự": "öï", "ý": "yù", "ỳ": "yø", "ỷ": "yû",
    "ỹ": "yõ", "ỵ": "î",
}  # fmt: skip
LETTERS = "".join(_VNI)


def encode_1258(text: str) -> bytes:
    """Encode as Windows does: the letter with its shape, then its tone."""
    return b"".join(_encode_1258_letter(char) for char in unicodedata.normalize("NFC", text))


def _encode_1258_letter(char: str) -> bytes:
    try:
        return char.encode("cp1258")
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", char)
        letter = unicodedata.normalize("NFC", "".join(p for p in parts if p not in TONES))
        return (letter + "".join(p for p in parts if p in TONES)).encode("cp1258")


def encode_tcvn3(text: str) -> bytes:
    """Encode for an ABC font: a capital with a tone is a small letter in a font of capitals."""
    codes = (_TCVN3.get(char) or _TCVN3.get(char.lower()) for char in text)
    return b"".join(
        bytes([code]) if code else char.encode("cp1252")
        for char, code in zip(text, codes, strict=True)
    )


def encode_vni(text: str) -> bytes:
    """Encode for a VNI font."""
    pairs = (
        _VNI[char] if char in _VNI else _VNI.get(char.lower(), char).upper()
        if char.lower() in _VNI else char
        for char in text
    )  # fmt: skip
    return "".join(pairs).encode("cp1252")
