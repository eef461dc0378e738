"""The words with which a union body's name opens, and what kind of body they announce."""

from enum import Enum

from generator.importers.recognition.words import Words
from generator.placenames import spelling
from generator.records import Struct
from generator.sectors import LONGEST, SECTORS, ZONES, Sector


class Opener(Enum):
    """What a name opens with."""

    NATIONAL = "tổng lđlđ"
    FEDERATION = "lđlđ"
    GRASSROOTS = "công đoàn cơ sở"
    OFFICE = "công đoàn cơ quan ubnd"
    UNION = "công đoàn"
    GUILD = "nghiệp đoàn"


_PHRASES = {
    "tổng liên đoàn lao động việt nam": Opener.NATIONAL,
    "tổng liên đoàn lao động": Opener.NATIONAL,
    "tổng liên đoàn": Opener.NATIONAL,
    "tổng công đoàn việt nam": Opener.NATIONAL,
    "tổng lđlđ việt nam": Opener.NATIONAL,
    "tổng lđlđ vn": Opener.NATIONAL,
    "tổng lđlđvn": Opener.NATIONAL,
    "tổng lđlđ": Opener.NATIONAL,
    "tlđlđ": Opener.NATIONAL,
    "liên đoàn lao động": Opener.FEDERATION,
    "lđlđ": Opener.FEDERATION,
    "công đoàn cơ quan ubnd": Opener.OFFICE,
    "công đoàn cơ quan ủy ban nhân dân": Opener.OFFICE,
    "công đoàn cơ sở": Opener.GRASSROOTS,
    "cđcs": Opener.GRASSROOTS,
    "công đoàn": Opener.UNION,
    "nghiệp đoàn": Opener.GUILD,
}
_BY_KEY = {tuple(spelling(phrase).split()): opener for phrase, opener in _PHRASES.items()}
FIRST = frozenset(key[0] for key in _BY_KEY)
_LONGEST_PHRASE = max(map(len, _BY_KEY))
_SHORT = frozenset(("lđlđ", "cđcs", "tlđ"))  # "Liên đoàn Lao động (LĐLĐ) quận X"
_SECTOR_WORD = "ngành"


class Opened(Struct, frozen=True):
    """An opener from word `first` to before word `end`."""

    kind: Opener
    first: int
    end: int


def read_opener(words: Words, place: int) -> Opened | None:
    """Read the opener that begins at a word; `None` where none does."""
    if words.keys[place] not in FIRST:
        return None
    for length in range(min(_LONGEST_PHRASE, len(words.keys) - place), 0, -1):
        kind = _BY_KEY.get(words.keys[place : place + length])
        if kind is not None:
            end = place + length
            if end < len(words.keys) and words.keys[end] in _SHORT and "(" in words.gap(end - 1):
                end += 1
            return Opened(kind, place, end)
    return None


def read_sector(words: Words, place: int) -> tuple[Sector, int] | None:
    """Read the sector or kind of zones named at a word, and where it ends."""
    if place >= len(words.keys):
        return None
    is_told = words.keys[place] == _SECTOR_WORD
    start = place + is_told
    for length in range(min(LONGEST, len(words.keys) - start), 0, -1):
        key = words.keys[start : start + length]
        if key in SECTORS:
            return Sector(SECTORS[key], is_told=is_told), start + length
        if key in ZONES:
            return Sector(ZONES[key], is_zone=True), start + length
    return None
