"""Words as search sees them: cut, folded, and long forms under their abbreviations.

The browser's script `fold.js` does the same; tests hold the two together.
"""

from collections.abc import Sequence
from functools import lru_cache
from string import ascii_lowercase, ascii_uppercase

from generator.patterns import pattern
from generator.text import fold, place_tones

_WORD = pattern(r"[^\W_]+")
# What stands between the words of most texts, in UTF-8, where it is found faster than by a pattern.
_MARKS = b".,;:!?\"'()[]{}<>/|&%+*=@#$_-"
_PLAIN = bytes.maketrans(ascii_uppercase.encode() + _MARKS,
                         ascii_lowercase.encode() + b" " * len(_MARKS))  # fmt: skip
_WIDE_MARK = pattern(rb"\xe2\x80[\x93\x94\x98\x99\x9c\x9d\xa2\xa6]")  # – — ‘ ’ “ ” • …
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
_LONG_FORM = pattern(rf" ({_LONGEST_FIRST})(?= )")

_SPELT = [
    (f" {spelt} ", short, frozenset(spelt.split()))
    for long, short in LONG_FORMS.items()
    for spelt in dict.fromkeys((long, long.replace("ủy", "uỷ").replace("thỏa", "thoả")))
]
_IN_UTF_8 = [(long.encode(), short, frozenset(long.encode().split())) for long, short, _ in _SPELT]

placed = lru_cache(_KEPT)(place_tones)
folded = lru_cache(_KEPT)(fold)


def cut(text: str) -> list[str]:
    """Return the runs of letters and digits of `text` in lower case, as they are written."""
    return _WORD.findall(text.lower())


def cut_long(text: bytes) -> tuple[set[bytes], list[str]]:
    """Return the distinct words of a long text, as they are written, and its `abbreviations`.

    Text and words are in UTF-8, in which they are told apart in half the time.
    """
    found = _WIDE_MARK.sub(b" ", text.translate(_PLAIN)).split()
    distinct, joined = set(found), b" %s " % b" ".join(found)
    written = b" ".join(distinct).decode("utf-8")
    small = written.lower()
    if not small.replace(" ", "").isalnum():  # other marks stand between words
        sequence = cut(text.decode("utf-8"))
        return {word.encode("utf-8") for word in sequence}, abbreviations(sequence)
    if small != written:
        distinct = set(small.encode("utf-8").split())
        joined = joined.decode("utf-8").lower().encode("utf-8")
    # Most long forms lack a word: to know that is faster than to look for the whole.
    short = [short for long, short, parts in _IN_UTF_8 if parts <= distinct and long in joined]
    return distinct, short


def words(text: str) -> list[str]:
    """Return the words of NFC `text`: its runs of letters and digits with tones placed."""
    return [*map(placed, cut(text))]


def shortened(sequence: list[str]) -> list[str]:
    """Return the words with every long form replaced by its abbreviation, the longest first."""
    joined = f" {' '.join(sequence)} "
    return _LONG_FORM.sub(lambda found: f" {LONG_FORMS[found[1]]}", joined).split()


def abbreviations(sequence: Sequence[str]) -> list[str]:
    """Return the abbreviations whose long forms stand among the words, in either tone placement."""
    present, joined = frozenset(sequence), f" {' '.join(sequence)} "
    return [short for long, short, parts in _SPELT if parts <= present and long in joined]
