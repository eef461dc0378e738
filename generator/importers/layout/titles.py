"""Whether two headlines tell the same story: the same words, or nearly.

Accents count, names and numbers count most: another district or year is another story.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from generator.text import match_key

_SPELLINGS = (
    (r"liên đoàn lao động(?:\s*\(\s*lđlđ\s*\))?", "lđlđ"),
    (r"công đoàn cơ sở(?:\s*\(\s*cđcs\s*\))?", "cđcs"),
)
_KIND_SPELLINGS = (
    (r"(?:thị xã|tx\.)(?=\s)", "thị_xã"),
    (r"(?:thành phố|tp\.?)(?=\s)", "thành_phố"),
    (r"thị trấn(?=\s)", "thị_trấn"),
    (r"q\.(?=\s)", "quận"),
    (r"h\.(?=\s)", "huyện"),
    (r"p\.(?=\s)", "phường"),
)
_KINDS = frozenset({
    "quận", "huyện", "thị_xã", "thành_phố", "thị_trấn", "phường", "xã", "tỉnh",
})  # fmt: skip
_GROUPED_NUMBER = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))")
_WORD = re.compile(r"\w+(?:[/-]\w+)*")
# One of these more, or another one of them, is another event: the opening is not the closing.
_TELLING = frozenset({
    "khai", "bế", "mạc", "nam", "nữ", "đầu", "cuối", "trước", "sau", "sáng", "trưa", "chiều",
    "tối", "sơ", "tổng", "không", "chưa", "hết", "tăng", "giảm", "đợt", "vòng", "lần", "thứ",
    "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "nhất", "nhì",
    "tư", "trăm", "nghìn", "triệu", "tỷ", "bắc", "trung", "đông", "tây", "quý",
})  # fmt: skip
_LONG = 10  # words: in a shorter headline every word counts
_SPARE = 2  # words that a long headline may have more, or have others of


def same_story(title_a: str, title_b: str) -> bool:
    """Say whether two headlines are the same or nearly.

    Case, punctuation, quotation marks, a dropped kind ("quận") and, in long headlines, one or two
    plain words make no difference; a name, a number, another kind or a telling word does.
    """
    words_a, words_b = _words(title_a), _words(title_b)
    keys_a, keys_b = ([word.lower() for word in words] for words in (words_a, words_b))
    if keys_a == keys_b:
        return bool(keys_a)
    spent_a = spent_b = 0
    for tag, a, a_end, b, b_end in SequenceMatcher(None, keys_a, keys_b, False).get_opcodes():
        if tag == "equal":
            continue
        more_a, more_b = words_a[a:a_end], words_b[b:b_end]
        if not (more_a and more_b):
            more_a, more_b = _without_kinds(more_a), _without_kinds(more_b)
        if any(_is_telling(word) for word in (*more_a, *more_b)):
            return False
        spent_a, spent_b = spent_a + len(more_a), spent_b + len(more_b)
    spare = _SPARE if min(len(keys_a), len(keys_b)) >= _LONG else 0
    return max(spent_a, spent_b) <= spare


def _words(title: str) -> list[str]:
    """Return the words, in lower case but for names and numbers; "Huế: …" opens with a name."""
    text = title
    for pattern, spelling in (*_SPELLINGS, *_KIND_SPELLINGS):
        text = re.sub(rf"(?<!\w){pattern}", spelling, text, flags=re.IGNORECASE)
    words = _WORD.findall(_GROUPED_NUMBER.sub("", text))
    keys = [match_key(word) for word in words]
    is_heading = bool(words) and text.lstrip().startswith(f"{words[0]}:")
    return [
        key if word.islower() or key in _KINDS or not (place or is_heading) else key.title()
        for place, (word, key) in enumerate(zip(words, keys, strict=True))
    ]


def _without_kinds(words: Sequence[str]) -> list[str]:
    return [word for word in words if word not in _KINDS]


def _is_telling(word: str) -> bool:
    is_name = not word.islower()
    return is_name or word in _TELLING or word in _KINDS or any(map(str.isdigit, word))
