"""Tell by itself what a line of a body may be: a sentence, a photo's text, a row of cells. Pure."""

import re

from generator.importers.lines.credits import names_photographer, read_byline, without_photographer
from generator.sentences import NOT_SHORT

_ENDED = re.compile(r"""[.!?…:;,)][”"’']?$|[.!?…][\W_]*$""")
_SENTENCE_BREAK = re.compile(rf"[.!?…]{NOT_SHORT}\s+[^\W\d_]")
_BAR = re.compile(r"\s*\|$")
_NUMBERED = re.compile(r"(?:\d{1,2}|[IVX]{1,4}|[a-hA-H])[.)/]\s")
_COUNTED = re.compile(r"(?:(?P<number>\d{1,2})|(?P<letter>[a-hA-H]))(?P<mark>[.)/])\s")
_PHOTO = re.compile(
    r"(?:ảnh(?: \d{1,2})?|hình \d{1,2}|nguồn ảnh|ảnh minh họa|clip|video|đồ họa|infographic)"
    r"\s*[:–-]",
    re.IGNORECASE,
)
PROSE_LEAST = 60  # characters of a line that is prose
_FULL_STOP = re.compile(r"""[.!?…][\W_]*$""")  # marks and pictographs may follow


def is_ended(text: str) -> bool:
    """Say whether a line ends as a sentence does, or as one that goes on."""
    return _ENDED.search(text) is not None


def has_second_sentence(text: str) -> bool:
    """Say whether a sentence ends within a line, and another begins."""
    return _SENTENCE_BREAK.search(text) is not None


def is_sentence(text: str) -> bool:
    """Say whether a line is prose: long, and ended like a sentence."""
    return len(text) >= PROSE_LEAST and _FULL_STOP.search(text) is not None


def names_photo(text: str) -> bool:
    """Say whether a line is a photo's text for certain: it names who took it."""
    is_named = names_photographer(text) or opens_photo(text)
    return is_named and not has_second_sentence(without_photographer(text))


def opens_photo(text: str) -> bool:
    """Say whether a line begins as a photo's text does: "Ảnh: …", "Nguồn ảnh - …"."""
    return _PHOTO.match(text) is not None


def names_only_photographer(text: str) -> bool:
    """Say whether a line holds nothing but who took a photo: "Ảnh: Thu Hà"."""
    return opens_photo(text) and bool(read_byline(_PHOTO.sub("", text, count=1)))


def without_bar(text: str) -> str:
    """Return a text without the bar that ends captions, or the brackets around them."""
    bare = text[1:-1] if text[:1] in "[(" and text[-1:] in ")]" else text
    if bare != text and opens_photo(bare):
        return bare
    return _BAR.sub("", text) if text.endswith("|") and not is_table_row(text) else text


def is_table_row(text: str) -> bool:
    """Say whether a line of plain text is a row of cells: "| Tây Tựu | 9 |", "Tây Tựu | 9 | 7"."""
    count = text.strip("| ").count("|") + 1
    return count > 2 or (count == 2 and text[:1] == "|")


def is_numbered(text: str) -> bool:
    """Say whether a line begins with its number or letter: "2. …", "IV) …", "b/ …"."""
    return _NUMBERED.match(text) is not None


def counts_on(above: str, text: str) -> bool:
    """Say whether a line has the number or letter that follows that of the one above."""
    last, this = _COUNTED.match(above), _COUNTED.match(text)
    if not last or not this or last["mark"] != this["mark"]:
        return False
    if last["number"] and this["number"]:
        return int(this["number"]) == int(last["number"]) + 1
    return f"{last['letter']}{this['letter']}".lower() in "abcdefgh"
