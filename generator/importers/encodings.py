"""From bytes to NFC text: UTF-8, UTF-16, and the encodings of older Vietnamese files.

windows-1258 (Microsoft's code page), TCVN3 (TCVN 5712:1993 VN3, the ABC fonts .VnTime) and VNI
(VNI Windows fonts) share their bytes, so the reading that is Vietnamese decides; bytes that no
reading makes Vietnamese are refused. Knows nothing of files and formats.
"""

import codecs
import re
import unicodedata
from collections.abc import Callable

from generator.importers.limits import UnreadableError
from generator.records import Struct

_REMEDY = "save the file as UTF-8"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_VIETNAMESE = re.compile("[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0"
                         "\u0300-\u0323\u1ea0-\u1ef9]")  # fmt: skip
_NOT_LATIN = re.compile("[^\t\n\r -\u024f\u0300-\u036f\u1e00-\u20cf]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})|<meta[^>]{0,400}?charset\s*=\s*["']?"""
    rb"""\s*([\w.:-]{1,40})""",
    re.IGNORECASE,
)
# Encodings a page may be trusted to name; those outside are text to Python but not to a browser.
_TRUSTED = re.compile(r"cp125\d|iso8859-\d+|koi8-[ru]|gb\w+|big5\w*|shift_jis|euc_(?:jp|kr)|cp949")
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"),
         (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip

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

_ONSET = "(?:ngh?|nh|n|ch|c|gh|gi|g|kh|k|ph|p|qu|th|tr|t|[bdđhlmrsvx])?"
_RHYMES = """
a|ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay|ăc|ăm|ăn|ăng|ăp|ăt|âc|âm|ân|âng|âp|ât|âu|ây|e|ec|em|en|eng
|eo|ep|et|ê|êch|êm|ên|êng|ênh|êp|êt|êu|i|ia|ich|im|in|inh|ip|it|iu|iêc|iêm|iên|iêng|iêp|iêt|iêu|y
|ych|ym|yn|ynh|yp|yt|yu|ya|yên|yêm|yêng|yêt|yêu|o|oa|oac|oach|oai|oam|oan|oang|oanh|oao|oap|oat|oay
|oăc|oăm|oăn|oăng|oăt|oc|oe|oem|oen|oeo|oet|oi|om|on|ong|ooc|oong|op|ot|ô|ôc|ôi|ôm|ôn|ông|ôông|ôp
|ôt|ơ|ơi|ơm|ơn|ơp|ơt|u|ua|uân|uâng|uât|uây|uc|uê|uêch|uên|uênh|ui|um|un|ung|uơ|uôc|uôi|uôm|uôn|uông
|uôt|up|ut|uy|uya|uych|uyên|uyêt|uyn|uynh|uyp|uyt|uyu|ư|ưa|ưc|ưi|ưm|ưn|ưng|ưt|ưu|ươc|ươi|ươm|ươn
|ương|ươp|ươt|ươu|êc|ưp
"""
_SYLLABLE = re.compile(f"{_ONSET}(?:{''.join(_RHYMES.split())})")
_STOPPED = re.compile(r"(?:c|ch|p|t)\Z")
_TOKEN = re.compile(r"[^\s\x00-\x40\x5b-\x60\x7b-\x7f]+")
_SIGNS = "“”‘’«»‹›„‚…–—•·©®™°§¶×÷±€£¥ªº¹²³¼½¾¡¿¦¬\u00ad\u200b\ufeff"
_INITIALS = re.compile(r"[A-ZĂÂĐÊÔƠƯ]+")
_WORD = re.compile(r"[^\W\d_]+")

# Letters that windows-1252 does not have, as entities: ă đ ĩ ũ ơ ư and those of U+1EA0 to U+1EF9.
_ENTITY = re.compile(rb"&#(?:25[89]|27[23]|29[67]|36[01]|41[67]|43[12]|7[89]\d\d);")
_NUMBER = re.compile(r"&#(\d{2,4});")
_LETTERS = frozenset({*range(0xC0, 0x250), *range(0x1EA0, 0x1EFA)})
_LEAST_ENTITIES = 5
_CODE_PAGES = ("windows-1258", "cp1258", "x-viet-tcvn", "viscii")


class _Reading(Struct, frozen=True):
    """Bytes read one way; of its words with Vietnamese letters, `good` can be Vietnamese."""

    text: str
    good: int
    bad: int

    @property
    def share(self) -> float:
        """The share of good words among them, from 0 to 1."""
        return self.good / (self.good + self.bad) if self.good else 0.0


def decode(content: bytes, declared: str | None = None) -> str:
    """Return the text of `content` in NFC; `declared` is the charset said by what carried it.

    Raise `UnreadableError` where the bytes are not text for certain.
    """
    for mark, name in _BOMS:
        if content.startswith(mark):
            return _finish(_decode_strictly(content, name))
    wide = _find_utf16(content)
    if wide is not None:
        return _finish(wide)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as fault:
        return _finish(_decode_older(content, declared, fault))
    return _finish(_undo_font(text))


def _finish(text: str) -> str:
    if len(_CONTROLS.findall(text)) > len(text) * 0.05:
        raise UnreadableError("it is not text but the bytes of a program", _REMEDY)
    return unicodedata.normalize("NFC", text)


def _decode_strictly(content: bytes, name: str) -> str:
    try:
        return content.decode(name)
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        what = f"byte {fault.start} is not {name.removesuffix('-sig').upper()} text"
        raise UnreadableError(what, _REMEDY, line) from fault


def _find_utf16(content: bytes) -> str | None:
    """Return UTF-16 without a mark: of its ASCII every second byte is zero, and all is Latin."""
    if len(content) < 4 or len(content) % 2 or b"\0" not in content:
        return None
    zeros = [content[side::2].count(0) / (len(content) // 2) for side in (0, 1)]
    name = "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"
    if max(zeros) < 0.3 or max(zeros) < 4 * min(zeros):
        return None
    try:
        text = content.decode(name)
    except UnicodeDecodeError:
        return None
    return text if len(_NOT_LATIN.findall(text)) <= len(text) * 0.02 else None


def _decode_older(content: bytes, declared: str | None, fault: UnicodeDecodeError) -> str:
    """Read bytes that are not UTF-8: as Vietnamese, else as what the page says it is."""
    western = _read_entities(content)
    if western is not None:
        return western
    reading = None if _CONTROLS.search(content.decode("latin-1")) else _find_vietnamese(content)
    if reading is not None:
        return reading.text
    name = _trusted(declared or _declared(content))
    if name:
        return _decode_strictly(content, name)
    line = content.count(b"\n", 0, fault.start) + 1
    what = f"byte {fault.start} is not UTF-8 text, nor do windows-1258, TCVN3 or VNI make words"
    raise UnreadableError(what, _REMEDY, line)


def _declared(content: bytes) -> str | None:
    match = _DECLARED.search(content[:4096])
    return (match[1] or match[2]).decode("ascii", "ignore") if match else None


def _trusted(name: str | None) -> str | None:
    """Return Python's name of a charset a page may name, `None` where it is none."""
    try:
        known = codecs.lookup(name or "").name
    except (LookupError, ValueError):
        return None
    # Browsers read Latin-1 as Microsoft's code page (WHATWG Encoding Standard).
    known = "cp1252" if known in ("iso8859-1", "ascii") else known
    return known if _TRUSTED.fullmatch(known) else None


def _find_vietnamese(content: bytes) -> _Reading | None:
    """Return the one reading that is Vietnamese, `None` where none or more than one is."""
    readers: tuple[Callable[[bytes], str | None], ...] = (_read_1258, _read_tcvn3, _read_vni)
    texts = dict.fromkeys(text for reader in readers if (text := reader(content)) is not None)
    readings = sorted((_judge(text) for text in texts), key=lambda r: (r.share, r.good))
    if not readings:
        return None
    best = readings[-1]
    rival = readings[-2].share if len(readings) > 1 else 0.0
    wanted = 0.9 if best.good >= 10 else 1.0
    is_certain = best.good >= 2 and best.share >= wanted and rival <= best.share - 0.3
    return best if is_certain else None


def _read_entities(content: bytes) -> str | None:
    """Return a page in windows-1252 whose other Vietnamese letters are entities: &#273; for đ.

    Old editors wrote so. Read as windows-1258 it would differ by few letters, and be wrong.
    """
    if len(_ENTITY.findall(content)) < _LEAST_ENTITIES or _declared(content) in _CODE_PAGES:
        return None
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        return None
    western = _judge(_NUMBER.sub(_letter, text))
    rival = _judge(_NUMBER.sub(_letter, _read_1258(content) or ""))
    is_vietnamese = western.share >= 0.9 and western.bad <= rival.bad
    return text if is_vietnamese else None


def _letter(entity: re.Match[str]) -> str:
    code = int(entity[1])
    return chr(code) if code in _LETTERS else " "


def _undo_font(text: str) -> str:
    """Return UTF-8 text made from a TCVN3 or VNI font's bytes ("C«ng ®oµn") as it was meant."""
    if text.isascii() or _VIETNAMESE.search(text) or _judge(text).share >= 0.6:
        return text
    try:
        content = text.encode("cp1252")
    except UnicodeEncodeError:
        return text
    reading = _find_vietnamese(content)
    return reading.text if reading and reading.good >= 5 else text


def _read_1258(content: bytes) -> str | None:
    try:
        return unicodedata.normalize("NFC", content.decode("cp1258"))
    except UnicodeDecodeError:
        return None


def _read_tcvn3(content: bytes) -> str | None:
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
    shown = [char for char in word if not set(unicodedata.normalize("NFD", char)) & set(_TONES)]
    if any(char.islower() for char in shown):
        return False
    return True if len(shown) > 1 or (shown and not word.startswith(shown[0])) else None


def _read_vni(content: bytes) -> str | None:
    """Return the text, `None` where a mark stands alone."""
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


def _judge(text: str) -> _Reading:
    good = bad = 0
    for token in _TOKEN.findall(text):
        word = token.strip(_SIGNS)
        if word.isascii() or _INITIALS.fullmatch(word):
            continue
        if _is_syllable(word):
            good += 1
        else:
            bad += 1
    return _Reading(text, good, bad)


def _is_syllable(word: str) -> bool:
    if len(word) > 7 or not (word.islower() or word.isupper() or word[1:].islower()):
        return False
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [char for char in parts if char in _TONES]
    plain = unicodedata.normalize("NFC", "".join(char for char in parts if char not in _TONES))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(plain):
        return False
    return not _STOPPED.search(plain) or "".join(tones) in ("\u0301", "\u0323")
