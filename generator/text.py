"""Vietnamese text: cleaning to NFC, folding for typing, slugs, matching and collation.

The one place for each of these; it knows nothing of articles, files or places.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from generator.patterns import pattern

_INVISIBLE = pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\ud800-\udfff"
                        r"\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069"
                        r"\ufeff\ufffe\uffff]")  # fmt: skip
# What Vietnamese is written with: all of it printable, in NFC whatever stands beside it, and no Ð.
_PLAIN = pattern(r"[\n -~¡-¬®-ÏÑ-ɏḀ-ỿ–—‘’“”•…]*")
_NOT_XML = pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = pattern(r"\r\n?|\x85|\u2028|\u2029")
_WRITTEN_ENDS = pattern(r"\r\n?|\n")
_NOT_SLUG = pattern(r"[^a-z0-9]+")
_DIGITS = pattern(r"(\d+)")
_LONGEST_NUMBER = 100  # digits by whose value it sorts: thousands are more than Python converts
# Marks on one letter, or signs. To sort marks, as NFC does, takes the square of their number.
_MARK = r"[^\x00-\u02ff\u1e00-\u1eff\u2000-\u206f\w]"
_PILE = pattern(rf"{_MARK}{_MARK}{{30,}}")  # so, the engine passes over letters five times as fast
_HIGHEST_PILE = 30  # marks, which no language needs (Unicode Standard Annex 15, Stream-Safe)

_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: in collation order
_SHAPES = "\u0306\u0302\u031b"  # ă, â ê ô, ơ ư: letters of their own, after the plain one


def clean(text: str) -> str:
    """Return `text` in NFC with LF line ends and without control and invisible characters.

    NBSP becomes a space; Icelandic Ð (U+00D0), typed for Đ in many Vietnamese files, becomes Đ. Of
    marks piled on one letter 30 stay.
    """
    if _PLAIN.fullmatch(text):
        return text
    if not text.replace("\n", "").isprintable():  # or there is nothing to take out of it
        text = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text)).replace("\u00a0", " ")
    text = _PILE.sub(_without_pile, text.replace("\u00d0", "Đ"))
    composed = unicodedata.normalize("NFC", text)
    # Some characters are two in NFC (U+0344), so that a pile may have grown.
    return composed if composed == text else _PILE.sub(_without_pile, composed)


def _without_pile(found: re.Match[str]) -> str:
    height = 0
    kept: list[str] = []
    for char in found[0]:
        height = height + 1 if unicodedata.combining(char) else 0
        kept.append(char if height <= _HIGHEST_PILE else "")
    return "".join(kept)


def in_unix_lines(text: str) -> str:
    """Return a text with LF for each CR LF and CR, as Python reads files of text."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def with_line_ends_of(text: str, before: str) -> str:
    """Return `text`, in LF, with the line ends that a file had `before` people wrote it anew.

    Lines before and after what has changed keep their own, others get those of most lines.
    """
    if "\r" not in before:
        return text
    ends, lines, old = _WRITTEN_ENDS.findall(before), text.split("\n"), _WRITTEN_ENDS.split(before)
    shorter = min(len(lines), len(old)) - 1
    head = _alike(lines[:shorter], old[:shorter])
    tail = _alike(lines[::-1][: shorter - head], old[::-1][: shorter - head])
    usual = max(("\r\n", "\r", "\n"), key=ends.count)
    between = [usual] * (len(lines) - 1 - head - tail)
    kept = [*ends[:head], *between, *ends[len(ends) - tail :], ""]
    return "".join([line + end for line, end in zip(lines, kept, strict=True)])


def _alike(lines: list[str], others: list[str]) -> int:
    """Return with how many lines that are the same both begin."""
    pairs = enumerate(zip(lines, others, strict=True))
    return next((place for place, (line, other) in pairs if line != other), len(lines))


def is_whole(text: str) -> bool:
    """Say whether `text` can be encoded: half a character (a lone surrogate) cannot.

    A file's name holds such where its bytes are no UTF-8 (PEP 383), and so may escapes of JSON.
    """
    return text.isprintable() or text.encode("utf-8", "ignore").decode("utf-8") == text


def without_controls(text: str) -> str:
    """Return `text` without the characters that XML 1.0 forbids or discourages (2.2, Char)."""
    if not text.replace("\n", "").isprintable():  # or there is nothing to take out of it
        text = _NOT_XML.sub("", text)
    return text


def xml_text(text: str) -> str:
    """Return `text` without what XML forbids or discourages.

    U+FFFD, which stands where a character was lost before us, becomes a question mark: validators
    take it for our own loss.
    """
    return without_controls(text).replace("\ufffd", "?")


def clean_line(text: str) -> str:
    """Return `text` cleaned, on one line, its runs of white space folded to one space."""
    if "  " in text or len(text) > _LONG_LINE or not text.isprintable():
        return one_line(clean(text))
    return unicodedata.normalize("NFC", text.strip().replace("\u00d0", "Đ"))


def one_line(text: str) -> str:
    """Return `text` on one line, its runs of white space folded to one space."""
    text = text.strip()
    if "  " not in text and text.isprintable():  # a space is the only blank that is printable
        return text
    return " ".join(text.split())


def fold(text: str) -> str:
    """Return `text` in lower case without any diacritics, as a reader would type it in a hurry.

    NFD alone would drop "Đ" to nothing usable: đ has no decomposition and is mapped by hand.
    """
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d").replace("\u00f0", "d"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@lru_cache(maxsize=4096)  # of names, which repeat
def slug(text: str) -> str:
    """Return the ASCII slug of `text`: a-z, 0-9 and single hyphens; may be empty."""
    return _NOT_SLUG.sub("-", fold(text)).strip("-")


def short_slug(text: str, limit: int = 80) -> str:
    """Return a slug of at most `limit` characters, cut between words."""
    full = slug(text)
    if len(full) <= limit:
        return full
    return full[: limit + 1].rsplit("-", 1)[0][:limit]


def _build_tone_moves() -> dict[str, str]:
    moves = {}
    for first, second in ("oa", "oe", "uy"):
        for tone in _TONES:
            old = first + unicodedata.normalize("NFC", second + tone)
            new = unicodedata.normalize("NFC", first + tone) + second
            moves[old] = new
    return moves


_TONE_MOVES = _build_tone_moves()
# Character classes for both cases: a pattern that ignores case would cost ten times as much.
_ENDS = {first: "".join(old[1] + old[1].upper() for old in _TONE_MOVES if old[0] == first)
         for first in "ou"}  # fmt: skip
# It opens with the letters themselves, so that the engine looks only where one of them stands.
_NEW_TONE = pattern(
    rf"([oOuU](?<![qQ].)(?:(?<=[oO])[{_ENDS['o']}]|(?<=[uU])[{_ENDS['u']}]))(?![^\W\d_])"
)


def _move_tone(match: re.Match[str]) -> str:
    written = match.group(1)
    moved = _TONE_MOVES[written.lower()]
    return "".join(
        new.upper() if old.isupper() else new for old, new in zip(written, moved, strict=True)
    )


def place_tones(text: str) -> str:
    """Return NFC `text` with tones where the older school puts them: hoà → hòa, thuý → thúy.

    Both spellings are the same word; names in the gazetteer follow the older school.
    """
    return _NEW_TONE.sub(_move_tone, text)


def match_key(text: str) -> str:
    """Return the key under which two spellings of one name meet: case, spaces and tone placement.

    Diacritics are kept: Thanh Trì is not Thạnh Trị.
    """
    return _line_key(text) if len(text) <= _LONG_LINE else _build_key(text)


def _build_key(text: str) -> str:
    return place_tones(clean_line(text)).lower()


# The same lines are compared again and again while a page is taken apart.
_LONG_LINE = 2_000
_line_key = lru_cache(maxsize=512)(_build_key)


def sort_key(text: str) -> tuple[tuple[tuple[int, str], ...], str, str]:
    """Return a key that sorts in the order of the Vietnamese alphabet, numbers by value.

    Letters first (a ă â … d đ …), then tones (ngang huyền hỏi ngã sắc nặng), then the text itself.
    """
    parts: list[tuple[int, str]] = []
    tones: list[str] = []
    for piece in _DIGITS.split(text.lower()):
        if piece.isdecimal():
            parts.append((0, f"{int(piece[:_LONGEST_NUMBER]):012d}"))
        elif piece:
            words = [_collated(word) for word in piece.split(" ")]
            parts.append((1, " ".join([letters for letters, _ in words])))
            tones.append("0".join([own for _, own in words]))
    return (tuple(parts), "".join(tones), text)


@lru_cache(maxsize=1 << 13)  # of syllables, of which Vietnamese has fewer
def _collated(word: str) -> tuple[str, str]:
    """Return the letters of a word as they sort, and the tone of each."""
    letters: list[str] = []
    tones: list[str] = []
    for char in unicodedata.normalize("NFD", word):
        if char in _TONES:
            tones[-1:] = [str(_TONES.index(char) + 1)]
        elif char in _SHAPES:
            letters.append("~" + str(_SHAPES.index(char)))
        else:
            letters.append("d~" if char == "đ" else char)
            tones.append("0")
    return "".join(letters), "".join(tones)


def nearest(word: str, choices: Iterable[str], cutoff: float = 0.6) -> str | None:
    """Return what somebody may have meant by a word, `None` where nothing is near.

    `cutoff` is the least ratio of difflib's that is near enough, from 0 to 1.
    """
    known = list(choices)
    if not known:
        return None
    from difflib import get_close_matches  # noqa: PLC0415 - slow to import, and seldom needed

    near = get_close_matches(word, known, n=1, cutoff=cutoff)
    return near[0] if near else None
