"""Words as search sees them: cut, folded, and long forms under their abbreviations.

The browser's script `fold.js` does the same; tests hold the two together.
"""

from collections.abc import Iterable
from functools import lru_cache

from generator.patterns import pattern
from generator.text import fold, place_tones

_WORD = pattern(r"[^\W_]+")
# What stands between the words of most texts; to look for each of them is faster than a pattern.
_MARKS = ".,;:!?\"'()[]{}<>/|&%+*=@#$_-–—“”‘’…•°"
_LONG = 500  # characters
_KEPT = 1 << 16  # distinct words remembered: more than ten years of union news use

# Abbreviations of union news, by the words they stand for; lower case, tones in the older school.
LONG_FORMS = {
    "an toàn vệ sinh lao động": "atvslđ",
    "ban chấp hành": "bch",
    "ban thường vụ": "btv",
    "bảo hiểm xã hội": "bhxh",
    "bảo hiểm y tế": "bhyt",
    "cán bộ công chức": "cbcc",
    "cán bộ công đoàn": "cbcđ",
    "cnvc lđ": "cnvclđ",
    "công đoàn cơ sở": "cđcs",
    "công nhân lao động": "cnlđ",
    "công nhân viên chức lao động": "cnvclđ",
    "đoàn viên công đoàn": "đvcđ",
    "hội đồng nhân dân": "hđnd",
    "khu công nghiệp": "kcn",
    "kinh phí công đoàn": "kpcđ",
    "liên đoàn lao động": "lđlđ",
    "người lao động": "nlđ",
    "phát triển đoàn viên": "ptđv",
    "thành phố": "tp",
    "thỏa ước lao động tập thể": "tưlđtt",
    "tổng liên đoàn": "tlđ",
    "ủy ban kiểm tra": "ubkt",
    "ủy ban nhân dân": "ubnd",
}
_LONGEST_FIRST = "|".join(sorted(LONG_FORMS, key=lambda form: (-len(form), form)))
_LONG_FORM = pattern(rf"(?<!\S)(?:{_LONGEST_FIRST})(?!\S)")

_SPELT = [
    (spelt, short, frozenset(spelt.split()))
    for long, short in LONG_FORMS.items()
    for spelt in dict.fromkeys((long, long.replace("ủy", "uỷ").replace("thỏa", "thoả")))
]

placed = lru_cache(_KEPT)(place_tones)
folded = lru_cache(_KEPT)(fold)


def cut(text: str) -> list[str]:
    """Return the runs of letters and digits of `text` in lower case, as they are written."""
    text = text.lower()
    if len(text) < _LONG:
        return _WORD.findall(text)
    plain = text
    for mark in _MARKS:
        plain = plain.replace(mark, " ")
    found = plain.split()
    return found if "".join(found).isalnum() else _WORD.findall(text)


def words(text: str) -> list[str]:
    """Return the words of NFC `text`: its runs of letters and digits with tones placed."""
    return [placed(word) for word in cut(text)]


def shortened(sequence: list[str]) -> list[str]:
    """Return the words with every long form replaced by its abbreviation, the longest first."""
    return _LONG_FORM.sub(lambda found: LONG_FORMS[found[0]], " ".join(sequence)).split()


def abbreviations(sequence: list[str], distinct: Iterable[str] = ()) -> list[str]:
    """Return the abbreviations whose long forms stand among the words, in either tone placement.

    The `distinct` ones among them need not be found again where they are known.
    """
    present, joined = frozenset(distinct or sequence), f" {' '.join(sequence)} "
    # Most long forms lack a word: to know that is faster than to look for the whole.
    likely = [(long, short) for long, short, parts in _SPELT if parts <= present]
    return [short for long, short in likely if f" {long} " in joined]
