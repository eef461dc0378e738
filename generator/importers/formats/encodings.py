"""From bytes to NFC text: UTF-8, UTF-16, and the encodings of older Vietnamese files.

Those share their bytes, so the reading that is Vietnamese decides; bytes that no reading makes
Vietnamese are refused. Knows nothing of files and formats.
"""

import codecs
import re
import unicodedata
from collections.abc import Callable

from generator.importers.formats.codepages import read_1258, read_tcvn3, read_vni
from generator.importers.formats.misread import undo_misreading
from generator.importers.formats.syllables import Reading, judge
from generator.importers.limits import UnreadableError

_REMEDY = "save the file as UTF-8"
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

# Letters that windows-1252 does not have, as entities: ă đ ĩ ũ ơ ư and those of U+1EA0 to U+1EF9.
_ENTITY = re.compile(rb"&#(?:25[89]|27[23]|29[67]|36[01]|41[67]|43[12]|7[89]\d\d);")
_NUMBER = re.compile(r"&#(\d{2,4});")
_LETTERS = frozenset({*range(0xC0, 0x250), *range(0x1EA0, 0x1EFA)})
_LEAST_ENTITIES = 5
_CODE_PAGES = ("windows-1258", "cp1258", "x-viet-tcvn", "viscii")


def decode(content: bytes, declared: str | None = None) -> str:
    """Return the text of `content` in NFC; `declared` is the charset said by what carried it.

    Raise `UnreadableError` where the bytes are not text for certain.
    """
    for mark, name in _BOMS:
        if content.startswith(mark):
            return _finish(_undo(_decode_strictly(content, name)))
    wide = _find_utf16(content)
    if wide is not None:
        return _finish(_undo(wide))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as fault:
        return _finish(_decode_older(content, declared, fault))
    return _finish(_undo(text))


def _undo(text: str) -> str:
    """Return Unicode text as it was meant, where a wrong encoding came in on its way."""
    return _undo_font(undo_misreading(text))


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


def _find_vietnamese(content: bytes) -> Reading | None:
    """Return the one reading that is Vietnamese, `None` where none or more than one is."""
    readers: tuple[Callable[[bytes], str | None], ...] = (read_1258, read_tcvn3, read_vni)
    texts = dict.fromkeys(text for reader in readers if (text := reader(content)) is not None)
    readings = sorted((judge(text) for text in texts), key=lambda r: (r.share, r.good))
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
    western = judge(_NUMBER.sub(_letter, text))
    rival = judge(_NUMBER.sub(_letter, read_1258(content) or ""))
    is_vietnamese = western.share >= 0.9 and western.bad <= rival.bad
    return text if is_vietnamese else None


def _letter(entity: re.Match[str]) -> str:
    code = int(entity[1])
    return chr(code) if code in _LETTERS else " "


def _undo_font(text: str) -> str:
    """Return UTF-8 text made from a TCVN3 or VNI font's bytes ("C«ng ®oµn") as it was meant."""
    if text.isascii() or _VIETNAMESE.search(text) or judge(text).share >= 0.6:
        return text
    try:
        content = text.encode("cp1252")
    except UnicodeEncodeError:
        return text
    reading = _find_vietnamese(content)
    return reading.text if reading and reading.good >= 5 else text
