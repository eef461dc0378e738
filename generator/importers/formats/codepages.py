"""Vietnamese in bytes of before Unicode: windows-1258, TCVN3 and VNI to NFC text. Pure.

windows-1258 is Microsoft's code page; TCVN3 (TCVN 5712:1993 VN3, the ABC fonts .VnTime) and VNI
(VNI Windows fonts) put letters of their own on the places of windows-1252.
"""

import re
import unicodedata

from generator.importers.formats.syllables import TONES

# TCVN3: the letters of the bytes A1 to FE; a dot is a byte without a letter. Capitals with a tone
# have no byte: they are the small ones in a font of capitals (.VnTimeH).
_TCVN3_LETTERS = (
    "ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ"
)
_TCVN3 = {0xA1 + place: char for place, char in enumerate(_TCVN3_LETTERS) if char != "."}

# VNI: letters of their own, and marks that stand as a second byte after the vowel.
_VNI_SINGLES = str.maketrans("ôöñìíæóòîÔÖÑÌÍÆÓÒÎ", "ơưđìíỉĩịỵƠƯĐÌÍỈĨỊỴ")
_VNI_MARKS = dict(zip(
    "øùûõïâáàåãäêéèúüë",
    ("\u0300", "\u0301", "\u0309", "\u0303", "\u0323",
     "\u0302", "\u0302\u0301", "\u0302\u0300", "\u0302\u0309", "\u0302\u0303", "\u0302\u0323",
     "\u0306", "\u0306\u0301", "\u0306\u0300", "\u0306\u0309", "\u0306\u0303", "\u0306\u0323"),
    strict=True,
))  # fmt: skip
_VNI_PAIR = re.compile(f"([aeouyôö])([{''.join(_VNI_MARKS)}])|([à-öø-ÿ])", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


def read_1258(content: bytes) -> str | None:
    """Return the text in Microsoft's code page, `None` where a byte has no letter in it."""
    try:
        return unicodedata.normalize("NFC", content.decode("cp1258"))
    except UnicodeDecodeError:
        return None


def read_tcvn3(content: bytes) -> str | None:
    """Return the text of an ABC font, `None` where a letter is none of its own."""
    try:
        latin = content.decode("cp1252")
    except UnicodeDecodeError:
        return None
    text = latin.translate(_TCVN3)
    foreign = {char for char in set(latin) if ord(char) > 0x7F and char.isalpha()}
    if any(ord(char) not in _TCVN3 for char in foreign - {"ª", "µ", "º"}):
        return None
    return "\n".join(_restore_capitals(line) for line in text.split("\n"))


def _restore_capitals(line: str) -> str:
    """Return "ĐạI HộI" as "ĐẠI HỘI": a word's own capitals decide, else its neighbours'."""
    words = list(_WORD.finditer(line))
    shouts = [_is_shouted(match[0]) for match in words]
    if True not in shouts:
        return line
    parts, end = [], 0
    for place, match in enumerate(words):
        near = [
            s for s in (*reversed(shouts[:place][-3:]), *shouts[place + 1 :][:3]) if s is not None
        ]
        is_capital = shouts[place] or (shouts[place] is None and bool(near) and all(near[:2]))
        parts += [line[end : match.start()], match[0].upper() if is_capital else match[0]]
        end = match.end()
    return "".join([*parts, line[end:]])


def _is_shouted(word: str) -> bool | None:
    """Say whether a TCVN3 word is in capitals; `None` where it does not show."""
    shown = [char for char in word if not set(unicodedata.normalize("NFD", char)) & set(TONES)]
    if any(char.islower() for char in shown):
        return False
    return True if len(shown) > 1 or (shown and not word.startswith(shown[0])) else None


def read_vni(content: bytes) -> str | None:
    """Return the text of a VNI font, `None` where a mark stands alone."""
    try:
        latin = content.decode("cp1252")
    except UnicodeDecodeError:
        return None
    text = _VNI_PAIR.sub(_read_vni_letter, latin)
    return None if "\ufffd" in text else text


def _read_vni_letter(match: re.Match[str]) -> str:
    base, mark, alone = match.groups()
    if alone:
        return str(alone).translate(_VNI_SINGLES) if ord(alone) in _VNI_SINGLES else "\ufffd"
    return unicodedata.normalize("NFC", base.translate(_VNI_SINGLES) + _VNI_MARKS[mark.lower()])
